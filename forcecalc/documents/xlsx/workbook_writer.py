"""A workbook being written: every text as text, every look made once, the same bytes each time."""

import datetime
import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from forcecalc.brand.brand import Brand
from forcecalc.documents.cell_text import TEXT_STAYS_TEXT, cell_text
from forcecalc.documents.xlsx.defined_names import DefinedNames
from forcecalc.documents.xlsx.looks import BASE, LINK, TITLE, HouseLooks, Look
from forcecalc.documents.xlsx.page_text import page_footer, page_header
from forcecalc.errors import printable
from forcecalc.units import Unit

# A workbook states when it was made; one that must be the same each time states this, where no source has a date.
_MADE = datetime.date(2000, 1, 1)
# A row is no higher than this; a column holds a little more text than its width in digits.
_MOST_HEIGHT, _CHARACTERS = 400, 1.1
# The program's numbers of a sheet of paper, and of one of twice the size.
_PAPERS = {"A4": (9, 8), "Letter": (1, 17)}


def column_of_unit(unit: Unit) -> str:
    """A unit as a column shows it; nothing for plain numbers."""
    return "" if unit.name in ("ratio", "count", "choice") else unit.name


class WorkbookWriter:
    """The sheets of a workbook, and the looks that their cells share.

    Parameters
    ----------
    title : str
        What the file's properties call it.
    brand : Brand
        The style of its sheets, and what stands on every page.
    day : datetime.date, optional
        When the properties say that it was made.
    """

    def __init__(self, title: str, brand: Brand, day: datetime.date | None) -> None:
        self._bytes, self._brand, self.house = BytesIO(), brand, HouseLooks(brand)
        self._book = xlsxwriter.Workbook(self._bytes, TEXT_STAYS_TEXT)
        properties = {"title": title, "author": brand.author, "company": brand.name}
        made = datetime.datetime.combine(day or _MADE, datetime.time())
        self._book.set_properties({key: printable(text) for key, text in properties.items()} | {"created": made})
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._sheets: list[SheetWriter] = []
        self._names = DefinedNames()

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
            Whether it is printed on a sheet of twice the size.
        """
        worksheet = self._book.add_worksheet(name)
        worksheet.hide_gridlines(2)
        worksheet.freeze_panes(*frozen)
        worksheet.set_landscape()
        worksheet.set_paper(_PAPERS[self._brand.paper][large])
        worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(0, max(frozen[0] - 1, 0))
        worksheet.set_header(page_header(self._brand))
        worksheet.set_footer(page_footer(self._brand))
        sheet = SheetWriter(self, worksheet)
        self._sheets.append(sheet)
        sheet.height(0, 1, TITLE["font_size"])
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        return sheet

    def look(self, *looks: Look) -> Any:
        """A look, each laid over the ones before."""
        merged = dict(BASE)
        for look in looks:
            merged |= look
        return self._format("whole", merged)

    def conditional_look(self, look: Look) -> Any:
        """What a condition changes in a look."""
        return self._format("condition", look)

    def _format(self, kind: str, look: Look) -> Any:
        key = (kind, *sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(self.house.of(look))
        return self._formats[key]

    def name(self, parts: Sequence[str], cell: str) -> None:
        """Give a cell a name that formulas may use, made of some parts; `cell` is absolute, with its sheet."""
        if name := self._names.add(parts):
            self._book.define_name(name, f"={cell}")

    def bar_chart(self) -> Any:
        """An empty chart of bars."""
        return self._book.add_chart({"type": "bar"})

    def finished(self) -> bytes:
        """The workbook's bytes; nothing can be written any more."""
        for sheet in self._sheets:
            sheet.set_print_area()
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
        self._last, self._hidden = [0, 0], False

    def _reach(self, row: int, column: int) -> None:
        """Note that a cell belongs to what is printed."""
        self._last = [max(self._last[0], row), max(self._last[1], column)]

    def set_print_area(self) -> None:
        """Print what has been written, and nothing that a reader adds beside it; of a hidden sheet nothing."""
        if not self._hidden:
            self.worksheet.print_area(0, 0, *self._last)

    def hide(self) -> None:
        """Hide the sheet from whoever does not ask for it."""
        self._hidden = True
        self.worksheet.hide()

    def height(self, row: int, lines: int, size: float = 10) -> None:
        """Make a row as high as some lines of text, as far as a row can be."""
        self.worksheet.set_row(row, min(_MOST_HEIGHT, 1.35 * size * lines + 1))

    def text(self, row: int, column: int, text: str, *looks: Look) -> None:
        """Text, and never a formula, a number or a link."""
        self._reach(row, column)
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
        look = self.book.look(LINK)
        self._reach(row, column)
        self.worksheet.write_url(row, column, link, look, cell_text(text))

    def hide_row(self, row: int) -> None:
        """Hide a row, as a filter does that leaves it out."""
        self.worksheet.set_row(row, None, None, {"hidden": True})

    def filter(self, rows: tuple[int, int], column: int, chosen: str) -> None:
        """A list on top of a column to choose rows from; the rows that are not chosen are to be hidden."""
        self.worksheet.autofilter(rows[0], column, rows[1], column)
        self.worksheet.filter_column_list(column, [chosen])

    def number(self, row: int, column: int, value: float, *looks: Look) -> None:
        """A number that stays as it is."""
        self._reach(row, column)
        self.worksheet.write_number(row, column, value, self.book.look(*looks))

    def formula(
        self, row: int, column: int, formula: str, value: bool | float | str, *looks: Look, array: bool = False
    ) -> None:
        """A formula, and what it comes to, for programs that show it without calculating."""
        self._reach(row, column)
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
