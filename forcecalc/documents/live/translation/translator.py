"""Functions and classes of Python in JavaScript, with all that they rest on."""

import ast
import inspect
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType, ModuleType

from forcecalc.documents.live.translation.expressions import BUILT_IN, Expressions
from forcecalc.documents.live.translation.names import Named, definitions, resolved, safe
from forcecalc.documents.live.translation.values import enumeration, literal, parameters

_INDENT = "  "
_SPECIAL = {"__str__": "toString"}


def translated(
    roots: Iterable[Callable[..., object]],
    native: Iterable[str] = (),
    methods: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> str:
    """Functions and classes in JavaScript, after all that they rest on.

    Parameters
    ----------
    roots : iterable of function or class
        What is wanted.
    native : iterable of str
        Names that JavaScript written by hand provides, and methods of what it hands over.
    methods : mapping of str to iterable of str
        The methods that are wanted of a class of which not all are.

    Raises
    ------
    TypeError
        If there is no JavaScript for a part of them.

    Examples
    --------
    >>> from forcecalc.wording import capital
    >>> print(translated([capital]).splitlines()[0])
    function capital(sentence) {
    """
    translation = _Translation(set(native), methods)
    for root in roots:
        module = inspect.getmodule(root)
        found = resolved(module, root.__name__) if module else None
        if found:
            translation.add(found)
    if missing := sorted(translation.called - translation.has_methods - set(native)):
        raise TypeError(f"no JavaScript for the methods {', '.join(missing)}")
    return "\n".join(translation.texts.values())


class _Translation:
    """What has been translated so far, each after what it rests on."""

    def __init__(self, native: set[str], methods: Mapping[str, Iterable[str]]) -> None:
        self.native, self.methods = native, methods
        self.texts: dict[str, str] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._functions: dict[str, ast.FunctionDef] = {}
        self.called: set[str] = set()

    @property
    def has_methods(self) -> set[str]:
        """The methods of all classes translated here."""
        return set(self._functions)

    def add(self, named: Named) -> str:
        """Translate a function, class or constant, unless that is done or under way; returns what it is called."""
        key = named.module.__name__, named.name
        if named.name in self.native:
            return safe(named.name)
        if key not in self._names:
            taken = named.written in self._names.values()
            self._names[key] = written = named.in_full if taken else named.written
            self.texts[written] = self._text(named, written)
            # What it rests on was added meanwhile, and stands before it.
            self.texts[written] = self.texts.pop(written)
        return self._names[key]

    def _text(self, named: Named, written: str) -> str:
        if named.is_function:
            return _Function(self, named.module, named.definition).text(written)
        if isinstance(named.value, type) and issubclass(named.value, StrEnum):
            return f"const {written} = {enumeration(named.value)};"
        if isinstance(named.value, type):
            return self._class(named, written)
        return f"const {written} = {self._literal(named.value)};"

    def _class_name(self, cls: type) -> str:
        module = inspect.getmodule(cls)
        found = resolved(module, cls.__name__) if module else None
        if found is None:
            raise TypeError(f"no JavaScript for {cls.__name__}")
        return self.add(found)

    def method(self, name: str) -> ast.FunctionDef | None:
        """A method of any class translated here, for the names of its parameters."""
        return self._functions.get(name)

    def _class(self, named: Named, written: str) -> str:
        """A record: its fields, what all of its kind have in common, its properties and methods."""
        cls, node = named.value, named.definition
        assert isinstance(node, ast.ClassDef)
        wanted = self.methods.get(named.name)
        functions = [part for part in node.body if isinstance(part, ast.FunctionDef)]
        methods = [part for part in functions if part.name != "__init__"]
        methods = methods if wanted is None else _with_those_called(methods, wanted)
        self._functions |= {part.name: part for part in methods}
        parents = [self._class_name(base) for base in cls.__bases__ if base.__module__.startswith("forcecalc.")]
        names = parameters(cls)
        defaults = {name: self._default(cls, name) for name in names}
        given = ", ".join(safe(name) + (f" = {text}" if text else "") for name, text in defaults.items())
        held = " ".join(f"this.{name} = {safe(name)};" for name in names)
        begin = next(
            (part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"), None
        )
        lines = [f"class {written}{f' extends {parents[0]}' if parents else ''} {{"]
        if begin:
            lines.append(_Function(self, named.module, begin).method("constructor", bool(parents)))
        elif names or parents:
            lines.append(f"{_INDENT}constructor({given}) {{ {'super(); ' if parents else ''}{held} }}")
        if hasattr(cls, "_fields"):
            listed = ", ".join(f"this.{name}" for name in names)
            lines.append(f"{_INDENT}*[Symbol.iterator]() {{ yield* [{listed}]; }}")
        lines += [_Function(self, named.module, part).method() for part in methods]
        common = {name: value for name, value in vars(cls).items() if _in_common(node, name)}
        shared = [f"{written}.prototype.{name} = {self._literal(value)};" for name, value in common.items()]
        return "\n".join([*lines, "}", *shared])

    def _literal(self, value: object) -> str:
        return literal(value, self._class_name)

    def _default(self, cls: type, name: str) -> str:
        if hasattr(cls, "_field_defaults"):
            defaults = cls._field_defaults
            return self._literal(defaults[name]) if name in defaults else ""
        value = inspect.signature(cls).parameters[name].default
        return "" if value is inspect.Parameter.empty else self._literal(value)


def _with_those_called(methods: list[ast.FunctionDef], wanted: Iterable[str]) -> list[ast.FunctionDef]:
    """The methods wanted, and those of the same class that they call."""
    by_name = {method.name: method for method in methods}
    found, waiting = set[str](), [name for name in wanted if name in by_name]
    while waiting:
        name = waiting.pop()
        found.add(name)
        read = (part.attr for part in ast.walk(by_name[name]) if isinstance(part, ast.Attribute))
        waiting += [other for other in read if other in by_name and other not in found]
    return [method for method in methods if method.name in found]


def _in_common(node: ast.ClassDef, name: str) -> bool:
    """Whether a class declares a value as that of all its records."""
    declared = [part for part in node.body if isinstance(part, ast.AnnAssign)]
    return any(ast.unparse(part.target) == name and "ClassVar" in ast.unparse(part.annotation) for part in declared)


class _Function(Expressions):
    """Writes one function or method."""

    def __init__(self, translation: _Translation, module: ModuleType, node: ast.stmt) -> None:
        assert isinstance(node, ast.FunctionDef)
        self._translation, self._module, self._node = translation, module, node
        self._parameters = [argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)]
        stored = (part for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store))
        self._locals = dict.fromkeys(part.id for part in stored)
        # Names of comprehensions and lambdas are parameters of functions of their own.
        lambdas = [part for part in ast.walk(node) if isinstance(part, ast.Lambda)]
        self._inner = {argument.arg for part in lambdas for argument in part.args.args}

    def text(self, name: str) -> str:
        """As a function."""
        star = "*" if self._yields else ""
        return f"function{star} {name}({self._given(self._parameters)}) {{\n{self._body()}\n}}"

    def method(self, name: str = "", inherits: bool = False) -> str:
        """As a method of a class, a property as what is read."""
        marks = {ast.unparse(mark) for mark in self._node.decorator_list}
        name, own = name or _SPECIAL.get(self._node.name, self._node.name), self._parameters[1:]
        begin = f"{'super(); ' if inherits else ''}const {self._parameters[0]} = this;"
        body = f"{_INDENT}{begin}\n{self._body()}"
        if "cached_property" in marks:
            body = f'{_INDENT}return $.once(this, "{name}", () => {{\n{body}\n}});'.replace("\n", f"\n{_INDENT}")
        before = "get " if marks & {"property", "cached_property"} else "*" if self._yields else ""
        text = f"{before}{name}({self._given(own)}) {{\n{body}\n}}"
        return "\n".join(f"{_INDENT}{line}" for line in text.splitlines())

    @property
    def _yields(self) -> bool:
        return any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(self._node))

    def _given(self, names: list[str]) -> str:
        args = self._node.args
        defaults = dict(zip(reversed([argument.arg for argument in args.args]), reversed(args.defaults), strict=False))
        keyword = zip(args.kwonlyargs, args.kw_defaults, strict=True)
        defaults |= {argument.arg: default for argument, default in keyword if default}
        return ", ".join(
            safe(name) + (f" = {self.write(defaults[name])}" if name in defaults else "") for name in names
        )

    def _body(self) -> str:
        declared = [safe(name) for name in self._locals if name not in self._parameters]
        lines = [f"let {', '.join(declared)};"] if declared else []
        lines += [line for part in self._node.body for line in self._statement(part)]
        return "\n".join(f"{_INDENT}{line}" for line in lines)

    # Names

    def name(self, name: str) -> str:
        if name in self._parameters or name in self._locals or name in self._inner:
            return safe(name)
        found = resolved(self._module, name)
        if name in self._translation.native:
            return safe(name)
        if found:
            return self._translation.add(found)
        if name in BUILT_IN:
            return f"$.{name}"
        raise TypeError(f"no JavaScript for {name}, which {self._module.__name__} reads")

    def calls(self, method: str) -> None:
        self._translation.called.add(method)

    @property
    def exact(self) -> bool:
        return "Fraction" in vars(self._module)

    def is_class(self, name: str) -> bool:
        found = resolved(self._module, name)
        return bool(found and isinstance(found.value, type))

    def ordered(self, function: ast.expr, call: ast.Call) -> list[str]:
        given = [self.write(argument) for argument in call.args]
        if not call.keywords:
            return given
        names = self._names_of(function)
        by_name = {word.arg: self.write(word.value) for word in call.keywords}
        later = names[len(given) :]
        last = max(later.index(name) for name in by_name if name in later)
        return [*given, *(by_name.get(name, "undefined") for name in later[: last + 1])]

    def _names_of(self, function: ast.expr) -> list[str]:
        """The parameters of what is called."""
        if isinstance(function, ast.Attribute):
            method = self._translation.method(function.attr)
            if method is None:
                raise TypeError(f"no JavaScript for {ast.unparse(function)} with arguments by name")
            return [argument.arg for argument in method.args.args[1:]]
        assert isinstance(function, ast.Name)
        found = resolved(self._module, function.id)
        if found is None:
            raise TypeError(f"no JavaScript for {function.id} with arguments by name")
        if isinstance(found.value, type):
            return parameters(found.value)
        node = definitions(found.module)[found.name]
        assert isinstance(node, ast.FunctionDef)
        return [argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)]

    # Statements

    def _statement(self, node: ast.stmt) -> list[str]:
        if isinstance(node, ast.ImportFrom) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            return []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield):
            return [f"yield {self.write(node.value.value)};"] if node.value.value else []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.YieldFrom):
            return [f"yield* $.list({self.write(node.value.value)});"]
        if isinstance(node, ast.Expr):
            return [f"{self.write(node.value)};"]
        if isinstance(node, ast.Return):
            return [f"return {self.write(node.value)};" if node.value else "return;"]
        if isinstance(node, ast.Assign | ast.AnnAssign):
            return self._assigned(node)
        if isinstance(node, ast.AugAssign):
            whole = ast.BinOp(ast.Name(ast.unparse(node.target), ast.Load()), node.op, node.value)
            return [f"{self.target(node.target)} = {self.write(whole)};"]
        if isinstance(node, ast.If):
            otherwise = ["} else {", *self._block(node.orelse)] if node.orelse else []
            return [f"if ({self.truth(node.test)}) {{", *self._block(node.body), *otherwise, "}"]
        if isinstance(node, ast.For):
            begin = f"for ({self.target(node.target)} of $.list({self.write(node.iter)})) {{"
            return [begin, *self._block(node.body), "}"]
        if isinstance(node, ast.Raise) and node.exc:
            return [f"throw {self.write(node.exc)};"]
        if isinstance(node, ast.Continue):
            return ["continue;"]
        if isinstance(node, ast.Try):
            # Only what cannot be read is ever caught.
            handled = self._block(node.handlers[0].body)
            return ["try {", *self._block(node.body), "} catch {", *handled, "}"]
        raise TypeError(f"no JavaScript for {ast.unparse(node)}")

    def _assigned(self, node: ast.Assign | ast.AnnAssign) -> list[str]:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if node.value is None:
            return []
        value = self.write(node.value)
        if isinstance(targets[0], ast.Tuple) and not isinstance(node.value, ast.Tuple):
            value = f"$.list({value})"
        if isinstance(targets[0], ast.Subscript):
            owner, key = targets[0].value, targets[0].slice
            return [f"$.put({self.write(owner)}, {self.write(key)}, {value});"]
        return [f"{' = '.join(map(self.target, targets))} = {value};"]

    def _block(self, body: list[ast.stmt]) -> list[str]:
        return [f"{_INDENT}{line}" for part in body for line in self._statement(part)]
