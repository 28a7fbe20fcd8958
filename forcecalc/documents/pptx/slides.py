"""The slides of a deck: a title that is a finding, what shows it, what it rests on; nothing runs off the slide."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple, TypeVar

from pptx.oxml.ns import qn
from pptx.util import Pt

from forcecalc.charts.palette import GREY, INK, MARGIN
from forcecalc.charts.text_metrics import broken_into_lines, fitted, height
from forcecalc.documents.pptx.chart_shapes import DRAWN, colour, pages_of_bars
from forcecalc.documents.pptx.direction import isolate_names
from forcecalc.documents.pptx.native_charts import Graph
from forcecalc.documents.pptx.pagination import paged
from forcecalc.documents.pptx.tables import add_table, pages_of_table
from forcecalc.documents.pptx.template import (
    BULLETS,
    CONTENT_WIDTH,
    COVER,
    FOOTER_TOP,
    TITLE_ONLY,
    Rectangle,
    add_footer,
    empty_deck,
)
from forcecalc.errors import printable
from forcecalc.report.tables import Table

Page = TypeVar("Page")
# Sizes of text, of which the largest that fits is taken. [points]
_TITLE, _LARGE_TITLE = (26.0, 24.0, 22.0, 20.0, 18.0), (32.0, 30.0, 28.0, 26.0, 24.0)
_COVER_TITLE, _COVER_SUBTITLE = (44.0, 40.0, 36.0, 32.0, 28.0), (20.0, 18.0, 16.0, 14.0)
_SUBTITLE, _FOOT, _SENTENCES = 14.0, 11.0, (18.0, 17.0, 16.0)
# Where titles begin, how far bullets are indented, the space between two sentences. [points]
_TOP, _INDENT, _BETWEEN = 20.0, 27.0, 6.0


class Heading(NamedTuple):
    """What stands over a slide and behind it: the finding, the line under it, and the speaker's notes."""

    title: str
    subtitle: str
    notes: str

    def part(self, number: int, parts: int) -> "Heading":
        """The heading of one of several slides."""
        if parts == 1:
            return self
        # The number of the part stays on one line.
        return self._replace(title=f"{self.title} ({number}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{parts})")


