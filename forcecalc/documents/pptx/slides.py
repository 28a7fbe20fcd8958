"""The slides of a deck: a title that is a finding, what shows it, what it rests on; nothing runs off the slide."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from pptx.oxml.ns import qn
from pptx.util import Pt

from forcecalc.charts.palette import GREY, INK, MARGIN
from forcecalc.charts.text_metrics import broken_into_lines, fitted, height
from forcecalc.documents.pptx.base import COVER, FOOT_TOP, ONLY_TITLE, POINTS, WIDE, add_footer, empty_deck
from forcecalc.documents.pptx.charts import DRAWN, Place, colour, pages_of_bars
from forcecalc.documents.pptx.native_charts import Graph
from forcecalc.documents.pptx.pagination import paged
from forcecalc.documents.pptx.tables import add_table, pages_of_table
from forcecalc.errors import printable
from forcecalc.report.tables import Table

_TITLE, _LARGE, _COVER = (26.0, 24.0, 22.0, 20.0, 18.0), (32.0, 30.0, 28.0, 26.0, 24.0), (44.0, 40.0, 36.0, 32.0, 28.0)
_UNDER, _FOOT, _POINTS = 14.0, 11.0, (18.0, 17.0, 16.0)
_TOP, _INDENT, _BETWEEN = 20.0, 27.0, 6.0


class Head(NamedTuple):
    """What stands over a slide and behind it: the finding, the line under it, and the speaker's notes."""

    title: str
    under: str
    notes: str

    def part(self, number: int, parts: int) -> "Head":
        """The same on one of several slides."""
        # What tells which part it is stays on one line.
        return (
            self._replace(title=f"{self.title} ({number}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{parts})")
            if parts > 1
            else self
        )


