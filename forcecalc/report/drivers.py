"""What moves an answer, and how far it would have to move: tables for a screen."""

from collections.abc import Sequence

import numpy as np
from rich.console import Console

from forcecalc.analysis.breakeven import Breakeven
from forcecalc.analysis.compare import Comparison
from forcecalc.analysis.sensitivity import Sensitivity
from forcecalc.analysis.spread import Spread
from forcecalc.report.console import print_table, sentence, text
from forcecalc.units import Unit
from forcecalc.wording import number, percent, plain, rounded, share_of_ranges, shown


def amount(value: float, unit: Unit) -> str:
    """A value with its unit, as a sentence has it."""
    return " ".join(part for part in shown(value, unit) if part)


def print_sensitivity(out: Console, told: Sensitivity) -> None:
    """Each figure at its ends, the one that moves the answer most first, and its Sobol indices."""
    unit = told.answer.case.model[told.answer.case.locate(told.quantity)[0]].unit
    out.print(text(f"{told.answer.scenario.title}: what moves {told.quantity}", "bold"))
    if told.foremost:
        share = percent(told.foremost.total)
        sentence(out, f"{told.foremost.figure} carries {share} of the variance, alone and with others.", "")
    sentence(out, f"At the central values it is {amount(told.central, unit)}.", "")
    out.print()
    model = told.answer.case.model
    rows = []
    for driver in told.drivers:
        own = model[driver.figure.rpartition(".")[2]].unit
        low, high = (shown(value, own)[0] for value in (driver.low, driver.high))
        at_low, at_high = (shown(value, unit)[0] for value in (driver.at_low, driver.at_high))
        rows.append([driver.figure, low, high, at_low, at_high, shown(driver.swing, unit)[0]])
    heads = ["figure", "low", "high", "at low", "at high", "swing"]
    print_table(out, "Each figure at its ends, the others at their central values", heads, rows, range(1, 6))
    indices = [
        [driver.figure, _reach(driver.first, driver.first_reach), _reach(driver.total, driver.total_reach)]
        for driver in sorted(told.drivers, key=lambda driver: -driver.total)
    ]
    title = f"Sobol indices with 95 % confidence intervals, {told.points:,} points"
    print_table(out, title, ["figure", "alone", "with others"], indices, [1, 2])


def _reach(value: float, reach: float) -> str:
    return f"{value:.3f} ± {max(reach, 0.0005):.3f}"


def print_breakeven(out: Console, title: str, told: Breakeven) -> None:
    """What one figure alone can do, in sentences."""
    lever, unit = told.lever, told.lever.unit
    out.print(text(f"{title}: {told.target}", "bold"))
    now = f"{lever.written} is {amount(lever.now, unit)}"
    if told.value is not None:
        does = "ceases to hold" if told.holds else "begins to hold"
        sentence(out, f"{now}; the claim {does} at {amount(told.value, unit)}, {_factor(told.value, lever.now)}.", "")
        _print_drawn(out, told)
    elif told.bracket:
        low, high = (amount(end, unit) for end in told.bracket)
        sentence(out, f"{now}; the number jumps over the claim between {low} and {high} and never meets it.", "")
    else:
        least, most = amount(lever.least, unit), amount(lever.most, unit)
        always = "at every value" if told.holds else "at no value"
        sentence(out, f"{now}; the claim holds {always} that is physically possible, from {least} to {most}.", "")
        if not told.holds:
            nearest, where = plain(round(told.nearest)), amount(told.nearest_at, unit)
            sentence(out, f"The nearest it comes is {told.target.quantity} = {nearest}, at {where}.", "")


def _factor(value: float, now: float) -> str:
    return f"{plain(round(value / now, 2))} times as much" if now and value / now < 1000 else "from nothing"


def _print_drawn(out: Console, told: Breakeven) -> None:
    if told.drawn is None:
        return
    met = told.drawn[np.isfinite(told.drawn)]
    if len(met):
        low, middle, high = (amount(float(value), told.lever.unit) for value in np.quantile(met, (0.05, 0.5, 0.95)))
        ranges = share_of_ranges(len(met) / len(told.drawn))
        sentence(out, f"Over the other figures' ranges: {middle}, from {low} to {high}; it does so {ranges}.", "")


def print_breakevens(out: Console, title: str, target: str, found: Sequence[Breakeven]) -> None:
    """Every figure that could do it alone, the one that would have to move least first."""
    if not found:
        out.print(text(f"{title}: {target}", "bold"))
        sentence(out, "No figure alone can do it, whatever its value.", "")
        return
    rows = []
    for one in found:
        value = one.value if one.value is not None else (one.bracket or (float("nan"),))[0]
        unit = one.lever.unit
        rows.append(
            [one.lever.written, amount(one.lever.now, unit), amount(value, unit), _factor(value, one.lever.now)]
        )
    heads = ["figure", "now", "break-even", "that is"]
    print_table(out, f"{title}: what alone would bring {target}", heads, rows, [1, 2])


def print_comparison(out: Console, told: Comparison) -> None:
    """Scenarios and variants, their gaps, and how they differ from the first on the same draws."""
    first = next(iter(told.rows))
    rows = []
    for name, row in told.rows.items():
        gap = f"{number(row.answer.value(told.gap))}{_ends(row.spreads.get(told.gap))}"
        difference = f"{row.difference:+,.0f}{_ends(row.difference_spread)}"
        against = [difference, percent(row.shorter)] if name != first else ["", ""]
        rows.append([name, number(row.answer.value("required_force")), gap, *against])
    heads = ["", "required", told.gap.replace("_", " "), "difference", "falls shorter"]
    print_table(out, f"Against {first}, troops", heads, rows, range(1, 5))
    draws = f"{told.lattice.draws:,} draws"
    sentence(out, f"Below a number: its 5th to 95th percentile over {draws}. A difference is taken draw by draw.", "")
    sentence(out, f"Falls shorter: the share of the stated ranges in which it is shorter than {first}.", "")


def _ends(spread: Spread | None) -> str:
    if spread is None:
        return ""
    return f"\n{rounded(spread.p5, spread.errors[1])} to {rounded(spread.p95, spread.errors[3])}"
