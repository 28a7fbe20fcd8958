"""`forcecalc from-xlsx` lists what a workbook changed."""

import shutil
from typing import Any

import openpyxl
import pytest

import forcecalc
from forcecalc.scenario.changes import changes
from forcecalc.scenario.files import bundled_names
from tests.conftest import own

pytestmark = pytest.mark.wide


@pytest.fixture
def workbook(workbook_of, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return shutil.copy(workbook_of(own("uk_france_36_months")), tmp_path / "mine.xlsx")


@pytest.fixture
def edited(workbook):
    """Edits a cell of the inputs, by member, figure and column."""
    book = openpyxl.load_workbook(workbook)
    inputs = book["Inputs"]
    columns = {cell.value: cell.column - 1 for cell in inputs[5]}
    rows = {
        tuple(row[columns[key]].value for key in ("variant", "member", "figure")): row
        for row in inputs.iter_rows(min_row=6)
    }

    def call(figure, column, value, member=None, variant=None):
        rows[variant, member, figure][columns[column]].value = value
        book.save(workbook)

    return call


def test_what_is_not_edited_has_not_changed(run, workbook):
    assert run("from-xlsx", "mine.xlsx", "-o", "mine.yaml").stdout == "wrote mine.yaml\nnothing changed\n"


def test_each_change_is_listed_with_the_old_value_and_the_new(run, edited):
    edited("tour_length", "value", 5)
    edited("horizon", "unit", "years")
    edited("title", "value", "Another title")
    edited("army_strength", "note", "as counted in June", member="France")
    lines = run("from-xlsx", "mine.xlsx", "-o", "mine.yaml").stdout.splitlines()
    assert lines[:2] == ["wrote mine.yaml", "4 changes since it was exported:"]
    assert lines[2].endswith(" → 'Another title'")
    assert set(lines[3:]) == {
        "  tour_length: 6 months → 5 months",
        "  horizon: 36 months → 36 years",
        "  France.army_strength, note: 'active Army in 2023/24' → 'as counted in June'",
    }


def test_an_amount_that_is_only_written_otherwise_is_no_change(run, edited):
    edited("horizon", "value", 3)
    edited("horizon", "unit", "years")
    assert run("from-xlsx", "mine.xlsx", "-o", "mine.yaml").stdout.endswith("nothing changed\n")


def test_on_standard_output_the_scenario_stands_alone_and_the_changes_are_said_beside_it(run, edited):
    edited("tour_length", "value", 5)
    done = run("from-xlsx", "mine.xlsx", "-o", "-")
    assert "→" not in done.stdout
    assert done.stderr == "1 change since it was exported:\n  tour_length: 6 months → 5 months\n"


def test_a_workbook_that_does_not_say_how_it_was_exported_is_read_all_the_same(run, workbook):
    book = openpyxl.load_workbook(workbook)
    del book["As exported"]
    book.save(workbook)
    expected = "what changed is not known: the workbook does not say how it was exported"
    assert run("from-xlsx", "mine.xlsx", "-o", "mine.yaml").stdout == f"wrote mine.yaml\n{expected}\n"


def test_an_export_that_can_no_longer_be_read_is_passed_over(run, workbook):
    book = openpyxl.load_workbook(workbook)
    book["As exported"]["B2"] = "figures: {tour_lenght: 5}"
    book.save(workbook)
    assert "what changed is not known" in run("from-xlsx", "mine.xlsx", "-o", "mine.yaml").stdout


@pytest.mark.parametrize("name", bundled_names())
def test_a_bundled_scenario_goes_through_a_workbook_unchanged(run, workbook_of, name):
    assert run("from-xlsx", str(workbook_of(name)), "-o", "-").stderr == "nothing changed\n"


MOVED = ["50 N 36 E", "50 N 38 E"]
RANGE = {"low": "4 months", "high": "6 months", "value": "5 months"}
OLD: dict[str, Any] = {
    "title": "old",
    "method": "published_requirement",
    "figures": {
        "published_requirement": 5,
        "tour_length": {"low": "4 months", "high": "6 months", "value": "5 months"},
    },
    "contributors": {"A": {"pledge": {"value": 5, "bound": "at most", "source": "s"}}, "B": {}},
    "sectors": {"North": {"path": ["50 N 36 E", "50 N 37 E"]}},
    "sources": {"s": {"title": "A letter"}},
    "variants": {"V": {"tour_length": "4 months"}, "W": {"without": ["B"]}},
}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({"title": "new"}, ["title: 'old' → 'new'"]),
        (
            {"method": "required_by_line", "figures": {**OLD["figures"], "line_density": "1 troops/km"}},
            ["method: 'published_requirement' → 'required_by_line'", "line_density: not given → 1 troops/km"],
        ),
        ({"contributors": {**OLD["contributors"], "C": {}}}, ["C: a new contributor"]),
        (
            {"contributors": {"A": OLD["contributors"]["A"]}, "variants": {"V": OLD["variants"]["V"]}},
            ["B: left out", "variant W: left out"],
        ),
        ({"contributors": {"A": {"pledge": {"value": 5, "source": "s"}}, "B": {}}}, ["A.pledge: at most 5 → 5"]),
        ({"contributors": {"A": {}, "B": {}}}, ["A.pledge: at most 5 → not given"]),
        (
            {"figures": {**OLD["figures"], "tour_length": {**RANGE, "distribution": "pert"}}},
            ["tour_length: 5 months, 4 months to 6 months → 5 months, 4 months to 6 months (pert)"],
        ),
        ({"figures": {**OLD["figures"], "handover": "1 month"}}, ["handover: 0 months → 1 month"]),
        ({"sources": {"s": {"title": "A note"}}}, ["source s, title: 'A letter' → 'A note'"]),
        ({"sectors": {"North": {"path": MOVED}}}, ["North: lies elsewhere"]),
        (
            {"description": "x" * 99, "variants": {**OLD["variants"], "X": {"method": "published_requirement"}}},
            [f"description: not given → '{'x' * 60}...'", "variant X: new"],
        ),
        (
            {"variants": {**OLD["variants"], "V": {"tour_length": "3 months", "posture": "monitor"}}},
            ["variant V, posture: not given → 'monitor'", "variant V, tour_length: 4 months → 3 months"],
        ),
        (
            {"variants": {**OLD["variants"], "W": {"without": ["A"], "contributors": {"D": {}}, "North.path": MOVED}}},
            [
                "variant W, without: 'B' → 'A'",
                "variant W, contributors: not given → 'D'",
                "variant W, a sector lies elsewhere",
            ],
        ),
    ],
)
def test_whatever_a_file_can_state_can_have_changed(new, expected):
    assert list(changes(forcecalc.load(OLD), forcecalc.load({**OLD, **new}))) == expected


def test_long_texts_that_differ_at_their_ends_are_said_to_differ():
    old, new = (forcecalc.load({**OLD, "description": "x" * 99 + end}) for end in "ab")
    assert changes(old, new) == ("description: another text",)
