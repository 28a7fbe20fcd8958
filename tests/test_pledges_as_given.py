"""A pledge that a file states is printed as it stands, and nothing that it limits is printed above it."""

import pytest

from forcecalc.analysis.bundle import Bundle
from forcecalc.report.exhibits.calendar import calendar
from forcecalc.report.flow import flow_sentences
from forcecalc.report.headline import headline
from forcecalc.report.numbers import reported
from forcecalc.wording import Bound
from tests.awkward import answered


def test_a_headline_states_no_more_than_is_pledged() -> None:
    words = headline(reported(Bundle(answered("nothing required"))))
    assert words.endswith("of at most 1,929 assumed to be on offer, rotation could sustain at most 1,929")


def test_what_a_given_offer_leaves_is_exact_too() -> None:
    numbers = reported(Bundle(answered("nothing required")))
    assert numbers.gap("sustained_shortfall").phrase == "at most 1,929 to spare"


@pytest.mark.parametrize("name", ["sustained_contribution", "contribution_within_pledge", "pledge"])
def test_what_a_contributor_sends_is_its_pledge_as_given(name: str) -> None:
    assert reported(Bundle(answered("Arabic"))).wording(name, "المغرب").phrase == "at most 1,157"


def test_a_contingent_is_not_larger_than_the_pledge() -> None:
    shown = calendar(Bundle(answered("nothing required")))
    assert {tour.text for row in shown.rows for tour in row.tours} == {"≤ 900", "≤ 1,029"}


def test_a_limit_keeps_a_rounded_number_below_an_offer() -> None:
    answer = answered("five million")
    number = reported(Bundle(answer)).number("sustained_force")
    assert number.limit == answer.value("pledged_force")


@pytest.mark.parametrize("name", ["two hundred", "Chinese", "one contributor", "twelve sectors"])
def test_a_force_of_at_most_so_many_leaves_at_least_so_many_short(name: str) -> None:
    numbers = reported(Bundle(answered(name), draws=1024))
    assert numbers.number("sustained_force").bound is Bound.AT_MOST
    assert numbers.number("sustained_shortfall").bound is Bound.AT_LEAST
    assert numbers.number("sustained_coverage").bound is Bound.AT_MOST


def test_what_moves_only_an_end_of_a_range_is_not_named_where_it_may_lie_on_either_side() -> None:
    bundle = Bundle(answered("a surplus"), draws=1024)
    assert bundle.flow is not None
    said = flow_sentences(bundle.flow)[0]
    # The end of the range falls with what Country 2 pledges: its contingents last longer.
    assert said.endswith("troop-months are missing (20,000 to 190,000); it may be more or fewer.")


@pytest.mark.parametrize("name", ["two hundred", "one contributor", "five million"])
def test_who_sends_at_most_so_many_leaves_at_least_so_many_troop_months_missing(name: str) -> None:
    bundle = Bundle(answered(name), draws=1024)
    assert bundle.flow is not None
    assert "at least" in flow_sentences(bundle.flow)[0].partition("; ")[2]
