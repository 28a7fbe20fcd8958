"""Expressions of Python as JavaScript writes them."""

import ast
import json
from abc import ABC, abstractmethod

# What JavaScript has under another name, or not at all; `$` holds it.
BUILT_IN = {
    *("abs", "all", "any", "bool", "dict", "enumerate", "filter", "float", "getattr", "int", "isinstance", "len"),
    *("list", "map", "max", "min", "next", "range", "reversed", "round", "set", "sorted", "str", "sum", "tuple", "zip"),
    *("frozenset", "isclose", "isfinite", "ord", "replace"),
}
# Methods of Python's own texts, mappings and lists.
_METHODS = {
    *("append", "count", "decode", "encode", "endswith", "format", "fullmatch", "get", "groups", "index", "isalpha"),
    *("isascii", "isdecimal", "issubset", "items", "join", "keys", "lower", "lstrip", "partition", "removeprefix"),
    *("removesuffix", "replace", "rpartition", "rstrip", "setdefault", "split", "startswith", "strip", "sub", "upper"),
    *("tolist", "values"),
}
_CONSTANTS = {"math.inf": "Infinity", "math.pi": "Math.PI", "sys.float_info.min": "2.2250738585072014e-308"}
_ARITHMETIC: dict[type[ast.operator], str] = {ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
# The same where numbers may be exact fractions, of which JavaScript has none.
_EXACT: dict[type[ast.operator], str] = {ast.Mult: "times", ast.Div: "over"}
_HELPED: dict[type[ast.operator], str] = {ast.Add: "add", ast.Pow: "power", ast.FloorDiv: "floor", ast.BitOr: "union"}
_ORDER: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


class Expressions(ABC):
    """Writes expressions; what their names stand for is for others to say."""

    @abstractmethod
    def name(self, name: str) -> str:
        """A name, as JavaScript has it."""

    @abstractmethod
    def ordered(self, function: ast.expr, call: ast.Call) -> list[str]:
        """The arguments of a call in the order of the parameters."""

    @abstractmethod
    def calls(self, method: str) -> None:
        """Take note of a method that something has to have."""

    @property
    @abstractmethod
    def exact(self) -> bool:
        """Whether numbers may be exact fractions here."""

    @abstractmethod
    def is_class(self, name: str) -> bool:
        """Whether a name stands for a class, of which a call makes a record."""

    def write(self, node: ast.expr) -> str:
        """An expression.

        Raises
        ------
        TypeError
            If there is no JavaScript for it.
        """
        writer = getattr(self, f"_{type(node).__name__.lower()}", None)
        if writer is None:
            raise TypeError(f"no JavaScript for {ast.unparse(node)}")
        text: str = writer(node)
        return text

    def truth(self, node: ast.expr) -> str:
        """An expression where only matters whether it holds."""
        text = self.write(node)
        boolean = isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
        return text if boolean else f"$.truth({text})"

    def target(self, node: ast.expr) -> str:
        """What is assigned to: a name, or several."""
        if isinstance(node, ast.Tuple | ast.List):
            return f"[{', '.join(map(self.target, node.elts))}]"
        if isinstance(node, ast.Starred):
            return f"...{self.target(node.value)}"
        return self.write(node)

    def _name(self, node: ast.Name) -> str:
        return self.name(node.id)

    def _constant(self, node: ast.Constant) -> str:
        if node.value is None:
            return "null"
        return json.dumps(node.value, ensure_ascii=False)

    def _attribute(self, node: ast.Attribute) -> str:
        if (whole := ast.unparse(node)) in _CONSTANTS:
            return _CONSTANTS[whole]
        return f"{self.write(node.value)}.{node.attr}"

    def _starred(self, node: ast.Starred) -> str:
        return f"...$.list({self.write(node.value)})"

    def _tuple(self, node: ast.Tuple) -> str:
        return f"[{', '.join(map(self.write, node.elts))}]"

    def _list(self, node: ast.List) -> str:
        return f"[{', '.join(map(self.write, node.elts))}]"

    def _set(self, node: ast.Set) -> str:
        return f"$.set([{', '.join(map(self.write, node.elts))}])"

    def _dict(self, node: ast.Dict) -> str:
        pairs = [
            f"[{self.write(key)}, {self.write(value)}]" if key else f"...$.items({self.write(value)})"
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        return f"new $.Dict([{', '.join(pairs)}])"

    def _namedexpr(self, node: ast.NamedExpr) -> str:
        return f"({self.target(node.target)} = {self.write(node.value)})"

    def _ifexp(self, node: ast.IfExp) -> str:
        return f"({self.truth(node.test)} ? {self.write(node.body)} : {self.write(node.orelse)})"

    def _lambda(self, node: ast.Lambda) -> str:
        return f"(({', '.join(argument.arg for argument in node.args.args)}) => {self.write(node.body)})"

    def _unaryop(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            return (
                f"!{self.truth(node.operand)}"
                if isinstance(node.operand, ast.Name)
                else f"!({self.truth(node.operand)})"
            )
        return f"-({self.write(node.operand)})"

    def _binop(self, node: ast.BinOp) -> str:
        left, right = self.write(node.left), self.write(node.right)
        if self.exact and type(node.op) in _EXACT:
            return f"$.{_EXACT[type(node.op)]}({left}, {right})"
        if type(node.op) in _ARITHMETIC:
            return f"({left} {_ARITHMETIC[type(node.op)]} {right})"
        if type(node.op) in _HELPED:
            return f"$.{_HELPED[type(node.op)]}({left}, {right})"
        raise TypeError(f"no JavaScript for {ast.unparse(node)}")

    def _boolop(self, node: ast.BoolOp) -> str:
        first, *others = node.values
        which = "both" if isinstance(node.op, ast.And) else "either"
        return f"$.{which}({', '.join([self.write(first), *(f'() => {self.write(each)}' for each in others)])})"

    def _compare(self, node: ast.Compare) -> str:
        sides = [node.left, *node.comparators]
        pairs = [self._compared(*each) for each in zip(sides, node.ops, sides[1:], strict=False)]
        return pairs[0] if len(pairs) == 1 else f"({' && '.join(pairs)})"

    def _compared(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> str:
        first, second = self.write(left), self.write(right)
        if isinstance(operator, ast.Is | ast.IsNot):
            not_ = "" if isinstance(operator, ast.Is) else "!"
            return f"{not_}$.is({first}, {second})"
        if isinstance(operator, ast.Eq | ast.NotEq):
            return f"{'' if isinstance(operator, ast.Eq) else '!'}$.equal({first}, {second})"
        if isinstance(operator, ast.In | ast.NotIn):
            return f"{'' if isinstance(operator, ast.In) else '!'}$.has({second}, {first})"
        sign = _ORDER[type(operator)]
        if sign == "<=" and (isinstance(left, ast.Set) or isinstance(right, ast.Set)):
            return f"$.within({first}, {second})"
        return f"({first} {sign} {second})"

    def _subscript(self, node: ast.Subscript) -> str:
        if isinstance(node.slice, ast.Slice):
            ends = [self.write(end) if end else "null" for end in (node.slice.lower, node.slice.upper)]
            return f"$.slice({self.write(node.value)}, {', '.join(ends)})"
        return f"$.item({self.write(node.value)}, {self.write(node.slice)})"

    def _joinedstr(self, node: ast.JoinedStr) -> str:
        return f"({' + '.join(map(self.write, node.values))})" if node.values else '""'

    def _formattedvalue(self, node: ast.FormattedValue) -> str:
        if node.format_spec is None:
            return f"$.str({self.write(node.value)})"
        return f"$.format({self.write(node.value)}, {self.write(node.format_spec)})"

    def _listcomp(self, node: ast.ListComp) -> str:
        return self._comprehended(node.generators, self.write(node.elt))

    def _generatorexp(self, node: ast.GeneratorExp) -> str:
        return self._comprehended(node.generators, self.write(node.elt))

    def _setcomp(self, node: ast.SetComp) -> str:
        return f"$.set({self._comprehended(node.generators, self.write(node.elt))})"

    def _dictcomp(self, node: ast.DictComp) -> str:
        pair = f"[{self.write(node.key)}, {self.write(node.value)}]"
        return f"new $.Dict({self._comprehended(node.generators, pair)})"

    def _comprehended(self, generators: list[ast.comprehension], inner: str) -> str:
        first, *others = generators
        variable = self.target(first.target)
        variable = f"({variable})"
        text = f"$.list({self.write(first.iter)})"
        for condition in first.ifs:
            text += f".filter({variable} => {self.truth(condition)})"
        if others:
            return f"{text}.flatMap({variable} => {self._comprehended(others, inner)})"
        return f"{text}.map({variable} => {inner})"

    def _call(self, node: ast.Call) -> str:
        function = node.func
        if isinstance(function, ast.Name):
            return self._called(function.id, node)
        if not isinstance(function, ast.Attribute):
            raise TypeError(f"no JavaScript for {ast.unparse(node)}")
        owner = ast.unparse(function.value)
        if owner in ("math", "unicodedata"):
            return f"$.{owner}.{function.attr}({', '.join(self._arguments(node))})"
        if ast.unparse(function) == "dict.fromkeys":
            return f"$.fromkeys({', '.join(self._arguments(node))})"
        if function.attr == "_replace":
            return self._replaced(self.write(function.value), node.keywords)
        if function.attr in _METHODS:
            arguments = [self.write(function.value), *self._arguments(node)]
            return f"$.method.{function.attr}({', '.join(arguments)})"
        self.calls(function.attr)
        return f"{self.write(function.value)}.{function.attr}({', '.join(self.ordered(function, node))})"

    def _called(self, name: str, node: ast.Call) -> str:
        if name == "super":
            return "super"
        if name == "replace":
            return self._replaced(self.write(node.args[0]), node.keywords)
        if self.name(name).startswith("$."):
            keywords = [f"{word.arg}: {self._handed(word.value)}" for word in node.keywords if word.arg != "strict"]
            options = [f"{{{', '.join(keywords)}}}"] if keywords else []
            return f"{self.name(name)}({', '.join([*self._arguments(node), *options])})"
        arguments = ", ".join(self.ordered(node.func, node))
        return f"{'new ' if self.is_class(name) else ''}{self.name(name)}({arguments})"

    def _handed(self, node: ast.expr) -> str:
        """What is handed over; a method of Python's own keeps its owner."""
        if isinstance(node, ast.Attribute) and node.attr in _METHODS:
            return f"(...given) => $.method.{node.attr}({self.write(node.value)}, ...given)"
        return self.write(node)

    def _arguments(self, node: ast.Call) -> list[str]:
        """Arguments by position; a method handed over keeps its owner."""
        return [
            f"(...given) => {self.write(argument)}(...given)"
            if isinstance(argument, ast.Attribute)
            and at == 0
            and isinstance(node.func, ast.Name)
            and node.func.id in ("map", "filter")
            else self.write(argument)
            for at, argument in enumerate(node.args)
        ]

    def _replaced(self, record: str, keywords: list[ast.keyword]) -> str:
        changes = [
            f"{word.arg}: {self.write(word.value)}" if word.arg else f"...$.object({self.write(word.value)})"
            for word in keywords
        ]
        return f"$.replaced({record}, {{{', '.join(changes)}}})"
