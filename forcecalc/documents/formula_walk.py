"""One walk over the syntax tree of a formula, for each language that formulas are written in."""

import ast
from abc import ABC, abstractmethod
from typing import ClassVar

# How tightly a part of a formula holds together, the loosest first.
EITHER, BOTH, COMPARED, SUM, PRODUCT, SIGNED, WHOLE = range(7)
# A part as it is written, and how tightly it holds together.
Part = tuple[str, int]

_OPERATORS: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: ("+", SUM),
    ast.Sub: ("-", SUM),
    ast.Mult: ("*", PRODUCT),
    ast.Div: ("/", PRODUCT),
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.LtE: "<=",
    ast.Lt: "<",
    ast.GtE: ">=",
    ast.Gt: ">",
}


class UntranslatableError(TypeError):
    """A formula goes beyond what can be written in a language."""


class FormulaWalk(ABC):
    """Writes formulas of the model, and conditions that are checked, in one language.

    The order of operations stays, and brackets stand only where they are needed.

    Attributes
    ----------
    language : str
        What it is called in a message.
    space : str
        What stands on both sides of an operator.
    """

    language: ClassVar[str]
    space: ClassVar[str] = ""

    @abstractmethod
    def name(self, name: str) -> str:
        """A quantity that is read."""

    @abstractmethod
    def constant(self, value: float) -> str:
        """A number in the formula."""

    @abstractmethod
    def logical(self, both: bool, left: ast.expr, right: ast.expr) -> Part:
        """Two conditions: both of them, or either."""

    @abstractmethod
    def call(self, name: str, args: list[ast.expr]) -> Part:
        """A call of one of the functions that formulas are made of."""

    def spell(self, node: ast.expr) -> Part:
        """A part of a formula.

        Raises
        ------
        UntranslatableError
            If it goes beyond the vocabulary that formulas keep to.
        """
        if isinstance(node, ast.Name):
            return self.name(node.id), WHOLE
        if isinstance(node, ast.Constant):
            return self.constant(self.number(node)), WHOLE
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return f"-{self.held(node.operand, WHOLE)}", SIGNED
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
            return self.logical(isinstance(node.op, ast.BitAnd), node.left, node.right)
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            sign, strength = _OPERATORS[type(node.op)]
            # Rounding depends on the order, so brackets stand on the right as they do in the model.
            return self._between(node.left, strength, sign, node.right, strength + 1), strength
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARISONS:
            sign = _COMPARISONS[type(node.ops[0])]
            return self._between(node.left, COMPARED + 1, sign, node.comparators[0], COMPARED + 1), COMPARED
        if isinstance(node, ast.Call):
            return self.call(ast.unparse(node.func), node.args)
        raise self.untranslatable(ast.unparse(node))

    def held(self, node: ast.expr, strength: int) -> str:
        """A part, in brackets unless it holds together as tightly as is asked."""
        text, own = self.spell(node)
        return text if own >= strength else f"({text})"

    def plain(self, node: ast.expr) -> str:
        """A part where nothing stands beside it."""
        return self.spell(node)[0]

    def number(self, node: ast.Constant) -> float:
        """The value of a constant; one that is a number."""
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise self.untranslatable(repr(node.value))
        return node.value

    def untranslatable(self, text: str) -> UntranslatableError:
        """That a part cannot be written in this language."""
        return UntranslatableError(f"no {self.language} for {text}")

    def _between(self, left: ast.expr, of_left: int, sign: str, right: ast.expr, of_right: int) -> str:
        return f"{self.held(left, of_left)}{self.space}{sign}{self.space}{self.held(right, of_right)}"
