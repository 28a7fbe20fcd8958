"""Rules that every chart keeps: a scale can be read, a number stands where it belongs, nothing is drawn for nothing."""

from typing import cast

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.text import Annotation

import forcecalc
from forcecalc import charts
from forcecalc.analysis.backstop import WITHOUT
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.palette import DARK, LIGHT
from forcecalc.report.exhibits.backstop import backstop
from forcecalc.report.exhibits.drivers import drivers
from forcecalc.report.exhibits.estimates import estimates
from forcecalc.report.exhibits.history import history
from forcecalc.report.exhibits.methods import methods
from forcecalc.report.exhibits.scenarios import scenarios
from forcecalc.wording import visible
from tests.awkward import answered
from tests.conftest import own
from tests.drawn import texts


@pytest.fixture(scope="module")
def article():
    return forcecalc.assess(forcecalc.load(own("article")))


@pytest.mark.parametrize("shape", ["slide", "portrait"])
@pytest.mark.parametrize("name", ["article", "a surplus", "five million", "very long names", "two hundred"])
@pytest.mark.parametrize("chart", ["history", "methods", "whatif"])
def test_a_scale_has_three_numbers_at_least(chart, name, shape):
    ax = getattr(charts, chart)(Bundle(answered(name), draws=64), shape=shape)
    assert len(ax.get_xticks()) >= 3


@pytest.mark.parametrize("name", ["article", "five million", "very long names", "two hundred", "uk_france_36_months"])
def test_numbers_stand_on_both_sides_of_the_line_of_the_central_values(name):
    shown = drivers(Bundle.of(forcecalc.sensitivity(answered(name), points=64)))
    places = charts.drivers(shown, shape="portrait").get_xticks()
    assert len(places) >= 3
    assert min(places) < shown.central < max(places)


def test_a_driver_that_cannot_be_seen_has_no_row_and_is_counted():
    shown = drivers(Bundle.of(forcecalc.sensitivity(answered("very long names"), points=1024)))
    assert [row.label for row in shown.rows] == ["Published requirement"]
    assert "Left out: 2 figures that move it less." in shown.notes


def test_one_driver_alone_is_drawn_only_for_whoever_asks():
    with pytest.raises(NotApplicableError, match=r"one range alone moves .* that of the published requirement"):
        drivers(Bundle(answered("very long names"), draws=1024))


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


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        *((name, "portrait") for name in ("five million", "a surplus", "twelve sectors", "nothing required")),
        # On an axis of powers of ten.
        *((name, "slide") for name in ("five million", "two hundred")),
    ],
)
def test_where_a_line_might_run_through_them_numbers_of_methods_stand_by_their_names(name, shape):
    shown = methods(Bundle(answered(name), draws=64))
    ax = charts.methods(shown, shape=shape)
    names = [" ".join(visible(label.get_text()).split()) for label in ax.get_yticklabels()]
    assert [row.label.full for row in shown.rows if not any(name.endswith(row.label.full) for name in names)] == []
    assert not ax.texts


@pytest.mark.parametrize("name", ["article", "two hundred", "five million"])
def test_where_it_is_narrow_the_axis_ends_where_the_longest_range_does(name):
    shown = scenarios(Bundle(answered(name), draws=64))
    ax = charts.scenarios(shown, shape="portrait")
    assert ax.get_xlim()[1] <= 1.05 * max(max(row.value, row.range.high) for row in shown.rows)


def test_few_capabilities_have_their_domain_in_their_row_and_many_under_headings():
    few, many = (backstop(Bundle(answered(name), draws=64)) for name in ("a surplus", "twelve sectors"))
    assert (few.headings, few.names[0]) == ([""] * 4, "Country 1, land")
    assert (many.headings[0], many.names[0]) == ("Land", "Country 1")


def test_what_is_missing_varies_with_what_is_required():
    shown = backstop(Bundle(answered("a surplus"), draws=1024))
    never, sometimes = (row.ranges[WITHOUT] for row in (shown.rows[0], shown.rows[2]))
    # Nothing is offered of the first: all of it is missing, whatever is required.
    assert not never.varies
    # One is offered of the third, of which 4 to 11 are required.
    assert (sometimes.low, sometimes.high) == pytest.approx((1 - 1 / 4.6, 1 - 1 / 9.8), abs=0.02)


def test_the_scale_of_needs_begins_below_the_range_of_what_is_on_offer(article):
    (sustained,) = (offer for offer in estimates(Bundle(article)).supply if offer.quantity == "sustained_force")
    assert charts.estimates(Bundle(article)).get_xlim()[0] < sustained.range.low < sustained.value


def test_each_level_of_strength_long_enough_has_its_number():
    ax = charts.flow(Bundle(answered("uk_france_36_months"), draws=1024))
    assert texts(ax) == ["14,300", "10,100", "2,700", "none", "6,800", "14,300"]


def test_a_funnel_says_how_many_have_no_panel_of_their_own():
    ax = charts.funnel(Bundle(answered("Ukrainian"), draws=64))
    headings = texts(cast(Axes, ax.child_axes[-1]))
    assert headings[-1].replace("\n", " ") == "All six together, four not shown alone"


def luminance(colour):
    """As the Web Content Accessibility Guidelines have it."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_what_is_pledged_and_what_is_sustained_differ_in_grey(palette):
    assert (luminance(palette.pledged) + 0.05) / (luminance(palette.sustained) + 0.05) > 1.9
