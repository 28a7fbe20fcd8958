"""The countries of the bundled map, and which of them share a border on land."""

import csv
from collections.abc import Mapping
from functools import cache

from forcecalc.reference.folder import data_folder


@cache
def neighbours() -> Mapping[str, tuple[str, ...]]:
    """Every country of the map, and those that it shares a border with, by the names that the map has.

    >>> neighbours()["Portugal"], neighbours()["Iceland"]
    (('Spain',), ())
    """
    with (data_folder() / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["country"]: tuple(filter(None, row["neighbours"].split(";"))) for row in rows}
