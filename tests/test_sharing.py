"""Burden sharing: caps and totals, against brute force, and what is said where it cannot be done."""

from itertools import product

import numpy as np
import pytest

import forcecalc
from forcecalc.analysis.sharing import allot, share
from tests.conftest import own

RANDOM = [np.random.default_rng(seed) for seed in range(20)]
REACHES = [("United Kingdom", "68,000,000 people"), ("France", "66,000,000 people")]


def drawn(random):
    caps = random.integers(0, 12, 3).astype(float)
    return float(random.integers(0, int(caps.sum()) + 1)), caps, random.integers(1, 9, 3).astype(float)


def splits(required, caps):
    """Every split of whole troops within the caps."""
    every = product(*(range(int(cap) + 1) for cap in caps))
    return np.array([split for split in every if sum(split) == required], dtype=float)


def ready(**changes):
    people = {f"{name}.population": people for name, people in REACHES}
    costs = {
        "United Kingdom.cost_per_troop_year": "120,000 USD per troop-year",
        "France.cost_per_troop_year": "90,000 USD per troop-year",
    }
    return forcecalc.load(own("reassurance_force")).with_(
        {"published_requirement": 10_000, **people, **costs, **changes}
    )


@pytest.mark.parametrize("random", RANDOM, ids=range(20))
@pytest.mark.parametrize("least_cost", [False, True], ids=["even", "least cost"])
def test_an_allotment_keeps_to_the_caps_and_the_total(random, least_cost):
    required, caps, sizes = drawn(random)
    sent = allot(required, caps, sizes, least_cost)
    assert np.all((sent >= -1e-9) & (sent <= caps + 1e-9))
    assert sent.sum() == pytest.approx(required)


@pytest.mark.parametrize("random", RANDOM, ids=range(20))
def test_the_least_cost_is_that_of_the_best_of_all_splits(random):
    required, caps, sizes = drawn(random)
    best = (splits(required, caps) @ sizes).min()
    assert allot(required, caps, sizes, least_cost=True) @ sizes == pytest.approx(best)


@pytest.mark.parametrize("random", RANDOM, ids=range(20))
def test_no_split_of_whole_troops_is_more_even(random):
    required, caps, sizes = drawn(random)
    best = (splits(required, caps) / sizes).max(axis=1).min()
    assert (allot(required, caps, sizes) / sizes).max() <= best + 1e-9


def test_those_below_their_cap_bear_the_same():
    sent = allot(30.0, np.array([5.0, 100.0, 100.0]), np.array([100.0, 100.0, 200.0]))
    assert sent == pytest.approx([5, 25 / 3, 50 / 3])


def test_more_than_all_caps_is_all_caps():
    assert allot(30.0, np.array([5.0, 10.0]), np.array([1.0, 1.0])).tolist() == [5, 10]


def test_nothing_required_is_nothing_sent():
    assert allot(0.0, np.array([5.0, 10.0]), np.array([1.0, 1.0])).tolist() == [0, 0]


def test_each_rule_shares_what_is_required():
    told = share(ready())
    assert list(told.rules) == ["army", "population", "cost"]
    assert [sum(one.troops.values()) for one in told.rules.values()] == pytest.approx([10_000] * 3)
    assert told.rules["cost"].at_cap == ("France",)


def test_what_cannot_be_shared_says_by_how_much_and_whose_caps_bind():
    told = share(ready(published_requirement=30_000)).rules["army"]
    assert told.missing == pytest.approx(18031.04)
    assert told.at_cap == ("United Kingdom", "France")


def test_a_rule_that_lacks_figures_is_left_out_with_the_reason():
    assert share(forcecalc.load(own("reassurance_force"))).left_out["population"] == "population is not given"


def test_a_cost_that_is_the_same_for_all_splits_nothing():
    told = share(forcecalc.load(own("reassurance_force")).with_(cost_per_troop_year="100,000 USD per troop-year"))
    assert "no split is cheaper" in told.left_out["cost"]


def test_the_share_of_the_ranges_in_which_it_can_be_done_is_told():
    assert share(ready(published_requirement=11_969)).feasible == pytest.approx(0.4, abs=0.2)
    assert share(ready(published_requirement=5_000)).feasible == 1


def test_a_scenario_without_contributors_is_refused():
    with pytest.raises(forcecalc.ForcecalcError, match="has no contributors"):
        share(forcecalc.load("gcsp_ceasefire"))


def test_caps_have_their_ranges_and_bounds_in_the_table():
    told = share(ready())
    row = told.to_frame().loc["United Kingdom"]
    assert row["cap_p5"] < row["cap"] < row["cap_p95"]
    assert row["cap_bound"] == "at most"
    assert told.together.p5 == pytest.approx(told.balance.p5 + 10_000)


def test_a_table_and_a_text_show_who_sends_what():
    told = share(ready())
    assert told.to_frame().loc["France", "cost"] == pytest.approx(7_600)
    assert "cost: United Kingdom 2,400, France 7,600" in repr(told)
    assert "<table" in told._repr_html_()
