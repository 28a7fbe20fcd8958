"""No chart's words run into one another or off the page, however awkward the scenario."""

import re
import subprocess
import sys

import matplotlib
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from forcecalc import charts
from forcecalc.charts.axis_range import ticks
from forcecalc.charts.text_metrics import broken_into_lines
from forcecalc.report.exhibits.calendar import calendar
from forcecalc.report.exhibits.estimates import estimates
from tests.awkward import AWKWARD, bundle
from tests.measured import faults, laid_out
from tests.wide import telling

NAMES = [*charts.CHARTS, *charts.OF_THEIR_OWN]
SCENARIOS = ["article", "uk_france_36_months", *AWKWARD]


# Older ones draw no Arabic letters, and the chart says so.
ARABIC = pytest.param(
    "Arabic",
    marks=pytest.mark.skipif(matplotlib.__version_info__ < (3, 11), reason="matplotlib before 3.11 joins no letters"),
)


def name_within(label):
    """A name without the characters that keep its direction apart."""
    return re.sub("[\u2066-\u2069]", "", label.get_text())


@pytest.mark.parametrize("chart", NAMES)
@pytest.mark.parametrize("name", telling(SCENARIOS, "article", "very long names"))
def test_words_on_a_slide_neither_collide_nor_leave_it_nor_are_too_small(name, chart):
    figure = laid_out(getattr(charts, chart)(bundle(name)).figure)
    assert not faults(figure, least=9.0)


@pytest.mark.parametrize("chart", NAMES)
@pytest.mark.parametrize("name", telling(SCENARIOS, "Ukrainian"))
def test_words_on_a_portrait_neither_collide_nor_leave_it(name, chart):
    figure = laid_out(getattr(charts, chart)(bundle(name), shape="portrait").figure)
    assert not faults(figure, least=7.0)


@pytest.mark.parametrize("chart", NAMES)
@pytest.mark.parametrize("name", telling(SCENARIOS, "odd text"))
def test_words_in_axes_of_three_by_two_inches_stay_within_their_place(name, chart):
    figure = Figure(figsize=(5, 4))
    ax = figure.add_axes((0.2, 0.25, 0.6, 0.5))
    place = figure.transFigure.transform_bbox(ax.get_position())
    getattr(charts, chart)(bundle(name), ax=ax)
    assert not faults(laid_out(figure), place)


@pytest.mark.parametrize("shape", ["slide", "portrait"])
def test_each_published_need_has_its_number(shape):
    ax = charts.estimates(bundle("article"), shape=shape)
    texts = [text.get_text() for text in ax.texts]
    assert all(texts.count(row.text) for row in estimates(bundle("article")).rows)
    assert len(texts) == len(ax.get_yticklabels())


@pytest.mark.parametrize("chart", ["backstop", "calendar", "contributors"])
def test_different_names_look_different(chart):
    ax = getattr(charts, chart)(bundle("Ukrainian"), shape="portrait")
    names = {label.get_text().replace("\n", " ") for label in ax.get_yticklabels()}
    assert not [name for name in names if name.startswith("Об'єднане") and not re.search(" [12](,| \\(|$)", name)]


@pytest.mark.wide
@pytest.mark.parametrize("name", [ARABIC, "Ukrainian", "forty contributors", "five million"])
def test_each_contingent_of_a_portrait_has_its_number_and_its_contributor_s_whole_name(name):
    ax = charts.calendar(bundle(name), shape="portrait")
    shown = calendar(bundle(name))
    labels = [name_within(label) for label in ax.get_yticklabels()]
    written = [*labels, *(text.get_text() for text in ax.texts)]
    assert [
        tour.text for row in shown.rows for tour in row.tours if not any(tour.text in text for text in written)
    ] == []
    assert set(shown.contributors) <= set(labels)


def test_a_panel_s_long_name_stands_whole():
    ax = charts.funnel(bundle("Ukrainian"))
    texts = [text.get_text().replace("\n", " ") for text in ax.figure.findobj(Text)]
    assert "Об'єднане Королівство 2" in texts


@pytest.mark.parametrize("name", ["five million", "forty contributors", "Ukrainian", "a surplus"])
def test_ranges_stand_beside_the_bars_of_a_portrait_too(name):
    ax = charts.backstop(bundle(name), shape="portrait")
    assert not [text for text in ax.texts if "(" not in text.get_text()]


def test_a_chinese_name_stays_on_a_line_that_holds_it():
    assert broken_into_lines("about 日本国", 10, 60) == ["about", "日本国"]
    assert broken_into_lines("日本国日本国", 10, 45) == ["日本国日", "本国"]


def test_odd_text_is_drawn_as_it_stands():
    ax = charts.contributors(bundle("odd text"))
    assert "$\\frac{1}{2}$ <b>&amp;\"'" in " ".join(label.get_text() for label in ax.get_yticklabels()).replace(
        "\n", " "
    )
    assert not [text for text in ax.figure.findobj(Text) if text.get_parse_math()]


def test_no_character_is_a_box_and_the_caption_has_all_of_them():
    ax = charts.gap(bundle("odd text"))
    drawn_words = " ".join(text.get_text() for text in ax.figure.findobj(Text))
    assert "□" not in drawn_words
    assert "\U0001f9ff" in charts.caption(ax)


def test_importing_the_charts_imports_no_matplotlib_and_drawing_one_no_pyplot():
    code = (
        "import sys, warnings, forcecalc, forcecalc.charts as charts\n"
        "assert 'matplotlib' not in sys.modules\n"
        # What matplotlib itself calls is not ours; what it warns callers of is told at our line, and still fails.
        "warnings.filterwarnings('ignore', category=DeprecationWarning, module=r'matplotlib\\.')\n"
        "import matplotlib\n"
        "before = dict(matplotlib.rcParams.copy())\n"
        "charts.gap(forcecalc.assess(forcecalc.load('article')))\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
        "assert dict(matplotlib.rcParams.copy()) == before\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def test_ticks_are_round_numbers():
    assert ticks(0, 99_000, 5) == [0, 20_000, 40_000, 60_000, 80_000]
