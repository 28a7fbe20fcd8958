"""A formula of the model in JavaScript, for one member."""

import ast
from collections.abc import Callable

from forcecalc.documents.formula_walk import BOTH, EITHER, PRODUCT, SUM, WHOLE, FormulaWalk, Part

# The variable that holds a quantity, by its name, for the member at a position.
Read = Callable[[str, int], str]
# How many members stand behind a name; one for the whole force.
Size = Callable[[str], int]
# The variable in which a number is gathered over the months, by the function that gathers and what is gathered.
Gather = Callable[[str, str], str]

_CALLS = {
    "np.maximum": "max",
    "np.minimum": "min",
    "round_up": "roundUp",
    "round_down": "roundDown",
    "remainder": "remainder",
}
OVER_MONTHS = ("over_months", "least_month")


def spelled(tree: ast.expr, read: Read, size: Size, position: int = 0, gather: Gather | None = None) -> str:
    """A formula of the model, or a condition that is checked, as JavaScript writes it for one member.

    Parameters
    ----------
    tree : ast.expr
        The one expression that the formula returns.
    read, size, gather : callable
        The variable of a quantity, the number of its members, and the variable of what is gathered over the months.
    position : int
        The member's.

    Raises
    ------
    UntranslatableError
        If the formula goes beyond the vocabulary that formulas keep to.

    Examples
    --------
    >>> import ast
    >>> tree = ast.parse("np.maximum(round_up(length / 2) - total(posts), 0)", mode="eval").body
    >>> spelled(tree, lambda name, at: f"{name}{at}", lambda name: 2 if name == "posts" else 1)
    'max(roundUp(length0 / 2) - (posts0 + posts1), 0)'
    """
    return _Speller(read, size, position, gather).plain(tree)


class _Speller(FormulaWalk):
    language, space = "JavaScript", " "

    def __init__(self, read: Read, size: Size, position: int, gather: Gather | None) -> None:
        self._read, self._size, self._position, self._gather = read, size, position, gather

    def name(self, name: str) -> str:
        return self._read(name, self._position)

    def constant(self, value: float) -> str:
        return repr(value)

    def logical(self, both: bool, left: ast.expr, right: ast.expr) -> Part:
        sign, strength = ("&&", BOTH) if both else ("||", EITHER)
        return f"{self.held(left, strength)} {sign} {self.held(right, strength + 1)}", strength

    def call(self, name: str, args: list[ast.expr]) -> Part:
        if name == "total":
            return self._total(args[0])
        parts = [self.plain(arg) for arg in args]
        if name in OVER_MONTHS and self._gather:
            return self._gather(name, parts[0]), WHOLE
        if name == "np.where":
            return f"({parts[0]} ? {parts[1]} : {parts[2]})", WHOLE
        if name in _CALLS:
            return f"{_CALLS[name]}({', '.join(parts)})", WHOLE
        raise self.untranslatable(name)

    def _total(self, inner: ast.expr) -> Part:
        """A sum, written out member by member in the order in which they are added."""
        names = [node.id for node in ast.walk(inner) if isinstance(node, ast.Name)]
        several = max(map(self._size, names), default=1)
        members = (_Speller(self._read, self._size, position, self._gather) for position in range(several))
        parts = [member.held(inner, SUM + 1) for member in members]
        return (f"({' + '.join(parts)})", WHOLE) if several > 1 else (parts[0], PRODUCT)
