"""The house rules: who may import whom, what a formula may be made of, how long a file may be."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import forcecalc
from forcecalc.model import MODEL

PACKAGE = Path(forcecalc.__file__).parent
ROOT = PACKAGE.parent
FILES = sorted(PACKAGE.rglob("*.py"))
ALL_FILES = sorted(path for folder in ("forcecalc", "tests", "bench") for path in (ROOT / folder).rglob("*.py"))
LONGEST_FILE = 400

# Rooms from the bottom up; a file may import those below its room, and files of its own room.
ROOMS = (
    *(
        ("errors",),
        ("palette",),
        ("installation",),
        ("version", "face", "display", "safe_files"),
        ("names",),
        ("scripts",),
        ("units",),
        ("wording",),
        ("reported",),
        ("tables",),
        ("model", "reference"),
        ("formulas",),
        ("geography",),
        ("scenario",),
    ),
    *(("case", "brand"), ("analysis",), ("report",), ("charts", "export"), ("documents",), ("notebook",), ("cli",)),
    ("__main__", "forcecalc"),
)
FLOORS = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}

FORMULA_FILES = sorted({Path(made.formula.__code__.co_filename) for made in MODEL.quantities.values() if made.formula})
CALLS = {"np.maximum", "np.minimum", "np.where", "round_up", "round_down", "remainder", "total"} | {
    "over_months",
    "least_month",
}
VOCABULARY = (
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.UnaryOp, ast.USub),
    *(ast.Compare, ast.LtE, ast.Call, ast.Attribute, ast.Name, ast.Load, ast.Constant),
)


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def room(module):
    """The room of a module of forcecalc, by its dotted name; the package itself has none."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(code, modules=frozenset()):
    """The modules that code imports, wherever in it: inside functions and for type checkers too.

    What is imported from a package is one of these modules, or else something in the package's own file.
    """
    found = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            module = f"{'.' * node.level}{node.module or ''}"
            names = {alias.name: f"{module}.{alias.name}" for alias in node.names}
            found |= {whole if whole in modules else module for whole in names.values()}
    return found


MODULES = {dotted(path): path for path in FILES}


def graph(modules):
    """Of each module the others that it imports; a package stands for its own file."""
    return {
        name: {other for other in imported(tree(path), modules) if other in modules and other != name}
        for name, path in modules.items()
    }


def circle(edges):
    """A circle of modules that import each other; nothing where there is none."""
    left = {name: set(others) for name, others in edges.items()}
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def attributes(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)]


def functions(path):
    return [node for node in tree(path).body if isinstance(node, ast.FunctionDef)]


FORMULAS = [function for path in FORMULA_FILES for function in functions(path)]


def named(path):
    return path.relative_to(ROOT).as_posix()


def returned(formula):
    """The parts of a formula's expression."""
    return list(ast.walk(formula.body[-1].value))


def called(nodes):
    return {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}


def test_imports_run_downward_only():
    upward = [
        (name, other)
        for name, others in graph(MODULES).items()
        for other in others
        if room(other) != room(name) and FLOORS[room(other) or "forcecalc"] >= FLOORS[room(name) or "forcecalc"]
    ]
    assert not upward


def test_no_modules_import_each_other_in_a_circle():
    assert not circle(graph(MODULES))


def test_a_circle_is_found_wherever_the_imports_stand(tmp_path):
    one, other, aside = (tmp_path / f"{name}.py" for name in ("one", "other", "aside"))
    one.write_text("def late():\n    from forcecalc import other\n")
    other.write_text("if TYPE_CHECKING:\n    from forcecalc.one import late\n")
    aside.write_text("import forcecalc.one\n")
    planted = {"forcecalc.one": one, "forcecalc.other": other, "forcecalc.aside": aside}
    assert circle(graph(planted)) == ["forcecalc.aside", "forcecalc.one", "forcecalc.other"]


def test_modules_are_imported_by_their_full_name():
    assert not [named(path) for path in FILES if any(module.startswith(".") for module in imported(tree(path)))]


def test_every_room_has_its_floor():
    assert {room(dotted(path)) for path in FILES} - {""} == FLOORS.keys() - {"forcecalc"}


def test_scenario_and_model_do_not_know_each_other():
    crossing = {
        name: {other for other in others if {room(name), room(other)} == {"scenario", "model"}}
        for name, others in graph(MODULES).items()
    }
    assert not any(crossing.values())


def test_the_model_imports_numpy_the_units_and_the_errors_and_nothing_else():
    foreign = {
        (named(path), module)
        for path in (PACKAGE / "model").glob("*.py")
        for module in imported(tree(path))
        if not module.startswith(("numpy", "forcecalc.units", "forcecalc.errors", "forcecalc.model"))
        and module.partition(".")[0] not in sys.stdlib_module_names
    }
    assert not foreign


