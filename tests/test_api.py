"""The library, in the words of the command line."""

import pytest

import forcecalc


def test_an_answer_prints_as_sentences(article):
    assert repr(article).splitlines()[0] == "Thirty thousand for eighteen hundred miles"
    assert "at least 70,000 short on day one" in repr(article)


def test_an_answer_in_a_notebook_is_escaped():
    length = {"value": "10 km", "note": "<script>alert(1)</script>"}
    answer = forcecalc.assess(forcecalc.load("article").with_(sector_length=length))
    assert "<script>" in repr(answer)
    assert "<script>" not in answer._repr_html_()


def test_an_answer_turns_into_a_table_with_a_column_for_each_variant(article):
    frame = article.to_frame()
    assert frame.loc[("sustained_force", "", "troops"), "base"] == pytest.approx(11968.96)
    assert frame.loc[("sustained_force", "", "troops"), "France's own land force"] == pytest.approx(17768.96)


def test_a_scenario_is_changed_without_touching_the_first():
    scenario = forcecalc.load("article")
    shorter = scenario.with_(tour_length="4 months")
    assert forcecalc.assess(shorter).value("rotation_pool") == pytest.approx(700_000)
    assert forcecalc.assess(scenario).value("rotation_pool") == pytest.approx(500_000)


def test_plain_numbers_do_for_counted_nouns():
    answer = forcecalc.assess(forcecalc.load("article").with_({"United Kingdom.pledge": 1_000}))
    assert answer.value("pledged_force") == 16_000


def test_a_change_that_cannot_be_made_says_why():
    with pytest.raises(forcecalc.ScenarioError, match="change: tour_length: '4' has no unit"):
        forcecalc.load("article").with_(tour_length=4)


def test_a_quantity_is_an_array_of_members_and_draws(article):
    assert article["sustainable_force"].shape == (2, 1)
    assert article["required_force"].shape == (1, 1)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'asses'"):
        forcecalc.__getattr__("asses")
