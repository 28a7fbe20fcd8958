"""A formula in the words of the field: for those who read a paper and no code."""

import ast
from functools import cache

from forcecalc.model import inputs
from forcecalc.wording import listed, spoken_name

_SIGNS: dict[type[ast.AST], tuple[str, int]] = {
    ast.Add: ("+", 1),
    ast.Sub: ("-", 1),
    ast.Mult: ("×", 2),
    ast.Div: ("/", 2),
    ast.Pow: ("^", 3),
}
_COMPARED: dict[type[ast.AST], str] = {
    ast.LtE: "is at most",
    ast.Lt: "is below",
    ast.GtE: "is at least",
    ast.Gt: "is above",
    ast.Eq: "is",
}
# Of two, and of more.
_EXTREMES = {"max": ("the larger", "the largest"), "min": ("the smaller", "the smallest")}
_WHOLE = 4


def formula_in_words(formula: str) -> str:
    """A formula with the names of the glossary, its cases as they are spoken; what is not one with its names alone.

    >>> formula_in_words("where(pledge <= 0, rotation_ratio, pledge * 2)")
    'rotation ratio if pledge is at most 0, else pledge × 2'
    >>> formula_in_words("min(max(round_up(horizon / 2), 1), most)")
    'the smaller of (the larger of (horizon / 2, rounded up) and 1) and most'
    >>> formula_in_words("where(policy <= 0, held, where(policy <= 1, tapered, level)) * (build_up + 1)")
    '(held if policy is hold, else tapered if policy is hold or taper, else level) × (build up + 1)'
    """
    try:
        return _words(ast.parse(formula, mode="eval").body)[0]
    except SyntaxError:
        return formula.replace("_", " ")


def _words(node: ast.expr) -> tuple[str, int]:
    """An expression, and how closely it is held together: 0 where it needs brackets beside anything."""
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        sign, rank = _SIGNS[type(node.op)]
        # What is subtracted or divided by is one with its own brackets.
        return f"{_within(node.left, rank)} {sign} {_within(node.right, rank + (sign in '-/'))}", rank
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return f"-{_within(node.operand, _WHOLE)}", _WHOLE - 1
    if isinstance(node, ast.Compare):
        return _compared(node), 0
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "where":
            condition, then, otherwise = node.args
            return f"{_words(then)[0]} if {_words(condition)[0]}, else {_words(otherwise)[0]}", 0
        if node.func.id in _EXTREMES:
            parts = [_within(each, 1) for each in node.args]
            return f"{_EXTREMES[node.func.id][len(parts) > 2]} of {listed(parts)}", 0
        if node.func.id == "round_up":
            return f"{_within(node.args[0], 1)}, rounded up", 0
        return f"{_name(node.func.id)}({', '.join(_words(each)[0] for each in node.args)})", _WHOLE
    return _name(ast.unparse(node)), _WHOLE


def _within(node: ast.expr, least: int) -> str:
    words, rank = _words(node)
    return words if rank >= least else f"({words})"


def _compared(node: ast.Compare) -> str:
    """A comparison; of a choice, which of its words are meant."""
    (sign,), (other,) = node.ops, node.comparators
    left, right = _words(node.left)[0], _words(other)[0]
    choices = _choices().get(ast.unparse(node.left), ())
    if choices and isinstance(sign, ast.LtE) and right.isdecimal():
        *first, last = choices[: int(right) + 1]
        return f"{left} is {', '.join(first)}{' or ' if first else ''}{last}"
    return f"{left} {_COMPARED.get(type(sign), ast.unparse(node))} {right}"


def _name(text: str) -> str:
    return spoken_name(text)


@cache
def _choices() -> dict[str, tuple[str, ...]]:
    """The words of each choice among the inputs."""
    given = {name: each for name, each in vars(inputs).items() if isinstance(each, inputs.Given)}
    return {name: each.names for name, each in given.items() if each.names}