class Deck:
    """A presentation in the making.

    Parameters
    ----------
    title, made_by : str
        Its title, and what stands at the foot of each slide.
    """

    def __init__(self, title: str, made_by: str) -> None:
        self._deck = empty_deck()
        self._made_by, _ = fitted(printable(made_by), (10.0,), WIDE - 110, height(1, 10.0))
        about = self._deck.core_properties
        about.title, about.author, about.last_modified_by = printable(title)[:255], "forcecalc", "forcecalc"
        about.comments, about.keywords, about.revision = printable(made_by)[:255], "", 1

    def cover(self, head: Head) -> None:
        """The first slide."""
        slide = self._slide(COVER, head)
        title, size = fitted(printable(head.title), _COVER, WIDE, 150, bold=True)
        _write(slide.shapes.title.text_frame, title, size, bold=True)
        under, size = fitted(printable(head.under), (20.0, 18.0, 16.0, 14.0), WIDE, 200)
        _write(slide.placeholders[1].text_frame, under, size, GREY)
        self._finish(slide)

    def points(self, head: Head, told: Sequence[str], large: bool = False) -> None:
        """Sentences, the first on top, on as many slides as they take."""
        texts = [printable(text) for text in told]
        room = FOOT_TOP - 10 - self._top(head.part(9, 9), large)
        heights = {size: [_high(text, size) for text in texts] for size in _POINTS}
        size = next((size for size in _POINTS if sum(heights[size]) <= room), _POINTS[-1])
        pages = paged(texts, heights[size], room)
        for number, page in enumerate(pages, 1):
            slide, top = self._start(POINTS, head.part(number, len(pages)), large and number == 1)
            body = slide.placeholders[1]
            body.left, body.top, body.width, body.height = Place(MARGIN, top, WIDE, FOOT_TOP - 8 - top).emus
            for place, text in enumerate(page):
                frame = body.text_frame
                paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
                paragraph.text, paragraph.space_after = fitted(text, (size,), WIDE - _INDENT, room)[0], Pt(_BETWEEN)
                paragraph.font.size = Pt(size)
            self._finish(slide)

    def table(
        self, head: Head, table: Table, shares: Sequence[float] = (), links: Sequence[str] = (), above: str = ""
    ) -> None:
        """A table on as many slides as it takes, a line above it; a row's link is laid on its last cell."""
        line = height(1, _UNDER) if above else 0.0
        rows = tuple(tuple(map(printable, row)) for row in table.rows)
        table = table._replace(rows=rows, heads=tuple(map(printable, table.heads)))
        pages = pages_of_table(table, FOOT_TOP - 10 - line - self._top(head.part(99, 99)), shares)
        rest = list(links)
        for number, page in enumerate(pages, 1):
            slide, top = self._start(ONLY_TITLE, head.part(number, len(pages)))
            if above:
                _box(slide.shapes, top - 4, above, _UNDER, INK, "What the table holds")
            frame = add_table(slide.shapes, MARGIN, top + line, page)
            _describe(frame, table.title, f"{table.title}: {', '.join(filter(None, page.table.heads))}")
            for row in list(frame.table.rows)[1:] if links else ():
                if link := rest.pop(0):
                    row.cells[len(page.widths) - 1].text_frame.paragraphs[0].runs[0].hyperlink.address = link
            self._finish(slide)

    def chart(self, head: Head, kind: str, graph: Graph, alt: str, sources: str = "") -> None:
        """A chart on as many slides as its rows take, with what must be known to read it below."""
        graph = graph.printable()
        foot = [line for text in (" ".join(graph.reading), sources) if text for line in _foot_lines(text)]
        bottom = FOOT_TOP - 6 - height(len(foot), _FOOT)
        room = bottom - self._top(head.part(9, 9)) - height(1, _UNDER) - 8
        pages = pages_of_bars(graph, room) if kind == "bars" else [graph]
        for number, page in enumerate(pages, 1):
            slide, top = self._start(ONLY_TITLE, head.part(number, len(pages)))
            _box(slide.shapes, top - 4, graph.axis, _UNDER, INK, "What is drawn")
            top += height(1, _UNDER)
            frame = DRAWN[kind](slide.shapes, Place(MARGIN, top, WIDE, bottom - 4 - top), page, graph)
            _describe(frame, f"Chart: {graph.axis}", printable(alt))
            if foot:
                _box(slide.shapes, bottom, "\n".join(foot), _FOOT, GREY, "How to read it, and sources")
            self._finish(slide)

    def content(self) -> bytes:
        """The deck as a file."""
        written = BytesIO()
        self._deck.save(written)
        return written.getvalue()

    def _slide(self, layout: str, head: Head) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts.get_by_name(layout))
        slide.notes_slide.notes_text_frame.text = "\n".join(map(printable, head.notes.split("\n")))
        return slide

    def _title_of(self, head: Head, large: bool) -> tuple[str, float, float]:
        """The title as it is written, its letters' size, and where it ends."""
        title, size = fitted(printable(head.title), _LARGE if large else _TITLE, WIDE, 122 if large else 70, bold=True)
        return title, size, _TOP + height(len(broken_into_lines(title, size, WIDE, bold=True)), size)

    def _top(self, head: Head, large: bool = False) -> float:
        """Where what is under the title begins."""
        return self._title_of(head, large)[2] + height(1, _UNDER) + 18

    def _start(self, layout: str, head: Head, large: bool = False) -> tuple[Any, float]:
        """A slide with its title and the line under it, and where the rest begins."""
        slide = self._slide(layout, head)
        title, size, end = self._title_of(head, large)
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = Place(MARGIN, _TOP, WIDE, end - _TOP + 2).emus
        _write(shape.text_frame, title, size, bold=True)
        under = _box(slide.shapes, end + 6, head.under, _UNDER, GREY, "Scenario")
        shape.element.addnext(under.element)
        return slide, self._top(head, large)

    def _finish(self, slide: Any) -> None:
        add_footer(slide, self._made_by)


def _high(text: str, size: float) -> float:
    """How high a point is, with the space around it."""
    return height(len(broken_into_lines(text, size, WIDE - _INDENT)), size) + size * 0.2 + _BETWEEN


def _foot_lines(text: str) -> list[str]:
    return broken_into_lines(fitted(printable(text), (_FOOT,), WIDE, height(2, _FOOT))[0], _FOOT, WIDE)


def _write(frame: Any, text: str, size: float, ink: str = INK, bold: bool = False) -> None:
    frame.word_wrap = True
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(size), bold, colour(ink)


def _box(shapes: Any, top: float, text: str, size: float, ink: str, name: str) -> Any:
    """A line or lines of text across the slide, cut where one is longer."""
    lines = [fitted(printable(line), (size,), WIDE, height(1, size))[0] for line in text.split("\n")]
    box = shapes.add_textbox(*Place(MARGIN, top, WIDE, height(len(lines), size)).emus)
    box.name = name
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _write(frame, "\n".join(lines), size, ink)
    return box


def _describe(frame: Any, name: str, alt: str) -> None:
    """The name and the words of a chart or table for those who cannot see it."""
    about = frame.element.find(f".//{qn('p:cNvPr')}")
    about.set("name", printable(name)[:120])
    about.set("descr", printable(alt))
