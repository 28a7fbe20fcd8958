"""Looking for where a claim changes over the values of a figure: over all of them, and draw by draw."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
# Whether something holds, or where something stands, at each of several values.
Claim = Callable[[Values], NDArray[Any]]
SMALLEST = 1e-6
_GRID, _SPLIT, _ROUNDS = 2048, 64, 10
_NEAREST, _OUTWARD, _HALVINGS = 1e-3, 64, 36


def grid(least: float, now: float, most: float) -> Values:
    """Values from end to end, close together near the low one and spread by factors beyond."""
    scale = max(abs(now), 1.0)
    bottom = max(least, min(scale, most) * SMALLEST)
    spaced = np.geomspace(bottom, most, _GRID)
    even = np.linspace(least, min(most, 4 * scale), _GRID)
    # Not nothing itself: a figure may have to be above it.
    return np.unique(np.clip(np.concatenate((spaced, even, [now])), least or bottom * SMALLEST, most))


def narrowed(claim: Claim, low: float, high: float) -> tuple[float, float]:
    """The two neighbouring values between which a claim first changes, where it does between low and high."""
    for _ in range(_ROUNDS):
        values = np.linspace(low, high, _SPLIT + 1)
        held = claim(values)
        change = int(np.flatnonzero(held != held[0])[0])
        low, high = float(values[change - 1]), float(values[change])
    return low, high


def outward(changed: Claim, value: float, ends: tuple[float, float], draws: int) -> Values:
    """For each draw the nearest value up or down at which it has changed; not a number where it does nowhere.

    Parameters
    ----------
    changed : callable
        Whether each draw stands otherwise than at the first value, at one for all or `(draws,)` of their own.
    value : float
        Where to begin.
    ends : tuple of float
        How far to go.
    draws : int
        How many draws there are.
    """
    least, most = ends
    inner, outer = np.full(draws, value), np.full(draws, np.nan)
    begin = _NEAREST * max(abs(value), SMALLEST * (most - least))
    reaches = np.geomspace(begin, max(begin, most - value, value - least), _OUTWARD)
    steps = [np.full(2, value), *(np.array([max(value - reach, least), min(value + reach, most)]) for reach in reaches)]
    for nearer, further in pairwise(steps):
        for inside, step in zip(nearer, further, strict=True):
            found = np.isnan(outer) & changed(np.array([step]))
            inner[found], outer[found] = inside, step
        if not np.isnan(outer).any():
            break
    found = np.isfinite(outer)
    for _ in range(_HALVINGS if found.any() else 0):
        middle = np.where(found, (inner + outer) / 2, value)
        beyond = changed(middle)
        inner, outer = np.where(beyond, inner, middle), np.where(beyond & found, middle, outer)
    return outer
