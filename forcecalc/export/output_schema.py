"""The JSON Schema of what `--json` prints: of answers, and of each analysis."""

from collections.abc import Mapping
from typing import Any

from forcecalc.analysis.flow import LOWEST, SHORTFALL, STRENGTH, SUMMARIES
from forcecalc.export.answer_json import OF_A_PHASE, SPREAD
from forcecalc.export.json_text import SCHEMA_VERSION
from forcecalc.model import METHODS, POSTURES
from forcecalc.model.graph import METHOD
from forcecalc.reference.graded import EVIDENCE
from forcecalc.reference.table_rows import FOUND
from forcecalc.scenario.sources import KEYS as SOURCE_KEYS
from forcecalc.units import GROUPS
from forcecalc.wording import Bound

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_TRUTH: Schema = {"type": "boolean"}
# What is not finite is null.
_NUMBER: Schema = {"type": ["number", "null"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_NUMBERS: Schema = {"type": "array", "items": _NUMBER}
_BY_MEMBER: Schema = {"anyOf": [_NUMBER, _NUMBERS]}
_VERSION: dict[str, Schema] = {"schema_version": {"const": SCHEMA_VERSION}}
_HEADING: dict[str, Schema] = {"scenario": _TEXT, "title": _TEXT}
_DRAWN: dict[str, Schema] = {"draws": _WHOLE, "seed": _WHOLE}
_PERCENTILES: dict[str, Schema] = dict.fromkeys(("mean", "p5", "p50", "p95"), _NUMBER)


def output_schema() -> Schema:
    """The schema, in the 2020-12 dialect: keys may be added within a version, none goes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"forcecalc output, version {SCHEMA_VERSION}",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("answer", "answers", *_ANALYSES)],
        "$defs": {
            "answer": _object({**_VERSION, **_SCENARIO}, {**_DRAWN, **_PHASES}),
            "answers": _object({**_VERSION, "scenarios": _mapping(_object(_SCENARIO, {**_DRAWN, **_PHASES}))}),
            **{name: _object({**_VERSION, **required}, optional) for name, (required, optional) in _ANALYSES.items()},
            "reading": _object(_READING, _READING_IF_ANY),
            "result": _result(),
            "figure": _figure(),
            "source": _source(),
        },
    }


def _object(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """An object with keys that are always there, and keys that are there where they say something."""
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _mapping(items: Schema) -> Schema:
    return {"type": "object", "additionalProperties": items}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _defined(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _result() -> Schema:
    """A number, or a list of them in the order of the members of a group; with its spread where it varies."""
    spread = dict.fromkeys(SPREAD, _BY_MEMBER)
    bound = _or_null({"enum": [str(bound) for bound in Bound if bound]})
    groups = {"enum": [group.key for group in GROUPS]}
    bounds = {"anyOf": [bound, _list(bound)]}
    return _object({"value": _BY_MEMBER, "unit": _TEXT}, {"members": groups, "bound": bounds, **spread})


def _figure() -> Schema:
    ends = {"low": _NUMBER, "high": _NUMBER, "distribution": _TEXT, "bound": {"enum": [Bound.AT_LEAST, Bound.AT_MOST]}}
    texts = dict.fromkeys(("source", "note", "assumption"), _TEXT)
    return _object({"value": _NUMBER, "unit": _TEXT, "given": _TEXT}, {**ends, **texts, "default": _TRUTH})


def _source() -> Schema:
    texts = {key: _TEXT for key in SOURCE_KEYS if key != "title"}
    return _object({"title": _TEXT}, {**texts, "evidence": {"enum": list(EVIDENCE)}, "found": {"enum": list(FOUND)}})


_ASSUMPTION = _object({"figure": _TEXT, "given": _TEXT, "assumption": _TEXT})
_PAIR = _object({"figures": _TEXTS, "rank_correlation": _NUMBER})
_CONDITION = _object({"quantity": _TEXT, "relation": _TEXT, "amount": _NUMBER, "unit": _TEXT})
_ENDS = _object({"low": _NUMBER, "high": _NUMBER})
_POSTURE = {"enum": [None, *POSTURES]}
# Null where only what can be sustained is asked; a method may be a formula from outside.
_METHOD: Schema = {"anyOf": [{"enum": [None, *METHODS]}, {"type": "string", "pattern": f"^{METHOD}"}]}
_MEMBERS = {"type": "object", "properties": {group.key: _TEXTS for group in GROUPS}}
# A scenario or a variant of it; what is left out names the figures missing.
_READING: dict[str, Schema] = {
    "method": _METHOD,
    "posture": _POSTURE,
    "members": _MEMBERS,
    "headline": _TEXT,
    "results": _mapping(_defined("result")),
    "left_out": _mapping(_TEXT),
    "figures": _mapping(_defined("figure")),
    "assumptions": _list(_ASSUMPTION),
    "warnings": _TEXTS,
}
_NOT_KNOWN = {"not_known": _mapping(_TEXTS)}
_READING_IF_ANY = {
    "correlations": _list(_PAIR),
    "member_notes": _mapping(_TEXT),
    "sector_methods": _mapping(_METHOD),
    **_NOT_KNOWN,
}
# A later phase, by itself and at the central values; its figures and what stands beside them where they are its own.
_PHASE = _object(
    {"name": _TEXT, "start_month": _NUMBER, "method": _METHOD, "members": _MEMBERS}
    | {"figures": _mapping(_defined("figure"))},
    {**dict.fromkeys(OF_A_PHASE, _NUMBER), **_READING_IF_ANY},
)
_PHASES: dict[str, Schema] = {"phases": _list(_PHASE)}
_SCENARIO: dict[str, Schema] = {
    **_HEADING,
    "theatre": _or_null(_TEXT),
    **_READING,
    "variants": _mapping(_defined("reading")),
    "sources": _mapping(_defined("source")),
}
_DRIVER = _object(
    {
        "figure": _TEXT,
        **dict.fromkeys(("low", "high", "at_low", "at_high"), _NUMBER),
        **dict.fromkeys(("first", "first_reach", "total", "total_reach"), _NUMBER),
        "event": _TRUTH,
        "swing": _NUMBER,
    },
    {"correlated": _TEXTS},
)
_BY_MONTH = _object({"value": _NUMBERS, "unit": _TEXT}, dict.fromkeys(("p5", "p50", "p95"), _NUMBERS))
_POLICY = _object(
    {
        **dict.fromkeys((LOWEST, "least_interval", "greatest_interval"), _NUMBER),
        "spreads": _mapping(_object(_PERCENTILES)),
    },
    # Where a need is stated.
    dict.fromkeys(SUMMARIES, _NUMBER),
)
_ALLOTMENT = _object({"troops": _mapping(_NUMBER), "burden": _mapping(_NUMBER), "at_cap": _TEXTS, "missing": _NUMBER})
_CAPABILITY = _object({"domain": _or_null(_TEXT), "spreads": _mapping(_object(_PERCENTILES))})
_BREAKEVEN = _object(
    {
        "figure": _TEXT,
        **dict.fromkeys(("now", "value", "again", "nearest", "nearest_at"), _NUMBER),
        "holds": _TRUTH,
        "jumps_past": _TRUTH,
        "unit": _TEXT,
    },
    dict.fromkeys(("p5", "p50", "p95"), _NUMBER),
)
_COMPARED = _object(
    {"scenario": _TEXT, "variant": _or_null(_TEXT), "method": _METHOD, "difference": _NUMBER, "shorter": _NUMBER}
)
_DIFFERING = _object({**_HEADING, "method": _METHOD, "value": _NUMBER})
_CHANGE = _object(
    {
        "kind": {"enum": ["figure", "member", "members", "method", "posture", "correlation"]},
        **dict.fromkeys(("what", "old", "new", "old_source", "new_source"), _TEXT),
    }
)
_PART = _object({"changes": _list(_CHANGE), "carries": _NUMBER, "error": _NUMBER, "assumed": _TRUTH})
_STEP = _object(
    {
        **dict.fromkeys(("quantity", "member", "unit", "bound", "formula", "given"), _TEXT),
        **dict.fromkeys(("value", "p5", "p95", "low", "high"), _NUMBER),
        **dict.fromkeys(("evidence", "assumption", "note"), _TEXT),
        **dict.fromkeys(("reads", "source"), _TEXTS),
        "default": _TRUTH,
    }
)
_COMPLAINT = _object(
    {"file": _TEXT, "line": _or_null(_WHOLE), "column": _or_null(_WHOLE), "key": _TEXT, "message": _TEXT}
)
# By command: the keys of its JSON that are always there, and those that are there where figures have ranges.
_ANALYSES: dict[str, tuple[dict[str, Schema], dict[str, Schema]]] = {
    "explain": (
        {**_HEADING, "quantity": _TEXT, "steps": _list(_STEP), "sources": _mapping(_defined("source"))},
        {},
    ),
    "sensitivity": (
        {**_HEADING, "quantity": _TEXT, "central": _NUMBER, "points": _WHOLE, "drivers": _list(_DRIVER)},
        {},
    ),
    "breakeven": (
        {
            **_HEADING,
            "condition": _CONDITION,
            "figures": _list(_BREAKEVEN),
        },
        {},
    ),
    "diff": (
        {
            "old": _DIFFERING,
            "new": _DIFFERING,
            "quantity": _TEXT,
            "unit": _TEXT,
            "change": _NUMBER,
            "orders": _WHOLE,
            "parts": _list(_PART),
            "stated_anew": _list(_object(dict.fromkeys(("what", "old", "new", "how"), _TEXT))),
        },
        {},
    ),
    "compare": ({"gap": _TEXT, "unit": _TEXT, "rows": _mapping(_COMPARED)}, _DRAWN),
    "sweep": (
        {
            **_HEADING,
            "varied": _mapping(_TEXT),
            "quantities": _mapping(_TEXT),
            "columns": _TEXTS,
            "rows": _list(_NUMBERS),
        },
        _DRAWN,
    ),
    "discover": (
        {
            **_HEADING,
            "condition": _CONDITION,
            "bound": _or_null({"enum": [str(bound) for bound in Bound if bound]}),
            "points": _WHOLE,
            "share_of_points": _NUMBER,
            "in_half_of_draws": _TRUTH,
            "explored": _mapping(_object({"low": _NUMBER, "high": _NUMBER, "unit": _TEXT})),
            "coverage": _NUMBER,
            "density": _NUMBER,
            "boxes": _list(_object({"coverage": _NUMBER, "density": _NUMBER, "figures": _mapping(_ENDS)})),
        },
        {"rows": _WHOLE, "rows_done": _WHOLE},
    ),
    "flow": (
        {
            **_HEADING,
            "horizon": _NUMBER,
            "pools": _TEXT,
            "months": _list(_WHOLE),
            "strength_by_contributor": _mapping(_NUMBERS),
            STRENGTH: _BY_MONTH,
            "policies": _mapping(_POLICY),
            "warnings": _TEXTS,
        },
        {**_DRAWN, **_NOT_KNOWN, **_PHASES, SHORTFALL: _BY_MONTH, "required_by_month": _BY_MONTH},
    ),
    "backstop": (
        {
            **_HEADING,
            "posture": _POSTURE,
            "method": _METHOD,
            "backstop": _NUMBER,
            "moves_ground": _TRUTH,
            "relief_gap": _object({"value": _NUMBER, "unit": _TEXT}),
            "ground": _mapping(_mapping(_NUMBER)),
            "capabilities": _mapping(_CAPABILITY),
            "warnings": _TEXTS,
        },
        _DRAWN,
    ),
    "share": (
        {
            **_HEADING,
            "required_force": _NUMBER,
            "caps": _mapping(_NUMBER),
            "feasible_share_of_ranges": _NUMBER,
            "rules": _mapping(_ALLOTMENT),
            "left_out": _mapping(_TEXT),
            "warnings": _TEXTS,
        },
        {},
    ),
    "check": (
        {
            "valid": _TRUTH,
            "complaints": _list(_COMPLAINT),
            "scenarios": _mapping(_object({"assumptions": _WHOLE, "variants": _TEXTS, "warnings": _TEXTS})),
        },
        {},
    ),
}
