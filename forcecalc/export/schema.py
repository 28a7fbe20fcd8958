"""The JSON Schema of a parameter file, generated from the declared quantities.

It says what can be said of a file by itself. What it cannot say stands in docs/schema.md.
"""

from fractions import Fraction
from typing import Any

from forcecalc.export.amount_schema import Schema, amount_schema
from forcecalc.export.figure_schema import TEXT, FigureSchemas, defined
from forcecalc.export.member_schema import NAMES, group_schemas, locations, members_name
from forcecalc.export.number_pattern import PLAIN, Span
from forcecalc.export.text_pattern import in_any_case
from forcecalc.model import MODEL, POSTURES
from forcecalc.model.graph import Model, Quantity
from forcecalc.reference.graded import EVIDENCE
from forcecalc.reference.table_rows import FOUND
from forcecalc.scenario.figure import BETWEEN_SOURCES
from forcecalc.scenario.layer import BASE, FILE_KEYS, NOTE
from forcecalc.scenario.location import LOCATION_KEYS
from forcecalc.scenario.phase_reader import LATEST, MOST_PHASES, START
from forcecalc.scenario.sources import KEYS as SOURCE_KEYS
from forcecalc.units import GROUPS, MONTH

_CHANGE, _FIGURES = "change", "figures-of-all"
# Draft 7 is what editors know best.
_DIALECT = "http://json-schema.org/draft-07/schema#"
_YEAR_OF_29_DAYS = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)


def schema(model: Model = MODEL) -> dict[str, Any]:
    """The schema, in the dialect of draft 7."""
    given = [
        quantity for quantity in model.quantities.values() if not quantity.closed and quantity.name != model.chosen
    ]
    figures = FigureSchemas()
    quantities = {quantity.name: figures.figure(quantity) for quantity in given}
    groups = {name: each for group in GROUPS for name, each in group_schemas(group, given).items()}
    change = _change(given, model)
    return {
        "$schema": _DIALECT,
        "title": "forcecalc scenario",
        "type": "object",
        "properties": {
            "title": TEXT,
            "description": TEXT,
            "theatre": {"description": "Decides which published estimates stand beside the answer.", **TEXT},
            "extends": {**TEXT, "not": {"pattern": "://"}},
            **_change_keys(model, given),
            "sources": {
                "type": "object",
                "minProperties": 1,
                "propertyNames": _source_keys(),
                "additionalProperties": _source(),
            },
            "variants": {
                "type": "object",
                "minProperties": 1,
                "propertyNames": _not_base(),
                "additionalProperties": defined(_CHANGE),
            },
            "phases": _phases(change),
        },
        "additionalProperties": False,
        "$defs": {
            _CHANGE: change,
            _FIGURES: {
                "type": "object",
                "minProperties": 1,
                "properties": _of_all(given),
                "additionalProperties": False,
            },
            **groups,
            **locations(),
            **quantities,
            **figures.definitions,
        },
    }


def _change(given: list[Quantity], model: Model) -> Schema:
    """A variant: keys as in a file, or figures named directly, those of a member as `Member.figure`."""
    of_members = {rf"^.+\.{quantity.name}$": defined(quantity.name) for quantity in given if quantity.group}
    return {
        "type": "object",
        "properties": {**_change_keys(model, given), **_of_all(given)},
        "patternProperties": {
            **of_members,
            **{rf"^.+\.{key}$": defined(key) for key in LOCATION_KEYS},
            rf"^.+\.{NOTE}$": TEXT,
        },
        "additionalProperties": False,
    }


def _phases(change: Schema) -> Schema:
    """What later phases change, and when each starts: after the first month, and before the end of any horizon."""
    span = Span(Fraction(0), Fraction(LATEST), above=True, below=True)
    start = {
        "description": "When it starts, in whole months from 0.",
        "examples": ["12 months"],
        **amount_schema(MONTH, span),
        "not": {"pattern": r"[0-9]\.[0-9]{0,8}[1-9][0-9]{0,7}\s*[Mm]onths?\s*$"},
    }
    phase = {**change, "properties": {START: start, **change["properties"]}, "required": [START]}
    return {
        "type": "object",
        "maxProperties": MOST_PHASES,
        "propertyNames": _not_base(),
        "additionalProperties": phase,
    }


def _change_keys(model: Model, given: list[Quantity]) -> Schema:
    return {
        "method": {"enum": list(model.methods)},
        "posture": {"enum": list(POSTURES)},
        "figures": defined(_FIGURES),
        **{group.key: defined(members_name(group)) for group in GROUPS},
        "correlations": _correlations(given),
        "without": {"if": {"type": "array"}, "then": {"items": TEXT, "minItems": 1}, "else": TEXT},
    }


def _of_all(given: list[Quantity]) -> Schema:
    """Figures of the whole force or of all members; how a sector is sized stands in the sector alone."""
    return {quantity.name: defined(quantity.name) for quantity in given if quantity.name not in FILE_KEYS}


def _correlations(given: list[Quantity]) -> Schema:
    """Pairs of figures, each with a rank correlation."""
    of_members = "|".join(quantity.name for quantity in given if quantity.group)
    of_all = "|".join(quantity.name for quantity in given)
    figure = {"type": "string", "pattern": rf"^\s*(?:.+\.(?:{of_members})|{of_all})\s*$"}
    rank = {
        "type": ["number", "string"],
        "minimum": -1,
        "maximum": 1,
        "pattern": rf"^\s*(?:[+-]?(?:0(?:\.[0-9]+)?|1(?:\.0+)?)|{PLAIN}[eE][+-]?[0-9]{{1,3}})\s*$",
    }
    pair = {"type": "array", "items": [figure, figure, rank], "minItems": 3, "maxItems": 3}
    description = "Ranges that move together: two figures and their rank correlation."
    return {"description": description, "type": "array", "items": pair, "minItems": 1}


def _not_base() -> Schema:
    """Names of variants and phases: any but that of the scenario itself."""
    return {**NAMES, "not": {"pattern": f"^{in_any_case(BASE)}$"}}


def _source_keys() -> Schema:
    return {**NAMES, "not": {"pattern": BETWEEN_SOURCES}}


def _source() -> Schema:
    days = rf"^\s*(?!0000)(?:[0-9]{{4}}-{_DAY}|{_YEAR_OF_29_DAYS}-02-29)\s*$"
    choices = {
        "evidence": {"enum": list(EVIDENCE)},
        "found": {"enum": list(FOUND)},
        "looked_up": {"type": "string", "pattern": days, "patternErrorMessage": "Write it like 2026-01-31."},
    }
    texts = {**dict.fromkeys(SOURCE_KEYS, TEXT), **choices}
    return {"type": "object", "properties": texts, "required": ["title"], "additionalProperties": False}
