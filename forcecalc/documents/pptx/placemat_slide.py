"""The case on one slide: two small charts, and under them what would close the gap, what to know, and the evidence."""

from pptx.util import Pt

from forcecalc.charts.text_metrics import broken_into_lines, height
from forcecalc.documents.pptx import chart_data, chart_data_case
from forcecalc.documents.pptx.contents import draw
from forcecalc.documents.pptx.native_charts import Drawing
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.slot import Slot
from forcecalc.errors import printable
from forcecalc.report.exhibits.placemat import PlacematExhibit
from forcecalc.wording import visible

# The part of the slide that the charts have; sizes of text; the space between columns and sentences. [points]
_CHARTS, _MOST_IN_CHARTS, _APART, _BETWEEN = 0.54, 13.0, 24.0, 4.0
_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)


def add_placemat(deck: Deck, heading: Heading, shown: PlacematExhibit) -> None:
    """Add the slide."""
    drawings = [Drawing("columns", chart_data.gap(shown.gap).printable(), shown.gap.alt)]
    if shown.funnel:
        drawings.append(Drawing("bars", chart_data_case.funnel_of_all(shown.funnel).printable(), shown.funnel.alt))
    reading = " ".join(drawings[0].graph.reading)
    slots = deck.add(heading, ["chart"] * len(drawings), [reading, visible(shown.sources)])
    for slot, drawing in zip(slots, drawings, strict=True):
        place = slot.place._replace(height=slot.place.height * _CHARTS)
        draw(slot._replace(place=place), drawing, deck.theme, most=_MOST_IN_CHARTS)
    first, last = slots[0].place, slots[-1].place
    top = first.top + first.height * _CHARTS + _BETWEEN * 2
    _add_columns(slots[0], Rectangle(first.left, top, last.right - first.left, first.bottom - top), shown)


def _add_columns(slot: Slot, room: Rectangle, shown: PlacematExhibit) -> None:
    """The words in three columns, in the largest text that all have room for."""
    columns = [(name, [printable(text) for text in texts]) for name, texts in shown.parts if texts]
    across = (room.width - _APART * (len(columns) - 1)) / len(columns)

    def high(texts: list[str], size: float) -> float:
        lines = sum(len(broken_into_lines(text, size, across)) for text in texts)
        return height(lines + 1, size) + _BETWEEN * (len(texts) + 1)

    fitting = (size for size in _SIZES if all(high(texts, size) <= room.height for _, texts in columns))
    size = next(fitting, _SIZES[-1])
    for number, (name, texts) in enumerate(columns):
        place = Rectangle(room.left + number * (across + _APART), room.top, across, room.height)
        kept = list(texts)
        # What there is no room for is left out whole; a sentence is never cut.
        while len(kept) > 1 and high(kept, size) > room.height:
            kept.pop()
        shape = Slot(slot.slide, place).text([name, *kept], size, _BETWEEN)
        shape.name = name
        shape.text_frame.paragraphs[0].font.bold = True
        shape.text_frame.paragraphs[0].space_after = Pt(_BETWEEN)
