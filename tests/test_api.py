"""The library, in the words of the command line."""

from functools import reduce
from typing import Any

import pytest

import forcecalc
from tests.conftest import own


def test_an_answer_prints_as_sentences(article):
    assert repr(article).splitlines()[0] == "Thirty thousand for eighteen hundred miles"
    assert "at least 70,000 short on day one" in repr(article)


def test_an_answer_in_a_notebook_is_escaped():
    length = {"value": "10 km", "note": "<script>alert(1)</script>"}
    answer = forcecalc.assess(forcecalc.load(own("article")).with_(sector_length=length))
    assert "<script>" not in answer._repr_html_()


def test_an_answer_turns_into_a_table_with_a_column_for_each_variant(article):
    frame = article.to_frame()
    assert frame.loc[("sustained_force", "", "troops"), "base"] == pytest.approx(11968.96)
    assert frame.loc[("sustained_force", "", "troops"), "French land force"] == pytest.approx(17768.96)


def test_a_scenario_is_changed_without_touching_the_first():
    scenario = forcecalc.load(own("article"))
    shorter = scenario.with_(tour_length="4 months")
    assert forcecalc.assess(shorter).value("rotation_pool") == pytest.approx(700_000)
    assert forcecalc.assess(scenario).value("rotation_pool") == pytest.approx(500_000)


def test_plain_numbers_do_for_counted_nouns():
    answer = forcecalc.assess(forcecalc.load(own("article")).with_({"United Kingdom.pledge": 1_000}))
    assert answer.value("pledged_force") == 16_000


def test_a_change_that_cannot_be_made_says_why():
    with pytest.raises(forcecalc.ScenarioError, match="change: tour_length: '4' has no unit"):
        forcecalc.load(own("article")).with_(tour_length=4)


def test_a_quantity_is_an_array_of_members_and_draws(article):
    assert article["sustainable_force"].shape == (2, 1)
    assert article["required_force"].shape == (1, 1)


@pytest.mark.parametrize(
    ("name", "member", "said"),
    [
        ("pledge", "", "'pledge' is not a single number; choose from 'United Kingdom.pledge', 'France.pledge'"),
        ("pledge", "Spain", "'Spain.pledge' is not a single number; choose from 'United Kingdom.pledge'"),
        ("required_force", "France", "'France.required_force' is not a single number; choose from 'required_force'"),
        ("sustained_shortfal", "", "there is no quantity 'sustained_shortfal'; did you mean 'sustained_shortfall'?"),
        ("required_by_area", "", "article: required_by_area cannot be computed; missing: area_density"),
    ],
)
def test_a_number_that_cannot_be_given_is_refused_with_the_choices(article, name, member, said):
    with pytest.raises(forcecalc.ForcecalcError) as refused:
        article.value(name, member)
    assert str(refused.value).startswith(said)


def test_a_number_for_each_month_is_not_a_single_one():
    answer = forcecalc.assess(forcecalc.load(own("uk_france_36_months")))
    with pytest.raises(forcecalc.ForcecalcError, match="it has a value for each month"):
        answer.value("strength_by_month")


def test_a_note_on_a_length_that_is_unknown_is_no_crash():
    unknown = {"value": "unknown", "note": "said to be long"}
    answer = forcecalc.assess(forcecalc.load(own("uk_alone")).with_(sector_length=unknown), variants=False)
    assert "troops short" in repr(answer)


def test_an_answer_says_what_is_given_and_what_is_missing(article):
    assert (article.method, article.headline) == ("published_requirement", "sustained_shortfall")
    assert article.varies
    assert article.members("pledge") == ("United Kingdom", "France")
    assert article.unit_of("required_density").name == "troops/km"
    assert article.given("pledge")
    assert not article.given("horizon")
    assert article.given_to_all("pledge")
    assert (article.can("rotation_pool"), article.missing("rotation_pool")) == (True, "")
    assert (article.can("zone_area"), article.missing("zone_area")) == (False, "sector_depth")
    assert "tour_length" in article.behind("sustained_force")


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'asses'"):
        forcecalc.__getattr__("asses")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("required_forse", r"no quantity 'required_forse'; did you mean 'required_force'\?"), ("month", "missing")],
)
def test_a_number_that_is_not_there_is_asked_for_in_vain_in_a_sentence(article, name, wrong):
    with pytest.raises(forcecalc.ForcecalcError, match=wrong):
        article[name]


