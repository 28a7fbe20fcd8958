"""The tables of a workbook that `brief` wrote, row by row, each cell by its header."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from forcecalc.errors import ForcecalcError, abridged, printable
from forcecalc.tables.cell import Cell
from forcecalc.tables.office_archive import WORKBOOK, read_archive
from forcecalc.tables.workbook import cell_of, explained, opened, place_of

MOST_ROWS, MOST_COLUMNS = 50_000, 200
_MOST_ROWS_ABOVE = 20

InputCells = dict[str, Cell]


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
        self._values, self._formulas = (opened(raw, self._shown, values) for values in (True, False))

    def has(self, sheet: str) -> bool:
        """Whether there is such a sheet."""
        return sheet in self._values.sheetnames

    def rows(self, sheet: str, headers: Sequence[str]) -> list[InputCells]:
        """The rows of a table, each cell by its header; empty rows are left out.

        Raises
        ------
        ForcecalcError
            If there is no such sheet, or some of its headers are missing.
        """
        if not self.has(sheet):
            remedy = "give a workbook written by `forcecalc brief -o FILE.xlsx`"
            raise ForcecalcError(f"'{self._shown}' has no sheet '{sheet}'; {remedy}")
        # A part that is missing, such as the styles of the cells, is found on reading what refers to it.
        with explained(self._shown):
            return self._rows(sheet, headers)

    def _rows(self, sheet: str, headers: Sequence[str]) -> list[InputCells]:
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
            # Far below a table there may be a cell that nobody sees, and up to it very many rows of nothing.
            if all(cell.value is None for cell in (*values, *formulas)):
                continue
            row = {header: self._cell(sheet, number, columns[header], values, formulas) for header in headers}
            if not all(cell.empty for cell in row.values()):
                rows.append(row)
        return rows

    def _grid(self, sheet: str) -> Iterator[tuple[int, Any, Any]]:
        """The rows of a sheet with their numbers, once as values and once as formulas."""
        bounds = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS}
        sheets = (self._values[sheet], self._formulas[sheet])
        for number, pair in enumerate(zip(*(cells.iter_rows(**bounds) for cells in sheets), strict=False), 1):
            if number > MOST_ROWS:
                raise ForcecalcError(f"the sheet '{sheet}' of '{self._shown}' has more than {MOST_ROWS:,} rows")
            yield number, *pair

    def _cell(self, sheet: str, row: int, column: int, values: Any, formulas: Any) -> Cell:
        place = place_of(self._shown, sheet, row, column)
        if column >= min(len(values), len(formulas)):
            # A row ends with its last cell.
            return Cell(place, None)
        return cell_of(place, values[column], formulas[column].value is not None)
