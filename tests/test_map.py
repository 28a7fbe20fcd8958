"""The map: what it says, where its words stand, and that a deck draws the same as shapes of its own."""

import itertools
import json
from typing import cast

import numpy as np
import pytest
from matplotlib.figure import Figure
from pptx import Presentation
from pptx.util import Pt

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.charts.map_layout import lay_out_map
from forcecalc.charts.rendering import rendered
from forcecalc.charts.text_metrics import height, width
from forcecalc.documents.pptx.map_shapes import add_map
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.report.exhibits.map import MapExhibit
from forcecalc.report.exhibits.map import map as map_exhibit
from tests.drawn import texts, title
from tests.measured import faults, laid_out

pytestmark = pytest.mark.wide


def line_of(count, names="Sector {}", **more):
    """A scenario of so many sectors, one after the other down a winding line."""
    up = np.linspace(50.3, 46.6, count + 1)
    across = 36 + 2 * np.sin(np.linspace(0, 3, count + 1)) + np.arange(count + 1) % 2 / 5
    points = [f"{y:.4f} N {x:.4f} E" for x, y in zip(across, up, strict=True)]
    ends = itertools.pairwise(points)
    return {
        "title": "A line",
        "method": "required_by_line",
        "posture": "interpose",
        "figures": {"line_density": "34.5 troops/km"},
        "sectors": {names.format(number): {"path": list(pair), **more} for number, pair in enumerate(ends, 1)},
    }


def sole(path, **more):
    return {**line_of(1), "sectors": {"The line": {"path": path, **more}}}


SCENARIOS = {
    "one sector": line_of(1),
    "five": line_of(5, sector_depth="15 km"),
    "twenty": line_of(20),
    "sixty": line_of(60),
    "long names": line_of(6, "The United Provinces of the Northern Archipelago and Its Dependencies {}"),
    "odd text": line_of(3, '$\\frac{{1}}{{2}}$ <b>&amp;" مرحبا 维和 \U0001f9ff {}'),
    "over the antimeridian": sole(["16 S 179 E", "17 S 179.6 W", "18 S 178.5 W"], sector_depth="30 km"),
    "far south": sole(["52 S 69 W", "54.5 S 68.6 W"]),
    "tiny": sole(["35.17 N 33.36 E", "35.17 N 33.37 E"]),
    "across a continent": sole(["66 N 30 E", "60 N 80 E", "66 N 140 E", "66 N 170 W"]),
}
SIZES = {"slide": (880.0, 390.0), "portrait": (396.0, 360.0), "small": (210.0, 95.0)}
CASES = [(name, size) for name in SCENARIOS for size in SIZES]


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    known: dict[str, MapExhibit] = {}

    def made(name):
        path = folder / f"{name}.yaml"
        path.write_text(json.dumps(SCENARIOS[name], ensure_ascii=False), "utf-8")
        known[name] = known.get(name) or map_exhibit(Bundle(forcecalc.assess(forcecalc.load(path)), draws=64))
        return known[name]

    return made


def sized(size):
    return lambda points: max(points * {"slide": 1.0, "portrait": 0.9, "small": 0.5}[size], 6.0)


def crossing(one, other):
    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def box_of(name):
    across, up = width(name.text, name.size) / 2, height(1, name.size) / 2
    return name.x - across, name.y - up, name.x + across, name.y + up


def touches(box, line):
    """Whether a line, sampled every half point, has a point in a rectangle."""
    steps = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    at = np.arange(0, steps[-1], 0.5)
    x, y = (np.interp(at, steps, line[:, axis]) for axis in (0, 1))
    return bool(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).any())


@pytest.mark.parametrize("case", CASES, ids=", ".join)
def test_labels_stand_apart_and_no_two_leaders_cross(exhibit, case):
    name, size = case
    layout = lay_out_map(exhibit(name), *SIZES[size], sized(size))
    middles = sorted(label.middle for label in layout.labels)
    lines = max(len(label.lines) for label in layout.labels)
    assert all(np.diff(middles) >= height(1, layout.size) * 0.99)
    assert lines == 1 or all(np.diff(middles) >= height(lines, layout.size) * 0.99)
    assert middles[0] - height(1, layout.size) / 2 >= -0.5
    assert middles[-1] + height(1, layout.size) / 2 <= SIZES[size][1] + 0.5
    leaders = [label.leader for label in layout.labels if label.leader]
    assert not [pair for pair in itertools.combinations(leaders, 2) if crossing(*pair)]


@pytest.mark.parametrize("case", CASES, ids=", ".join)
def test_no_name_of_a_country_touches_a_border_a_coast_a_line_or_a_leader(exhibit, case):
    name, size = case
    layout = lay_out_map(exhibit(name), *SIZES[size], sized(size))
    plane = layout.plane
    coasts = [np.vstack((ring, ring[:1])) for _, rings in plane.land for ring in rings]
    leaders = [np.array(label.leader) for label in layout.labels if label.leader]
    lines = [*plane.borders, *(part for parts in plane.lines for part in parts), *leaders, *coasts]
    boxes = [box_of(placed) for placed in layout.names]
    assert not [(box, line) for box in boxes for line in lines if touches(box, line)]
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= plane.width and box[3] <= plane.height for box in boxes)


