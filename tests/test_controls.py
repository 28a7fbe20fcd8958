"""Which figures may be moved by hand, and between which values."""

import pytest

import forcecalc
from forcecalc.analysis.assess import assess
from forcecalc.analysis.controls import controls
from forcecalc.scenario.files import bundled_names
from tests.conftest import own
from tests.wide import telling

MEMBERS = {"army_strength", "deployable_share", "permanent_posts", "pledge", "tour_interval"}


def controls_of(scenario):
    return {one.label: one for one in controls(assess(scenario, variants=False))}


@pytest.fixture(scope="module")
def article_s():
    return controls_of(forcecalc.load(own("article")))


def test_there_is_one_for_each_figure_behind_the_headline_and_for_what_else_is_told(article_s):
    behind = {name for name, one in article_s.items() if one.moves_headline}
    own = {f"{member}.{name}" for name in MEMBERS for member in ("United Kingdom", "France")}
    assert behind == own | {"published_requirement", "rotating_commitments", "tour_length", "handover"}
    assert article_s.keys() - behind == {"Buffer zone.sector_length"}


def test_a_figure_that_one_member_has_for_itself_is_moved_member_by_member():
    scenario = forcecalc.load(own("article")).with_({"France.tour_length": "4 months"})
    found = controls_of(scenario)
    assert {name for name in found if "tour_length" in name} == {"United Kingdom.tour_length", "France.tour_length"}
    assert found["France.tour_length"].now == "4 months"
    moved = scenario.with_({"United Kingdom.tour_length": "8 months"})
    assert moved.figure("tour_length", "France").given == "4 months"


def test_an_unknown_figure_has_no_control():
    assert "backstop" not in controls_of(forcecalc.load(own("article")))


ENDS = [
    ("United Kingdom.tour_interval", "22 months", "27 months"),
    ("published_requirement", "0 troops", "200,000 troops"),
    ("France.deployable_share", "0 %", "100 %"),
    ("tour_length", "0.5 months", "12 months"),
    ("handover", "0 months", "5.8 months"),
    ("rotating_commitments", "0 troops", "120,000 troops"),
]


@pytest.mark.parametrize(("figure", "first", "last"), ENDS)
def test_a_figure_goes_from_end_to_end_of_its_range_or_as_far_as_is_sensible(article_s, figure, first, last):
    positions = list(article_s[figure].positions)
    assert (positions[0], positions[-1]) == (first, last)


@pytest.mark.parametrize("name", telling(bundled_names(), "article", "coalition_backstop"))
def test_every_place_a_figure_may_go_to_can_be_answered(name):
    scenario = forcecalc.load(name)
    found = controls_of(scenario)
    ends = [(one.label, text) for one in found.values() for text in (*list(one.positions)[:2], [*one.positions][-1])]
    assert all(assess(scenario.with_({figure: text}), variants=False).results for figure, text in ends)


@pytest.mark.parametrize("name", telling(bundled_names(), "article", "coalition_backstop"))
def test_every_place_is_written_as_the_amount_it_is_and_in_order(name):
    scenario = forcecalc.load(name)
    found = [one for one in controls_of(scenario).values() if not one.choice]
    places = [list(one.positions.values()) for one in found]
    assert places == [sorted(set(values)) for values in places]
    assert all(one.nearest(text) == text for one in found for text in one.positions)
    assert all(one.stays(one.now) for one in found)


@pytest.mark.parametrize(
    ("figure", "first", "last"),
    [
        ({"low": "4 months", "high": "8 months"}, "4 months", "8 months"),
        ({"value": "6 months", "deviation": "1 months", "distribution": "normal"}, "4.355", "7.644"),
        ({"values": ["4 months", "6 months"], "weights": [1, 2]}, "4 months", "6 months"),
    ],
)
def test_a_range_of_any_shape_has_its_ends(figure, first, last):
    control = controls_of(forcecalc.load(own("article")).with_(tour_length=figure))["tour_length"]
    positions = list(control.positions)
    assert positions[0].startswith(first)
    assert positions[-1].startswith(last)
    assert control.positions[control.now] == 6


def test_a_figure_that_is_there_or_not_begins_where_it_is_more_likely():
    scenario = forcecalc.load(own("article")).with_({"France.pledge": {"value": 15_000, "probability": "30 %"}})
    control = controls_of(scenario)["France.pledge"]
    assert (control.now, [*control.positions][-1]) == ("0 troops", "15,000 troops")


def test_a_control_says_between_which_values_it_may_be_moved():
    told = {one.label: one.span for one in controls(assess(forcecalc.load(own("uk_france_36_months"))))}
    assert told["France.tour_interval"] == "22 months to 27 months"
    assert told["policy"] == ""
