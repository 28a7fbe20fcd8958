"""Cells of a workbook as plain values, each with its place; nothing in them is executed."""

import datetime
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from forcecalc.documents.office_archive import WORKBOOK, read_archive
from forcecalc.errors import Complaints, ForcecalcError, Place, abridged, printable, quoted

MOST_ROWS, MOST_COLUMNS = 50_000, 200
_MOST_ROWS_ABOVE = 20


class Cell(NamedTuple):
    """What a cell holds: text or a number; `wrong` says what is wrong with it, if anything is."""

    place: Place
    value: str | float | None
    wrong: str = ""
    percent: bool = False

    def text(self, complaints: Complaints) -> str:
        """What it says, on one line; a fault is reported, and the text is empty."""
        if self.wrong:
            complaints.add(self.place, self.wrong, "type text or a number, and save the workbook")
            return ""
        if isinstance(self.value, float):
            return plain_number(self.value)
        return " ".join((self.value or "").split())

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.wrong and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


InputCells = dict[str, Cell]


def plain_number(value: float) -> str:
    """A number in the digits of a parameter file.

    >>> plain_number(1800.0), plain_number(34.5), plain_number(1e22)
    ('1800', '34.5', '1e+22')
    """
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


class WorkbookTables:
    """The tables of a workbook, by sheet.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    ForcecalcError
        If it is not a workbook that can be read.
    """

    def __init__(self, path: Path) -> None:
        self._shown = printable(str(path))
        raw = read_archive(path, WORKBOOK)
        # Once for the values, once for the formulas: a formula whose value is not stored looks empty among the values.
        self._values = self._opened(raw, values=True)
        self._formulas = self._opened(raw, values=False)

    def _opened(self, raw: Any, values: bool) -> Any:
        import openpyxl

        with self._explained(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(raw, read_only=True, data_only=values, keep_links=False)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Whatever the library makes of a broken file, in a sentence."""
        try:
            yield
        except ForcecalcError:
            raise
        except Exception as error:
            raise ForcecalcError(f"'{self._shown}' cannot be read as a workbook: {quoted(str(error))}") from error

    def rows(self, sheet: str, headers: Sequence[str]) -> list[InputCells]:
        """The rows of a table, each cell by its header; empty rows are left out.

        Raises
        ------
        ForcecalcError
            If there is no such sheet, or some of its headers are missing.
        """
        if sheet not in self._values.sheetnames:
            remedy = "give a workbook written by `forcecalc brief -o FILE.xlsx`"
            raise ForcecalcError(f"'{self._shown}' has no sheet '{sheet}'; {remedy}")
        grid = self._grid(sheet)
        columns: dict[str, int] = {}
        # The row of the headers is the first that holds more than half of them.
        for _, values, _ in islice(grid, _MOST_ROWS_ABOVE):
            columns = {cell.value: column for column, cell in enumerate(values) if cell.value in headers}
            if len(columns) * 2 > len(headers):
                break
        else:
            raise ForcecalcError(f"'{self._shown}' has no columns {abridged(headers)} on the sheet '{sheet}'")
        if missing := [header for header in headers if header not in columns]:
            raise ForcecalcError(f"the sheet '{sheet}' of '{self._shown}' is missing the columns: {abridged(missing)}")
        rows = []
        for number, values, formulas in grid:
            row = {header: self._cell(f"{sheet}!", number, columns[header], values, formulas) for header in headers}
            if not all(cell.empty for cell in row.values()):
                rows.append(row)
        return rows

    def _grid(self, sheet: str) -> Iterator[tuple[int, Any, Any]]:
        """The rows of a sheet with their numbers, once as values and once as formulas."""
        bounds = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS}
        sheets = (self._values[sheet], self._formulas[sheet])
        with self._explained():
            for number, pair in enumerate(zip(*(cells.iter_rows(**bounds) for cells in sheets), strict=False), 1):
                if number > MOST_ROWS:
                    raise ForcecalcError(f"the sheet '{sheet}' of '{self._shown}' has more than {MOST_ROWS:,} rows")
                yield number, *pair

    def _cell(self, sheet: str, row: int, column: int, values: Any, formulas: Any) -> Cell:
        from openpyxl.utils import get_column_letter

        place = Place(f"{self._shown} {sheet}{get_column_letter(column + 1)}{row}")
        if column >= min(len(values), len(formulas)):
            # A row ends with its last cell.
            return Cell(place, None)
        cell, value = values[column], values[column].value
        if value is None:
            formula = formulas[column].value is not None
            return Cell(place, None, "contains a formula whose value is not stored" if formula else "")
        if isinstance(value, bool):
            return Cell(place, None, f"is {str(value).upper()}, neither a number nor text")
        if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
            return Cell(place, str(value).removesuffix(" 00:00:00"), "is a date or a time")
        if cell.data_type == "e":
            return Cell(place, None, f"contains the error {value}")
        percent = "%" in str(cell.number_format or "")
        return Cell(place, float(value) if isinstance(value, int | float) else str(value), percent=percent)
