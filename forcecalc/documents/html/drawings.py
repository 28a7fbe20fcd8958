"""Charts as parts of one page: glyphs defined once for all, no name used twice, nothing that a page does not need."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from matplotlib.axes import Axes

from forcecalc.charts.rendering import bare

_LINK = "{http://www.w3.org/1999/xlink}href"
_LEFT_OUT = ("metadata", "style")
_REFERENCE = re.compile(r"url\(#(\w+)\)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")


class Drawings:
    """The charts of one page, and the glyphs that they share."""

    def __init__(self) -> None:
        self._glyphs: dict[str, Element] = {}

    def add(self, ax: Axes, name: str, heading: str, alt: str) -> str:
        """A chart as an SVG element.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
            As returned by one of the charts.
        name : str
            What the names within it begin with; no other chart on the page has it.
        heading : str
            The name of its heading on the page.
        alt : str
            What it shows, for those who cannot see it.

        Examples
        --------
        >>> from forcecalc import assess, charts, load
        >>> Drawings().add(charts.gap(assess(load("article"))), "gap", "heading", "Four bars.")[-6:]
        '</svg>'
        """
        root = ElementTree.fromstring(bare(ax))
        # From the innermost out, so that what is left empty is removed too.
        for parent in reversed(list(root.iter())):
            parent.tag = parent.tag.rpartition("}")[2]
            for child in list(parent):
                kind = child.tag.rpartition("}")[2]
                if kind == "defs":
                    self._share(child)
                if kind in _LEFT_OUT or (kind == "defs" and not len(child)):
                    parent.remove(child)
        for element in root.iter():
            _shrink(element, name)
        _drop_unused_names(root)
        root.attrib = {
            "viewBox": root.get("viewBox", ""),
            "role": "img",
            "aria-labelledby": f"{heading} {name}-alt",
        }
        description = Element("desc", id=f"{name}-alt")
        description.text = alt
        root.insert(0, description)
        return ElementTree.tostring(root, encoding="unicode")

    def glyphs(self) -> str:
        """The shapes of all glyphs, which the charts refer to; to stand once on their page."""
        root = Element("svg", {"class": "letters", "width": "0", "height": "0", "aria-hidden": "true"})
        defs = ElementTree.SubElement(root, "defs")
        defs.extend(self._glyphs[name] for name in sorted(self._glyphs))
        return ElementTree.tostring(root, encoding="unicode")

    def _share(self, defs: Element) -> None:
        """Take the glyphs out of a chart: the font's name and the glyph's number name the same shape in each."""
        for shape in list(defs):
            name = shape.get("id", "")
            if name.startswith("DejaVuSans"):
                defs.remove(shape)
                scaled = {"id": name, "d": _compact(shape.get("d", "")), "transform": shape.get("transform", "")}
                self._glyphs.setdefault(name, Element("path", scaled))


def _shrink(element: Element, name: str) -> None:
    """Leave out digits too fine to be seen, and spaces; give names that no other chart has."""
    element.text = element.tail = None
    link = element.attrib.pop(_LINK, "")
    if link:
        element.set("href", link if link.startswith("#DejaVuSans") else f"#{name}-{link[1:]}")
    for key, value in list(element.attrib.items()):
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif key in ("d", "points", "transform", "x", "y", "width", "height"):
            element.set(key, _compact(value))
        else:
            element.set(key, _REFERENCE.sub(lambda found: f"url(#{name}-{found[1]})", value).replace(": ", ":"))


def _compact(numbers: str) -> str:
    """Numbers to a twentieth of a point, which is finer than a screen's pixels."""
    return " ".join(_LONG_NUMBER.sub(lambda found: f"{float(found[0]):.4g}", numbers).split())


def _drop_unused_names(root: Element) -> None:
    """Drop the names that nothing refers to."""
    text = ElementTree.tostring(root, encoding="unicode")
    used = set(re.findall(r'(?:url\(|href=")#([\w.-]+)', text))
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
