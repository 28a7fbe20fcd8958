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
from forcecalc.charts.basis import Basis, NotApplicableError
from forcecalc.charts.labels import Box, Label, place
from forcecalc.charts.rows import ticks

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
def basis(tmp_path_factory):
    folder = tmp_path_factory.mktemp("awkward")

    @cache
    def made(name):
        # JSON is YAML.
        path = folder / f"{name}.yaml"
        path.write_text(json.dumps(AWKWARD[name], ensure_ascii=False), "utf-8")
        return Basis(forcecalc.assess(forcecalc.load(path)), draws=1024)

    return made


def drawn(basis, chart):
    """The figure, laid out as it would be drawn; nothing where the chart does not apply."""
    try:
        figure = getattr(charts, chart)(basis).figure
    except NotApplicableError:
        return None
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    return figure


def boxes(figure):
    """Where each text that is drawn stands, in dots."""
    renderer = figure.canvas.get_renderer()
    hidden = {label for ax in figure.axes if not ax.axison for label in (*ax.get_xticklabels(), *ax.get_yticklabels())}
    found = [text for text in figure.findobj(Text) if text.get_text().strip() and text not in hidden]
    # A note's own box takes in the point it belongs to; that of its letters does not.
    return [(text.get_text(), Text.get_window_extent(text, renderer)) for text in found]


def overlapping(figure):
    pairs = itertools.combinations(boxes(figure), 2)
    return [
        (one, other)
        for (one, first), (other, second) in pairs
        if min(first.x1, second.x1) - max(first.x0, second.x0) > 1
        and min(first.y1, second.y1) - max(first.y0, second.y0) > 1.5
    ]


def off_the_page(figure):
    page = figure.bbox
    return [
        text
        for text, box in boxes(figure)
        if box.x0 < -1 or box.y0 < -1 or box.x1 > page.x1 + 1 or box.y1 > page.y1 + 1
    ]


@pytest.mark.parametrize(("name", "chart"), CASES)
def test_words_neither_overlap_nor_leave_the_page(basis, name, chart):
    figure = drawn(basis(name), chart)
    faults = [] if figure is None else [*overlapping(figure), *off_the_page(figure)]
    assert not faults


@pytest.mark.parametrize("chart", charts.CHARTS)
def test_odd_text_is_drawn_without_a_warning(basis, chart):
    figure = drawn(basis("odd text"), chart)
    assert figure.canvas.print_to_buffer()[1] == (1333, 750)


@pytest.mark.parametrize("chart", charts.CHARTS)
def test_words_of_the_article_keep_clear(article, chart):
    figure = drawn(Basis(article), chart)
    assert not (figure and overlapping(figure))


def test_odd_text_is_drawn_as_it_stands(basis):
    ax = charts.contributors(basis("odd text"))
    assert "$\\frac{1}{2}$ <b>&amp;\"'" in " ".join(label.get_text() for label in ax.get_yticklabels()).replace(
        "\n", " "
    )
    assert not [text for text in ax.figure.findobj(Text) if text.get_parse_math()]


def test_a_character_that_the_font_lacks_is_a_box(basis):
    assert "\U0001f9ff" not in charts.caption(charts.gap(basis("odd text")))
    assert "□" in charts.caption(charts.gap(basis("odd text")))


def test_importing_the_charts_imports_no_matplotlib_and_drawing_one_no_pyplot():
    code = (
        "import sys, forcecalc, forcecalc.charts as charts\n"
        "assert 'matplotlib' not in sys.modules\n"
        "import matplotlib\n"
        "before = dict(matplotlib.rcParams.copy())\n"
        "charts.gap(forcecalc.assess(forcecalc.load('article')))\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
        "assert dict(matplotlib.rcParams.copy()) == before\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def test_labels_keep_clear_of_one_another():
    boxes = place([Label(50, 50, 60, 10) for _ in range(12)], Box(0, 0, 400, 300))
    pairs = [(one, other) for index, one in enumerate(boxes) for other in boxes[:index]]
    assert None not in boxes
    assert not [pair for pair in pairs if pair[0].meets(pair[1])]


def test_ticks_are_round_numbers():
    assert ticks(0, 99_000, 5) == [0, 20_000, 40_000, 60_000, 80_000]
