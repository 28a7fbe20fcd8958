"""What sentences and tables need to know of an answer, whichever analysis made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import numpy as np

from forcecalc.case.case import Case
from forcecalc.case.spread import Spread
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Numbers
from forcecalc.wording import Bound


class Answer(Protocol):
    """A scenario answered at its central values."""

    @property
    def case(self) -> Case:
        """The scenario joined to the model."""

    @property
    def scenario(self) -> Scenario:
        """The scenario answered."""

    @property
    def results(self) -> Mapping[str, Numbers]:
        """What was computed."""

    def __contains__(self, name: object) -> bool: ...

    def __getitem__(self, name: str) -> np.ndarray[Any, np.dtype[np.float64]]: ...

    def value(self, name: str, member: str = EVERYONE) -> float:
        """One number, computed or given. [canonical unit]."""

    def bound(self, name: str, member: str = EVERYONE) -> Bound:
        """The bound on that number."""


class Contribution(NamedTuple):
    """A figure, and the share of an answer's variance that it carries."""

    figure: FigureKey
    share: float


@dataclass(frozen=True)
class Uncertainty:
    """How an answer is spread over the draws.

    Attributes
    ----------
    draws : int
        How many there are.
    spreads : mapping of str to Spread
        By quantity of the whole force, for what varies.
    foremost : Contribution or None
        The figure that carries most of the variance of the headline.
    """

    draws: int
    spreads: Mapping[str, Spread] = field(default_factory=dict)
    foremost: Contribution | None = None
