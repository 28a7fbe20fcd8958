"""From the syntax tree of the model's formulas to the formulas of a spreadsheet."""

import ast
from collections.abc import Callable
from typing import NamedTuple

# Where a name is read: for one member and month, for all members, or for all months.
SCALAR, MEMBERS, MONTHS = "", "members", "months"
Read = Callable[[str, str], str]

_OPERATORS: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: ("+", 2),
    ast.Sub: ("-", 2),
    ast.Mult: ("*", 3),
    ast.Div: ("/", 3),
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.LtE: "<=",
    ast.Lt: "<",
    ast.GtE: ">=",
    ast.Gt: ">",
}
_COMPARED, _SIGNED, _WHOLE = 1, 4, 5
# What gathers members or months into one number; plain arithmetic within a sum needs no array formula.
_GATHERED = {
    "total": (MEMBERS, "SUM"),
    "over_months": (MONTHS, "SUM"),
    "least_month": (MONTHS, "MIN"),
}


class Spelled(NamedTuple):
    """A spreadsheet formula without its equals sign; whether it is an array formula, and looks at all months."""

    text: str
    array: bool
    months: bool


def spelled(tree: ast.expr, read: Read, above_zero: Callable[[str], bool] = lambda name: False) -> Spelled:
    """A formula of the model, or a condition that is checked, as a spreadsheet writes it.

    Parameters
    ----------
    tree : ast.expr
        The one expression that the formula returns.
    read : callable
        The address of a quantity, by its name, and whether for all members or all months.
    above_zero : callable
        Whether a quantity can be relied upon to be above zero.

    Raises
    ------
    TypeError
        If the formula goes beyond the vocabulary that formulas keep to.

    Examples
    --------
    >>> import ast
    >>> tree = ast.parse("np.maximum(round_up(length / 2) - posts, 0)", mode="eval").body
    >>> spelled(tree, lambda name, over: {"length": "B2", "posts": "B3"}[name]).text
    'MAX(-INT(-ROUND(B2/2,9))-B3,0)'
    """
    speller = _Speller(read, above_zero)
    return Spelled(speller.spell(tree)[0], speller.array, speller.months)


class _Speller:
    """Spells parts, each with how tightly it holds together."""

    def __init__(self, read: Read, above_zero: Callable[[str], bool]) -> None:
        self._read, self._above_zero, self._over = read, above_zero, SCALAR
        self.array = self.months = False

    def spell(self, node: ast.expr) -> tuple[str, int]:
        if isinstance(node, ast.Name):
            return self._read(node.id, self._over), _WHOLE
        if isinstance(node, ast.Constant):
            return f"{_number(node):.15g}", _WHOLE
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return f"-{self._held(node.operand, _WHOLE)}", _SIGNED
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd):
            return f"AND({self._plain(node.left)},{self._plain(node.right)})", _WHOLE
        if isinstance(node, ast.BinOp):
            sign, strength = _OPERATORS[type(node.op)]
            # Rounding depends on the order, so brackets stand on the right as they do in the model.
            return f"{self._held(node.left, strength)}{sign}{self._held(node.right, strength + 1)}", strength
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = (self._held(side, _COMPARED + 1) for side in (node.left, node.comparators[0]))
            return f"{left}{_COMPARISONS[type(node.ops[0])]}{right}", _COMPARED
        if isinstance(node, ast.Call):
            return self._call(ast.unparse(node.func), node.args)
        raise TypeError(f"no spreadsheet formula for {ast.unparse(node)}")

    def _held(self, node: ast.expr, strength: int) -> str:
        text, own = self.spell(node)
        return text if own >= strength else f"({text})"

    def _plain(self, node: ast.expr) -> str:
        return self.spell(node)[0]

    def _call(self, name: str, args: list[ast.expr]) -> tuple[str, int]:
        if name in _GATHERED:
            return self._gathered(name, args[0]), _WHOLE
        if name in ("np.maximum", "np.minimum"):
            return self._extreme("MAX" if name == "np.maximum" else "MIN", args), _WHOLE
        parts = [self._plain(arg) for arg in args]
        if name == "np.where":
            return f"IF({','.join(parts)})", _WHOLE
        if name == "round_up":
            # Not ROUNDUP, which takes a negative number down.
            return f"-INT(-ROUND({parts[0]},9))", _SIGNED
        if name == "round_down":
            return f"INT(ROUND({parts[0]},9))", _WHOLE
        if name == "remainder":
            return f"MOD({','.join(parts)})", _WHOLE
        raise TypeError(f"no spreadsheet formula for {name}")

    def _gathered(self, name: str, inner: ast.expr) -> str:
        over, function = _GATHERED[name]
        if self._over:
            raise TypeError(f"no spreadsheet formula for {name} within another")
        self.months = self.months or over == MONTHS
        self._over = over
        text = self._plain(inner)
        self._over = SCALAR
        if isinstance(inner, ast.Name):
            return f"{function}({text})"
        if function == "SUM" and not any(isinstance(part, ast.Call | ast.Compare) for part in ast.walk(inner)):
            return f"SUMPRODUCT({text})"
        self.array = True
        return f"{function}({text})"

    def _extreme(self, function: str, args: list[ast.expr]) -> str:
        """The greater or lesser of two; an infinite quotient gives way to the other, as it does in numpy."""
        first, second = map(self._plain, args)
        if self._over:
            # MAX and MIN would make one number of a whole range.
            return f"IF({first}{'>=' if function == 'MAX' else '<='}{second},{first},{second})"
        text = f"{function}({first},{second})"
        for quotient, instead in ((args[0], second), (args[1], first)):
            if isinstance(quotient, ast.BinOp) and isinstance(quotient.op, ast.Div) and not self._safe(quotient.right):
                below, above = self._held(quotient.right, 2), self._held(quotient.left, 2)
                text = f"IF(({below}=0)*({above}{'<' if function == 'MAX' else '>'}0),{instead},{text})"
        return text

    def _safe(self, divisor: ast.expr) -> bool:
        """Whether a divisor is surely above zero."""
        if isinstance(divisor, ast.Constant):
            return _number(divisor) > 0
        if isinstance(divisor, ast.Name):
            return self._above_zero(divisor.id)
        if isinstance(divisor, ast.Call) and ast.unparse(divisor.func) == "np.maximum":
            return any(self._safe(arg) for arg in divisor.args)
        return False


def _number(node: ast.Constant) -> float:
    if not isinstance(node.value, int | float):
        raise TypeError(f"no spreadsheet formula for {node.value!r}")
    return float(node.value)
