"""Workbooks opened within bounds, and their cells as plain values; nothing in them is executed."""

import datetime
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from forcecalc.errors import ForcecalcError, Place, printable, quoted
from forcecalc.tables.cell import Cell


def opened(raw: BytesIO, shown: str, values: bool) -> Any:
    """A workbook that `office_archive` has passed: its stored values, or else the formulas behind them.

    Raises
    ------
    ForcecalcError
        If it cannot be read.
    """
    import openpyxl

    with explained(shown), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(raw, read_only=True, data_only=values, keep_links=False)


@contextmanager
def explained(shown: str, noun: str = "a workbook") -> Iterator[None]:
    """Whatever a library makes of a broken file, in a sentence that says what it should be."""
    try:
        yield
    except ForcecalcError:
        raise
    except Exception as error:
        raise ForcecalcError(f"'{printable(shown)}' cannot be read as {noun}: {quoted(str(error))}") from error


def cell_of(place: Place, cell: Any, formula: bool) -> Cell:
    """A cell as text or a number, and what is wrong with it.

    Parameters
    ----------
    place : Place
        Where it is.
    cell : openpyxl cell
        With its stored value.
    formula : bool
        Whether a formula stands behind the value.
    """
    value = cell.value
    if value is None:
        return Cell(place, None, "contains a formula whose value is not stored" if formula else "")
    if isinstance(value, bool):
        return Cell(place, None, f"is {str(value).upper()}, neither a number nor text")
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return Cell(place, str(value).removesuffix(" 00:00:00"), "is a date or a time")
    if cell.data_type == "e":
        return Cell(place, None, f"contains the error {value}")
    percent = "%" in str(cell.number_format or "")
    return Cell(place, float(value) if isinstance(value, int | float) else str(value), percent=percent)


def place_of(shown: str, sheet: str, row: int, column: int) -> Place:
    """A cell of a sheet as a spreadsheet names it; rows count from 1, columns from 0.

    >>> str(place_of("un.xlsx", "Troops", 7, 1))
    'un.xlsx Troops!B7'
    """
    from openpyxl.utils import get_column_letter

    return Place(f"{shown} {sheet}!{get_column_letter(column + 1)}{row}")