class Deck:
    """A presentation in the making.

    Parameters
    ----------
    title, made_by : str
        Its title, and what stands at the foot of each slide.
    """

    def __init__(self, title: str, made_by: str) -> None:
        self._deck = empty_deck()
        self._made_by, _ = fitted(printable(made_by), (10.0,), CONTENT_WIDTH - 110, height(1, 10.0))
        properties = self._deck.core_properties
        properties.title, properties.comments = printable(title)[:255], printable(made_by)[:255]
        properties.author = properties.last_modified_by = "forcecalc"
        properties.keywords, properties.revision = "", 1

    def cover(self, heading: Heading) -> None:
        """Add the first slide."""
        slide = self._new_slide(COVER, heading)
        title, size = fitted(printable(heading.title), _COVER_TITLE, CONTENT_WIDTH, 150, bold=True)
        _write(slide.shapes.title.text_frame, title, size, bold=True)
        subtitle, size = fitted(printable(heading.subtitle), _COVER_SUBTITLE, CONTENT_WIDTH, 200)
        _write(slide.placeholders[1].text_frame, subtitle, size, GREY)
        add_footer(slide, self._made_by)

    def sentences(self, heading: Heading, sentences: Sequence[str], large: bool = False) -> None:
        """Add sentences, the most important first, on as many slides as they take."""
        texts = [printable(text) for text in sentences]
        room = FOOTER_TOP - 10 - self._content_top(heading.part(9, 9), large)
        heights = {size: [_sentence_height(text, size) for text in texts] for size in _SENTENCES}
        size = next((size for size in _SENTENCES if sum(heights[size]) <= room), _SENTENCES[-1])
        for slide, top, page in self._slides(BULLETS, heading, paged(texts, heights[size], room), large):
            body = slide.placeholders[1]
            Rectangle(MARGIN, top, CONTENT_WIDTH, FOOTER_TOP - 8 - top).place(body)
            frame = body.text_frame
            for position, text in enumerate(page):
                paragraph = frame.add_paragraph() if position else frame.paragraphs[0]
                paragraph.text, _ = fitted(text, (size,), CONTENT_WIDTH - _INDENT, room)
                paragraph.space_after, paragraph.font.size = Pt(_BETWEEN), Pt(size)

    def table(
        self, heading: Heading, table: Table, shares: Sequence[float] = (), links: Sequence[str] = (), above: str = ""
    ) -> None:
        """Add a table on as many slides as it takes, a line above it; a row's link is that of its last cell."""
        line = height(1, _SUBTITLE) if above else 0.0
        rows = tuple(tuple(map(printable, row)) for row in table.rows)
        table = table._replace(rows=rows, headers=tuple(map(printable, table.headers)))
        pages = pages_of_table(table, FOOTER_TOP - 10 - line - self._content_top(heading.part(99, 99)), shares)
        links_left = list(links)
        for slide, top, page in self._slides(TITLE_ONLY, heading, pages):
            if above:
                _add_text(slide.shapes, top - 4, above, _SUBTITLE, INK, "What the table holds")
            frame = add_table(slide.shapes, MARGIN, top + line, page)
            _describe(frame, table.title, f"{table.title}: {', '.join(filter(None, page.table.headers))}")
            for row in list(frame.table.rows)[1:] if links else ():
                if link := links_left.pop(0):
                    row.cells[len(page.widths) - 1].text_frame.paragraphs[0].runs[0].hyperlink.address = link

    def chart(self, heading: Heading, kind: str, graph: Graph, alt: str, sources: str = "") -> None:
        """Add a chart on as many slides as its rows take, with what must be known to read it below."""
        graph = graph.printable()
        foot = [line for text in (" ".join(graph.reading), sources) if text for line in _foot_lines(text)]
        bottom = FOOTER_TOP - 6 - height(len(foot), _FOOT)
        room = bottom - self._content_top(heading.part(9, 9)) - height(1, _SUBTITLE) - 8
        pages = pages_of_bars(graph, room) if kind == "bars" else [graph]
        for slide, top, page in self._slides(TITLE_ONLY, heading, pages):
            _add_text(slide.shapes, top - 4, graph.axis, _SUBTITLE, INK, "What is drawn")
            plot_top = top + height(1, _SUBTITLE)
            place = Rectangle(MARGIN, plot_top, CONTENT_WIDTH, bottom - 4 - plot_top)
            frame = DRAWN[kind](slide.shapes, place, page, graph)
            _describe(frame, f"Chart: {graph.axis}", printable(alt))
            if foot:
                _add_text(slide.shapes, bottom, "\n".join(foot), _FOOT, GREY, "How to read it, and sources")

    def content(self) -> bytes:
        """The deck as a file."""
        file = BytesIO()
        isolate_names(self._deck)
        self._deck.save(file)
        return file.getvalue()

    def _new_slide(self, layout: str, heading: Heading) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts.get_by_name(layout))
        slide.notes_slide.notes_text_frame.text = "\n".join(map(printable, heading.notes.split("\n")))
        return slide

    def _fitted_title(self, heading: Heading, large: bool) -> tuple[str, float, float]:
        """The title as it is written, the size of its text, and where it ends."""
        sizes, most_height = (_LARGE_TITLE, 122) if large else (_TITLE, 70)
        title, size = fitted(printable(heading.title), sizes, CONTENT_WIDTH, most_height, bold=True)
        return title, size, _TOP + height(len(broken_into_lines(title, size, CONTENT_WIDTH, bold=True)), size)

    def _content_top(self, heading: Heading, large: bool = False) -> float:
        """Where the content under the title begins."""
        *_, end = self._fitted_title(heading, large)
        return end + height(1, _SUBTITLE) + 18

    def _slides(
        self, layout: str, heading: Heading, pages: Sequence[Page], large: bool = False
    ) -> Iterator[tuple[Any, float, Page]]:
        """A slide for each page, where its content begins, and the page; only the first title is large."""
        for number, page in enumerate(pages, 1):
            slide, top = self._titled_slide(layout, heading.part(number, len(pages)), large and number == 1)
            yield slide, top, page
            add_footer(slide, self._made_by)

    def _titled_slide(self, layout: str, heading: Heading, large: bool = False) -> tuple[Any, float]:
        """A slide with its title and the line under it, and where its content begins."""
        slide = self._new_slide(layout, heading)
        title, size, end = self._fitted_title(heading, large)
        shape = slide.shapes.title
        Rectangle(MARGIN, _TOP, CONTENT_WIDTH, end - _TOP + 2).place(shape)
        _write(shape.text_frame, title, size, bold=True)
        subtitle = _add_text(slide.shapes, end + 6, heading.subtitle, _SUBTITLE, GREY, "Scenario")
        shape.element.addnext(subtitle.element)
        return slide, self._content_top(heading, large)


def _sentence_height(text: str, size: float) -> float:
    """The height of a sentence, with the space around it."""
    return height(len(broken_into_lines(text, size, CONTENT_WIDTH - _INDENT)), size) + size * 0.2 + _BETWEEN


def _foot_lines(text: str) -> list[str]:
    text, _ = fitted(printable(text), (_FOOT,), CONTENT_WIDTH, height(2, _FOOT))
    return broken_into_lines(text, _FOOT, CONTENT_WIDTH)


def _write(frame: Any, text: str, size: float, ink: str = INK, bold: bool = False) -> None:
    frame.word_wrap = True
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(size), bold, colour(ink)


def _add_text(shapes: Any, top: float, text: str, size: float, ink: str, name: str) -> Any:
    """Add lines of text across the slide, each cut where it is longer."""
    lines = [fitted(printable(line), (size,), CONTENT_WIDTH, height(1, size))[0] for line in text.split("\n")]
    box = shapes.add_textbox(*Rectangle(MARGIN, top, CONTENT_WIDTH, height(len(lines), size)).lengths)
    box.name = name
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _write(frame, "\n".join(lines), size, ink)
    return box


def _describe(frame: Any, name: str, alt: str) -> None:
    """Give a chart or table its name, and its description for those who cannot see it."""
    properties = frame.element.find(f".//{qn('p:cNvPr')}")
    properties.set("name", printable(name)[:120])
    properties.set("descr", printable(alt))
