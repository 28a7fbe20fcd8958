"""Break-even: the value at which a claim begins to hold or ceases to, or that no value does it."""

import numpy as np
import pytest

from forcecalc.analysis.breakeven import Breakeven, breakeven
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.case.completeness import complete_case
from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.distributions import Draws
from tests.conftest import own

LATTICE = Lattice.of(16_384, seed=0)
# One contributor whose rotation leaves a fifth of what it can send, against 20,000 required.
PLAIN = {
    "published_requirement": "20000 troops",
    "army_strength": "100000 troops",
    "deployable_share": "40 %",
    "rotation_ratio": "5",
    "pledge": "15000 troops",
}
POSTS = {
    "post_spacing": "5 km",
    "post_crew": "3 troops",
    "patrol_passes": "0 per day",
    "patrol_reach": "20 km",
    "patrol_size": "0 troops",
    "patrol_duration": "6 hours",
    "reaction_time": "1 hours",
    "reaction_speed": "30 km/h",
    "road_factor": "1",
    "reaction_force": "0 troops",
    "weekly_duty_hours": "42 hours",
    "absence_share": "0 %",
    "reserve_share": "0 %",
    "tooth_share": "50 %",
    "sector_length": "98 km",
}


@pytest.fixture
def force(tmp_path):
    """A scenario of one contributor, or of a line and its posts, with some figures otherwise."""

    def made(figures=PLAIN, method="published_requirement", **others):
        lines = [f"method: {method}", "figures:"]
        lines += [f"  {name}: {value}" for name, value in {**figures, **others}.items()]
        path = tmp_path / "force.yaml"
        path.write_text("\n".join(lines), encoding="utf-8")
        return load(path)

    return made


def spread(low, high, unit="troops"):
    return f"{{low: {low} {unit}, high: {high} {unit}}}"


def draws_of(scenario, quantity):
    """A quantity's draws, at the points that a break-even is drawn at."""
    case = complete_case(scenario)
    drawn = Drawing([case], LATTICE).block(0, LATTICE.draws).draws(case)
    return np.broadcast_to(case.evaluate([quantity], drawn)[quantity], (1, LATTICE.draws))[0]


def drawn(found: Breakeven) -> Draws:
    """Where it breaks even in each draw."""
    assert found.drawn is not None
    return found.drawn


# Of 100,000 at 40 % a fifth can be kept there: 8,000.
CLOSED = [
    ("published_requirement", None, 8_000),
    ("published_requirement", "sustained_balance = -5,000 troops", 13_000),
    ("published_requirement", "sustained_coverage >= 0.5", 16_000),
    ("army_strength", "sustained_force >= 10,000 troops", 125_000),
    ("deployable_share", "sustained_force >= 10,000 troops", 0.5),
    ("rotation_ratio", "sustained_force = 10,000 troops", 4),
    ("rotation_ratio", "sustained_force <= 4,000 troops", 10),
    ("pledge", "sustained_shortfall <= 15,000 troops", 5_000),
    ("pledge", "pledged_force = 1,000 troops", 1_000),
    ("permanent_posts", "sustained_force = 0", 40_000),
]


@pytest.mark.parametrize(("figure", "until", "expected"), CLOSED)
def test_a_linear_relation_breaks_even_at_its_closed_form(force, figure, until, expected):
    assert breakeven(force(), figure, until).value == pytest.approx(expected, rel=1e-8)


def test_a_pledge_has_to_rise_to_the_requirement_where_the_army_suffices(force):
    found = breakeven(force(army_strength="1000000 troops"), "pledge")
    assert found.value == pytest.approx(20_000, rel=1e-8)
    assert not found.holds
    assert found.nearest == pytest.approx(0, abs=1e-3)


def test_a_pledge_for_all_members_alike_is_each_one_s():
    found = breakeven(load(own("reassurance_force")), "pledge", "pledge_shortfall <= 10,000 troops")
    assert found.value == pytest.approx(10_000, rel=1e-8)


def test_one_member_s_pledge_is_moved_alone():
    found = breakeven(load(own("article")), "France.pledge", "pledged_force = 50,000 troops")
    assert found.value == pytest.approx(35_000, rel=1e-8)


def test_a_tour_is_found_behind_a_ratio():
    # (6 + 24) / 6 is five; (8 + 24) / 8 is four.
    found = breakeven(load(own("article")), "tour_length", "rotation_pool <= 400,000 troops")
    assert found.value == pytest.approx(8, rel=1e-8)