def test_where_not_all_sectors_have_room_for_a_label_the_others_are_counted(exhibit):
    layout = lay_out_map(exhibit("sixty"), *SIZES["small"], sized("small"))
    shown = sum(bool(label.leader) for label in layout.labels)
    assert layout.labels[-1].lines == (f"and {60 - shown} more sectors",)
    assert layout.size >= 6


@pytest.mark.parametrize(
    "name",
    ["five", "twenty", "long names", "over the antimeridian", "across a continent"],
)
@pytest.mark.parametrize("shape", ["slide", "square", "portrait"])
def test_words_on_a_page_neither_collide_nor_leave_it(exhibit, name, shape):
    assert not faults(laid_out(cast(Figure, charts.map(exhibit(name), shape=shape).figure)), least=7.0)


def test_the_title_carries_the_bounds_of_length_and_requirement(exhibit):
    shown = exhibit("five")
    assert shown.title == "At least 17,500 troops needed along at least 507 km in five sectors"
    assert shown.sectors[0].detail == "≥ 126 km · ≥ 4,340 troops"
    assert "Drawn to be recognised, not measured; no position is taken on any border." in shown.notes
    assert "Natural Earth" in shown.sources


def test_the_article_has_a_map_of_the_variant_that_lies_somewhere():
    shown = map_exhibit(Bundle(forcecalc.assess(forcecalc.load("article"))))
    assert shown.title == "Land borders: at least 105,000 troops needed along about 3,060 km in two sectors"
    assert [sector.length for sector in shown.sectors] == ["1,944 km", "1,111 km"]


def test_parts_that_vary_apart_have_no_troops_of_their_own(tmp_path):
    content = line_of(2)
    content["sectors"]["Sector 1"]["sector_length"] = {"low": "330 km", "high": "400 km"}
    path = tmp_path / "varied.yaml"
    path.write_text(json.dumps(content))
    shown = map_exhibit(Bundle(forcecalc.assess(forcecalc.load(path)), draws=64))
    assert [sector.troops for sector in shown.sectors] == ["", ""]


def test_a_sector_of_no_place_is_named_below(tmp_path):
    content = line_of(2)
    content["sectors"]["Elsewhere"] = {"sector_length": "40 km"}
    path = tmp_path / "partly.yaml"
    path.write_text(json.dumps(content))
    shown = map_exhibit(Bundle(forcecalc.assess(forcecalc.load(path)), draws=64))
    assert "Not drawn, as nothing says where they lie: Elsewhere." in shown.notes
    assert "in three sectors" in shown.title


def test_where_nothing_lies_anywhere_the_reason_is_said():
    bundle = Bundle(forcecalc.assess(forcecalc.load("radakin_64000")))
    with pytest.raises(NotApplicableError, match="no sector has a path or a border"):
        map_exhibit(bundle)
    assert title(charts.map(bundle)) == "No chart of map"


def test_lengths_are_in_miles_where_asked():
    ax = charts.map(forcecalc.assess(forcecalc.load("land_borders")), units="mi")
    assert "1,210 miles · ≥ 67,000 troops" in texts(ax)
    assert "100 miles" in texts(ax)


def test_a_zone_is_drawn_as_wide_as_it_is(exhibit):
    shown = exhibit("five")
    ax = charts.map(shown)
    layout_scale = charts.map(shown).get_xlim()[1] / ax.get_xlim()[1]
    zones = [line for line in ax.lines if line.get_solid_capstyle() == "butt" and line.get_zorder() == 1.5]
    bar = next(line for line in ax.lines if line.get_zorder() == 5)
    kilometres = float(next(text for text in texts(ax) if text.endswith(" km")).removesuffix(" km"))
    points_per_kilometre = np.diff(bar.get_xdata())[0] / kilometres * layout_scale
    assert [zone.get_linewidth() for zone in zones] == pytest.approx([15 * points_per_kilometre] * 5)


@pytest.mark.parametrize("name", SCENARIOS)
def test_its_file_is_small_and_the_same_each_time(exhibit, name):
    first, second = (rendered(charts.map(exhibit(name)), "svg") for _ in range(2))
    assert first == second
    outlines = sum(part.get_path().vertices.size for part in charts.map(exhibit(name)).patches)
    assert outlines < 9_000


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_deck_draws_it_with_shapes_that_stay_in_their_place(exhibit, name):
    deck, place = Presentation(), Rectangle(40, 120, 880, 370)
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    group = add_map(slide.shapes, place, exhibit(name))
    boxes = [shape for shape in slide.shapes if shape.has_text_frame]
    drawn = [*group.shapes, *boxes]
    left, top, wide, high = place.lengths
    slack = Pt(1)
    assert all(shape.left >= left - slack and shape.top >= top - slack for shape in drawn)
    assert all(shape.left + shape.width <= left + wide + slack for shape in drawn)
    assert all(shape.top + shape.height <= top + high + slack for shape in drawn)
    sizes = [paragraph.font.size.pt for box in boxes for paragraph in box.text_frame.paragraphs]
    assert min(sizes) >= 9
