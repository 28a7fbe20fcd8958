"""Where a chart, a table or text goes on a slide: in the placeholder of its layout, if that may hold it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.shapes.placeholder import ChartPlaceholder, TablePlaceholder
from pptx.util import Pt

from forcecalc.documents.pptx.placeholders import kind_of
from forcecalc.documents.pptx.rectangle import Rectangle

# The library declares no types for these.
_Chart: Any = ChartPlaceholder
_Table: Any = TablePlaceholder


class Slot(NamedTuple):
    """A rectangle on a slide, and the placeholder that stands there, if there is one."""

    slide: Any
    place: Rectangle
    number: int | None = None

    def chart(self, kind: Any, data: Any) -> Any:
        """A chart of the library's kind; its frame."""
        placeholder = self._placeholder("chart", "obj")
        if placeholder is None:
            return self.slide.shapes.add_chart(kind, *self.place.lengths, data)
        self.place.place(placeholder)
        return _Chart(placeholder.element, self.slide.shapes).insert_chart(kind, data)

    def table(self, rows: int, columns: int) -> Any:
        """A table of some size; its frame."""
        placeholder = self._placeholder("tbl", "obj")
        if placeholder is None:
            return self.slide.shapes.add_table(rows, columns, *self.place.lengths)
        self.place.place(placeholder)
        frame = _Table(placeholder.element, self.slide.shapes).insert_table(rows, columns)
        self.place.place(frame)
        return frame

    def text(self, paragraphs: Sequence[str], size: float, between: float = 0.0) -> Any:
        """Paragraphs, in the size of the placeholder's layout or, where there is none, of so many points; the shape."""
        shape = self._placeholder("body", "obj", "subTitle")
        sized = shape is None
        if shape is None:
            shape = self.slide.shapes.add_textbox(*self.place.lengths)
            frame = shape.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self.place.place(shape)
        frame = shape.text_frame
        frame.word_wrap = True
        for position, text in enumerate(paragraphs):
            paragraph = frame.add_paragraph() if position else frame.paragraphs[0]
            paragraph.text = text
            if between:
                paragraph.space_after = Pt(between)
            if sized:
                paragraph.font.size = Pt(size)
        return shape

    def below(self, height: float) -> "Slot":
        """What is left under a strip of some height, without the placeholder."""
        return Slot(self.slide, self.place.below(height))

    def _placeholder(self, *kinds: str) -> Any:
        """The placeholder, if it may hold one of these."""
        for shape in self.slide.placeholders:
            if shape.placeholder_format.idx == self.number and kind_of(shape) in kinds:
                return shape
        return None
