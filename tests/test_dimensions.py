"""Units inside a formula: what is put together must have like units, and the result its own."""

import numpy as np
import pytest

from forcecalc.errors import WiringError
from forcecalc.model import MODEL
from forcecalc.model.dimensions import check_units
from forcecalc.model.helpers import round_up, total
from forcecalc.units import (
    HOUR,
    HOUR_PER_WEEK,
    KILOMETRE,
    MONTH,
    PER_DAY,
    RATIO,
    SHARE,
    TROOP,
    TROOP_PER_KILOMETRE,
    AmountError,
    read_amount,
)

UNITS = {
    "km": KILOMETRE,
    "troops": TROOP,
    "density": TROOP_PER_KILOMETRE,
    "months": MONTH,
    "hours": HOUR,
    "share": SHARE,
}
COMPUTED = [quantity for quantity in MODEL.quantities.values() if quantity.formula]


def checked(formula, result):
    """A formula's parameters are named after their units."""
    names = formula.__code__.co_varnames[: formula.__code__.co_argcount]
    check_units(formula, [(name, UNITS[name.rstrip("_")]) for name in names], result)


@pytest.mark.parametrize("quantity", COMPUTED, ids=[quantity.name for quantity in COMPUTED])
def test_a_bundled_formula_agrees_with_its_units(quantity):
    check_units(quantity.formula, [(name, MODEL[name].unit) for name in quantity.reads], quantity.unit)


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        (lambda km, density: total(km * density), TROOP),
        (lambda troops, km: troops / km, TROOP_PER_KILOMETRE),
        (lambda troops, troops_: np.maximum(troops - troops_, 0), TROOP),
        (lambda troops, troops_: np.where(troops <= troops_, troops, 0), TROOP),
        (lambda troops, share: troops / (1 - share), TROOP),
        (lambda km, km_: round_up(km / km_), RATIO),
        (lambda hours: 24 / hours, PER_DAY),
        (lambda months, months_: months_ / (months - months_) + 1, RATIO),
        (lambda months: months / 12, MONTH),
        (lambda troops: 0, TROOP),
        (lambda troops, share: -troops * -share, TROOP),
        (lambda troops: np.round(troops, 2), TROOP),
    ],
)
def test_units_that_agree_are_left_alone(formula, result):
    checked(formula, result)


@pytest.mark.parametrize(
    ("formula", "result", "wrong"),
    [
        (lambda troops, km: troops + km, TROOP, r"'troops \+ km' puts troops and km together"),
        (lambda troops, km: np.maximum(troops, km), TROOP, r"'max\(troops, km\)' puts troops and km together"),
        (lambda troops, km: np.where(troops < km, troops, 0), TROOP, "'troops < km' puts troops and km together"),
        (lambda troops, km: np.where(1, troops, km), TROOP, r"'where\(troops, km\)' puts troops and km together"),
        (lambda months, hours: months + hours, MONTH, r"'months \+ hours' puts months and hours together"),
        (lambda troops: troops + 5, TROOP, r"'troops \+ 5' puts troops and a plain number together"),
        (lambda km, density: km / density, TROOP, "'km / density' is not in troops but in length"),
        (lambda troops: troops, KILOMETRE, "'troops' is not in km but in troops"),
        (lambda hours: hours, MONTH, "'hours' is not in months but in hours"),
        (lambda troops, km: (troops + km) * 2, TROOP, r"'troops \+ km'"),
        (lambda troops: np.sqrt(troops), TROOP, "np.sqrt of 'troops' is not among the operations of formulas"),
        (lambda troops: np.mean(troops), TROOP, "np.mean of 'troops' is not among the operations of formulas"),
        (lambda troops: troops**2, TROOP, "np.power of 'troops' is not among the operations of formulas"),
    ],
)
def test_units_that_do_not_agree_are_refused_with_the_part_of_the_formula(formula, result, wrong):
    with pytest.raises(WiringError, match=wrong):
        checked(formula, result)


@pytest.mark.parametrize(("text", "hours"), [("56 hours", 56), ("56 hours per week", 56), ("8 hours per day", 56)])
def test_hours_of_duty_are_hours_a_week(text, hours):
    assert read_amount(text, HOUR_PER_WEEK) == hours


@pytest.mark.parametrize("text", ["56", "0.3", "30 %", "56 km", "5 km per mph"])
def test_hours_of_duty_need_their_unit(text):
    with pytest.raises(AmountError):
        read_amount(text, HOUR_PER_WEEK)
