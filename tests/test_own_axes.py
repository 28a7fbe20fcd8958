"""A chart in the caller's axes stays within their place, whatever the grid, the layout and the style."""

import warnings

import pytest
from matplotlib import colors, rc_context, style
from matplotlib.figure import Figure
from matplotlib.text import Text

from forcecalc import charts
from forcecalc.analysis.bundle import Bundle
from forcecalc.charts.place import place_of
from tests.awkward import answered
from tests.drawn import title
from tests.measured import faults, laid_out

FOUR = ("gap", "methods", "scenarios", "drivers")
LAYOUTS = (None, "constrained", "tight")


@pytest.fixture(scope="module")
def bundle():
    return Bundle(answered("article"), draws=1024)


def grid(bundle, layout, size=(8.0, 6.0)):
    """Four charts, two by two; the figure laid out, and the axes."""
    figure = Figure(figsize=size, layout=layout)
    axes = list(figure.subplots(2, 2).flat)
    [getattr(charts, name)(bundle, ax=ax) for name, ax in zip(FOUR, axes, strict=True)]
    return laid_out(figure), axes


def beyond(ax):
    """How far what is drawn in axes reaches beyond their place, in dots."""
    renderer = ax.figure.canvas.get_renderer()
    place = ax.figure.transFigure.transform_bbox(ax.get_position(original=True))
    drawn = ax.get_tightbbox(renderer)
    return max(place.x0 - drawn.x0, place.y0 - drawn.y0, drawn.x1 - place.x1, drawn.y1 - place.y1)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_four_charts_in_a_grid_keep_clear_of_one_another(bundle, layout):
    with warnings.catch_warnings(action="error"):
        figure, axes = grid(bundle, layout)
    assert not faults(figure)
    assert max(map(beyond, axes)) < 2


def test_titles_are_left_out_where_they_are_not_wanted(bundle):
    ax = Figure(figsize=(4, 3)).add_subplot()
    charts.gap(bundle, ax=ax, title=False)
    assert title(ax) == ""


def test_the_axes_themselves_are_given_back_and_keep_their_place(bundle):
    ax = Figure(figsize=(6, 4)).add_subplot()
    before = ax.get_position(original=True).bounds
    assert charts.methods(bundle, ax=ax) is ax
    assert ax.get_position(original=True).bounds == before
    assert place_of(ax) == pytest.approx((before[2] * 6 * 72, before[3] * 4 * 72))


def test_a_chart_drawn_again_in_the_same_axes_has_the_same_place(bundle):
    figure = Figure(figsize=(6, 4))
    ax = figure.add_subplot()
    before = place_of(charts.gap(bundle, ax=ax))
    ax.clear()
    assert place_of(charts.gap(bundle, ax=ax)) == before
    assert not faults(laid_out(figure))


def test_in_a_dark_style_words_have_its_ink(bundle):
    with style.context("dark_background"):
        ax = charts.methods(bundle, ax=Figure().add_subplot())
    words = [text for text in ax.findobj(Text) if text.get_text().strip()]
    assert {colors.to_hex(text.get_color()) for text in words} == {"#ffffff"}
    assert colors.to_hex(ax.get_facecolor()) == "#000000"


def test_in_a_serif_style_words_are_serif(bundle):
    with rc_context({"font.family": ["serif"]}):
        ax = charts.gap(bundle, ax=Figure().add_subplot())
    assert {tuple(text.get_fontfamily()) for text in ax.findobj(Text)} == {("serif",)}


def test_a_page_of_its_own_has_our_style_whatever_is_set(bundle):
    with style.context("dark_background"):
        ax = charts.gap(bundle)
    assert colors.to_hex(ax.get_facecolor()) == "#ffffff"
