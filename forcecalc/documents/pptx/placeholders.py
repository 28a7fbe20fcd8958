"""The placeholders of masters, layouts and slides: what they hold, and those that stand on every slide."""

from copy import deepcopy
from typing import Any

from pptx.oxml.ns import qn

TITLES, FOOTERS = ("title", "ctrTitle"), ("dt", "ftr", "sldNum")


def kind_of(placeholder: Any) -> str:
    """The format's name for what a placeholder holds."""
    return str(placeholder.element.find(f".//{qn('p:ph')}").get("type", "obj"))


def drop_related(part: Any, kind: str) -> None:
    """Drop what a template contains beside its layouts: a picture of itself, the settings of a printer."""
    held = part._rels
    for name in [name for name, related in held.items() if related.reltype == kind]:
        held.pop(name)


def take_after_master(layout: Any) -> None:
    """The place and the look of the master's footers in a layout that has none: not every office finds them there."""
    own = {kind_of(shape): shape.element for shape in layout.slide_master.placeholders}
    for shape in layout.placeholders:
        kind = kind_of(shape)
        if kind not in FOOTERS or kind not in own:
            continue
        for part in (qn("p:spPr"), f"{qn('p:txBody')}/{qn('a:bodyPr')}", f"{qn('p:txBody')}/{qn('a:lstStyle')}"):
            held, masters = shape.element.find(part), own[kind].find(part)
            if held is not None and masters is not None and not len(held) and not held.attrib:
                held.getparent().replace(held, deepcopy(masters))


def add_footers(slide: Any, texts: dict[str, str]) -> None:
    """Add the footer, the date and the number of a slide, as placeholders of its layout.

    Parameters
    ----------
    slide : Slide
        With a layout.
    texts : dict of str to str
        By kind, "ftr" and "dt": what they say; a kind without words is left out.
    """
    for shape in slide.slide_layout.placeholders:
        kind = kind_of(shape)
        if kind == "sldNum" or texts.get(kind):
            element = deepcopy(shape.element)
            element.find(f".//{qn('p:cNvPr')}").set("id", str(slide.shapes._next_shape_id))
            slide.shapes.element.append(element)
            if kind != "sldNum":
                added = slide.placeholders[shape.placeholder_format.idx]
                added.text_frame.text = texts[kind]
