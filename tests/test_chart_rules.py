"""Rules that every chart keeps: a scale can be read, a number stands where it belongs, nothing is drawn for nothing."""

from typing import cast

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Annotation

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.exhibits.drivers import drivers
from forcecalc.report.exhibits.history import history
from tests.awkward import answered
from tests.conftest import own
from tests.drawn import texts


@pytest.fixture(scope="module")
def article():
    return forcecalc.assess(forcecalc.load(own("article")))


@pytest.mark.parametrize("shape", ["slide", "portrait"])
@pytest.mark.parametrize("name", ["article", "a surplus", "five million", "very long names", "two hundred"])
@pytest.mark.parametrize("chart", ["history", "methods"])
def test_a_scale_has_three_numbers_at_least(chart, name, shape):
    ax = getattr(charts, chart)(Bundle(answered(name), draws=64), shape=shape)
    assert len(ax.get_xticks()) >= 3


@pytest.mark.parametrize("name", ["article", "five million", "very long names", "two hundred", "uk_france_36_months"])
def test_numbers_stand_on_both_sides_of_the_line_of_the_central_values(name):
    shown = drivers(Bundle(answered(name), draws=64))
    places = charts.drivers(shown, shape="portrait").get_xticks()
    assert len(places) >= 3
    assert min(places) < shown.central < max(places)


def test_a_driver_that_cannot_be_seen_has_no_row_and_is_counted():
    shown = drivers(Bundle(answered("very long names"), draws=1024))
    assert [row.label for row in shown.rows] == ["Published requirement"]
    assert "Left out: 2 figures that move it less." in shown.notes


def collections(ax):
    return [each for each in ax.collections if isinstance(each, LineCollection)]


def test_shares_of_armies_have_whiskers_and_a_scale_to_the_whole():
    ax = charts.contributors(Bundle(answered("a surplus")))
    panel = cast(Axes, ax.child_axes[0])
    assert [label.get_text() for label in panel.get_xticklabels()] == ["0", "50 %", "100 %"]
    assert [len(each.get_segments()) for each in collections(panel)] == [1, 2] * 4


def test_a_number_of_an_army_stands_at_its_bar_and_not_behind_the_line_of_the_whole():
    panel = cast(Axes, charts.contributors(Bundle(answered("uk_france_36_months"))).child_axes[0])
    assert max(text.xy[0] for text in panel.texts if isinstance(text, Annotation)) < 1


def test_what_was_authorised_is_named_beside_what_deployed(article):
    assert "3.75 (4.67 authorised)" in texts(charts.history(article))


def test_an_offer_open_both_ways_is_not_shown_as_a_plain_density(article):
    shown = history(Bundle(article))
    assert [force.text[-2:] for force in shown.scenario if force.kind == "pledged_force"] == [" ±"]
