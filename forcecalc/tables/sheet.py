"""A table from a sheet of a workbook."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import reduce
from io import BytesIO
from typing import Any

from forcecalc.errors import Complaints, Place, abridged, check_installed, quoted
from forcecalc.tables.cell import LARGEST_TABLE, MOST_COLUMNS, MOST_ROWS, Cell, Table, table_of
from forcecalc.tables.office_archive import LARGEST_WORKBOOK, OfficeFile, checked_archive
from forcecalc.tables.workbook import cell_of, explained, opened, place_of

_KIND = OfficeFile(
    "workbook",
    ".xlsx",
    "xl/workbook.xml",
    "save the table as .xlsx or as .csv",
    "a table of members is far smaller",
    LARGEST_TABLE,
    LARGEST_WORKBOOK,
)
_SHEETS = "xl/worksheets/"
_ROW, _ROW_NUMBER = re.compile(rb"<(?:\w+:)?row[ />]"), re.compile(rb"<(?:\w+:)?row [^>]*?\br=[\"']([0-9]{1,9})[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c [^>]*?\br=[\"']([A-Z]{1,9})")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=[\"']([A-Z0-9:]+)[\"']")


def read_sheet(raw: bytes, shown: str, name: str, complaints: Complaints) -> Table | None:
    """The table on a sheet; nothing, and complaints, if it cannot be read.

    Parameters
    ----------
    raw : bytes
        The workbook.
    shown : str
        Its name in complaints.
    name : str
        The sheet, which may be left empty where there is only one.
    complaints : Complaints
        Collects what is wrong; a cell is named as the spreadsheet names it.

    Raises
    ------
    ForcecalcError
        If openpyxl is not installed, or the file is not a workbook or would unpack to more than any table needs.
    """
    check_installed("openpyxl", "a .xlsx table")
    archive = checked_archive(raw, shown, _KIND)
    with explained(shown):
        # Before it is opened: a sheet that does not say how large it is would be read to its end for that.
        if not _short(archive, Place(shown), complaints):
            return None
        book = opened(archive, shown, values=False)
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        chosen = _chosen(list(sheets), name, shown, complaints)
        place = Place(f"{shown} {chosen}")
        if not chosen or not _unmerged(archive, sheets[chosen], place, complaints):
            return None
        return table_of(place, _lines(sheets[chosen], shown), complaints)


def _chosen(sheets: Sequence[str], name: str, shown: str, complaints: Complaints) -> str:
    """The sheet to read; none, and a complaint, if it does not exist, or several do and none is named."""
    listed = f"it has {abridged([quoted(sheet) for sheet in sheets])}"
    if name in sheets:
        return name
    if not sheets:
        complaints.add(Place(shown), "has no sheets", "give a workbook with a table")
    elif name:
        complaints.add(Place(shown), f"has no sheet {quoted(name)}", listed, name, sheets)
    elif len(sheets) > 1:
        complaints.add(Place(shown), f"has {len(sheets)} sheets", f"say which with `sheet:`; {listed}")
    return sheets[0] if len(sheets) == 1 and not name else ""


def _short(archive: BytesIO, place: Place, complaints: Complaints) -> bool:
    """Whether no sheet has rows or columns beyond those that a table may have, so that none is left unread."""
    with zipfile.ZipFile(archive) as parts:
        contents = [parts.read(name) for name in parts.namelist() if name.startswith(_SHEETS)]
    rows = max((len(_ROW.findall(content)) for content in contents), default=0)
    far = max((int(number) for content in contents for number in set(_ROW_NUMBER.findall(content))), default=0)
    columns = {name for content in contents for name in set(_CELL.findall(content))}
    if max(rows, far) > MOST_ROWS + 1:
        accepted = "give the table a workbook of its own, with nothing far below it"
        complaints.add(place, f"has more than {MOST_ROWS:,} rows", accepted)
        return False
    if any(_column(name) > MOST_COLUMNS for name in columns):
        accepted = "give the table a workbook of its own, with nothing far beside it"
        complaints.add(place, f"has more than {MOST_COLUMNS} columns", accepted)
        return False
    return True


def _column(name: bytes) -> int:
    """The number of a column from its name, counted from 1.

    >>> _column(b"A"), _column(b"GR")
    (1, 200)
    """
    return reduce(lambda number, digit: number * 26 + digit - 64, name, 0)


def _unmerged(archive: BytesIO, sheet: Any, place: Place, complaints: Complaints) -> bool:
    with zipfile.ZipFile(archive) as parts:
        merged = _MERGED.search(parts.read(sheet._worksheet_path))
    if merged:
        wrong = f"has merged cells, {merged[1].decode('ascii')}"
        complaints.add(place, wrong, "unmerge them: a table has a value in each cell")
    return not merged


def _lines(sheet: Any, shown: str) -> Iterator[list[Cell]]:
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    for number, row in enumerate(rows, 1):
        # What is missing at the end of a row is filled up with nothing, by the library and by `table_of`.
        width = next((count for count in range(len(row), 0, -1) if row[count - 1].value is not None), 0)
        cells = row[:width]
        yield [_cell(place_of(shown, sheet.title, number, column), cell) for column, cell in enumerate(cells)]


def _cell(place: Place, cell: Any) -> Cell:
    """A cell; a formula is refused even where its value is stored, which may be out of date."""
    if cell.data_type == "f":
        return Cell(place, None, "contains a formula")
    return cell_of(place, cell, formula=False)
