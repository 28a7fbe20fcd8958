"""Each formula against arithmetic done by hand, at its corners too."""

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import yaml

from forcecalc.model import METHODS, MODEL, POSTURES, gap, line
from forcecalc.model.graph import formulas_of
from forcecalc.model.helpers import round_down, round_up
from forcecalc.model.inputs import given
from forcecalc.units import CHOICE, PerContributor, PerSector, Share

TWO = ([[2.0], [3.0]], [[5.0], [7.0]])

TIME_AND_ENABLERS = Path(__file__).parent / "literature" / "by_hand.yaml"
BY_HAND = [
    # The line
    ("sector_area", (1200, 10), 12_000),
    ("line_length", ([[1974], [975]],), [[2949]]),
    ("zone_area", ([[300], [47]],), [[347]]),
    # Demand
    ("required_by_line", TWO, [[31]]),
    ("required_by_area", TWO, [[31]]),
    ("required_by_population", ([[15_000], [6_000]],), [[21_000]]),
    ("brigades_on_line", (100, 15), 7),
    ("brigades_on_line", (90, 15), 6),
    ("brigades_required", ([[2], [4]], 1 / 3), [[9]]),
    ("brigades_required", ([[2], [5]], 0.3), [[10]]),
    ("brigades_required", ([[2], [5]], 0), [[7]]),
    ("brigade_slice", (3, 850, 519), 3_069),
    ("required_by_frontage", (5, 9_500), 47_500),
    ("required_by_denial", (7, 5_000), 35_000),
    ("local_threat", (300_000, 0.25), 75_000),
    ("relief_in_time", (20_000, 48, 60), 20_000),
    ("relief_in_time", (20_000, 60, 60), 20_000),
    ("relief_in_time", (20_000, 60.1, 60), 0),
    ("required_by_threat", (75_000, 3, 10_000, 4_000), 11_000),
    ("required_by_threat", (75_000, 3, 20_000, 5_000.5), 0),
    # Tasks
    ("duty_share", (56, 0.1), 0.3),
    ("duty_share", (168, 0), 1),
    ("post_spacing", (4, 0.75), 6),
    ("posts", (100, 15), 7),
    ("post_garrison", (10, 3, 0.25), 120),
    ("patrols_per_day", (120, 4, 20), 24),
    ("patrol_garrison", (24, 8, 6, 0.25), 192),
    ("patrol_garrison", (1, 1, 24, 1), 1),
    ("reaction_bases", (120, 1.25, 30, 0.5), 5),
    ("reaction_bases", (130, 1.25, 30, 0.5), 6),
    ("reaction_garrison", (5, 30, 0.25), 600),
    ("response_garrison", (6, 8, 0.25), 192),
    ("required_by_tasks", (120, 192, 500, 100, 0.24, 0.4), 3_000),
    ("required_by_tasks", ([[100], [20]], [[92], [100]], [[500], [50]], [[0], [50]], 0.24, 0.4), [[3_000]]),
    # Sector by sector
    ("troops_by_line", (500, 5), 2_500),
    ("troops_by_line", ([[500], [40]], [[5], [0]]), [[2_500], [0]]),
    ("troops_by_area", (16, 50), 800),
    ("troops_by_population", (1_000_000, 0.02, 5_000), 15_000),
    ("troops_by_population", (1_000_000, 0.02, 20_000.5), 0),
    ("troops_by_population", ([[1_000_000], [100_000]], 0.02, [[5_000], [3_000]]), [[15_000], [0]]),
    (
        "troops_by_tasks",
        ([[100], [20]], [[92], [100]], [[500], [50]], [[0], [50]], 0.24, 0.4),
        [[692 / 0.304], [220 / 0.304]],
    ),
    ("required_by_sector", ([[2_500], [6_000], [800]],), [[9_300]]),
    # Rotation
    ("rotation_ratio", (6, 24, 0), 5),
    ("rotation_ratio", (6, 24, 1), 6),
    ("tied_down_force", (10_000, 4), 40_000),
    ("army_share_tied_down", (75_000, 120_000), 0.625),
    ("army_left_over", (48_000, 10_000, 75_000), -37_000),
    ("weight_by_sustained", ([[3_000], [1_000]], 4_000), [[0.75], [0.25]]),
    ("weight_by_sustained", ([[0], [0]], [[0]]), [[1], [1]]),
    ("weight_by_pledge", ([[3_000], [1_000]], 4_000), [[0.75], [0.25]]),
    ("weight_by_pledge", ([[0], [0]], [[0]]), [[1], [1]]),
    ("equal_weight", ([[5], [3]],), [[1], [1]]),
    ("mean_rotation_ratio", ([[3], [5]], [[1], [1]]), [[4]]),
    ("mean_rotation_ratio", ([[3], [5]], [[3], [1]]), [[3.5]]),
    ("rotation_pool", (100_000, 5), 500_000),
    ("contingents_for_horizon", (6, 0, 5, 24), 4),
    ("contingents_for_horizon", (6, 0, 5, 25), 5),
    ("contingents_for_horizon", (6, 0, 5, 60), 5),
    ("contingents_for_horizon", (6, 0, 5, 3), 1),
    ("contingents_for_horizon", (6, 4, 5, 3), 1),
    ("contingents_for_horizon", (12, 3, 4, 21), 2),
    ("contingents_for_horizon", (12, 3, 4, 24), 3),
    ("pool_for_horizon", (64_000, 1, 4), 256_000),
    ("pool_for_horizon", (9_000, [[1], [1], [1]], [[5], [7], [4]]), [[48_000]]),
    ("pool_for_horizon", (4_000, [[3], [1]], [[5], [1]]), [[16_000]]),
    # Supply
    ("called_up_reserve", (10_000, 0.5, 3, 5), 5_000),
    ("called_up_reserve", (10_000, 0.5, 6, 3), 2_500),
    ("deployable_strength", (120_000, 0.4, 5_000), 53_000),
    ("commitments", (8_000, 1_000, 5), 13_000),
    ("deployable_force", (48_000, 10_000), 38_000),
    ("deployable_force", (10_000, 10_000.5), 0),
    ("sustainable_force", (38_000, 5), 7_600),
    ("contribution_within_pledge", (15_000, 7_600), 7_600),
    ("contribution_within_pledge", (5_000, 7_600), 5_000),
    ("pledged_force", ([[15_000], [7_500]],), [[22_500]]),
    ("sustained_total", ([[106_000], [23_000]],), [[129_000]]),
    ("sustained_force", (129_000, 150_000), 129_000),
    ("sustained_force", (129_000, 100_000), 100_000),
    ("effective_force", (8_000, [[3], [1]], [[0.5], [1]]), [[5_000]]),
    ("effective_force", (8_000, 0.25, 0.7), 5_600),
    # The gap
    ("shortfall_after_caveats", (9_000, 5_000), 4_000),
    ("shortfall_after_caveats", (5_000, 5_000.5), 0),
    ("required_density", (9_000, 600), 15),
    ("density_on_watch", (40, 0.5, 0.25), 5),
    ("pledged_density", (3_000, 600), 5),
    ("pledge_balance", (30_000, 100_000), -70_000),
    ("pledge_shortfall", (-70_000,), 70_000),
    ("pledge_shortfall", (0.5,), 0),
    ("sustained_balance", (12_000, 100_000), -88_000),
    ("sustained_shortfall", (-88_000,), 88_000),
    ("sustained_shortfall", (0.5,), 0),
    ("sustained_coverage", (75_000, 100_000), 0.25),
    ("sustained_coverage", (0, 0), 1),
    ("sustained_coverage", (0.5, 0.5), 0.5),
    ("sustained_coverage", (1.5, 2), 0.25),
    ("held_length", (0.25, 1_000), 250),
    ("excess_over_reference_army", (100_000, 74_612), 25_388),
    *(tuple(case) for case in yaml.safe_load(TIME_AND_ENABLERS.read_text("utf-8"))),
]


