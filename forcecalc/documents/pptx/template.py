"""An empty deck: the size of its slides, its fonts and colours, and the layouts that its slides are made on."""

import re
from copy import deepcopy
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Length, Pt

from forcecalc.charts.palette import (
    BLUE,
    GREEN,
    MARGIN,
    ORANGE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PURPLE,
    SKY,
    VERMILLION,
)

FONT = "Arial"
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
COVER, BULLETS, TITLE_ONLY = "Title Slide", "Title and Content", "Title Only"
FOOTER_TOP = 510.0


class Rectangle(NamedTuple):
    """A rectangle on a slide. [points]."""

    left: float
    top: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Length, ...]:
        """The same as the format has it."""
        return tuple(map(Pt, self))

    def place(self, shape: Any) -> None:
        """Put a shape there."""
        shape.left, shape.top, shape.width, shape.height = self.lengths


# Where each kind of placeholder stands, whatever the layout.
_PLACES = {
    "title": Rectangle(MARGIN, 20.0, CONTENT_WIDTH, 74.0),
    "ctrTitle": Rectangle(MARGIN, 110.0, CONTENT_WIDTH, 150.0),
    "subTitle": Rectangle(MARGIN, 280.0, CONTENT_WIDTH, 200.0),
    "body": Rectangle(MARGIN, 128.0, CONTENT_WIDTH, 370.0),
    "ftr": Rectangle(MARGIN, FOOTER_TOP, CONTENT_WIDTH - 100, 20.0),
    "sldNum": Rectangle(MARGIN + CONTENT_WIDTH - 90, FOOTER_TOP, 90.0, 20.0),
}
_ACCENTS = (BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE)


def empty_deck() -> Any:
    """A presentation without slides, of 13 1/3 by 7 1/2 inches, with three layouts.

    Examples
    --------
    >>> [layout.name for layout in empty_deck().slide_layouts]
    ['Title Slide', 'Title and Content', 'Title Only']
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in (COVER, BULLETS, TITLE_ONLY):
            deck.slide_layouts.remove(layout)
    for page in (deck.slide_master, *deck.slide_layouts):
        _lay_out(page)
    _drop_related(deck.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    _drop_related(deck.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    _restyle(deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    return deck


def _kind(placeholder: Any) -> str:
    """The format's name for what a placeholder holds."""
    return str(placeholder.element.find(f".//{qn('p:ph')}").get("type", "body"))


def _lay_out(page: Any) -> None:
    for shape in list(page.placeholders):
        kind = _kind(shape)
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
            continue
        _PLACES[kind].place(shape)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        # A title stands close to the line under it, also in a font narrower than that in which it was measured.
        if kind in ("title", "ctrTitle", "subTitle"):
            frame.vertical_anchor = MSO_ANCHOR.TOP if kind == "subTitle" else MSO_ANCHOR.BOTTOM
        for style in shape.element.iter(qn("a:lvl1pPr")):
            style.set("algn", "r" if kind == "sldNum" else "l")
    for style in page.element.iter(qn("p:titleStyle")):
        style.find(qn("a:lvl1pPr")).set("algn", "l")


def _drop_related(part: Any, kind: str) -> None:
    """Drop what the library's own template contains: a picture of itself, the settings of a printer."""
    part.drop_rel(part.relate_to(part.part_related_by(kind), kind))


def _restyle(theme: Any) -> None:
    """Our colours in the theme, so that what an editor adds matches the rest; a font that every office has."""
    text = theme.blob.decode()
    for number, accent in enumerate(_ACCENTS, 1):
        text = re.sub(rf'(<a:accent{number}><a:srgbClr val=")\w+', rf"\g<1>{accent.removeprefix('#')}", text)
    theme.blob = re.sub(r'(<a:latin typeface=")Calibri', rf"\g<1>{FONT}", text).encode()


def add_footer(slide: Any, made_by: str) -> None:
    """Add the footer and the number of a slide, as placeholders of its layout."""
    for shape in slide.slide_layout.placeholders:
        if _kind(shape) in ("ftr", "sldNum"):
            slide.shapes.element.append(deepcopy(shape.element))
    footer = next(shape for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
    footer.text_frame.text = made_by
