"""Outlines and lines cut to a window in a plane."""

from collections.abc import Iterator, Sequence
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

    def meets(self, points: Plane) -> bool:
        """Whether the rectangle around some points reaches into the window."""
        (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
        return bool(left < self.right and right > self.left and bottom < self.top and top > self.bottom)

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
        share = np.divide(short, run, out=np.where(short > 0, np.inf, -np.inf), where=run != 0)
        enters = np.where((run > 0) | (run == 0), np.maximum(enters, share), enters)
        leaves = np.where(run < 0, np.minimum(leaves, share), leaves)
    seen = enters < leaves
    first, last = start + enters[:, None] * step, start + leaves[:, None] * step
    return [*_joined(first, last, seen, enters, leaves)] if seen.any() else []


def _joined(first: Plane, last: Plane, seen: NDArray[np.bool_], enters: Plane, leaves: Plane) -> Iterator[Plane]:
    """The seen pieces of legs, those that follow one another as one line."""
    goes_on = np.zeros(len(seen), dtype=bool)
    goes_on[1:] = seen[1:] & seen[:-1] & (enters[1:] == 0) & (leaves[:-1] == 1)
    starts = np.flatnonzero(seen & ~goes_on)
    for position, begin in enumerate(starts):
        limit = starts[position + 1] if position + 1 < len(starts) else len(seen)
        end = begin + int(np.argmin(np.append(seen[begin:limit], False)))
        yield np.vstack((first[begin : begin + 1], last[begin:end]))


def thinned(points: Plane, grid: float) -> Plane:
    """Points on the crossings of a grid, one for each crossing that is passed: what is closer together is not seen.

    >>> thinned(np.array([[0.1, 0.0], [0.2, 0.1], [1.1, 0.9]]), 1.0).tolist()
    [[0.0, 0.0], [1.0, 1.0]]
    """
    rounded: Plane = np.round(points / grid) * grid + 0.0
    keep = np.ones(len(rounded), dtype=bool)
    keep[1:] = np.any(rounded[1:] != rounded[:-1], axis=1)
    return rounded[keep]


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
