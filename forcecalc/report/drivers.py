"""What moves an answer, and how far it would have to move: tables for a screen."""

from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.breakeven import Breakeven, Breakevens
from forcecalc.analysis.compare import Comparison
from forcecalc.analysis.sensitivity import Driver, Sensitivity
from forcecalc.case.bottom_line import bottom_line, uninformative
from forcecalc.case.spread import LEVELS, Spread
from forcecalc.report.console import heading, print_table, sentence
from forcecalc.units import Unit
from forcecalc.wording import number, percent, plain, plain_name, share_of_ranges, shown

if TYPE_CHECKING:
    from forcecalc.report.console import Page


def amount(value: float, unit: Unit) -> str:
    """A value with its unit, as a sentence has it."""
    return " ".join(part for part in shown(value, unit) if part)


def _small(value: float, unit: Unit) -> str:
    """The same; a small number with its decimals, which are much of it."""
    word = shown(value, unit)[1]
    return f"{plain(value)} {word}" if word and abs(value) < 100 else amount(value, unit)


def _with_unit(label: str, unit: Unit) -> str:
    """A figure as it is written, and its unit where its numbers do not say it."""
    word = shown(0.0, unit)[1]
    return f"{label}, {word}" if word else label


def print_sensitivity(out: "Page", told: Sensitivity) -> None:
    """Each figure at its ends, the one that moves the answer most first, and its Sobol indices."""
    model = told.answer.case.model
    unit = model[told.answer.case.locate(told.quantity)[0]].unit
    heading(out, f"{told.answer.scenario.title}: what moves the {plain_name(*told.key)}")
    sentence(out, f"At the central values it is {amount(told.central, unit)}.", "")
    if told.foremost:
        _print_foremost(out, told.foremost, len(told.drivers))
    out.print()
    rows = []
    for driver in told.drivers:
        own = model[driver.key.name].unit
        low, high = (shown(value, own)[0] for value in (driver.low, driver.high))
        at_low, at_high = (shown(value, unit)[0] for value in (driver.at_low, driver.at_high))
        rows.append([_with_unit(driver.figure, own), low, high, at_low, at_high, shown(driver.swing, unit)[0]])
    heads = ["figure", "low", "high", "at low", "at high", "swing"]
    what = _with_unit(plain_name(*told.key), unit)
    print_table(out, f"{what[:1].upper()}{what[1:]}", heads, rows, range(1, 6))
    sentence(out, "At low and at high: with this figure at an end of its range, the others at their centre.", "")
    out.print()
    sign = _plus_minus(out)
    indices = [
        [driver.figure, _reach(sign, driver.first, driver.first_reach), _reach(sign, driver.total, driver.total_reach)]
        for driver in sorted(told.drivers, key=lambda driver: -driver.total)
    ]
    print_table(out, "Share of the variance", ["figure", "alone", "with others"], indices, [1, 2])
    method = f"Sobol indices from {told.points:,} points, {sign} their 95 % confidence interval."
    sentence(out, f"With others: what a figure does alone, and what it does only together with others. {method}", "")


def _print_foremost(out: "Page", foremost: Driver, figures: int) -> None:
    if figures == 1:
        sentence(out, f"All of its spread comes from {foremost.figure}.", "")
        return
    most = foremost.total >= 0.5
    source = f"comes from {foremost.figure}{'' if most else ' than from any other figure'}"
    share = f"{percent(min(foremost.total, 1.0))} of the variance"
    sentence(out, f"{'Most' if most else 'More'} of its spread {source}: {share}.", "")


def _plus_minus(out: "Page") -> str:
    """The sign before an interval, in a form the terminal can print."""
    try:
        "±".encode(out.encoding)
    except (UnicodeEncodeError, LookupError):
        return "+-"
    return "±"


def _reach(sign: str, value: float, reach: float) -> str:
    return f"{number(value, 3)} {sign} {max(reach, 0.0005):.3f}"


