"""Enablers, relief, cost and confidence: published examples, limits, and which formula a capability takes."""

import numpy as np
import pytest

import forcecalc
from forcecalc.analysis.backstop import backstop
from forcecalc.model import MODEL
from tests.conftest import own

FIGURES = {"stations": 1, "coalition_assets": 1, "backstop_assets": 0}
AIRCRAFT = {
    "time_on_station": "3 hours",
    "transit_time": "1 hours",
    "turnaround_time": "11 hours",
    "greatest_sortie_rate": "4 per day",
    "availability": "50 %",
}
SHIPS = {"cycle_length": "28 months", "deployment_length": "6 months"}
ALERT = {"alert_readiness": "50 %"}


def scenario(**capabilities):
    changes = {"capabilities": {name: {**FIGURES, **figures} for name, figures in capabilities.items()}}
    return forcecalc.load(own("reassurance_force")).with_(changes)


def presence(**capabilities):
    answer = forcecalc.assess(scenario(**capabilities), variants=False)
    return [round(answer.value("presence_ratio", name), 4) for name in capabilities]


def test_each_capability_takes_the_formula_whose_figures_it_has():
    assert presence(aircraft=AIRCRAFT, ships=SHIPS, alert=ALERT, guns={"presence_ratio": 1}) == [
        pytest.approx(24 / (3 * 1.5 * 0.5), abs=1e-4),
        pytest.approx(28 / 6, abs=1e-4),
        2,
        1,
    ]


def test_a_capability_with_figures_for_two_formulas_takes_the_first():
    assert presence(aircraft={**ALERT, **AIRCRAFT}) == [pytest.approx(24 / (3 * 1.5 * 0.5), abs=1e-4)]


@pytest.mark.parametrize(
    "given",
    [
        {"sorties_per_day": "1.5 per day", "availability": "50 %", "time_on_station": "4 hours"},
        {"presence_ratio": 8},
        {"assets_required": 8},
    ],
)
def test_what_stands_behind_a_figure_that_is_given_is_not_asked_for(given):
    told = backstop(scenario(aircraft=given, ships={**SHIPS, "assets_required": 5}))
    assert [one.counts["assets_required"] for one in told.capabilities.values()] == [8, 5]


def test_passage_shortens_the_time_on_station():
    assert presence(ships={**SHIPS, "passage_time": "1 months"}) == [7]


def test_a_limit_of_stay_takes_another_ship_for_each_that_is_out():
    short = {"cycle_length": "6 months", "deployment_length": "6 months", "time_outside": "42 days"}
    assert presence(ships=short) == [3]


def test_a_capability_without_figures_for_any_formula_says_what_it_lacks():
    with pytest.raises(
        forcecalc.ForcecalcError, match=r"enabler_gap_alone cannot be computed; missing: alert_readiness"
    ):
        backstop(scenario(aircraft={}))


def test_straits_that_are_shut_leave_no_ships():
    shut = {**SHIPS, "coalition_assets": 9, "access": "0 %"}
    told = backstop(scenario(ships=shut)).capabilities["ships"].counts
    assert (told["assets_required"], told["enabler_gap_alone"]) == (5, 5)


@pytest.mark.parametrize(("given", "expected"), [(0, 36), (1, 12), ("25 %", 30)])
def test_the_expected_gap_lies_between_the_two(given, expected):
    aircraft = {**ALERT, "stations": 24, "coalition_assets": 12, "backstop_assets": 24}
    told = backstop(scenario(aircraft=aircraft).with_(backstop=given)).capabilities["aircraft"].counts
    assert (told["enabler_gap_alone"], told["enabler_gap_backed"]) == (36, 12)
    assert told["expected_enabler_gap"] == expected


def test_a_probability_of_the_backstop_is_drawn():
    aircraft = {**ALERT, "stations": 24, "coalition_assets": 12, "backstop_assets": 24}
    told = backstop(scenario(aircraft=aircraft).with_(backstop="25 %")).capabilities["aircraft"].spreads["enabler_gap"]
    assert (told.p5, told.p95) == (12, 36)
    assert told.mean == pytest.approx(30, abs=0.01)


def test_a_backstop_that_no_formula_reads_moves_no_ground_force():
    told = backstop(forcecalc.load(own("coalition_backstop")))
    assert not told.moves_ground
    assert told.ground["with"] == told.ground["without"]


def test_relief_that_is_the_backstops_moves_the_ground_force():
    told = backstop(forcecalc.load(own("coalition_backstop")).variant("Relief by the backstop"))
    assert told.moves_ground
    assert (told.ground["without"]["required_force"], told.ground["with"]["required_force"]) == (25_000, 5_000)
    assert told.relief_gap == -4 * 24


