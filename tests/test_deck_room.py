"""Text on slides keeps to its room, in whatever font an office takes for ours."""

from functools import cache
from io import BytesIO

import pytest
from pptx import Presentation

from forcecalc.charts.text_metrics import broken_into_lines
from forcecalc.documents.pptx import rendered
from forcecalc.documents.pptx.text_sizes import sized
from forcecalc.documents.pptx.titles import title_of
from tests.awkward import AWKWARD, briefing

pytestmark = pytest.mark.wide

# The height of a line in Noto Sans, which stands in for Arial in many offices; what a box keeps. [sizes; points]
LINE, INDENT, INSETS, AROUND = 1.362, 18.0, 14.4, 7.2


@cache
def deck_of(name):
    return Presentation(BytesIO(rendered(briefing(name))))


def too_high(shape, layout):
    """By how much sentences exceed their box. [points]."""
    own = shape.text_frame.paragraphs[0].font.size
    size = own.pt if own else sized(layout)
    across = shape.width.pt - INDENT - INSETS
    texts = [paragraph.text for paragraph in shape.text_frame.paragraphs]
    lines = sum(len(broken_into_lines(text, size, across)) for text in texts)
    # The last has no space behind it.
    return lines * size * LINE + (len(texts) - 1) * 8 + len(texts) * size * 0.2 + AROUND - shape.height.pt


def sentences(deck):
    """The boxes of sentences, each with its placeholder."""
    for slide in deck.slides:
        layouts = {holder.placeholder_format.idx: holder for holder in slide.slide_layout.placeholders}
        for shape in slide.placeholders:
            if shape.has_text_frame and layouts[shape.placeholder_format.idx].name in ("Text", "Findings"):
                yield shape, layouts[shape.placeholder_format.idx]


@pytest.mark.parametrize("name", [*AWKWARD, "article"])
def test_sentences_end_above_the_foot_of_their_box(name):
    deck = deck_of(name)
    found = {shape.text_frame.text[:60]: too_high(shape, layout) for shape, layout in sentences(deck)}
    assert found
    assert {text: over for text, over in found.items() if over > 0} == {}


def test_a_title_is_not_cut_before_its_verb():
    finding = (
        "None of the 9 published needs for a force to interpose in Ukraine, each at its lowest number, exceed what "
        "could be sustained: at most 110,000"
    )
    title, rest = title_of(finding, 26, 860)
    assert title.endswith("in Ukraine exceed what could be sustained")
    assert rest == "Each at its lowest number; at most 110,000"


def test_each_category_of_bars_is_named_in_every_office():
    deck = deck_of("Chinese")
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    bars = [chart.element for chart in charts if chart.element.findall(".//{*}barChart")]
    assert {each.find(".//{*}catAx/{*}tickLblSkip").get("val") for each in bars} == {"1"}


def test_the_list_of_sources_has_their_addresses_in_full():
    deck = deck_of("article")
    cells = [
        cell.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert any(cell.count("/") > 1 for cell in cells)
    assert not [cell for cell in cells if cell.endswith("…") and "/" in cell]