def print_breakeven(out: "Page", title: str, told: Breakeven) -> None:
    """What one figure alone can do, in sentences."""
    lever, unit = told.lever, told.lever.unit
    heading(out, f"{title}: {told.target}")
    quantity, now = told.target.quantity, _small(lever.now, unit)
    if told.value is not None:
        down, where = told.value < lever.now, _small(told.value, unit)
        change = f"no longer {'below' if down else 'above'} {where}" if told.holds else f"from {where} {_way(down)}"
        against = f", {_against_now(told)} of that" if _against_now(told) else ""
        so = "holds" if told.holds else "does not hold"
        sentence(out, f"With {lever.written} at {now} this {so}. It would {change}{against}.", "")
    elif told.jump:
        low, high = (amount(value, told.target.unit) for value in told.jump)
        jumps = f"at {_small(told.where, unit)} {quantity} jumps from {low} to {high}"
        sentence(out, f"{lever.written} is {now}. No value makes this hold exactly: {jumps}.", "")
    else:
        reach = f"value from {shown(lever.least, unit)[0]} to {amount(lever.most, unit)} makes this hold"
        sentence(out, f"{lever.written} is {now}. {'Every' if told.holds else 'No'} {reach}.", "")
        if not told.holds:
            nearest = f"{quantity} is {amount(told.nearest, told.target.unit)}"
            sentence(out, f"It comes nearest at {_small(told.nearest_at, unit)}, where {nearest}.", "")
    _print_drawn(out, told)


def _way(down: bool) -> str:
    return "down" if down else "up"


def _against_now(told: Breakeven) -> str:
    """The break-even value as a percentage of the value now; nothing where that says nothing."""
    now, where = told.lever.now, told.where
    return percent(where / now) if now and where / now < 1000 else ""


def _print_drawn(out: "Page", told: Breakeven) -> None:
    """Where it is over the ranges of the other figures, and how often it is anywhere."""
    if told.drawn is None:
        return
    unit, met = told.lever.unit, told.drawn[np.isfinite(told.drawn)]
    if len(met):
        low, middle, high = np.quantile(met, LEVELS).tolist()
        ends = f"{_small(low, unit).partition(' ')[0]} to {_small(high, unit)}"
        where = f"{_small(middle, unit)} (5th to 95th percentile {ends})"
        sentence(out, f"Over the ranges of the other figures: {where}.", "")
    if 0 < len(met) < len(told.drawn):
        sentence(out, f"There is such a value {share_of_ranges(len(met) / len(told.drawn))}.", "")


def print_breakevens(out: "Page", title: str, told: Breakevens) -> None:
    """Every figure that could do it alone, the one that would have to move least first."""
    heading(out, f"{title}: {told.target}")
    if not told.found:
        sentence(out, "No figure alone can change whether this holds, whatever its value.", "")
        return
    holds = told.found[0].holds
    sentence(out, "This holds now." if holds else "This does not hold now.", "")
    out.print()
    rows = []
    for one in told:
        unit, jump = one.lever.unit, "" if one.value is not None else ", jumps past"
        place = f"{_small(one.where, unit)}{jump}"
        rows.append([one.lever.written, _small(one.lever.now, unit), place, _against_now(one) or "-"])
    heads = ["figure", "now", "break-even", "of now"]
    print_table(out, f"What alone would {'end' if holds else 'bring'} it", heads, rows, [1, 2, 3])


def print_comparison(out: "Page", told: Comparison) -> None:
    """Scenarios and variants, their gaps, and how they differ from the first on the same draws."""
    first = next(iter(told.rows))
    rows = []
    for name, row in told.rows.items():
        gap = f"{number(row.answer.value(told.gap))}{_ends(row.spreads.get(told.gap))}"
        difference = f"{row.difference:+,.0f}{_ends(row.difference_spread)}"
        against = [difference, percent(row.shorter)] if name != first else ["", ""]
        rows.append([name, number(row.answer.value("required_force")), gap, *against])
    short = told.gap != "required_force"
    heads = ["", "required", told.gap.replace("_", " "), "difference", "falls shorter" if short else "needs more"]
    # Where nobody offers anything the requirement is all there is, and stands once.
    columns = [0, 1, 2, 3, 4] if short else [0, 2, 3, 4]
    shown_rows = [[row[column] for column in columns] for row in rows]
    print_table(out, "Side by side, troops", [heads[column] for column in columns], shown_rows, range(1, len(columns)))
    if any("\n" in cell for row in rows for cell in row):
        below = f"its 5th to 95th percentile over {told.lattice.draws:,} draws"
        sentence(out, f"Below a number: {below}. A difference is taken draw by draw.", "")
    what = "Falls shorter: the share of the stated ranges in which its gap is wider" if short else ""
    what = what or "Needs more: the share of the stated ranges in which its requirement is larger"
    sentence(out, f"Difference: from {first}. {what}.", "")
    for name, row in told.rows.items():
        if uninformative(row.answer):
            sentence(out, f"{name}: {bottom_line(row.answer)}.", "")


def _ends(spread: Spread | None) -> str:
    if spread is None:
        return ""
    return f"\n{spread.range}" if spread.range else ""
