"""Tables from .parquet files, which only pyarrow reads."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from forcecalc.errors import Complaints, Place, check_installed
from forcecalc.tables.cell import MOST_COLUMNS, MOST_ROWS, Cell, Table, table_of
from forcecalc.tables.values import cell_of_value
from forcecalc.tables.workbook import explained

_LARGEST_UNPACKED = 20_000_000


def read_parquet(raw: bytes, shown: str, complaints: Complaints) -> Table | None:
    """The table in a .parquet file; nothing, and complaints, if it cannot be read.

    Parameters
    ----------
    raw : bytes
        The file.
    shown : str
        Its name in complaints.
    complaints : Complaints
        Collects what is wrong; a cell is named by its row, counted from 1, and its column.

    Raises
    ------
    ForcecalcError
        If pyarrow is not installed, or the file is not a .parquet file.
    """
    check_installed("pyarrow.parquet", "a .parquet table")
    import pyarrow.parquet

    with explained(shown, "a .parquet table"):
        file = pyarrow.parquet.ParquetFile(BytesIO(raw))
        place = Place(shown)
        if not _bounded(file, place, complaints):
            return None
        # Texts stay one piece each, however often they occur: a page of few bytes can repeat a long one endlessly.
        texts = [field.name for field in file.schema_arrow if str(field.type) in ("string", "large_string")]
        kept = pyarrow.parquet.ParquetFile(BytesIO(raw), read_dictionary=texts)
        return table_of(place, _lines(kept, shown), complaints)


def _bounded(file: Any, place: Place, complaints: Complaints) -> bool:
    """Whether a file says of itself that it is no larger than a table of members."""
    about = file.metadata
    unpacked = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if about.num_rows > MOST_ROWS:
        complaints.add(place, f"has more than {MOST_ROWS:,} rows", "a table has a row for each member")
    elif about.num_columns > MOST_COLUMNS:
        complaints.add(place, f"has more than {MOST_COLUMNS} columns", "a table has a column for each figure")
    elif unpacked > _LARGEST_UNPACKED:
        complaints.add(place, f"would unpack to more than {_LARGEST_UNPACKED:,} bytes", "a table of members is smaller")
    else:
        return True
    return False


def _lines(file: Any, shown: str) -> Iterator[list[Cell]]:
    names = file.schema_arrow.names
    yield [Cell(Place(f"{shown} column {column}"), name) for column, name in enumerate(names, 1)]
    row = 0
    for batch in file.iter_batches(batch_size=1_000):
        for values in zip(*map(_values, batch.columns), strict=True):
            row += 1
            places = (Place(f"{shown} row {row} column {name!r}") for name in names)
            yield [cell_of_value(place, value) for place, value in zip(places, values, strict=True)]


def _values(column: Any) -> list[Any]:
    """The values of a column, a text that occurs often as one."""
    if not hasattr(column, "dictionary"):
        return list(column.to_pylist())
    texts = column.dictionary.to_pylist()
    return [None if index is None else texts[index] for index in column.indices.to_pylist()]
