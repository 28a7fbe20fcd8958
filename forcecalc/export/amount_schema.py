"""The JSON Schema of an amount in a unit, within the limits of a quantity."""

import re
from fractions import Fraction
from typing import Any

from forcecalc.export.amount_pattern import amount_pattern, unit_left_out
from forcecalc.export.number_pattern import NOT_ZERO, Span
from forcecalc.model.graph import Quantity
from forcecalc.units import LONGEST_AMOUNT, Unit

Schema = dict[str, Any]
# Of amounts those above 0.
POSITIVE: Schema = {
    "exclusiveMinimum": 0,
    "pattern": rf"^\s*\+?{NOT_ZERO}[0-9]",
    "patternErrorMessage": "Write more than 0.",
}


def amount_schema(unit: Unit, span: Span) -> Schema:
    """An amount in a unit, as a text, or as a number where the unit may be left out."""
    text = {
        "pattern": rf"^\s*{amount_pattern(unit, span)}\s*$",
        "patternErrorMessage": f"Write it like {unit.example}.",
        "maxLength": LONGEST_AMOUNT,
    }
    if not unit_left_out(unit):
        return {"type": "string", **text}
    least = {"exclusiveMinimum" if span.above else "minimum": float(span.least)}
    most = {} if span.most is None else {"exclusiveMaximum" if span.below else "maximum": float(span.most)}
    return {"type": ["string", "number"], **least, **most, **text}


def span_of(quantity: Quantity) -> Span:
    """The values that a figure of a quantity may have."""
    limits, largest = quantity.limits, Fraction(quantity.unit.largest)
    if limits is None:
        return Span(-largest if quantity.signed else Fraction(0), largest)
    least = limits.above if limits.at_least is None else limits.at_least
    most = limits.below if limits.at_most is None else limits.at_most
    return Span(
        -largest if least is None else Fraction(least),
        largest if most is None else min(Fraction(most), largest),
        above=limits.at_least is None,
        below=limits.below is not None,
    )


def not_negative(unit: Unit) -> Span:
    """All that an amount in a unit may be, if it is not negative."""
    return Span(Fraction(0), Fraction(unit.largest))


def span_name(unit: Unit, span: Span) -> str:
    """The name of what an amount in a unit may be.

    >>> from forcecalc.units import SHARE
    >>> span_name(SHARE, Span(Fraction(0), Fraction(1), above=True))
    'share-above-0-to-1'
    """
    least = f"{'above' if span.above else 'from'} {float(span.least):g}"
    most = f" {'below' if span.below else 'to'} {float(span.most):g}" if span.most not in (None, unit.largest) else ""
    return re.sub("[^A-Za-z0-9.]+", "-", f"{unit.name} {least}{most}")