def test_where_no_value_does_it_the_nearest_is_told(force):
    found = breakeven(force(), "deployable_share", "sustained_force = 30,000 troops")
    assert (found.value, found.bracket) == (None, None)
    assert (found.nearest, found.nearest_at) == pytest.approx((15_000, 0.75), rel=1e-6)
    assert found.distance == np.inf


def test_of_values_that_come_as_near_the_nearest_to_the_present_one_is_told(force):
    # Rotation leaves 8,000 of 15,000 pledged: a larger pledge changes nothing.
    found = breakeven(force(), "pledge")
    assert (found.nearest, found.nearest_at) == (12_000, 15_000)


@pytest.mark.parametrize("figure", ["deployable_share", "absence_share", "reserve_share", "tooth_share"])
def test_a_share_stays_a_share(force, figure):
    scenario = force(POSTS | PLAIN, "required_by_tasks")
    found = breakeven(scenario, figure, "required_force >= 1,000,000,000 troops" if figure in POSTS else None)
    assert found.lever.least == 0
    assert 1 - 1e-15 < found.lever.most <= 1
    assert 0 <= found.nearest_at <= 1


def test_a_step_is_told_from_both_sides(force):
    # 20 posts of three, a quarter of the hours, half of them support: 480; one more post makes it 504.
    found = breakeven(force(POSTS, "required_by_tasks"), "sector_length", "required_by_tasks = 500 troops")
    assert found.value is None
    assert found.bracket is not None
    assert found.bracket == pytest.approx((100, 100), abs=1e-6)
    assert found.bracket[0] < found.bracket[1]
    assert found.jump == (480, 504)
    assert found.nearest == 504


@pytest.mark.parametrize(
    ("until", "value", "again"),
    [
        ("required_by_tasks = 504 troops", 100, 105),
        ("required_by_tasks >= 504 troops", 100, None),
        ("required_by_tasks = 480 troops", 100, None),
        ("line_length = 120 km", 120, 120),
    ],
)
def test_how_far_a_claim_holds_beyond_the_value_is_told(force, until, value, again):
    found = breakeven(force(POSTS, "required_by_tasks"), "sector_length", until)
    assert found.value == pytest.approx(value)
    assert found.again == (again and pytest.approx(again))


def test_a_step_onto_a_claim_is_where_it_begins_to_hold(force):
    found = breakeven(force(POSTS, "required_by_tasks"), "post_spacing", "required_by_tasks <= 240 troops")
    assert found.value == pytest.approx(9.8, rel=1e-8)
    assert found.bracket is None


@pytest.mark.parametrize(
    ("figure", "until", "expected"),
    [
        ("published_requirement", "sustained_shortfall <= 12,000 troops", 20_000),
        ("published_requirement", "sustained_shortfall <= 20,000 troops", 28_000),
        ("pledge", "sustained_force >= 5,000 troops", 5_000),
        ("rotation_ratio", "sustained_force <= 8,000 troops", 5),
    ],
)
def test_of_a_claim_that_holds_already_it_is_told_where_it_ceases_to(force, figure, until, expected):
    found = breakeven(force(), figure, until)
    assert found.holds
    assert found.value == pytest.approx(expected, rel=1e-6)


def test_a_claim_that_holds_whatever_the_value_ceases_to_nowhere(force):
    found = breakeven(force(), "pledge", "sustained_shortfall >= 1 troops")
    assert found.holds
    assert found.value is None


@pytest.mark.parametrize(
    ("figure", "until", "least"),
    [("tour_length", "rotation_pool <= 1 troops", 1), ("rotation_ratio", "rotation_pool <= 1 troops", 1)],
)
def test_nothing_is_looked_for_where_a_rule_between_figures_is_broken(force, figure, until, least):
    # Tours shorter than the handover would have less than nobody in the system.
    tours = {"tour_length": "6 months", "handover": "1 months"}
    scenario = force(PLAIN if figure == "rotation_ratio" else {**PLAIN, "rotation_ratio": "unknown"}, **tours)
    found = breakeven(scenario, figure, until)
    assert found.value is None
    assert found.lever.least == pytest.approx(least)
    assert found.nearest > 0


def test_with_ranges_the_values_are_those_of_a_direct_computation():
    found = breakeven(load(own("article")), "published_requirement")
    np.testing.assert_allclose(drawn(found), draws_of(load(own("article")), "sustained_force"), rtol=1e-6)


def test_with_ranges_a_value_is_found_on_either_side_of_the_present_one():
    scenario = load(own("article")).with_(published_requirement="12,000 troops")
    found = breakeven(scenario, "published_requirement")
    assert 0.1 < np.mean(found.drawn > 12_000) < 0.9
    np.testing.assert_allclose(drawn(found), draws_of(scenario, "sustained_force"), rtol=1e-6)


