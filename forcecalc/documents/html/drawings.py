"""Charts as SVG elements: text as text, colours by their roles, nothing that a page does not need."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from io import StringIO
from typing import cast
from warnings import catch_warnings, filterwarnings
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from forcecalc.charts.canvas import TITLE_LINE
from forcecalc.charts.look import Edge, own_style
from forcecalc.charts.page import POINTS
from forcecalc.charts.shown import shown_in
from forcecalc.charts.text_metrics import width
from forcecalc.documents.html.house_style import quoted

_LINK = "{http://www.w3.org/1999/xlink}href"
_LEFT_OUT = ("metadata", "style")
_REFERENCE = re.compile(r"url\(#(\w+)\)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_COMMAND = re.compile(r"\s*([A-Za-z])\s*")
# Fonts of most machines; none is wider than the one that text was measured in.
_FONTS = "system-ui,-apple-system,'Segoe UI','Helvetica Neue',Arial,sans-serif"
# How far letters reach above their line and below it, as parts of their size.
_ABOVE, _BELOW = 0.76, 0.24
_ANCHORS = {"center": "middle", "right": "end"}
_MOVED = re.compile(r"translate\(\S+ ([^)\s]+)\)")
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_COLOURED = {"style", "fill", "stroke"}


class Drawing:
    """A chart as an SVG, to be put on a page or to be shared alone.

    Text is text: it can be selected, searched and translated, is a tenth of the size of its shapes, and is set in the
    fonts of whoever reads it. It was measured in a font wider than these, so that it stays within its place.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        As returned by one of the charts that had no axes given.
    """

    def __init__(self, ax: Axes) -> None:
        shown = shown_in(ax)
        left, bottom, right, top = shown.rest
        self._exhibit = shown.exhibit
        # What a house chose for two roles is taken for one of them.
        self._roles = {colour: f"var(--{role})" for role, colour in shown.palette.by_role().items()}
        figure = cast(Figure, ax.figure)
        across, up = (POINTS * inches for inches in figure.get_size_inches())
        self._words = [line for text in shown.words for line in _lines(text, figure.dpi, up)]
        self._root = _slim(_as_text(figure, shown.words))
        self._whole = f"0 0 {across:g} {up:g}"
        self._rest = _compact(f"{left} {up - top} {right - left} {top - bottom}")

    def inline(self, name: str, heading: str) -> str:
        """The chart without the words around it, for a page that sets them as text of its own.

        Parameters
        ----------
        name : str
            What the names within it begin with; no other chart on the page has it.
        heading : str
            The name of its heading on the page.

        Examples
        --------
        >>> from forcecalc import assess, charts, load
        >>> drawing = Drawing(charts.gap(assess(load("article"))))
        >>> drawing.inline("gap", "heading").count("var(--ink)") > 5
        True
        """
        root = deepcopy(self._root)
        root.attrib = {"viewBox": self._rest, "role": "img", "aria-labelledby": f"{heading} {name}-alt"}
        description = Element("desc", id=f"{name}-alt")
        description.text = self._exhibit.explanation
        root.insert(0, description)
        for element in root.iter():
            # Colours are in these alone, and not in its text.
            for key in _COLOURED & element.attrib.keys():
                element.set(key, _COLOUR.sub(self._by_role, element.attrib[key]))
        return _text(root, name)

    def standalone(self, name: str, font: str = "") -> str:
        """The chart with its title, sources and description, to be pasted into any page or saved as a file.

        Parameters
        ----------
        name : str
            What the names within it begin with.
        font : str
            The font of its house.

        Examples
        --------
        >>> from forcecalc import assess, charts, load
        >>> drawing = Drawing(charts.gap(assess(load("article"))))
        >>> drawing.standalone("gap")[:43]
        '<svg xmlns="http://www.w3.org/2000/svg" vie'
        """
        root = deepcopy(self._root)
        fonts = f"{quoted(font)},{_FONTS}" if font else _FONTS
        root.attrib = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": self._whole,
            "role": "img",
            "style": f"width:100%;max-width:40rem;font-family:{fonts};stroke-linejoin:round",
        }
        title, description = Element("title"), Element("desc")
        title.text, description.text = self._exhibit.finding, self._exhibit.alt
        root[:0] = title, description
        root.extend(self._words)
        return _text(root, name)

    def _by_role(self, found: re.Match[str]) -> str:
        """A colour as the page gives it, in light and in dark."""
        return self._roles.get(found[0], found[0])


def _as_text(figure: Figure, words: Sequence[Text]) -> Element:
    """A figure as SVG without the words around the chart, with text as text, named by how it is aligned."""
    buffer, edges = StringIO(), {}
    for text in words:
        text.set_visible(False)
    with own_style(), rc_context({"svg.fonttype": "none"}), catch_warnings():
        # What is missing from the fonts here may be in those of the reader.
        filterwarnings("ignore", message="Glyph .* missing from font")
        for number, text in enumerate(figure.findobj(Text)):
            if not (text.get_text() and text.get_visible()):
                continue
            alignment, across = text.get_horizontalalignment(), 0.0
            if alignment in _ANCHORS and "\n" in text.get_text():
                # Where it is aligned, which a line of several is not written with; to measure text takes long.
                extent = text.get_window_extent()
                across = extent.x1 if alignment == "right" else (extent.x0 + extent.x1) / 2
            style = ""
            if edge := next((effect for effect in text.get_path_effects() if isinstance(effect, Edge)), None):
                # The writer would draw each letter as a shape, twice.
                edges[text], style = edge, f"{to_hex(edge.paper)} {edge.width:g}"
                text.set_path_effects([])
            text.set_gid(f"text_{number}_{alignment}_{across * POINTS / figure.dpi:.1f}_{style}")
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    for text, edge in edges.items():
        text.set_path_effects([edge])
    for text in words:
        text.set_visible(True)
    return ElementTree.fromstring(buffer.getvalue())


def _lines(text: Text, dpi: float, high: float) -> Iterator[Element]:
    """A text around the chart, line by line, on a page so high; to measure it, as is done in drawing, takes long."""
    across, up = text.get_transform().transform(text.get_unitless_position()) * POINTS / dpi
    size = float(text.get_fontsize())
    first = high - up + (_ABOVE * size if text.get_verticalalignment() == "top" else -_BELOW * size)
    style = f"font-size:{size:g}px;fill:{to_hex(text.get_color())}"
    if text.get_fontweight() == "bold":
        style = f"font-weight:700;{style}"
    for row, words in enumerate(text.get_text().split("\n")):
        line = Element(
            "text", style=style, x=_compact(f"{across:.2f}"), y=_compact(f"{first + row * TITLE_LINE * size:.2f}")
        )
        line.text = words
        yield line


def _slim(root: Element) -> Element:
    """The same drawing without what browsers do not need, digits too fine to be seen among it."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    # From the innermost out, so that what is left empty is removed too.
    for parent in reversed(list(root.iter())):
        for child in list(parent):
            if child.tag in _LEFT_OUT or (child.tag in ("defs", "g") and not len(child)):
                parent.remove(child)
    for group in root.iter("g"):
        for text in group.findall("text"):
            _anchor(text, *group.get("id", "").split("_")[2:5])
    for element in root.iter():
        _shrink(element)
    _drop_unused_names(root)
    _unwrap(root)
    return root


