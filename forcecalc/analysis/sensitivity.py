"""Which figures carry the spread of an answer: each at its ends, and Sobol indices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.leading import Contribution
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.sobol import sobol_indices
from forcecalc.case.case import Case
from forcecalc.case.dependencies import drawn_behind
from forcecalc.case.generated_inputs import CHANCES, HAPPENS, HAPPENS_NOT
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure_key import FigureKey, PhaseKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Unit

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("low", "high", "at_low", "at_high", "first", "first_reach", "total", "total_reach", "event")
# Among many figures that carry the same, some estimate is further off than the 95 % interval of a single one: two
# are alike unless intervals twice as wide lie apart.
_ALIKE = 2


class Swing(NamedTuple):
    """A figure at both ends of its range, all others at their central values, and what a number is there.

    Of an event the ends are 0, it does not happen, and 1, it does. Figures that are `correlated` with it move with it,
    each to the end that goes with its own. [canonical units]
    """

    low: float
    high: float
    at_low: float
    at_high: float
    event: bool
    correlated: tuple[FigureKey, ...] = ()


class Driver(NamedTuple):
    """How one figure moves an answer.

    Attributes
    ----------
    key : FigureKey
        The figure.
    low, high : float
        The ends of its range; of an event 0, it does not happen, and 1, it does. [canonical unit]
    at_low, at_high : float
        The answer with this figure at an end and all others at their central values.
    first, total : float
        Sobol indices: the share of the variance that this figure carries alone, and including its
        interactions with others.
    first_reach, total_reach : float
        Half the width of their 95 % confidence intervals.
    event : bool
        Whether the figure is the probability of an event, such as a pledge being kept, which is drawn.
    correlated : tuple of FigureKey
        The figures that are correlated with it: they move with it, and all carry the indices together.
    """

    key: FigureKey
    low: float
    high: float
    at_low: float
    at_high: float
    first: float
    first_reach: float
    total: float
    total_reach: float
    event: bool = False
    correlated: tuple[FigureKey, ...] = ()

    @property
    def figure(self) -> str:
        """The figure as a file writes it: `name`, or `Member.name`."""
        return str(self.key)

    @property
    def row(self) -> dict[str, Any]:
        """The driver as a row of a table."""
        with_it = {"correlated": [str(key) for key in self.correlated]} if self.correlated else {}
        return {"figure": self.figure, **{field: getattr(self, field) for field in _COLUMNS}, **with_it}

    @property
    def swing(self) -> float:
        """How far the answer moves from one end to the other."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Sensitivity(Displayed):
    """The figures behind an answer, the one that moves it most first.

    Attributes
    ----------
    answer : Assessment
        The answer at the central values.
    quantity : str
        The number examined: `name`, or `Member.name`.
    central : float
        Its value at the central values of all figures.
    drivers : tuple of Driver
        By swing.
    points : int
        How many points each index rests on.
    seed : int
        Their seed.
    """

    answer: Assessment
    quantity: str
    central: float
    drivers: tuple[Driver, ...]
    points: int
    seed: int = 0

    @property
    def key(self) -> FigureKey:
        """The quantity by name and member."""
        return FigureKey.parse(self.quantity)

    @property
    def unit(self) -> Unit:
        """The canonical unit of the quantity."""
        return self.answer.unit_of(self.key.name)

    @property
    def leading(self) -> tuple[Driver, ...]:
        """The figures that carry most of the variance: the largest index, and all that may be as large.

        In the order of `drivers`, which no estimate decides; none where the number does not vary.
        """
        carrying = [driver for driver in self.drivers if driver.total > 0]
        if not carrying:
            return ()
        first = max(carrying, key=lambda driver: driver.total)
        least = first.total - _ALIKE * first.total_reach
        return tuple(driver for driver in carrying if driver.total + _ALIKE * driver.total_reach >= least)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each figure carries: those that lead first, the others behind them, the largest first."""
        leading = self.leading
        others = sorted((driver for driver in self.drivers if driver not in leading), key=lambda driver: -driver.total)
        return tuple(
            Contribution(driver.key, driver.total, driver.correlated)
            for driver in (*leading, *others)
            if driver.total > 0
        )

    def __repr__(self) -> str:
        rows = [
            f"  {driver.figure}: {rounded(driver.at_low)} to {rounded(driver.at_high)}, total index {driver.total:.3f}"
            for driver in self.drivers
        ]
        return "\n".join([f"{self.quantity} = {rounded(self.central)}", *rows])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each figure, indexed by its name."""
        import pandas as pd

        return pd.DataFrame([driver.row for driver in self.drivers]).set_index("figure")


