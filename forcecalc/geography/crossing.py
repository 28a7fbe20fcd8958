"""Whether a path on the globe crosses itself."""

import numpy as np
from numpy.typing import NDArray

from forcecalc.geography.geodesic import Points

# How many legs are tried at once against all others.
_SLICE = 256


def crossing(points: Points) -> tuple[int, int] | None:
    """The first two legs of a path that cross or touch, counted from 0; nothing where none do.

    Legs are taken for straight in longitude and latitude. Legs that follow one another may not turn straight back; a
    path may end where it began.

    Parameters
    ----------
    points : numpy.ndarray
        `(points, 2)`, longitude and latitude, no point twice in a row. [degrees]

    Examples
    --------
    >>> crossing(np.array([[0.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0]]))
    (0, 2)
    >>> crossing(np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 0.0]]))
    """
    # A path over the antimeridian goes on beyond 180 degrees.
    path = np.column_stack((np.unwrap(points[:, 0], period=360), points[:, 1]))
    start, end = path[:-1], path[1:]
    closed = bool(np.all(path[0] == path[-1]))
    for first in range(0, len(start), _SLICE):
        legs = np.arange(first, min(first + _SLICE, len(start)))
        meet = _meet(start[legs, None], end[legs, None], start[None], end[None])
        apart = np.arange(len(start))[None] - legs[:, None]
        meet &= apart > 1
        if closed:
            meet &= apart < len(start) - 1
        step, after = end[legs] - start[legs], np.roll(end - start, -1, axis=0)[legs]
        turns_back = (_cross(step, after) == 0) & (np.sum(step * after, axis=1) < 0) & (legs + 1 < len(start))
        meet[np.arange(len(legs)), np.minimum(legs + 1, len(start) - 1)] |= turns_back
        if meet.any():
            earlier, later = np.argwhere(meet)[0]
            return int(legs[earlier]), int(later)
    return None


def _cross(step: NDArray[np.float64], after: NDArray[np.float64]) -> NDArray[np.float64]:
    """Which way the second of two steps turns from the first: above 0 to the left."""
    turn: NDArray[np.float64] = step[..., 0] * after[..., 1] - step[..., 1] * after[..., 0]
    return turn


def _meet(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], d: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Whether the legs from a to b and from c to d have a point in common."""
    sides = [np.sign(_cross(b - a, point - a)) for point in (c, d)]
    others = [np.sign(_cross(d - c, point - c)) for point in (a, b)]
    overlap = np.all((np.minimum(a, b) <= np.maximum(c, d)) & (np.minimum(c, d) <= np.maximum(a, b)), axis=-1)
    found: NDArray[np.bool_] = (sides[0] * sides[1] <= 0) & (others[0] * others[1] <= 0) & overlap
    return found
