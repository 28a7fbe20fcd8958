"""The JSON Schema of a figure: an amount in a unit, a word of some, or a mapping of the keys of a figure."""

from collections.abc import Mapping
from fractions import Fraction

from forcecalc.export.amount_schema import POSITIVE, Schema, amount_schema, not_negative, span_name, span_of
from forcecalc.export.number_pattern import Span
from forcecalc.export.text_pattern import WRITTEN
from forcecalc.model.graph import Quantity
from forcecalc.reference.armies import ARMY_FIGURES
from forcecalc.scenario.bundled_tables import BUNDLED
from forcecalc.scenario.distribution_reader import SHAPES, UNNAMED
from forcecalc.scenario.figure import UNKNOWN
from forcecalc.scenario.tree import FROM
from forcecalc.units import RATIO, SHARE, Unit
from forcecalc.wording import Bound

# A few words; a number or a truth is read as it is written.
TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": WRITTEN}
BUNDLED_TABLE = {"description": "A table that comes with the program; it is looked up by the name.", "enum": [*BUNDLED]}
_SOURCES: Schema = {"if": {"type": "array"}, "then": {"items": TEXT, "minItems": 1}, "else": TEXT}
_UNKNOWN: Schema = {"type": "string", "pattern": rf"^\s*{UNKNOWN}\s*$"}
_SHAPE_KEYS = ("value", "low", "high", "deviation", "probability", "values", "weights")
_SHAPE, _POSITIVE = "shape-of-a-figure", "positive"
_CHANCE, _CERTAIN, _NEVER = (Span(Fraction(low), Fraction(high)) for low, high in ((0, 1), (1, 1), (0, 0)))


def defined(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


class FigureSchemas:
    """The definitions that figures refer to, one for each unit with its limits; made as they are asked for.

    Attributes
    ----------
    definitions : dict of str to dict
        By name.
    """

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {_SHAPE: _shape(), _POSITIVE: POSITIVE}

    def figure(self, quantity: Quantity) -> Schema:
        """A figure of a quantity, with what it means."""
        described = {"description": f"{quantity.meaning} [{quantity.unit.name}]"}
        if quantity.limits and quantity.limits.names:
            return {**described, **self._choice(quantity.limits.names)}
        span, taken = span_of(quantity), quantity.name in ARMY_FIGURES
        name = f"{span_name(quantity.unit, span)}{'-or-from-a-table' if taken else ''}"
        if name not in self.definitions:
            self.definitions[name] = self._measured(quantity.unit, span, taken)
        return {**described, "examples": [quantity.unit.example], "allOf": [defined(name)]}

    def _choice(self, names: tuple[str, ...]) -> Schema:
        """One of some words; which it is may be uncertain, but it has no range."""
        value, values = {"enum": [*names, UNKNOWN]}, self._list({"enum": [*names]})
        return {"if": {"type": "object"}, "then": _mapping({"value": value, **values}), "else": value}

    def _measured(self, unit: Unit, span: Span, taken: bool) -> Schema:
        """An amount, a mapping of amounts, or where it may be taken from a table, too, the name of it."""
        amount = self._amount(unit, span)
        value = {"if": _UNKNOWN, "else": amount}
        deviation = {"allOf": [self._amount(unit, not_negative(unit)), defined(_POSITIVE)]}
        probability = self._amount(SHARE, _CERTAIN if span.excludes(0) else _CHANCE)
        amounts = {"value": value, "low": amount, "high": amount, "deviation": deviation, "probability": probability}
        mapping = _mapping({**amounts, **self._list(amount)}, _lognormal(), *self._of_chance(unit, span))
        if taken:
            from_table = {"properties": {FROM: BUNDLED_TABLE}, "additionalProperties": False}
            mapping = {"if": {"required": [FROM]}, "then": from_table, "else": mapping}
        return {"if": {"type": "object"}, "then": mapping, "else": value}

    def _list(self, item: Schema) -> Schema:
        """Values of which any may hold, and their weights."""
        weight = self._amount(RATIO, not_negative(RATIO))
        return {
            "values": {"type": "array", "items": item, "minItems": 1},
            "weights": {"type": "array", "items": weight, "contains": defined(_POSITIVE)},
        }

    def _of_chance(self, unit: Unit, span: Span) -> list[Schema]:
        """What a probability alone, which stands for all or nothing, may be: only a share can be 1."""
        if not unit.percent:
            return [{"dependencies": {"probability": ["value"]}}]
        never = {"properties": {"probability": self._amount(SHARE, _NEVER)}}
        return [{"if": {"required": ["value"]}, "else": never}] if span.excludes(1) else []

    def _amount(self, unit: Unit, span: Span) -> Schema:
        name = f"amount-{span_name(unit, span)}"
        if name not in self.definitions:
            self.definitions[name] = amount_schema(unit, span)
        return defined(name)


def _mapping(amounts: Schema, *rules: Schema) -> Schema:
    """The keys of a figure, of which only some go together."""
    bounds = {"enum": [str(Bound.AT_LEAST), str(Bound.AT_MOST)]}
    words = {"distribution": {"enum": [*SHAPES]}, "bound": bounds, "source": _SOURCES, "note": TEXT, "assumption": TEXT}
    return {"properties": {**amounts, **words}, "additionalProperties": False, "allOf": [defined(_SHAPE), *rules]}


def _lognormal() -> Schema:
    """A lognormal figure is above 0."""
    named = {"properties": {"distribution": {"const": "lognormal"}}, "required": ["distribution"]}
    return {"if": named, "then": {"properties": dict.fromkeys(("low", "value"), defined(_POSITIVE))}}


def _shape() -> Schema:
    """Which keys of a figure go together, with a distribution or without one."""
    sets = dict.fromkeys([*UNNAMED, *(frozenset(keys) for sets in SHAPES.values() for keys in sets)])
    unknown = {"properties": {"value": _UNKNOWN}, "required": ["value"]}
    alone = {"properties": dict.fromkeys((*_SHAPE_KEYS[1:], "distribution"), False)}
    return {"type": "object", "if": unknown, "then": alone, "else": {"anyOf": [_keys(keys) for keys in sets]}}


def _keys(keys: frozenset[str]) -> Schema:
    """Keys that make a figure, with the distributions that they may make."""
    shapes = [shape for shape, sets in SHAPES.items() if keys in sets]
    others: Mapping[str, object] = {key: False for key in _SHAPE_KEYS if key not in keys}
    named = [] if keys in UNNAMED else ["distribution"]
    properties = {**others, "distribution": {"enum": shapes} if shapes else False}
    return {"required": [*sorted(keys, key=_SHAPE_KEYS.index), *named], "properties": properties}
