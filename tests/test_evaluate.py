"""Evaluation: shapes, what is computed and what is not, figures given in place of what would be computed."""

import numpy as np
import pytest

from forcecalc.model import METHODS, MODEL
from forcecalc.model.evaluate import Missing, Plan, evaluate, positions
from forcecalc.model.graph import Model, Quantity
from forcecalc.model.helpers import total
from forcecalc.model.inputs import given
from forcecalc.units import TROOP, PerContributor, Troops

DRAWS = 5
SIZES = {"sector": 2, "contributor": 3, "capability": 4}
FORMULAS = [name for name, quantity in MODEL.quantities.items() if quantity.formula]
INPUTS = [name for name, quantity in MODEL.quantities.items() if quantity.limits]
LINE = MODEL.choose("required_by_line")


def members(name):
    group = MODEL[name].group
    return SIZES[group.name] if group else 1


def plan_for(model, *names, **masks):
    """A plan in which each name is given for every member, or for those of its mask."""
    everyone = {name: (1 << members(name)) - 1 for name in names}
    return Plan(model, {**everyone, **masks}, SIZES)


def drawn(name, draws=DRAWS):
    """Figures that differ between quantities, members and draws, all of them above 1."""
    return len(name) + np.arange(members(name) * draws, dtype=float).reshape(members(name), draws) / 7


def column(*values):
    return np.array(values, dtype=float)[:, None]


