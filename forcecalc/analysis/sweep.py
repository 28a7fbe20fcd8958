"""Every combination of values of several figures, a row each, with few rows in memory at one time."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.design import Design, SweepAxis, SweepRange, points_asked, read_design
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.engine import check_workers, in_order
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, MOST_HELD, Lattice
from forcecalc.analysis.vary import Lever, as_given, levers
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.dependencies import figures_behind
from forcecalc.case.generated_inputs import MONTHS, cut
from forcecalc.case.phased import PhasedCase
from forcecalc.case.spread import LEVELS
from forcecalc.case.validation import refuse
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError, check_text
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Numbers

if TYPE_CHECKING:
    import pandas as pd

# Draws of a quantity evaluated at one time: enough that threads seldom wait for each other, few enough that
# they stay in a processor's cache.
_BLOCK = 2**17
_MOST_ROWS = 10**15


@dataclass(frozen=True)
class Sweep(Displayed):
    """What a sweep is made of; iterating over it computes the rows, in order.

    Attributes
    ----------
    design : Grid or Points
        Which combinations.
    quantities : tuple of str
        What is computed of each combination: `name`, or `Member.name`.
    lattice : Lattice or None
        The draws of the other figures; nothing where none has a range.
    workers : int
        Threads.
    """

    case: Case
    design: Design
    quantities: tuple[str, ...]
    lattice: Lattice | None
    workers: int

    def __len__(self) -> int:
        return self.design.size

    def __getstate__(self) -> dict[str, object]:
        """What it is made of, without what has been computed of it: to be sent to other machines."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def axes(self) -> tuple[SweepAxis | SweepRange, ...]:
        """The figures varied; of a grid the last one moves fastest."""
        return self.design.axes

    @property
    def columns(self) -> tuple[str, ...]:
        """The figures varied, then each quantity, with its percentiles where anything has a range."""
        endings = ("_mean", "_p5", "_p50", "_p95") if self.lattice else ("",)
        computed = [f"{quantity}{ending}" for quantity in self.quantities for ending in endings]
        return (*(axis.lever.written for axis in self.axes), *computed)

    @property
    def size(self) -> int:
        """How many rows are computed at one time."""
        return max(1, _BLOCK // self._draws)

    @property
    def idle(self) -> list[str]:
        """The figures varied that none of the quantities is computed from."""
        behind = _behind(self.case, self.quantities)
        return [axis.lever.written for axis in self.axes if axis.lever.key not in behind]

    def columns_of(self, start: int, stop: int) -> Draws:
        """The rows from `start` up to `stop` as arrays, in the order of `columns`.

        Parameters
        ----------
        start, stop : int
            Places among all combinations, from 0.

        Returns
        -------
        numpy.ndarray
            `(columns, rows)`, in canonical units.

        Examples
        --------
        >>> from forcecalc import load
        >>> sweep(load("radakin_64000"), ["tour_length=6:12:6 months"], ["rotation_pool"]).columns_of(1, 2)
        array([[1.20e+01],
               [1.92e+05]])
        """
        starts = range(start, stop, self.size)
        return np.concatenate([self._block(first, min(first + self.size, stop)) for first in starts], axis=1)

    def blocks(self, skip: int = 0) -> Iterator[Draws]:
        """The rows after the first few as arrays, `(columns, rows)`, as many at a time as are computed together."""
        starts = range(skip, len(self), self.size)
        for _, block in in_order(
            lambda start: self._block(start, min(start + self.size, len(self))), starts, self.workers
        ):
            yield block

    def rows(self, skip: int = 0) -> Iterator[tuple[float, ...]]:
        """The rows after the first few, `skip` in number, without computing those."""
        return rows_of(self.blocks(skip))

    def __iter__(self) -> Iterator[tuple[float, ...]]:
        return self.rows()

    def _block(self, start: int, stop: int) -> Draws:
        """At most as many rows as are computed at one time, `(columns, rows)`."""
        moved = self.design.moved(start, stop)
        return np.concatenate((moved, self._results(moved)))

    @cached_property
    def _located(self) -> list[tuple[str, int]]:
        return [self.case.locate(label) for label in self.quantities]

    @property
    def _draws(self) -> int:
        return self.lattice.draws if self.lattice else 1

    @cached_property
    def _drawn(self) -> dict[FigureKey, Draws]:
        """The draws of the figures that are not varied, repeated for each row of a block: all rows share them."""
        if not self.lattice:
            return {}
        drawn = Drawing([self.case], self.lattice).block(0, self._draws).draws(self.case)
        return {key: np.tile(draws, self.size) for key, draws in drawn.items()}

    @cached_property
    def _unmoved(self) -> dict[str, Numbers]:
        return self.case.values(self._drawn)

    def _evaluated(self, moved: list[Draws]) -> dict[str, Numbers]:
        """The quantities of several rows, side by side as if they were draws."""
        varied = {axis.lever.key: np.repeat(values, self._draws) for axis, values in zip(self.axes, moved, strict=True)}
        names = {name for name, _ in varied}
        part = slice(len(moved[0]) * self._draws)
        wanted = [name for name, _ in self._located]
        if isinstance(self.case, PhasedCase):
            drawn = {key: draws[part] for key, draws in self._drawn.items()}
            return self.case.evaluate(wanted, {**drawn, **varied})
        beside = {key: draws[part] for key, draws in self._drawn.items() if key[0] in names}
        values = self.case.values({**beside, **varied})
        names |= set(MONTHS) if "horizon" in names else set()
        figures = {name: cut(values, part) for name, values in self._unmoved.items() if name not in names}
        figures |= {name: values[name] for name in names}
        return self.case.computed(wanted, figures)

    def _results(self, moved: list[Draws]) -> Draws:
        """The results of several rows, `(columns, rows)`: of each quantity its value, or its mean and percentiles."""
        evaluated = self._evaluated(moved)
        values = np.empty((len(self._located), len(moved[0]), self._draws))
        for number, (name, position) in zip(values, self._located, strict=True):
            draws = np.atleast_2d(evaluated[name])[position]
            number[:] = np.broadcast_to(draws, number.size).reshape(number.shape)
        if self.lattice:
            means = values.mean(axis=-1, keepdims=True)
            values.sort(axis=-1)
            ranks = [math.ceil(level * self._draws) - 1 for level in LEVELS]
            values = np.concatenate((means, values[..., ranks]), axis=-1)
        return values.transpose(0, 2, 1).reshape(-1, len(moved[0]))

    def __repr__(self) -> str:
        draws = f", {self.lattice.draws:,} draws each" if self.lattice else ""
        return f"{len(self):,} combinations, {self.design}{draws}: {', '.join(self.quantities)}"

    def to_frame(self) -> "pd.DataFrame":
        """All rows as a table, in canonical units."""
        import pandas as pd

        return pd.DataFrame(self.columns_of(0, len(self)).T, columns=list(self.columns))


def rows_of(blocks: Iterable[Draws]) -> Iterator[tuple[float, ...]]:
    """The rows of blocks, one by one."""
    for block in blocks:
        yield from zip(*block.tolist(), strict=True)


def not_finite(block: Draws) -> int:
    """In how many rows of a block, `(columns, rows)`, a number is not known or not finite.

    >>> not_finite(np.array([[1.0, 2.0, 3.0], [4.0, np.nan, np.inf]]))
    2
    """
    return int(np.count_nonzero(~np.isfinite(block).all(axis=0)))


def sweep(
    scenario: Scenario,
    vary: Sequence[str],
    quantities: Sequence[str] | None = None,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    workers: int = 1,
    design: str = "grid",
) -> Sweep:
    """Every combination of values of several figures, or points spread evenly over their ranges.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.
    vary : sequence of str
        "NAME=FROM:TO:STEP" with both ends included, or "NAME=a,b,c"; a unit after the last value is for all. For a
        lattice "NAME=FROM:TO", or "NAME" for the figure's own range; all figures with ranges unless any is given.
    quantities : sequence of str, optional
        Numbers to compute, `name` or `Member.name`; the headlines unless given.
    draws, seed, workers : int
        As for `simulate`; without ranges there is one draw.
    design : str
        "grid", or "lattice:N": so many points of a lattice, which need no grid however many the figures are.

    Returns
    -------
    Sweep
        Iterate over it for the rows; nothing is computed before.

    Raises
    ------
    ForcecalcError
        If a figure or a value cannot be used, or there are too many combinations, draws or workers, or none.

    Examples
    --------
    >>> from forcecalc import load
    >>> list(sweep(load("radakin_64000"), ["tour_length=6:12:6 months"], ["rotation_pool"]))
    [(6.0, 320000.0), (12.0, 192000.0)]
    """
    check_workers(workers)
    lattice = Lattice.of(draws, seed, MOST_HELD)
    if points_asked(design) and not vary:
        vary = _with_ranges(complete_case(scenario), quantities)
        if not vary:
            raise ForcecalcError('no figure behind it has a range; write --vary "tour_length=4:12 months"')
    if not vary:
        raise ForcecalcError('there is nothing to vary; write --vary "tour_length=4:12:1 months"')
    for text in vary:
        check_text(text, "what is varied")
    pairs = [text.partition("=") for text in vary]
    case, moved = levers(scenario, [name.strip() for name, _, _ in pairs])
    own = [_own_ends(scenario, lever) for lever in moved]
    combinations = read_design(case, moved, [text.strip() for _, _, text in pairs], own, design, seed)
    if (rows := combinations.size) > _MOST_ROWS:
        raise ForcecalcError(f"{rows:,} combinations are more than any computer can finish; take larger steps")
    ends = {axis.lever: axis.ends for axis in combinations.axes}
    # The rules between figures are checked at the corners of what is varied, as at those of a range.
    refuse(complete_case(scenario.with_({lever.written: _range(lever, *pair) for lever, pair in ends.items()})))
    computed = tuple(dict.fromkeys(quantities or _headlines(case)))
    ranged = not case.drawn.keys().isdisjoint(_behind(case, computed))
    return Sweep(case, combinations, computed, lattice if ranged else None, workers)


def _headlines(case: Case) -> list[str]:
    return [name for name in case.headlines if case.plan.can(name)]


def _with_ranges(case: Case, quantities: Sequence[str] | None) -> list[str]:
    """The figures with ranges that any of the quantities is computed from."""
    behind = _behind(case, quantities or _headlines(case))
    return [str(key) for key in case.drawn if key in behind and key in case.scenario.figures]


def _own_ends(scenario: Scenario, lever: Lever) -> tuple[float, float]:
    """The ends of a figure in its scenario."""
    figure = scenario.figure(*lever.key)
    return figure.amount.ends if figure else (lever.now, lever.now)


def _range(lever: Lever, low: float, high: float) -> dict[str, str]:
    return {"low": as_given(lever.unit, low), "high": as_given(lever.unit, high)}


def _behind(case: Case, labels: Sequence[str]) -> set[FigureKey]:
    """The figures that any of several numbers is computed from."""
    return set[FigureKey]().union(*(figures_behind(case, *case.locate(label)) for label in labels))
