"""How "at least" and "at most" on figures carry through to what is computed from them."""

import pytest

from forcecalc.analysis.bounds import carried_bounds
from forcecalc.case.completeness import complete_case
from forcecalc.case.glossary import GLOSSARY
from forcecalc.case.load import load
from forcecalc.reported.number import Effect
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import CONTRIBUTOR
from tests.conftest import own

FORCE = {"published_requirement": "100,000 troops"}
SUPPLY = {"pledge": "30,000 troops", "army_strength": "100,000 troops"}
OF_CONTRIBUTORS = {name for name, entry in GLOSSARY.quantities.items() if entry.group == CONTRIBUTOR}
FRONT = {"sector_length": "1,000 km"}
TASKS = {
    "post_crew": 3,
    "patrol_passes": "4 per day",
    "patrol_reach": "20 km",
    "patrol_size": 8,
    "patrol_duration": "6 h",
    "reaction_time": "30 min",
    "reaction_speed": "30 km/h",
    "road_factor": 1.25,
    "reaction_force": 30,
    "weekly_duty_hours": "42 hours",
    "post_spacing": "12 km",
    "reserve_share": 0.1,
    "absence_share": 0.1,
}


@pytest.fixture
def case_of(tmp_path):
    """The case of a scenario written from figures, `Member.figure` for a contributor's own."""

    def completed(figures, method="published_requirement", contributors=("A", "B")):
        path, names = tmp_path / "scenario.yaml", {key.rpartition(".")[2] for key in figures}
        members = "".join(f"  {name}: {{}}\n" for name in contributors if names & OF_CONTRIBUTORS)
        path.write_text(f"method: {method}\n{members and 'contributors:'}\n{members}", encoding="utf-8")
        return complete_case(load(path).with_(figures))

    return completed


@pytest.fixture
def effects(case_of):
    """What the bounds do to a quantity's first member, upward and downward."""
    return lambda figures, name: carried_bounds(case_of(figures), [name]).effects(name, 0)


@pytest.fixture
def bounds(case_of):
    """The bounds on quantities of such a scenario."""

    def carried(figures, *names, method="published_requirement"):
        case = case_of(figures, method)
        found = carried_bounds(case, names)
        return {name: [found.bound(name, position) for position in range(len(case.members(name)))] for name in names}

    return carried


def at_least(value):
    return {"value": value, "bound": "at least"}


def at_most(value):
    return {"value": value, "bound": "at most"}


def test_without_a_bounded_figure_nothing_is_bounded(bounds):
    found = bounds(FORCE | SUPPLY, "required_force", "pledge_shortfall", "sustained_contribution")
    assert found == {"required_force": [""], "pledge_shortfall": [""], "sustained_contribution": ["", ""]}


def test_a_requirement_of_at_least_so_much_leaves_a_gap_of_at_least_so_much(bounds):
    found = bounds(SUPPLY | {"published_requirement": at_least("100,000 troops")}, "required_force", "pledge_shortfall")
    assert found == {"required_force": ["at least"], "pledge_shortfall": ["at least"]}


def test_an_offer_of_at_most_so_much_leaves_a_gap_of_at_least_so_much(bounds):
    found = bounds(FORCE | {"pledge": at_most("30,000 troops")}, "pledged_force", "pledge_balance", "pledge_shortfall")
    assert found == {"pledged_force": ["at most"], "pledge_balance": ["at most"], "pledge_shortfall": ["at least"]}


def test_bounds_that_pull_the_same_way_add_up(bounds):
    figures = {"published_requirement": at_least("100,000 troops"), "pledge": at_most("30,000 troops")}
    assert bounds(figures, "pledge_shortfall") == {"pledge_shortfall": ["at least"]}


def test_bounds_that_pull_opposite_ways_are_no_bound(bounds):
    figures = {"published_requirement": at_most("100,000 troops"), "pledge": at_most("30,000 troops")}
    assert bounds(figures, "pledge_shortfall") == {"pledge_shortfall": ["either way"]}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("excess_over_reference_army", "at most"),
        ("sustained_coverage", ""),
        ("required_force", ""),
        ("army_left_over", ""),
    ],
)
def test_a_bound_reaches_only_what_its_figure_moves(bounds, name, expected):
    found = bounds(FORCE | SUPPLY | {"reference_army": at_least("75,000 troops")}, name)
    assert set(found[name]) == {expected}


def test_a_member_s_bound_is_that_member_s_and_the_whole_s(bounds):
    figures = FORCE | SUPPLY | {"A.pledge": at_most("4,000 troops"), "B.pledge": "4,000 troops"}
    found = bounds(figures, "tied_down_force", "sustained_contribution", "sustained_force")
    assert found == {
        "tied_down_force": ["at most", ""],
        "sustained_contribution": ["at most", ""],
        "sustained_force": ["at most"],
    }


def test_a_bound_given_for_all_members_is_each_one_s(bounds):
    assert bounds({"pledge": at_most("4,000 troops")} | FORCE, "tied_down_force") == {
        "tied_down_force": ["at most"] * 2
    }


def test_members_may_be_bounded_opposite_ways(bounds):
    figures = FORCE | {"A.pledge": at_most("4,000 troops"), "B.pledge": at_least("4,000 troops")}
    found = bounds(figures, "tied_down_force", "pledged_force")
    assert found == {"tied_down_force": ["at most", "at least"], "pledged_force": ["either way"]}


