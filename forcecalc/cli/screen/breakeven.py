"""How far a figure would have to move to make a condition hold, on a screen."""

import math

import numpy as np

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.breakeven import Breakeven, Breakevens
from forcecalc.analysis.vary import Lever
from forcecalc.case.spread import LEVELS
from forcecalc.cli.screen.console import Console
from forcecalc.reported.amount import amount, with_unit
from forcecalc.reported.balance import share_of_draws
from forcecalc.reported.notation import Share, notation_of
from forcecalc.reported.number import Number, openings
from forcecalc.units import Unit
from forcecalc.wording import Bound

# A share of the value now beyond this says nothing.
_LARGEST_SHARE = 1000.0
# Two values so near are one.
_ALIKE = 1e-4


def print_breakeven(out: Console, answer: Assessment, result: Breakeven) -> None:
    """What one figure alone can do, in sentences."""
    out.heading(f"{answer.scenario.title}: {result.target}")
    for sentence in (*_sentences(answer, result), *_sentences_over_ranges(result)):
        out.sentence(sentence)


def _sentences(answer: Assessment, result: Breakeven) -> list[str]:
    """Where the condition begins or ceases to hold, or that it never does."""
    lever, unit, quantity = result.lever, result.lever.unit, result.target.quantity
    now = _now(answer, lever)
    if result.value is not None:
        state = "holds" if result.holds else "does not hold"
        return [f"{lever.written} is {now}, and this {state}. It would {_change(result, result.value)}."]
    if result.jump:
        low, high = (_at(value, result.target.unit) for value in result.jump)
        jump = f"at {_at(result.where, unit)} {quantity} jumps from {low} to {high}"
        return [f"{lever.written} is {now}. No value makes this hold exactly: {jump}."]
    values = f"value from {_at(lever.least, unit)} to {_at(lever.most, unit)} makes this hold"
    sentences = [f"{lever.written} is {now}. {'Every' if result.holds else 'No'} {values}."]
    if not result.holds:
        nearest = f"{quantity} is {_at(result.nearest, result.target.unit)}"
        sentences.append(f"It comes nearest at {_at(result.nearest_at, unit)}, where {nearest}.")
    return sentences


def _change(result: Breakeven, value: float) -> str:
    """From where on the condition would hold, or no longer; how far, where that is not all the way."""
    found, down, again = with_unit(_found(result)), value < result.lever.now, result.again
    if again is None:
        share = f", {_share_of_now(result)} of that" if _share_of_now(result) else ""
        change = f"no longer {'below' if down else 'above'} {found}"
        return f"{change if result.holds else f'from {found} {_way(down)}'}{share}"
    never = "no longer " if result.holds else ""
    if math.isclose(again, value, rel_tol=_ALIKE):
        return f"{never}at {found} alone"
    return f"{never}from {found} {_way(down)} to {_at(again, result.lever.unit)}"


def _way(down: bool) -> str:
    return "down" if down else "up"


def _sentences_over_ranges(result: Breakeven) -> list[str]:
    """What the range of the break-even value is, and how often there is one."""
    ends = _ends(result)
    if result.drawn is None or ends is None:
        return []
    sentences = []
    if result.value is not None and "(" in with_unit(_found(result)):
        sentences.append("In brackets: 5th to 95th percentile over the ranges of the other figures.")
    share = float(np.isfinite(result.drawn).mean())
    if share < 1:
        low, high = (_at(end, result.lever.unit) for end in ends)
        where = f", from {low} to {high}" if result.value is None else ""
        sentences.append(f"There is such a value {share_of_draws(share)}{where}.")
    return sentences


def _ends(result: Breakeven) -> tuple[float, float] | None:
    """The 5th and the 95th percentile of the break-even value, over the draws in which there is one."""
    found = result.drawn[np.isfinite(result.drawn)] if result.drawn is not None else np.zeros(0)
    if not len(found):
        return None
    low, high = np.quantile(found, (LEVELS[0], LEVELS[-1])).tolist()
    return low, high


def _found(result: Breakeven) -> Number:
    """The break-even value with its range."""
    low, high = _ends(result) or (None, None)
    return Number(result.where, low, high, notation=notation_of(result.lever.unit))


def _now(answer: Assessment, lever: Lever) -> str:
    """The value now, as it is given, with the bound that it is given with; none where members have unlike ones."""
    members = [lever.key.member] if lever.key.member else answer.members(lever.key.name)
    bounds = {answer.bound(lever.key.name, member) for member in members}
    rise, fall = openings(bounds.pop() if len(bounds) == 1 else Bound.NONE)
    return with_unit(Number(lever.now, rise=rise, fall=fall, notation=notation_of(lever.unit), given=True))


def _at(value: float, unit: Unit) -> str:
    # A search stops just inside a limit that a figure may not be on.
    return with_unit(Number(float(f"{value:.7g}"), notation=notation_of(unit)))


def _share_of_now(result: Breakeven) -> str:
    """The break-even value as a share of the value now; nothing where that says nothing."""
    now, value = result.lever.now, result.where
    return amount(Number(value / now, notation=Share())).phrase if now and value / now < _LARGEST_SHARE else ""


def print_breakevens(out: Console, answer: Assessment, result: Breakevens) -> None:
    """Every figure that could do it alone, the one that would have to move least first."""
    out.heading(f"{answer.scenario.title}: {result.target}")
    if not result.found:
        aside = " What later phases give is not tried." if answer.phases else ""
        out.sentence(f"No figure alone can change whether this holds, whatever its value.{aside}")
        return
    holds = result.found[0].holds
    out.sentence("This holds now." if holds else "This does not hold now.")
    out.line()
    rows = []
    for found in result:
        unit, jump = found.lever.unit, "" if found.value is not None else ", jumps past"
        value = f"{_at(found.where, unit)}{jump}"
        rows.append([found.lever.written, _now(answer, found.lever), value, _share_of_now(found) or "-"])
    headers = ["figure", "now", "break-even", "of current"]
    out.table(f"Single changes that would {'end' if holds else 'achieve'} it", headers, rows, [1, 2, 3])
