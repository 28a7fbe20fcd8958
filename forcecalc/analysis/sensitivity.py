"""Which figure carries the spread of an answer: each at its ends, and Sobol indices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.case.dependencies import figures_behind
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.distributions import Distribution, Draws
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Unit

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("low", "high", "at_low", "at_high", "first", "first_reach", "total", "total_reach")
# Of Student's t distribution with 15 degrees of freedom: 95 % of it lies within this many deviations.
_NINETY_FIVE_PER_CENT = 2.131449545559323


@dataclass(frozen=True)
class Driver:
    """How one figure moves an answer.

    Attributes
    ----------
    key : FigureKey
        The figure.
    low, high : float
        The ends of its range. [canonical unit]
    at_low, at_high : float
        The answer with this figure at an end and all others at their central values.
    first, total : float
        Sobol indices: the share of the variance that this figure carries alone, and including its
        interactions with others.
    first_reach, total_reach : float
        Half the width of their 95 % confidence intervals.
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

    @property
    def figure(self) -> str:
        """The figure as a file writes it: `name`, or `Member.name`."""
        return str(self.key)

    @property
    def row(self) -> dict[str, Any]:
        """The driver as a row of a table."""
        return {"figure": self.figure, **{field: getattr(self, field) for field in _COLUMNS}}

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
    """

    answer: Assessment
    quantity: str
    central: float
    drivers: tuple[Driver, ...]
    points: int

    @property
    def key(self) -> FigureKey:
        """The quantity by name and member."""
        return FigureKey.parse(self.quantity)

    @property
    def unit(self) -> Unit:
        """The canonical unit of the quantity."""
        return self.answer.unit_of(self.key.name)

    @property
    def foremost(self) -> Driver | None:
        """The figure that carries most of the variance, if it carries any."""
        carrying = [driver for driver in self.drivers if driver.total > 0]
        return max(carrying, key=lambda driver: driver.total, default=None)

    def __repr__(self) -> str:
        rows = [
            f"  {driver.figure}: {driver.at_low:,.6g} to {driver.at_high:,.6g}, total index {driver.total:.3f}"
            for driver in self.drivers
        ]
        return "\n".join([f"{self.quantity} = {self.central:,.6g}", *rows])

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
    >>> from forcecalc.case.load import load
    >>> reach = {"tour_length": {"low": "5 months", "high": "7 months"}}
    >>> sensitivity(load("radakin_64000").with_(reach), "rotation_pool").foremost.figure
    'tour_length'
    """
    answer = answered(scenario)
    case, label = answer.case, quantity or answer.headline
    name, position = case.locate(label)
    lattice = Lattice.of(points, seed)
    behind = figures_behind(case, name, position)
    keys = [key for key in case.drawn if key in behind]
    if not keys:
        raise ForcecalcError(f"{label} does not vary: no figure behind it has a range")

    def number(varied: Mapping[FigureKey, Draws]) -> Draws:
        return case.draws_of(name, position, varied)

    def at_ends(key: FigureKey) -> tuple[float, float]:
        at_low, at_high = number({key: np.array(case.drawn[key].ends)}).tolist()
        return at_low, at_high

    central = float(number({})[0])
    swings = {key: at_ends(key) for key in keys}
    if not np.isfinite([central, *(end for ends in swings.values() for end in ends)]).all():
        raise ForcecalcError(f"{label} is not finite over the ranges: something is divided by nothing")
    indices = sobol_indices(number, keys, case.drawn, lattice)
    drivers = [Driver(key, *case.drawn[key].ends, *swings[key], *indices[key]) for key in keys]
    drivers.sort(key=lambda driver: -driver.swing)
    return Sensitivity(answer, label, central, tuple(drivers), lattice.draws)


def sobol_indices(
    number: Callable[[Mapping[FigureKey, Draws]], Draws],
    keys: Sequence[FigureKey],
    figures: Mapping[FigureKey, Distribution],
    lattice: Lattice,
) -> dict[FigureKey, tuple[float, float, float, float]]:
    """First-order and total indices, each with half the width of its 95 % confidence interval.

    Each replicate of the lattice gives an estimate of its own; their spread gives the interval.

    Parameters
    ----------
    number : callable
        The number examined, `(draws,)`, from draws of its figures.
    keys : sequence of FigureKey
        The figures it depends on.
    figures : mapping of FigureKey to Distribution
        All that have ranges: a figure's place among them decides its draws.
    lattice : Lattice
        The points.
    """
    columns = {key: position for position, key in enumerate(figures)}

    def drawn(key: FigureKey, again: bool) -> Draws:
        column = columns[key] + (len(columns) if again else 0)
        uniform = lattice.uniform(column, f"{key}{' again' if again else ''}", 0, lattice.draws)
        return figures[key].ppf(uniform)

    def by_replicate(sample: Mapping[FigureKey, Draws]) -> Draws:
        return number(sample).reshape(lattice.replicates, lattice.points)

    first = {key: drawn(key, again=False) for key in keys}
    second = {key: drawn(key, again=True) for key in keys}
    at_first, at_second = by_replicate(first), by_replicate(second)
    centre = (at_first.mean() + at_second.mean()) / 2
    at_first, at_second = at_first - centre, at_second - centre
    variance = ((at_first**2).mean(axis=1) + (at_second**2).mean(axis=1)) / 2
    indices = {}
    for key in keys:
        mixed = by_replicate({**first, key: second[key]}) - centre
        alone, together = (at_second * (mixed - at_first)).mean(axis=1), ((at_first - mixed) ** 2).mean(axis=1) / 2
        indices[key] = (*_ratio(alone, variance), *_ratio(together, variance))
    return indices


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> tuple[float, float]:
    """The ratio of two means over replicates, and the reach of its confidence interval to first order."""
    if not whole.mean():
        return 0.0, 0.0
    ratio = part.mean() / whole.mean()
    error = (part - ratio * whole).std(ddof=1) / np.sqrt(len(part)) / whole.mean()
    return float(ratio), float(_NINETY_FIVE_PER_CENT * error)
