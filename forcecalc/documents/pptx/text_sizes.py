"""The sizes of text that a template states, and what is lowered there, once for all slides."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.oxml.ns import qn

from forcecalc.charts.text_metrics import height, width
from forcecalc.documents.pptx.placeholders import FOOTERS, TITLES, kind_of

# A title has room for two lines of so many characters, unless it is as low as one line. [points]
_CHARACTERS, _LINES, _ONE_LINE = 40, 2, 30.0
_SMALLEST_TITLE, _LARGEST, _DEFAULT_SIZE = 14.0, 100.0, 18.0


def sized(shape: Any) -> float:
    """The size of the text of a layout's placeholder, its own or its master's. [points]."""
    return next((float(style.get("sz")) / 100 for style in _styles(shape) if style.get("sz")), _DEFAULT_SIZE)


def _styles(shape: Any) -> Iterator[Any]:
    """The styles that a placeholder's text has, the closest first."""
    master, kind = shape.part.slide_master, kind_of(shape)
    title = kind in TITLES
    like = "title" if title else kind if kind in FOOTERS else "body"
    for element in (shape.element, *(each.element for each in master.placeholders if kind_of(each) == like)):
        yield from element.iterfind(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    styles = "titleStyle" if title else "otherStyle" if kind in FOOTERS else "bodyStyle"
    yield from master.element.iterfind(f".//{qn(f'p:{styles}')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")


def limit_titles(titles: Sequence[Any]) -> float:
    """The size of all titles: the master's, or the largest in which a finding fits two lines. [points].

    A master's size that is larger is lowered in the master, once for the whole deck.
    """
    narrowest, lowest = min(title.width.pt for title in titles), min(title.height.pt for title in titles)
    line = "n" * _CHARACTERS
    fitting = min(
        narrowest / width(line, 1.0, bold=True), lowest / height(_LINES, 1.0) if lowest > _ONE_LINE else _LARGEST
    )
    most = max(float(int(fitting)), _SMALLEST_TITLE)
    size = min(most, *map(sized, titles))
    for title in titles:
        for style in _styles(title):
            if style.get("sz"):
                style.set("sz", str(int(size * 100)))
    return size


def limit_text(shape: Any, most: float) -> float:
    """The size of the text of a layout's placeholder, at most so much: what is larger is lowered there. [points]."""
    size = sized(shape)
    if size <= most:
        return size
    listed = shape.element.find(f".//{qn('a:lstStyle')}")
    level = _child(listed, "a:lvl1pPr")
    _child(level, "a:defRPr").set("sz", str(int(most * 100)))
    return most


def _child(parent: Any, name: str) -> Any:
    """The part of an element of that name; made where it is missing."""
    found = parent.find(qn(name))
    if found is None:
        found = parent.makeelement(qn(name))
        parent.insert(0, found) if name == "a:lvl1pPr" else parent.append(found)
    return found
