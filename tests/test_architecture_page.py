"""The page on architecture names only files, functions and rooms that exist."""

import ast
import re
import runpy
from pathlib import Path

import pytest

import forcecalc

PACKAGE = Path(forcecalc.__file__).parent
ROOT = PACKAGE.parent
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
ROOMS = runpy.run_path(str(ROOT / "tests/test_architecture.py"))["ROOMS"]

DRAWING = re.compile(r"^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TEXT = DRAWING.sub("", PAGE)
# Rows of tables, points of lists and paragraphs: a name is defined in a file that the same passage mentions.
PASSAGES = re.split(r"\n(?=\n|- |\| )", TEXT)


def quoted(passage):
    """What a passage has in code type, but for lines to type and options."""
    return [word for word in re.findall(r"`([^`]+)`", passage) if " " not in word and not word.startswith("--")]


def paths_in(passage):
    return [word for word in quoted(passage) if "/" in word or word.endswith(".py")]


def located(path):
    """Where a path on the page leads: into the package, unless it begins with another folder."""
    return (ROOT if path.startswith(("data/", "docs/", "tests/", "forcecalc/")) else PACKAGE) / path


def assigned(node):
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def defined(path):
    """What a file of code defines: functions, classes, their methods as `Class.method`, and constants."""
    body = ast.parse(located(path).read_text("utf-8")).body
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    methods = {
        f"{owner.name}.{node.name}" for owner in classes for node in owner.body if isinstance(node, ast.FunctionDef)
    }
    constants = [assigned(node) for node in body if isinstance(node, ast.Assign | ast.AnnAssign)]
    functions = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return functions | methods | {name for names in constants for name in names}


def undefined(passage):
    """The names in a passage that none of the files in it defines."""
    files = [path for path in paths_in(passage) if path.endswith((".py", ".pyi"))]
    known = {name for path in files for name in defined(path)}
    return [word for word in quoted(passage) if word not in paths_in(passage) and word not in known]


def drawn_rooms():
    """The rooms in the drawing, from the bottom up."""
    drawing = DRAWING.search(PAGE)
    assert drawing is not None
    lines = re.findall(r"│ (\S[^│]*?) +│", drawing[1])
    return tuple(tuple(line.split(", ")) for line in reversed(lines))


def test_the_page_has_one_drawing():
    assert len(DRAWING.findall(PAGE)) == 1


def test_the_drawing_has_the_rooms_in_order():
    assert drawn_rooms() == ROOMS


@pytest.mark.parametrize("path", sorted(set(paths_in(TEXT))))
def test_a_path_on_the_page_exists(path):
    assert located(path).exists()


def test_a_name_on_the_page_is_defined_in_a_file_beside_it():
    assert [name for passage in PASSAGES for name in undefined(passage)] == []


def test_both_journeys_are_steps_with_a_file_and_a_function():
    steps = re.findall(r"^\| (\d+) \| `([^`]+\.py)` \| (`[^|]+`) \| .+ \|$", PAGE, re.MULTILINE)
    assert [int(number) for number, _, _ in steps] == [*range(1, 20), *range(1, 13)]


def test_a_name_that_no_file_beside_it_defines_is_found():
    assert undefined("| 1 | `cli/run.py` | `command`, `commander` |") == ["commander"]
    assert undefined("`report/exhibits/gap.py`, `GapExhibit.required` and `Exhibit`") == ["Exhibit"]
