"""A figure as it stands in a file: its range, its bound, its source, and what is assumed about it."""

import math
from typing import Any

import numpy as np
import pytest

from forcecalc.case.glossary import GLOSSARY
from forcecalc.errors import Complaints
from forcecalc.scenario.distributions import (
    NINETY_PER_CENT,
    NO_VALUE,
    Certain,
    Discrete,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from forcecalc.scenario.figure import Figure, outside
from forcecalc.scenario.figure_reader import read_figure
from forcecalc.scenario.tree import Node, parse
from forcecalc.wording import Bound


def parsed(text: str, complaints: Complaints) -> Node:
    node = parse(text, "f.yaml", complaints)
    assert node is not None
    return node


def figure(text: str, name: str = "pledge", default: bool = False) -> Figure:
    complaints = Complaints()
    read = read_figure(parsed(text, complaints), GLOSSARY.quantities[name], complaints, default)
    complaints.raise_if_any()
    assert read is not None
    return read


def complaints_of(text: str, name: str = "pledge") -> list[str]:
    complaints = Complaints()
    assert read_figure(parsed(text, complaints), GLOSSARY.quantities[name], complaints) is None
    return [complaint.partition(": ")[2] for complaint in complaints]


NORMAL = Normal(5, 2, least=0)
SHAPED = [
    ("5", Certain(5)),
    ("{value: 5}", Certain(5)),
    ("{value: 5 troops, note: five}", Certain(5)),
    ("{low: 4, high: 6}", Uniform(4, 6)),
    ("{low: 4, high: 6, distribution: uniform}", Uniform(4, 6)),
    ("{low: 4, value: 4.5, high: 6}", Triangular(4, 4.5, 6)),
    ("{low: 4, value: 4, high: 6, distribution: triangular}", Triangular(4, 4, 6)),
    ("{low: 4, value: 6, high: 6, distribution: pert}", Pert(4, 6, 6)),
    ("{low: 5, high: 5}", Certain(5)),
    ("{low: 5, value: 5, high: 5, distribution: pert}", Certain(5)),
    ("{low: 5, high: 5, distribution: lognormal}", Certain(5)),
    ("{value: 5, deviation: 2, distribution: normal}", NORMAL),
    ("{low: 4, high: 6, distribution: normal}", Normal(5, 1 / NINETY_PER_CENT, least=0)),
    ("{low: 4, value: 5, high: 6, distribution: normal}", Normal(5, 1 / NINETY_PER_CENT, least=0)),
    ("{low: 4, high: 9, distribution: lognormal}", Lognormal(6, math.log(1.5) / NINETY_PER_CENT)),
    ("{low: 4, value: 6, high: 9, distribution: lognormal}", Lognormal(6, math.log(1.5) / NINETY_PER_CENT)),
    ("{values: [4, 6]}", Discrete((4, 6), (0.5, 0.5))),
    ("{values: [4, 6], weights: [1, 3]}", Discrete((4, 6), (0.25, 0.75))),
    ("{values: [4, 4, 6], weights: [1, 2, 1], distribution: discrete}", Discrete((4, 4, 6), (0.25, 0.5, 0.25))),
    ("{values: [4, 5, 6], weights: [1, 0, 1]}", Discrete((4, 6), (0.5, 0.5))),
    ("{values: [4, 6], weights: [0, 1]}", Certain(6)),
    ("{values: [4]}", Certain(4)),
    ("{value: 5, probability: 25 %}", Discrete((5, 0), (0.25, 0.75))),
    ("{value: 5, probability: 0.25, distribution: yes or no}", Discrete((5, 0), (0.25, 0.75))),
    ("{value: 5, probability: 1}", Certain(5)),
    ("{value: 5, probability: 0}", Certain(0)),
]


@pytest.mark.parametrize(("text", "expected"), SHAPED, ids=[text for text, _ in SHAPED])
def test_the_keys_of_a_figure_make_its_distribution(text, expected):
    amount: Any = figure(text).amount
    assert type(amount) is type(expected)
    assert np.hstack(amount) == pytest.approx(np.hstack(expected))


def test_what_is_unknown_has_no_number_to_calculate_with():
    unknown = figure("{value: unknown, source: forces-news-2025, note: nobody has said}")
    assert unknown.amount == NO_VALUE
    assert (unknown.known, unknown.varies, unknown.given) == (False, False, "unknown")
    assert math.isnan(unknown.amount.central)


def test_a_deviation_of_a_lognormal_figure_is_that_of_the_figure_and_not_of_its_logarithm():
    amount = figure("{value: 100, deviation: 50, distribution: lognormal}").amount
    assert isinstance(amount, Lognormal)
    variance = amount.median**2 * math.exp(amount.spread**2) * (math.exp(amount.spread**2) - 1)
    assert amount.median == 100
    assert math.sqrt(variance) == pytest.approx(50)


def test_a_share_may_be_a_mere_probability():
    assert figure("{probability: 30 %}", "backstop").amount == Discrete((1, 0), (0.3, 0.7))


def test_a_choice_is_a_word_and_may_be_one_of_several():
    assert figure("taper", "policy").amount == Certain(1)
    assert figure("{values: [hold, taper], weights: [3, 1]}", "policy").amount == Discrete((0, 1), (0.75, 0.25))


def test_ranges_are_converted_to_the_canonical_unit():
    assert figure("{low: 10 mi, value: 20 km, high: 0.5e6 m}", "sector_length").amount == Triangular(16.09344, 20, 500)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15,000   troops", "15,000 troops"),
        ("{value: 5 troops}", "5 troops"),
        ("{low: 4 troops, high: 6}", "4 troops to 6"),
        ("{low: 4, value: 5, high: 6}", "5, 4 to 6"),
        ("{value: 5, deviation: 1, distribution: normal}", "5, +- 1"),
        ("{value: 5, probability: 30 %}", "5, with probability 30 %"),
        ("{values: [4, 6 troops]}", "one of 4, 6 troops"),
    ],
)
def test_a_figure_is_shown_as_it_was_given(text, expected):
    assert figure(text).given == expected


