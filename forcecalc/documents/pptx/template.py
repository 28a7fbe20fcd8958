"""Our own template: an empty deck with its sizes and fonts in the master, and layouts for charts, tables and text."""

import re
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from forcecalc.brand.brand import Brand
from forcecalc.documents.pptx.placeholders import FOOTERS, TITLES, drop_related, kind_of, take_after_master
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.theme import accents, fill

_FONT = "Arial"
# A slide of 16 to 9, 13 1/3 by 7 1/2 inches, in points.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 960.0, 540.0, 40.0
_WIDTH = PAGE_WIDTH - 2 * MARGIN
# Sizes of text, each stated here alone: slides and their text take them from the master and its layouts. [points]
TITLE, TEXT, PANEL, SUBTITLE, FOOT, FOOTER, ANSWER = 26.0, 16.0, 14.0, 14.0, 11.0, 10.0, 28.0
_BODY = Rectangle(MARGIN, 130.0, _WIDTH, 330.0)
_LEFT, _RIGHT = _BODY.halves(0.57)
_HALVES = _BODY.halves()
# Where each placeholder of the master stands.
_MASTER = {
    "title": Rectangle(MARGIN, 22.0, _WIDTH, 66.0),
    "body": _BODY,
    "ftr": Rectangle(MARGIN, 512.0, 560.0, 18.0),
    "dt": Rectangle(MARGIN + 570, 512.0, 200.0, 18.0),
    "sldNum": Rectangle(MARGIN + 780, 512.0, 100.0, 18.0),
}


class _Text(NamedTuple):
    """A placeholder of a layout: its kind and place; the size of its text, and whether it is grey and has bullets."""

    kind: str
    place: Rectangle
    prompt: str
    size: float = 0.0
    grey: bool = False
    bullets: bool = False
    anchor: str = "t"


_UNDER_TITLE = _Text("body", Rectangle(MARGIN, 90.0, _WIDTH, 36.0), "What the title rests on", SUBTITLE, grey=True)
_AT_FOOT = _Text(
    "body", Rectangle(MARGIN, 464.0, _WIDTH, 42.0), "How to read it, and sources", FOOT, grey=True, anchor="b"
)
_PANEL = _Text("body", _RIGHT, "Findings", PANEL, bullets=True)
# The layouts that are kept of the library's own template, under new names: their type, and what they have.
_LAYOUTS: dict[str, tuple[str, str, tuple[_Text, ...]]] = {
    "Title Slide": (
        "Title Slide",
        "title",
        (
            _Text("subTitle", Rectangle(MARGIN, 190.0, _WIDTH, 175.0), "What it comes to", ANSWER),
            _Text("body", Rectangle(MARGIN, 382.0, _WIDTH, 62.0), "What it is about", TEXT, grey=True),
            _Text("body", Rectangle(MARGIN, 452.0, _WIDTH, 46.0), "Date and author", SUBTITLE, grey=True),
        ),
    ),
    "Title and Content": (
        "Title and Text",
        "obj",
        (_UNDER_TITLE, _Text("body", _BODY._replace(height=374.0), "Text", TEXT, bullets=True)),
    ),
    "Section Header": ("Title and Chart", "chart", (_UNDER_TITLE, _Text("chart", _BODY, "Chart"), _AT_FOOT)),
    "Comparison": (
        "Title, Chart and Text",
        "chartAndTx",
        (_UNDER_TITLE, _Text("chart", _LEFT, "Chart"), _PANEL, _AT_FOOT),
    ),
    "Two Content": (
        "Title and Two Charts",
        "twoObj",
        (_UNDER_TITLE, _Text("chart", _HALVES[0], "Chart"), _Text("chart", _HALVES[1], "Chart"), _AT_FOOT),
    ),
    "Content with Caption": (
        "Title and Table",
        "tbl",
        (_UNDER_TITLE, _Text("tbl", _BODY._replace(height=352.0), "Table")),
    ),
    "Title Only": ("Title Only", "titleOnly", (_UNDER_TITLE, _AT_FOOT)),
}


