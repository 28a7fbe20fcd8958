"""Which missions a scenario is compared with: of like posture, over what its method reads, each once."""

import dataclasses
from typing import Any

import pytest

import forcecalc
from forcecalc.analysis.similar_missions import distinct_missions, measures
from forcecalc.reference.graded import Graded
from forcecalc.reference.measures import AREA, LINE, POPULATION
from forcecalc.reference.missions import Mission, missions
from tests.conftest import own

UTOPIA = Mission(
    *("UTOPIA I", "UTOPIA", "1990", "monitor", "deployed"),
    strength=Graded(900, "verified"),
    line=Graded(100, "verified"),
    area=None,
    population=None,
    source="",
    url="",
)


def another(**changes: Any) -> Mission:
    return dataclasses.replace(UTOPIA, **changes)


@pytest.mark.parametrize(
    "better",
    [
        another(year="1991"),
        another(strength=Graded(500, "primary"), line=Graded(100, "primary"), year="1980"),
    ],
    ids=["later", "better read"],
)
def test_of_the_rows_of_one_mission_the_better_read_and_then_the_later_stands(better):
    assert distinct_missions([UTOPIA, better], LINE) == distinct_missions([better, UTOPIA], LINE) == [better]


@pytest.mark.parametrize("status", ["authorised", "planned"])
def test_a_count_goes_before_a_ceiling_and_a_plan(status):
    ceiling = another(strength=Graded(2000, "primary"), status=status, year="1999")
    assert distinct_missions([ceiling, UTOPIA], LINE) == [UTOPIA]
    assert not ceiling.counted


@pytest.mark.parametrize("weak", [{"strength": Graded(900, "unverified")}, {"line": Graded(1, "unverified")}])
def test_a_mission_that_nobody_has_verified_is_left_out(weak):
    assert distinct_missions([another(**weak)], LINE) == []


@pytest.mark.parametrize("operation", ["UNIFIL", "UNMEE", "UNFICYP"])
def test_a_mission_with_several_rows_is_compared_once(operation):
    assert [mission.operation for mission in distinct_missions(missions(), LINE)].count(operation) == 1


@pytest.mark.parametrize(
    ("method", "posture", "expected"),
    [
        ("published_requirement", "interpose", (LINE, AREA)),
        ("published_requirement", "stabilise", (POPULATION,)),
        ("published_requirement", "deter", ()),
        ("published_requirement", "", (LINE, AREA, POPULATION)),
        ("required_by_line", "interpose", (LINE,)),
        ("required_by_line", "stabilise", ()),
        ("required_by_area", "monitor", (AREA,)),
        ("required_by_population", "stabilise", (POPULATION,)),
    ],
)
def test_a_force_is_compared_over_what_its_method_reads(method, posture, expected):
    figures = {
        "line_density": "1 troops/km",
        "sector_depth": "5 km",
        "area_density": "1 troops/km2",
        "protected_population": "500,000 people",
    }
    scenario = forcecalc.load(own("article")).with_(figures, method=method)
    assert measures(forcecalc.assess(dataclasses.replace(scenario, posture=posture))) == expected