@pytest.mark.parametrize("given", ["article", None, {"figures": {}}, 5])
@pytest.mark.parametrize(
    "ask", [forcecalc.assess, forcecalc.flow, forcecalc.breakeven, forcecalc.explain, forcecalc.dump]
)
def test_what_is_not_a_scenario_is_refused_with_how_to_load_one(ask, given):
    with pytest.raises(forcecalc.ForcecalcError, match=r"a scenario is wanted here, .*; load it: load\('article'\)"):
        ask(given)


@pytest.mark.parametrize("number", [1.5, float("nan"), "16", None, []])
@pytest.mark.parametrize("noun", ["draws", "seed"])
def test_draws_and_seeds_are_whole_numbers(article, noun, number):
    with pytest.raises(forcecalc.ForcecalcError, match=f"{noun} must be a whole number, not of type"):
        forcecalc.simulate(article, **{noun: number})


def test_an_empty_text_is_not_taken_for_none_at_all(article):
    with pytest.raises(forcecalc.ForcecalcError, match="there is no quantity ''"):
        forcecalc.explain(article, "")
    with pytest.raises(forcecalc.ForcecalcError, match="there is no quantity ''"):
        forcecalc.sensitivity(article, "")
    with pytest.raises(forcecalc.ForcecalcError, match="'' is not a condition"):
        forcecalc.breakeven(article, until="")


@pytest.mark.parametrize("units", ["parsecs", "", None, 5])
def test_lengths_are_in_miles_km_or_both(article, units, tmp_path):
    with pytest.raises(forcecalc.ForcecalcError, match=r"lengths cannot be shown in .*; accepted: mi, km, both"):
        forcecalc.brief(article, tmp_path / "article.md", units=units)
    with pytest.raises(forcecalc.ForcecalcError, match="lengths cannot be shown in"):
        forcecalc.charts.gap(article, units=units)
    with pytest.raises(forcecalc.ForcecalcError, match="lengths cannot be shown in"):
        forcecalc.charts.save_all(article, tmp_path, units=units)


@pytest.mark.parametrize("name", [5, ["pledge"], b"pledge"])
def test_names_are_text(article, name):
    with pytest.raises(forcecalc.ForcecalcError, match="must be text, not of type"):
        forcecalc.sensitivity(article, name)
    with pytest.raises(forcecalc.ForcecalcError, match="must be text, not of type"):
        forcecalc.sweep(article.scenario, [name])
    with pytest.raises(forcecalc.ForcecalcError, match="must be text, not of type"):
        forcecalc.sweep(article.scenario, ["tour_length=1,2"], design=name)
    with pytest.raises(forcecalc.ForcecalcError, match="the name of a quantity must be text, not of type"):
        article.value(name)
    with pytest.raises(forcecalc.ForcecalcError, match="the name of a member must be text, not of type"):
        article.bound("pledge", name)


def wrapped(inner: Any, _: int) -> Any:
    return (inner,)


def test_a_key_of_any_depth_is_refused():
    deep = reduce(wrapped, range(2000), "pledge")
    with pytest.raises(forcecalc.ScenarioError, match="contributors: a key is of type tuple, not text"):
        forcecalc.load({"title": "Deep", "contributors": {deep: {"pledge": 5}}})
    with pytest.raises(forcecalc.ScenarioError, match="a key is of type int, not text"):
        forcecalc.load({wrapped(10**5000, 0)[0]: 1})


@pytest.mark.parametrize("value", [b"5", object(), {5}, lambda: 5])
def test_a_figure_is_text_or_a_number(value):
    with pytest.raises(forcecalc.ScenarioError, match=r"change: pledge: is of type .*; give text or a number"):
        forcecalc.load("article").with_(pledge=value)


def test_a_scenario_is_briefed_and_explained_as_its_answer_is(article, tmp_path):
    path = forcecalc.brief(article.scenario, tmp_path / "a.md", draws=1)
    assert path.read_text("utf-8").startswith("# ")
    assert str(forcecalc.explain(article.scenario)) == str(forcecalc.explain(article))
