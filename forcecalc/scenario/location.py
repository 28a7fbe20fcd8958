"""Where a sector lies: along a path of its own, or along the border of two countries."""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from forcecalc.errors import Place
from forcecalc.geography.geodesic import Points, length
from forcecalc.scenario.distributions import Certain
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.wording import Bound

PATH, BORDER = "path", "border"
LOCATION_KEYS = (PATH, BORDER)
# The figure that a path gives where nobody else does.
_LENGTH = "sector_length"
_DIGITS = 3
_ASSUMPTION = "measured along the path from point to point; the line itself may turn more often"


class Location(NamedTuple):
    """Where a sector lies: either a path or a border.

    Attributes
    ----------
    place : Place
        Where it is given.
    path : tuple of tuple of float
        Longitude and latitude of each point; east and north are positive. [degrees]
    border : tuple of str
        Two countries; where their border lies, never how long it is.
    """

    place: Place
    path: tuple[tuple[float, float], ...] = ()
    border: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key that it is given under."""
        return PATH if self.path else BORDER

    @property
    def texts(self) -> tuple[str, ...]:
        """The items of the list that it is given as.

        >>> Location(Place(""), ((36.15, -50.0), (-0.5, 51.5))).texts
        ('50.0 S 36.15 E', '51.5 N 0.5 W')
        """
        points = (f"{abs(up)} {'NS'[up < 0]} {abs(across)} {'EW'[across < 0]}" for across, up in self.path)
        return self.border or tuple(points)

    @property
    def points(self) -> Points:
        """The points of the path, `(points, 2)`. [degrees]."""
        return np.array(self.path)

    @property
    def length(self) -> float:
        """The length of the path, rounded down to three digits, so that the line is at least as long. [km]."""
        measured = length(self.points)
        step = 10.0 ** (math.floor(math.log10(measured)) + 1 - _DIGITS)
        return float(f"{math.floor(measured / step) * step:.{_DIGITS}g}")


def with_measured_lengths(
    figures: Mapping[FigureKey, Figure], sectors: Iterable[str], locations: Mapping[str, Location]
) -> dict[FigureKey, Figure]:
    """Figures with the length of each path as that of its sector, where none is stated; those measured before go.

    A border never gives a length: its outline is drawn to be recognised.
    """
    stated = {key: figure for key, figure in figures.items() if not figure.measured}
    if FigureKey(_LENGTH, EVERYONE) in stated:
        return stated
    without = [sector for sector in sectors if FigureKey(_LENGTH, sector) not in stated]
    paths = {sector: locations[sector] for sector in without if sector in locations and locations[sector].path}
    return stated | {FigureKey(_LENGTH, sector): _measured(location) for sector, location in paths.items()}


def without_measured_lengths(
    figures: Mapping[FigureKey, Figure], locations: Mapping[str, Location]
) -> dict[FigureKey, Figure]:
    """Figures but for those that say what their path gives: written out, a measured length looks like a stated one."""

    def stated(key: FigureKey, figure: Figure) -> bool:
        location = locations.get(key.member)
        if key.name != _LENGTH or location is None or not location.path:
            return True
        return figure._replace(place=location.place, measured=True) != _measured(location)

    return {key: figure for key, figure in figures.items() if stated(key, figure)}


def _measured(location: Location) -> Figure:
    entries = {"value": f"{location.length:.10g} km"}
    return Figure(
        Certain(location.length),
        entries,
        location.place,
        bound=Bound.AT_LEAST,
        assumption=_ASSUMPTION,
        measured=True,
    )