def _anchor(text: Element, alignment: str = "", across: str = "", edge: str = "") -> None:
    """Fix a line of text at the point that it is aligned by, so that a narrower font leaves it there, and edge it."""
    style = dict(part.split(": ", 1) for part in text.get("style", "").split("; "))
    style.pop("font-family", None)
    turned = "rotate" in text.get("transform", "") and "rotate(-0 " not in text.get("transform", "")
    moved = _MOVED.match(text.get("transform", ""))
    if "text-anchor" not in style and turned:
        size, bold = float(style["font-size"].removesuffix("px")), style.get("font-weight") == "700"
        style["text-anchor"] = "middle"
        text.set("x", str(width(text.text or "", size, bold) / 2))
    elif "text-anchor" not in style and alignment in _ANCHORS and moved:
        # How wide joined letters are only the reader's browser knows.
        style["text-anchor"] = _ANCHORS[alignment]
        text.set("transform", f"translate({across} {moved[1]})")
    if style.get("text-anchor") == "start":
        del style["text-anchor"]
    if edge:
        style["stroke"], style["stroke-width"] = edge.split()
        style["paint-order"] = "stroke"
    text.set("style", ";".join(f"{key}:{value}" for key, value in style.items()))
    if not turned and "rotate" in text.get("transform", ""):
        del text.attrib["transform"]


def _shrink(element: Element) -> None:
    """Leave out spaces, and digits finer than a screen's pixels."""
    element.tail = None
    if element.tag != "text":
        element.text = None
    if link := element.attrib.pop(_LINK, ""):
        element.set("href", link)
    for key, value in element.items():
        if key in ("d", "points", "transform", "x", "y", "width", "height"):
            element.set(key, _compact(_COMMAND.sub(r"\1", value) if key == "d" else value))
        elif key == "style":
            element.set(key, value.replace(": ", ":").replace("; ", ";"))


def _compact(numbers: str) -> str:
    """Numbers to a tenth of a point."""
    return " ".join(_LONG_NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), numbers).split())


def _drop_unused_names(root: Element) -> None:
    """Drop the names that nothing refers to."""
    text = ElementTree.tostring(root, encoding="unicode")
    used = set(re.findall(r'(?:url\(|href=")#([\w.-]+)', text))
    for element in root.iter():
        if element.get("id", "") not in used:
            element.attrib.pop("id", None)


def _unwrap(parent: Element) -> None:
    """Put the content of groups that say nothing in their places."""

    def content(element: Element) -> Iterator[Element]:
        for child in element:
            if child.tag == "g" and not child.attrib:
                yield from content(child)
            else:
                yield child

    parent[:] = list(content(parent))
    for child in parent:
        _unwrap(child)


def _text(root: Element, name: str) -> str:
    """An element written out, with names that begin with the chart's."""
    for element in root.iter():
        for key, value in element.items():
            if key == "id" and element.tag != "desc":
                element.set(key, f"{name}-{value}")
            elif key == "href":
                element.set(key, f"#{name}-{value[1:]}")
            elif "url(#" in value:
                element.set(key, _REFERENCE.sub(lambda found: f"url(#{name}-{found[1]})", value))
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")
