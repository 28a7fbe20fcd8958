"""Each rule between quantities, at the figures where it turns."""

import pytest

from forcecalc.model.checks import CHECKS

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
    ("confidence_a_probability", (0,)),
    ("confidence_a_probability", (0.5,)),
    ("confidence_a_probability", (1,)),
    ("presence_from_one", (1,)),
    ("presence_from_one", (8.2,)),
    ("deployment_beyond_passage", (6, 2.9)),
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
    ("arrival_within_horizon", (6, 6)),
    ("arrival_within_horizon", (7, 6)),
    ("confidence_a_probability", (-0.1,)),
    ("confidence_a_probability", (1.1,)),
    ("presence_from_one", (0.9,)),
    ("deployment_beyond_passage", (6, 3)),
    ("deployment_beyond_passage", (6, 4)),
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
    }
