"""From the keys of a figure to its distribution, and where that is centred and ends."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forcecalc.scenario.distribution_reader import SHAPES, ShapeError, read_distribution
from forcecalc.scenario.distributions import (
    NINETY_PER_CENT,
    Certain,
    Discrete,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)

FIXED = settings(derandomize=True, database=None)
GEOMETRIC = "a lognormal figure's value is the geometric mean"
OF_90 = "of its 90 % interval"


@pytest.mark.parametrize(
    ("amount", "central", "ends"),
    [
        (Certain(5), 5, (5, 5)),
        (Uniform(4, 7), 5.5, (4, 7)),
        (Triangular(4, 5, 7), 5, (4, 7)),
        (Pert(4, 5, 7), 5, (4, 7)),
        (Normal(5, 1), 5, (5 - NINETY_PER_CENT, 5 + NINETY_PER_CENT)),
        (Normal(5, 4, least=0, most=6), 5, (0, 6)),
        (Lognormal(6, math.log(1.5) / NINETY_PER_CENT), 6, (4, 9)),
        (Lognormal(6, 1, least=5, most=7), 6, (5, 7)),
        (Discrete((4, 9, 6), (0.3, 0.3, 0.4)), 6, (4, 9)),
        (Discrete((9, 4), (0.5, 0.5)), 9, (4, 9)),
    ],
    ids=repr,
)
def test_each_distribution_knows_its_centre_and_its_ends(amount, central, ends):
    assert amount.central == central
    assert amount.ends == pytest.approx(ends)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_distribution_made_of_the_wrong_keys_says_which_it_is_made_of(shape):
    with pytest.raises(ShapeError, match=f"a {shape} figure cannot be made from value$") as caught:
        read_distribution(shape, {"value": 5}, {})
    assert (caught.value.key, caught.value.accepted[:5]) == ("distribution", "give ")


@pytest.mark.parametrize(
    ("amounts", "lists", "shape", "key", "wrong"),
    [
        ({"low": 6, "high": 4}, {}, "", "low", "low is above high"),
        ({"low": 4, "value": 7, "high": 6}, {}, "", "value", "the value is outside its range"),
        ({"low": 4, "value": 3, "high": 6}, {}, "pert", "value", "the value is outside its range"),
        ({"value": 5, "deviation": 0}, {}, "normal", "deviation", "the deviation is not above 0"),
        ({"value": 5, "deviation": 2}, {}, "", "deviation", "a deviation needs a distribution"),
        ({"low": 4}, {}, "", "", "a figure cannot be made from low"),
        ({}, {}, "", "", "has no value"),
        ({}, {"weights": [1]}, "", "", "a figure cannot be made from weights"),
        ({}, {"values": []}, "", "values", "there are no values"),
        ({}, {"values": [1, 2], "weights": [1]}, "", "weights", "the numbers of weights and of values differ: 1 and 2"),
        ({}, {"values": [1, 2], "weights": [2, -1]}, "", "weights", "a weight is negative, or all are 0"),
        ({}, {"values": [1, 2], "weights": [0, 0]}, "", "weights", "a weight is negative, or all are 0"),
        ({"low": 0, "high": 6}, {}, "lognormal", "low", "a lognormal figure must be above 0"),
        ({"value": 0, "deviation": 6}, {}, "lognormal", "value", "a lognormal figure must be above 0"),
        ({"low": 4, "value": 6, "high": 6.1}, {}, "normal", "value", f"a normal figure's value is the middle {OF_90}"),
        ({"low": 4, "value": 5, "high": 9}, {}, "lognormal", "value", f"{GEOMETRIC} {OF_90}"),
        ({"value": 5}, {}, "gaussian", "distribution", "there is no distribution 'gaussian'"),
        ({"value": 5}, {}, "\u202e", "distribution", "there is no distribution '\\u202e'"),
    ],
)
def test_numbers_that_make_no_distribution_are_refused(amounts, lists, shape, key, wrong):
    with pytest.raises(ShapeError) as caught:
        read_distribution(shape, amounts, lists)
    assert (caught.value.key, caught.value.wrong) == (key, wrong)


@FIXED
@given(st.lists(st.floats(1e-300, 1e12), min_size=2, max_size=2).map(sorted), st.sampled_from(("normal", "lognormal")))
def test_the_ends_of_a_ninety_per_cent_interval_are_those_that_were_given(ends, shape):
    low, high = ends
    amount = read_distribution(shape, {"low": low, "high": high}, {})
    assert amount.ends == pytest.approx((low, high), rel=1e-6, abs=1e-9 * high)
    assert amount.ends[0] <= amount.central <= amount.ends[1]


@FIXED
@given(st.floats(1e-320, 1e12), st.floats(1e-320, 1e12))
def test_a_deviation_of_any_size_makes_a_distribution_or_is_refused(value, deviation):
    assert spread_out(value, deviation)


def spread_out(value: float, deviation: float) -> bool:
    """Whether a lognormal figure is in order, or refused."""
    try:
        amount = read_distribution("lognormal", {"value": value, "deviation": deviation}, {})
    except ShapeError as error:
        return error.key == "deviation"
    low, high = amount.ends
    return low * (1 - 1e-9) <= amount.central == value <= high * (1 + 1e-9)
