"""Every combination of values of several figures, a row each, in the memory of a few."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.case import HEADLINES, Case
from forcecalc.analysis.draws import Drawing, Draws, Key
from forcecalc.analysis.engine import in_order
from forcecalc.analysis.points import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.vary import Lever, levers
from forcecalc.errors import ForcecalcError, quoted
from forcecalc.scenario.figure import outside
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import AmountError, read_amount

if TYPE_CHECKING:
    import pandas as pd

# Numbers evaluated at one time: with fewer, two threads wait for Python's lock more than they gain.
_BLOCK = 2**18
_MOST_VALUES = 10_000_000


@dataclass(frozen=True)
class Axis:
    """A figure and the values it is to take, in its canonical unit."""

    lever: Lever
    values: tuple[float, ...]


@dataclass(frozen=True)
class Sweep:
    """What a sweep is made of; iterating over it computes the rows, in order.

    Attributes
    ----------
    axes : tuple of Axis
        The last one moves fastest.
    quantities : tuple of str
        What is told of each combination.
    columns : tuple of str
        The heads of the rows.
    """

    case: Case
    axes: tuple[Axis, ...]
    quantities: tuple[str, ...]
    lattice: Lattice | None
    workers: int

    def __len__(self) -> int:
        return math.prod(len(axis.values) for axis in self.axes)

    @property
    def columns(self) -> tuple[str, ...]:
        """The figures varied, then each quantity, with its percentiles where anything has a range."""
        told = ("_mean", "_p5", "_p50", "_p95") if self.lattice else ("",)
        return (
            *(axis.lever.written for axis in self.axes),
            *(f"{one}{end}" for one in self.quantities for end in told),
        )

    def rows(self, skip: int = 0) -> Iterator[tuple[float, ...]]:
        """The rows from one on, without computing those before it."""
        size = max(1, _BLOCK // (self.lattice.draws if self.lattice else 1))
        starts = range(skip, len(self), size)
        for _, rows in in_order(lambda start: self._block(start, size), starts, self.workers):
            yield from rows

    def __iter__(self) -> Iterator[tuple[float, ...]]:
        return self.rows()

    def _block(self, start: int, size: int) -> list[tuple[float, ...]]:
        combinations = list(islice(self._combinations(start), size))
        draws = self.lattice.draws if self.lattice else 1
        varied: dict[Key, Draws] = {
            axis.lever.key: np.repeat([combination[position] for combination in combinations], draws)
            for position, axis in enumerate(self.axes)
        }
        if self.lattice:
            drawn = Drawing([self.case], self.lattice).block(0, draws).draws(self.case)
            varied |= {key: np.tile(values, len(combinations)) for key, values in drawn.items() if key not in varied}
        results = self.case.evaluate(self.quantities, varied)
        told = [self._told(np.atleast_2d(results[name])[0], len(combinations), draws) for name in self.quantities]
        return [
            (*combination, *(value for one in told for value in one[row]))
            for row, combination in enumerate(combinations)
        ]

    def _told(self, values: Draws, rows: int, draws: int) -> list[list[float]]:
        table = np.broadcast_to(values, rows * draws).reshape(rows, draws)
        if not self.lattice:
            return table.tolist()
        ordered = np.sort(table, axis=1)
        places = [math.ceil(level * draws) - 1 for level in (0.05, 0.5, 0.95)]
        told: list[list[float]] = np.column_stack((table.mean(axis=1), ordered[:, places])).tolist()
        return told

    def _combinations(self, start: int) -> Iterator[tuple[float, ...]]:
        """The combinations from one on: a place in them is a number whose digits are places on the axes."""
        sizes = [len(axis.values) for axis in self.axes]
        for place in range(start, len(self)):
            digits = np.unravel_index(place, sizes)
            yield tuple(axis.values[int(digit)] for axis, digit in zip(self.axes, digits, strict=True))

    def to_frame(self) -> "pd.DataFrame":
        """All rows as a table, in canonical units."""
        import pandas as pd

        return pd.DataFrame(list(self), columns=list(self.columns))


def sweep(
    scenario: Scenario,
    vary: Sequence[str],
    quantities: Sequence[str] | None = None,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    workers: int = 1,
) -> Sweep:
    """Every combination of values of several figures.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.
    vary : sequence of str
        "NAME=FROM:TO:STEP" with both ends included, or "NAME=a,b,c"; a unit after the last value is for all.
    quantities : sequence of str, optional
        Numbers of the whole force to tell of; the headlines unless given.
    draws, seed, workers : int
        As for `simulate`; without ranges there is one draw.

    Returns
    -------
    Sweep
        Iterate over it for the rows; nothing is computed before.

    Raises
    ------
    ForcecalcError
        If a figure or a value cannot be used.

    Examples
    --------
    >>> from forcecalc.analysis.load import load
    >>> list(sweep(load("article"), ["tour_length=6:12:6 months"], ["rotation_pool"]))
    [(6.0, 500000.0), (12.0, 300000.0)]
    """
    if draws < 1:
        raise ForcecalcError(f"{draws:,} draws are no draws; give at least 1")
    if not vary:
        raise ForcecalcError('there is nothing to vary; write --vary "tour_length=4:12:1 months"')
    pairs = [text.partition("=") for text in vary]
    case, moved = levers(scenario, [name.strip() for name, _, _ in pairs])
    axes = tuple(Axis(lever, read_values(case, lever, text)) for lever, (_, _, text) in zip(moved, pairs, strict=True))
    told = tuple(quantities or (name for name in HEADLINES if case.plan.can(name)))
    for name in told:
        case.check_computable(name)
        if group := case.model[name].group:
            raise ForcecalcError(f"{name} is a number for each {group.name}; a sweep tells of whole forces")
    needed = case.plan.needed(told)
    ranged = any(figure.varies and name in needed for (name, _), figure in case.scenario.figures.items())
    return Sweep(case, axes, told, Lattice.of(draws, seed) if ranged else None, workers)


def read_values(case: Case, lever: Lever, text: str) -> tuple[float, ...]:
    """The values of an axis from their text, in the figure's canonical unit."""
    steps = text.count(":") == 2
    parts = [part.strip() for part in text.split(":" if steps else ",")]
    if not all(parts) or (":" in text and not steps):
        raise ForcecalcError(f"{quoted(f'{lever.written}={text}')} is neither NAME=FROM:TO:STEP nor NAME=a,b,c")
    unit = re.sub(r"^[-+0-9._eE]*", "", parts[-1])
    values = tuple(_value(case, lever, part if part.endswith(unit) else part + unit, steps) for part in parts)
    return _stepped(lever, *values) if steps else values


def _value(case: Case, lever: Lever, part: str, step: bool) -> float:
    try:
        value = read_amount(part, lever.unit)
    except AmountError as error:
        told = f"{lever.written}: {quoted(part)} {error}"
        raise ForcecalcError(
            f"{told}; in a list of values numbers have no commas" if "," not in part else told
        ) from error
    if not step and (wrong := outside(value, case.model[lever.key[0]].limits)):
        raise ForcecalcError(f"{lever.written}: {quoted(part)} {wrong}")
    return value


def _stepped(lever: Lever, first: float, last: float, step: float) -> tuple[float, ...]:
    """Values from one to another, both included, reckoned in decimals so that no step is lost to rounding."""
    start, stop, stride = (Fraction(repr(value)) for value in (first, last, step))
    if stride <= 0 or stop < start:
        raise ForcecalcError(
            f"{lever.written}: from {first:g} to {last:g} by {step:g} leads nowhere; the step is above 0"
        )
    count = int((stop - start) / stride) + 1
    if count > _MOST_VALUES:
        raise ForcecalcError(f"{lever.written}: {count:,} values are too many; take a larger step")
    return tuple(float(start + place * stride) for place in range(count))
