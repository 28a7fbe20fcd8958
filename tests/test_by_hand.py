"""What is given in place of what is computed must not contradict what stands beside it."""

import time

import pytest

import forcecalc
from forcecalc.errors import ScenarioError
from forcecalc.model import MODEL
from forcecalc.model.by_hand import BY_HAND
from tests.conftest import SCENARIOS, own

NEED = {"published_requirement": "10000 troops", "horizon": "12 months"}
SUPPLY = {**NEED, "pledged_force": "6000 troops", "sustained_force": "5000 troops"}
CAPABILITY = {"Tankers": {"assets_required": 9}}
# Each rule, with figures that break it.
BROKEN = {
    "pledge_balance_adds_up": {**SUPPLY, "pledge_balance": "-3000 troops"},
    "sustained_balance_adds_up": {**SUPPLY, "sustained_balance": "900 troops"},
    "pledge_shortfall_adds_up": {**SUPPLY, "pledge_shortfall": "3900 troops"},
    "sustained_shortfall_adds_up": {**SUPPLY, "sustained_shortfall": "0 troops"},
    "pledge_shortfall_within": {**NEED, "pledge_shortfall": "10001 troops"},
    "sustained_shortfall_within": {**NEED, "sustained_shortfall": "250000 troops"},
    "shortfall_after_caveats_within": {**NEED, "shortfall_after_caveats": "10001 troops"},
    "coverage_adds_up": {**SUPPLY, "sustained_coverage": "90 %"},
    "held_length_within": {**NEED, "held_length": "70 km", "line_length": "60 km"},
    "sustained_force_within": {**NEED, "pledged_force": "100 troops", "sustained_force": "101 troops"},
    "confirmed_force_within": {**SUPPLY, "confirmed_force": "6001 troops"},
    "effective_force_within": {**SUPPLY, "effective_force": "5001 troops"},
    "sustainable_force_within": {"sustainable_force": "9 troops", "deployable_force": "8 troops"},
    "contribution_within_pledge_within": {"pledge": "9 troops", "contribution_within_pledge": "10 troops"},
    "level_contribution_within": {"pledge": "9 troops", "level_contribution": "10 troops"},
    "follow_on_contribution_within": {"pledge": "9 troops", "follow_on_contribution": "10 troops"},
    "pressed_contribution_within": {"pledge": "9 troops", "pressed_contribution": "10 troops"},
    "called_up_reserve_within": {"reserve_strength": "9 troops", "called_up_reserve": "10 troops"},
    "relief_in_time_within": {"relief_strength": "9 troops", "relief_in_time": "10 troops"},
    "relief_with_backstop_within": {"relief_in_time": "9 troops", "relief_with_backstop": "10 troops"},
    "leading_tours_within": {"tours_in_cycle": 4, "leading_tours": 5},
    "contingents_for_horizon_within": {"tours_in_cycle": 4, "contingents_for_horizon": 5},
    "enabler_gap_alone_within": {"enabler_gap_alone": 10},
    "enabler_gap_backed_within": {"enabler_gap_alone": 5, "enabler_gap_backed": 6},
    "enabler_gap_within": {"enabler_gap_alone": 5, "enabler_gap": 6},
    "expected_enabler_gap_within": {"enabler_gap_alone": 5, "expected_enabler_gap": 6},
    "months_covered_within": {**NEED, "months_covered": "13 months"},
    "first_short_month_within": {**NEED, "first_short_month": "13 months"},
    "troop_months_short_within": {**NEED, "troop_months_short": "120001 troop-months"},
    "backstop_present_within": {"backstop_present": 3},
}
OF_THE_KIND = ("shortfall", "balance", "coverage", "held_length", "_gap")


def loaded(figures):
    return forcecalc.load(
        {"method": "published_requirement", "figures": {**NEED, **figures}, "capabilities": CAPABILITY}
    )


@pytest.mark.parametrize("rule", BY_HAND, ids=lambda rule: rule.holds.__name__)
def test_what_contradicts_what_stands_beside_it_is_refused(rule):
    figures = BROKEN[rule.holds.__name__]
    with pytest.raises(ScenarioError) as refused:
        forcecalc.assess(loaded(figures))
    (line,) = refused.value.complaints
    assert line.startswith(f"scenario: figures.{rule.reads[0]}: {rule.reads[0]}")
    assert rule.otherwise in line


