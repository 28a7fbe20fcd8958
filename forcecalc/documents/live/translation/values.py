"""Constants of Python as JavaScript writes them."""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

# What takes a class and says how it is called in JavaScript.
ClassName = Callable[[type], str]


def literal(value: Any, class_name: ClassName) -> str:
    """A value that does not change.

    Raises
    ------
    TypeError
        If it is neither a plain value nor made up of such.

    Examples
    --------
    >>> literal({"a": (1, 2.5)}, str)
    'new $.Dict([["a", [1, 2.5]]])'
    """

    def listed(values: Any) -> str:
        return f"[{', '.join(literal(each, class_name) for each in values)}]"

    if value is None:
        return "null"
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return "Infinity" if value == math.inf else repr(value)
    if isinstance(value, Fraction):
        return f"Fraction({value.numerator}n, {value.denominator}n)"
    if isinstance(value, re.Pattern):
        return f"$.pattern({json.dumps(value.pattern)})"
    if isinstance(value, Mapping):
        return f"new $.Dict({listed(value.items())})"
    if isinstance(value, set | frozenset):
        return f"$.set({listed(sorted(value))})"
    if is_dataclass(value) and not isinstance(value, type):
        return (
            f"new {class_name(type(value))}({listed(getattr(value, name) for name in parameters(type(value)))[1:-1]})"
        )
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return f"new {class_name(type(value))}({listed(value)[1:-1]})"
    if isinstance(value, tuple | list):
        return listed(value)
    raise TypeError(f"no JavaScript for {value!r}")


def enumeration(value: type[StrEnum]) -> str:
    """The words of an enumeration."""
    members = {name: str(member) for name, member in value.__members__.items()}
    return f"Object.freeze({json.dumps(members, ensure_ascii=False)})"


def parameters(cls: type) -> list[str]:
    """The names by which a record is made, in the order in which JavaScript takes them."""
    if is_dataclass(cls):
        own = [field for field in fields(cls) if field.init]
        return [field.name for kw_only in (False, True) for field in own if field.kw_only is kw_only]
    return list(getattr(cls, "_fields", ()))
