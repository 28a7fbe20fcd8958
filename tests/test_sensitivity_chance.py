"""Chance among what moves an answer, against what probabilities and ranges come to by arithmetic."""

import pytest

from forcecalc.analysis.breakeven import breakeven
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.sensitivity import Driver, Sensitivity, sensitivity
from forcecalc.case.load import load
from forcecalc.documents.pptx import chart_data_analyses
from forcecalc.report.exhibits.drivers import drivers
from forcecalc.scenario.scenario import Scenario
from tests.conftest import own

# Standard errors in half of a 95 % confidence interval, and how many an estimate may be off.
DEVIATIONS_IN_A_REACH = 2.131
PATRIOTS, FIGHTERS = "Patriot systems.enabler_gap", "Fighters on alert.enabler_gap"
MEMBERS = ("United Kingdom", "France")
ARMIES = {f"{member}.army_strength": "500,000 troops" for member in MEMBERS}
ARMIES |= {f"{member}.tour_interval": "24 months" for member in MEMBERS}
BRITISH, FRENCH = "United Kingdom.pledge_confidence", "France.pledge_confidence"


def two(**changes: object) -> Scenario:
    """Two contributors whose armies are far larger than what they pledge."""
    names = {name.replace("British", "United Kingdom").replace("__", "."): value for name, value in changes.items()}
    return load(own("article")).with_({**ARMIES, **names})


def by_figure(result: Sensitivity) -> dict[str, Driver]:
    return {driver.figure: driver for driver in result.drivers}


def off(estimate: float, expected: float, reach: float) -> float:
    """How many standard errors an estimate is off."""
    return abs(estimate - expected) * DEVIATIONS_IN_A_REACH / reach


