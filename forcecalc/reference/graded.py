"""Numbers with a grade of evidence, and the bundled tables that hold them."""

import csv
from pathlib import Path
from typing import NamedTuple

from forcecalc.reference.folder import data_folder

# Each grade of evidence and its meaning, as in data/README.md; the best first.
EVIDENCE = {
    "primary": "read on the author's or keeper's own page, or in its own archive",
    "verified": "read on the page named, which may itself be a report or a copy",
    "secondary": "read in another outlet's report or copy of it",
    "derived": "arithmetic on figures of the grades above",
}
UNVERIFIED = "unverified"
GRADES = (*EVIDENCE, UNVERIFIED)
Row = dict[str, str]


class Graded(NamedTuple):
    """A number, how far it can be trusted, and where it was read if anywhere."""

    value: float
    evidence: str
    source: str = ""
    url: str = ""

    @property
    def weak(self) -> bool:
        """Whether it has not been read at any source."""
        return self.evidence == UNVERIFIED

    def per(self, other: "Graded | None", scale: float = 1.0) -> "Graded | None":
        """The ratio to another number, as weak as the weaker of the two; nothing if there is no other."""
        if other is None or not other.value:
            return None
        return Graded(self.value / other.value * scale, UNVERIFIED if self.weak or other.weak else "derived")


def read_table(name: str) -> list[Row]:
    """The rows of a bundled CSV file, in its order."""
    with Path(data_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number_in(row: Row, column: str) -> float | None:
    """The number in a cell; nothing where the cell is empty."""
    return float(row[column]) if row[column] else None
