"""The article with ten ranges, invented for measuring, and the same formulas written straight down in numpy."""

from collections.abc import Mapping

import numpy as np

import forcecalc
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.scenario.distributions import Triangular

RANGES = {
    "published_requirement": ("90,000 troops", "100,000 troops", "150,000 troops"),
    "tour_length": ("4 months", "6 months", "8 months"),
    "United Kingdom.tour_interval": ("15 months", "24 months", "27 months"),
    "France.tour_interval": ("15 months", "24 months", "27 months"),
    "United Kingdom.army_strength": ("70,000 troops", "74,612 troops", "76,000 troops"),
    "France.army_strength": ("110,000 troops", "120,000 troops", "125,000 troops"),
    "United Kingdom.deployable_share": ("30 %", "40 %", "50 %"),
    "France.deployable_share": ("30 %", "40 %", "50 %"),
    "United Kingdom.pledge": ("5,000 troops", "10,000 troops", "15,000 troops"),
    "France.pledge": ("5,000 troops", "10,000 troops", "15,000 troops"),
}
# Known to a soldier, so that ten figures vary and no more.
CERTAIN = {
    "United Kingdom.permanent_posts": "8,000 troops",
    "France.permanent_posts": "10,000 troops",
    "rotating_commitments": "0 troops",
}
WANTED = ["sustained_shortfall", "pledge_shortfall", "sustained_coverage"]


def article() -> forcecalc.Assessment:
    keys = ("low", "value", "high")
    ranges = {name: dict(zip(keys, ends, strict=True)) for name, ends in RANGES.items()}
    return forcecalc.assess(forcecalc.load("article").with_({**ranges, **CERTAIN}), variants=False)


def triangular(uniform: np.ndarray, ends: Triangular) -> np.ndarray:
    low, mode, high = ends
    rising = low + np.sqrt(uniform * ((high - low) * (mode - low)))
    falling = high - np.sqrt((1 - uniform) * ((high - low) * (high - mode)))
    return np.where(uniform < (mode - low) / (high - low), rising, falling)


def straight(lattice: Lattice, ends: Mapping[str, Triangular]) -> dict[str, np.ndarray]:
    """What a careful analyst would write in an afternoon, on the same points."""
    drawn = {
        name: triangular(lattice.uniform(column, name, 0, lattice.draws), ends[name])
        for column, name in enumerate(RANGES)
    }
    required, tour = drawn["published_requirement"], drawn["tour_length"]
    sustained: float | np.ndarray = 0.0
    pledged: float | np.ndarray = 0.0
    for member, posts in (("United Kingdom", 8000.0), ("France", 10000.0)):
        ratio = (tour + drawn[f"{member}.tour_interval"]) / tour
        strength = drawn[f"{member}.army_strength"] * drawn[f"{member}.deployable_share"]
        sustainable = np.maximum(strength - posts, 0) / ratio
        sustained = sustained + np.minimum(drawn[f"{member}.pledge"], sustainable)
        pledged = pledged + drawn[f"{member}.pledge"]
    shortfall = np.maximum(required - sustained, 0)
    return {
        "sustained_shortfall": shortfall,
        "pledge_shortfall": np.maximum(required - pledged, 0),
        "sustained_coverage": 1 - shortfall / np.maximum(required, 1),
    }