def test_relief_counts_in_full_where_nobody_says_it_is_the_backstops():
    chosen = MODEL["relief_counted"]
    assert chosen.alternatives == ("relief_with_backstop", "relief_in_time")


def test_relief_that_hangs_on_an_unknown_backstop_is_refused():
    unknown = forcecalc.load(own("coalition_backstop")).variant("Relief by the backstop").with_(backstop="unknown")
    with pytest.raises(forcecalc.ScenarioError, match="give backstop as 0, 1 or a probability"):
        forcecalc.assess(unknown)


def test_a_presence_ratio_under_one_is_refused():
    with pytest.raises(forcecalc.ScenarioError, match=r"presence_ratio of guns is below 1: .* accepted: 1 or more"):
        forcecalc.assess(scenario(guns={"presence_ratio": "0.5"}))


def test_a_deployment_no_longer_than_its_passage_is_refused():
    with pytest.raises(forcecalc.ScenarioError, match="is not longer than the passage_time there and back"):
        forcecalc.assess(scenario(ships={**SHIPS, "passage_time": "3 months"}))


@pytest.mark.parametrize(
    ("name", "told"),
    [("backstop", r"'1\.5' is above 1"), ("pledge_confidence", "is not a probability; accepted: 0 to 1")],
)
def test_a_probability_above_one_is_refused(name, told):
    with pytest.raises(forcecalc.ScenarioError, match=told):
        forcecalc.assess(forcecalc.load(own("article")).with_({name: 1.5}))


def test_an_unknown_posture_is_answered_with_those_accepted():
    with pytest.raises(
        forcecalc.ScenarioError, match="accepted: monitor, tripwire, interpose, stabilise, deter, defend"
    ):
        forcecalc.load(own("article")).with_(posture="attack")


def test_a_table_and_a_text_show_the_capabilities():
    told = backstop(forcecalc.load(own("coalition_backstop")))
    row = told.to_frame().loc["Fighters on alert"]
    assert row["enabler_gap_alone_p5"] < row["enabler_gap_alone"] == 36 < row["enabler_gap_alone_p95"]
    assert (row["enabler_gap_alone_bound"], row["coalition_assets_bound"]) == ("at most", "at least")
    assert "Fighters on alert: 36 missing without, 0 with" in repr(told)
    assert "<table" in told._repr_html_()


def test_the_two_ends_of_the_budget_office_are_its_pairs():
    change = {"published_requirement": 67_000, "cost_per_troop_year": "208,955 USD per troop-year"}
    answer = forcecalc.assess(forcecalc.load(own("reassurance_force")).with_(change), variants=False)
    assert answer.value("annual_cost") / 1e9 == pytest.approx(14, abs=0.01)


def test_the_cost_until_the_horizon_is_that_of_who_is_required_and_of_who_is_there():
    change = {"horizon": "12 months", "cost_per_troop_year": "200,000 USD per troop-year", "policy": "break"}
    change |= {"least_rest": "0"}
    answer = forcecalc.assess(forcecalc.load(own("reassurance_force")).with_(change), variants=False)
    assert answer.value("horizon_cost") == pytest.approx(6e9)
    assert answer.value("presence_cost") == pytest.approx(6e9)


def test_pledges_are_kept_or_not_each_for_itself():
    change = {
        "United Kingdom.pledge_confidence": "60 %",
        "France.pledge_confidence": "80 %",
        "tour_interval": "24 months",
    }
    told = forcecalc.simulate(forcecalc.load(own("reassurance_force")).with_(change), 65_536, variants=False)
    spread = told.spread("confirmed_force")
    assert spread.mean == pytest.approx(0.6 * 4368.96 + 0.8 * 7600, rel=1e-3)
    assert spread.not_above_zero == pytest.approx(0.4 * 0.2, abs=2e-3)
    assert (spread.p5, spread.p95) == (0, pytest.approx(11968.96))


def test_a_readiness_level_stands_for_a_confidence():
    change = {"United Kingdom.readiness_level": "level 1", "France.readiness_level": "rapid deployment"}
    answer = forcecalc.assess(forcecalc.load(own("reassurance_force")).with_(change), variants=False)
    assert np.ravel(answer["pledge_confidence"]).tolist() == [0.25, 0.95]
    assert answer.value("confirmed_force") == 7_600


def test_confidence_is_not_told_where_a_scenario_says_nothing_of_it(article):
    assert "confirmed_force" not in article
    assert "readiness_level" not in article.used
