"""The rows of a table with their places in its file, and the faults that a cell of any table may have."""

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from forcecalc.errors import nearest, quoted
from forcecalc.reference.graded import GRADES, Row

FOUND = ("read", "relay", "not found")
BOUNDS = ("at least", "at most")
# What makes a day of a year or a month, by its length.
_REST_OF_A_DAY = {len("2026"): "-01-01", len("2026-01"): "-01"}


class TableRow(NamedTuple):
    """A row of a table: its file, its line there, what it is called, and its cells by column."""

    file: str
    line: int
    key: str
    cells: Row

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"{self.file}:{self.line}"

    def fault(self, text: str) -> str:
        """A sentence about the row."""
        return f"{self.place}: {self.key or 'a row without a name'}: {text}"


class Figure(NamedTuple):
    """A number of a row, with where it was read and its grade."""

    row: TableRow
    column: str
    text: str
    url: str
    grade: str


def read_rows(folder: Path, file: str, header: str) -> tuple[list[TableRow], list[str]]:
    """The rows of a table, named by its first column, and what is wrong with the file as a whole."""
    path, columns = folder / file, header.split(",")
    if not path.is_file():
        return [], [f"{file}:1: the file is missing; give a table with the columns {header}"]
    with path.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened, restkey="", restval="")
        given = ",".join(reader.fieldnames or [])
        rows = [TableRow(file, reader.line_num, cells.get(columns[0], ""), cells) for cells in reader]
    if given != header:
        return [], [f"{file}:1: the columns are {given or 'not there'}; accepted: {header}"]
    return rows, [
        row.fault("more cells than there are columns; put text with commas in quotes")
        for row in rows
        if "" in row.cells
    ]


def positive(text: str) -> float | None:
    """The positive number that a text is; nothing if it is not one."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 < number < math.inf else None


def number_faults(row: TableRow, column: str) -> Iterator[str]:
    """Whether a cell holds something else than a positive number; it may be empty."""
    text = row.cells[column]
    if text and positive(text) is None:
        yield row.fault(f"{column}: {quoted(text)} is not a positive number; accepted: digits, such as 1250")


def choice_faults(row: TableRow, column: str, accepted: Sequence[str], optional: bool = False) -> Iterator[str]:
    """Whether a cell holds something else than one of the words accepted."""
    text = row.cells[column]
    if text in accepted or (optional and not text):
        return
    wrong = f"{quoted(text)} is not accepted" if text else "nothing is given"
    hint = nearest(text, accepted)
    yield row.fault(f"{column}: {wrong}; accepted: {', '.join(accepted)}{f'; {hint}' if hint else ''}")


def day_faults(row: TableRow, column: str) -> Iterator[str]:
    """Whether a cell holds something else than a day."""
    text = row.cells[column]
    if not is_day(text):
        yield row.fault(f"{column}: {quoted(text)} is not a date; accepted: YYYY-MM-DD")


def time_faults(row: TableRow, column: str) -> Iterator[str]:
    """Whether a cell holds something else than a year, a month or a day; it may be empty."""
    text = row.cells[column]
    if text and not is_day(f"{text}{_REST_OF_A_DAY.get(len(text), '')}"):
        yield row.fault(f"{column}: {quoted(text)} is not a date; accepted: YYYY, YYYY-MM or YYYY-MM-DD")


def grade_faults(figure: Figure, column: str) -> Iterator[str]:
    """Whether the grade of a number in its column is not a grade; without a number none is needed."""
    yield from choice_faults(figure.row, column, GRADES, optional=not figure.text)


def look_up_faults(row: TableRow) -> Iterator[str]:
    """Whether a row does not say when it was last looked up, or how it was found then."""
    yield from day_faults(row, "looked_up")
    yield from choice_faults(row, "found", FOUND)


def reading_faults(row: TableRow) -> Iterator[str]:
    """Whether a row has no grade, or does not say when it was last looked up and how it was found."""
    yield from choice_faults(row, "evidence", GRADES)
    yield from look_up_faults(row)


def cited(row: TableRow, column: str) -> Figure:
    """The number in a column, with the one address and the one grade that its row has."""
    return Figure(row, column, row.cells[column], row.cells["source_url"], row.cells["evidence"])


def repeated(rows: Iterable[TableRow], column: str) -> Iterator[str]:
    """The rows that have in a column what an earlier row has."""
    first: dict[str, TableRow] = {}
    for row in rows:
        text = row.cells[column]
        before = first.setdefault(text, row)
        if before is not row:
            yield row.fault(f"{column}: {quoted(text)} stands in {before.place} already; give each once")


def figures_of_two_grades(figures: Iterable[Figure]) -> Iterator[str]:
    """The figures that were read at the same address as an equal one, and have another grade."""
    first: dict[tuple[str, float | None], Figure] = {}
    for figure in figures:
        if not (figure.url and figure.text):
            continue
        before = first.setdefault((figure.url, positive(figure.text)), figure)
        if before.grade != figure.grade:
            yield figure.row.fault(
                f"{figure.column}: {figure.text} is {figure.grade or 'without a grade'} here and "
                f"{before.grade or 'without a grade'} in {before.row.place}, from the same address; "
                "give a figure one grade"
            )


def is_day(text: str) -> bool:
    """Whether a text is a day, such as 2026-01-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
