"""The house rules: who may import whom, what a formula may be made of, how long a file may be."""

import ast
import sys
from pathlib import Path

import pytest

import forcecalc
from forcecalc.model import MODEL

PACKAGE = Path(forcecalc.__file__).parent
ROOT = PACKAGE.parent
FILES = sorted(PACKAGE.rglob("*.py"))
ALL_FILES = sorted(path for folder in ("forcecalc", "tests", "bench") for path in (ROOT / folder).rglob("*.py"))
LONGEST_FILE = 250

# Rooms from the bottom up; a room may import those below it, and itself. Scenario and model stand side by side.
FLOORS = {
    "errors": 1,
    "units": 2,
    "wording": 3,
    "model": 4,
    "scenario": 4,
    "analysis": 5,
    "charts": 6,
    "report": 7,
    "cli": 8,
    "__main__": 9,
}

FORMULA_FILES = sorted({Path(made.formula.__code__.co_filename) for made in MODEL.quantities.values() if made.formula})
CALLS = {"np.maximum", "np.minimum", "np.where", "round_up", "round_down", "remainder", "total", "mean", "largest"} | {
    "over_months",
    "least_month",
}
VOCABULARY = (
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.UnaryOp, ast.USub),
    *(ast.Compare, ast.LtE, ast.Call, ast.Attribute, ast.Name, ast.Load, ast.Constant),
)


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def room(module):
    """The room of a module of forcecalc, by its dotted name; the package itself has none."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _for_types_only(node):
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def imported(node):
    """The modules a piece of code imports, wherever in it, but for those that only type checkers see."""
    if _for_types_only(node):
        return set()
    found = set()
    if isinstance(node, ast.Import):
        found = {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        found = {f"{'.' * node.level}{node.module or ''}"}
        found |= {f"{module}.{alias.name}" for module in found for alias in node.names if alias.name in FLOORS}
    return found.union(*(imported(child) for child in ast.iter_child_nodes(node)))


def functions(path):
    return [node for node in tree(path).body if isinstance(node, ast.FunctionDef)]


FORMULAS = [pytest.param(function, id=function.name) for path in FORMULA_FILES for function in functions(path)]


def _id(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=_id)
def test_imports_run_downward_only(path):
    own = room(dotted(path))
    others = {room(module) for module in imported(tree(path)) if module.startswith("forcecalc")} - {own, ""}
    above = {other for other in others if FLOORS[other] >= FLOORS.get(own, 0)}
    assert not above


@pytest.mark.parametrize("path", FILES, ids=_id)
def test_modules_are_imported_by_their_full_name(path):
    relative = {module for module in imported(tree(path)) if module.startswith(".")}
    assert not relative


def test_every_room_has_its_floor():
    assert {room(dotted(path)) for path in FILES} - {""} <= FLOORS.keys()


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=_id)
def test_the_model_imports_numpy_the_units_and_the_errors_and_nothing_else(path):
    foreign = {
        module
        for module in imported(tree(path))
        if module not in ("numpy", "forcecalc.units", "forcecalc.errors")
        and not f"{module}.".startswith("forcecalc.model.")
        and module.partition(".")[0] not in sys.stdlib_module_names
    }
    assert not foreign


@pytest.mark.parametrize("path", FILES, ids=_id)
def test_nothing_prints(path):
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert "print" not in {ast.unparse(call.func) for call in calls}


@pytest.mark.parametrize("path", ALL_FILES, ids=_id)
def test_no_file_is_longer_than_can_be_read_in_one_go(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_a_docstring_and_one_returned_expression(formula):
    docstring, returned = formula.body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(docstring.value.value, str)
    assert isinstance(returned, ast.Return)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_keeps_to_the_vocabulary(formula):
    nodes = list(ast.walk(formula.body[-1].value))
    strange = [ast.unparse(node) for node in nodes if not isinstance(node, VOCABULARY)]
    called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    assert not strange
    assert called <= CALLS


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_reads_its_parameters_and_nothing_else(formula):
    called = {"np", *CALLS}
    read = {node.id for node in ast.walk(formula.body[-1].value) if isinstance(node, ast.Name)} - called
    assert read == {argument.arg for argument in formula.args.args}
    assert not formula.args.defaults + formula.args.kwonlyargs + formula.args.posonlyargs


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_sum_over_members_takes_a_name_or_plain_arithmetic(formula):
    calls = [node for node in ast.walk(formula.body[-1].value) if isinstance(node, ast.Call)]
    inner = [node for call in calls if ast.unparse(call.func) == "total" for node in ast.walk(call.args[0])]
    assert not [node for node in inner if isinstance(node, (ast.Call, ast.Compare))]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("section", ["Notes\n-----\n", "References\n----------\n.. [1] ", "Examples\n--------\n>>> "])
def test_a_formula_says_when_it_holds_where_it_comes_from_and_shows_a_number(formula, section):
    assert section in ast.get_docstring(formula)


@pytest.mark.parametrize("path", FORMULA_FILES, ids=_id)
def test_a_file_of_formulas_holds_nothing_but_imports_and_formulas(path):
    docstring, *rest = tree(path).body
    assert isinstance(docstring, ast.Expr)
    assert {type(node) for node in rest} <= {ast.Import, ast.ImportFrom, ast.FunctionDef}


@pytest.mark.parametrize("name", MODEL.quantities)
def test_every_quantity_has_a_meaning(name):
    meaning = MODEL[name].meaning
    assert len(meaning.split()) >= 2
    assert meaning[0].isupper()
    assert meaning.endswith(".")


@pytest.mark.parametrize("name", MODEL.quantities)
def test_a_quantity_s_name_is_plain_words(name):
    assert name.isascii()
    assert name.islower()
    assert not name.startswith(("calc_", "get_", "compute_", "_")) and not name.endswith("_")


def test_every_file_of_formulas_is_in_the_model():
    found = {path for path in (PACKAGE / "model").glob("*.py") if _writes_formulas(path)}
    assert found == set(FORMULA_FILES)


def _writes_formulas(path):
    return any("References" in (ast.get_docstring(function) or "") for function in functions(path))


def test_imports_for_type_checkers_do_not_count():
    code = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas\ndef late():\n    import csv\n"
    assert imported(ast.parse(code)) == {"typing", "csv"}


def test_a_room_imported_from_the_package_counts_as_an_import_of_the_room():
    assert imported(ast.parse("from forcecalc import cli, load")) == {"forcecalc", "forcecalc.cli"}


def test_the_package_itself_imports_no_room_at_once():
    assert not {module for module in imported(tree(PACKAGE / "__init__.py")) if module.startswith("forcecalc")}
