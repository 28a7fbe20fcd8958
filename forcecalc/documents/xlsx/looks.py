"""How cells look: what each kind of text and number has, its colours and fonts by what they stand for."""

import math
from typing import Any

from forcecalc.brand.brand import ROLES, Brand
from forcecalc.brand.contrast import READABLE, contrast
from forcecalc.palette import LIGHT, Palette
from forcecalc.units import currency_of
from forcecalc.wording import Bound

Look = dict[str, Any]
# In place of a font: that of headings or of text; in place of a colour: a role of the palette, or what is read on it.
_HEADING_FONT, _BODY_FONT, _ON = "heading font", "body font", "on "
# Each office program brings this one.
_FONT = "Calibri"
# A sheet has no colour of its own: whatever the palette, its cells are white.
_CELL = "#FFFFFF"
_STEPPING_BACK = "pale", "faint"

BASE: Look = {"font_name": _BODY_FONT, "font_size": 10, "font_color": "ink", "valign": "top"}
HEADER: Look = {
    "bold": True,
    "font_color": f"{_ON}required",
    "bg_color": "required",
    "text_wrap": True,
    "valign": "vcenter",
}
TITLE: Look = {"font_name": _HEADING_FONT, "bold": True, "font_size": 16}
HEADING: Look = {"font_name": _HEADING_FONT, "bold": True, "font_size": 12, "font_color": "sustained"}
BOLD: Look = {"bold": True}
QUIET: Look = {"font_color": "grey", "italic": True}
WRAPPED: Look = {"text_wrap": True}
RIGHT: Look = {"align": "right"}
ALARM: Look = {"bg_color": "short", "font_color": f"{_ON}short"}
# In place of a number of whatever sign.
NOT_KNOWN: Look = {"num_format": ";".join(['"not known"'] * 3), "font_color": "grey"}
LINK: Look = {"font_color": "sustained", "underline": 1}
# Blue for what is typed and green for what comes from another sheet: the habit of all who build models, not a style.
TYPED: Look = {"font_color": "#0000FF", "bg_color": "#FFF9DB", "locked": False, "border": 1, "border_color": "pale"}
LINKED: Look = {"font_color": "#00684C"}

_WHOLE, _ONE_DIGIT = "#,##0", "#,##0.0"
_NUMBER_FORMATS = {
    **dict.fromkeys(("troops", "people", "km2", "troop-months"), _WHOLE),
    **dict.fromkeys(("km", "mi", "troops/km", "troops/mi"), _ONE_DIGIT),
    "share": "0.0%",
}


def number_look(unit: str, bound: str = "", step: float | None = None) -> Look:
    """How a number in a unit is shown; its bound stands in the cell with it and goes where it goes.

    One that is rounded on a step has as many decimals as that.

    >>> number_look("troops", "at least")["num_format"]
    '"at least "#,##0;"at least "-#,##0'
    >>> number_look("share", step=0.01)["num_format"], number_look("ratio", step=0.1)["num_format"]
    ('0%', '#,##0.0')
    """
    plain = _NUMBER_FORMATS.get(unit) or (_WHOLE if currency_of(f"1 {unit}") else "General")
    form = plain if step is None else _rounded_format(unit, step)
    if bound in (Bound.AT_LEAST, Bound.AT_MOST):
        # One form would set the sign of a negative number before the words.
        form = f'"{bound} "{form};"{bound} "-{form}'
    return {"num_format": form, **RIGHT}


def _rounded_format(unit: str, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-12) - (2 if unit == "share" else 0))
    point = f".{'0' * decimals}" if decimals else ""
    return f"0{point}%" if unit == "share" else f"#,##0{point}"


class HouseLooks:
    """The fonts and colours of a house, in place of what they stand for.

    Parameters
    ----------
    brand : Brand
        The house.
    """

    def __init__(self, brand: Brand) -> None:
        self._fonts = {_HEADING_FONT: brand.heading_font or _FONT, _BODY_FONT: brand.body_font or _FONT}
        self.palette = brand.palette()
        self._text = self.palette if _read_on_cells(self.palette) else LIGHT

    @property
    def heading_font(self) -> str:
        """The font of titles, for what is not a cell."""
        return self._fonts[_HEADING_FONT]

    def of(self, look: Look) -> Look:
        """A look as the library takes it.

        >>> HouseLooks(Brand(colours={"required": "#FFDD00"})).of({"font_color": "on required"})
        {'font_color': '#1A1A1A'}
        """
        return {key: self._resolved(key, value) for key, value in look.items()}

    def _resolved(self, key: str, value: Any) -> Any:
        if key == "font_name":
            return self._fonts[value]
        if not key.endswith("color"):
            return value
        if value.startswith(_ON):
            ground = self.palette.of(value.removeprefix(_ON))
            return max((LIGHT.paper, LIGHT.ink), key=lambda colour: contrast(colour, ground))
        if value not in ROLES:
            return value
        if key != "font_color" or value in _STEPPING_BACK:
            return self.palette.of(value)
        colour = self._text.of(value)
        return colour if contrast(colour, _CELL) >= READABLE else self._text.ink


def _read_on_cells(palette: Palette) -> bool:
    return min(contrast(text, _CELL) for text in (palette.ink, palette.grey)) >= READABLE
