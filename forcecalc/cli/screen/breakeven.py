"""How far a figure would have to move to make a condition hold, on a screen."""

import numpy as np

from forcecalc.analysis.breakeven import Breakeven, Breakevens
from forcecalc.case.spread import LEVELS
from forcecalc.cli.screen.console import Console
from forcecalc.cli.screen.sensitivity import amount
from forcecalc.units import Unit
from forcecalc.wording import percent, plain, share_of_ranges, shown


def print_breakeven(out: Console, title: str, result: Breakeven) -> None:
    """What one figure alone can do, in sentences."""
    out.heading(f"{title}: {result.target}")
    for sentence in (*_sentences(result), *_sentences_over_ranges(result)):
        out.sentence(sentence)


def _sentences(result: Breakeven) -> list[str]:
    """Where the condition begins or ceases to hold, or that it never does."""
    lever, unit, quantity = result.lever, result.lever.unit, result.target.quantity
    now = _exact(lever.now, unit)
    if result.value is not None:
        down, value = result.value < lever.now, _exact(result.value, unit)
        change = f"no longer {'below' if down else 'above'} {value}"
        if not result.holds:
            change = f"from {value} {'down' if down else 'up'}"
        share = f", {_share_of_now(result)} of that" if _share_of_now(result) else ""
        state = "holds" if result.holds else "does not hold"
        return [f"With {lever.written} at {now} this {state}. It would {change}{share}."]
    if result.jump:
        low, high = (amount(value, result.target.unit) for value in result.jump)
        jump = f"at {_exact(result.where, unit)} {quantity} jumps from {low} to {high}"
        return [f"{lever.written} is {now}. No value makes this hold exactly: {jump}."]
    values = f"value from {shown(lever.least, unit)[0]} to {amount(lever.most, unit)} makes this hold"
    sentences = [f"{lever.written} is {now}. {'Every' if result.holds else 'No'} {values}."]
    if not result.holds:
        nearest = f"{quantity} is {amount(result.nearest, result.target.unit)}"
        sentences.append(f"It comes nearest at {_exact(result.nearest_at, unit)}, where {nearest}.")
    return sentences


def _sentences_over_ranges(result: Breakeven) -> list[str]:
    """Where the break-even value lies over the ranges of the other figures, and how often there is one."""
    if result.drawn is None:
        return []
    unit, found = result.lever.unit, result.drawn[np.isfinite(result.drawn)]
    sentences = []
    if len(found):
        low, middle, high = np.quantile(found, LEVELS).tolist()
        ends = f"{_parts(low, unit)[0]} to {_exact(high, unit)}"
        value = f"{_exact(middle, unit)} (5th to 95th percentile {ends})"
        sentences.append(f"Over the ranges of the other figures: {value}.")
    if 0 < len(found) < len(result.drawn):
        sentences.append(f"There is such a value {share_of_ranges(len(found) / len(result.drawn))}.")
    return sentences


def _exact(value: float, unit: Unit) -> str:
    """A value with its unit; a small number with its decimals, which are much of it."""
    return " ".join(part for part in _parts(value, unit) if part)


def _parts(value: float, unit: Unit) -> tuple[str, str]:
    """The number and the unit of a value."""
    text, word = shown(value, unit)
    return (plain(value) if word and abs(value) < 100 else text), word


def _share_of_now(result: Breakeven) -> str:
    """The break-even value as a percentage of the value now; nothing where that says nothing."""
    now, value = result.lever.now, result.where
    return percent(value / now) if now and value / now < 1000 else ""


def print_breakevens(out: Console, title: str, result: Breakevens) -> None:
    """Every figure that could do it alone, the one that would have to move least first."""
    out.heading(f"{title}: {result.target}")
    if not result.found:
        out.sentence("No figure alone can change whether this holds, whatever its value.")
        return
    holds = result.found[0].holds
    out.sentence("This holds now." if holds else "This does not hold now.")
    out.line()
    rows = []
    for found in result:
        unit, jump = found.lever.unit, "" if found.value is not None else ", jumps past"
        value = f"{_exact(found.where, unit)}{jump}"
        rows.append([found.lever.written, _exact(found.lever.now, unit), value, _share_of_now(found) or "-"])
    headers = ["figure", "now", "break-even", "of current"]
    out.table(f"Single changes that would {'end' if holds else 'achieve'} it", headers, rows, [1, 2, 3])
