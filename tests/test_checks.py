"""Each rule between quantities, at the figures where it turns."""

import inspect
import itertools
import re

import pytest

import forcecalc
from forcecalc.analysis.similar_missions import comparable_missions
from forcecalc.model import METHODS, MODEL, POSTURES
from forcecalc.model.checks import AREAS_SEEN, CHECKS, DENSITIES_SEEN
from forcecalc.model.postures import ON_A_LINE
from forcecalc.reference.measures import LINE
from forcecalc.reference.missions import missions
from tests.conftest import SCENARIOS

CLAIMS = {check.holds.__name__: check.holds for check in CHECKS}
JUST_HOLDS = [
    ("handover_within_tour", (5.9, 6)),
    ("interval_beyond_tour", (6, 6)),
    ("interval_beyond_tour", (24, 6)),
    ("share_without_rotation", (0.11, 5)),
    ("share_without_rotation", (0.08, 1)),
    ("share_without_rotation", (0.08, 0.9)),
    ("share_without_rotation", (0.4, 1)),
    ("pledge_within_army", (50_000, 50_000)),
    ("pledge_within_army", (1_000, 50_000)),
    ("own_within_joint", ([[7_500], [6_000]], 13_500)),
    ("own_within_joint", ([[7_500], [float("nan")]], 13_500)),
    ("posts_within_army", (50_000, 50_000)),
    ("posts_within_army", (1_000, 50_000)),
    ("rotation_from_one", (1,)),
    ("rotation_from_one", (5,)),
    ("mean_rotation_from_one", (1,)),
    ("mean_rotation_from_one", (5,)),
    ("coverage_within_whole", (1,)),
    ("coverage_within_whole", (0.12,)),
    ("duty_within_whole", (1,)),
    ("duty_within_whole", (0.3,)),
    ("threat_informative", (1,)),
    ("tour_within_horizon", (6, 6)),
    ("tour_within_horizon", (6, 24)),
    ("arrival_within_horizon", (5.9, 6)),
    ("departure_after_arrival", (6.1, 6)),
    ("confidence_a_probability", (0,)),
    ("confidence_a_probability", (0.5,)),
    ("confidence_a_probability", (1,)),
    ("presence_from_one", (1,)),
    ("presence_from_one", (8.2,)),
    ("deployment_beyond_passage", (6, 2.9)),
    ("density_seen", (0.07,)),
    ("density_seen", (92,)),
    ("area_seen", (300,)),
    ("area_seen", (25_000,)),
    ("hours_kept_up", (84,)),
    ("orbit_seen", (3,)),
    ("orbit_seen", (4,)),
    ("sensors_answered", (4, 0.5, 1, 0, 0)),
    ("sensors_answered", (4, 0.5, 0, 1, 0)),
    ("sensors_answered", (4, 0.5, 0, 0, 1)),
    ("caveats_leave_some", (0.01,)),
]
JUST_FAILS = [
    ("handover_within_tour", (6, 6)),
    ("handover_within_tour", (7, 6)),
    ("interval_beyond_tour", (5.9, 6)),
    ("share_without_rotation", (0.1, 1.1)),
    ("pledge_within_army", (50_001, 50_000)),
    ("own_within_joint", ([[7_500], [6_001]], 13_500)),
    ("own_within_joint", ([[14_000], [float("nan")]], 13_500)),
    ("posts_within_army", (50_001, 50_000)),
    ("rotation_from_one", (0.9,)),
    ("mean_rotation_from_one", (0.9,)),
    ("coverage_within_whole", (1.1,)),
    ("duty_within_whole", (1.1,)),
    ("threat_informative", (0,)),
    ("tour_within_horizon", (6.1, 6)),
    ("departure_after_arrival", (6, 6)),
    ("departure_after_arrival", (5, 6)),
    ("arrival_within_horizon", (6, 6)),
    ("arrival_within_horizon", (7, 6)),
    ("confidence_a_probability", (-0.1,)),
    ("confidence_a_probability", (1.1,)),
    ("presence_from_one", (0.9,)),
    ("deployment_beyond_passage", (6, 3)),
    ("deployment_beyond_passage", (6, 4)),
    ("density_seen", (0.069,)),
    ("density_seen", (92.1,)),
    ("area_seen", (299,)),
    ("area_seen", (25_001,)),
    ("hours_kept_up", (84.1,)),
    ("orbit_seen", (2.9,)),
    ("orbit_seen", (4.1,)),
    ("sensors_answered", (4, 0.5, 0, 0, 0)),
    ("caveats_leave_some", (0,)),
]


