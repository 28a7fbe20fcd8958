"""What a formula does to units: it is called once with units in place of numbers, which see to it that they agree.

A unit has a dimension (powers of length, time, money and mass, and of what is counted) and a size. Counts, ratios and
shares are plain numbers. Dimensions are always compared; sizes, such as those of months and hours, until a formula
multiplies by a number, as by the 12 months of a year, which may be a conversion.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from forcecalc.errors import WiringError
from forcecalc.units import Unit

# Powers of length, time, money and mass, and of each thing counted.
Powers = dict[str, int]
# What is counted in no unit that could be taken for another.
_PLAIN = "count"
_NAMES: dict[Any, str] = {
    np.add: "+",
    np.subtract: "-",
    np.multiply: "*",
    np.divide: "/",
    np.less_equal: "<=",
    np.less: "<",
    np.greater_equal: ">=",
    np.greater: ">",
    np.equal: "==",
    np.not_equal: "!=",
    np.maximum: "max",
    np.minimum: "min",
    np.ceil: "round_up",
    np.floor: "round_down",
    np.where: "where",
}
_ORDERS = (np.less_equal, np.less, np.greater_equal, np.greater, np.equal, np.not_equal)


def check_units(formula: Callable[..., Any], given: Sequence[tuple[str, Unit]], result: Unit) -> None:
    """See to it that a formula puts together only what has like units, and computes what it says it does.

    Parameters
    ----------
    formula : callable
        One returned expression.
    given : sequence of (str, Unit)
        Its parameters.
    result : Unit
        What its annotation says it returns.

    Raises
    ------
    WiringError
        With the part of the formula in which units do not agree.
    """
    try:
        found = formula(*(Term(_powers(unit), unit.measure.size, name, unit.name) for name, unit in given))
    except WiringError as error:
        raise WiringError(f"{formula.__name__}: {error}") from None
    # A formula may return a number that fits any unit, such as 0.
    if isinstance(found, Term) and not _agree(found, Term(_powers(result), result.measure.size, "")):
        raise WiringError(f"{formula.__name__}: '{found.text}' is not in {result.name} but in {found.unit}")


class Term(NDArrayOperatorsMixin):
    """A part of an expression.

    Parameters
    ----------
    powers : dict of str to int
        Its dimension.
    size : Fraction or None
        How much one of it is; nothing once a number has been multiplied in.
    text : str
        The part as it is written, for whoever has to find it.
    name : str
        Its unit's name, while it has one of the model's own.
    """

    def __init__(self, powers: Powers, size: Fraction | None, text: str, name: str = "") -> None:
        self.powers, self.size, self.text, self._name = powers, size, text, name

    @property
    def unit(self) -> str:
        """Its unit's name, or else its dimension in words."""
        words = (f"{name}{f'^{power}' if power != 1 else ''}" for name, power in self.powers.items())
        return self._name or " ".join(words) or "no unit"

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **_: Any) -> "Term":
        if ufunc in (np.multiply, np.divide):
            return _product(inputs[0], inputs[1], divided=ufunc is np.divide)
        if ufunc is np.negative:
            return self.written(f"-{self.text}")
        if ufunc not in _NAMES:
            raise WiringError(f"np.{ufunc.__name__} of '{self.text}' is not among the operations of formulas")
        found = _like(ufunc, inputs)
        return Term({}, Fraction(1), found.text) if ufunc in _ORDERS else found

    def __array_function__(self, function: Any, types: Any, arguments: Any, keywords: Any) -> "Term | int":
        if function is np.ndim:
            return 0
        if function is np.round:
            return self
        if function is not np.where:
            raise WiringError(f"np.{function.__name__} of '{self.text}' is not among the operations of formulas")
        condition, *values = arguments
        found = _like(function, values)
        return found.written(f"where({', '.join(map(_text, (condition, *values)))})")

    def written(self, text: str) -> "Term":
        """The same unit for another part."""
        return Term(self.powers, self.size, text, self._name)


def _powers(unit: Unit) -> Powers:
    measure = unit.measure
    named = zip(("length", "time", "money", "mass"), measure.dimension, strict=True)
    powers = {**dict(named), **dict(measure.nouns)}
    return {name: power for name, power in powers.items() if power and name != _PLAIN}


def _text(part: Any) -> str:
    return part.text if isinstance(part, Term) else f"{part:g}" if isinstance(part, (int, float)) else str(part)


def _like(operation: Any, parts: Sequence[Any]) -> Term:
    """What becomes of parts that must have like units; numbers beside them fit any, but in a sum only 0 does."""
    name, texts = _NAMES[operation], [_text(part) for part in parts]
    text = f"{name}({', '.join(texts)})" if name[0].isalpha() else f" {name} ".join(texts)
    terms = [part for part in parts if isinstance(part, Term)]
    numbers = [part for part in parts if not isinstance(part, Term)]
    first = terms[0] if terms else Term({}, None, text)
    for other in terms[1:]:
        if not _agree(first, other):
            raise WiringError(f"'{text}' puts {first.unit} and {other.unit} together")
    if operation in (np.add, np.subtract) and first.powers and any(numbers):
        raise WiringError(f"'{text}' puts {first.unit} and a plain number together")
    # One whose size a number may have changed does not say that of the others.
    return next((term for term in terms if term.size is None), first).written(text)


def _agree(first: Term, second: Term) -> bool:
    sizes = {first.size, second.size} - {None}
    return first.powers == second.powers and len(sizes) < 2


def _product(first: Any, second: Any, divided: bool) -> Term:
    text = f"{_factor(first)} {'/' if divided else '*'} {_factor(second)}"
    sign = -1 if divided else 1
    powers = dict(first.powers) if isinstance(first, Term) else {}
    for name, power in second.powers.items() if isinstance(second, Term) else ():
        powers[name] = powers.get(name, 0) + sign * power
    above, below = (part.size if isinstance(part, Term) else None for part in (first, second))
    size = None if above is None or below is None else above / below if divided else above * below
    return Term({name: power for name, power in powers.items() if power}, size, text)


def _factor(part: Any) -> str:
    text = _text(part)
    return f"({text})" if " + " in text or " - " in text else text