def sensitivity(
    scenario: Scenario | Assessment, quantity: str | None = None, points: int = DEFAULT_DRAWS, seed: int = 0
) -> Sensitivity:
    """Which figures with ranges move a quantity, and how much of its variance each carries.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed, or already answered.
    quantity : str, optional
        `name`, or `Member.name`; the headline unless given.
    points : int
        How many points for each index at least.
    seed : int
        Another seed gives other points.

    Raises
    ------
    ScenarioError
        If the scenario cannot be answered.
    ForcecalcError
        If the quantity is unknown, no figure behind it has a range, something is divided by nothing in one, or
        there are no points.

    References
    ----------
    .. [1] A. Saltelli and others, "Variance based sensitivity analysis of model output. Design and estimator
       for the total sensitivity index", Computer Physics Communications 181(2), 2010, pp. 259-270: the first
       order estimator (b) of its table 2, and Jansen's for the total.

    Examples
    --------
    >>> from forcecalc import load
    >>> reach = {"tour_length": {"low": "5 months", "high": "7 months"}}
    >>> sensitivity(load("radakin_64000").with_(reach), "rotation_pool").leading[0].figure
    'tour_length'
    """
    answer = answered(scenario)
    case, label = answer.case, answer.headline if quantity is None else quantity
    name, position = case.locate(label)
    lattice = Lattice.of(points, seed)
    groups = drawn_behind(case, name, position)
    if not groups:
        raise ForcecalcError(f"{label} does not vary: no figure behind it has a range")

    def number(varied: Mapping[FigureKey, Draws]) -> Draws:
        return case.draws_of(name, position, varied)

    central = float(number({})[0])
    moved = swings(case, name, position)
    if not np.isfinite([central, *(end for swing in moved.values() for end in (swing.at_low, swing.at_high))]).all():
        raise ForcecalcError(f"{label} is not finite over the ranges: something is divided by nothing")
    blends = case.blends_among({key: case.drawn[key] for keys in groups.values() for key in keys})
    indices = sobol_indices(number, groups, case.drawn, blends, lattice)
    drivers = [
        Driver(key, swing.low, swing.high, swing.at_low, swing.at_high, *indices[key], swing.event, swing.correlated)
        for key, swing in moved.items()
    ]
    drivers.sort(key=lambda driver: -driver.swing)
    return Sensitivity(answer, label, central, tuple(drivers), lattice.draws, seed)


def swings(case: Case, name: str, position: int) -> dict[FigureKey, Swing]:
    """What a number is at the ends of the range of each figure behind it.

    Parameters
    ----------
    case : Case
        With its figures.
    name, position : str, int
        The quantity, and the member; of a quantity of the whole force 0.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> share = next(iter(swings(assess(load("article")).case, "sustained_force", 0).values()))
    >>> share.low, share.high, round(share.at_low), round(share.at_high)
    (0.3, 0.5, 2556, 9429)
    """
    found = {}
    for key, keys in drawn_behind(case, name, position).items():
        event = any(drawn.name in CHANCES for drawn in keys)
        low, high = (0.0, 1.0) if event else case.drawn[keys[0]].ends
        at_low, at_high = case.draws_of(
            name, position, {drawn: np.array(_ends(case, drawn)) for drawn in keys}
        ).tolist()
        found[key] = Swing(low, high, at_low, at_high, event, _correlated(key, keys))
    return found


def _correlated(key: FigureKey, keys: Sequence[FigureKey]) -> tuple[FigureKey, ...]:
    """The figures that are drawn with one, without the chances behind it."""
    figures = (drawn.figure if isinstance(drawn, PhaseKey) else drawn for drawn in keys if drawn.name not in CHANCES)
    return tuple(figure for figure in dict.fromkeys(figures) if figure != key)


def _ends(case: Case, key: FigureKey) -> tuple[float, float]:
    """The ends of what is drawn; of a chance those at which its event does not happen, and does.

    Of a figure that falls as the one it is correlated with rises, the high end comes first.
    """
    low, high = (HAPPENS_NOT, HAPPENS) if key.name in CHANCES else case.drawn[key].ends
    return (low, high) if _rises(case, key) else (high, low)


def _rises(case: Case, key: FigureKey) -> bool:
    """Whether a figure rises with the first of those it is correlated with, as far as it goes with it at all."""
    blend = case.blends.get(key)
    return blend is None or (blend.weights[0] > 0) == _rises(case, blend.sources[0])
