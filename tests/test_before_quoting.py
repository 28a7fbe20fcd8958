"""What a reader has to know before quoting an answer that looks better than it is."""

import pytest

from forcecalc import assess, load
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.flow import flow
from forcecalc.report.caveats import caveats, few_caveats
from forcecalc.report.flow import policies_table
from forcecalc.report.tables import readings_table
from tests.awkward import answered, bundle


def test_months_that_fall_short_stand_beside_an_answer_that_is_enough() -> None:
    words = "Month by month it is enough for at most 35 of 36 months (22 to 35): about 30,000 troop-months are missing."
    assert words in few_caveats(Bundle(answered("a surplus")))


def test_nothing_is_said_of_months_where_the_answer_is_short() -> None:
    found = list(caveats(Bundle(assess(load("uk_france_36_months")))))
    assert not [sentence for sentence in found if sentence.startswith("Month by month")]


def test_a_method_that_needs_more_than_the_answer_is_named() -> None:
    assert "Other methods need more: 17,500 by line." in few_caveats(Bundle(answered("nothing required")))
    assert "Other methods need more: 17,500 by line." in few_caveats(Bundle(answered("two hundred")))


def test_a_published_need_that_is_larger_is_named_as_published() -> None:
    assert "Other methods need more: 800 published." in caveats(Bundle(assess(load("unficyp_line"))))


@pytest.mark.wide
def test_mixed_policies_have_a_row_of_their_own_though_another_comes_to_the_same() -> None:
    result = bundle("forty contributors").flow
    assert result is not None
    starred = [row[0] for row in policies_table(result).rows if "*" in row[0]]
    assert starred == ["as chosen *"]


def test_a_policy_that_all_follow_is_starred_itself() -> None:
    starred = [row[0] for row in policies_table(flow(load("uk_france_36_months"), draws=64)).rows if "*" in row[0]]
    assert starred == ["hold *"]


def test_what_a_variant_leaves_alone_is_printed_as_in_the_scenario():
    table = readings_table(Bundle(assess(load("article"))), "km")
    assert table is not None
    rows = {row[0]: row[3] for row in table.rows}
    assert rows["Land borders"] == rows["base"] == "2,200 to 8,400"
