"""The rows of a sweep as a table of pyarrow, column by column straight from arrays."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.scenario.distributions import Draws

if TYPE_CHECKING:
    from pyarrow import Schema, Table


def schema_of(columns: Sequence[str], metadata: Mapping[str, str] | None = None) -> "Schema":
    """The columns of a sweep, all of them numbers, and what the file says of itself."""
    import pyarrow

    return pyarrow.schema([(name, pyarrow.float64()) for name in columns], metadata)


def table_of(block: Draws, schema: "Schema") -> "Table":
    """Rows `(columns, rows)` as a table."""
    import pyarrow

    return pyarrow.table([pyarrow.array(np.ascontiguousarray(column)) for column in block], schema=schema)
