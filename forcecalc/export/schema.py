"""The JSON Schema of a parameter file, generated from the declared quantities."""

from typing import Any

from forcecalc.geography.countries import neighbours
from forcecalc.model import MODEL, POSTURES
from forcecalc.model.graph import Model, Quantity
from forcecalc.reference.graded import EVIDENCE
from forcecalc.reference.table_rows import FOUND
from forcecalc.scenario.bundled_tables import BUNDLED
from forcecalc.scenario.distribution_reader import SHAPES
from forcecalc.scenario.layer import FILE_KEYS, NOTE
from forcecalc.scenario.location import BORDER, LOCATION_KEYS, PATH
from forcecalc.scenario.path_reader import MOST_POINTS
from forcecalc.scenario.phase_reader import START
from forcecalc.scenario.sources import KEYS as SOURCE_KEYS
from forcecalc.scenario.table_files import EXTENSIONS
from forcecalc.scenario.tree import FROM
from forcecalc.units import CONTRIBUTOR, GROUPS, SECTOR, Group
from forcecalc.wording import Bound

_TEXT = {"type": "string"}
_SOURCE_KEYS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_AMOUNT = {"type": ["string", "number"]}
_BUNDLED = {"description": "A table that comes with the program; it is looked up by the name.", "enum": list(BUNDLED)}
_FILES = "|".join(extension.removeprefix(".") for extension in EXTENSIONS)
_TABLE = {
    "description": "A table with a row for each member, in a file beside this one, or one that comes with the program.",
    "anyOf": [
        {"enum": list(BUNDLED)},
        {"type": "string", "pattern": f"[.]({_FILES})$"},
    ],
}


def schema(model: Model = MODEL) -> dict[str, Any]:
    """The schema, in the 2020-12 dialect; the program itself checks more than it can say."""
    given = (quantity for quantity in model.quantities.values() if not quantity.closed)
    named = {quantity.name: quantity for quantity in given if quantity.name != model.chosen}
    change = {
        "type": "object",
        "properties": {**_change_keys(named, model), **_of_all(named)},
        "patternProperties": {
            rf"\.(?!({'|'.join((*LOCATION_KEYS, NOTE))})$)[^.]*$": {"$ref": "#/$defs/figure"},
            **{rf"\.{key}$": {"$ref": f"#/$defs/{key}"} for key in LOCATION_KEYS},
            rf"\.{NOTE}$": _TEXT,
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
            **_change_keys(named, model),
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


def _change_keys(named: dict[str, Quantity], model: Model) -> dict[str, Any]:
    return {
        "method": {"enum": list(model.methods)},
        "posture": {"enum": list(POSTURES)},
        "figures": _object(_of_all(named)),
        **{group.key: _members(named, group) for group in GROUPS},
        "correlations": _correlations(),
        "without": {"type": "array", "items": _TEXT},
    }


def _of_all(named: dict[str, Quantity]) -> dict[str, Any]:
    """Figures of the whole force or of all members; how a sector is sized stands in the sector alone."""
    return {name: _figure(quantity) for name, quantity in named.items() if name not in FILE_KEYS}


def _members(named: dict[str, Quantity], group: Group) -> dict[str, Any]:
    own = {name: _figure(quantity) for name, quantity in named.items() if quantity.group == group}
    places = {key: {"$ref": f"#/$defs/{key}"} for key in LOCATION_KEYS} if group == SECTOR else {}
    taken = {FROM: _BUNDLED} if group == CONTRIBUTOR else {}
    member = _object({NOTE: _TEXT, **places, **taken, **own})
    # A member may have the name of one of these keys, and is an object then.
    table = {FROM: _TABLE, "columns": {"type": "object", "additionalProperties": _TEXT}, "sheet": _TEXT}
    keys = {key: {"anyOf": [schema, {"type": "object"}]} for key, schema in table.items()}
    return {"type": "object", "properties": keys, "additionalProperties": member}


def _correlations() -> dict[str, Any]:
    """Pairs of figures, each with a rank correlation."""
    items = {"prefixItems": [_TEXT, _TEXT, {"type": ["number", "string"]}], "minItems": 3, "maxItems": 3}
    description = "Ranges that move together: two figures and their rank correlation."
    return {"description": description, "type": "array", "items": {"type": "array", **items}}


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
        mapping = {"allOf": [{"type": "object"}, {"$ref": "#/$defs/figure"}]}
        return {**content, "anyOf": [{"enum": list(quantity.limits.names)}, mapping]}
    return {**content, "examples": [quantity.unit.example], "anyOf": [_AMOUNT, {"$ref": "#/$defs/figure"}]}


def _figure_mapping() -> dict[str, Any]:
    amounts = dict.fromkeys(("value", "low", "high", "deviation", "probability"), _AMOUNT)
    lists = {key: {"type": "array", "items": _AMOUNT} for key in ("values", "weights")}
    choices = {"distribution": {"enum": list(SHAPES)}, "bound": {"enum": [Bound.AT_LEAST, Bound.AT_MOST]}}
    texts = {**dict.fromkeys(("note", "assumption"), _TEXT), "source": _SOURCE_KEYS, FROM: _BUNDLED}
    mapping = {**amounts, **lists, **choices, **texts}
    return {"anyOf": [_AMOUNT, {"type": "object", "properties": mapping, "additionalProperties": False}]}


def _source() -> dict[str, Any]:
    choices = {"evidence": {"enum": list(EVIDENCE)}, "found": {"enum": list(FOUND)}}
    texts = {**dict.fromkeys(SOURCE_KEYS, _TEXT), **choices}
    return {"type": "object", "properties": texts, "required": ["title"], "additionalProperties": False}
