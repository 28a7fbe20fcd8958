"""The slides of a deck: a title that is a finding, what it rests on, and the slots for what shows it."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from forcecalc.charts.text_metrics import broken_into_lines, height, shortened
from forcecalc.documents.pptx.deck_sections import mark_sections
from forcecalc.documents.pptx.direction import isolate_names
from forcecalc.documents.pptx.layouts import Layout, Layouts, title_of_layout
from forcecalc.documents.pptx.placeholders import kind_of
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.slot import Slot
from forcecalc.documents.pptx.source_line import BEGINS, whole_sentences, whole_sources, with_first_shortened
from forcecalc.documents.pptx.style import DeckStyle
from forcecalc.documents.pptx.template import FOOT, SUBTITLE
from forcecalc.documents.pptx.text_sizes import limit_text, limit_titles
from forcecalc.documents.pptx.theme import theme_colours
from forcecalc.documents.pptx.titles import title_of, whole_clauses
from forcecalc.errors import printable

# Lines under a title and at the foot of a slide; the space between what is stacked; the insets of a title. [points]
_MOST_UNDER_TITLE, _MOST_AT_FOOT, _BETWEEN, _INSETS = 2, 4, 6.0, 16.0
# So many over a chart or a drawing, which takes what is left.
_MOST_OVER_CHART = 4
# The sizes of what stands under the title of the cover. [points]
_COVER = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
# The contents of the slides that a deck of ours may have, from left to right.
CONTENTS = (("chart",), ("chart", "chart"), ("chart", "text"), ("table",), ("text",), ())


class Heading(NamedTuple):
    """What stands over a slide and behind it: the finding, the line under it, what to say; and which part this is."""

    title: str
    subtitle: str
    notes: str = ""
    after: str = ""

    def part(self, number: int, parts: int) -> "Heading":
        """The heading of one of several slides."""
        if parts == 1:
            return self
        # The number of the part stays on one line.
        return self._replace(after=f" ({number}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{parts})")


class Deck:
    """A presentation in the making.

    Parameters
    ----------
    style : DeckStyle
        The template, and what stands on each slide.
    """

    def __init__(self, style: DeckStyle) -> None:
        self._deck, self._style = style.presentation, style
        self._layouts = Layouts(self._deck, style.name)
        titles = [title_of_layout(self._layouts.of(contents).layout) for contents in CONTENTS]
        self._title_size = limit_titles(titles)
        self._sections: list[tuple[str, int]] = []
        self.theme = theme_colours(self._deck.slide_master)

    @property
    def slides(self) -> int:
        """How many slides it has so far."""
        return len(self._deck.slides)

    def begin(self, section: str) -> None:
        """Begin a section with the slide that comes next."""
        self._sections.append((printable(section), self.slides))

    def cover(self, title: str, answer: str, subtitle: str, lines: Sequence[str]) -> None:
        """Add the first slide: a title, what it comes to, what it is about, then the date and the author."""
        slide = self._deck.slides.add_slide(self._layouts.cover)
        place = Rectangle.of(slide.shapes.title)
        size = self._title_size
        slide.shapes.title.text_frame.text = title_of(printable(title), size, place.width - _INSETS, 3).text
        others = [shape for shape in slide.slide_layout.placeholders if kind_of(shape) in ("subTitle", "body")]
        texts = [[printable(text) for text in part if text] for part in ([answer], [subtitle], lines)]
        texts = [part for part in texts if part]
        # Where there are fewer placeholders, the last of them has the rest.
        while len(texts) > max(len(others), 1):
            texts[-2:] = [[*texts[-2], *texts[-1]]]
        for shape, paragraphs in zip(others, texts, strict=False):
            room = Rectangle.of(shape)
            size = limit_text(shape, _fitting(paragraphs, room.width - _INSETS, room.height))
            left = int(room.height / height(1, size))
            kept = []
            for position, text in enumerate(paragraphs, 1):
                # Each that follows has at least a line.
                lines_ = max(left - (len(paragraphs) - position), 1)
                kept.append(shortened(text, size, room.width - _INSETS, lines_))
                left -= len(broken_into_lines(kept[-1], size, room.width - _INSETS))
            Slot(slide, room, shape.placeholder_format.idx).text(kept, size)
        self._style.add_logo(slide)
        self._style.finish(slide)

    def add(
        self, heading: Heading, contents: Sequence[str], foot: Sequence[str] = (), share: float = 0.62
    ) -> tuple[Slot, ...]:
        """Add a slide with a title, and return the slots for its contents, from left to right.

        Parameters
        ----------
        heading : Heading
            Its title, the line under it, its notes.
        contents : sequence of str
            "chart", "table", "text"; for nothing there is one slot to draw in freely.
        foot : sequence of str
            Lines at its foot.
        share : float
            Of the width, for the first of two contents where no layout is made for them.
        """
        layout = self._layouts.of(contents)
        slide = self._deck.slides.add_slide(layout.layout)
        most = layout.title.width - _INSETS
        title = title_of(printable(heading.title), self._title_size, most, after=heading.after)
        slide.shapes.title.text_frame.text = title.text
        places = [holder.place for holder in layout.holders]
        numbers: list[int | None] = [holder.number for holder in layout.holders]
        if len(contents) > len(places):
            places, numbers = list(places[0].halves(share)), [numbers[0], None]
        most_lines = _MOST_UNDER_TITLE if {"table", "text"} & set(contents[:1]) else _MOST_OVER_CHART
        places = self._under_title(slide, layout, printable(heading.subtitle), title.rest, places, most_lines)
        places = self._at_foot(slide, layout, foot, places)
        if heading.notes:
            slide.notes_slide.notes_text_frame.text = printable(heading.notes)
        self._style.finish(slide)
        return tuple(Slot(slide, place, number) for place, number in zip(places, numbers, strict=True))

    def finish_slides(self) -> None:
        """Remove the placeholders that were not used, and mark the sections."""
        for slide in self._deck.slides:
            for shape in list(slide.placeholders):
                if shape.has_text_frame and not shape.text_frame.text:
                    shape.element.getparent().remove(shape.element)
        if self._sections:
            mark_sections(self._deck, self._sections)

    def text_size(self, contents: Sequence[str], position: int, most: float) -> float:
        """The size of the text in the slot at some position of a slide with such contents. [points]."""
        layout = self._layouts.of(contents)
        if len(layout.holders) != len(contents):
            return most
        return limit_text(layout.placeholder(layout.holders[position].number), most)

    def body(self, contents: Sequence[str]) -> Rectangle:
        """The room of a slide with such contents and a line under its title."""
        layout = self._layouts.of(contents)
        return layout.body if layout.under_title is not None else layout.body.below(height(2, SUBTITLE))

    def content(self) -> bytes:
        """The deck as a file."""
        self.finish_slides()
        file = BytesIO()
        isolate_names(self._deck)
        self._deck.save(file)
        return file.getvalue()

    def _under_title(
        self, slide: Any, layout: Layout, subtitle: str, rest: str, places: list[Rectangle], most: int
    ) -> list[Rectangle]:
        """The rest of the finding and what it rests on, under the title; what is left of the places."""
        room = layout.body._replace(height=height(_MOST_UNDER_TITLE, SUBTITLE))
        size = SUBTITLE
        if layout.under_title is not None:
            size = limit_text(layout.placeholder(layout.under_title), SUBTITLE)
            room = Rectangle.of(slide.placeholders[layout.under_title])
        lines = whole_clauses(rest, size, room.width, most) if rest else []
        if subtitle and len(lines) < _MOST_UNDER_TITLE:
            lines.append(with_first_shortened(subtitle, size, room.width))
        if not lines:
            return places
        needed = height(len(lines), size)
        Slot(slide, room._replace(height=needed + 2), layout.under_title).text(lines, size)
        if layout.under_title is not None:
            over = max(room.top + needed + _BETWEEN - min(place.top for place in places), 0.0)
            return [place.below(over) for place in places] if len(lines) > _MOST_UNDER_TITLE else places
        return [place.below(needed + _BETWEEN) for place in places]

    def _at_foot(self, slide: Any, layout: Layout, foot: Sequence[str], places: list[Rectangle]) -> list[Rectangle]:
        """How to read it and the sources, at the foot; what is left of the places."""
        own = Rectangle.of(slide.placeholders[layout.at_foot]) if layout.at_foot is not None else layout.body
        size = limit_text(layout.placeholder(layout.at_foot), FOOT) if layout.at_foot is not None else FOOT
        lines: list[str] = []
        texts = [printable(text) for text in foot if text]
        for position, text in enumerate(texts, 1):
            # The last has at least a line.
            room = _MOST_AT_FOOT - len(lines) - (len(texts) - position)
            cut = whole_sources if text.startswith(BEGINS) else whole_sentences
            lines += broken_into_lines(cut(text, size, own.width, room), size, own.width)
        bottom = max(own.bottom, layout.body.bottom)
        if lines:
            needed = height(len(lines), size)
            Slot(slide, Rectangle(own.left, bottom - needed, own.width, needed), layout.at_foot).text(lines, size)
            bottom -= needed + _BETWEEN
        return [place._replace(height=bottom - place.top) for place in places]


def _fitting(paragraphs: Sequence[str], across: float, high: float) -> float:
    """The largest of the cover's sizes in which paragraphs fit a room; the smallest if none does. [points]."""

    def fits(size: float) -> bool:
        return height(sum(len(broken_into_lines(text, size, across)) for text in paragraphs), size) <= high

    return next(filter(fits, _COVER), _COVER[-1])
