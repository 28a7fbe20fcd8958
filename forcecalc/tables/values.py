"""Values of a program, as those of a data frame or a .parquet file, as cells."""

import math
from datetime import datetime
from decimal import Decimal
from numbers import Integral, Real

from forcecalc.errors import Place
from forcecalc.tables.cell import Cell, plain_number


def cell_of_value(place: Place, value: object) -> Cell:
    """A cell of a value: text or a number; nothing where the value is missing, as None and NaN are.

    >>> cell_of_value(Place("un"), 5350).value, cell_of_value(Place("un"), float("nan")).empty
    ('5350', True)
    >>> cell_of_value(Place("un"), True).wrong
    'is a value of type bool'
    """
    if isinstance(value, str):
        return Cell(place, value)
    # What stands for a missing value in a data frame is not equal to itself, or cannot be compared at all.
    if value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, Real) and _nan(value)):
        return Cell(place, None)
    if isinstance(value, Decimal):
        return Cell(place, f"{value:f}" if value.is_finite() and abs(value.adjusted()) < 30 else str(value))
    if isinstance(value, bool) or not isinstance(value, Real):
        # Of a time the library that read it may have a type of its own.
        kind = datetime if isinstance(value, datetime) else type(value)
        return Cell(place, None, f"is a value of type {kind.__name__}")
    return Cell(place, str(int(value)) if isinstance(value, Integral) else plain_number(float(value)))


def _nan(value: Real) -> bool:
    return math.isnan(float(value))