@pytest.mark.parametrize(("name", "figures"), JUST_HOLDS)
def test_a_rule_holds_up_to_its_edge(name, figures):
    assert CLAIMS[name](*figures)


@pytest.mark.parametrize(("name", "figures"), JUST_FAILS)
def test_a_rule_fails_from_its_edge_on(name, figures):
    assert not CLAIMS[name](*figures)


@pytest.mark.parametrize("name", CLAIMS)
def test_every_rule_is_tried_on_both_sides_of_its_edge(name):
    assert name in {holds for holds, _ in JUST_HOLDS}
    assert name in {fails for fails, _ in JUST_FAILS}


def test_what_cannot_be_is_refused_and_a_likely_slip_is_questioned():
    assert {check.holds.__name__ for check in CHECKS if check.refused} == {
        *("handover_within_tour", "rotation_from_one", "mean_rotation_from_one", "coverage_within_whole"),
        *("duty_within_whole", "confidence_a_probability", "deployment_beyond_passage", "presence_from_one"),
        "departure_after_arrival",
    }


NOTES = {
    name: inspect.getdoc(quantity.formula) or "" for name, quantity in MODEL.quantities.items() if quantity.formula
}
NOTED = [name for name, notes in NOTES.items() if re.search(r"\b[Vv]alid\b", notes)]
RULED = [name for name in NOTES if MODEL[name].valid_for or MODEL[name].valid_where]
LEFT_OUT = [name for name in RULED if MODEL[name].valid_for and name not in METHODS]


def test_every_note_of_validity_has_a_rule_and_every_rule_a_note():
    assert NOTED == RULED
    assert {condition for name in RULED for condition in MODEL[name].valid_where} <= set(CLAIMS.values())


# Where sectors are sized each in its own way, each method is questioned with its sectors: tests/test_sectors.py.
OF_A_FORCE = [method for method in METHODS if method != "required_by_sector"]


@pytest.mark.parametrize(("method", "posture"), list(itertools.product(OF_A_FORCE, POSTURES)))
def test_a_method_is_questioned_outside_the_postures_it_is_valid_for(method, posture):
    scenario = forcecalc.load(SCENARIOS / "all_methods.yaml").with_(method=method, posture=posture)
    questioned = [warning for warning in forcecalc.assess(scenario).warnings if "the posture here is" in warning]
    assert bool(questioned) is (posture not in METHODS[method])


@pytest.mark.parametrize(("name", "posture"), list(itertools.product(LEFT_OUT, POSTURES)))
def test_what_is_not_valid_for_a_posture_is_left_out_with_the_reason(name, posture):
    answer = forcecalc.assess(forcecalc.load(SCENARIOS / "all_methods.yaml").with_(posture=posture))
    valid = posture in MODEL[name].valid_for
    assert (name in answer) is valid
    assert answer.case.model.unfit.get(name, "").endswith("" if valid else f"the posture here is {posture}")


@pytest.mark.parametrize("name", LEFT_OUT)
def test_nothing_is_left_out_where_no_posture_is_stated(name):
    assert name in forcecalc.assess(forcecalc.load(SCENARIOS / "all_methods.yaml"))


@pytest.mark.parametrize(
    ("figure", "within", "outside", "said"),
    [
        ("North.line_density", "92 troops/km", "93 troops/km", "of North is outside the 0.07 to 92 troops per km of"),
        ("North.sector_depth", "20 km", "0.1 km", "zone_area is outside the 300 to 25,000 km2 of missions"),
        ("weekly_duty_hours", "84 hours", "85 hours", "weekly_duty_hours is above 84, twelve hours on each day"),
    ],
)
def test_outside_what_a_formula_is_valid_for_its_figure_is_questioned(figure, within, outside, said):
    scenario = forcecalc.load(SCENARIOS / "all_methods.yaml")
    found = [forcecalc.assess(scenario.with_({figure: value})).warnings for value in (within, outside)]
    assert ["".join(warnings).count(said) for warnings in found] == [0, 1]


def test_the_densities_and_zones_seen_are_those_of_the_missions_in_the_data():
    along_a_line = [mission for mission in missions() if mission.posture in ON_A_LINE]
    densities = [LINE.density(mission).value for mission in comparable_missions(along_a_line, LINE)]
    assert DENSITIES_SEEN[0] <= min(densities) and max(densities) <= DENSITIES_SEEN[1]
    zones = [mission.area.value for mission in along_a_line if mission.area and not mission.area.weak]
    assert AREAS_SEEN[0] <= min(zones) and max(zones) <= AREAS_SEEN[1]
