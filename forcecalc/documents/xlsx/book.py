"""A workbook being written: every text as text, every look made once, the same bytes each time."""

import datetime
import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from forcecalc.documents.cell_text import LONGEST_TEXT, TEXT_STAYS_TEXT, cell_text
from forcecalc.errors import printable
from forcecalc.units import Unit
from forcecalc.wording import Bound

Look = dict[str, Any]
_MOST_LINKS = 65_530
# A workbook says when it was made; one that must be the same each time says this.
_MADE = datetime.datetime(2000, 1, 1)
# A row is no higher than this; a column holds a little more text than its width in digits.
_HIGHEST, _CHARACTERS = 400, 1.1
_BASE: Look = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
HEAD: Look = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#404040", "text_wrap": True, "valign": "vcenter"}
TITLE: Look = {"bold": True, "font_size": 16}
HEADING: Look = {"bold": True, "font_size": 12, "font_color": "#0072B2"}
QUIET: Look = {"font_color": "#595959", "italic": True}
WRAPPED: Look = {"text_wrap": True}
TYPED: Look = {"font_color": "#0000FF", "bg_color": "#FFF9DB", "locked": False, "border": 1, "border_color": "#BDBDBD"}
ALARM: Look = {"bg_color": "#D55E00", "font_color": "#FFFFFF"}
LINKED: Look = {"font_color": "#00684C"}
NUMBERS = {"troops": "#,##0", "people": "#,##0", "km2": "#,##0", "km": "#,##0.0", "mi": "#,##0.0", "USD": "#,##0"} | {
    "troops/km": "#,##0.0",
    "troops/mi": "#,##0.0",
    "share": "0.0%",
    "troop-months": "#,##0",
    "USD per year": "#,##0",
    "USD per troop-year": "#,##0",
}


def number_look(unit: str, bound: str = "") -> Look:
    """How a number in a unit is shown; its bound stands in the cell with it and goes where it goes.

    >>> number_look("troops", "at least")["num_format"]
    '"at least "#,##0;"at least "-#,##0'
    """
    form = NUMBERS.get(unit, "General")
    if bound in (Bound.AT_LEAST, Bound.AT_MOST):
        # One form would set the sign of a negative number before the words.
        form = f'"{bound} "{form};"{bound} "-{form}'
    return {"num_format": form, "align": "right"}


def column_of_unit(unit: Unit) -> str:
    """A unit as a column tells it."""
    return "" if unit.name in ("ratio", "count", "choice") else unit.name


class Book:
    """The sheets, and what is written in them."""

    def __init__(self, title: str) -> None:
        self._bytes = BytesIO()
        self._book = xlsxwriter.Workbook(self._bytes, TEXT_STAYS_TEXT)
        self._book.set_properties({"title": printable(title), "created": _MADE, "author": "", "comments": ""})
        self._looks: dict[tuple[Any, ...], Any] = {}
        self._links = 0

    def sheet(self, name: str, frozen: tuple[int, int], widths: Sequence[float], heads: int, wide: bool = False) -> Any:
        """A sheet, set up to be read and printed; rows up to `heads` stand on every page, a wide one's on A3."""
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.freeze_panes(*frozen)
        sheet.set_landscape()
        sheet.set_paper(8 if wide else 9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, heads)
        sheet.set_footer("&L&A&RPage &P of &N")
        self.height(sheet, 0, 1, TITLE["font_size"])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def look(self, *looks: Look) -> Any:
        """A look, one put over the other."""
        merged: Look = dict(_BASE)
        for one in looks:
            merged |= one
        key = tuple(sorted(merged.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(merged)
        return self._looks[key]

    def mark(self, look: Look) -> Any:
        """What a condition changes in a look."""
        key = ("mark", *sorted(look.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(look)
        return self._looks[key]

    def height(self, sheet: Any, row: int, count: int, size: float = 10) -> None:
        """Make a row as high as some lines of text, as far as a row can be."""
        sheet.set_row(row, min(_HIGHEST, 1.35 * size * count + 1))

    def text(self, sheet: Any, row: int, column: int, text: str, *looks: Look) -> None:
        """Text, and never a formula, a number or a link."""
        told = cell_text(text)
        look = self.look(*looks)
        if told.startswith("<r>") and told.endswith("</r>"):
            # The library takes such text for its own markup, unless it comes in pieces.
            sheet.write_rich_string(row, column, told[:1], look, told[1:], look)
        elif told:
            sheet.write_string(row, column, told, look)
        else:
            sheet.write_blank(row, column, None, look)

    def link(self, sheet: Any, row: int, column: int, text: str, link: str, *looks: Look) -> None:
        """An address, to be followed where it is one of the web."""
        if not link or self._links >= _MOST_LINKS:
            self.text(sheet, row, column, text, *looks)
            return
        self._links += 1
        look = self.look(*looks, {"font_color": "#0072B2", "underline": 1})
        sheet.write_url(row, column, link, look, cell_text(text)[:LONGEST_TEXT])

    def number(self, sheet: Any, row: int, column: int, value: float, *looks: Look) -> None:
        """A number that stays as it is."""
        sheet.write_number(row, column, value, self.look(*looks))

    def formula(
        self,
        sheet: Any,
        row: int,
        column: int,
        formula: str,
        value: bool | float | str,
        *looks: Look,
        array: bool = False,
    ) -> None:
        """A formula, and what it comes to, for those who show it without reckoning."""
        shown = value if isinstance(value, str | bool) else stored(value)
        if array:
            sheet.write_array_formula(row, column, row, column, f"{{={formula}}}", self.look(*looks), shown)
        else:
            sheet.write_formula(row, column, f"={formula}", self.look(*looks), shown)

    def bars(self) -> Any:
        """An empty chart of bars."""
        return self._book.add_chart({"type": "bar"})

    def finished(self) -> bytes:
        """The workbook's bytes; nothing can be written any more."""
        self._book.close()
        return self._bytes.getvalue()


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of a width.

    >>> lines("Troops offered, deployed at one time, and not by turns.", 20)
    3
    """
    return max(1, math.ceil(len(text) / (width * _CHARACTERS)))


def stored(value: float) -> float | str:
    """A number as the result of a formula; what is not finite is an error there.

    >>> stored(1.5), stored(float("inf"))
    (1.5, '#DIV/0!')
    """
    if math.isfinite(value):
        return float(value)
    return "#N/A" if math.isnan(value) else "#DIV/0!"