def test_in_draws_where_no_value_does_it_there_is_none(force):
    # A share of the army that closes the gap is the requirement over 20,000, and there is one up to 20,000.
    scenario = force(published_requirement=spread(10_000, 26_000), pledge="50000 troops")
    found = breakeven(scenario, "deployable_share")
    shares = draws_of(scenario, "required_force") / 20_000
    np.testing.assert_allclose(drawn(found), np.where(shares <= 1, shares, np.nan), rtol=1e-6)


def test_without_other_ranges_nothing_is_drawn(force):
    assert breakeven(force(), "published_requirement").drawn is None
    assert breakeven(force(published_requirement=spread(10_000, 26_000)), "published_requirement").drawn is None


def test_each_draw_keeps_to_the_rules_by_its_own_figures(force):
    tours = {"tour_length": "6 months", "handover": spread(0, 4, "months"), "rotation_ratio": "unknown"}
    found = breakeven(force(**tours), "tour_length", "sustained_force <= 1,000 troops")
    # One in forty of those in the system is there: (tour + 24) / (tour - handover) is forty.
    np.testing.assert_allclose(drawn(found), (24 + 40 * draws_of(force(**tours), "handover")) / 39, rtol=1e-6)
    # A tour shorter than the handover would make the pool less than nothing.
    assert np.isnan(drawn(breakeven(force(**tours), "tour_length", "rotation_pool <= 1 troops"))).all()


def test_every_figure_that_can_do_it_alone_is_listed_the_nearest_first(force):
    listed = breakeven(force(army_strength="400000 troops"))
    assert {one.lever.written for one in listed} == {"published_requirement", "pledge"}
    distances = [one.distance for one in listed]
    assert distances == sorted(distances)
    assert len(listed) == 2


def test_figures_in_which_members_differ_are_listed_member_by_member():
    listed = breakeven(load(own("reassurance_force")), until="sustained_force <= 8,000 troops")
    names = {one.lever.written for one in listed}
    assert {"United Kingdom.army_strength", "France.army_strength", "pledge", "tour_interval"} <= names
    assert "army_strength" not in names


def test_behind_one_member_s_number_stand_that_member_s_figures():
    listed = breakeven(load(own("article")), until="United Kingdom.sustainable_force <= 4,000 troops")
    assert {one.lever.written.partition(".")[0] for one in listed} == {"United Kingdom"}
    assert "United Kingdom.tour_length" in {one.lever.written for one in listed}


def test_where_nothing_can_do_it_the_list_is_empty(force):
    listed = breakeven(force(), until="sustained_coverage >= 2")
    assert list(listed) == []
    assert "no figure alone can do it" in repr(listed)
    assert listed.to_frame().empty


def test_it_prints_as_a_line_and_turns_into_a_table():
    found = breakeven(load(own("article")), "published_requirement")
    assert repr(found) == "published_requirement = 100,000 troops; sustained_shortfall = 0: begins to hold at 12,000"
    row = found.to_frame().loc["published_requirement"]
    assert row["value"] == found.value
    assert row["p5"] < row["p50"] < row["p95"]
    assert "<table" in breakeven(load(own("article")))._repr_html_()


@pytest.mark.parametrize("changes", [{}, {"readiness_level": "level 2"}, {"pledge_confidence": "50 %"}])
def test_choices_and_chances_behind_a_number_are_not_moved(changes):
    found = breakeven(load(own("article")).with_(changes), until="confirmed_force >= 15000")
    figures = {result.lever.key.name for result in found}
    assert "deployable_share" in figures
    assert not figures & {"readiness_level", "pledge_chance"}


@pytest.mark.parametrize("figure", ["readiness_level", "pledge_chance", "month"])
def test_a_choice_or_a_chance_is_refused_as_a_figure_to_move(figure):
    with pytest.raises(ForcecalcError, match=f"'{figure}' is not a figure that can be varied"):
        breakeven(load(own("article")), figure, "confirmed_force >= 15000")


def test_the_hours_of_duty_of_a_force_sized_by_its_tasks_can_be_moved():
    found = breakeven(
        load({"figures": {**POSTS, "pledged_force": "200 troops"}}), "weekly_duty_hours", "required_force = 420"
    )
    assert found.value == pytest.approx(42 * (20 * 3 / 0.25 / 0.5) / 420)


def test_a_longer_line_is_not_a_remedy_where_what_is_needed_stays_as_it_is():
    found = breakeven(load(own("article")), until="held_length >= 1000 mi")
    figures = {result.lever.written for result in found}
    assert ("sector_length" in figures, "published_requirement" in figures) == (False, True)
