"""A line out of a GeoJSON file: a strict and bounded reading."""

import json
from typing import Any

from forcecalc.errors import Complaints, Place, quoted

# Beyond any coordinate, and any elevation in metres.
_LARGEST = 1e9
_ACCEPTED = "give one LineString, alone, as a Feature or in a FeatureCollection"


def read_line(text: str, name: str, place: Place, complaints: Complaints) -> list[tuple[float, float]]:
    """The points of the one line in a text, longitude before latitude; none, and complaints, if it is faulty.

    Parameters
    ----------
    text, name : str
        The content of the file, and what it is called in complaints.
    place : Place
        Where a scenario names the file.
    complaints : Complaints
        Collects what is wrong.

    References
    ----------
    .. [1] H. Butler et al., "The GeoJSON Format", RFC 7946, Internet Engineering Task Force, August 2016.

    Examples
    --------
    >>> line = '{"type": "LineString", "coordinates": [[36.15, 50.36], [36.42, 50.24]]}'
    >>> read_line(line, "line.geojson", Place(""), Complaints())
    [(36.15, 50.36), (36.42, 50.24)]
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        wrong = f"{quoted(name)} is not JSON from line {error.lineno}, column {error.colno} on: {quoted(error.msg)}"
        complaints.add(place, wrong, "save it as GeoJSON")
        return []
    except (RecursionError, ValueError):
        complaints.add(place, f"{quoted(name)} is nested too deep, or has a number of too many digits", _ACCEPTED)
        return []
    line, wrong = _line(content)
    coordinates = line.get("coordinates")
    if wrong or not isinstance(coordinates, list):
        wrong = wrong or "coordinates that are not a list of points"
        complaints.add(place, f"{quoted(name)} has {wrong} where one line is expected", _ACCEPTED)
        return []
    before = len(complaints)
    points = []
    for number, item in enumerate(coordinates, 1):
        fault, accepted = _fault(item)
        if fault:
            complaints.add(place, f"point {number:,} in {quoted(name)} {fault}", accepted)
        else:
            points.append((float(item[0]), float(item[1])))
    return points if len(complaints) == before else []


def _line(content: Any) -> tuple[dict[str, Any], str]:
    """The one line in a content; where there is none, what there is instead."""
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "LineString":
        return content, ""
    if kind == "Feature":
        return _line(content.get("geometry"))
    features = content.get("features") if kind == "FeatureCollection" else None
    if isinstance(features, list):
        return _line(features[0]) if len(features) == 1 else ({}, f"{len(features):,} features")
    return {}, quoted(str(kind)) if kind else "no GeoJSON"


def _fault(point: Any) -> tuple[str, str]:
    """What is wrong with a point, and what is accepted; nothing where it is one."""
    if not isinstance(point, list) or len(point) not in (2, 3) or not all(map(_is_number, point)):
        return "is not a longitude and a latitude", "write it like [36.15, 50.36]"
    if abs(point[0]) > 180 or abs(point[1]) > 90:
        return "lies outside the globe", "in GeoJSON longitude comes first, both in degrees"
    return "", ""


def _is_number(value: Any) -> bool:
    """Whether a value is a number that can be calculated with; JSON itself knows no infinity."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < _LARGEST
