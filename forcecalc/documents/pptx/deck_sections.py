"""The sections of a deck, which an office program lists beside its slides."""

import uuid
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

_NAMESPACE = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def mark_sections(deck: Any, sections: Sequence[tuple[str, int]]) -> None:
    """Write down where each section begins.

    Parameters
    ----------
    deck : Presentation
        With its slides.
    sections : sequence of (str, int)
        The name of each, and how many slides stand before it; the first begins with the first slide.
    """
    slides = [slide.slide_id for slide in deck.slides]
    ends = [*(start for _, start in sections[1:]), len(slides)]
    lists = ""
    for number, ((name, start), end) in enumerate(zip(sections, ends, strict=True)):
        # A number that is the same each time.
        identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{number}/{name}")).upper()
        held = "".join(f'<p14:sldId id="{slide}"/>' for slide in slides[start:end])
        lists += (
            f'<p14:section name={quoteattr(name)} id="{{{identity}}}"><p14:sldIdLst>{held}</p14:sldIdLst></p14:section>'
        )
    extension = parse_xml(
        f'<p:extLst {nsdecls("p")}><p:ext uri="{_SECTIONS}">'
        f'<p14:sectionLst xmlns:p14="{_NAMESPACE}">{lists}</p14:sectionLst></p:ext></p:extLst>'
    )
    presentation = deck.part._element
    for old in presentation.findall(qn("p:extLst")):
        presentation.remove(old)
    presentation.append(extension)
