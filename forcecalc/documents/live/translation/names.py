"""What a name in the source of a module stands for: a function, a class, a constant, or something built in."""

import ast
import inspect
from functools import cache
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

_PACKAGE = "forcecalc"
# Words of JavaScript, and names that its own objects have.
_TAKEN = {
    *("Number", "Array", "Object", "String", "Set", "Map", "function", "var", "new", "this", "default", "case"),
    *("switch", "delete", "typeof", "void", "const", "let", "do", "catch", "throw", "export", "extends", "super"),
    *("page", "programs", "numbers", "window", "document", "location", "history", "name", "top", "status"),
}


class Named(NamedTuple):
    """A function, class or constant, with the module that defines it."""

    module: ModuleType
    name: str
    value: Any

    @property
    def written(self) -> str:
        """Its name in JavaScript; what is private to a module differs from the same name in another."""
        if self.name.startswith("_"):
            return f"{self.module.__name__.rpartition('.')[2]}${self.name}"
        return safe(self.name)

    @property
    def in_full(self) -> str:
        """Its name behind that of its module and all rooms around it."""
        return f"{self.module.__name__.replace('.', '$')}${self.name}"

    @property
    def is_function(self) -> bool:
        """Whether it is a function, and not a class or a constant."""
        return isinstance(self.value, FunctionType)

    @property
    def definition(self) -> ast.stmt:
        """Its definition in the source."""
        return definitions(self.module)[self.name]


def safe(name: str) -> str:
    """A name as JavaScript can have it."""
    return f"{name}$" if name in _TAKEN else name


@cache
def definitions(module: ModuleType) -> dict[str, ast.stmt]:
    """The functions and classes that a module defines."""
    tree = ast.parse(inspect.getsource(module))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


@cache
def _imports(module: ModuleType) -> dict[str, tuple[str, str]]:
    """What a module imports by name, inside its functions too: from which module, and under which name there."""
    tree = ast.parse(inspect.getsource(module))
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def resolved(module: ModuleType, name: str) -> Named | None:
    """What a name stands for in a module; nothing for what is built in, or belongs to another package.

    Examples
    --------
    >>> from forcecalc.report import headline
    >>> resolved(headline, "capital").module.__name__, resolved(headline, "len")
    ('forcecalc.wording', None)
    """
    if name in _imports(module):
        source, original = _imports(module)[name]
        return resolved(import_module(source), original) if source.split(".")[0] == _PACKAGE else None
    if name in definitions(module) or (name in vars(module) and not inspect.ismodule(vars(module)[name])):
        return Named(module, name, vars(module)[name])
    return None
