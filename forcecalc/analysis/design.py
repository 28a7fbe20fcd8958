"""Which combinations of values a sweep computes: all of a grid, or points spread evenly over ranges."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from forcecalc.analysis.sampling.lattice import LEAST_POINTS, MOST_POINTS, Lattice
from forcecalc.analysis.vary import Lever
from forcecalc.case.case import Case
from forcecalc.errors import ForcecalcError, check_text, quoted
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure import outside
from forcecalc.units import CAPABILITY, AmountError, check_counted, read_amount

_MOST_VALUES = 10_000_000
_ROUNDING = Fraction(1, 10**9)
_DESIGN = re.compile(r"lattice:([0-9][0-9_,]*)")


@dataclass(frozen=True)
class SweepAxis:
    """A figure and the values it is to take, in its canonical unit."""

    lever: Lever
    values: tuple[float, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest of them."""
        return min(self.values), max(self.values)

    def __str__(self) -> str:
        return f"{len(self.values):,} of {self.lever.written}"

    @cached_property
    def array(self) -> Draws:
        """The values as an array, `(values,)`."""
        return np.array(self.values)


@dataclass(frozen=True)
class SweepRange:
    """A figure and the ends between which it is to be moved, in its canonical unit."""

    lever: Lever
    low: float
    high: float

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value."""
        return self.low, self.high

    def __str__(self) -> str:
        return f"{self.lever.written} from {self.low:,g} to {self.high:,g} {self.lever.unit.name}"


@dataclass(frozen=True)
class Grid:
    """Every combination of the values of the axes; the last one moves fastest."""

    axes: tuple[SweepAxis, ...]

    @property
    def size(self) -> int:
        """How many combinations there are."""
        return math.prod(len(axis.values) for axis in self.axes)

    def moved(self, start: int, stop: int) -> list[Draws]:
        """The values of each figure in the combinations from `start` up to `stop`."""
        positions = np.unravel_index(np.arange(start, stop), [len(axis.values) for axis in self.axes])
        return [axis.array[on_axis] for axis, on_axis in zip(self.axes, positions, strict=True)]

    def __str__(self) -> str:
        return " x ".join(map(str, self.axes))


@dataclass(frozen=True)
class Points:
    """Points of a lattice, spread evenly over the ranges of all figures at once.

    The first of them are spread evenly too, so that a design of more points begins with those of a smaller one that
    fits the same lattice.
    """

    axes: tuple[SweepRange, ...]
    count: int
    seed: int

    @property
    def size(self) -> int:
        """How many points there are."""
        return self.count

    @cached_property
    def _lattice(self) -> Lattice:
        points = LEAST_POINTS
        while points < min(self.count, MOST_POINTS):
            points *= 2
        return Lattice(points, -(-self.count // points), self.seed)

    def moved(self, start: int, stop: int) -> list[Draws]:
        """The values of each figure at the points from `start` up to `stop`."""
        numbers = np.arange(start, stop)
        return [
            axis.low + (axis.high - axis.low) * self._lattice.at(column, axis.lever.written, numbers)
            for column, axis in enumerate(self.axes)
        ]

    def __str__(self) -> str:
        return f"points over {', '.join(map(str, self.axes))}"


Design = Grid | Points


def read_design(
    case: Case, levers: Sequence[Lever], values: Sequence[str], own: Sequence[tuple[float, float]], text: str, seed: int
) -> Design:
    """The design that is asked for.

    Parameters
    ----------
    case : Case
        In which the figures can be moved.
    levers : sequence of Lever
        The figures.
    values : sequence of str
        What is said of the values of each: those of a grid, the ends of a range, or nothing.
    own : sequence of (float, float)
        The ends that each figure has in its scenario, taken where nothing is said; the same where it has no range.
    text : str
        "grid", or "lattice:N".
    seed : int
        Of the points of a lattice.

    Raises
    ------
    ForcecalcError
        If the design or a value cannot be used.
    """
    if text == "grid":
        return Grid(
            tuple(SweepAxis(lever, read_values(case, lever, part)) for lever, part in zip(levers, values, strict=True))
        )
    pairs = zip(levers, values, own, strict=True)
    return Points(tuple(_range(case, lever, part, ends) for lever, part, ends in pairs), points_asked(text), seed)


def points_asked(text: str) -> int:
    """How many points a design has; 0 of a grid.

    Raises
    ------
    ForcecalcError
        If it is not a design.

    Examples
    --------
    >>> points_asked("lattice:100,000"), points_asked("grid")
    (100000, 0)
    """
    check_text(text, "a design")
    if text == "grid":
        return 0
    asked = _DESIGN.fullmatch(text.strip())
    count = int(re.sub("[_,]", "", asked[1])) if asked and len(asked[1]) < 30 else 0
    if not count:
        raise ForcecalcError(f"{quoted(text)} is not a design; write grid, or lattice:N with a number of points")
    return count


def _range(case: Case, lever: Lever, text: str, own: tuple[float, float]) -> SweepRange:
    """The ends from their text, or those that the figure has."""
    name = lever.written
    if not text:
        if own[0] >= own[1]:
            raise ForcecalcError(f"{name} has no range here; write it like {name}=FROM:TO")
        return SweepRange(lever, *own)
    parts = [part.strip() for part in text.split(":")]
    if len(parts) != 2 or not all(parts):
        raise ForcecalcError(f"{quoted(f'{name}={text}')} is not a range; a lattice takes {name}=FROM:TO")
    low, high = _amounts(case, lever, parts, 2, "")
    if low >= high:
        raise ForcecalcError(f"{name}: {quoted(text)} does not rise; give the lower end first")
    return SweepRange(lever, low, high)


def read_values(case: Case, lever: Lever, text: str) -> tuple[float, ...]:
    """The values of an axis from their text, in the figure's canonical unit."""
    steps = text.count(":") == 2
    parts = [part.strip() for part in text.split(":" if steps else ",")]
    if not all(parts) or (":" in text and not steps):
        raise ForcecalcError(f"{quoted(f'{lever.written}={text}')} is neither NAME=FROM:TO:STEP nor NAME=a,b,c")
    hint = "; in a list numbers have no commas" if "," in text and not steps else ""
    values = _amounts(case, lever, parts, 2 if steps else len(parts), hint)
    return _stepped(lever, *values) if steps else values


