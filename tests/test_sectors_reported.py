"""What is said of sectors that are sized each by a method of its own, and what else works on them."""

import json

import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.controls import controls
from forcecalc.case.by_sector import TROOPS_IN_SECTOR
from forcecalc.documents.xlsx_reader import read_workbook
from forcecalc.errors import ForcecalcError
from forcecalc.report.exhibits.history import history
from forcecalc.report.exhibits.map import map as located
from forcecalc.report.findings import findings
from forcecalc.report.first_screen import first_screen
from forcecalc.report.tables import methods_table
from forcecalc.scenario.writer import dump
from tests.test_sectors import BASE, CITY, LINE, MIXED, PORT, TASKS, tree


@pytest.fixture
def mixed(tmp_path):
    """The file of somebody who sized a line and a city, as it was written."""
    path = tmp_path / "mixed.yaml"
    path.write_text(MIXED, encoding="utf-8")
    return forcecalc.load(path)


# What is said of it


def test_the_first_screen_has_the_whole_and_its_parts_the_largest_first(mixed):
    facts = first_screen(Bundle(forcecalc.assess(mixed))).facts
    assert [tuple(fact) for fact in facts[:3]] == [
        ("Needed", "8,500", "by sector"),
        ("", "6,000 in City", "by population"),
        ("", "2,500 on Line", "by line"),
    ]


def test_the_sentences_name_each_part_with_its_method(mixed):
    said = findings(Bundle(forcecalc.assess(mixed)))
    assert "Of these, 6,000 in City (by population) and 2,500 on Line (by line)." in said


def test_of_many_sectors_the_largest_are_named_and_the_rest_are_counted(written):
    sectors = {f"City {number}": CITY for number in range(8)} | {"Line": LINE}
    facts = first_screen(Bundle(written({"sectors": sectors}))).facts
    assert [fact.text for fact in facts[1:6]] == [
        *(f"6,000 in City {number}" for number in range(4)),
        "the rest in 5 more sectors",
    ]


def test_a_part_keeps_its_own_range_and_bound(written):
    city = CITY | {"force_ratio": {"low": "8 per 1000 people", "high": "12 per 1000 people"}}
    line = LINE | {"sector_length": {"value": "500 km", "bound": "at most"}}
    facts = first_screen(Bundle(written({"sectors": {"Line": line, "City": city}}))).facts
    assert [fact.text for fact in facts[1:3]] == [
        "about 6,000 (4,900 to 7,100) in City",
        "at most 2,500 on Line",
    ]


def test_the_table_of_methods_has_a_row_for_each_sector(mixed):
    rows = methods_table(Bundle(forcecalc.assess(mixed))).rows
    assert rows == (
        ("* required by sector", "8,500", "what each sector's method is", ""),
        ("  - City", "6,000", "stabilise", "by population"),
        ("  - Line", "2,500", "monitor, interpose", "by line"),
    )


def test_a_posture_is_questioned_for_the_sectors_whose_method_it_does_not_suit(mixed):
    assert forcecalc.assess(mixed).warnings == [
        "required_by_line, by which Line is sized, is valid for monitor and interpose; the posture here is stabilise"
    ]


@pytest.mark.parametrize(
    ("sectors", "said"),
    [
        (
            {"Line": LINE | {"line_density": "100 troops/km"}, "City": CITY},
            "line_density of Line is outside the 0.07 to",
        ),
        (
            {"Line": LINE, "Base": BASE},
            "sector_area of Base is outside the 300 to 25,000 km2 of missions that deployed",
        ),
    ],
)
def test_what_a_sector_s_method_is_valid_for_is_checked_for_that_sector(written, sectors, said):
    assert ["".join(written({"sectors": sectors}).warnings).count(said)] == [1]


def test_a_figure_that_a_sector_s_method_does_not_read_is_not_questioned(written):
    city = CITY | {"sector_length": "1 km", "line_density": "100 troops/km", "method": "required_by_population"}
    zones = {"sector_area": "200 km2", "area_density": "2 troops/km2"}
    assert written({"sectors": {"Line": LINE, "City": city, "East": zones, "West": zones}}).warnings == []


def test_the_trail_has_the_formula_of_each_sector_and_no_figure_that_it_does_not_read(mixed):
    trail = str(forcecalc.explain(forcecalc.assess(mixed), "required_force"))
    assert "= troops_by_line for Line; troops_by_population for City" in trail
    assert "troops_by_line = Line 2,500 troops" in trail
    assert "= max(protected_population * force_ratio - host_security_forces, 0)" in trail
    assert "Line ≥" not in trail


def test_troops_given_for_a_sector_need_no_figures_behind_them(written):
    answer = written({"sectors": {"City": CITY, "Base": BASE, "Port": PORT}})
    trail = str(forcecalc.explain(answer))
    assert "given Port: 333 troops" in trail
    assert "given Base: 16 km2" in trail
    assert "sector_depth" not in trail


