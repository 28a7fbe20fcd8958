"""The expression a formula returns, as it stands in the source: what is printed is what ran."""

import ast
import inspect
from collections.abc import Callable
from functools import cache
from textwrap import dedent
from typing import Any

_AS_WRITTEN = {"np.maximum": "max", "np.minimum": "min", "np.where": "where"}


@cache
def returned(formula: Callable[..., Any]) -> ast.expr:
    """The syntax tree of the one expression that a formula returns."""
    function = ast.parse(dedent(inspect.getsource(formula))).body[0]
    if (
        not isinstance(function, ast.FunctionDef)
        or not isinstance(last := function.body[-1], ast.Return)
        or not last.value
    ):
        raise TypeError(f"{formula} does not end in a returned expression")
    return last.value


def expression(formula: Callable[..., Any]) -> str:
    """The expression of a formula, in the words of a spreadsheet.

    >>> from forcecalc.model.supply import deployable_force
    >>> expression(deployable_force)
    'max(deployable_strength - commitments, 0)'
    """
    text = ast.unparse(returned(formula))
    for name, written in _AS_WRITTEN.items():
        text = text.replace(name, written)
    return text
