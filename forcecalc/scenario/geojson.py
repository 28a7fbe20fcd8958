"""A line out of a GeoJSON file: a strict and bounded reading."""

import json
import math
from typing import Any

from forcecalc.errors import Complaints, Place, quoted

_ACCEPTED = "give one LineString, alone, as a Feature or in a FeatureCollection"


def read_line(text: str, place: Place, complaints: Complaints) -> list[tuple[float, float]]:
    """The points of the one line in a text, longitude before latitude; none, and complaints, if it is faulty.

    References
    ----------
    .. [1] H. Butler et al., "The GeoJSON Format", RFC 7946, Internet Engineering Task Force, August 2016.

    Examples
    --------
    >>> read_line('{"type": "LineString", "coordinates": [[36.15, 50.36], [36.42, 50.24]]}', Place(""), Complaints())
    [(36.15, 50.36), (36.42, 50.24)]
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        spot = Place(place.file, error.lineno, error.colno)
        complaints.add(spot, f"this is not JSON: {quoted(error.msg)}", "save it as GeoJSON")
        return []
    except (RecursionError, ValueError):
        complaints.add(place, "is nested too deep, or has a number of too many digits", _ACCEPTED)
        return []
    coordinates = _coordinates(content, place, complaints)
    if not isinstance(coordinates, list):
        complaints.add(place.within("coordinates"), "is not a list of points", "write [[36.15, 50.36], [36.42, 50.24]]")
        return []
    before = len(complaints)
    points = [_point(item, place.within(str(number)), complaints) for number, item in enumerate(coordinates, 1)]
    return points if len(complaints) == before else []


def _coordinates(content: Any, place: Place, complaints: Complaints) -> Any:
    """What stands under `coordinates` of the line; an empty list, and a complaint, where there is no such line."""
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "LineString":
        return content.get("coordinates")
    if kind == "Feature":
        return _coordinates(content.get("geometry"), place, complaints)
    features = content.get("features") if kind == "FeatureCollection" else None
    if isinstance(features, list) and len(features) == 1:
        return _coordinates(features[0], place, complaints)
    what = f"{len(features):,} features" if isinstance(features, list) else quoted(str(kind)) if kind else "no GeoJSON"
    complaints.add(place, f"has {what} where one line is expected", _ACCEPTED)
    return []


def _point(item: Any, place: Place, complaints: Complaints) -> tuple[float, float]:
    numbers = item if isinstance(item, list) and len(item) in (2, 3) else []
    if not numbers or not all(map(_is_number, numbers)):
        complaints.add(place, "is not a longitude and a latitude", "write [36.15, 50.36]")
        return 0.0, 0.0
    longitude, latitude = map(float, numbers[:2])
    if abs(longitude) > 180 or abs(latitude) > 90:
        wrong = f"longitude {longitude:g} and latitude {latitude:g} lie outside the globe"
        complaints.add(place, wrong, "in GeoJSON longitude comes first, both in degrees")
    return longitude, latitude


def _is_number(value: Any) -> bool:
    """Whether a value is a number that can be calculated with; JSON itself knows no infinity."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
