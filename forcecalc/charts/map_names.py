"""Names of countries on a map: each where it touches no border, no coast and no line, or not at all."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.charts.text_metrics import clean, height, width
from forcecalc.geography.clipping import Plane, inside
from forcecalc.geography.plane import MapPlane

# How many places are tried across and up, how far apart lines are sampled, and what is left free round a name. [points]
_ACROSS, _UP, _SAMPLED, _CLEAR = 34, 26, 3.0, 4.0


class PlacedName(NamedTuple):
    """A country's name: its middle, and the size of its letters. [points]."""

    text: str
    x: float
    y: float
    size: float


def placed_names(
    plane: MapPlane, leaders: Sequence[Plane], scale: tuple[float, float, float, float], sizes: Sequence[float]
) -> tuple[PlacedName, ...]:
    """The names that have room, those of the largest countries first.

    Parameters
    ----------
    plane : MapPlane
        The map.
    leaders : sequence of numpy.ndarray
        Further lines to keep clear of.
    scale : tuple of float
        A rectangle to keep clear of: left, bottom, right and top. [points]
    sizes : sequence of float
        Of their letters, of which the first is taken that leaves a name room. [points]
    """
    lines = [*plane.borders, *(part for parts in plane.lines for part in parts), *leaders]
    closed = [np.vstack((ring, ring[:1])) for _, rings in plane.land for ring in rings]
    points = np.vstack([*map(_sampled, (*lines, *closed)), _filled(*scale)])
    places = _grid(plane)
    found = []
    for country, rings in sorted(plane.land, key=lambda land: (-len(_grid_within(places, land[1])), land[0])):
        free = _grid_within(places, rings)
        name = next((name for size in sizes if (name := _placed(plane, country, free, points, size))), None)
        if name:
            found.append(name)
            points = np.vstack((points, _filled(*_box(name))))
    return tuple(found)


def _placed(plane: MapPlane, country: str, free: Plane, points: Plane, size: float) -> PlacedName | None:
    """A name at the place with most room around it; nothing where it would touch something."""
    text = clean(country).upper()
    across, up = width(text, size) / 2 + _CLEAR, height(1, size) / 2 + _CLEAR
    half = np.array([plane.width / 2, plane.height / 2])
    fits = (np.abs(free - half) <= half - (across, up)).all(axis=1)
    if not fits.any():
        return None
    places = free[fits]
    # How far the nearest point is, in widths and heights of the name: within 1 it is touched.
    beside, above = (np.abs(places[:, None, axis] - points[:, axis]) for axis in (0, 1))
    room = np.maximum(beside / across, above / up).min(axis=1)
    best = int(np.argmax(room))
    x, y = places[best].tolist()
    return PlacedName(text, x, y, size) if room[best] > 1 else None


def _box(name: PlacedName) -> tuple[float, float, float, float]:
    across, up = width(name.text, name.size) / 2, height(1, name.size) / 2
    return name.x - across, name.y - up, name.x + across, name.y + up


def _filled(left: float, bottom: float, right: float, top: float) -> Plane:
    """Points all over a rectangle."""
    x, y = np.meshgrid(np.arange(left, right + _SAMPLED, _SAMPLED), np.arange(bottom, top + _SAMPLED, _SAMPLED))
    return np.column_stack((x.ravel(), y.ravel()))


def _grid(plane: MapPlane) -> Plane:
    x, y = np.meshgrid(np.linspace(0, plane.width, _ACROSS), np.linspace(0, plane.height, _UP))
    return np.column_stack((x.ravel(), y.ravel()))


def _grid_within(places: Plane, rings: Sequence[Plane]) -> Plane:
    chosen: NDArray[np.float64] = places[inside(places, rings)]
    return chosen


def _sampled(line: Plane) -> Plane:
    """Points along a line, as far apart as it is sampled, and its end."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate(([0.0], np.cumsum(steps)))
    at = np.append(np.arange(0, along[-1], _SAMPLED), along[-1])
    return np.column_stack([np.interp(at, along, line[:, axis]) for axis in (0, 1)])
