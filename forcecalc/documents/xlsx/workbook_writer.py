"""A workbook being written: every text as text, every look made once, the same bytes each time."""

import datetime
import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from forcecalc.documents.cell_text import TEXT_STAYS_TEXT, cell_text
from forcecalc.errors import printable
from forcecalc.units import Unit
from forcecalc.wording import Bound

Look = dict[str, Any]
# A workbook states when it was made; one that must be the same each time states this.
_MADE = datetime.datetime(2000, 1, 1)
# A row is no higher than this; a column holds a little more text than its width in digits.
_MOST_HEIGHT, _CHARACTERS = 400, 1.1
_A3, _A4 = 8, 9
_BASE: Look = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
HEADER: Look = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#404040", "text_wrap": True, "valign": "vcenter"}
TITLE: Look = {"bold": True, "font_size": 16}
HEADING: Look = {"bold": True, "font_size": 12, "font_color": "#0072B2"}
BOLD: Look = {"bold": True}
QUIET: Look = {"font_color": "#595959", "italic": True}
WRAPPED: Look = {"text_wrap": True}
RIGHT: Look = {"align": "right"}
TYPED: Look = {"font_color": "#0000FF", "bg_color": "#FFF9DB", "locked": False, "border": 1, "border_color": "#BDBDBD"}
ALARM: Look = {"bg_color": "#D55E00", "font_color": "#FFFFFF"}
LINKED: Look = {"font_color": "#00684C"}
_WHOLE, _ONE_DIGIT = "#,##0", "#,##0.0"
_NUMBER_FORMATS = {
    **dict.fromkeys(("troops", "people", "km2", "USD", "troop-months", "USD per year", "USD per troop-year"), _WHOLE),
    **dict.fromkeys(("km", "mi", "troops/km", "troops/mi"), _ONE_DIGIT),
    "share": "0.0%",
}


def number_look(unit: str, bound: str = "") -> Look:
    """How a number in a unit is shown; its bound stands in the cell with it and goes where it goes.

    >>> number_look("troops", "at least")["num_format"]
    '"at least "#,##0;"at least "-#,##0'
    """
    form = _NUMBER_FORMATS.get(unit, "General")
    if bound in (Bound.AT_LEAST, Bound.AT_MOST):
        # One form would set the sign of a negative number before the words.
        form = f'"{bound} "{form};"{bound} "-{form}'
    return {"num_format": form, **RIGHT}


def column_of_unit(unit: Unit) -> str:
    """A unit as a column shows it; nothing for plain numbers."""
    return "" if unit.name in ("ratio", "count", "choice") else unit.name


class WorkbookWriter:
    """The sheets of a workbook, and the looks that their cells share.

    Parameters
    ----------
    title : str
        What the file's properties call it.
    """

    def __init__(self, title: str) -> None:
        self._bytes = BytesIO()
        self._book = xlsxwriter.Workbook(self._bytes, TEXT_STAYS_TEXT)
        self._book.set_properties({"title": printable(title), "created": _MADE, "author": "", "comments": ""})
        self._looks: dict[tuple[Any, ...], Any] = {}

    def sheet(
        self, name: str, frozen: tuple[int, int] = (0, 0), widths: Sequence[float] = (), large: bool = False
    ) -> "SheetWriter":
        """A sheet, set up to be read and printed.

        Parameters
        ----------
        name : str
            One that a workbook allows.
        frozen : tuple of int
            The rows and columns that stay when a reader scrolls; the rows stand on every page, too.
        widths : sequence of float
            Of its columns. [characters]
        large : bool
            Whether it is printed on A3 rather than A4.
        """
        worksheet = self._book.add_worksheet(name)
        worksheet.hide_gridlines(2)
        worksheet.freeze_panes(*frozen)
        worksheet.set_landscape()
        worksheet.set_paper(_A3 if large else _A4)
        worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(0, max(frozen[0] - 1, 0))
        worksheet.set_footer("&L&A&RPage &P of &N")
        sheet = SheetWriter(self, worksheet)
        sheet.height(0, 1, TITLE["font_size"])
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        return sheet

    def look(self, *looks: Look) -> Any:
        """A look, each laid over the ones before."""
        merged = dict(_BASE)
        for look in looks:
            merged |= look
        return self._format("whole", merged)

    def conditional_look(self, look: Look) -> Any:
        """What a condition changes in a look."""
        return self._format("condition", look)

    def _format(self, kind: str, look: Look) -> Any:
        key = (kind, *sorted(look.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(look)
        return self._looks[key]

    def bar_chart(self) -> Any:
        """An empty chart of bars."""
        return self._book.add_chart({"type": "bar"})

    def finished(self) -> bytes:
        """The workbook's bytes; nothing can be written any more."""
        self._book.close()
        return self._bytes.getvalue()


class SheetWriter:
    """A sheet being written.

    Parameters
    ----------
    book : WorkbookWriter
        The workbook.
    worksheet : xlsxwriter.worksheet.Worksheet
        The sheet as the library has it, for what is not a cell.
    """

    def __init__(self, book: WorkbookWriter, worksheet: Any) -> None:
        self.book, self.worksheet = book, worksheet

    def height(self, row: int, lines: int, size: float = 10) -> None:
        """Make a row as high as some lines of text, as far as a row can be."""
        self.worksheet.set_row(row, min(_MOST_HEIGHT, 1.35 * size * lines + 1))

    def text(self, row: int, column: int, text: str, *looks: Look) -> None:
        """Text, and never a formula, a number or a link."""
        content, look = cell_text(text), self.book.look(*looks)
        if content.startswith("<r>") and content.endswith("</r>"):
            # The library takes such text for its own markup, unless it comes in pieces.
            self.worksheet.write_rich_string(row, column, content[:1], look, content[1:], look)
        elif content:
            self.worksheet.write_string(row, column, content, look)
        else:
            self.worksheet.write_blank(row, column, None, look)

    def merged_text(self, row: int, last_column: int, text: str, *looks: Look) -> None:
        """Text across the cells of a row up to a column."""
        self.worksheet.merge_range(row, 0, row, last_column, "", self.book.look(*looks))
        self.text(row, 0, text, *looks)

    def link(self, row: int, column: int, text: str, link: str) -> None:
        """An address, to be followed where it is one of the web."""
        if not link:
            self.text(row, column, text)
            return
        look = self.book.look({"font_color": "#0072B2", "underline": 1})
        self.worksheet.write_url(row, column, link, look, cell_text(text))

    def number(self, row: int, column: int, value: float, *looks: Look) -> None:
        """A number that stays as it is."""
        self.worksheet.write_number(row, column, value, self.book.look(*looks))

    def formula(
        self, row: int, column: int, formula: str, value: bool | float | str, *looks: Look, array: bool = False
    ) -> None:
        """A formula, and what it comes to, for programs that show it without calculating."""
        shown = value if isinstance(value, str | bool) else stored(value)
        look = self.book.look(*looks)
        if array:
            self.worksheet.write_array_formula(row, column, row, column, f"{{={formula}}}", look, shown)
        else:
            self.worksheet.write_formula(row, column, f"={formula}", look, shown)

    def mark(self, first: tuple[int, int], last: tuple[int, int], criteria: str, look: Look) -> None:
        """Change the look of the cells between two corners in which a formula holds."""
        condition = {"type": "formula", "criteria": criteria, "format": self.book.conditional_look(look)}
        self.worksheet.conditional_format(*first, *last, condition)

    def validate(self, row: int, column: int, rule: dict[str, Any]) -> None:
        """Limit what may be typed in a cell."""
        self.worksheet.data_validation(row, column, row, column, rule)


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
