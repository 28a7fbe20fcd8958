"""What stands on slides: charts with how to read them, sentences, tables; on as many slides as they take."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from forcecalc.charts.text_metrics import broken_into_lines, fitted, height
from forcecalc.documents.pptx.chart_shapes import level_bars, pages_of_bars, waterfall
from forcecalc.documents.pptx.chart_time import calendar, fan
from forcecalc.documents.pptx.native_charts import Drawing, Graph
from forcecalc.documents.pptx.pagination import paged
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.slot import Slot
from forcecalc.documents.pptx.template import PANEL, SUBTITLE, TEXT
from forcecalc.errors import printable

Draw = Callable[..., Any]
_DRAWN: dict[str, Draw] = {"bars": level_bars, "columns": waterfall, "fan": fan, "calendar": calendar}
# How far bullets are indented, what a text box keeps at its sides, and the space between sentences. [points]
_INDENT, _INSETS, _BETWEEN = 18.0, 16.0, 8.0
# What a text box keeps above and below its text. [points] How much higher a line is in the fonts that some offices
# take in place of ours.
_ABOVE_AND_BELOW, _HIGHER = 7.2, 1.13
# The sizes in which sentences may stand, below that of the layout. [points]
_SENTENCES = (15.0, 14.0, 13.0, 12.0)
# The lines at the foot of a slide, with the space around them. [points]
_FOOT = 50.0


def add_charts(
    deck: Deck, heading: Heading, drawings: Sequence[Drawing], sources: str = "", panel: Sequence[str] = ()
) -> None:
    """Add a chart, or two side by side, or one with sentences beside it; how to read it stands below.

    Parameters
    ----------
    deck : Deck
        What the slides are added to.
    heading : Heading
        Their title.
    drawings : sequence of Drawing
        One or two.
    sources : str
        Who published the figures.
    panel : sequence of str
        Sentences beside a single chart, the most important first, as many as there is room for.
    """
    drawings = [each._replace(graph=each.graph.printable()) for each in drawings]
    contents = ("chart", *(["chart"] if len(drawings) > 1 else ["text"] if panel else []))
    # The shorter reading is that of the second, if there is one.
    foot = [" ".join(text for each in reversed(drawings) for text in each.graph.reading), sources]
    first = drawings[0]
    pages: list[Graph] = [first.graph]
    if first.kind == "bars" and len(contents) == 1:
        pages = pages_of_bars(first.graph, deck.body(contents).height - _FOOT)
    for number, page in enumerate(pages, 1):
        slots = deck.add(heading.part(number, len(pages)), contents, foot)
        draw(slots[0], first, deck.theme, page)
        if len(drawings) > 1:
            draw(slots[1], drawings[1], deck.theme)
        elif panel:
            _add_panel(deck, slots[1], contents, panel)


def draw(slot: Slot, drawing: Drawing, theme: dict[str, str], page: Graph | None = None, most: float = 18.0) -> Any:
    """Put a chart in a slot; its frame.

    Parameters
    ----------
    slot : Slot
        Where it goes.
    drawing : Drawing
        What is drawn.
    theme : dict of str to str
        The deck's colours.
    page : Graph, optional
        The part of it that stands on this slide.
    most : float
        The largest size of its text. [points]
    """
    frame = _DRAWN[drawing.kind](slot, page or drawing.graph, drawing.graph, theme, most)
    describe(frame, f"Chart: {drawing.graph.axis}", drawing.alt)
    return frame


def _add_panel(deck: Deck, slot: Slot, contents: Sequence[str], sentences: Sequence[str]) -> None:
    """As many sentences as a slot has room for, in the largest text in which most of them have."""
    most = deck.text_size(contents, 1, PANEL)
    across, high = slot.place.width - _INDENT - _INSETS, slot.place.height - _ABOVE_AND_BELOW
    texts = list(map(printable, sentences))
    sizes = [most, *(size for size in _SENTENCES if size < most)]
    size = max(sizes, key=lambda size: len(_first_fitting(texts, size, across, high)))
    _resize(slot.text(_first_fitting(texts, size, across, high), size, _BETWEEN), size, most)


def _first_fitting(texts: Sequence[str], size: float, across: float, high: float) -> list[str]:
    """The first texts, as far as there is room for them."""
    taken = accumulate(_sentence_height(text, size, across) for text in texts)
    return [text for text, end in zip(texts, taken, strict=True) if end <= high]


def _resize(shape: Any, size: float, usual: float) -> None:
    """Give text a size smaller than its layout has it."""
    if size < usual:
        for paragraph in shape.text_frame.paragraphs:
            paragraph.font.size = Pt(size)


def add_sentences(deck: Deck, heading: Heading, sentences: Sequence[str]) -> None:
    """Add sentences, the most important first, on as few slides as hold them, in the largest text that these allow."""
    texts = [printable(text) for text in sentences]
    most = deck.text_size(("text",), 0, TEXT)
    room = deck.body(("text",))
    across, high = room.width - _INDENT - _INSETS, room.height - _ABOVE_AND_BELOW
    by_size = {
        size: paged(texts, [_sentence_height(text, size, across) for text in texts], high)
        for size in (most, *(size for size in _SENTENCES if size < most))
    }
    fewest = min(map(len, by_size.values()))
    size, pages = next((size, pages) for size, pages in by_size.items() if len(pages) == fewest)
    for number, page in enumerate(pages, 1):
        (slot,) = deck.add(heading.part(number, len(pages)), ("text",))
        shape = slot.text([fitted(text, (size,), across, high / _HIGHER)[0] for text in page], size, _BETWEEN)
        # All slides of it are alike and full.
        _resize(shape, size, most)


def _sentence_height(text: str, size: float, across: float) -> float:
    """The height of a sentence, with the space around it."""
    return _HIGHER * height(len(broken_into_lines(text, size, across)), size) + size * 0.2 + _BETWEEN


def add_caption(slot: Slot, text: str) -> Slot:
    """Put a line over a table; what is left of the slot."""
    needed = height(1, SUBTITLE)
    Slot(slot.slide, slot.place._replace(height=needed)).text([text], SUBTITLE)
    return Slot(slot.slide, slot.place.below(needed + 2), slot.number)


def describe(frame: Any, name: str, alt: str) -> None:
    """Give a chart or table its name, and its description for those who cannot see it."""
    properties = frame.element.find(f".//{qn('p:cNvPr')}")
    properties.set("name", printable(name)[:120])
    properties.set("descr", printable(alt))
