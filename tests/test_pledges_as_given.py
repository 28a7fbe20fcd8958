"""A pledge that a file states is printed as it stands, and nothing that it limits is printed above it."""

import pytest

from forcecalc.analysis.bundle import Bundle
from forcecalc.report.exhibits.calendar import calendar
from forcecalc.report.headline import headline
from forcecalc.report.numbers import reported
from tests.awkward import answered


def test_a_headline_states_no_more_than_is_pledged() -> None:
    words = headline(reported(Bundle(answered("nothing required"))))
    assert words.endswith("can sustain at most 1,929 troops between them")


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
