"""How a number is spread over the draws of the ranges."""

from typing import NamedTuple

# The percentiles that are reported.
LEVELS = (0.05, 0.5, 0.95)
QUARTILES = (0.25, 0.75)


class Spread(NamedTuple):
    """What the draws of one number come to.

    Attributes
    ----------
    mean, p5, p50, p95 : float
        The mean and the percentiles.
    standard_error : float
        Of the mean, from the spread between the lattice's replicates.
    not_above_zero : float
        The share of the draws that are zero or less.
    p25, p75 : float
        The quartiles, which a band of months is drawn between.
    """

    mean: float
    p5: float
    p50: float
    p95: float
    standard_error: float
    not_above_zero: float
    p25: float
    p75: float
