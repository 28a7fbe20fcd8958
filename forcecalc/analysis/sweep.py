"""Every combination of values of several figures, a row each, in the memory of a few."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.engine import in_order
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.vary import Axis, Lever, as_given, levers, read_values
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.dependencies import figures_behind
from forcecalc.case.generated_inputs import MONTHS, cut, evaluate_in_slices
from forcecalc.case.headlines import HEADLINES
from forcecalc.case.spread import LEVELS
from forcecalc.case.validation import refuse
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Numbers

if TYPE_CHECKING:
    import pandas as pd

# Draws of a quantity evaluated at one time: enough that threads seldom wait for one another, few enough that
# they stay in a processor's cache.
_BLOCK = 2**17
_MOST_ROWS = 10**15
_SHOWN = 5


@dataclass(frozen=True)
class Sweep(Displayed):
    """What a sweep is made of; iterating over it computes the rows, in order.

    Attributes
    ----------
    axes : tuple of Axis
        The last one moves fastest.
    quantities : tuple of str
        What is told of each combination: `name`, or `Member.name`.
    columns : tuple of str
        The heads of the rows.
    size : int
        How many rows are computed at one time.
    idle : list of str
        The figures varied that move none of the quantities.
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

    @property
    def size(self) -> int:
        """How many rows are computed at one time."""
        return max(1, _BLOCK // self._draws)

    @property
    def idle(self) -> list[str]:
        """The figures varied that none of the quantities is computed from."""
        behind = _behind(self.case, self.quantities)
        return [axis.lever.written for axis in self.axes if axis.lever.key not in behind]

    def rows(self, skip: int = 0) -> Iterator[tuple[float, ...]]:
        """The rows from one on, without computing those before it."""
        starts = range(skip, len(self), self.size)
        for _, rows in in_order(self._block, starts, self.workers):
            yield from rows

    def __iter__(self) -> Iterator[tuple[float, ...]]:
        return self.rows()

    def _block(self, start: int) -> list[tuple[float, ...]]:
        """Rows from one on, as many as are computed at one time: a place is a number whose digits are on the axes."""
        places = np.arange(start, min(start + self.size, len(self)))
        digits = np.unravel_index(places, [len(axis.values) for axis in self.axes])
        moved = [
            [axis.values[digit] for digit in on_axis.tolist()] for axis, on_axis in zip(self.axes, digits, strict=True)
        ]
        rows = list(zip(*moved, strict=True))
        return [(*combination, *told) for combination, told in zip(rows, self._told(moved), strict=True)]

    @cached_property
    def _located(self) -> list[tuple[str, int]]:
        return [self.case.locate(label) for label in self.quantities]

    @property
    def _draws(self) -> int:
        return self.lattice.draws if self.lattice else 1

    @cached_property
    def _drawn(self) -> dict[FigureKey, Draws]:
        """The draws of the figures that are not varied, again and again: every row of a block has the same."""
        if not self.lattice:
            return {}
        drawn = Drawing([self.case], self.lattice).block(0, self._draws).draws(self.case)
        return {key: np.tile(draws, self.size) for key, draws in drawn.items()}

    @cached_property
    def _unmoved(self) -> dict[str, Numbers]:
        return self.case.values(self._drawn)

    def _evaluated(self, moved: list[list[float]]) -> dict[str, Numbers]:
        """The quantities of several rows, side by side as if they were draws."""
        varied = {axis.lever.key: np.repeat(values, self._draws) for axis, values in zip(self.axes, moved, strict=True)}
        names = {name for name, _ in varied}
        part = slice(len(moved[0]) * self._draws)
        beside = {key: draws[part] for key, draws in self._drawn.items() if key[0] in names}
        values = self.case.values({**beside, **varied})
        names |= set(MONTHS) if "horizon" in names else set()
        figures = {name: cut(values, part) for name, values in self._unmoved.items() if name not in names}
        figures |= {name: values[name] for name in names}
        return evaluate_in_slices(self.case.plan, figures, [name for name, _ in self._located])

    def _told(self, moved: list[list[float]]) -> list[list[float]]:
        """What is told of each of several rows: its numbers, or their means and percentiles."""
        results = self._evaluated(moved)
        told = np.empty((len(moved[0]), len(self._located), self._draws))
        for position, (name, member) in enumerate(self._located):
            row = np.atleast_2d(results[name])[member]
            told[:, position] = np.broadcast_to(row, told[:, position].size).reshape(-1, self._draws)
        if self.lattice:
            means = told.mean(axis=-1, keepdims=True)
            told.sort(axis=-1)
            places = [math.ceil(level * self._draws) - 1 for level in LEVELS]
            told = np.concatenate((means, told[..., places]), axis=-1)
        lines: list[list[float]] = told.reshape(len(told), -1).tolist()
        return lines

    def __repr__(self) -> str:
        varied = " x ".join(f"{len(axis.values):,} of {axis.lever.written}" for axis in self.axes)
        draws = f", {self.lattice.draws:,} draws each" if self.lattice else ""
        return f"{len(self):,} combinations, {varied}{draws}: {', '.join(self.quantities)}"

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
        Numbers to tell of, `name` or `Member.name`; the headlines unless given.
    draws, seed, workers : int
        As for `simulate`; without ranges there is one draw.

    Returns
    -------
    Sweep
        Iterate over it for the rows; nothing is computed before.

    Raises
    ------
    ForcecalcError
        If a figure or a value cannot be used, or there are more combinations than can be counted through.

    Examples
    --------
    >>> from forcecalc.case.load import load
    >>> list(sweep(load("radakin_64000"), ["tour_length=6:12:6 months"], ["rotation_pool"]))
    [(6.0, 320000.0), (12.0, 192000.0)]
    """
    lattice = Lattice.of(draws, seed)
    if not vary:
        raise ForcecalcError('there is nothing to vary; write --vary "tour_length=4:12:1 months"')
    pairs = [text.partition("=") for text in vary]
    case, moved = levers(scenario, [name.strip() for name, _, _ in pairs])
    axes = tuple(Axis(lever, read_values(case, lever, text)) for lever, (_, _, text) in zip(moved, pairs, strict=True))
    if (rows := math.prod(len(axis.values) for axis in axes)) > _MOST_ROWS:
        raise ForcecalcError(f"{rows:,} combinations cannot be finished by any computer; take larger steps")
    ends = {axis.lever: (min(axis.values), max(axis.values)) for axis in axes}
    # The rules between figures are put to the corners of what is varied, as to those of a range.
    refuse(complete_case(scenario.with_({lever.written: _range(lever, *two) for lever, two in ends.items()})))
    told = tuple(dict.fromkeys(quantities or (name for name in HEADLINES if case.plan.can(name))))
    ranged = not case.drawn.keys().isdisjoint(_behind(case, told))
    return Sweep(case, axes, told, lattice if ranged else None, workers)


def _range(lever: Lever, low: float, high: float) -> dict[str, str]:
    return {"low": as_given(lever.unit, low), "high": as_given(lever.unit, high)}


def _behind(case: Case, labels: Sequence[str]) -> set[FigureKey]:
    """The figures that any of several numbers is computed from."""
    return set[FigureKey]().union(*(figures_behind(case, *case.locate(label)) for label in labels))