def test_a_figure_keeps_its_bound_source_note_and_assumption():
    read = figure("{value: 5, bound: at most, source: nato-2004, note: as   stated, assumption: an even split}")
    assert read == Figure(
        Certain(5), {"value": "5"}, read.place, Bound.AT_MOST, "nato-2004", "as stated", "an even split", default=False
    )
    assert str(read.place) == "f.yaml:1:1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", True),
        ("{value: 5}", True),
        ("{value: 5, source: nato-2004}", False),
        ("{value: 5, source: nato-2004, assumption: holds here too}", True),
        ("{value: 5, note: heard somewhere}", True),
    ],
)
def test_a_figure_without_a_source_or_with_something_assumed_is_an_assumption(text, expected):
    assert figure(text).assumed is expected


def test_only_a_range_varies():
    assert not figure("5").varies
    assert not figure("{low: 5, high: 5}").varies
    assert figure("{low: 4, high: 5}").varies


def test_a_default_is_marked_as_one():
    assert figure("5", default=True).default
    assert not figure("5").default


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("pledge", "-1", "'-1' is below 0; write it like 15000 troops"),
        ("tour_length", "0 months", "'0 months' is not above 0; write it like 6 months"),
        ("deployable_share", "101 %", "'101 %' is above 1; write it like 0.4 or 40 %"),
        ("reserve_share", "1", "'1' is not below 1; write it like 0.4 or 40 %"),
        ("road_factor", "0.9", "'0.9' is below 1; write it like 5"),
        ("weekly_duty_hours", "169 hours", "'169 hours' is above 168; write it like 56 hours per week"),
        ("policy", "stay", "'stay' is not a policy; accepted: hold, taper, sustain, break"),
    ],
)
def test_a_value_beyond_what_is_possible_is_refused(name, text, expected):
    assert complaints_of(text, name) == [expected]


@pytest.mark.parametrize("key", ["value", "low", "high"])
def test_each_number_of_a_range_is_held_to_the_limits(key):
    texts = {"value": "30 %", "low": "20 %", "high": "40 %", key: "140 %"}
    text = ", ".join(f"{name}: {share}" for name, share in texts.items())
    assert f"{key}: '140 %' is above 1; write it like 0.4 or 40 %" in complaints_of(f"{{{text}}}", "deployable_share")


def test_every_value_of_a_list_is_held_to_the_limits():
    assert complaints_of("{values: [1, -1, -2]}") == [
        "values.2: '-1' is below 0; write it like 15000 troops",
        "values.3: '-2' is below 0; write it like 15000 troops",
    ]


def test_every_fault_in_a_figure_is_told_at_once():
    assert complaints_of("{low: 1 km, high: x, bound: about, sorce: y, source: , distribution: [z]}") == [
        "sorce: unknown key 'sorce' in a figure; accepted: value, low, high, deviation, probability, values, weights, "
        "distribution, bound, source, note, assumption; did you mean 'source'?",
        "distribution: is not text; accepted: triangular, pert, uniform, normal, lognormal, discrete, yes or no",
        "source: is empty; name a source by its key, or several in a list",
        "bound: 'about' is not a bound; accepted: at least, at most",
        "low: '1 km' is not in troops; write it like 15000 troops",
        "high: 'x' is not a number with a unit; write it like 15000 troops",
    ]


def test_no_limits_allow_anything():
    assert outside(-1, None) == ""
