"""The inputs of a workbook are read back as the scenario that they were, with what was changed in them."""

import datetime
import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import openpyxl
import pytest

import forcecalc
from forcecalc.documents.xlsx_reader import read_workbook
from forcecalc.documents.xlsx_reader.columns import COLUMN
from forcecalc.errors import ForcecalcError, ScenarioError
from forcecalc.scenario.files import bundled_names
from tests.awkward import answered
from tests.conftest import own
from tests.wide import telling

BUNDLED = telling(bundled_names(), "article", "coalition_backstop")
TEMPLATE = Path(__file__).parent.parent / "data/template.yaml"
SHAPES = {
    "published_requirement": {"value": 5, "deviation": 1, "distribution": "normal"},
    "reference_army": {"values": ["100000 troops", "4"], "weights": ["1", "2"]},
    "tour_length": {"low": "4 months", "value": "20 weeks", "high": "1 year", "distribution": "pert"},
    "backstop": {"probability": "0.3", "note": "as: stated, {here}", "assumption": "#1"},
    "policy": {"values": ["hold", "break"]},
    "force_ratio": "13.5 per 1,000 people",
    "handover": {"value": "unknown", "note": "nobody says"},
    "deployable_share": {"value": "0.4", "low": "30 %", "high": "50 %"},
}


@pytest.fixture(scope="module")
def again(workbook_of):
    """A bundled scenario's answer, and what its workbook is read as."""
    return cache(lambda name: (answered(name), read_workbook(workbook_of(name))))


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    answers = {name: forcecalc.assess(forcecalc.load(name)) for name in ("radakin_64000", "gcsp_ceasefire")}
    return forcecalc.brief(answers, tmp_path_factory.mktemp("two") / "two.xlsx", draws=1), answers


@pytest.fixture(scope="module")
def article_book(article, tmp_path_factory):
    """The article with one of its variants: each test that edits the workbook reads and writes all of it."""
    name = "Rotation at 3"
    answer = forcecalc.assess(replace(article.scenario, variants={name: article.scenario.variants[name]}))
    return forcecalc.brief(answer, tmp_path_factory.mktemp("article") / "article.xlsx", draws=1)


@pytest.fixture
def edited(article_book, tmp_path):
    """The article's workbook with cells of a row changed, found by its variant, member and figure."""

    def edit(key, cells):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(article_book)
        row = next(row for row in book["Inputs"].iter_rows(min_row=6) if tuple(cell.value for cell in row[1:4]) == key)
        for head, value in cells.items():
            row[COLUMN[head]].value = value
        book.save(tmp_path / "edited.xlsx")
        return tmp_path / "edited.xlsx"

    return edit


def numbers(answer):
    return {(variant, name): np.asarray(one[name]) for variant, one in answer.columns.items() for name in one.results}


def written(scenario, tmp_path):
    return forcecalc.brief(forcecalc.assess(scenario, variants=False), tmp_path / f"{scenario.name}.xlsx", draws=1)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_scenario_comes_back_as_it_was(again, told, name):
    answer, scenario = again(name)
    assert told(scenario) == told(answer.scenario)


@pytest.mark.parametrize("name", BUNDLED)
def test_it_comes_to_the_same_numbers_to_the_last_bit(again, name):
    answer, scenario = again(name)
    expected, found = numbers(answer), numbers(forcecalc.assess(scenario))
    assert found.keys() == expected.keys()
    assert all(np.array_equal(found[key], expected[key], equal_nan=True) for key in expected)


def test_a_scenario_with_sources_and_ranges_of_its_own_comes_back(told, tmp_path):
    scenario = forcecalc.load(TEMPLATE)
    path = forcecalc.brief(forcecalc.assess(scenario), tmp_path / "template.xlsx", draws=1)
    assert told(read_workbook(path)) == told(scenario)


def test_every_shape_of_a_figure_comes_back(told, tmp_path):
    scenario = forcecalc.load(own("front_line")).with_(SHAPES)
    assert told(read_workbook(written(scenario, tmp_path))) == told(scenario)


def test_a_number_is_read_however_it_was_written(tmp_path):
    scenario = forcecalc.load("radakin_64000").with_(published_requirement="6.4e4 soldiers", tour_length="26_0 days")
    again = read_workbook(written(scenario, tmp_path))
    names = ("published_requirement", "tour_length")
    assert [again.figure(name).amount for name in names] == [scenario.figure(name).amount for name in names]


def test_members_without_figures_and_empty_variants_come_back(told, tmp_path):
    path = tmp_path / "bare.yaml"
    figures = "figures: {published_requirement: 5, pledge: 2}\ncontributors: {B: {}, A: {}}\n"
    path.write_text(f"{figures}variants: {{None: {{}}, Fewer: {{without: [A, B]}}}}\n", "utf-8")
    scenario = forcecalc.load(path)
    book = forcecalc.brief(forcecalc.assess(scenario), tmp_path / "bare.xlsx", draws=1)
    assert told(read_workbook(book)) == told(scenario)