@pytest.mark.parametrize("confidence", [0.1, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("seed", [0, 1])
def test_a_pledge_that_may_not_be_kept_has_the_variance_of_a_bernoulli_beside_a_uniform_one(confidence, seed):
    pledge = {"low": "1,000 troops", "high": "9,000 troops"}
    scenario = two(British__pledge="5,000 troops", France__pledge=pledge, British__pledge_confidence=confidence)
    found = by_figure(sensitivity(scenario, "confirmed_force", seed=seed))
    assert found.keys() == {BRITISH, "France.pledge"}
    of_chance, of_range = 5_000**2 * confidence * (1 - confidence), 8_000**2 / 12
    expected, british = of_chance / (of_chance + of_range), found[BRITISH]
    assert off(british.first, expected, british.first_reach) <= 3
    assert off(british.total, expected, british.total_reach) <= 3
    assert found["France.pledge"].total == pytest.approx(1 - expected, abs=2 * found["France.pledge"].total_reach)


@pytest.mark.parametrize("confidence", [0.2, 0.75])
def test_the_range_of_a_pledge_and_the_chance_that_it_is_kept_act_together(confidence):
    pledge = {"low": "2,000 troops", "high": "14,000 troops"}
    scenario = two(British__pledge=pledge, British__pledge_confidence=confidence)
    found = by_figure(sensitivity(scenario, "United Kingdom.confirmed_contribution"))
    mean, of_range = 8_000, 12_000**2 / 12
    of_event = confidence * (1 - confidence)
    variance = of_event * mean**2 + confidence * of_range
    chance, ranged = found[BRITISH], found["United Kingdom.pledge"]
    assert off(chance.first, of_event * mean**2 / variance, chance.first_reach) <= 3
    assert off(chance.total, of_event * (mean**2 + of_range) / variance, chance.total_reach) <= 3
    assert off(ranged.first, confidence**2 * of_range / variance, ranged.first_reach) <= 3
    assert off(ranged.total, confidence * of_range / variance, ranged.total_reach) <= 3


def test_a_large_pledge_of_even_chances_leads_a_small_one_with_a_range():
    pledge = {"low": "1,000 troops", "high": "1,100 troops"}
    scenario = two(British__pledge="5,000 troops", France__pledge=pledge, British__pledge_confidence="50 %")
    (leading,) = sensitivity(scenario, "confirmed_force").leading
    assert (leading.figure, leading.event, leading.low, leading.high) == (BRITISH, True, 0, 1)
    assert (leading.at_low, leading.at_high) == (1_050, 6_050)


def test_a_confidence_given_for_all_is_drawn_for_each():
    scenario = two(pledge="5,000 troops", pledge_confidence="50 %")
    result = sensitivity(scenario, "confirmed_force")
    assert [driver.figure for driver in result.leading] == [BRITISH, FRENCH]
    assert [driver.total for driver in result.drivers] == pytest.approx([0.5, 0.5], abs=0.01)


@pytest.mark.parametrize("certain", [0, 1])
def test_a_pledge_certain_to_be_kept_or_not_is_no_driver(certain):
    scenario = two(British__pledge_confidence="50 %", France__pledge_confidence=certain)
    assert by_figure(sensitivity(scenario, "confirmed_force")).keys() == {BRITISH}


def test_a_level_that_stands_for_a_probability_carries_its_chance():
    scenario = two(British__readiness_level="level 2", British__pledge="5,000 troops")
    (driver,) = sensitivity(scenario, "confirmed_force").drivers
    assert (driver.figure, driver.swing) == ("United Kingdom.readiness_level", 5_000)


def test_a_probability_with_a_range_and_its_chance_are_one_driver():
    scenario = load(own("coalition_backstop")).with_(backstop={"low": "30 %", "high": "60 %"})
    (driver,) = sensitivity(scenario, PATRIOTS).drivers
    assert (driver.figure, driver.at_low, driver.at_high) == ("backstop", 7, 0)
    assert driver.total == pytest.approx(1, abs=2 * driver.total_reach)


def test_a_yes_or_no_pledge_has_its_two_values_for_ends():
    pledge = {"values": ["0 troops", "2,000 troops"], "weights": [0.7, 0.3]}
    driver = by_figure(sensitivity(two(British__pledge=pledge), "pledged_force"))["United Kingdom.pledge"]
    assert (driver.low, driver.high, driver.swing, driver.event) == (0, 2_000, 2_000, False)


def test_the_backstop_moves_what_it_fills():
    (driver,) = sensitivity(load(own("coalition_backstop")), PATRIOTS).drivers
    assert (driver.figure, driver.at_low, driver.at_high) == ("backstop", 7, 0)
    assert driver.total == pytest.approx(1, abs=2 * driver.total_reach)


def test_a_chart_says_in_words_whether_an_event_happens():
    shown = drivers(Bundle.of(sensitivity(load(own("coalition_backstop")), FIGHTERS)))
    assert (shown.rows[0].low, shown.rows[0].high) == ("absent", "present")
    assert shown.title == (
        "Nearly all of the spread in the enabler gap of Fighters on alert "
        "comes from the backstop (98 % of the variance)"
    )
    assert "backstop: 36 if absent, none if present" in shown.detail
    assert chart_data_analyses.drivers(shown).rows[0].bars[0].text == "+36.00 if absent, none if present"


def test_a_break_even_is_looked_for_in_each_draw_of_chance():
    found = breakeven(two(British__pledge_confidence="50 %"), "France.pledge", "confirmed_force >= 20,000 troops")
    assert found.drawn is not None
    assert len(found.drawn) >= 2**14


@pytest.mark.parametrize("quantity", ["confirmed_force", PATRIOTS])
def test_what_is_asked_about_chance_is_answered_on_the_screen(run, tmp_path, quantity):
    path = tmp_path / "chance.yaml"
    path.write_text("{extends: coalition_backstop, figures: {pledge_confidence: 50 %}}", "utf-8")
    told = " ".join(run("sensitivity", str(path), quantity).stdout.split())
    assert "spread comes " in told
    assert "_chance" not in told
