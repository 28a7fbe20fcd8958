"""Searching for where a condition changes over the values of a figure: over all of them, and draw by draw."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
# Whether something holds, or on which side of it a number lies, at each of several values.
Condition = Callable[[Values], NDArray[Any]]
SMALLEST = 1e-6
_GRID, _SPLIT, _ROUNDS = 2048, 64, 10
_NEAREST, _OUTWARD, _HALVINGS = 1e-3, 64, 36


def grid(least: float, now: float, most: float) -> Values:
    """Values from end to end, close together near the low end and spaced by factors beyond."""
    scale = max(abs(now), 1.0)
    bottom = max(least, min(scale, most) * SMALLEST)
    spaced = np.geomspace(bottom, most, _GRID)
    even = np.linspace(least, min(most, 4 * scale), _GRID)
    # Not zero itself: a figure may have to be above it.
    values = np.sort(np.clip(np.concatenate((spaced, even, [now])), least or bottom * SMALLEST, most))
    # What numpy has for this imports its masked arrays, which takes longer than the search.
    return np.asarray(values[np.append(True, values[1:] != values[:-1])])


def narrowed(condition: Condition, low: float, high: float) -> tuple[float, float]:
    """The two neighbouring values between which a condition first changes, where it does between low and high."""
    for _ in range(_ROUNDS):
        values = np.linspace(low, high, _SPLIT + 1)
        held = condition(values)
        change = int(np.flatnonzero(held != held[0])[0])
        low, high = float(values[change - 1]), float(values[change])
    return low, high


def crossings(values: Values, numbers: Values) -> Values:
    """The values at which a number crosses zero, each interpolated between the two neighbours where its sign changes.

    >>> crossings(np.array([1.0, 2.0, 3.0]), np.array([-3.0, 1.0, 5.0]))
    array([1.75])
    """
    before = np.flatnonzero((numbers[:-1] < 0) != (numbers[1:] < 0))
    after = before + 1
    steps, rises = values[after] - values[before], numbers[after] - numbers[before]
    found: Values = values[before] - numbers[before] * steps / rises
    return found


def outward(changed: Condition, value: float, ends: tuple[float, float], draws: int) -> Values:
    """For each draw the nearest value up or down at which it has changed; NaN where it changes nowhere.

    Parameters
    ----------
    changed : callable
        Whether each draw differs from what it is at the first value: asked at one value for all draws, or `(draws,)`.
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
