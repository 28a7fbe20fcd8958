"""The JSON Schema of a parameter file, generated from the declared quantities."""

from typing import Any

from forcecalc.geography.countries import neighbours
from forcecalc.model import METHODS, MODEL, POSTURES
from forcecalc.model.graph import Quantity
from forcecalc.reference.graded import EVIDENCE
from forcecalc.reference.table_rows import FOUND
from forcecalc.scenario.distribution_reader import SHAPES
from forcecalc.scenario.location import BORDER, LOCATION_KEYS, PATH
from forcecalc.scenario.path_reader import MOST_POINTS
from forcecalc.scenario.phase_reader import START
from forcecalc.scenario.sources import KEYS as SOURCE_KEYS
from forcecalc.units import GROUPS, SECTOR, Group
from forcecalc.wording import Bound

_TEXT = {"type": "string"}
_AMOUNT = {"type": ["string", "number"]}


def schema() -> dict[str, Any]:
    """The schema, in the 2020-12 dialect; the program itself checks more than it can say."""
    given = (quantity for quantity in MODEL.quantities.values() if not quantity.closed)
    named = {quantity.name: quantity for quantity in given if quantity.name != MODEL.chosen}
    change = {
        "type": "object",
        "properties": {**_change_keys(named), **{name: _figure(quantity) for name, quantity in named.items()}},
        "patternProperties": {
            rf"\.(?!({'|'.join(LOCATION_KEYS)})$)[^.]*$": {"$ref": "#/$defs/figure"},
            **{rf"\.{key}$": {"$ref": f"#/$defs/{key}"} for key in LOCATION_KEYS},
        },
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "forcecalc scenario",
        "type": "object",
        "properties": {
            "title": _TEXT,
            "description": _TEXT,
            "theatre": {"description": "Decides which published estimates stand beside the answer.", **_TEXT},
            "extends": _TEXT,
            **_change_keys(named),
            "sources": {"type": "object", "additionalProperties": _source()},
            "variants": {"type": "object", "additionalProperties": change},
            "phases": {"type": "object", "additionalProperties": _phase(change)},
        },
        "additionalProperties": False,
        "$defs": {"figure": _figure_mapping(), **_locations()},
    }


def _phase(change: dict[str, Any]) -> dict[str, Any]:
    """What a later phase changes, and when it starts."""
    start = {"description": "When it starts, in whole months from 0.", "examples": ["12 months"], **_AMOUNT}
    return {**change, "properties": {START: start, **change["properties"]}, "required": [START]}


def _change_keys(named: dict[str, Quantity]) -> dict[str, Any]:
    return {
        "method": {"enum": list(METHODS)},
        "posture": {"enum": list(POSTURES)},
        "figures": _object({name: _figure(quantity) for name, quantity in named.items()}),
        **{group.key: _members(named, group) for group in GROUPS},
        "without": {"type": "array", "items": _TEXT},
    }


def _members(named: dict[str, Quantity], group: Group) -> dict[str, Any]:
    own = {name: _figure(quantity) for name, quantity in named.items() if quantity.group == group}
    places = {key: {"$ref": f"#/$defs/{key}"} for key in LOCATION_KEYS} if group == SECTOR else {}
    return {"type": "object", "additionalProperties": _object({**places, **own})}


def _locations() -> dict[str, Any]:
    """Where a sector lies; a path has numbers with letters, so that north and east are never confused."""
    point = {"type": "string", "pattern": "^[0-9.]+ ?[NS] [0-9.]+ ?[EW]$", "examples": ["50.36 N 36.15 E"]}
    points = {"type": "array", "items": point, "minItems": 2, "maxItems": MOST_POINTS}
    countries = {"type": "array", "items": {"enum": list(neighbours())}, "minItems": 2, "maxItems": 2}
    return {
        PATH: {
            "description": "Points along the sector, or a .geojson file; without sector_length its least length.",
            "anyOf": [{"type": "string", "pattern": r"\.geojson$"}, points],
        },
        BORDER: {"description": "Two countries: where their border lies, never how long it is.", **countries},
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _figure(quantity: Quantity) -> dict[str, Any]:
    content = {"description": f"{quantity.meaning} [{quantity.unit.name}]"}
    if quantity.limits and quantity.limits.names:
        return {**content, "enum": list(quantity.limits.names)}
    return {**content, "examples": [quantity.unit.example], "anyOf": [_AMOUNT, {"$ref": "#/$defs/figure"}]}


def _figure_mapping() -> dict[str, Any]:
    amounts = dict.fromkeys(("value", "low", "high", "deviation", "probability"), _AMOUNT)
    lists = {key: {"type": "array", "items": _AMOUNT} for key in ("values", "weights")}
    choices = {"distribution": {"enum": list(SHAPES)}, "bound": {"enum": [Bound.AT_LEAST, Bound.AT_MOST]}}
    mapping = {**amounts, **lists, **choices, **dict.fromkeys(("source", "note", "assumption"), _TEXT)}
    return {"anyOf": [_AMOUNT, {"type": "object", "properties": mapping, "additionalProperties": False}]}


def _source() -> dict[str, Any]:
    choices = {"evidence": {"enum": list(EVIDENCE)}, "found": {"enum": list(FOUND)}}
    texts = {**dict.fromkeys(SOURCE_KEYS, _TEXT), **choices}
    return {"type": "object", "properties": texts, "required": ["title"], "additionalProperties": False}
