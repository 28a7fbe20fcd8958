"""A table of data: named columns, some with a unit, and rows; one form for CSV, JSON and pandas."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from forcecalc.export.delimited import Cell

if TYPE_CHECKING:
    import pandas as pd

Record = TypeVar("Record")


@dataclass(frozen=True)
class Column(Generic[Record]):
    """A column: its name, how its cell is read from a record, and the unit of its numbers."""

    name: str
    of: Callable[[Record], Cell]
    unit: str = ""


@dataclass(frozen=True)
class DataTable:
    """A table of data.

    Attributes
    ----------
    names : tuple of str
        Of the columns.
    rows : tuple of tuple
        A cell for each column: a text, a number, a truth, several texts, or nothing.
    units : mapping of str to str
        Of the columns that hold numbers with a unit.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    units: Mapping[str, str]

    @property
    def records(self) -> list[dict[str, Any]]:
        """The rows by column, as JSON holds them: what is not finite is None."""
        return [{name: _finite(cell) for name, cell in zip(self.names, row, strict=True)} for row in self.rows]

    def to_frame(self) -> "pd.DataFrame":
        """The table in pandas, with the units of its columns in `frame.attrs["units"]`."""
        import pandas as pd

        frame = pd.DataFrame(list(self.rows), columns=list(self.names))
        frame.attrs["units"] = dict(self.units)
        return frame


def table_of(columns: Iterable[Column[Record]], records: Iterable[Record]) -> DataTable:
    """A table with a row for each record.

    >>> table_of([Column("letters", len, "letters")], ["a", "bc"]).records
    [{'letters': 1}, {'letters': 2}]
    """
    given = list(columns)
    rows = tuple(tuple(_plain(column.of(record)) for column in given) for record in records)
    return DataTable(
        tuple(column.name for column in given), rows, {column.name: column.unit for column in given if column.unit}
    )


def table_of_frame(frame: "pd.DataFrame") -> DataTable:
    """A result's table, its index among the columns, with the numbers as they are."""
    whole = frame if frame.index.names == [None] else frame.reset_index()
    rows = tuple(tuple(map(_python, row)) for row in whole.itertuples(index=False, name=None))
    return DataTable(tuple(map(str, whole.columns)), rows, {})


def text_columns(path: str, *names: str) -> list[Column[Any]]:
    """A column for each attribute of what a record has under a path, or of the record itself.

    >>> [column.name for column in text_columns("mission", "start", "end")]
    ['start', 'end']
    """
    return [Column(name, attrgetter(f"{path}.{name}" if path else name)) for name in names]


def _plain(cell: Cell) -> Cell:
    """A whole number without a decimal place, and a word of a fixed choice as a text like any other."""
    if isinstance(cell, str):
        return str(cell)
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _python(cell: Any) -> Cell:
    """A cell of pandas as Python has it; nothing where pandas has no value."""
    value = cell.item() if hasattr(cell, "item") else cell
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, list):
        return tuple(map(str, value))
    found: Cell = value if isinstance(value, str | float | int | bool | tuple) else str(value)
    return found


def _finite(cell: Cell) -> Cell | list[str]:
    if isinstance(cell, tuple):
        return list(cell)
    return None if isinstance(cell, float) and not isfinite(cell) else cell
