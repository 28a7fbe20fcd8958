"""No chart's words run into one another or off the page, however awkward the scenario."""

import itertools
import json
import subprocess
import sys
from functools import cache

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.charts.axis_range import ticks
from forcecalc.charts.label_placement import Box, Label, place

LONG = "The United Provinces of the Northern Archipelago and Its Dependencies"
ODD = "$\\frac{1}{2}$ <b>&amp;\"' \\n{x} \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d \U0001f600\U0001f9ff %s _^~ "
INTERVAL = {"value": "24 months", "low": "18 months", "high": "30 months"}
REQUIRED = {"value": "60000 troops", "low": "50000 troops", "high": "90000 troops"}


def scenario(names, required=REQUIRED, strength=40_000, pledge=900, **more):
    armies = {
        name: {
            "army_strength": f"{strength + 700 * position} troops",
            "permanent_posts": "1000 troops",
            "deployable_share": {"value": "40 %", "low": "30 %", "high": "50 %"},
            "pledge": {"value": f"{pledge + 137 * position} troops", "bound": "at most"},
        }
        for position, name in enumerate(names)
    }
    return {
        "title": "Plain",
        "method": "published_requirement",
        "posture": "interpose",
        "sectors": {"Line": {"sector_length": "500 km", "sector_depth": "20 km"}},
        "figures": {
            "published_requirement": required,
            "tour_length": "6 months",
            "tour_interval": INTERVAL,
            "protected_population": "2000000 people",
            "force_ratio": "10 per 1000 people",
            "host_security_forces": "5000 troops",
            "line_density": "35 troops/km",
        },
        "contributors": armies,
        "variants": {"Shorter": {"tour_interval": "12 months"}},
        **more,
    }


def countries(count):
    return [f"Country {number + 1}" for number in range(count)]


def readings(names):
    return {name: {"tour_interval": f"{6 + position} months"} for position, name in enumerate(names)}


AWKWARD = {
    "one contributor": scenario(countries(1)),
    "twelve": scenario(countries(12), variants=readings(f"Reading {number}" for number in range(11))),
    "forty": scenario(countries(40), pledge=50, variants=readings(f"Reading {number}" for number in range(39))),
    "very long names": scenario(
        [f"{LONG} {number}" for number in range(12)],
        title="A very long title " * 28,
        variants=readings((f"{LONG} {number} " * 7)[:480] for number in range(5)),
    ),
    "odd text": scenario(
        [f"{ODD}{number}" for number in range(3)], title=f"{ODD}\nnew line" * 5, variants=readings([ODD])
    ),
    "nothing required": scenario(countries(2), required="0 troops"),
    "a surplus": scenario(countries(4), strength=300_000, pledge=30_000),
    "huge numbers": scenario(countries(2), required="900000000 troops", strength=800_000_000, pledge=90_000_000),
}
CASES = [pytest.param(name, chart, id=f"{name}, {chart}") for name in AWKWARD for chart in charts.CHARTS]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("awkward")

    @cache
    def made(name):
        # JSON is YAML.
        path = folder / f"{name}.yaml"
        path.write_text(json.dumps(AWKWARD[name], ensure_ascii=False), "utf-8")
        return Bundle(forcecalc.assess(forcecalc.load(path)), draws=1024)

    return made


def drawn(bundle, chart):
    """The figure laid out, a missing letter a warning and so an error; nothing where the chart does not apply."""
    try:
        figure = getattr(charts, chart)(bundle).figure
    except NotApplicableError:
        return None
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    return figure


def faults(figure):
    """Texts that run into one another, and those that leave the page."""
    renderer, page = figure.canvas.get_renderer(), figure.bbox
    hidden = {label for ax in figure.axes if not ax.axison for label in (*ax.get_xticklabels(), *ax.get_yticklabels())}
    found = [text for text in figure.findobj(Text) if text.get_text().strip() and text not in hidden]
    # A note's own box takes in the point it belongs to; that of its letters does not.
    boxes = [(text.get_text(), *Text.get_window_extent(text, renderer).extents) for text in found]
    overlapping = [
        (one, other)
        for (one, left, low, right, high), (other, left_2, low_2, right_2, high_2) in itertools.combinations(boxes, 2)
        if min(right, right_2) - max(left, left_2) > 1 and min(high, high_2) - max(low, low_2) > 1.5
    ]
    off_the_page = [
        text
        for text, left, low, right, high in boxes
        if left < -1 or low < -1 or right > page.x1 + 1 or high > page.y1 + 1
    ]
    return [*overlapping, *off_the_page]


@pytest.mark.parametrize(("name", "chart"), CASES)
def test_words_are_drawn_without_a_warning_and_neither_overlap_nor_leave_the_page(bundle, name, chart):
    figure = drawn(bundle(name), chart)
    assert not (figure and faults(figure))


@pytest.mark.parametrize("chart", charts.CHARTS)
def test_words_of_the_article_keep_clear(article, chart):
    figure = drawn(Bundle(article), chart)
    assert not (figure and faults(figure))


def test_odd_text_is_drawn_as_it_stands(bundle):
    ax = charts.contributors(bundle("odd text"))
    assert "$\\frac{1}{2}$ <b>&amp;\"'" in " ".join(label.get_text() for label in ax.get_yticklabels()).replace(
        "\n", " "
    )
    assert not [text for text in ax.figure.findobj(Text) if text.get_parse_math()]


def test_a_character_that_the_font_lacks_is_a_box(bundle):
    ax = charts.gap(bundle("odd text"))
    drawn_words = " ".join(text.get_text() for text in ax.figure.findobj(Text))
    assert "\U0001f9ff" not in drawn_words
    assert "□" in drawn_words
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


def test_labels_keep_clear_of_one_another():
    places = place([Label(50, 50, 60, 10) for _ in range(12)], Box(0, 0, 400, 300))
    boxes = [box for box in places if box]
    pairs = [(one, other) for index, one in enumerate(boxes) for other in boxes[:index]]
    assert boxes == places
    assert not [pair for pair in pairs if pair[0].meets(pair[1])]


def test_ticks_are_round_numbers():
    assert ticks(0, 99_000, 5) == [0, 20_000, 40_000, 60_000, 80_000]
