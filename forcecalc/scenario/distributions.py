"""Distributions a figure may have, in its canonical unit: where they are centred and where they end."""

import math
from typing import NamedTuple, Protocol

# Of the standard normal distribution: 90 % of it lies within this many deviations.
NINETY_PER_CENT = 1.6448536269514722


class Distribution(Protocol):
    """What is known of a figure."""

    @property
    def central(self) -> float:
        """The value used where one value is asked for."""

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and highest value, or the 5th and 95th percentile where there are none."""


class Certain(NamedTuple):
    """One value."""

    value: float

    @property
    def central(self) -> float:
        """The value."""
        return self.value

    @property
    def ends(self) -> tuple[float, float]:
        """The value, twice."""
        return self.value, self.value


class Unknown:
    """No value: said to be unknown, so nothing that needs it is computed."""

    central = math.nan
    ends = (math.nan, math.nan)


class Uniform(NamedTuple):
    """Any value between two ends, each as likely."""

    low: float
    high: float

    @property
    def central(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2

    @property
    def ends(self) -> tuple[float, float]:
        """Low and high."""
        return self.low, self.high


class Triangular(NamedTuple):
    """Three points: the least, the most likely, the most."""

    low: float
    mode: float
    high: float

    @property
    def central(self) -> float:
        """The most likely value."""
        return self.mode

    @property
    def ends(self) -> tuple[float, float]:
        """Low and high."""
        return self.low, self.high


class Pert(Triangular):
    """Three points with less weight on the ends: a beta distribution with the mean (low + 4 mode + high) / 6."""


class Normal(NamedTuple):
    """A mean and a standard deviation."""

    mean: float
    deviation: float

    @property
    def central(self) -> float:
        """The mean."""
        return self.mean

    @property
    def ends(self) -> tuple[float, float]:
        """The 90 % interval."""
        return self.mean - NINETY_PER_CENT * self.deviation, self.mean + NINETY_PER_CENT * self.deviation


class Lognormal(NamedTuple):
    """The median, and the standard deviation of the logarithm."""

    median: float
    spread: float

    @property
    def central(self) -> float:
        """The median."""
        return self.median

    @property
    def ends(self) -> tuple[float, float]:
        """The 90 % interval."""
        factor = math.exp(NINETY_PER_CENT * self.spread)
        return self.median / factor, self.median * factor


class Discrete(NamedTuple):
    """A few values, each with a weight; the weights add up to one."""

    values: tuple[float, ...]
    weights: tuple[float, ...]

    @property
    def central(self) -> float:
        """The value with the greatest weight; the first of several."""
        return self.values[self.weights.index(max(self.weights))]

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value."""
        return min(self.values), max(self.values)
