"""Numbers with a grade of evidence, and the bundled tables that hold them."""

import csv
from dataclasses import dataclass
from pathlib import Path

from forcecalc.reference.folder import data_folder

UNVERIFIED = "unverified"
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Graded:
    """A number and how far it can be trusted."""

    value: float
    evidence: str

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
