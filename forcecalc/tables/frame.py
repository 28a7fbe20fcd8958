"""Tables from data frames of pandas, which is never imported for it: whoever has a frame has imported it."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeGuard

from forcecalc.errors import Complaints, Place
from forcecalc.tables.cell import MOST_COLUMNS, MOST_ROWS, Cell, Table, table_of
from forcecalc.tables.values import cell_of_value

if TYPE_CHECKING:
    import pandas as pd

_NAME = "name"


def is_frame(value: object) -> "TypeGuard[pd.DataFrame]":
    """Whether a value is a data frame."""
    pandas: Any = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.DataFrame)


def read_frame(frame: "pd.DataFrame", place: Place, complaints: Complaints) -> Table | None:
    """The table in a data frame; nothing, and complaints, if it has none.

    Parameters
    ----------
    frame : pandas.DataFrame
        Its index gives the names of members where there is no column `name` and rows are not merely numbered.
    place : Place
        Where it is given.
    complaints : Complaints
        Collects what is wrong; a cell is named by its row, counted from 1, and its column.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"pledge [troops]": [5350]}, index=["Nepal"])
    >>> table = read_frame(frame, Place("contributors"), Complaints())
    >>> [cell.value for cell in table.header], str(table.rows[0][1].place)
    (['name', 'pledge [troops]'], "contributors, row 1, column 'pledge [troops]'")
    """
    import pandas as pd

    if isinstance(frame.index, pd.MultiIndex) or isinstance(frame.columns, pd.MultiIndex):
        complaints.add(place, "has rows or columns of several levels", "call `reset_index()` first")
        return None
    if len(frame) > MOST_ROWS or len(frame.columns) > MOST_COLUMNS:
        wrong = f"has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
        complaints.add(place, wrong, "a table has a row for each member and a column for each figure")
        return None
    indexed = _NAME not in frame.columns and not isinstance(frame.index, pd.RangeIndex)
    return table_of(place, _lines(frame, place, indexed), complaints)


def _lines(frame: "pd.DataFrame", place: Place, indexed: bool) -> Iterator[list[Cell]]:
    headers = [*([_NAME] if indexed else []), *map(str, frame.columns)]
    yield [Cell(Place(f"{place}, column {header!r}"), header) for header in headers]
    columns = [*([frame.index] if indexed else []), *(frame.iloc[:, number] for number in range(len(frame.columns)))]
    for row, values in enumerate(zip(*columns, strict=True), 1):
        places = (Place(f"{place}, row {row}, column {header!r}") for header in headers)
        yield [cell_of_value(where, value) for where, value in zip(places, values, strict=True)]
