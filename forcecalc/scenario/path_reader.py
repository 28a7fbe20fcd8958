"""Reading the path of a sector, point by point or from a GeoJSON file beside the scenario."""

import re
from pathlib import Path

import numpy as np

from forcecalc.errors import Complaints, Place, quoted
from forcecalc.geography.crossing import crossing
from forcecalc.geography.geodesic import leg_lengths
from forcecalc.scenario.files import leads_out, read_text
from forcecalc.scenario.geojson import read_line
from forcecalc.scenario.tree import Node, Scalar, Sequence

MOST_POINTS = 2_000
# Between points further apart it is not plain which way a line leads. [km]
LONGEST_LEG = 5_000.0
_POINT = "write it like 50.36 N 36.15 E"
_PATH = "write [50.36 N 36.15 E, 50.24 N 36.42 E], or the name of a .geojson file beside this one"
_ENDING, _BESIDE = ".geojson", "name a .geojson file in the folder of the scenario"
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,15})?"
_NORTH_EAST = re.compile(rf"({_NUMBER}) ?([NS]) ({_NUMBER}) ?([EW])")
_MISTAKES = (
    (rf"{_NUMBER} ?[EW] {_NUMBER} ?[NS]", "has its longitude first", "write the latitude first, like 50.36 N 36.15 E"),
    (rf"-?{_NUMBER} -?{_NUMBER}", "does not say which is north and which east", _POINT),
    (rf"-{_NUMBER} ?[NS].*|.* -{_NUMBER} ?[EW]", "has a sign beside a letter", "write S for south and W for west"),
    (rf"{_NUMBER} ?[NSEW]", "is half a point", f"{_POINT}, without a comma"),
)


def read_path(node: Node, folder: Path, complaints: Complaints) -> tuple[tuple[float, float], ...]:
    """Longitude and latitude of each point of a path; none, and complaints, if it is faulty.

    Parameters
    ----------
    node : Node
        A list of points, or the name of a file.
    folder : Path
        Where that file must be.
    complaints : Complaints
        Collects what is wrong.
    """
    before = len(complaints)
    if isinstance(node, Sequence):
        if len(node.items) > MOST_POINTS:
            complaints.add(node.place, f"has more than {MOST_POINTS:,} points", "simplify the line")
            return ()
        points = [_point(item, complaints) for item in node.items]
    elif isinstance(node, Scalar):
        points = _points_of_file(node, folder, complaints) if node.valid else []
    else:
        complaints.add(node.place, "is not a path", _PATH)
        return ()
    if len(complaints) > before or (isinstance(node, Scalar) and not node.valid):
        return ()
    # A point given twice in a row adds nothing.
    path = [point for number, point in enumerate(points) if not number or point != points[number - 1]]
    _check(path, node.place, complaints)
    return tuple(path) if len(complaints) == before else ()


def _points_of_file(node: Scalar, folder: Path, complaints: Complaints) -> list[tuple[float, float]]:
    name = node.line
    if node.empty or not name.endswith(_ENDING):
        complaints.add(node.place, "is empty" if node.empty else f"{quoted(name)} is not a path", _PATH)
        return []
    path = folder / name
    if leads_out(name, folder):
        complaints.add(node.place, f"{quoted(name)} leads out of the folder of the scenario", _BESIDE)
        return []
    text = read_text(path, str(path), complaints, node.place, "GeoJSON")
    points = read_line(text, name, node.place, complaints) if text is not None else []
    if len(points) > MOST_POINTS:
        complaints.add(node.place, f"{quoted(name)} has more than {MOST_POINTS:,} points", "simplify the line")
        return []
    return points


def _point(node: Node, complaints: Complaints) -> tuple[float, float]:
    """Longitude and latitude of a point."""
    if not isinstance(node, Scalar):
        complaints.add(node.place, "is not a point", _POINT)
        return 0.0, 0.0
    text = node.line
    match = _NORTH_EAST.fullmatch(text)
    if match is None:
        if node.valid:
            found = (mistake for pattern, *mistake in _MISTAKES if re.fullmatch(pattern, text))
            wrong, accepted = next(found, ("is not a point", _POINT))
            complaints.add(node.place, f"{quoted(text)} {wrong}", accepted)
        return 0.0, 0.0
    up, north, across, east = match.groups()
    latitude, longitude = float(up), float(across)
    if latitude > 90 or longitude > 180:
        accepted = "latitudes end at 90 and longitudes at 180 degrees"
        complaints.add(node.place, f"{quoted(text)} lies outside the globe", accepted)
    return (longitude if east == "E" else 0.0 - longitude), (latitude if north == "N" else 0.0 - latitude)


def _check(path: list[tuple[float, float]], place: Place, complaints: Complaints) -> None:
    """Report a path without a length, and one that leaps or crosses itself."""
    if len(set(path)) < 2:
        complaints.add(place, "has fewer than two points", _PATH)
        return
    points = np.array(path)
    legs = leg_lengths(points)
    # Points nearly opposite each other on the globe have no number for a length.
    if leaps := np.flatnonzero(~(legs <= LONGEST_LEG)).tolist():
        wrong = f"its points {leaps[0] + 1} and {leaps[0] + 2} are more than {LONGEST_LEG:,.0f} km apart"
        complaints.add(place, wrong, "give points between them")
    elif (crossed := crossing(points)) is not None:
        leg, later = (f"from point {number + 1} to {number + 2}" for number in crossed)
        complaints.add(place, f"crosses itself: {leg} and {later}", "a line that divides two sides does not")
