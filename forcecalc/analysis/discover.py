"""When is it enough: in which ranges of figures a condition holds, explored at points spread evenly over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.bounds import carried_bounds
from forcecalc.analysis.boxes import Box, Truths, coverage_and_density, found_boxes
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, whole_number
from forcecalc.analysis.sweep import sweep
from forcecalc.analysis.target import Target, wanted_target
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Unit
from forcecalc.wording import Bound

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_POINTS = 4096
# Fewer points say little of a box, and more are not held at one time: of a larger folder so many are looked at.
_FEWEST_POINTS, MOST_POINTS = 100, 1_000_000


class Explored(NamedTuple):
    """A figure and the ends between which it was explored, in its unit."""

    low: float
    high: float
    unit: Unit


@dataclass(frozen=True, eq=False)
class Discovery(Displayed):
    """The boxes of figures in which a condition holds; numbers in canonical units.

    Attributes
    ----------
    name, title : str
        Of the scenario.
    target : Target
        The condition.
    explored : mapping of str to Explored
        The figures that were varied.
    boxes : tuple of Box
        The one with the greatest coverage first.
    points : int
        How many were looked at, half of them to find the boxes and half to measure them.
    share : float
        Of the points at which the condition holds.
    coverage, density : float
        Of all boxes together.
    drawn : bool
        Whether other figures were drawn at each point, where the condition then has to hold in half of the draws.
    bound : Bound
        On which side of the number that the condition is on the truth may lie.
    answer : Assessment or None
        Whose figures these are; None of a folder, which does not have them.
    rows, rows_done : int
        Of a folder: how many rows the sweep has, and how many of them are done. 0 of a scenario.
    """

    name: str
    title: str
    target: Target
    explored: Mapping[str, Explored]
    boxes: tuple[Box, ...]
    points: int
    share: float
    coverage: float
    density: float
    drawn: bool
    bound: Bound = Bound.NONE
    answer: Assessment | None = None
    rows: int = 0
    rows_done: int = 0

    def __repr__(self) -> str:
        number, measures = len(self.boxes), f"coverage {self.coverage:.3f}, density {self.density:.3f}"
        return f"{self.target}: {number} box{'' if number == 1 else 'es'}, {measures}"

    def to_frame(self) -> "pd.DataFrame":
        """A row for each figure that a box limits, by the box's number from 1."""
        import pandas as pd

        rows = [
            (number, name, low, high, self.explored[name].unit.name, box.coverage, box.density)
            for number, box in enumerate(self.boxes, 1)
            for name, (low, high) in (box.ends or {"": (np.nan, np.nan)}).items()
            if name
        ]
        columns = ["box", "figure", "low", "high", "unit", "coverage", "density"]
        return pd.DataFrame(rows, columns=columns).set_index(["box", "figure"])


class Subject(NamedTuple):
    """What a discovery is of: the scenario's name and title, the condition, and how it was computed."""

    name: str
    title: str
    target: Target
    drawn: bool
    bound: Bound


def discovery_in(
    subject: Subject, columns: Mapping[str, Draws], results: Draws, explored: Mapping[str, Explored]
) -> Discovery:
    """What points say of a condition.

    Parameters
    ----------
    subject : Subject
        What it is about.
    columns : mapping of str to numpy.ndarray
        `(points,)` of each figure that was varied.
    results : numpy.ndarray
        `(points,)` of the number that the condition is on.
    explored : mapping of str to Explored
        The ends between which each figure was varied.

    Raises
    ------
    ForcecalcError
        If there are too few points, or scikit-learn is not installed.
    """
    if len(results) < _FEWEST_POINTS:
        raise ForcecalcError(f"{len(results):,} points are too few to find boxes in; take at least {_FEWEST_POINTS}")
    # Of a number that is not known nothing holds.
    holds: Truths = subject.target.side(results) == 0
    ranges = {name: (each.low, each.high) for name, each in explored.items()}
    boxes = found_boxes(columns, holds, ranges) if 0 < holds.mean() < 1 else ()
    together = coverage_and_density(boxes, columns, holds)
    return Discovery(
        subject.name,
        subject.title,
        subject.target,
        explored,
        boxes,
        len(results),
        float(holds.mean()),
        *together,
        subject.drawn,
        subject.bound,
    )


def explore(
    scenario: Scenario | Assessment,
    until: str | None = None,
    vary: Sequence[str] = (),
    points: int = DEFAULT_POINTS,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    workers: int = 1,
) -> Discovery:
    """In which ranges of figures a condition holds.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed, or already answered.
    until : str, optional
        The condition, such as "sustained_shortfall = 0"; that the gap is closed unless given.
    vary : sequence of str
        The figures to explore, "NAME=FROM:TO" or "NAME"; all with ranges behind the condition unless given.
    points, draws, seed, workers : int
        As for a sweep over a lattice; without ranges other than those explored there is one draw.

    Returns
    -------
    Discovery

    Raises
    ------
    ForcecalcError
        If the condition or a figure cannot be used, there is nothing to explore, more points are asked for than can be
        looked at, or scikit-learn is not installed.

    Examples
    --------
    >>> from forcecalc import load
    >>> vary = ["published_requirement=1000:100000 troops", "tour_length=4:12 months"]
    >>> found = explore(load("radakin_64000"), "rotation_pool <= 200000 troops", vary)
    >>> sorted(found.boxes[0].ends), found.coverage > 0.8, found.density > 0.9
    (['published_requirement', 'tour_length'], True, True)
    """
    if whole_number(points, "points") > MOST_POINTS:
        raise ForcecalcError(f"points must be at most {MOST_POINTS:,} here, and more were asked for")
    answer = answered(scenario)
    target = wanted_target(answer.case, until)
    asked = answer.scenario if isinstance(scenario, Assessment) else scenario
    swept = sweep(asked, vary, [target.quantity], draws, seed, workers, f"lattice:{points}")
    table = dict(zip(swept.columns, swept.columns_of(0, len(swept)), strict=True))
    varied = {axis.lever.written: Explored(*axis.ends, axis.lever.unit) for axis in swept.axes}
    name, position = swept.case.locate(target.quantity)
    bound = carried_bounds(swept.case, [name]).bound(name, position)
    subject = Subject(asked.name, asked.title, target, swept.lattice is not None, bound)
    results = table[f"{target.quantity}_p50" if swept.lattice else target.quantity]
    found = discovery_in(subject, {each: table[each] for each in varied}, results, varied)
    return replace(found, answer=answer)