@pytest.mark.parametrize(("name", "figures", "expected"), BY_HAND)
def test_a_formula_gives_what_arithmetic_by_hand_gives(name, figures, expected):
    actual = MODEL[name].formula(*(np.array(figure, dtype=float) for figure in figures))
    assert np.shape(actual) == np.shape(expected)
    np.testing.assert_allclose(actual, expected, rtol=1e-12)


@pytest.mark.parametrize("name", [name for name, quantity in MODEL.quantities.items() if quantity.formula])
def test_every_formula_is_checked_by_hand(name):
    assert name in {formula for formula, _, _ in BY_HAND}


@pytest.mark.parametrize("name", ["pledge_shortfall", "sustained_shortfall"])
def test_no_shortfall_is_a_plain_zero(name):
    assert not np.signbit(MODEL[name].formula(np.array([[25.0, 0.0]]))).any()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (43.0, 43),
        (43.000000000001, 43),
        (42.999999999999, 43),
        (43 + 4e-10, 43),
        (43 + 6e-10, 44),
        (43.1, 44),
        (0.1, 1),
        (0.0, 0),
        (1e9, 1e9),
    ],
)
def test_rounding_up_takes_the_tenth_decimal_for_noise_and_no_earlier_one(value, expected):
    assert round_up(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(3.0, 3), (3 - 4e-10, 3), (3 - 6e-10, 2), (2.9, 2), (3.1, 3), (0.9, 0), (-0.1, -1)]
)
def test_rounding_down_takes_the_tenth_decimal_for_noise_and_no_earlier_one(value, expected):
    assert round_down(value) == expected


