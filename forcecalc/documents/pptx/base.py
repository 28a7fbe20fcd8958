"""An empty deck: the size of its slides, its fonts and colours, and the layouts that its slides are made on."""

import re
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

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
from forcecalc.documents.pptx.marks import FONT

WIDE = PAGE_WIDTH - 2 * MARGIN
COVER, POINTS, ONLY_TITLE = "Title Slide", "Title and Content", "Title Only"
FOOT_TOP = 510.0
# Where each kind of placeholder stands, whatever the layout. [points: left, top, width, height]
_PLACES = {
    "title": (MARGIN, 20.0, WIDE, 74.0),
    "ctrTitle": (MARGIN, 110.0, WIDE, 150.0),
    "subTitle": (MARGIN, 280.0, WIDE, 200.0),
    "body": (MARGIN, 128.0, WIDE, 370.0),
    "ftr": (MARGIN, FOOT_TOP, WIDE - 100, 20.0),
    "sldNum": (MARGIN + WIDE - 90, FOOT_TOP, 90.0, 20.0),
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
        if layout.name not in (COVER, POINTS, ONLY_TITLE):
            deck.slide_layouts.remove(layout)
    for page in (deck.slide_master, *deck.slide_layouts):
        _lay_out(page)
    _without(deck.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    _without(deck.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    _recolour(deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    return deck


def _lay_out(page: Any) -> None:
    for shape in list(page.placeholders):
        kind = shape.element.find(f".//{qn('p:ph')}").get("type", "body")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
            continue
        shape.left, shape.top, shape.width, shape.height = (Pt(one) for one in _PLACES[kind])
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        # A title stands close to the line under it, also in letters narrower than those it was measured in.
        if kind in ("title", "ctrTitle", "subTitle"):
            frame.vertical_anchor = MSO_ANCHOR.TOP if kind == "subTitle" else MSO_ANCHOR.BOTTOM
        for style in shape.element.iter(qn("a:lvl1pPr")):
            style.set("algn", "r" if kind == "sldNum" else "l")
    for style in page.element.iter(qn("p:titleStyle")):
        style.find(qn("a:lvl1pPr")).set("algn", "l")


def _without(part: Any, kind: str) -> None:
    """Drop what the library's own template brings along: a picture of itself, settings of a printer."""
    part.drop_rel(part.relate_to(part.part_related_by(kind), kind))


def _recolour(theme: Any) -> None:
    """Our colours as the theme's, so that what an editor adds goes with the rest; a font that every office has."""
    text = theme.blob.decode()
    for place, colour in enumerate(_ACCENTS, 1):
        text = re.sub(rf'(<a:accent{place}><a:srgbClr val=")\w+', rf"\g<1>{colour.removeprefix('#')}", text)
    theme.blob = re.sub(r'(<a:latin typeface=")Calibri', rf"\g<1>{FONT}", text).encode()


def add_footer(slide: Any, made_by: str) -> None:
    """The footer and the number of a slide, as placeholders of its layout."""
    for shape in slide.slide_layout.placeholders:
        kind = shape.element.find(f".//{qn('p:ph')}").get("type", "body")
        if kind in ("ftr", "sldNum"):
            slide.shapes.element.append(deepcopy(shape.element))
    footer = next(shape for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
    footer.text_frame.text = made_by