def test_every_gap_that_can_be_given_by_hand_has_a_rule():
    gaps = {
        name
        for name, quantity in MODEL.quantities.items()
        if quantity.computed and not quantity.closed and any(part in name for part in OF_THE_KIND)
    }
    assert gaps - {rule.reads[0] for rule in BY_HAND} == {"relief_gap"}


@pytest.mark.parametrize(
    "figures",
    [
        {"sustained_shortfall": "10000 troops"},
        {**SUPPLY, "sustained_balance": "-5000.4 troops", "sustained_coverage": "50 %"},
        {**SUPPLY, "pledge_balance": "-4000 troops", "pledge_shortfall": "4000 troops"},
    ],
)
def test_what_adds_up_is_accepted(figures):
    assert forcecalc.assess(loaded(figures)).results


def test_a_contradiction_at_an_end_of_a_range_is_refused():
    ranged = {**SUPPLY, "sustained_balance": {"low": "-5000 troops", "value": "-5000 troops", "high": "-4000 troops"}}
    with pytest.raises(ScenarioError, match="sustained_balance, at an end of its range, is not the sustained_force"):
        forcecalc.assess(loaded(ranged))


def test_what_nobody_gives_by_hand_is_not_held_against_anything(article):
    assert [warning for warning in article.warnings if "is more than the" in warning] == []


@pytest.mark.parametrize("vary", ["sustained_shortfall=0,250000 troops", "published_requirement=1,9000 troops"])
def test_a_sweep_refuses_what_a_run_refuses(vary):
    with pytest.raises(ScenarioError, match="is more than the required_force"):
        forcecalc.sweep(
            loaded({"sustained_shortfall": "5000 troops"}), [vary], ["held_length", "sustained_coverage"][1:]
        )


@pytest.mark.parametrize("workers", [0, -1, 257, 10**9])
def test_a_number_of_workers_that_no_computer_has_is_refused(workers):
    with pytest.raises(forcecalc.ForcecalcError, match="workers must be from 1 to 256, not"):
        forcecalc.sweep(forcecalc.load(own("article")), ["tour_length=4,6 months"], workers=workers)


@pytest.mark.parametrize("draws", [10**9 + 1, 10**20])
def test_more_draws_than_can_be_computed_are_refused(article, draws):
    with pytest.raises(forcecalc.ForcecalcError, match="draws must be at most 1,000,000,000 here"):
        forcecalc.simulate(article, draws=draws)


def test_more_draws_than_can_be_held_are_refused_of_a_sweep():
    with pytest.raises(forcecalc.ForcecalcError, match="draws must be at most 16,777,216 here"):
        forcecalc.sweep(forcecalc.load(own("article")), ["tour_length=4,6 months"], draws=2**24 + 1)


def test_a_list_of_values_has_an_end(written):
    values = {"values": [str(value) for value in range(1, 1002)]}
    with pytest.raises(ScenarioError, match="has 1,001 items; at most 1,000 are accepted; give low and high"):
        written({"figures": {"published_requirement": values}})


def test_members_times_variants_have_an_end(written):
    members = {f"C{number}": {"pledge": 5, "army_strength": 100} for number in range(251)}
    variants = {f"V{number}": {"tour_length": "5 months"} for number in range(200)}
    with pytest.raises(ScenarioError, match="251 members in 200 variants and phases are too many to answer"):
        written({"figures": NEED, "contributors": members, "variants": variants})


def test_members_times_ranges_have_an_end(written):
    army = {"low": 100, "high": 200}
    members = {f"C{number}": {"pledge": 5, "army_strength": army} for number in range(708)}
    with pytest.raises(ScenarioError, match="708 figures with ranges of 708 members are too many to tell"):
        written({"figures": NEED, "contributors": members})


@pytest.mark.parametrize("text", [" " * 100_000 + "x", "a" + " " * 100_000, "=" * 100_000, "a =" + " " * 100_000])
def test_a_condition_of_any_length_is_read_at_once(text):
    start = time.perf_counter()
    with pytest.raises(forcecalc.ForcecalcError):
        forcecalc.breakeven(forcecalc.load(SCENARIOS / "article.yaml"), until=text)
    assert time.perf_counter() - start < 10


def test_a_gap_given_as_at_least_nothing_is_answered_though_what_is_behind_it_is_unknown(run):
    gap = "sustained_shortfall={value: 0 troops, bound: at least}"
    said = run("gcsp_ceasefire", "--set", gap, "--set", "sustained_force=unknown").stdout
    assert "Exactly enough" in said