def test_a_limit_that_does_not_bind_bounds_nothing(bounds):
    figures = FORCE | SUPPLY | {"pledge": at_least("30,000 troops")}
    found = bounds(figures, "sustained_contribution", "pledged_force")
    assert found == {"sustained_contribution": ["", ""], "pledged_force": ["at least"]}


@pytest.mark.parametrize(
    ("figures", "name"),
    [
        (SUPPLY | {"pledge": at_most("30,000 troops")}, "sustained_contribution"),
        ({"pledge": at_most("100,000 troops"), "army_strength": "74,612 troops"}, "sustained_contribution"),
        (SUPPLY | {"permanent_posts": at_least("0 troops")}, "deployable_force"),
    ],
)
def test_a_limit_that_binds_only_far_off_could_act_and_bounds_nothing(effects, figures, name):
    assert effects(FORCE | figures, name) == (Effect.NONE, Effect.COULD)


def test_two_bounds_that_only_together_change_what_is_printed_act(effects):
    posts = {f"{name}.permanent_posts": at_most("30 troops") for name in "AB"}
    figures = FORCE | {"army_strength": "10,000 troops", "rotation_ratio": 1, "pledge": "100,000 troops"} | posts
    assert effects(figures, "sustained_force") == (Effect.ACTS, Effect.NONE)


def test_the_figures_behind_a_bound_are_named(case_of):
    case = case_of(FORCE | SUPPLY | {"A.pledge": at_most("4,000 troops"), "B.pledge": "4,000 troops"})
    found = carried_bounds(case, ["sustained_force"])
    assert found.behind("sustained_force", 0, Effect.ACTS, up=False) == (FigureKey("pledge", "A"),)


def test_a_line_of_at_most_so_long_thins_a_published_force_by_no_more(bounds):
    figures = FORCE | {"sector_length": at_most("1,000 km")}
    found = bounds(figures, "required_force", "required_density", "line_length")
    assert found == {"required_force": [""], "required_density": ["at least"], "line_length": ["at most"]}


def test_a_line_of_at_most_so_long_takes_at_most_so_many(bounds):
    figures = {"sector_length": at_most("1,000 km"), "line_density": "30 troops/km"}
    found = bounds(figures, "required_force", "required_density", method="required_by_line")
    assert found == {"required_force": ["at most"], "required_density": [""]}


def test_a_figure_at_its_limit_cannot_move(bounds):
    figures = FORCE | SUPPLY | {"deployable_share": at_least("100 %"), "permanent_posts": at_most("0 troops")}
    assert bounds(figures, "deployable_force") == {"deployable_force": ["", ""]}


def test_a_share_moves_no_further_than_the_whole(bounds):
    figures = FORCE | SUPPLY | {"deployable_share": at_least("60 %"), "permanent_posts": "65,000 troops"}
    found = bounds(figures, "deployable_strength", "army_left_over")
    assert found == {"deployable_strength": ["at least"] * 2, "army_left_over": ["at least"] * 2}


def test_a_ratio_of_at_most_so_much_carries_through_a_division(bounds):
    found = bounds(FORCE | SUPPLY | {"rotation_ratio": at_most(5)}, "sustained_force", "rotation_pool")
    assert found == {"sustained_force": ["at least"], "rotation_pool": ["at most"]}


def test_a_step_shows_only_where_a_large_move_crosses_it(bounds):
    figures = FRONT | TASKS | {"post_spacing": at_least("1,000 km")}
    assert bounds(figures, "posts", method="required_by_tasks") == {"posts": [""]}
    assert bounds(figures | {"post_spacing": at_least("12 km")}, "posts", method="required_by_tasks") == {
        "posts": ["at most"]
    }


def test_a_bound_on_a_figure_nobody_knows_is_no_bound(bounds):
    figures = FORCE | SUPPLY | {"reference_army": {"value": "unknown", "bound": "at least"}}
    assert bounds(figures, "required_force", "pledge_shortfall") == {"required_force": [""], "pledge_shortfall": [""]}


def test_a_range_is_moved_from_its_central_value(bounds):
    figures = {"published_requirement": {"low": "50,000 troops", "high": "150,000 troops", "bound": "at least"}}
    assert bounds(figures, "required_force") == {"required_force": ["at least"]}


@pytest.mark.parametrize("name", ["reserve_share", "absence_share"])
def test_a_share_below_one_stays_below_one(bounds, name):
    figures = FRONT | TASKS | {name: at_least(0.6)}
    assert bounds(figures, "required_force", method="required_by_tasks") == {"required_force": ["at least"]}


@pytest.mark.parametrize("figure", [{"handover": at_least("3 months")}, {"tour_length": at_most("6 months")}])
def test_a_handover_stays_within_the_tour(bounds, figure):
    figures = FORCE | SUPPLY | {"handover": "3 months", "tour_length": "6 months"} | figure
    assert bounds(figures, "rotation_ratio") == {"rotation_ratio": ["at least", "at least"]}


def test_the_months_are_bounded_each_by_itself():
    case = complete_case(load(own("uk_france_36_months")))
    found = carried_bounds(case, ["strength_by_month"])
    # Fewer sent at first leave more who are rested later.
    assert [found.bound("strength_by_month", month, 0) for month in (0, 6)] == ["at most", "either way"]


def test_where_nothing_is_bounded_no_month_is(bounds):
    assert bounds(FORCE, "required_force") == {"required_force": [""]}
    unbounded = complete_case(load(own("uk_alone")).with_(published_requirement=5))
    assert carried_bounds(unbounded, ["required_force"]).codes("required_force") is None
