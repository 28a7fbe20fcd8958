"""Which missions a scenario is compared with: of like posture, over what its method reads, each once."""

import dataclasses
import io
from typing import Any

import pytest

import forcecalc
from forcecalc.analysis.similar_missions import comparable_missions, measures
from forcecalc.cli.screen.console import Console
from forcecalc.cli.screen.history import print_missions, print_near
from forcecalc.reference.graded import Graded
from forcecalc.reference.measures import AREA, LINE, POPULATION
from forcecalc.reference.missions import Mission, Strength, missions, verified_figures
from tests.conftest import own

COUNT = Strength("1990", "deployed", Graded(900, "verified"), "troops")
UTOPIA = Mission(
    *("UTOPIA I", "UTOPIA", "Utopia", "1990", "", "monitor"),
    line=Graded(100, "verified"),
    area=None,
    population=None,
    strengths=(COUNT,),
)


def having(*strengths: Strength) -> Mission:
    return dataclasses.replace(UTOPIA, strengths=strengths)


def counted(troops: float, evidence: str = "verified", **changes: Any) -> Strength:
    return dataclasses.replace(COUNT, troops=Graded(troops, evidence), **changes)


@pytest.mark.parametrize(
    "higher",
    [counted(1000, date="1980"), counted(1000, "secondary"), counted(900, date="1991")],
    ids=["larger", "larger, at second hand", "as large and later"],
)
def test_the_largest_count_that_was_read_stands_for_a_mission_and_then_the_later(higher):
    assert having(COUNT, higher).strength == having(higher, COUNT).strength == higher


@pytest.mark.parametrize(
    "other",
    [
        counted(2000, "primary", kind="authorised"),
        counted(2000, "primary", counts="ground and naval troops"),
        counted(2000, "primary", counts="military and civilian staff"),
        counted(2000, "unverified"),
    ],
    ids=["authorised", "with ships", "with civilians", "not read"],
)
def test_a_larger_number_of_something_else_does_not_stand_for_a_mission(other):
    assert having(other, COUNT).strength == COUNT


@pytest.mark.parametrize(
    "mission",
    [
        having(counted(900, "unverified")),
        dataclasses.replace(UTOPIA, line=Graded(100, "unverified")),
        dataclasses.replace(UTOPIA, line=None),
        having(counted(900, kind="authorised")),
        having(),
    ],
    ids=["strength not read", "line not read", "no line", "authorised", "no strength"],
)
def test_a_mission_without_a_density_that_was_read_is_not_compared(mission):
    assert comparable_missions([UTOPIA, mission], LINE) == [UTOPIA]


@pytest.mark.parametrize(("evidence", "explained"), [("verified", 0), ("unverified", 1)])
def test_a_question_mark_is_explained_only_where_one_stands(evidence, explained):
    listed, near = io.StringIO(), io.StringIO()
    mission = dataclasses.replace(UTOPIA, line=Graded(100, evidence))
    print_missions(Console(listed, 80), [mission])
    print_near(Console(near, 80), "A line: 9 per km", LINE, [(mission, 1)])
    screens = [" ".join(text.getvalue().split()) for text in (listed, near)]
    assert [screen.count("9.00?") for screen in screens] == [explained] * 2
    assert [screen.count("?: not verified anywhere.") for screen in screens] == [explained] * 2


def test_what_nobody_has_verified_is_left_out_of_missions_their_strengths_and_their_extents():
    weak = counted(1500, "unverified")
    unread = dataclasses.replace(UTOPIA, area=Graded(100, "unverified"))
    assert verified_figures([having(COUNT, weak), having(weak), unread]) == [UTOPIA, UTOPIA]


def test_every_mission_is_compared_once():
    names = [mission.short_name for mission in comparable_missions(missions(), LINE)]
    assert {"UNIFIL", "UNMEE", "UNFICYP"} <= set(names)
    assert len(names) == len(set(names))


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
    assert measures(forcecalc.assess(dataclasses.replace(scenario, posture=posture), variants=False)) == expected
