"""The bundled data: nothing without a source or the word assumption, nothing unverified passed as cited."""

from itertools import chain
from pathlib import Path

import pytest

import forcecalc
from forcecalc.reference.estimates import estimates
from forcecalc.reference.graded import EVIDENCE, GRADES, Graded
from forcecalc.reference.measures import LINE
from forcecalc.reference.missions import missions
from forcecalc.scenario.files import bundled_names
from forcecalc.scenario.sources import registry

SCENARIOS = bundled_names()
README = Path(__file__).parent.parent / "data/README.md"


def figures(name):
    scenario = forcecalc.load(name)
    variants = [scenario.variant(variant) for variant in scenario.variants]
    return list(chain.from_iterable(one.used() for one in (scenario, *variants)))


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_is_answered_with_all_its_variants(name):
    answer = forcecalc.assess(forcecalc.load(name))
    assert list(answer.variants) == list(answer.scenario.variants)
    assert answer.value(answer.case.headline) >= 0


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_figure_has_a_source_or_the_word_assumption(name):
    assert [label for label, figure in figures(name) if not figure.source and not figure.assumption] == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_bundled_scenario_hides_a_figure_or_misses_its_posture(name):
    assert forcecalc.assess(forcecalc.load(name)).warnings == []


def test_there_are_the_article_and_seven_more():
    assert "article" in SCENARIOS
    assert len(SCENARIOS) >= 8


UKRAINE = (
    *("article", "clarke_line", "coalition_backstop", "front_line", "gady_brigades", "gcsp_ceasefire", "land_borders"),
    *("radakin_64000", "reassurance_force", "uk_alone", "uk_france_36_months", "unifil_density"),
)


@pytest.mark.parametrize("name", UKRAINE)
def test_a_scenario_of_a_force_for_ukraine_names_its_theatre(name):
    assert forcecalc.load(name).theatre == "Ukraine"


def test_every_source_is_titled_graded_and_used():
    cited = {figure.source for name in SCENARIOS for _, figure in figures(name)}
    assert set(registry()) - cited == {"csis-2025"} - cited
    assert {source.evidence for source in registry().values()} <= set(EVIDENCE)


@pytest.mark.parametrize(("grade", "meaning"), EVIDENCE.items())
def test_a_grade_means_the_same_in_the_readme(grade, meaning):
    assert f"| `{grade}` | {meaning} |" in README.read_text("utf-8")


def test_every_number_of_a_mission_has_a_grade():
    extents = [extent for m in missions() for extent in (m.line, m.area, m.population) if extent]
    numbers = [*extents, *(strength.troops for m in missions() for strength in m.strengths)]
    assert {number.evidence for number in numbers} <= {*GRADES}
    assert min(number.value for number in numbers) > 0


def test_a_density_is_as_weak_as_its_weaker_figure():
    read, common = Graded(900, "verified"), Graded(100, "unverified")
    assert not read.weak
    assert read.per(common) == Graded(9, "unverified")
    assert read.per(read) == Graded(1, "derived")


def test_every_estimate_is_linked_and_was_read_somewhere():
    assert all(estimate.url and estimate.evidence in EVIDENCE for estimate in estimates())


def test_every_number_of_a_mission_that_was_read_says_where():
    extents = [extent for m in missions() for extent in (m.line, m.area, m.population) if extent]
    numbers = [*extents, *(strength.troops for m in missions() for strength in m.strengths)]
    assert [number for number in numbers if not number.weak and not (number.source and number.url)] == []


def test_unifil_is_as_dense_as_its_ground_troops_on_the_line():
    # United Nations News, December 2006: 9,124 on the ground of 11,018; 120 km of Blue Line by the mission's profile.
    unifil = next(mission for mission in missions() if mission.short_name == "UNIFIL")
    density = LINE.density(unifil)
    assert density is not None
    assert density.value == pytest.approx(76.0, abs=0.05)


def test_plans_that_never_deployed_are_estimates():
    assert {"Bosnia", "Iraq and Kuwait"} <= {estimate.theatre for estimate in estimates()}
    assert not [mission.name for mission in missions() if "Vance" in mission.name or "plan" in mission.name]
