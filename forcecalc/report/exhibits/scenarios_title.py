"""What scenarios and variants side by side come to, in a sentence that holds over the draws."""

from collections.abc import Sequence
from typing import NamedTuple

from forcecalc.case.answer import uninformative
from forcecalc.case.headlines import BALANCES, FORCES
from forcecalc.report.exhibits.bars import without_brackets
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.reported.balance import Side, side_of
from forcecalc.wording import Bound, capital, count, listed, short_name

# More names than this are counted.
_MOST_NAMED = 2


class Reading(NamedTuple):
    """A scenario or a variant: on which side it is, and its number in words."""

    name: str
    side: Side
    words: str
    central: str
    bound: Bound
    conditional: bool

    @property
    def named(self) -> str:
        """The number, with whose it is."""
        return f"{self.words} ({self.name})"


def title(gap: str, rows: Sequence[tuple[str, ReportedNumbers]]) -> str:
    """How large the gap is in the readings that have one, those on both sides of it first.

    Parameters
    ----------
    gap : str
        The gap, or the requirement, that all of them have.
    rows : sequence of (str, ReportedNumbers)
        By name, the largest gap first.
    """
    informative = [(short_name(name), numbers) for name, numbers in rows if not uninformative(numbers.answer)]
    if not informative:
        return "The rule asks for no troops in any reading: it is not informative here"
    if gap not in BALANCES:
        forces = [(name, without_brackets(numbers.wording(gap).phrase)) for name, numbers in informative]
        (most, high), (least, low) = forces[0], forces[-1]
        return capital(f"{low} ({least}) to {high} ({most}) troops {FORCES.get(gap, 'sustained')}")
    when = "once rotation settles" if gap == "sustained_shortfall" else "on day one"
    readings = [_reading(name, numbers, gap) for name, numbers in informative]
    sides = {side: [reading for reading in readings if reading.side is side] for side in Side}
    if sides[Side.SHORT] == readings:
        return _all_short(readings, when)
    if sides[Side.ENOUGH] == readings:
        bounded = ", but only if the bounds hold" if any(reading.conditional for reading in readings) else ""
        return f"Enough {when} in every reading{bounded}"
    return f"{capital(when)}: {'; '.join(_by_side(sides, len(readings)))}"


def _reading(name: str, numbers: ReportedNumbers, gap: str) -> Reading:
    number = numbers.balance_behind(gap)
    side, words = side_of(number), without_brackets(numbers.gap(gap).phrase)
    if side is Side.SHORT:
        words = words.removesuffix(" short")
    printed = numbers.printed(gap)
    central = printed.cell(printed.central)
    return Reading(name, side, words, central, printed.number.bound, side is Side.ENOUGH and number.fall.acts)


def _all_short(readings: Sequence[Reading], when: str) -> str:
    most, least = readings[0], readings[-1]
    if most.bound is not least.bound:
        # A bound is not to be set against a central value.
        between = f"{least.central} ({least.name}) to {most.central} ({most.name})"
        return capital(f"{between} troops short {when}, at the central values")
    if most.words == least.words:
        return capital(f"{most.words} troops short {when} in every reading")
    return capital(f"{least.named} to {most.named} troops short {when}")


def _by_side(sides: dict[Side, list[Reading]], whole: int) -> list[str]:
    """The readings on both sides, those that are enough, and those that are short."""
    either, enough, short = (sides[side] for side in (Side.EITHER, Side.ENOUGH, Side.SHORT))
    parts = []
    if either:
        alone = len(either) == 1
        parts.append(either[0].named if alone else f"short in some draws and enough in others in {_who(either, whole)}")
    if enough:
        bounded = ", if the bounds hold" if any(reading.conditional for reading in enough) else ""
        parts.append(f"enough in {_who(enough, whole)}{bounded}")
    if short:
        most, least = short[0], short[-1]
        if most.bound is not least.bound:
            between = f"{least.central} to {most.central} troops short ({most.name}) at the central values"
            return [*parts, f"elsewhere {between}"]
        between = "" if most.words == least.words else f"{least.words} to "
        parts.append(f"elsewhere {between}{most.words} troops short ({most.name})")
    return parts


def _who(readings: Sequence[Reading], whole: int) -> str:
    if len(readings) <= _MOST_NAMED:
        return listed([reading.name for reading in readings])
    return f"{count(len(readings))} of {count(whole)}"
