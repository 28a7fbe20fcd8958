"""Sectors that are sized each by a method of its own, and added up: a line, a city and a base."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.case.by_sector import PART_BY, TROOPS_IN_SECTOR
from forcecalc.errors import ScenarioError
from forcecalc.model import MODEL
from forcecalc.report.first_screen import first_screen

MIXED = """\
title: A line and a city
posture: stabilise
sectors:
  Line: {sector_length: 500 km, line_density: 5 troops/km}
  City: {protected_population: 600000 people, force_ratio: 10 per 1000 people}
"""
LINE = {"sector_length": "500 km", "line_density": "5 troops/km"}
CITY = {"protected_population": "600000 people", "force_ratio": "10 per 1000 people"}
BASE = {"sector_area": "16 km2", "area_density": "50 troops/km2"}
PORT = {"troops_in_sector": "333 troops"}
TASKS = {
    "sector_length": "40 km",
    "post_spacing": "10 km",
    "post_crew": "3 troops",
    "patrol_passes": "4 per day",
    "patrol_reach": "20 km",
    "patrol_size": "8 troops",
    "patrol_duration": "6 hours",
    "reaction_time": "30 min",
    "reaction_speed": "30 km/h",
    "road_factor": "1.25",
    "reaction_force": "30 troops",
}
DUTY = {"weekly_duty_hours": "42 hours", "absence_share": "0 %", "tooth_share": "40 %", "reserve_share": "25 %"}
# Each method that can size a sector, with its figures and what they come to, by hand: 4 posts of 3, 8 patrols of 8
# out for 6 of 24 hours and 2 bases of 30 over a quarter on duty; a quarter in reserve, two fifths at the task.
KINDS = {
    "required_by_line": LINE,
    "required_by_area": BASE,
    "required_by_population": CITY,
    "required_by_tasks": TASKS,
}
BY_HAND = {
    "required_by_line": 500 * 5,
    "required_by_area": 16 * 50,
    "required_by_population": 600_000 * 10 / 1000,
    "required_by_tasks": (4 * 3 + 8 * 8 * 6 / 24 + 2 * 30) / 0.25 / 0.75 / 0.4,
}


@pytest.fixture
def mixed(tmp_path):
    """The file of somebody who sized a line and a city, as it was written."""
    path = tmp_path / "mixed.yaml"
    path.write_text(MIXED, encoding="utf-8")
    return forcecalc.load(path)


def tree(sectors, figures=DUTY, **more):
    return {"sectors": sectors, "figures": figures, **more}


def refused(written, content):
    with pytest.raises(ScenarioError) as raised:
        written(content)
    return str(raised.value)


# Source: the figures of the file, multiplied by hand; tolerance none.
def test_a_line_and_a_city_are_sized_each_by_its_method_and_added_up(mixed):
    answer = forcecalc.assess(mixed)
    assert answer.method == "required_by_sector"
    assert answer.value("required_force") == 8_500
    assert [answer.value(TROOPS_IN_SECTOR, sector) for sector in ("Line", "City")] == [2_500, 6_000]


@pytest.mark.parametrize("method", KINDS)
def test_one_sector_with_one_method_needs_what_that_method_says(written, method):
    whole = written(tree({"Here": KINDS[method]}, method=method))
    part = written(tree({"Here": KINDS[method]}, method="required_by_sector"))
    assert part.value("required_force") == whole.value("required_force") == pytest.approx(BY_HAND[method], rel=1e-12)


@pytest.mark.parametrize("method", KINDS)
def test_sectors_of_one_kind_need_together_what_the_method_says_of_all(written, method):
    sectors = {"North": KINDS[method], "South": KINDS[method]}
    whole, parts = (written(tree(sectors, method=each)) for each in (method, "required_by_sector"))
    assert parts.value("required_force") == pytest.approx(whole.value("required_force"), rel=1e-12)


def test_a_line_a_city_a_base_a_post_and_a_port_are_each_sized_in_their_own_way(written):
    sectors = {"Line": LINE, "City": CITY, "Base": BASE, "Watch": TASKS, "Port": PORT}
    answer = written(tree(sectors))
    assert answer.case.sector_methods == {
        "Line": "required_by_line",
        "City": "required_by_population",
        "Base": "required_by_area",
        "Watch": "required_by_tasks",
        "Port": "",
    }
    expected = sum(BY_HAND.values()) + 333
    assert answer.value("required_force") == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("order", list(permutations(["Line", "City", "Base", "Port"])), ids="-".join)
def test_neither_the_order_of_sectors_nor_their_names_change_what_is_needed(written, order):
    kinds = {"Line": LINE, "City": CITY, "Base": BASE, "Port": PORT}
    answer = written(tree({f"Sector of {name}": kinds[name] for name in order}))
    assert answer.value("required_force") == 2_500 + 6_000 + 800 + 333
    assert answer.value(TROOPS_IN_SECTOR, "Sector of Line") == 2_500


@settings(derandomize=True, deadline=None, max_examples=60, database=None)
@given(st.floats(1, 3_000), st.floats(0.1, 90), st.integers(0, 10**7), st.floats(0.001, 0.05), st.integers(0, 20_000))
def test_the_parts_add_up_to_the_whole(length, density, people, ratio, troops):
    base = forcecalc.load("gcsp_ceasefire")
    sectors = {
        "Line": {"sector_length": f"{length} km", "line_density": f"{density} troops/km"},
        "City": {"protected_population": people, "force_ratio": ratio, "host_security_forces": 500},
        "Base": {"troops_in_sector": troops},
    }
    change = {"sectors": sectors, "without": ["Buffer zone"], "method": "required_by_sector"}
    answer = forcecalc.assess(base.with_(change), variants=False)
    parts = [length * density, max(people * ratio - 500, 0), troops]
    np.testing.assert_allclose(answer[TROOPS_IN_SECTOR][:, 0], parts, rtol=1e-12)
    assert answer.value("required_force") == pytest.approx(sum(parts), rel=1e-12)


def test_without_sectors_the_whole_force_is_the_one_sector(written):
    answer = written({"method": "required_by_sector", "figures": CITY})
    assert answer.value("required_force") == 6_000
    assert first_screen(Bundle(answer)).facts[0].source == "by sector"


# Which method sizes a sector, and the whole


def test_figures_for_all_sectors_size_those_that_have_the_rest(written):
    sectors = {"Line": {"sector_length": "500 km"}, "City": {"protected_population": "600000 people"}}
    answer = written(tree(sectors, {"line_density": "5 troops/km", "force_ratio": "10 per 1000 people"}))
    assert [answer.value(TROOPS_IN_SECTOR, sector) for sector in sectors] == [2_500, 6_000]


def test_a_file_with_figures_of_one_method_keeps_that_method(written):
    assert written({"sectors": {"Line": LINE, "Coast": LINE}}).method == "required_by_line"
    assert written({"sectors": {"City": CITY, "Town": CITY}}).method == "required_by_population"


def test_sectors_that_could_all_be_sized_in_the_same_two_ways_leave_the_choice_to_the_file(written):
    sectors = {"North": {"sector_length": "500 km"}, "South": {"sector_length": "500 km", "sector_depth": "9 km"}}
    both = {"sector_depth": "9 km", "line_density": "5 troops/km", "area_density": "1 troops/km2"}
    wrong = refused(written, tree(sectors, both))
    assert "several methods have figures and none is chosen" in wrong
    assert "`method:` takes required_by_line, required_by_area" in wrong


def test_a_method_for_the_whole_force_beside_unlike_sectors_leaves_the_choice_to_the_file(written):
    wrong = refused(written, tree({"Line": LINE, "City": CITY}, {"published_requirement": "9000 troops"}))
    assert "`method:` takes published_requirement, required_by_line, required_by_population" in wrong


def test_a_sector_with_figures_of_two_methods_is_refused_with_its_place_and_the_remedy(run, tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text(MIXED.replace("City: {", "City: {sector_length: 40 km, line_density: 9 troops/km, "), "utf-8")
    with pytest.raises(ScenarioError) as raised:
        run(str(path))
    assert str(raised.value) == (
        f"{path}:5:81: sectors.City.protected_population: 'City' has figures of required_by_line and "
        "required_by_population; write `method: required_by_line` in it, or another of them"
    )


def test_that_mistake_ends_with_exit_code_2_and_no_trace(process, tmp_path):
    content = MIXED.replace("City: {", "City: {line_density: 9 troops/km, ")
    (tmp_path / "two.yaml").write_text(content, encoding="utf-8")
    done = process("two.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("two.yaml:5:")
    assert "Traceback" not in done.stderr


def test_so_is_the_one_sector_of_a_file(written):
    wrong = refused(written, {"sectors": {"City": LINE | CITY}})
    assert "sectors.City.protected_population: 'City' has figures of required_by_line and required_by_pop" in wrong


def test_unlike_sectors_stand_beside_a_published_figure_that_sizes_the_force(written):
    figures = {"published_requirement": "9000 troops"}
    answer = written(tree({"Line": LINE, "City": CITY}, figures, method="published_requirement"))
    assert answer.value("required_force") == 9_000
    assert answer.missing("required_by_line") == "sector_length of City, line_density of City"


def test_a_method_that_not_all_unlike_sectors_have_figures_of_says_that_their_sum_could_run(written):
    wrong = refused(written, {"sectors": {"Line": LINE, "City": CITY}, "method": "required_by_line"})
    assert "method: required_by_line is missing sector_length of City, line_density of City; give what is" in wrong
    assert "with the figures here: required_by_sector" in wrong


def test_a_figure_that_one_of_several_like_sectors_does_not_have_is_asked_for_as_before(written):
    wrong = refused(written, {"sectors": {"North": LINE, "South": {"sector_length": "40 km"}}})
    assert "line_density: has no value for South, while others have one" in wrong


def test_a_sector_says_by_which_of_two_methods_it_is_sized(written):
    city = CITY | {"sector_length": "40 km", "line_density": "9 troops/km"}
    answers = [
        written({"sectors": {"Line": LINE, "City": city | {"method": method}}})
        for method in ("required_by_population", "required_by_line")
    ]
    assert [answer.value(TROOPS_IN_SECTOR, "City") for answer in answers] == [6_000, 360]
    assert [len(answer.warnings) for answer in answers] == [0, 0]


def test_how_a_sector_is_sized_is_a_choice_and_no_assumption(written):
    sectors = {"Line": LINE, "City": CITY | {"method": "required_by_population"}}
    answer = written({"sectors": sectors})
    assert "City.method" not in map(str, answer.used)
    assert len(answer.assumptions) == len(written({"sectors": {"Line": LINE, "City": CITY}}).assumptions)


def test_the_method_of_a_sector_has_no_effect_where_one_method_sizes_the_force(written):
    sectors = {"Line": LINE, "Coast": LINE | {"method": "required_by_line"}}
    assert written({"sectors": sectors}).method == "required_by_sector"
    answer = written({"sectors": sectors, "method": "required_by_line"})
    assert answer.warnings == [
        "method of Coast has no effect: the force is sized by required_by_line, and the sum of its sectors is "
        "`method: required_by_sector`"
    ]


def test_a_change_of_a_sector_s_method_moves_the_headline_and_is_not_questioned(written):
    city = CITY | {"sector_length": "40 km", "line_density": "9 troops/km", "method": "required_by_population"}
    answer = written(
        {"sectors": {"Line": LINE, "City": city}, "variants": {"Held": {"City.method": "required_by_line"}}}
    )
    held = answer.variants["Held"]
    assert held.value("required_force") == 2_500 + 360
    assert held.warnings == []


@pytest.mark.parametrize(
    ("sectors", "said"),
    [
        (
            {"Line": LINE, "City": CITY, "Base": {}},
            "there is nothing to size 'Base' by; give it the figures of a method",
        ),
        (
            {"Line": LINE, "City": {"force_ratio": 0.01}},
            "City.force_ratio: 'City' is missing protected_population, to be sized by required_by_population",
        ),
        (
            {"Line": LINE, "City": CITY | {"method": "required_by_area"}},
            "'City' is missing area_density, sector_length and sector_depth, to be sized by required_by_area",
        ),
        (
            {"Line": LINE, "City": CITY | {"method": "published_requirement"}},
            "accepted: required_by_line, required_by_area, required_by_population, required_by_tasks",
        ),
        (
            {"Line": LINE, "City": CITY | {"method": {"values": ["required_by_line", "required_by_area"]}}},
            "City.method: is one of several methods; name one of them",
        ),
    ],
)
def test_a_sector_that_cannot_be_sized_is_named_with_what_it_is_missing(written, sectors, said):
    assert said in refused(written, {"sectors": sectors})


def test_a_method_of_sectors_belongs_into_a_sector_or_at_the_top(written):
    wrong = refused(written, {"sectors": {"Line": LINE}, "figures": {"method": "required_by_line"}})
    assert "figures.method: is not a figure; put it at the top of the file, or under `sectors:`" in wrong


# Amounts that every sector has of its own


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ("protected_population", "600,000 people"),
        ("host_security_forces", "900 troops"),
        ("troops_in_sector", "800 troops"),
        ("troops_by_line", "800 troops"),
    ],
)
def test_an_amount_given_for_all_of_several_sectors_is_refused_as_it_would_be_counted_in_each(written, name, amount):
    wrong = refused(written, tree({"North": LINE, "South": LINE}, {name: amount}))
    assert f"figures.{name}: would count {amount} in each of 2 sectors; give it to the sector it belongs to" in wrong


@pytest.mark.parametrize(
    ("sectors", "figures"),
    [
        ({"North": LINE}, {"protected_population": "600000 people", "host_security_forces": "900 troops"}),
        ({"North": LINE, "South": LINE}, {"host_security_forces": "0 troops"}),
        ({"North": LINE, "South": LINE}, {"protected_population": "unknown"}),
        ({"North": LINE | CITY, "South": LINE}, {"protected_population": "5000 people"}),
    ],
)
def test_it_is_not_where_nothing_would_be_counted_twice(written, sectors, figures):
    answer = written(tree(sectors, figures, method="required_by_line"))
    assert answer.value("required_force") == 2_500 * len(sectors)


def test_a_length_for_all_sectors_is_that_of_each_as_before(written):
    sectors: dict[str, dict[str, str]] = {"North": {}, "South": {}}
    assert written(tree(sectors, LINE)).value("required_force") == 5_000


def test_populations_of_single_sectors_add_up_and_host_forces_stay_where_they_are(written):
    north = CITY | {"host_security_forces": "7000 troops"}
    answer = written({"sectors": {"North": north, "South": CITY}, "method": "required_by_population"})
    assert answer.value("required_force") == 0 + 6_000


def test_a_population_of_one_sector_alone_leaves_the_method_out_where_another_sizes_the_force(written):
    sectors = {"North": LINE | CITY, "South": LINE}
    answer = written({"sectors": sectors, "method": "required_by_line"})
    assert answer.value("required_force") == 5_000
    assert answer.missing("required_by_population") == "protected_population of South"


def test_a_word_stands_for_each_method_of_a_sector_and_for_its_part():
    parts = MODEL[TROOPS_IN_SECTOR]
    assert tuple(PART_BY) == MODEL[parts.chosen_by].limits.names
    assert tuple(PART_BY.values()) == parts.alternatives
    assert [method.removeprefix("required_") for method in PART_BY] == [
        part.removeprefix("troops_") for part in parts.alternatives
    ]


def test_a_method_beside_the_troops_of_a_sector_is_refused(written):
    told = refused(
        written, {"sectors": {"North": LINE | {"method": "required_by_line", "troops_in_sector": "3 troops"}}}
    )
    assert "sectors.North.method: 'North' has troops_in_sector too, which stands in place of a method" in told


def test_a_change_may_put_troops_in_place_of_the_method_of_a_sector(written):
    answer = written({"sectors": {"North": LINE | {"method": "required_by_line"}, "South": LINE}})
    changed = answer.scenario.with_({"North.troops_in_sector": "3 troops"})
    assert forcecalc.assess(changed).value("required_force") == 3 + answer.value("required_force") / 2
