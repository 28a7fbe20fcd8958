"""How a number is spread over the draws of the ranges."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# The percentiles that are reported.
LEVELS = (0.05, 0.5, 0.95)


class Spread(NamedTuple):
    """What the draws of one number come to.

    Attributes
    ----------
    mean, p5, p50, p95 : float
        The mean and the percentiles.
    errors : tuple of float
        The standard errors of those four, from the spread between the lattice's replicates.
    not_above_zero : float
        The share of the draws that are zero or less.
    curve : numpy.ndarray
        `(1001,)`: the quantiles in steps of a thousandth.
    """

    mean: float
    p5: float
    p50: float
    p95: float
    errors: tuple[float, float, float, float]
    not_above_zero: float
    curve: NDArray[np.float64]

    def quantile(self, share: float) -> float:
        """The number below which such a share of the draws lies, to a thousandth of them."""
        known = dict(zip(LEVELS, (self.p5, self.p50, self.p95), strict=True))
        return known[share] if share in known else float(self.curve[round(share * (len(self.curve) - 1))])

    @property
    def standard_error(self) -> float:
        """The standard error of the mean."""
        return self.errors[0]