def test_a_member_may_be_written_with_any_of_the_words_of_yaml_for_nothing(tmp_path):
    path = tmp_path / "bare.yaml"
    path.write_text("figures: {published_requirement: 5, pledge: 2}\ncontributors: {A: , B: ~, C: null}\n", "utf-8")
    assert forcecalc.assess(forcecalc.load(path)).value("pledged_force") == 6


def test_what_is_typed_over_is_read(edited):
    path = edited((None, "France", "pledge"), {"value": 12_500, "low": 12_000, "high": "13000"})
    assert read_workbook(path).figure("pledge", "France").given == "12500 troops, 12000 troops to 13000 troops"


def test_another_unit_is_read(edited):
    path = edited((None, None, "tour_length"), {"value": 1, "unit": "year"})
    assert read_workbook(path).figure("tour_length").amount.central == 12


def test_a_default_that_nobody_changed_stays_one(article_book):
    assert read_workbook(article_book).figure("handover").default


def test_a_default_that_was_changed_becomes_the_scenario_s_own(edited):
    figure = read_workbook(edited((None, None, "handover"), {"value": 1})).figure("handover")
    assert (figure.given, figure.default) == ("1 months", False)


def test_a_change_in_a_variant_stays_in_it(edited):
    scenario = read_workbook(edited(("Rotation at 3", None, "rotation_ratio"), {"value": 3.5}))
    assert scenario.variant("Rotation at 3").figure("rotation_ratio").given == "3.5"
    assert scenario.figure("rotation_ratio") is None


WRONG = [
    (("France", "pledge"), {"value": "lots"}, "E28: France.pledge: 'lots' is not a number with a unit"),
    (("France", "pledge"), {"value": None}, "E28: France.pledge: has no value"),
    (("France", "pledge"), {"value": True}, "E28: France.pledge: is TRUE, neither a number nor text"),
    (("France", "pledge"), {"value": "=1+1"}, "E28: France.pledge: contains a formula whose value is not stored"),
    (("France", "pledge"), {"value": "#N/A"}, "E28: France.pledge: contains the error #N/A"),
    (("France", "pledge"), {"value": datetime.date(2025, 1, 2)}, "E28: France.pledge: is a date or a time"),
    (("France", "pledge"), {"value": -5}, "E28: France.pledge: '-5 troops' is below 0"),
    (("France", "pledge"), {"unit": "furlongs"}, "has the unknown unit 'furlongs'"),
    (("France", "pledge"), {"figure": "plegde"}, "unknown figure 'plegde'"),
    (("France", "pledge"), {"member": "Frence"}, "C28: there is no 'Frence' among the contributors"),
    (
        ("France", "pledge"),
        {"member": "United Kingdom"},
        "D28: 'United Kingdom.pledge' is given twice; first in Inputs!D23",
    ),
    (("France", "pledge"), {"source": "nobody-2025"}, "unknown source 'nobody-2025'"),
    (("France", "pledge"), {"bound": "about"}, "L28: France.pledge: 'about' is not a bound"),
    (("France", "pledge"), {"figure": None}, "D28: is empty"),
    (("France", "tour_interval"), {"value": 30}, "the value is outside its range"),
    ((None, "method"), {"value": "by_guess"}, "E9: method: 'by_guess' is not a method"),
    (("France", "member"), {"value": "friends"}, "'friends' is not a group of members"),
]


@pytest.mark.parametrize(("place", "cells", "expected"), WRONG)
def test_a_fault_is_told_with_its_cell(edited, place, cells, expected):
    with pytest.raises(ScenarioError) as caught:
        read_workbook(edited((None, *place), cells))
    assert expected in str(caught.value)
    assert "edited.xlsx Inputs!" in str(caught.value)


def test_45_per_cent_typed_beside_the_unit_of_per_cent_is_not_guessed_at(edited):
    path = edited((None, "France", "deployable_share"), {"value": 0.45})
    book = openpyxl.load_workbook(path)
    next(row for row in book["Inputs"].iter_rows(min_row=6) if row[COLUMN["value"]].value == 0.45)[
        COLUMN["value"]
    ].number_format = "0%"
    book.save(path)
    with pytest.raises(ScenarioError, match="is shown as a percentage beside the unit %"):
        read_workbook(path)


def test_one_of_several_scenarios_is_read(two, told):
    path, answers = two
    assert told(read_workbook(path, "gcsp_ceasefire")) == told(answers["gcsp_ceasefire"].scenario)


def test_several_scenarios_are_listed_where_none_is_named(two):
    with pytest.raises(ForcecalcError, match="contains 2 scenarios; choose one with --scenario: 'radakin_64000', '"):
        read_workbook(two[0])


def test_the_nearest_scenario_is_offered(two):
    with pytest.raises(ForcecalcError, match="contains no scenario 'gcsp_cease'; did you mean 'gcsp_ceasefire'"):
        read_workbook(two[0], "gcsp_cease")
