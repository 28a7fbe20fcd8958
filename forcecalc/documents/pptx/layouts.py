"""The layouts of a template, found by the placeholders that they have: their names differ from house to house."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pptx.oxml.ns import qn

from forcecalc.charts.text_metrics import width
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.template import FOOTERS, kind_of
from forcecalc.errors import ForcecalcError

TITLE, CHART, TABLE, TEXT, LINE = "title", "chart", "table", "text", "line"
# What a placeholder may hold, the best first.
_HOLDING = {CHART: ("chart", "obj"), TABLE: ("tbl", "obj"), TEXT: ("body", "obj")}
# A title has room for two lines of so many characters; of the height of a slide, what a line of text has at most.
_CHARACTERS, _LINES, _LOW = 40, 2, 0.14
_SMALLEST_TITLE, _DEFAULT_SIZE = 14.0, 18.0


class Holder(NamedTuple):
    """A placeholder of a layout: its number, the format's name for what it holds, and where it stands."""

    number: int
    kind: str
    place: Rectangle


class Layout(NamedTuple):
    """A layout, by what it has room for.

    `holders` are its large placeholders, from left to right; `under_title` and `at_foot` are those for a line or a few.
    """

    layout: Any
    title: Rectangle
    holders: tuple[Holder, ...]
    under_title: int | None
    at_foot: int | None

    @property
    def body(self) -> Rectangle:
        """The rectangle round its large placeholders."""
        places = [holder.place for holder in self.holders]
        left, top = min(place.left for place in places), min(place.top for place in places)
        right, bottom = max(place.right for place in places), max(place.bottom for place in places)
        return Rectangle(left, top, right - left, bottom - top)

    @property
    def titled_above(self) -> bool:
        """Whether its title stands above the rest, and no subtitle beside it, as on a cover."""
        covering = any(kind_of(shape) == "subTitle" for shape in self.layout.placeholders)
        return not covering and (not self.holders or self.title.top < self.body.top)

    def placeholder(self, number: int) -> Any:
        """The placeholder of a number."""
        return next(shape for shape in self.layout.placeholders if shape.placeholder_format.idx == number)

    def suits(self, contents: Sequence[str]) -> int:
        """How well its placeholders suit some contents; 0 if they do not."""
        if len(contents) != len(self.holders) or not self.titled_above:
            return 0
        ranks = [
            len(_HOLDING[content]) - _HOLDING[content].index(holder.kind) if holder.kind in _HOLDING[content] else 0
            for content, holder in zip(contents, self.holders, strict=True)
        ]
        return sum(ranks) if all(ranks) else 0


class Layouts:
    """The layouts of a presentation.

    Parameters
    ----------
    deck : Presentation
        Without slides.
    name : str
        The template as a message calls it.

    Raises
    ------
    ForcecalcError
        If no layout has a title, or none has a title and room for text or a chart under it.
    """

    def __init__(self, deck: Any, name: str = "the template") -> None:
        self._high = float(deck.slide_height.pt)
        titled = [layout for master in deck.slide_masters for layout in master.slide_layouts if _title_of(layout)]
        if not titled:
            raise ForcecalcError(f"{name} has no layout with a title; add a title to one of its layouts")
        self._titled = [_read(layout, self._high) for layout in titled]
        if not any(len(layout.holders) == 1 for layout in self._titled):
            wrong = "has no layout with a title and a body; add a layout with one large placeholder for content"
            raise ForcecalcError(f"{name} {wrong}")

    @property
    def cover(self) -> Any:
        """That of the first slide: a title with a subtitle, or else a title with text."""
        for kinds in (("ctrTitle", "subTitle"), ("title", "subTitle")):
            for found in self._titled:
                if set(kinds) <= {kind_of(shape) for shape in found.layout.placeholders}:
                    return found.layout
        return self.of((TEXT,)).layout

    def of(self, contents: Sequence[str]) -> Layout:
        """That with placeholders for some contents, from left to right; or else the best with a single large one."""
        suiting = [layout for layout in self._titled if layout.suits(contents)]
        if contents and suiting:
            return max(suiting, key=lambda layout: (layout.suits(contents), layout.body.width * layout.body.height))
        if contents and len(contents) > 1:
            return self.of(contents[:1])
        if contents:
            single = [layout for layout in self._titled if len(layout.holders) == 1]
            return max(single, key=lambda layout: layout.body.width * layout.body.height)
        # Room for something drawn freely, in a layout without other placeholders if there is one.
        bare = [layout for layout in self._titled if not layout.holders and layout.titled_above]
        chart = self.of((CHART,))
        return bare[0]._replace(holders=chart.holders) if bare else chart


def _title_of(layout: Any) -> Any:
    """The title of a layout, if it has a level one with room for text."""
    for shape in layout.placeholders:
        if kind_of(shape) in ("title", "ctrTitle") and shape.width and "vert" not in (_orientation(shape) or ""):
            return shape
    return None


def _orientation(shape: Any) -> str:
    return str(shape.element.find(f".//{qn('p:ph')}").get("orient", ""))


def _read(layout: Any, high: float) -> Layout:
    title = Rectangle.of(_title_of(layout))
    holders: list[Holder] = []
    lines: list[Holder] = []
    for shape in layout.placeholders:
        kind = kind_of(shape)
        if kind in ("title", "ctrTitle", "subTitle", *FOOTERS):
            continue
        place = Rectangle.of(shape)
        kept = Holder(shape.placeholder_format.idx, kind if not _orientation(shape) else "vertical", place)
        (lines if kind == "body" and place.height < _LOW * high else holders).append(kept)
    holders.sort(key=lambda holder: (holder.place.left, holder.place.top))
    top = min((holder.place.top for holder in holders), default=high / 2)
    under = [line.number for line in lines if title.bottom - 1 <= line.place.top <= top]
    foot = [line.number for line in lines if line.place.top > top and line.place.top > high * 0.6]
    return Layout(layout, title, tuple(holders), under[0] if under else None, foot[0] if foot else None)


def sized(shape: Any, default: float = _DEFAULT_SIZE) -> float:
    """The size of the text of a layout's placeholder, its own or its master's. [points]."""
    return next((float(style.get("sz")) / 100 for style in _styles(shape) if style.get("sz")), default)


def _styles(shape: Any) -> Iterator[Any]:
    """The styles that a placeholder's text has, the closest first."""
    master, kind = shape.part.slide_master, kind_of(shape)
    title = kind in ("title", "ctrTitle")
    like = "title" if title else kind if kind in FOOTERS else "body"
    for element in (shape.element, *(each.element for each in master.placeholders if kind_of(each) == like)):
        yield from element.iterfind(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    styles = "titleStyle" if title else "otherStyle" if kind in FOOTERS else "bodyStyle"
    yield from master.element.iterfind(f".//{qn(f'p:{styles}')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")


def limit_title(layouts: Sequence[Layout]) -> float:
    """The size of all titles: the master's, or the largest in which a finding fits two lines. [points].

    A master's size that is larger is lowered in the master, once for the whole deck.
    """
    narrowest = min(layout.title.width for layout in layouts)
    lowest = min(layout.title.height for layout in layouts)
    line = "n" * _CHARACTERS
    fitting = min(narrowest / width(line, 1.0, bold=True), lowest / (_LINES * 1.22) if lowest > 30 else 100.0)
    most = max(float(int(fitting)), _SMALLEST_TITLE)
    size = min(most, *(sized(_title_of(layout.layout)) for layout in layouts))
    for layout in layouts:
        for style in _styles(_title_of(layout.layout)):
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
