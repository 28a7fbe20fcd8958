"""The distributions a figure may have, in its canonical unit: their centre, their ends and their draws.

A draw is the quantile function `ppf` of a uniform number. scipy is imported only where a distribution needs one
of its functions: it takes longer to import than an answer takes to compute.
"""

import math
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Draws = NDArray[np.float64]
# 90 % of a normal distribution lies within this many standard deviations of its mean.
NINETY_PER_CENT = 1.6448536269514722
# Half of a whole that is added up from parts; a ninth decimal is rounding noise.
HALF = 0.5 * (1 + 1e-9)


class Distribution(Protocol):
    """What is known about a figure: one value, several, or a range."""

    @property
    def central(self) -> float:
        """The value used where a single value is needed."""

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and highest value, or the 5th and 95th percentile if there are none."""

    def ppf(self, uniform: Draws) -> Draws:
        """Values of the same shape for uniform numbers strictly between 0 and 1."""


class Certain(NamedTuple):
    """One value."""

    value: float

    @property
    def central(self) -> float:
        return self.value

    @property
    def ends(self) -> tuple[float, float]:
        return self.value, self.value

    def ppf(self, uniform: Draws) -> Draws:
        return np.full_like(uniform, self.value)


# No value: stated to be unknown, so that nothing that needs it is computed.
NO_VALUE = Certain(math.nan)


class Uniform(NamedTuple):
    """Any value between two ends, all equally likely."""

    low: float
    high: float

    @property
    def central(self) -> float:
        return (self.low + self.high) / 2

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high

    def ppf(self, uniform: Draws) -> Draws:
        return self.low + (self.high - self.low) * uniform


class ThreePoints(NamedTuple):
    """The lowest, the most likely and the highest value."""

    low: float
    mode: float
    high: float

    @property
    def central(self) -> float:
        return self.mode

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high


class Triangular(ThreePoints):
    """Three points, with the density falling evenly from the mode to both ends."""

    def ppf(self, uniform: Draws) -> Draws:
        span = self.high - self.low
        rising = self.low + np.sqrt(uniform * (span * (self.mode - self.low)))
        falling = self.high - np.sqrt((1 - uniform) * (span * (self.high - self.mode)))
        return np.where(uniform < (self.mode - self.low) / span, rising, falling)


class Pert(ThreePoints):
    """Three points with less weight on the ends: a beta distribution with the mean (low + 4 mode + high) / 6."""

    @property
    def shape(self) -> tuple[float, float, float]:
        """The width, and both parameters of the beta distribution."""
        span = self.high - self.low
        return span, 1 + 4 * (self.mode - self.low) / span, 1 + 4 * (self.high - self.mode) / span

    def ppf(self, uniform: Draws) -> Draws:
        from scipy.special import betaincinv

        span, rising, falling = self.shape
        values: Draws = self.low + span * betaincinv(rising, falling, uniform)
        return values


class Normal(NamedTuple):
    """A mean and a standard deviation, cut off at what is physically possible."""

    mean: float
    deviation: float
    least: float = -math.inf
    most: float = math.inf

    @property
    def central(self) -> float:
        return self.mean

    @property
    def ends(self) -> tuple[float, float]:
        reach = NINETY_PER_CENT * self.deviation
        return max(self.mean - reach, self.least), min(self.mean + reach, self.most)

    @property
    def cut(self) -> float:
        """The share of the distribution that lies beyond what is possible."""
        low, high = self._shares
        return 1 - (high - low)

    @property
    def cuts(self) -> tuple[float, ...]:
        """Mean and deviation, the least and the most value possible, and the shares of the whole below these."""
        return (*self, *self._shares)

    @property
    def _shares(self) -> tuple[float, float]:
        """The shares of the whole below the least and below the most value possible."""
        bounds = ((bound - self.mean) / self.deviation for bound in (self.least, self.most))
        low, high = (math.erfc(-bound / math.sqrt(2)) / 2 for bound in bounds)
        return low, high

    def ppf(self, uniform: Draws) -> Draws:
        from scipy.special import ndtri

        low, high = self._shares
        cut = (low, high) != (0.0, 1.0)
        values: Draws = ndtri(low + (high - low) * uniform if cut else uniform)
        values *= self.deviation
        values += self.mean
        return np.clip(values, self.least, self.most) if cut else values


class Lognormal(NamedTuple):
    """The median, and the standard deviation of the logarithm, cut off at what is physically possible."""

    median: float
    spread: float
    least: float = 0.0
    most: float = math.inf

    @property
    def central(self) -> float:
        return self.median

    @property
    def _logarithm(self) -> Normal:
        least = math.log(self.least) if self.least > 0 else -math.inf
        return Normal(math.log(self.median), self.spread, least, math.log(self.most))

    @property
    def ends(self) -> tuple[float, float]:
        low, high = self._logarithm.ends
        return math.exp(low), math.exp(high)

    @property
    def cut(self) -> float:
        """The share of the distribution that lies beyond what is possible."""
        return self._logarithm.cut

    @property
    def cuts(self) -> tuple[float, ...]:
        """The same of the logarithm as `Normal.cuts`."""
        return self._logarithm.cuts

    def ppf(self, uniform: Draws) -> Draws:
        return np.exp(self._logarithm.ppf(uniform))


class Discrete(NamedTuple):
    """A few values, each with a weight; the weights add up to one."""

    values: tuple[float, ...]
    weights: tuple[float, ...]

    @property
    def central(self) -> float:
        """The value with the greatest weight; where several have it, the median, so that no order decides.

        At even odds it is the higher of two: what is as likely as not counts as happening, as for pledges.
        """
        if self.weights.count(max(self.weights)) == 1:
            return self.values[self.weights.index(max(self.weights))]
        order = np.argsort(self.values, kind="stable")
        middle = int(np.searchsorted(np.cumsum(np.array(self.weights)[order]), HALF))
        return self.values[int(order[middle])]

    @property
    def ends(self) -> tuple[float, float]:
        return min(self.values), max(self.values)

    def ppf(self, uniform: Draws) -> Draws:
        order = np.argsort(self.values, kind="stable")
        steps = np.cumsum(np.array(self.weights)[order])[:-1]
        return np.array(self.values)[order][np.searchsorted(steps, uniform, side="right")]
