"""What is marked as apart: which quantities may be negative, told on a condition, or counted by the program."""

from typing import Annotated

import pytest

from forcecalc.errors import WiringError
from forcecalc.model import MODEL
from forcecalc.model.graph import Model, Quantity
from forcecalc.model.inputs import given
from forcecalc.units import KILOMETRE, TROOP, Monthly, Troops

CHOSEN = Quantity("required", TROOP, None, "Troops required.")
COUNTED, BY_MONTH = "is counted by the program and cannot be given", "is computed month by month and cannot be given"
QUANTITIES = MODEL.quantities.values()


def built(*formulas, **inputs):
    return Model(formulas, {"need": given(Troops, "Need."), **inputs}, CHOSEN, {"need": ()})


def test_a_gap_and_a_balance_may_be_negative_and_nothing_else():
    assert {quantity.name for quantity in QUANTITIES if quantity.signed} == {
        *("army_left_over", "excess_over_reference_army", "pledge_balance", "relief_gap", "sustained_balance"),
    }


def test_confidence_is_told_where_a_scenario_gives_a_probability_or_a_level():
    told = {quantity.name: quantity.where_given for quantity in QUANTITIES if "readiness_level" in quantity.where_given}
    names = ("pledge_confidence", "confirmed_contribution", "confirmed_force")
    assert told == dict.fromkeys(names, ("pledge_confidence", "readiness_level"))


def test_what_a_limited_time_asks_is_told_where_a_scenario_gives_the_horizon():
    assert {quantity.name for quantity in QUANTITIES if quantity.where_given == ("horizon",)} == {
        *("tours_in_cycle", "level_contribution", "leading_tours", "follow_on_contribution"),
        *("pressed_contribution", "interval_under_pledge", "planned_interval", "least_interval"),
        *("contingents_for_horizon", "pool_for_horizon"),
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("month", COUNTED),
        ("month_end", COUNTED),
        ("pledge_chance", COUNTED),
        ("backstop_chance", COUNTED),
        ("strength_by_month", BY_MONTH),
        ("strength_by_contributor", BY_MONTH),
        ("horizon", ""),
        ("required_force", ""),
    ],
)
def test_what_a_file_may_not_give_says_why(name, said):
    assert MODEL[name].closed == said


def test_a_quantity_by_the_month_must_read_something_by_the_month():
    def spread(need: Troops) -> Monthly[Troops]:
        """Months out of nowhere."""
        return need

    with pytest.raises(WiringError, match=r"^spread is monthly but reads nothing monthly$"):
        built(spread)


def test_one_quantity_by_the_month_is_enough_wherever_it_stands():
    def before(flow: Monthly[Troops], need: Troops) -> Monthly[Troops]:
        """Troops missing."""
        return need - flow

    def after(need: Troops, flow: Monthly[Troops]) -> Monthly[Troops]:
        """Troops missing."""
        return need - flow

    model = built(before, after, flow=given(Monthly[Troops], "Flow."))
    assert (model["before"].monthly, model["after"].monthly, model["flow"].monthly) == (True, True, True)
    assert not model["need"].monthly


def test_an_annotation_with_two_units_is_a_wiring_error():
    with pytest.raises(WiringError, match="twice needs one unit and at most one group"):
        built(twice=given(Annotated[Troops, KILOMETRE], "Troops in kilometres."))


def test_what_a_formula_carries_beside_its_marks_is_left_alone():
    def carried(need: Troops) -> Troops:
        """Troops."""
        return need

    vars(carried)["note"] = "not a mark"
    assert built(carried)["carried"].formula.note == "not a mark"
