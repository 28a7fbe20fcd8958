"""A table as its cells, each a text or a number with its place; and how much of a table is read."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from forcecalc.errors import Complaints, Place

LARGEST_TABLE = 10_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 10_000, 200, 5_000


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


class Table(NamedTuple):
    """A table: its header, a cell a column, and its rows, each as long as the header.

    Where cells are separated by semicolons, a comma in a number may be a decimal one.
    """

    place: Place
    header: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    semicolons: bool = False


def plain_number(value: float) -> str:
    """A number in the digits of a parameter file.

    >>> plain_number(1800.0), plain_number(34.5), plain_number(1e22)
    ('1800', '34.5', '1e+22')
    """
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def table_of(place: Place, lines: Iterable[Sequence[Cell]], complaints: Complaints) -> Table | None:
    """A table from its lines, the first of which is the header; nothing, and a complaint, if it has no rows.

    Parameters
    ----------
    place : Place
        The file.
    lines : iterable of sequence of Cell
        Cells by column; those that are missing at the end of a line are empty. Empty lines are left out. Of endless
        lines no more are taken than a table may have.
    complaints : Complaints
        Collects what is wrong.
    """
    header: Sequence[Cell] = ()
    rows: list[Sequence[Cell]] = []
    for cells in lines:
        if all(cell.empty for cell in cells):
            continue
        if found := next(filter(_long, cells), None):
            complaints.add(found.place, f"has more than {LONGEST_CELL:,} characters", "put long texts elsewhere")
            return None
        if not header:
            header = cells
        elif len(rows) == MOST_ROWS:
            complaints.add(place, f"has more than {MOST_ROWS:,} rows", "a table has a row for each member")
            return None
        else:
            rows.append(cells)
    if not header:
        complaints.add(place, "is empty", "a table has a header, and under it a row for each member")
    elif not rows:
        complaints.add(place, "has a header and no rows under it", "give each member a row")
    elif (width := max(_filled(cells) for cells in (header, *rows))) > MOST_COLUMNS:
        complaints.add(place, f"has more than {MOST_COLUMNS} columns", "a table has a column for each figure")
    else:
        return Table(place, _of_width(header, width), [_of_width(row, width) for row in rows])
    return None


def _filled(cells: Sequence[Cell]) -> int:
    """The number of cells up to the last one that is not empty."""
    return next((count for count in range(len(cells), 0, -1) if not cells[count - 1].empty), 0)


def _of_width(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    missing = [Cell(cells[0].place, None)] * (width - len(cells))
    return (*cells[:width], *missing)


def _long(cell: Cell) -> bool:
    return isinstance(cell.value, str) and len(cell.value) > LONGEST_CELL
