"""A map before it is drawn: lines and countries within a window, in points from its lower left corner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from forcecalc.geography.backdrop import Backdrop, backdrop, ring_of
from forcecalc.geography.clipping import Plane, Window, clipped_line, clipped_ring, half_of_ring, thinned
from forcecalc.geography.geodesic import Points
from forcecalc.geography.projection import Projection, unit_vectors

# The least that a map shows from side to side, and how much it shows around its lines. [km; share of their extent]
_LEAST, _AROUND = 120.0, 0.16
# What lies closer together is drawn as one point, and what is smaller is left out. [points, square points]
_GRIDS, _SMALLEST = (0.4, 0.8, 1.6, 3.2), 9.0
# Of all that is drawn, unless even the coarsest grid leaves more.
_MOST_POINTS = 1_800
# Beyond this cosine from the middle an outline is cut, so that none closes around the other side of the globe.
_FAR = -0.5


@dataclass(frozen=True)
class MapPlane:
    """A map of so many points.

    Attributes
    ----------
    width, height : float
        Of the window. [points]
    scale : float
        How long a kilometre is at the middle. [points]
    lines : tuple of tuple of numpy.ndarray
        The parts of each line that the map is about.
    land : tuple of (str, tuple of numpy.ndarray)
        The countries seen, each with its outlines; the first point of an outline is not repeated.
    borders : tuple of numpy.ndarray
        The borders between them.
    """

    width: float
    height: float
    scale: float
    lines: tuple[tuple[Plane, ...], ...]
    land: tuple[tuple[str, tuple[Plane, ...]], ...]
    borders: tuple[Plane, ...]

    @classmethod
    def of(cls, lines: Sequence[Sequence[Points]], width: float, height: float) -> "MapPlane":
        """A window of so many points that takes in some lines, north up, with what lies around them.

        Parameters
        ----------
        lines : sequence of sequence of numpy.ndarray
            The parts of each line, `(points, 2)`, longitude and latitude. [degrees]
        width, height : float
            [points]
        """
        everything = np.concatenate([part for parts in lines for part in parts])
        projection = Projection.about(everything)
        window = _window(projection(everything), width, height)
        sheet = _Sheet(projection, window, width, backdrop())
        for grid in _GRIDS:
            shown = tuple(tuple(thinned(sheet.place(projection(part)), grid) for part in parts) for parts in lines)
            made = cls(width, height, sheet.scale, shown, tuple(sheet.land(grid)), tuple(sheet.borders(grid)))
            if made.points <= _MOST_POINTS:
                break
        return made

    @property
    def points(self) -> int:
        """How many points are drawn."""
        outlines = (ring for _, rings in self.land for ring in rings)
        return sum(len(line) for line in (*outlines, *self.borders, *(part for parts in self.lines for part in parts)))


def _window(points: Plane, width: float, height: float) -> Window:
    """The smallest window of a shape that leaves some room around points. [km]."""
    (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
    extent = max(right - left, top - bottom)
    around = max(_AROUND * extent, (_LEAST - extent) / 2)
    per_point = max((right - left + 2 * around) / width, (top - bottom + 2 * around) / height)
    across, up = per_point * width / 2, per_point * height / 2
    x, y = (left + right) / 2, (bottom + top) / 2
    return Window(x - across, y - up, x + across, y + up)


@dataclass(frozen=True)
class _Sheet:
    """The backdrop as it lies in a window."""

    projection: Projection
    window: Window
    width: float
    backdrop: Backdrop

    @property
    def scale(self) -> float:
        """Points to the kilometre."""
        return self.width / self.window.width

    def place(self, points: Plane) -> Plane:
        """Kilometres of the projection as points from the window's lower left corner."""
        corner = np.array([self.window.left, self.window.bottom])
        placed: Plane = (points - corner) * self.scale
        return placed

    def land(self, grid: float) -> Iterator[tuple[str, tuple[Plane, ...]]]:
        """The outlines of each country that is seen, what lies closer together than a grid drawn as one point."""
        for name, outlines in self._outlines.items():
            thin = (thinned(outline, grid) for outline in outlines)
            seen = tuple(outline for outline in thin if len(outline) > 2 and _area(outline) > _SMALLEST * grid)
            if seen:
                yield name, seen

    def borders(self, grid: float) -> Iterator[Plane]:
        """The borders that are seen."""
        for part in self._borders:
            line = thinned(part, grid)
            if len(line) > 1:
                yield line

    @cached_property
    def _borders(self) -> list[Plane]:
        """The parts of borders within the window, every point of them."""
        near = [arc for arc in self.backdrop.shared if self._meets([arc])]
        return [self.place(part) for arc in near for part in clipped_line(self._arcs[arc], self.window)]

    @cached_property
    def _outlines(self) -> dict[str, list[Plane]]:
        """The outlines of countries within the window, every point of them."""
        found = {
            name: [self._outline(ring) for ring in rings if self._meets([max(arc, ~arc) for arc in ring])]
            for name, rings in self.backdrop.countries.items()
        }
        return {name: outlines for name, outlines in found.items() if outlines}

    @cached_property
    def _arcs(self) -> list[Plane]:
        """Every arc in the plane."""
        lengths = np.cumsum([len(arc) for arc in self.backdrop.arcs])[:-1]
        return np.split(self.projection(self.backdrop.points), lengths)

    @cached_property
    def _extents(self) -> NDArray[np.float64]:
        """The least and the greatest coordinates of every arc, and the cosine of its point furthest away."""
        flat = np.concatenate(self._arcs)
        starts = np.concatenate(([0], np.cumsum([len(arc) for arc in self._arcs])[:-1]))
        cosines = np.minimum.reduceat(self.projection.cosines(self.backdrop.points), starts)
        return np.column_stack((np.minimum.reduceat(flat, starts), np.maximum.reduceat(flat, starts), cosines))

    @cached_property
    def _rectangles(self) -> list[tuple[float, float, float, float]]:
        """The least and the greatest coordinates of every arc, as numbers that are quick to compare one by one."""
        return [(left, bottom, right, top) for left, bottom, right, top, _ in self._extents.tolist()]

    def _meets(self, arcs: Sequence[int]) -> bool:
        """Whether the rectangle around some arcs reaches into the window."""
        around, window = [self._rectangles[arc] for arc in arcs], self.window
        if (
            min(left for left, _, _, _ in around) >= window.right
            or max(right for _, _, right, _ in around) <= window.left
        ):
            return False
        return min(bottom for _, bottom, _, _ in around) < window.top and max(top for *_, top in around) > window.bottom

    def _outline(self, ring: Sequence[int]) -> Plane:
        """An outline within the window."""
        far = self._extents[[max(arc, ~arc) for arc in ring], 4].min() < _FAR
        outline = self._near_part(ring_of(self.backdrop.arcs, ring)) if far else ring_of(self._arcs, ring)
        return self.place(clipped_ring(outline, self.window))

    def _near_part(self, outline: Points) -> Plane:
        """An outline that reaches to the other side of the globe, without what is there."""
        vectors = half_of_ring(unit_vectors(outline), self.projection.cosines(outline) - _FAR)
        x, y, z = vectors.T
        return self.projection(np.degrees(np.column_stack((np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))))))


def _area(outline: Plane) -> float:
    """The area within an outline, whichever way round it goes."""
    x, y = outline.T
    return float(abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2)


def middle(parts: Sequence[Plane], share: float = 0.5) -> tuple[float, float]:
    """The point half way along the longest part of a line, or another share of the way.

    >>> middle([np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 3.0]])])
    (1.0, 1.0)
    """

    def steps(part: Plane) -> NDArray[np.float64]:
        return np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(part, axis=0).T))))

    part = max(parts, key=lambda part: float(steps(part)[-1]))
    at = steps(part)
    return float(np.interp(at[-1] * share, at, part[:, 0])), float(np.interp(at[-1] * share, at, part[:, 1]))
