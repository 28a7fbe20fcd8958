"""The colours of a deck: what our charts show by role, as the colours of whatever theme the deck has."""

import re
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from forcecalc.palette import LIGHT, Palette

# By role, its place in a theme: our own theme has our colours there, a house's theme its own.
_PLACES = {
    "sustained": "accent1",
    "short": "accent2",
    "spare": "accent3",
    "accent": "accent4",
    "pledged": "accent5",
    "other": "accent6",
}
# Shades of the text and of the ground.
_SHADES = {
    "ink": '<a:schemeClr val="tx1"/>',
    "required": '<a:schemeClr val="tx1"><a:lumMod val="75000"/><a:lumOff val="25000"/></a:schemeClr>',
    "grey": '<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>',
    "pale": '<a:schemeClr val="bg1"><a:lumMod val="75000"/></a:schemeClr>',
    "faint": '<a:schemeClr val="bg1"><a:lumMod val="90000"/></a:schemeClr>',
    "band": '<a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>',
    "middle": '<a:schemeClr val="accent1"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>',
    "paper": '<a:schemeClr val="bg1"/>',
}
# Contributors, the largest first.
LAYERS = ("sustained", "pledged", "spare", "other", "accent", "required")
_LIGHT_FROM = 150
# The library declares no types for this.
_Colour: Any = RGBColor


def colour(role: str) -> str:
    """A role's colour as an element of the format.

    >>> colour("short"), colour("paper")
    ('<a:schemeClr val="accent2"/>', '<a:schemeClr val="bg1"/>')
    """
    return _SHADES.get(role) or f'<a:schemeClr val="{_PLACES[role]}"/>'


def fill(role: str) -> str:
    """A role's colour as a fill; no fill for no role."""
    return f"<a:solidFill>{colour(role)}</a:solidFill>" if role else "<a:noFill/>"


def accents(palette: Palette) -> dict[str, str]:
    """What a palette puts in each place of a theme."""
    others = {"other": palette.others[-1]}
    held = {place: others.get(role) or palette.of(role) for role, place in _PLACES.items()}
    return held | {"dk1": palette.ink, "lt1": palette.paper}


def theme_colours(master: Any) -> dict[str, str]:
    """The colours of a master's theme, by place."""
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    found = {}
    for place in theme.find(f".//{qn('a:clrScheme')}"):
        value = place[0].get("lastClr") or place[0].get("val", "")
        if re.fullmatch(r"[0-9A-Fa-f]{6}", value):
            found[etree.QName(place).localname] = f"#{value}"
    return found


def over(role: str, theme: dict[str, str]) -> str:
    """The role of text within a bar: the ink on a light bar, the paper on a dark one, as the theme has it.

    >>> over("sustained", {}), over("sustained", {"accent1": "#FFE0A0"})
    ('paper', 'ink')
    """
    held = theme.get(_PLACES.get(role, ""), accents(LIGHT).get(_PLACES.get(role, ""), LIGHT.required))
    red, green, blue = bytes.fromhex(held.removeprefix("#"))
    return "ink" if 0.299 * red + 0.587 * green + 0.114 * blue > _LIGHT_FROM else "paper"


def palette_of(theme: dict[str, str]) -> Palette:
    """The colours of a theme by role, for what is drawn in colours of its own.

    >>> palette_of({"accent1": "#4F2D7F"}).sustained
    '#4F2D7F'
    """
    places = {role: place for role, place in _PLACES.items() if role != "other"} | {"ink": "dk1", "paper": "lt1"}
    held: dict[str, Any] = {role: theme[place] for role, place in places.items() if place in theme}
    return replace(LIGHT, **held)


def rgb(text: str) -> Any:
    """A colour as the library has it."""
    return _Colour(*bytes.fromhex(text.removeprefix("#")))