def test_json_has_the_parts_in_the_order_of_the_sectors_and_the_method_of_each(run, mixed, tmp_path):
    content = json.loads(run(str(tmp_path / "mixed.yaml"), "--json").stdout)
    assert content["members"]["sectors"] == ["Line", "City"]
    assert content["results"][TROOPS_IN_SECTOR] == {"value": [2500.0, 6000.0], "unit": "troops", "members": "sectors"}
    assert content["sector_methods"] == {"Line": "required_by_line", "City": "required_by_population"}


def test_a_line_that_is_part_of_the_ground_is_not_held_by_troops_for_the_rest(written):
    city = CITY | {"sector_length": "40 km", "method": "required_by_population"}
    answer = written(
        {"sectors": {"Line": LINE, "City": city}, "contributors": {"A": {"pledge": 100, "army_strength": 9_000}}}
    )
    assert not {"line_length", "required_density", "held_length"} & answer.results.keys()
    assert answer.missing("held_length") == "not every sector is sized by its sector_length"


def test_a_line_of_which_every_sector_is_sized_by_its_length_is_held_as_one(written):
    sectors = {"Line": LINE, "Watch": TASKS}
    answer = written(tree(sectors, contributors={"A": {"pledge": 100, "army_strength": 9_000}}))
    assert answer.value("line_length") == 540
    assert answer.value("held_length") == pytest.approx(540 * 100 / answer.value("required_force"))


def test_a_force_of_unlike_sectors_is_compared_with_no_mission(mixed):
    with pytest.raises(NotApplicableError, match="a force to stabilise sized by sector is not spread over a line"):
        history(Bundle(forcecalc.assess(mixed)))


def test_the_map_has_what_each_sector_needs_by_its_own_method(written):
    line = LINE | {"path": ["50.36 N 36.15 E", "48 N 38 E"]}
    city = CITY | {"path": ["48 N 30 E", "48.1 N 30 E"], "method": "required_by_population"}
    shown = located(Bundle(written({"sectors": {"Line": line, "City": city}})))
    assert [sector.troops for sector in shown.sectors] == ["2,500 troops", "6,000 troops"]
    assert "Troops of a sector: by its own method." in shown.notes


# What else works on it


def test_a_figure_of_one_sector_can_be_swept_and_one_that_others_do_not_have_is_asked_for_by_sector(
    run, mixed, tmp_path
):
    path = str(tmp_path / "mixed.yaml")
    told = run("sweep", path, "--vary", "City.protected_population=100000 people,600000 people").stdout
    assert [line.split(",")[1] for line in told.splitlines()[1:]] == ["3500.0", "8500.0"]
    with pytest.raises(ForcecalcError, match=r"has a value for some members only; choose from 'Line.line_density'"):
        run("sweep", path, "--vary", "line_density=5 troops/km")


def test_people_of_like_cities_are_moved_city_by_city_and_not_for_all_alike(written, run, tmp_path):
    contributors = {"A": {"pledge": "7000 troops", "army_strength": "90000 troops"}}
    answer = written({"sectors": {"City": CITY, "Town": CITY}, "contributors": contributors})
    found = [str(each.lever.key) for each in forcecalc.breakeven(answer).found]
    assert {"City.protected_population", "Town.protected_population"} <= set(found)
    assert "protected_population" not in found
    with pytest.raises(ForcecalcError, match="protected_population would be counted for each member; choose from"):
        run("sweep", str(tmp_path / "made.yaml"), "--vary", "protected_population=1000,2000")


def test_a_notebook_has_a_control_for_each_figure_that_a_sector_reads(mixed):
    labels = [control.label for control in controls(forcecalc.assess(mixed))]
    assert labels[:5] == [
        *("Line.sector_length", "Line.line_density", "City.protected_population", "City.force_ratio"),
        "City.host_security_forces",
    ]


def test_a_scenario_of_unlike_sectors_is_written_and_read_again(written, told, tmp_path):
    city = CITY | {"sector_length": "40 km", "line_density": "9 troops/km", "method": "required_by_population"}
    variants = {"Held": {"City.method": "required_by_line"}}
    scenario = written({"sectors": {"Line": LINE, "City": city, "Port": PORT}, "variants": variants}).scenario
    (tmp_path / "made.yaml").write_text(dump(scenario), encoding="utf-8")
    assert told(forcecalc.load(tmp_path / "made.yaml")) == told(scenario)


def test_its_workbook_comes_back_as_it_was(written, told, tmp_path):
    city = CITY | {"sector_length": "40 km", "line_density": "9 troops/km", "method": "required_by_population"}
    variants = {"Held": {"City.method": "required_by_line"}}
    answer = written({"sectors": {"Line": LINE, "City": city, "Port": PORT}, "variants": variants})
    book = forcecalc.brief(answer, tmp_path / "made.xlsx", draws=1)
    assert told(read_workbook(book)) == told(answer.scenario)
