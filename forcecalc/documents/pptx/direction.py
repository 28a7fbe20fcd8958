"""Names in letters from right to left on slides: isolated, so that what stands round them keeps its order."""

from collections.abc import Iterator
from typing import Any

from pptx.oxml.ns import qn

from forcecalc.scripts import isolated


def isolate_names(deck: Any) -> None:
    """Isolate such names in all text of a deck, that of charts and notes included; once it is complete."""
    for slide in deck.slides:
        for text in _texts(slide):
            if text.text:
                text.text = isolated(text.text)


def _texts(slide: Any) -> Iterator[Any]:
    """The elements that hold text."""
    yield from slide.element.iter(qn("a:t"))
    if slide.has_notes_slide:
        yield from slide.notes_slide.element.iter(qn("a:t"))
    for shape in slide.shapes:
        if shape.has_chart:
            for names in shape.chart._chartSpace.iter(qn("c:strCache")):
                yield from names.iter(qn("c:v"))
