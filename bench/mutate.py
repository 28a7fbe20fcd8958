"""Mutants of the wiring, one small change each, and which of them the tests let live.

    python bench/mutate.py                          every mutant of every module below
    python bench/mutate.py forcecalc/model/graph.py 120 131
                                                    of one module, those on some lines

A mutant is a module with one comparison, one sum, one condition or one constant changed. The tests that concern it
are run until one fails, in a process of its own. What lives is printed; the exit code is 1 where anything does that
is not listed as equivalent.
"""

import ast
import os
import signal
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

# Imported once, before any process begins: none of them is mutated.
import numpy  # noqa: F401
import pytest

ROOT = Path(__file__).parent.parent
# The tests that concern a module, those first that are quick and most likely to fail.
TESTS = {
    "forcecalc/model/evaluate.py": ("test_evaluate", "test_half_given", "test_ranges", "test_sectors"),
    "forcecalc/model/graph.py": ("test_graph", "test_evaluate", "test_half_given", "test_outside_formulas"),
    "forcecalc/model/inputs.py": ("test_docs.py::test_the_glossary_is_current", "test_graph", "test_glossary"),
}
SECONDS = 120
# Mutants that no test can kill, by file, what stood there and what stands there now; and why.
EQUIVALENT: dict[tuple[str, str, str], str] = {}
_SWAPPED: dict[type, type] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


class Mutant(NamedTuple):
    """A module changed in one place: the line, what stood there and what stands there now, and all of it."""

    line: int
    was: str
    now: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Each change of a source, one at a time; annotations stay as they are."""
    tree = ast.parse(source)
    annotations = {id(part) for node in ast.walk(tree) for kept in _annotations(node) for part in ast.walk(kept)}
    for position, node in enumerate(ast.walk(tree)):
        for change in () if id(node) in annotations else _changes(node):
            changed = deepcopy(tree)
            target = next(found for number, found in enumerate(ast.walk(changed)) if number == position)
            was = ast.unparse(target)
            change(target)
            yield Mutant(_line(node), _first_line(was), _first_line(ast.unparse(target)), changed)


def _annotations(node: ast.AST) -> Iterator[ast.AST]:
    parts = (getattr(node, name, None) for name in ("annotation", "returns"))
    return (part for part in parts if isinstance(part, ast.AST))


def _line(node: ast.AST) -> int:
    return min((line for part in ast.walk(node) if (line := getattr(part, "lineno", 0))), default=0)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _changes(node: ast.AST) -> Iterator[Callable[[Any], None]]:
    """What can be changed in a node, each as a function that changes a copy of it."""
    if isinstance(node, ast.Compare):
        yield from (partial(_compare_otherwise, number) for number in range(len(node.ops)))
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign) and type(node.op) in _SWAPPED:
        yield lambda found: setattr(found, "op", _SWAPPED[type(found.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield lambda found: setattr(found, "operand", _negated(found.operand))
    elif isinstance(node, ast.UnaryOp):
        yield lambda found: setattr(found, "op", ast.UAdd())
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield lambda found: setattr(found, "test", _negated(found.test))
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield lambda found: setattr(found, "ifs", [_negated(condition) for condition in found.ifs])
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield lambda found: setattr(found, "value", not found.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield lambda found: setattr(found, "value", found.value + 1)


def _compare_otherwise(number: int, found: ast.Compare) -> None:
    found.ops[number] = _SWAPPED[type(found.ops[number])]()


def _negated(condition: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), condition)


class _Mutated(MetaPathFinder, Loader):
    """Imports one module as it is mutated."""

    def __init__(self, file: str, tree: ast.Module) -> None:
        self._file, self._tree = file, tree
        self._name = file.removesuffix(".py").replace("/", ".")

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        return spec_from_loader(fullname, self, origin=str(ROOT / self._file)) if fullname == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(ROOT / self._file)
        exec(compile(ast.fix_missing_locations(self._tree), module.__file__, "exec"), vars(module))


def lives(file: str, mutant: Mutant) -> bool:
    """Whether the tests pass with a mutant in place of its module; what does not end is dead."""
    return all(_passes(name, file, mutant) for name in TESTS[file])


def _passes(name: str, file: str, mutant: Mutant) -> bool:
    child = os.fork()
    if not child:
        _try(name, file, mutant)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _try(name: str, file: str, mutant: Mutant) -> None:
    """Run a file of tests in this process, which then ends as they did."""
    signal.alarm(SECONDS)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.meta_path.insert(0, _Mutated(file, mutant.tree))
    plain = ("-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "-x", "-q")
    try:
        os._exit(pytest.main([*plain, str(ROOT / "tests" / (name if "::" in name else f"{name}.py"))]))
    except BaseException:
        os._exit(70)


def main() -> None:
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    asked = [name for name in sys.argv[1:] if name.endswith(".py")]
    lines = [int(word) for word in sys.argv[1:] if word.isdigit()]
    unknown = 0
    for file in asked or TESTS:
        source = (ROOT / file).read_text()
        if not lives(file, Mutant(0, "", "", ast.parse(source))):
            sys.exit(f"{file}: its tests fail without any mutant")
        found = [mutant for mutant in mutants(source) if not lines or mutant.line in lines]
        living = [mutant for mutant in found if lives(file, mutant) and not _known(file, mutant)]
        unknown += len(living)
        print(f"{file}: {len(found)} mutants, {len(living)} live that no test notices", flush=True)
    sys.exit(bool(unknown))


def _known(file: str, mutant: Mutant) -> bool:
    """Whether a mutant that lives is listed; it is printed, with the reason if so."""
    reason = EQUIVALENT.get((file, mutant.was, mutant.now), "")
    print(f"{file}:{mutant.line}: {mutant.was}  ->  {mutant.now}{f': {reason}' if reason else ''}", flush=True)
    return bool(reason)


if __name__ == "__main__":
    main()
