"""Pledges as CSV, in the columns of data/pledges.csv, and as JSON."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from forcecalc.reference.pledges import PLEDGE_COLUMNS, Pledge


def pledges_csv(held: Iterable[Pledge]) -> str:
    """A row for each pledge, in the columns of the table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(PLEDGE_COLUMNS)
    writer.writerows([_cell(getattr(pledge, column)) for column in PLEDGE_COLUMNS] for pledge in held)
    return out.getvalue()


def pledges_json(held: Iterable[Pledge]) -> str:
    """A list of pledges; where no number was given it is null."""
    rows = [{column: getattr(pledge, column) for column in PLEDGE_COLUMNS} for pledge in held]
    return f"{json.dumps(rows, indent=2)}\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    return f"{value:.0f}" if isinstance(value, float) else str(value)
