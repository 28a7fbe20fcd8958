"""Outlines and lines cut to a window in a plane."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float64]


class Window(NamedTuple):
    """A rectangle in a plane."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def sides(self) -> tuple[tuple[int, float, bool], ...]:
        """The sides: along which axis each cuts, where, and whether what lies above is kept."""
        return (0, self.left, True), (0, self.right, False), (1, self.bottom, True), (1, self.top, False)


def clipped_ring(ring: Plane, window: Window) -> Plane:
    """The part of an outline within a window, closed along its sides; no points where there is none.

    The first point of an outline is not repeated as its last. Each side cuts in turn.

    References
    ----------
    .. [1] I. E. Sutherland and G. W. Hodgman, "Reentrant Polygon Clipping", Communications of the ACM 17(1), January
       1974, pp. 32-42.

    Examples
    --------
    >>> square = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
    >>> clipped_ring(square, Window(2.0, 2.0, 9.0, 9.0)).tolist()
    [[4.0, 2.0], [4.0, 4.0], [2.0, 4.0], [2.0, 2.0]]
    """
    for axis, at, above in window.sides():
        if not len(ring):
            break
        over = ring[:, axis] - at if above else at - ring[:, axis]
        ring = half_of_ring(ring, over)
    return ring


def half_of_ring(ring: NDArray[np.float64], over: NDArray[np.float64]) -> NDArray[np.float64]:
    """The part of an outline, of any dimension, whose points are over a cut, and where it crosses that."""
    kept = over >= 0
    if kept.all():
        return ring
    after, over_after = np.roll(ring, -1, axis=0), np.roll(over, -1)
    crossing = kept != np.roll(kept, -1)
    share = np.divide(over, over - over_after, out=np.zeros_like(over), where=crossing)
    crossings = ring + share[:, None] * (after - ring)
    both = np.stack((ring, crossings), axis=1).reshape(-1, ring.shape[1])
    half: NDArray[np.float64] = both[np.column_stack((kept, crossing)).ravel()]
    return half


def clipped_line(line: Plane, window: Window) -> list[Plane]:
    """The parts of a line within a window.

    References
    ----------
    .. [1] Y.-D. Liang and B. A. Barsky, "A New Concept and Method for Line Clipping", ACM Transactions on Graphics
       3(1), January 1984, pp. 1-22.

    Examples
    --------
    >>> across = np.array([[-5.0, 1.0], [5.0, 1.0]])
    >>> [part.tolist() for part in clipped_line(across, Window(0.0, 0.0, 2.0, 2.0))]
    [[[0.0, 1.0], [2.0, 1.0]]]
    """
    start, step = line[:-1], np.diff(line, axis=0)
    enters, leaves = np.zeros(len(step)), np.ones(len(step))
    for axis, at, above in window.sides():
        run = step[:, axis] if above else -step[:, axis]
        short = at - start[:, axis] if above else start[:, axis] - at
        # A step of next to nothing leaves a quotient beyond all numbers, which says the same.
        with np.errstate(over="ignore"):
            share = np.divide(short, run, out=np.where(short > 0, np.inf, -np.inf), where=run != 0)
        enters = np.where((run > 0) | (run == 0), np.maximum(enters, share), enters)
        leaves = np.where(run < 0, np.minimum(leaves, share), leaves)
    seen = enters < leaves
    legs = np.flatnonzero(seen)
    first, last = (start[legs] + share[legs, None] * step[legs] for share in (enters, leaves))
    # A leg that begins inside, right after one that ends inside, goes on where that one ended.
    goes_on = (np.diff(legs) == 1) & (enters[legs[1:]] == 0) & (leaves[legs[:-1]] == 1)
    starts = [0, *(np.flatnonzero(~goes_on) + 1).tolist(), len(legs)] if len(legs) else []
    return [np.vstack((first[begin : begin + 1], last[begin:end])) for begin, end in pairwise(starts)]


def thinned(points: Plane, grid: float) -> Plane:
    """Points with the middle of those that follow one another in a cell of a grid; the first and the last stay.

    A line read backwards is thinned to the same points, so that two countries still meet along their border.

    >>> thinned(np.array([[0.1, 0.0], [1.1, 0.9], [1.3, 1.1], [2.0, 0.0]]), 1.0).round(3).tolist()
    [[0.1, 0.0], [1.2, 1.0], [2.0, 0.0]]
    """
    if len(points) < 3:
        return points
    cells = np.round(points / grid)
    starts = np.flatnonzero(np.any(cells[1:] != cells[:-1], axis=1)) + 1
    starts = np.concatenate(([0], starts))
    counts = np.diff(np.append(starts, len(points)))
    means: Plane = np.add.reduceat(points, starts) / counts[:, None]
    means[0] = points[0]
    return np.vstack((means[:-1], points[-1:])) if len(means) > 1 else points[[0, -1]]


def inside(points: Plane, rings: Sequence[Plane]) -> NDArray[np.bool_]:
    """Which points lie within some outlines: whether a ray from each crosses them an odd number of times.

    >>> square = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
    >>> inside(np.array([[1.0, 1.0], [5.0, 1.0]]), [square]).tolist()
    [True, False]
    """
    found = np.zeros(len(points), dtype=bool)
    x, y = points[:, :1], points[:, 1:]
    for ring in rings:
        (x1, y1), (x2, y2) = ring.T, np.roll(ring, -1, axis=0).T
        spans = (y1 > y) != (y2 > y)
        meets = x1 + np.divide((y - y1) * (x2 - x1), y2 - y1, out=np.zeros_like(spans, dtype=float), where=spans)
        found ^= (np.count_nonzero(spans & (x < meets), axis=1) % 2).astype(bool)
    return found
