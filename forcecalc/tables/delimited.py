"""Tables as text: .csv and .tsv files, whatever wrote them."""

import csv
from collections.abc import Iterator
from io import StringIO

from forcecalc.errors import Complaints, Place
from forcecalc.tables.cell import Cell, Table, table_of

_SAVE = "save it as UTF-8 text, which Excel calls CSV UTF-8"


def read_delimited(raw: bytes, shown: str, separator: str, complaints: Complaints) -> Table | None:
    r"""The table that a text holds; nothing, and complaints, if it cannot be read.

    Parameters
    ----------
    raw : bytes
        The file: UTF-8, or UTF-16 with a byte order mark.
    shown : str
        Its name in complaints.
    separator : str
        What stands between cells: a tab; or a comma, in whose place a header without commas may have semicolons.
    complaints : Complaints
        Collects what is wrong; a cell is named by line and column.

    Examples
    --------
    >>> table = read_delimited(b"name,tour_length [months]\nNepal,12\n", "un.csv", ",", Complaints())
    >>> table.rows[0][1].value, str(table.rows[0][1].place)
    ('12', 'un.csv:2:2')
    """
    text = _decoded(raw, shown, complaints)
    if text is None:
        return None
    header = next((line for line in text.splitlines() if line.strip()), "")
    found = ";" if separator == "," and "," not in header and ";" in header else separator
    if found == "," and "," not in header and "\t" in header:
        complaints.add(Place(shown), "has tabs between its cells", "name it .tsv, or save it with commas")
        return None
    try:
        table = table_of(Place(shown), _lines(text, shown, found, complaints), complaints)
    except csv.Error:
        return None
    return table._replace(semicolons=found == ";") if table else None


def _lines(text: str, shown: str, separator: str, complaints: Complaints) -> Iterator[list[Cell]]:
    """The lines of a text, cell by cell; lines of another length than the first are reported.

    Raises
    ------
    csv.Error
        Once reported, where it is not plain where a cell ends.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    width, line = 0, 1
    try:
        for fields in reader:
            cells = [Cell(Place(shown, line, column), field) for column, field in enumerate(fields, 1)]
            # A quoted cell may run over several lines.
            line = reader.line_num + 1
            if any(map(str.strip, fields)):
                width = width or len(fields)
                yield cells if _complete(cells, width, complaints) else cells[:1]
    except csv.Error as error:
        wrong = f"cannot be read from here on: {error}"
        complaints.add(Place(shown, line, 1), wrong, "close each quote, and double a quote inside quotes")
        raise


def _complete(cells: list[Cell], width: int, complaints: Complaints) -> bool:
    """Whether a line is as long as the header; if not, that is reported, and nothing else of the line."""
    if len(cells) != width:
        wrong = f"has {_counted(len(cells))} where the header has {width:,}"
        place = cells[min(width, len(cells)) - 1].place
        complaints.add(place, wrong, "leave a cell empty rather than out, and put text with a separator in quotes")
    return len(cells) == width


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells:,} cells"


def _decoded(raw: bytes, shown: str, complaints: Complaints) -> str | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            complaints.add(Place(shown), "begins as UTF-16 and does not go on so", _SAVE)
            return None
    if b"\0" in raw[:1000]:
        complaints.add(Place(shown), "is not text, or is UTF-16 without a byte order mark", _SAVE)
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        line = before.count("\n") + 1
        complaints.add(Place(shown, line, 1), f"byte {raw[error.start]:#04x} in this line is not UTF-8", _SAVE)
        return None