def test_no_room_below_the_command_line_prints():
    assert not [named(path) for path in FILES if "print" in called(ast.walk(tree(path)))]
    below = [path for path in FILES if room(dotted(path)) not in ("cli", "__main__")]
    assert not [named(path) for path in below if "click" in imported(tree(path))]
    streams = {"sys.stdout", "sys.stderr"}
    assert not [named(path) for path in below if streams & {ast.unparse(node) for node in attributes(path)}]


def test_no_file_is_longer_than_can_be_read_in_one_go():
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ALL_FILES}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_a_formula_is_a_docstring_and_one_returned_expression():
    shape = [ast.Expr, ast.Return]
    assert not [
        one.name for one in FORMULAS if [type(node) for node in one.body] != shape or not ast.get_docstring(one)
    ]


def test_a_formula_keeps_to_the_vocabulary():
    strange = [
        (one.name, ast.unparse(node)) for one in FORMULAS for node in returned(one) if not isinstance(node, VOCABULARY)
    ]
    assert not strange
    assert not {one.name: called(returned(one)) - CALLS for one in FORMULAS if called(returned(one)) - CALLS}


def test_a_formula_reads_its_parameters_and_nothing_else():
    read = {
        one.name: {node.id for node in returned(one) if isinstance(node, ast.Name)} - {"np", *CALLS} for one in FORMULAS
    }
    assert read == {one.name: {argument.arg for argument in one.args.args} for one in FORMULAS}
    assert not [one.name for one in FORMULAS if one.args.defaults + one.args.kwonlyargs + one.args.posonlyargs]


def test_a_sum_over_members_takes_a_name_or_plain_arithmetic():
    sums = [
        (one.name, node)
        for one in FORMULAS
        for node in returned(one)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "total"
    ]
    inner = [(name, part) for name, node in sums for part in ast.walk(node.args[0])]
    assert not [name for name, part in inner if isinstance(part, (ast.Call, ast.Compare))]


@pytest.mark.parametrize("section", ["Notes\n-----\n", "Examples\n--------\n>>> "])
def test_a_formula_says_when_it_holds_and_shows_a_number(section):
    assert not [formula.name for formula in FORMULAS if section not in ast.get_docstring(formula)]


def references(formula):
    """What a formula's docstring cites, one text an entry; nothing where the formula is plain arithmetic."""
    _, heading, below = ast.get_docstring(formula).partition("References\n----------\n")
    section, _, _ = below.partition("\n\n")
    return re.split(r"^\.\. \[\d+\] ", section, flags=re.MULTILINE) if heading else []


def test_a_formula_cites_its_sources_in_full_and_nothing_else():
    # An entry has an author, a title and what else it takes to find it; arithmetic has no section at all.
    entries = {formula.name: references(formula) for formula in FORMULAS}
    assert len([name for name, cited in entries.items() if cited]) > 30
    assert not {name: cited for name, cited in entries.items() if cited and cited[0]}
    full = re.compile(r"[A-Z][^,]+, .{12,}", re.DOTALL)
    assert not [entry for cited in entries.values() for entry in cited[1:] if not full.match(entry)]


def test_a_file_of_formulas_holds_nothing_but_imports_and_formulas():
    bodies = {named(path): tree(path).body for path in FORMULA_FILES}
    assert not [name for name, (docstring, *_) in bodies.items() if not isinstance(docstring, ast.Expr)]
    may = (ast.Import, ast.ImportFrom, ast.FunctionDef)
    assert not [name for name, (_, *rest) in bodies.items() if not all(isinstance(node, may) for node in rest)]


def test_every_quantity_has_a_meaning():
    plain = re.compile(r"[A-Z].* .*\.", re.DOTALL)
    assert not [name for name, quantity in MODEL.quantities.items() if not plain.fullmatch(quantity.meaning)]


def test_a_quantity_s_name_is_plain_words():
    plain = re.compile(r"(?!calc_|get_|compute_)[a-z0-9]+(_[a-z0-9]+)*")
    assert not [name for name in MODEL.quantities if not plain.fullmatch(name)]


def test_every_file_of_formulas_is_in_the_model():
    found = {path for path in (PACKAGE / "model").glob("*.py") if _writes_formulas(path)}
    assert found == set(FORMULA_FILES)


def _writes_formulas(path):
    return any("Notes\n-----" in (ast.get_docstring(function) or "") for function in functions(path))


def test_the_package_itself_imports_nothing_heavy_at_once():
    process = "import sys; before = set(sys.modules); import forcecalc; print(*sorted(set(sys.modules) - before))"
    made = subprocess.run([sys.executable, "-c", process], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    ours = {name for name in made.split() if name.startswith("forcecalc")}
    assert ours == {"forcecalc", "forcecalc.display", "forcecalc.face"}
    assert not {"numpy", "yaml", "click", "re", "dataclasses", "typing", "enum"} & set(made.split())