ROTATION = {
    "tour_length": column(6, 6, 4),
    "tour_interval": column(24, 12, 8),
    "handover": column(0, 0, 1),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_gives_a_row_for_each_member_and_a_column_for_each_draw(name):
    quantity = MODEL[name]
    assert np.shape(quantity.formula(*map(drawn, quantity.reads))) == (members(name), DRAWS)


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_gives_one_column_where_every_figure_is_certain(name):
    quantity = MODEL[name]
    figures = [drawn(read, 1) if MODEL[read].group else 2.0 for read in quantity.reads]
    assert np.atleast_2d(quantity.formula(*figures)).shape == (members(name), 1)


@pytest.mark.parametrize("method", METHODS)
def test_the_whole_graph_keeps_members_and_draws_whatever_the_method(method):
    model = MODEL.choose(method)
    plan = plan_for(model, *INPUTS)
    results = evaluate(plan, {name: drawn(name) for name in INPUTS}, [name for name in FORMULAS if plan.can(name)])
    assert {name: np.shape(values) for name, values in results.items()} == {
        name: (members(name), DRAWS) for name in results
    }
    assert set(FORMULAS) - results.keys() == set(model.unfit)


@pytest.mark.parametrize("reduce", [total])
def test_one_dimensional_arrays_never_enter_a_sum_over_members(reduce):
    with pytest.raises(np.exceptions.AxisError):
        reduce(np.array([1.0, 2.0]))


@pytest.mark.parametrize(("reduce", "expected"), [(total, 5.0)])
def test_sums_over_members_keep_months_and_draws_apart(reduce, expected):
    monthly = np.broadcast_to(column(2, 3), (12, 2, DRAWS))
    np.testing.assert_array_equal(reduce(monthly), np.full((12, 1, DRAWS), expected))


@pytest.mark.parametrize("reduce", [total])
def test_a_plain_number_is_one_member(reduce):
    assert reduce(7.0) == 7.0


def test_only_what_is_needed_is_computed():
    figures = {"sector_length": column(100, 50), "line_density": column(10, 20), "published_requirement": 1.0}
    results = evaluate(plan_for(LINE, *figures), figures, ["required_force"])
    assert set(results) == {"required_force", "required_by_line", "sector_length", "line_density"}
    assert results["required_force"] == [[2000.0]]


def test_a_formula_nobody_asks_for_is_not_run():
    runs: list[object] = []

    def unwanted(need: Troops) -> Troops:
        """Keeps what it is run with."""
        runs.append(need)
        return need

    def wanted(need: Troops) -> Troops:
        """Runs."""
        return need + need

    model = Model(
        [unwanted, wanted], {"need": given(Troops, "Need.")}, Quantity("sized", TROOP, None, "."), {"need": ()}
    )
    # Once when it was wired, to check its units.
    runs.clear()
    results = evaluate(Plan(model.choose("need"), {"need": 1}, {}), {"need": 1.0}, ["wanted"])
    assert (results, runs) == ({"need": 1.0, "wanted": 2.0}, [])


def test_a_quantity_given_for_everyone_is_not_computed_nor_is_what_it_would_read():
    figures = {"rotation_ratio": column(5, 3, 4), "pledge": column(10, 10, 10), **ROTATION}
    results = evaluate(plan_for(LINE, *figures), figures, ["tied_down_force"])
    assert set(results) == {"tied_down_force", "pledge", "rotation_ratio"}
    np.testing.assert_array_equal(results["tied_down_force"], column(50, 30, 40))


def test_a_quantity_given_for_one_member_is_computed_for_the_others():
    figures = {"rotation_ratio": column(np.nan, 7, np.nan), **ROTATION}
    plan = plan_for(LINE, *ROTATION, rotation_ratio=0b010)
    results = evaluate(plan, figures, ["rotation_ratio"])
    np.testing.assert_array_equal(results["rotation_ratio"], column(5, 7, 4))


def test_a_member_given_the_result_need_not_have_what_it_is_computed_from():
    figures = {"rotation_ratio": column(np.nan, 7, np.nan), **ROTATION, "tour_interval": column(24, np.nan, 8)}
    plan = plan_for(LINE, "tour_length", "handover", tour_interval=0b101, rotation_ratio=0b010)
    assert plan.can("rotation_ratio")
    np.testing.assert_array_equal(evaluate(plan, figures, ["rotation_ratio"])["rotation_ratio"], column(5, 7, 4))


def test_a_figure_that_one_member_has_and_another_neither_has_nor_computes_is_unknown_for_it():
    plan = plan_for(LINE, post_spacing=0b01)
    results = evaluate(plan, {"post_spacing": column(5, np.nan)}, ["post_spacing"])
    np.testing.assert_array_equal(results["post_spacing"], column(5, np.nan))


def test_what_is_begun_by_no_figure_is_nothing_in_one_column():
    results = evaluate(plan_for(LINE), {}, ["called_up_reserve"])
    np.testing.assert_array_equal(results["called_up_reserve"], column(0, 0, 0))


def test_a_member_s_own_draws_stand_beside_values_computed_for_the_others():
    own = np.array([[np.nan] * DRAWS, [7.0, 8.0, 9.0, 10.0, 11.0], [np.nan] * DRAWS])
    plan = plan_for(LINE, *ROTATION, rotation_ratio=0b010)
    results = evaluate(plan, {"rotation_ratio": own, **ROTATION}, ["rotation_ratio"])
    np.testing.assert_array_equal(results["rotation_ratio"], [[5.0] * DRAWS, own[1], [4.0] * DRAWS])


def test_a_figure_some_members_lack_can_be_read_by_those_who_have_it():
    plan = plan_for(LINE, "pledge", rotation_ratio=0b011)
    assert (plan.can("tied_down_force"), plan.can("rotation_ratio"), plan.can("pledged_force")) == (False, False, True)


@pytest.mark.parametrize(
    ("mask", "everyone", "some"), [(0b111, True, 0b111), (0b101, False, 0b101), (0, False, 0)], ids=bin
)
def test_a_plan_knows_for_whom_a_figure_is_given(mask, everyone, some):
    plan = plan_for(LINE, pledge=mask)
    assert (plan.given_to_all("pledge"), plan.given("pledge"), plan.can("pledge")) == (everyone, some, everyone)


def test_what_is_needed_names_the_members_whose_values_are_looked_at():
    plan = plan_for(LINE, *ROTATION, "pledge", rotation_ratio=0b010)
    assert plan.needed(["tied_down_force"]) == {
        "tied_down_force": 0b111,
        "pledge": 0b111,
        "rotation_ratio": 0b111,
        **dict.fromkeys(ROTATION, 0b101),
    }


def test_a_figure_read_by_two_is_needed_for_the_members_of_either():
    plan = plan_for(LINE, *ROTATION, "horizon", rotation_ratio=0b010)
    assert plan.needed(["rotation_ratio"])["tour_length"] == 0b101
    assert plan.needed(["rotation_ratio", "contingents_for_horizon"])["tour_length"] == 0b111


def test_a_whole_needs_the_figures_of_every_member():
    plan = plan_for(LINE, "sector_length")
    assert plan.needed(["line_length"]) == {"line_length": 0b1, "sector_length": 0b11}


def test_a_member_s_quantity_needs_the_whole_force_s_figure_once():
    plan = plan_for(LINE, "posts", "post_crew", "duty_share")
    assert plan.needed(["post_garrison"])["duty_share"] == 0b1
    assert plan.needed(["post_garrison"])["posts"] == 0b11


def test_a_whole_force_s_figure_that_lacks_blocks_every_member():
    plan = plan_for(LINE, "posts", "post_crew")
    assert not plan.can("post_garrison")
    assert plan.missing("post_garrison") == [Missing("weekly_duty_hours", (0,)), Missing("absence_share", (0,))]


def test_what_lacks_is_told_by_figure_and_member():
    plan = plan_for(LINE, "tour_length", "handover", tour_interval=0b001, rotation_ratio=0b010)
    assert plan.missing("rotation_ratio") == [Missing("tour_interval", (2,))]
    assert plan.missing("mean_rotation_ratio") == [Missing("tour_interval", (2,))]


def test_nothing_lacks_where_all_can_be_computed():
    plan = plan_for(LINE, *ROTATION)
    assert plan.can("rotation_ratio")
    assert plan.missing("rotation_ratio") == []


def test_the_method_chosen_feeds_the_requirement():
    figures = {"sector_length": column(100, 50), "line_density": column(10, 20), "published_requirement": 700.0}
    published = plan_for(MODEL.choose("published_requirement"), *figures)
    assert evaluate(published, figures, ["required_force"])["required_force"] == 700.0
    assert evaluate(plan_for(LINE, *figures), figures, ["required_force"])["required_force"] == [[2000.0]]


def test_a_requirement_lacks_what_its_method_lacks():
    plan = plan_for(LINE, "sector_length", "published_requirement")
    assert not plan.can("required_force")
    assert plan.missing("required_force") == [Missing("line_density", (0, 1))]


def test_what_means_nothing_under_a_method_cannot_be_computed():
    names = ("local_threat", "defence_ratio", "host_strength", "relief_in_time", "sector_length", "pledge")
    plan = plan_for(MODEL.choose("required_by_threat"), *names, "sustainable_force")
    assert (plan.can("sustained_coverage"), plan.can("line_length"), plan.can("held_length")) == (True, True, False)


def test_what_means_nothing_under_a_method_may_still_be_given():
    assert plan_for(MODEL.choose("required_by_threat"), "held_length").can("held_length")


@pytest.mark.filterwarnings("error")
def test_a_ratio_to_nothing_is_infinite_and_no_fault_of_the_program():
    figures = {"pledge": column(10, 0, 0), "line_length": 0.0}
    assert evaluate(plan_for(LINE, *figures), figures, ["pledged_density"])["pledged_density"] == [[np.inf]]


@pytest.mark.parametrize(("mask", "expected"), [(0, ()), (0b1, (0,)), (0b100, (2,)), (0b1011, (0, 1, 3))])
def test_positions_are_those_of_the_bits_the_lowest_first(mask, expected):
    assert positions(mask) == expected


def test_a_hundred_members_are_no_different():
    def offered(pledge: PerContributor[Troops]) -> Troops:
        """Troops offered."""
        return total(pledge)

    model = Model([offered], {"pledge": given(PerContributor[Troops], ".")}, Quantity("sized", TROOP, None, "."), {})
    plan = Plan(model, {"pledge": (1 << 100) - 1 - (1 << 99)}, {"contributor": 100})
    assert plan.missing("offered") == [Missing("pledge", (99,))]
