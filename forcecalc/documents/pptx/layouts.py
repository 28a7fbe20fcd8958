"""The layouts of a template, found by the placeholders that they have: their names differ from house to house."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.oxml.ns import qn

from forcecalc.documents.pptx.placeholders import FOOTERS, TITLES, kind_of
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.errors import ForcecalcError

CHART, TABLE, TEXT = "chart", "table", "text"
# What a placeholder may hold, the best first.
_HOLDING = {CHART: ("chart", "obj"), TABLE: ("tbl", "obj"), TEXT: ("body", "obj")}
# Of the height of a slide, what a line of text has at most.
_LOW = 0.14


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
        titled = [layout for master in deck.slide_masters for layout in master.slide_layouts if title_of_layout(layout)]
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


def title_of_layout(layout: Any) -> Any:
    """The title of a layout, if it has a level one with room for text."""
    for shape in layout.placeholders:
        if kind_of(shape) in TITLES and shape.width and "vert" not in (_orientation(shape) or ""):
            return shape
    return None


def _orientation(shape: Any) -> str:
    return str(shape.element.find(f".//{qn('p:ph')}").get("orient", ""))


def _read(layout: Any, high: float) -> Layout:
    title = Rectangle.of(title_of_layout(layout))
    holders: list[Holder] = []
    lines: list[Holder] = []
    for shape in layout.placeholders:
        kind = kind_of(shape)
        if kind in (*TITLES, "subTitle", *FOOTERS):
            continue
        place = Rectangle.of(shape)
        kept = Holder(shape.placeholder_format.idx, kind if not _orientation(shape) else "vertical", place)
        (lines if kind == "body" and place.height < _LOW * high else holders).append(kept)
    holders.sort(key=lambda holder: (holder.place.left, holder.place.top))
    top = min((holder.place.top for holder in holders), default=high / 2)
    under = [line.number for line in lines if title.bottom - 1 <= line.place.top <= top]
    foot = [line.number for line in lines if line.place.top > top and line.place.top > high * 0.6]
    return Layout(layout, title, tuple(holders), under[0] if under else None, foot[0] if foot else None)
