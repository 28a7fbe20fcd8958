"""A table from a sheet of a workbook."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from forcecalc.errors import Complaints, Place, abridged, quoted
from forcecalc.tables.cell import LARGEST_TABLE, MOST_COLUMNS, MOST_ROWS, Cell, Table, table_of
from forcecalc.tables.office_archive import OfficeFile, checked_archive
from forcecalc.tables.workbook import cell_of, explained, opened, place_of

# Sizes a table of members comes nowhere near.
_LARGEST_UNPACKED = 20_000_000
_KIND = OfficeFile(
    "workbook",
    ".xlsx",
    "xl/workbook.xml",
    "save the table as .xlsx or as .csv",
    "a table of members is far smaller",
    LARGEST_TABLE,
    _LARGEST_UNPACKED,
)
_ROW, _MERGED = re.compile(rb"<(?:\w+:)?row[ />]"), re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z0-9:]+)\"")


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
        If the file is not a workbook, or would unpack to more than any table needs.
    """
    book = opened(checked_archive(raw, shown, _KIND), shown, values=False)
    with explained(shown):
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        chosen = _chosen(list(sheets), name, shown, complaints)
        place = Place(f"{shown} {chosen}")
        if not chosen or not _plain(raw, sheets[chosen], place, complaints):
            return None
        return table_of(place, _lines(sheets[chosen], shown), complaints)


def _chosen(sheets: Sequence[str], name: str, shown: str, complaints: Complaints) -> str:
    """The sheet to read; none, and a complaint, if it does not exist, or several do and none is named."""
    listed = f"it has {abridged([quoted(sheet) for sheet in sheets])}"
    if name in sheets:
        return name
    if name or not sheets:
        complaints.add(Place(shown), f"has no sheet {quoted(name)}", listed, name, sheets)
    elif len(sheets) > 1:
        complaints.add(Place(shown), f"has {len(sheets)} sheets", f"say which with `sheet:`; {listed}")
    return sheets[0] if len(sheets) == 1 and not name else ""


def _plain(raw: bytes, sheet: Any, place: Place, complaints: Complaints) -> bool:
    """Whether a sheet has neither endless rows nor merged cells, found out before it is read."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        content = archive.read(sheet._worksheet_path)
    if sum(1 for _ in _ROW.finditer(content)) > MOST_ROWS + 1:
        complaints.add(place, f"has more than {MOST_ROWS:,} rows", "a table has a row for each member")
        return False
    if merged := _MERGED.search(content):
        wrong = f"has merged cells, {merged[1].decode('ascii')}"
        complaints.add(place, wrong, "unmerge them: a table has a value in each cell")
        return False
    return True


def _lines(sheet: Any, shown: str) -> Iterator[list[Cell]]:
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
    for number, cells in enumerate(rows, 1):
        yield [_cell(place_of(shown, sheet.title, number, column), cell) for column, cell in enumerate(cells)]


def _cell(place: Place, cell: Any) -> Cell:
    """A cell; a formula is refused even where its value is stored, which may be out of date."""
    if cell.data_type == "f":
        return Cell(place, None, "contains a formula")
    return cell_of(place, cell, formula=False)