def test_rounding_up_is_done_for_each_member_and_draw():
    expected = [[1.0, 2.0], [3.0, 3.0]]
    np.testing.assert_array_equal(round_up(np.array([[0.2, 1.2], [2.2, 3.0]])), expected)


def test_a_tour_s_length_and_interval_alone_give_the_rule_of_five():
    expected = np.array([[5.0], [4.0], [3.0], [2.0]])
    tours, intervals = np.array([[6.0], [8.0], [9.0], [12.0]]), np.array([[24.0], [24.0], [18.0], [12.0]])
    np.testing.assert_array_equal(MODEL["rotation_ratio"].formula(tours, intervals, np.zeros((4, 1))), expected)


def test_relief_late_for_one_draw_is_in_time_for_another():
    expected = [[500.0, 500.0, 0.0]]
    arrival = np.array([[10.0, 20.0, 30.0]])
    np.testing.assert_array_equal(MODEL["relief_in_time"].formula(500.0, arrival, 20.0), expected)


# What formulas divide by is above nought, what is held back or lost leaves something, a share is at most one.
LIMITED = {
    "above": dict.fromkeys(
        (
            *("sector_length", "sector_depth", "post_spacing", "patrol_reach", "horizon"),
            *("reaction_time", "reaction_speed", "weekly_duty_hours", "tooth_share", "brigade_frontage"),
            *("brigade_slice", "defence_ratio", "tour_length", "population", "time_on_station", "greatest_sortie_rate"),
            *("availability", "alert_readiness", "cycle_length", "deployment_length", "stay_limit"),
            *("sensor_range", "sensor_availability", "battalion_strength", "battalions_in_brigade"),
            "aircraft_per_orbit",
        ),
        0,
    ),
    "below": {"absence_share": 1, "reserve_share": 1, "training_share": 1},
    "at_most": dict.fromkeys(
        (
            *("force_ratio", "tooth_share", "threat_concentration", "deployable_share", "backstop", "pledge_chance"),
            *("confidence_at_level_1", "confidence_at_level_2", "confidence_at_level_3", "confidence_at_rapid_level"),
            *("backstop_chance", "backstop_relief_share", "availability", "alert_readiness", "access"),
            *("sensor_availability", "reserve_call_up", "share_after_caveats"),
        ),
        1,
    )
    | {"weekly_duty_hours": 168, "horizon": 1_200, "price_year": 2_100},
}


@pytest.mark.parametrize("name", [name for name, quantity in MODEL.quantities.items() if quantity.limits])
def test_an_input_s_limits_are_those_its_formulas_need(name):
    limits = MODEL[name].limits
    expected = {limit: names.get(name) for limit, names in LIMITED.items()}
    assert {limit: getattr(limits, limit) for limit in LIMITED} == expected
    assert limits.at_least == {"road_factor": 1, "reserve_ratio": 1, "price_year": 1945}.get(
        name, None if name in LIMITED["above"] else 0
    )
    assert bool(limits.names) == (MODEL[name].unit == CHOICE)


@pytest.mark.parametrize("annotation", [Share, PerContributor[Share], PerSector[Share]])
@pytest.mark.parametrize(
    ("bound", "at_most"), [({}, 1), ({"at_most": 0.5}, 0.5), ({"below": 1}, None), ({"above": 0}, 1)]
)
def test_a_share_is_at_most_one_unless_it_is_bounded_otherwise(annotation, bound, at_most):
    assert given(annotation, "A share.", **bound).at_most == at_most


def test_a_choice_is_among_words():
    assert MODEL["policy"].limits.names == ("hold", "taper", "sustain", "break")


def test_formulas_are_the_public_functions_a_module_defines_in_order():
    expected = ["sector_area", "line_length", "zone_area"]
    rest = [name for name, made in MODEL.quantities.items() if made.formula in vars(gap).values()]
    assert [formula.__name__ for formula in formulas_of(line, gap)] == [*expected, *rest]


def test_what_a_module_keeps_to_itself_or_has_from_another_is_no_formula():
    module = ModuleType("written_here")
    exec("def shown():\n    pass\ndef _hidden():\n    pass\nnumber = 5", vars(module))
    vars(module)["borrowed"] = round_up
    assert formulas_of(module) == [module.shown]


def test_each_method_is_valid_for_the_postures_its_rule_was_made_for():
    expected = ("monitor", "tripwire", "interpose", "stabilise", "deter", "defend")
    assert expected == POSTURES
    assert {
        "published_requirement": expected,
        "required_by_line": ("monitor", "interpose"),
        "required_by_area": ("monitor", "interpose"),
        "required_by_population": ("stabilise",),
        "required_by_tasks": ("monitor", "interpose"),
        "required_by_frontage": ("defend",),
        "required_by_denial": ("deter", "defend"),
        "required_by_threat": ("deter", "defend"),
        "required_by_sector": expected,
    } == METHODS
