"""The calendar of contingents says month by month what the flow does."""

from itertools import pairwise

import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.calendar import calendar
from forcecalc.analysis.flow import flow
from forcecalc.report.exhibits.calendar import calendar as exhibit
from tests.awkward import answered, bundle
from tests.conftest import own

pytestmark = pytest.mark.wide

POLICIES = ("hold", "taper", "sustain", "break")


def months(**changes):
    return flow(forcecalc.load(own("uk_france_36_months")).with_(**changes), draws=1)


def out_in(rotation, month):
    """How many of a contributor are out in a month, the larger where contingents hand over."""
    tours = [tour for tours in rotation.contingents for tour in tours]
    return max((tour.troops for tour in tours if tour.start <= month < tour.end), default=0.0)


def rests_of(rotation):
    return [after.start - tour.end for tours in rotation.contingents for tour, after in pairwise(tours)]


@pytest.mark.parametrize("policy", POLICIES)
def test_whoever_is_out_is_whom_the_flow_has_there(policy):
    result = months(policy=policy)
    out = {rotation.contributor: [out_in(rotation, month) for month in range(36)] for rotation in calendar(result)}
    assert out.keys() == {"United Kingdom", "France"}
    assert out == {member: pytest.approx(result.by_contributor[member].tolist()) for member in out}


@pytest.mark.parametrize(("policy", "least"), [("hold", 24), ("sustain", 24), ("taper", 24), ("break", 12)])
def test_a_contingent_rests_between_its_tours_as_long_as_it_must(policy, least):
    rests = {rotation.contributor: rests_of(rotation) for rotation in calendar(months(policy=policy))}
    stated = {rotation.contributor: rotation.rest for rotation in calendar(months(policy=policy))}
    assert {member: min(own, default=stated[member]) for member, own in rests.items()} == stated
    assert len(stated) == 2
    assert min(stated.values()) >= least


def test_a_handover_leaves_no_month_without_a_contingent():
    result = months(policy="sustain", handover="1 months")
    assert [rotation.uncovered for rotation in calendar(result)] == [(), ()]
    assert [rotation.contingents[1][0].start for rotation in calendar(result)] == [5, 5]


def test_the_contingents_of_a_force_kept_up_are_as_many_as_the_formula_counts():
    result = months(policy="sustain")
    counted = result.answer.case.evaluate(["contingents_for_horizon"])["contingents_for_horizon"]
    assert [len(rotation.contingents) for rotation in calendar(result)] == counted.ravel().tolist()


def test_the_title_says_who_has_none_rested_the_first_of_them_first():
    shown = exhibit(Bundle.of(months()))
    assert shown.title == (
        "At the central values, the United Kingdom has no contingent rested from month 12 to month 30 and France none "
        "from month 18 to month 30"
    )
    assert [row.name for row in shown.rows] == [f"{place} contingent" for place in ("1st", "2nd", "3rd", "1st", "2nd")]


def test_where_all_are_covered_the_title_counts_contingents():
    title = exhibit(Bundle.of(months(policy="sustain"))).title
    taken = "five contingents of France and five contingents of the United Kingdom"
    assert title.endswith(f"a stay of 36 months takes {taken}")


def test_of_many_contingents_a_few_are_shown_and_the_others_counted():
    shown = exhibit(bundle("forty contributors"))
    assert len(shown.rows) == 15
    assert "Not shown: 185 more contingents, those of 37 other contributors." in shown.caption


def test_the_largest_contingents_are_drawn_as_many_as_the_title_counts():
    shown = exhibit(bundle("forty contributors"))
    assert shown.title.endswith("takes five contingents of each of 40 contributors")
    assert [row.contributor for row in shown.rows].count("Country 40") == 5


def test_a_pledge_stands_at_its_contingents_as_it_is_given_with_its_bound():
    shown = exhibit(bundle("forty contributors"))
    pledges = answered("forty contributors")
    texts = {row.contributor: row.tours[0].text for row in shown.rows}
    assert texts == {name: f"≤ {pledges.value('pledge', name):,.0f}" for name in shown.contributors}


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        ("gaza_stabilisation", "the scenario does not say for how long the force is to stay"),
        ("article", "the scenario does not say for how long the force is to stay"),
    ],
)
def test_without_a_horizon_there_is_no_calendar(scenario, reason):
    with pytest.raises(NotApplicableError, match=f"^{reason}$"):
        exhibit(Bundle(forcecalc.assess(forcecalc.load(scenario))))


def test_a_joint_pledge_is_nobody_s_calendar():
    answer = forcecalc.assess(forcecalc.load("article").with_(horizon="24 months"))
    with pytest.raises(NotApplicableError, match="the pledge is a joint one, and nobody says who sends what"):
        exhibit(Bundle(answer))


def test_where_contributors_keep_to_different_rules_each_rule_has_its_name():
    notes = " ".join(exhibit(Bundle(answered("a surplus"), draws=64)).notes)
    assert "Country 1: its pledge while anyone is rested; Country 2: its pledge, then the rest" in notes
    assert "Country 4: its pledge, rest cut short" in notes
