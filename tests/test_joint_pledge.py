"""A joint pledge: what all offer together, which nobody has split among them."""

from collections.abc import Callable
from pathlib import Path

import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.flow import flow
from forcecalc.errors import ForcecalcError
from forcecalc.report.explain import explain
from forcecalc.report.tables import supply_table

# Six-month tours 24 months apart: a ratio of 5. A can keep 40 % x 100,000 / 5 = 8,000 there, B 4,000.
BASE = """
title: Two armies
figures:
  published_requirement: 20000 troops
  pledged_force: {value: 15000 troops, bound: at most}
  horizon: 36 months
contributors:
  A: {army_strength: 100000 troops}
  B: {army_strength: 50000 troops}
"""
Scenario = forcecalc.Scenario


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Scenario]:
    """The scenario of two armies, with more lines at its end."""

    def call(more: str = "") -> Scenario:
        path = tmp_path / "joint.yaml"
        path.write_text(BASE + more, encoding="utf-8")
        return forcecalc.load(path)

    return call


def test_beyond_what_all_can_keep_there_a_joint_pledge_limits_nobody(written):
    answer = forcecalc.assess(written())
    assert answer["sustained_contribution"][:, 0].tolist() == [8_000, 4_000]
    assert answer.value("sustained_force") == 12_000
    assert answer.adds_up


def test_below_that_all_together_keep_the_joint_pledge_there_and_nobody_says_whose(written):
    answer = forcecalc.assess(written().with_(pledged_force="10000 troops"))
    assert answer.value("sustained_force") == 10_000
    assert not answer.adds_up
    assert "(A " not in repr(answer)
    table = supply_table(Bundle(answer))
    assert table
    assert table.headers == ("contributor", "sustainable force")


def test_an_own_pledge_is_a_cap_within_the_joint_one_and_who_has_none_is_named(written):
    answer = forcecalc.assess(written().with_({"B.pledge": "3000 troops"}))
    assert answer["sustained_contribution"][:, 0].tolist() == [8_000, 3_000]
    assert answer.value("pledged_force") == 15_000
    assert answer.warnings == [
        "pledge is not given for A: within the joint pledged_force, what can be sustained alone is the limit"
    ]
    assert "= contribution_within_pledge for B; sustainable_force for A" in str(explain(answer, "sustained_force"))


def test_own_pledges_for_more_than_the_joint_one_are_questioned(written):
    own = {"A.pledge": "9000 troops", "B.pledge": "6001 troops", "pledged_force": "15000 troops"}
    answer = forcecalc.assess(written().with_(own))
    assert answer.warnings == [
        "pledge of A and B adds up to more than the joint pledged_force: own pledges are caps within it, and not "
        "all can be sent"
    ]
    assert not forcecalc.assess(written().with_(own | {"B.pledge": "6000 troops"})).warnings


@pytest.mark.parametrize(
    "change",
    ["{A.pledge: 9000 troops, B.pledge: 2000 troops}", "{figures: {pledge: 5500 troops}}"],
    ids=["each its own", "one for all"],
)
def test_in_a_variant_own_pledges_for_all_replace_the_joint_one_and_say_so(written, change):
    answer = forcecalc.assess(written(f"variants: {{Own: {change}}}")).variants["Own"]
    assert answer.value("pledged_force") == 11_000
    assert answer.warnings == ["pledge is given for every contributor; it replaces the pledged_force of all together"]
    assert "tied_down_force" in answer


def test_the_length_of_every_sector_replaces_that_of_the_whole_line(written):
    scenario = written("sectors: {North: {}, South: {}}").with_(line_length="900 km")
    changed = scenario.with_({"North.sector_length": "300 km", "South.sector_length": "400 km"})
    assert forcecalc.assess(changed).value("line_length") == 700


def test_in_a_variant_a_newer_joint_pledge_replaces_the_old(written):
    answer = forcecalc.assess(written("variants: {Less: {pledged_force: 5000 troops}}"))
    assert answer.variants["Less"].value("sustained_force") == 5_000


def test_a_variant_that_adds_a_contributor_must_pledge_for_all_to_replace_the_joint_pledge(written):
    change = {"contributors": {"C": {"army_strength": "50000 troops", "pledge": "1000 troops"}}}
    answer = forcecalc.assess(written().with_(change))
    assert answer.value("pledged_force") == 15_000
    assert answer.value("sustained_force") == 13_000


@pytest.mark.parametrize("name", ["tied_down_force", "army_share_tied_down", "army_left_over", "shortfall_by_month"])
def test_what_would_split_a_joint_pledge_is_left_out_and_refused_with_what_to_do(written, name):
    answer = forcecalc.assess(written())
    assert name not in answer
    with pytest.raises(ForcecalcError) as refused:
        answer.check_computable(name)
    assert str(refused.value) == (
        f"joint: {name} cannot be computed; pledged_force is given for all together, and nobody says who sends what: "
        "give each contributor its own pledge in its place"
    )


def test_a_flow_is_refused_until_each_contributor_has_a_pledge(written):
    with pytest.raises(ForcecalcError, match="give each contributor its own pledge in its place"):
        flow(written())
    assert flow(written().with_(pledge="5000 troops")).by_month["strength_by_month"][0] == 10_000


def test_without_any_pledge_what_could_be_sent_is_not_taken_for_what_is_on_offer(written):
    scenario = written().with_(pledged_force="unknown")
    answer = forcecalc.assess(scenario)
    assert "sustained_force" not in answer
    assert answer.missing("sustained_force") == "pledge"
    assert answer.headline == "required_force"


def test_pledges_that_may_not_be_kept_are_capped_together_too(written):
    answer = forcecalc.assess(written().with_(pledged_force="10000 troops", pledge_confidence="75 %"))
    assert answer["confirmed_contribution"][:, 0].tolist() == [8_000, 4_000]
    assert answer.value("confirmed_force") == 10_000
