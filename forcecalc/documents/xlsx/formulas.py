"""From the syntax tree of the model's formulas to the formulas of a spreadsheet."""

import ast
from collections.abc import Callable
from typing import NamedTuple

from forcecalc.documents.formula_walk import SIGNED, SUM, WHOLE, FormulaWalk, Part

# Where a name is read: for one member and month, for all members, or for all months.
SCALAR, MEMBERS, MONTHS = "", "members", "months"
Read = Callable[[str, str], str]

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
    UntranslatableError
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


class _Speller(FormulaWalk):
    """Spells parts for one member, and within a sum for all of them."""

    language = "spreadsheet formula"

    def __init__(self, read: Read, above_zero: Callable[[str], bool]) -> None:
        self._read, self._above_zero, self._over = read, above_zero, SCALAR
        self.array = self.months = False

    def name(self, name: str) -> str:
        return self._read(name, self._over)

    def constant(self, value: float) -> str:
        return f"{float(value):.15g}"

    def logical(self, both: bool, left: ast.expr, right: ast.expr) -> Part:
        if not both:
            raise self.untranslatable("|")
        return f"AND({self.plain(left)},{self.plain(right)})", WHOLE

    def call(self, name: str, args: list[ast.expr]) -> Part:
        if name in _GATHERED:
            return self._gathered(name, args[0]), WHOLE
        if name in ("np.maximum", "np.minimum"):
            return self._extreme("MAX" if name == "np.maximum" else "MIN", args), WHOLE
        parts = [self.plain(arg) for arg in args]
        if name == "np.where":
            return f"IF({','.join(parts)})", WHOLE
        if name == "round_up":
            # Not ROUNDUP, which takes a negative number down.
            return f"-INT(-ROUND({parts[0]},9))", SIGNED
        if name == "round_down":
            return f"INT(ROUND({parts[0]},9))", WHOLE
        if name == "remainder":
            return f"MOD({','.join(parts)})", WHOLE
        raise self.untranslatable(name)

    def _gathered(self, name: str, inner: ast.expr) -> str:
        over, function = _GATHERED[name]
        if self._over:
            raise self.untranslatable(f"{name} within another")
        self.months = self.months or over == MONTHS
        self._over = over
        text = self.plain(inner)
        self._over = SCALAR
        if isinstance(inner, ast.Name):
            return f"{function}({text})"
        if function == "SUM" and not any(isinstance(part, ast.Call | ast.Compare) for part in ast.walk(inner)):
            return f"SUMPRODUCT({text})"
        self.array = True
        return f"{function}({text})"

    def _extreme(self, function: str, args: list[ast.expr]) -> str:
        """The greater or lesser of two; an infinite quotient gives way to the other, as it does in numpy."""
        first, second = map(self.plain, args)
        if self._over:
            # MAX and MIN would make one number of a whole range.
            return f"IF({first}{'>=' if function == 'MAX' else '<='}{second},{first},{second})"
        text = f"{function}({first},{second})"
        for quotient, instead in ((args[0], second), (args[1], first)):
            if isinstance(quotient, ast.BinOp) and isinstance(quotient.op, ast.Div) and not self._safe(quotient.right):
                below, above = self.held(quotient.right, SUM), self.held(quotient.left, SUM)
                text = f"IF(({below}=0)*({above}{'<' if function == 'MAX' else '>'}0),{instead},{text})"
        return text

    def _safe(self, divisor: ast.expr) -> bool:
        """Whether a divisor is surely above zero."""
        if isinstance(divisor, ast.Constant):
            return self.number(divisor) > 0
        if isinstance(divisor, ast.Name):
            return self._above_zero(divisor.id)
        if isinstance(divisor, ast.Call) and ast.unparse(divisor.func) == "np.maximum":
            return any(self._safe(arg) for arg in divisor.args)
        return False
