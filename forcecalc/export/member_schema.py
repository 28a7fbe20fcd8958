"""The JSON Schema of members: their figures, where a sector lies, and the table that they are taken from."""

from collections.abc import Iterable

from forcecalc.export.amount_schema import Schema
from forcecalc.export.figure_schema import BUNDLED_TABLE, TEXT, defined
from forcecalc.export.text_pattern import CONTROL, in_any_case
from forcecalc.geography.countries import neighbours
from forcecalc.model.graph import Quantity
from forcecalc.scenario.bundled_tables import BUNDLED
from forcecalc.scenario.layer import NOTE
from forcecalc.scenario.location import BORDER, LOCATION_KEYS, PATH
from forcecalc.scenario.path_reader import MOST_POINTS
from forcecalc.scenario.table_files import EXTENSIONS
from forcecalc.scenario.tree import EMPTY, FROM
from forcecalc.units import CONTRIBUTOR, SECTOR, Group

# A key is a word; a merge key is none.
NAMES: Schema = {"pattern": rf"^(?!<<$)[^{CONTROL}]*$", "allOf": [{"pattern": r"\S"}]}
_NOT_A_MAPPING: Schema = {"type": ["string", "number", "boolean", "null"]}
_DECIMALS = r"(?:\.[0-9]{1,15})?"
_LATITUDE = rf"(?:0?[0-8]?[0-9]{_DECIMALS}|0?90(?:\.0{{1,15}})?)"
_LONGITUDE = rf"(?:[01]?[0-7]?[0-9]{_DECIMALS}|0?[89][0-9]{_DECIMALS}|180(?:\.0{{1,15}})?)"
_POINT = rf"^\s*{_LATITUDE}\s?[NS]\s+{_LONGITUDE}\s?[EW]\s*$"
# The name of a file in the same folder.
_BESIDE = r"^[^/\\]*"


def members_name(group: Group) -> str:
    """The name of the definition of a group's members."""
    return f"members-{group.key}"


def member_name(group: Group) -> str:
    """The name of the definition of a member."""
    return f"member-of-{group.key}"


def group_schemas(group: Group, quantities: Iterable[Quantity]) -> Schema:
    """The definitions of a group and of a member of it."""
    figures = {quantity.name: defined(quantity.name) for quantity in quantities if quantity.group == group}
    places = {key: defined(key) for key in LOCATION_KEYS} if group == SECTOR else {}
    taken = {FROM: BUNDLED_TABLE} if group == CONTRIBUTOR else {}
    mapping = {"properties": {NOTE: TEXT, **places, **taken, **figures}, "additionalProperties": False}
    if places:
        mapping["not"] = {"required": [*LOCATION_KEYS]}
    member = {"if": {"type": "object"}, "then": mapping, "else": {"enum": [None, *EMPTY]}}
    return {member_name(group): member, members_name(group): _members(group)}


def _members(group: Group) -> Schema:
    """Members by name; those of a table, too, where `from` is not itself a member."""
    member = defined(member_name(group))
    names_table = {"required": [FROM], "properties": {FROM: _NOT_A_MAPPING}}
    own = {"type": "object", "additionalProperties": TEXT}
    keys = {FROM: _table(group), "columns": own, "sheet": TEXT}
    rules = [_only_if(rf"{in_any_case('.xlsx')}\s*$", "sheet"), _only_if(r"\.", "columns")]
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": NAMES,
        "if": names_table,
        "then": {"properties": keys, "additionalProperties": member, "allOf": rules},
        "else": {"additionalProperties": member},
    }


def _only_if(pattern: str, key: str) -> Schema:
    """A rule that a key stands only beside some tables."""
    return {"if": {"properties": {FROM: {"pattern": pattern}}}, "else": {"properties": {key: False}}}


def _table(group: Group) -> Schema:
    """A table, in a file or bundled."""
    bundled = [{"enum": [*BUNDLED]}] if group == CONTRIBUTOR else []
    endings = "|".join(map(in_any_case, EXTENSIONS))
    file = {"type": "string", "pattern": rf"{_BESIDE}[^/\\\s](?:{endings})\s*$"}
    description = "A table with a row for each member, in a file beside this one, or one that comes with the program."
    return {"description": description, "anyOf": [*bundled, file]}


def locations() -> Schema:
    """Where a sector lies; a path has numbers with letters, so that north and east are never confused."""
    point = {"type": "string", "pattern": _POINT, "patternErrorMessage": "Write it like 50.36 N 36.15 E."}
    points = {"items": point, "minItems": 2, "maxItems": MOST_POINTS}
    file = {"type": "string", "pattern": rf"{_BESIDE}\.geojson\s*$"}
    return {
        PATH: {
            "description": "Points along the sector, or a .geojson file; without sector_length its least length.",
            "examples": [["50.36 N 36.15 E", "50.24 N 36.42 E"]],
            "if": {"type": "array"},
            "then": points,
            "else": file,
        },
        BORDER: {
            "description": "Two countries: where their border lies, never how long it is.",
            "type": "array",
            "items": {"enum": [*neighbours()]},
            "minItems": 2,
            "maxItems": 2,
            "allOf": [_beside(country, others) for country, others in neighbours().items()],
        },
    }


def _beside(country: str, others: Iterable[str]) -> Schema:
    """Beside a country stands one that it has a border with."""
    first = {"items": [{"const": country}]}
    return {"if": first, "then": {"items": [{}, {"enum": [*others]} if [*others] else False]}}