def _amounts(case: Case, lever: Lever, parts: Sequence[str], limited: int, hint: str) -> tuple[float, ...]:
    """Amounts from their texts, a unit after the last for all; the first few are held against the figure's limits."""
    last = _unit(parts[-1])
    given = [part if _unit(part) else f"{part}{last}" for part in parts]
    quantity = case.model[lever.key.name]
    of_capability = quantity.group == CAPABILITY
    values = tuple(_value(lever, part, hint, of_capability) for part in given)
    for part, value in zip(given[:limited], values, strict=False):
        if wrong := outside(value, quantity.limits, signed=bool(quantity.limits) or quantity.signed):
            raise ForcecalcError(f"{lever.written}: {quoted(part)} {wrong}")
    return values


def _unit(part: str) -> str:
    """What stands behind the number."""
    return re.sub(r"^[-+0-9.,_eE]*", "", part)


def _value(lever: Lever, part: str, hint: str, of_capability: bool) -> float:
    try:
        value = read_amount(part, lever.unit)
        check_counted(part, lever.key.name, of_capability)
    except AmountError as error:
        raise ForcecalcError(f"{lever.written}: {quoted(part)} {error}{hint}") from error
    return value


def _stepped(lever: Lever, first: float, last: float, step: float) -> tuple[float, ...]:
    """Values from one to another, both included, calculated in fractions so that no step is lost to rounding."""
    start, stop, stride = (Fraction(repr(value)) for value in (first, last, step))
    if stride <= 0 or stop < start:
        wrong = f"there are no values from {first:g} to {last:g} in steps of {step:g}"
        raise ForcecalcError(f"{lever.written}: {wrong}; the step must be above 0")
    steps = math.floor((stop - start) / stride + _ROUNDING)
    if steps >= _MOST_VALUES:
        raise ForcecalcError(f"{lever.written}: {steps + 1:,} values are too many; take a larger step")
    # A week in months is rounded: seven of them are not quite 49 days.
    whole = steps and abs((stop - start) / stride - steps) <= _ROUNDING
    stride = (stop - start) / steps if whole else stride
    # Over their common denominator: a division of whole numbers is rounded once, and quick.
    under = math.lcm(start.denominator, stride.denominator)
    begin, step_by = int(start * under), int(stride * under)
    return tuple((begin + place * step_by) / under for place in range(steps + 1))
