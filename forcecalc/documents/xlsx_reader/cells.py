"""Cells of a workbook as plain values, each with its place; nothing in them is executed."""

import datetime
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from forcecalc.documents.xlsx_reader.archive import read_archive
from forcecalc.errors import Complaints, ForcecalcError, Place, printable, quoted, some

MOST_ROWS, MOST_COLUMNS = 50_000, 200
_MOST_HEADS = 20


class Cell(NamedTuple):
    """What a cell holds: text or a number; `wrong` is what is the matter with it, if anything is."""

    place: Place
    value: str | float | None
    wrong: str = ""
    percent: bool = False

    def text(self, complaints: Complaints) -> str:
        """What it says, on one line; a fault is complained of and says nothing."""
        if self.wrong:
            self.complain(complaints)
            return ""
        if isinstance(self.value, float):
            return plain_number(self.value)
        return " ".join((self.value or "").split())

    def complain(self, complaints: Complaints) -> None:
        """Tell of its fault."""
        complaints.add(self.place, self.wrong, "type in text or a number, and save the workbook")

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.wrong and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


Row = dict[str, Cell]


def plain_number(value: float) -> str:
    """A number in the digits that a file has them in.

    >>> plain_number(1800.0), plain_number(34.5), plain_number(1e22)
    ('1800', '34.5', '1e+22')
    """
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


class Tables:
    """The tables of a workbook, by sheet.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    ForcecalcError
        If it is no workbook that can be read.
    """

    def __init__(self, path: Path) -> None:
        self._shown = printable(str(path))
        raw = read_archive(path)
        # Once for what stands in the cells, once for the formulas: a formula whose value is not stored looks empty.
        self._values = self._opened(raw, values=True)
        self._formulas = self._opened(raw, values=False)

    def _opened(self, raw: Any, values: bool) -> Any:
        import openpyxl

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return openpyxl.load_workbook(raw, read_only=True, data_only=values, keep_links=False)
        except Exception as error:
            # Whatever the library makes of a broken file.
            raise ForcecalcError(f"'{self._shown}' cannot be read as a workbook: {quoted(str(error))}") from error

    def rows(self, sheet: str, heads: Sequence[str]) -> list[Row]:
        """The rows of a table below its heads, each cell by its head; empty rows are left out.

        Raises
        ------
        ForcecalcError
            If there is no such sheet, or some of its heads are missing.
        """
        if sheet not in self._values.sheetnames:
            written = "give a workbook that `forcecalc brief -o FILE.xlsx` wrote"
            raise ForcecalcError(f"'{self._shown}' has no sheet '{sheet}'; {written}")
        grid = self._grid(sheet)
        found: dict[str, int] = {}
        while len(found) * 2 <= len(heads) and (top := next(grid, None)) and top[0] <= _MOST_HEADS:
            found = {cell.value: at for at, cell in enumerate(top[1]) if cell.value in heads}
        if len(found) * 2 <= len(heads):
            raise ForcecalcError(f"'{self._shown}' has no columns {some(heads)} on the sheet '{sheet}'")
        if missing := [head for head in heads if head not in found]:
            raise ForcecalcError(f"the sheet '{sheet}' of '{self._shown}' lacks the columns: {some(missing)}")
        table = []
        for number, values, formulas in grid:
            row = {head: self._cell(f"{sheet}!", number, found[head], values, formulas) for head in heads}
            if not all(cell.empty for cell in row.values()):
                table.append(row)
        return table

    def _grid(self, sheet: str) -> Iterator[tuple[int, Any, Any]]:
        """The rows of a sheet with their numbers, once as values and once as formulas."""
        bounds = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS}
        sheets = (self._values[sheet], self._formulas[sheet])
        try:
            for number, pair in enumerate(zip(*(one.iter_rows(**bounds) for one in sheets), strict=False), 1):
                if number > MOST_ROWS:
                    raise ForcecalcError(f"the sheet '{sheet}' of '{self._shown}' has more than {MOST_ROWS:,} rows")
                yield number, *pair
        except ForcecalcError:
            raise
        except Exception as error:
            raise ForcecalcError(f"'{self._shown}' cannot be read as a workbook: {quoted(str(error))}") from error

    def _cell(self, sheet: str, row: int, at: int, values: Any, formulas: Any) -> Cell:
        from openpyxl.utils import get_column_letter

        place = Place(f"{self._shown} {sheet}{get_column_letter(at + 1)}{row}")
        if at >= min(len(values), len(formulas)):
            # A row ends with its last cell.
            return Cell(place, None)
        cell, value = values[at], values[at].value
        if value is None:
            stored = formulas[at].value is None
            return Cell(place, None, "" if stored else "holds a formula whose value is not stored")
        if isinstance(value, bool):
            return Cell(place, None, f"is {str(value).upper()}, neither a number nor text")
        if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
            return Cell(place, str(value).removesuffix(" 00:00:00"), "is a date or a time")
        if cell.data_type == "e":
            return Cell(place, None, f"holds the error {value}")
        percent = "%" in str(cell.number_format or "")
        return Cell(place, float(value) if isinstance(value, int | float) else str(value), percent=percent)