def own_template(brand: Brand) -> Any:
    """A presentation without slides, of 13 1/3 by 7 1/2 inches, with layouts for charts, tables and text.

    Parameters
    ----------
    brand : Brand
        Whose fonts and colours its theme has.

    Examples
    --------
    >>> [layout.name for layout in own_template(Brand()).slide_layouts][:3]
    ['Title Slide', 'Title and Text', 'Title and Chart']
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _LAYOUTS:
            deck.slide_layouts.remove(layout)
    _lay_out_master(deck.slide_master, brand.palette().grey)
    for layout in deck.slide_layouts:
        _lay_out(layout)
    part = deck.part.package
    for kind in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
        drop_related(part, kind)
    drop_related(deck.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    _restyle(deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME), brand)
    return deck


def _lay_out_master(master: Any, grey: str) -> None:
    for shape in master.placeholders:
        kind = kind_of(shape)
        _MASTER[kind].place(shape)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        properties = frame._txBody.bodyPr
        for fit in list(properties):
            properties.remove(fit)
        # A title stands close to the line under it, also in a font narrower than that in which it was measured.
        properties.set("anchor", {"title": "b", "body": "t"}.get(kind, "ctr"))
        for style in shape.element.iter(qn("a:lvl1pPr")):
            style.set("algn", "l" if kind == "ftr" else "r")
            look = style.find(qn("a:defRPr"))
            look.set("sz", str(int(FOOTER * 100)))
            for part in list(look):
                look.remove(part)
            # Not a shade of the text: an office that finds one in the master and on the slide makes it paler twice.
            solid = f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{grey.removeprefix("#")}"/></a:solidFill>'
            look.append(parse_xml(solid))
    styles = master.element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(int(TITLE * 100)))
    title.find(qn("a:defRPr")).set("b", "1")
    for level in styles.find(qn("p:bodyStyle")):
        level.find(qn("a:defRPr")).set("sz", str(int(TEXT * 100)))


def _lay_out(layout: Any) -> None:
    name, kind, texts = _LAYOUTS[layout.name]
    layout.element.cSld.set("name", name)
    layout.element.set("type", kind)
    for shape in list(layout.placeholders):
        if kind_of(shape) in TITLES:
            shape.element.spPr.clear()
            styled = shape.element.find(f".//{qn('a:lstStyle')}")
            for part in [*styled, *shape.element.find(f".//{qn('a:bodyPr')}")]:
                part.getparent().remove(part)
            shape.element.find(f".//{qn('a:bodyPr')}").attrib.clear()
            if name == "Title Slide":
                # Beside the logo.
                _MASTER["title"]._replace(top=64.0, width=_WIDTH - 200.0, height=100.0).place(shape)
        elif kind_of(shape) not in FOOTERS:
            shape.element.getparent().remove(shape.element)
    take_after_master(layout)
    for index, text in enumerate(texts):
        layout.shapes.element.append(_placeholder(20 + index, text))


def _placeholder(index: int, text: _Text) -> Any:
    """A placeholder as the format has it."""
    look = f'<a:defRPr sz="{int(text.size * 100)}">{fill("grey") if text.grey else ""}</a:defRPr>' if text.size else ""
    indent = 'marL="228600" indent="-228600"' if text.bullets else 'marL="0" indent="0"'
    style = f"<a:lvl1pPr {indent}>{'' if text.bullets else '<a:buNone/>'}{look}</a:lvl1pPr>"
    left, top, width, height = text.place.lengths
    return parse_xml(
        f"<p:sp {nsdecls('p', 'a')}>"
        f'<p:nvSpPr><p:cNvPr id="{index}" name="{escape(text.prompt)}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{text.kind}" idx="{index}"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'
        f'<p:txBody><a:bodyPr anchor="{text.anchor}"/><a:lstStyle>{style}</a:lstStyle>'
        f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{escape(text.prompt)}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _restyle(theme: Any, brand: Brand) -> None:
    """Our colours or a house's in the theme, which charts take theirs from; a font that every office has."""
    text = theme.blob.decode()
    for name, colour in accents(brand.palette()).items():
        text = re.sub(rf"(<a:{name}>)<a:\w+ [^>]*/>", rf'\g<1><a:srgbClr val="{colour.removeprefix("#")}"/>', text)
    for place, font in (("major", brand.heading_font), ("minor", brand.body_font)):
        named = f"<a:{place}Font><a:latin typeface={quoteattr(font or _FONT)}".replace("\\", r"\\")
        text = re.sub(rf'<a:{place}Font>\s*<a:latin typeface="[^"]*"', named, text)
    theme.blob = text.encode()
