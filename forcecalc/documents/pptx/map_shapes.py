"""A map as shapes that an office program draws itself: countries and lines as freeforms, words as text boxes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from forcecalc.charts.map_layout import SECTOR_COLOURS, SECTOR_DASHES, SWATCH, MapLayout, SectorLabel, lay_out_map
from forcecalc.charts.text_metrics import height, width
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.theme import rgb
from forcecalc.errors import printable
from forcecalc.geography.clipping import Plane
from forcecalc.palette import LIGHT, Palette
from forcecalc.report.exhibits.map import MapExhibit

# Thickness of a sector's line, of one over its zone, of a border, of a leader and of the frame. [points]
_LINE, _OVER_ZONE, _BORDER, _LEADER, _FRAME = 3.4, 1.8, 0.9, 0.8, 0.6
# No letters are smaller. [points]
_LEAST = 9.0


def add_map(shapes: Any, place: Rectangle, shown: MapExhibit, palette: Palette = LIGHT) -> Any:
    """Draw a map in a place on a slide; the group of its shapes.

    Parameters
    ----------
    shapes : pptx.shapes.shapetree.SlideShapes
        Those of a slide.
    place : Rectangle
        Where; nothing leaves it.
    shown : MapExhibit
        What is drawn.
    palette : Palette
        Its colours.
    """
    layout = lay_out_map(shown, place.width, place.height, lambda points: max(points, _LEAST))
    sheet = _Sheet(shapes, place, layout, palette)
    sheet.draw(shown)
    return sheet.group


class _Sheet:
    """A place on a slide, with points counted from its lower left corner."""

    def __init__(self, shapes: Any, place: Rectangle, layout: MapLayout, palette: Palette) -> None:
        self._shapes, self._place, self._layout, self._palette = shapes, place, layout, palette
        self.group: Any = shapes.add_group_shape()
        self.group.name = "Map"

    def draw(self, shown: MapExhibit) -> None:
        """All of it, from the bottom up."""
        plane, colours = self._layout.plane, self._palette
        self._box(0, 0, plane.width, plane.height, colours.water, "Water")
        for country, rings in plane.land:
            self._land(rings, country)
        for border in plane.borders:
            self._line([border], colours.pale, _BORDER, "Border")
        for position, sector in enumerate(shown.sectors):
            parts, depth = plane.lines[position], sector.depth * plane.scale
            if depth:
                self._line(parts, colours.shades[1], depth, f"Zone of {sector.name}")
            dashed = bool(SECTOR_DASHES[position % len(SECTOR_DASHES)])
            self._line(parts, self._colour(position), _OVER_ZONE if depth else _LINE, sector.name, dashed)
        corners = [[0, 0], [plane.width, 0], [plane.width, plane.height], [0, plane.height], [0, 0]]
        self._line([np.array(corners)], colours.pale, _FRAME, "Frame")
        for name in self._layout.names:
            across, up = width(name.text, name.size) + 4, height(1, name.size)
            where = self._rectangle(name.x - across / 2, name.y + up / 2, across, up)
            self._text(where, [(name.text, name.size, False)], colours.grey, centred=True)
        for label in self._layout.labels:
            self._label(label)
        self._scale()

    def _colour(self, position: int) -> str:
        return self._palette.of(SECTOR_COLOURS[position % len(SECTOR_COLOURS)])

    def _label(self, label: SectorLabel) -> None:
        size = self._layout.size
        high = height(len(label.lines), size)
        if label.leader:
            self._line([np.array(label.leader)], self._palette.grey, _LEADER, "Leader")
        if label.sector >= 0:
            left = label.left - SWATCH
            self._box(left, label.middle - 0.45 * high, 3.0, 0.9 * high, self._colour(label.sector), "Key")
        lines = [
            (text, size if row < label.bold else self._layout.detail, row < label.bold)
            for row, text in enumerate(label.lines)
        ]
        across = self._place.width - label.left
        self._text(self._rectangle(label.left, label.middle + high / 2, across, high), lines, self._palette.ink)

    def _scale(self) -> None:
        bar, size = self._layout.scale_bar, self._layout.scale_size
        ends = np.array([[bar.left, bar.bottom], [bar.left + bar.length, bar.bottom]])
        self._line([ends], self._palette.ink, 1.4, "Scale")
        where = self._rectangle(bar.left, bar.bottom + 1.5 * size, width(bar.text, size) + 4, height(1, size))
        self._text(where, [(bar.text, size, False)], self._palette.ink)

    def _rectangle(self, left: float, top: float, across: float, up: float) -> Rectangle:
        """A place on the slide, from its corner in the map."""
        return Rectangle(self._place.left + left, self._place.top + self._place.height - top, across, up)

    def _box(self, left: float, bottom: float, across: float, up: float, paint: str, name: str) -> None:
        lengths = self._rectangle(left, bottom + up, across, up).lengths
        shape = self.group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *lengths)
        self._paint(shape, paint, name)

    def _land(self, rings: Sequence[Plane], country: str) -> None:
        self._paint(self._freeform(rings, closed=True), self._palette.paper, country)

    def _paint(self, shape: Any, paint: str, name: str) -> None:
        shape.name = printable(name)
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(paint)
        shape.line.fill.background()
        _plain(shape)

    def _line(self, parts: Sequence[Plane], paint: str, thickness: float, name: str, dashed: bool = False) -> None:
        shape = self._freeform(parts, closed=False)
        shape.name = printable(name)
        shape.fill.background()
        shape.line.color.rgb, shape.line.width = rgb(paint), Pt(thickness)
        if dashed:
            shape.line.dash_style = MSO_LINE.SQUARE_DOT
        _plain(shape)

    def _freeform(self, parts: Sequence[Plane], closed: bool) -> Any:
        """Lines or outlines as one shape."""
        corner = (self._place.left, self._place.top + self._place.height)
        drawn = [[(int(Pt(corner[0] + x)), int(Pt(corner[1] - y))) for x, y in part.tolist()] for part in parts]
        builder = self.group.shapes.build_freeform(*drawn[0][0], scale=1.0)
        for number, points in enumerate(drawn):
            if number:
                builder.move_to(*points[0])
            builder.add_line_segments(points[1:], close=closed)
        return builder.convert_to_shape()

    def _text(
        self, where: Rectangle, lines: Sequence[tuple[str, float, bool]], ink: str, centred: bool = False
    ) -> None:
        """Lines of text, each of its size and weight."""
        box = self._shapes.add_textbox(*where.lengths)
        box.name = printable(lines[0][0])
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, (text, size, bold) in enumerate(lines):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.text = printable(text)
            paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
            font = paragraph.font
            font.size, font.bold, font.color.rgb = Pt(size), bold, rgb(ink)


def _plain(shape: Any) -> None:
    """Without the shadow that a theme gives."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)
