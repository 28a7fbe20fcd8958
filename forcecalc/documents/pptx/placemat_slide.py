"""The case on one slide: two small charts, and under them what would close the gap, what to know, and the evidence."""

from collections.abc import Sequence
from typing import NamedTuple

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

# The least part of the slide that the charts have, and the largest text in them; the space between columns and
# sentences. [points]
_CHARTS, _MOST_IN_CHARTS, _APART, _BETWEEN = 0.52, 13.0, 24.0, 4.0
_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)


class Column(NamedTuple):
    """Sentences under a heading."""

    name: str
    texts: tuple[str, ...]

    def height(self, size: float, across: float) -> float:
        """How high it is, in a text size and a width. [points]."""
        lines = sum(len(broken_into_lines(text, size, across)) for text in self.texts)
        return height(lines + 1, size) + _BETWEEN * (len(self.texts) + 1)

    def fitting(self, size: float, across: float, room: float) -> "Column":
        """As many of its sentences as there is room for: what does not fit is left out whole, and none is cut."""
        kept = self
        while len(kept.texts) > 1 and kept.height(size, across) > room:
            kept = kept._replace(texts=kept.texts[:-1])
        return kept


def add_placemat(deck: Deck, heading: Heading, shown: PlacematExhibit) -> None:
    """Add the slide."""
    drawings = [Drawing("columns", chart_data.gap(shown.gap).printable(), shown.gap.alt)]
    if shown.funnel:
        graph = chart_data_case.funnel_of_all(shown.funnel).printable()
        # A line for each name: what stands under it comes on the slide of the armies.
        graph = graph.part([row._replace(under="") for row in graph.rows])
        drawings.append(Drawing("bars", graph, shown.funnel.alt))
    reading = " ".join(drawings[0].graph.reading)
    slots = deck.add(heading, ["chart"] * len(drawings), [reading, visible(shown.sources)])
    first, last = slots[0].place, slots[-1].place
    columns = [Column(name, tuple(map(printable, texts))) for name, texts in shown.parts if texts]
    across = (last.right - first.left - _APART * (len(columns) - 1)) / len(columns)
    room = first.height * (1 - _CHARTS)
    size = next((size for size in _SIZES if all(each.height(size, across) <= room for each in columns)), _SIZES[-1])
    columns = [column.fitting(size, across, room) for column in columns]
    needed = min(max(column.height(size, across) for column in columns) + 2 * _BETWEEN, room)
    for slot, drawing in zip(slots, drawings, strict=True):
        place = slot.place.above(needed + _BETWEEN)
        draw(slot._replace(place=place), drawing, deck.theme, most=_MOST_IN_CHARTS)
    _add_columns(slots[0], Rectangle(first.left, first.bottom - needed, across, needed), columns, size)


def _add_columns(slot: Slot, first: Rectangle, columns: Sequence[Column], size: float) -> None:
    """The words in columns, of which the first has its place."""
    for number, column in enumerate(columns):
        place = first._replace(left=first.left + number * (first.width + _APART))
        shape = Slot(slot.slide, place).text([column.name, *column.texts], size, _BETWEEN)
        shape.name = column.name
        shape.text_frame.paragraphs[0].font.bold = True
        shape.text_frame.paragraphs[0].space_after = Pt(_BETWEEN)
