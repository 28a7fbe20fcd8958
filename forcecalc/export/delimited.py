"""Tables as CSV: the same writer for every table, plain or for a spreadsheet whose decimal sign is a comma."""

import csv
import io
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from forcecalc.errors import printable_lines

Cell = str | float | int | bool | tuple[str, ...] | None
# Spreadsheets in East Asia take the wide forms of these signs for the signs themselves.
_FORMULA_STARTS = "=+-@"


class Dialect(NamedTuple):
    """How CSV is written: what stands between cells, the decimal sign, and what the file begins with."""

    separator: str
    decimal: str
    mark: str


PLAIN = Dialect(",", ".", "")
EXCEL = Dialect(";", ",", "\ufeff")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: Dialect = PLAIN) -> str:
    r"""A table as CSV: exact numbers, nothing where there is no number, and no text that a program takes for a command.

    Text that begins as a formula does has a quotation mark before it; control characters are spelt out.

    >>> csv_text(["who", "share"], [["=1+1", 0.5]])
    "who,share\n'=1+1,0.5\n"
    >>> csv_text(["who", "share"], [["a", 0.5]], EXCEL)
    '\ufeffwho;share\na;0,5\n'
    """
    return "".join(csv_lines(header, rows, dialect))


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: Dialect = PLAIN) -> Iterator[str]:
    """The same line by line, for tables that are longer than memory."""
    yield f"{dialect.mark}{_line(header, dialect)}"
    yield from (_line(row, dialect) for row in rows)


def _line(row: Sequence[Cell], dialect: Dialect) -> str:
    line = io.StringIO()
    # By this terminator a cell with either sign of a new line in it is quoted.
    writer = csv.writer(line, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow([_text(cell, dialect.decimal) for cell in row])
    return line.getvalue()[: -len("\r\n")] + "\n"


def _text(cell: Cell, decimal: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool | int):
        return str(cell)
    if isinstance(cell, float):
        return repr(float(cell)).replace(".", decimal) if math.isfinite(cell) else ""
    text = printable_lines(";".join(cell) if isinstance(cell, tuple) else cell)
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return f"'{text}" if first and first in _FORMULA_STARTS else text
