"""What history and other authors say: the bundled tables of missions and of published estimates."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forcecalc.reference.folder import data_folder
from forcecalc.wording import Bound

UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Graded:
    """A number and how far it is to be trusted."""

    value: float
    evidence: str

    @property
    def weak(self) -> bool:
        """Whether nobody has read it anywhere."""
        return self.evidence == UNVERIFIED

    def per(self, other: "Graded | None", scale: float = 1.0) -> "Graded | None":
        """The ratio to another number, as weak as the weaker of the two."""
        if other is None or not other.value:
            return None
        return Graded(self.value / other.value * scale, UNVERIFIED if self.weak or other.weak else "derived")


@dataclass(frozen=True, slots=True)
class Mission:
    """A peacekeeping mission at one time, or the plan of one."""

    name: str
    place: str
    year: str
    posture: str
    status: str
    strength: Graded | None
    line: Graded | None
    area: Graded | None
    population: Graded | None
    source: str
    url: str

    @property
    def per_kilometre(self) -> Graded | None:
        """Troops per kilometre of line."""
        return self.strength.per(self.line) if self.strength else None

    @property
    def per_square_kilometre(self) -> Graded | None:
        """Troops per square kilometre of zone."""
        return self.strength.per(self.area) if self.strength else None

    @property
    def per_thousand(self) -> Graded | None:
        """Troops per 1,000 people."""
        return self.strength.per(self.population, 1000) if self.strength else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A published size of a force for Ukraine; what is not stated is missing."""

    author: str
    published: str
    outlet: str
    low: float | None
    mode: float | None
    high: float | None
    bound: Bound
    counts: str
    posture: str
    note: str
    url: str
    evidence: str


def _rows(name: str) -> list[dict[str, str]]:
    with Path(data_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _graded(row: dict[str, str], column: str, grade: str) -> Graded | None:
    return Graded(float(row[column]), row[grade]) if row[column] else None


def _number(text: str) -> float | None:
    return float(text) if text else None


@cache
def missions() -> tuple[Mission, ...]:
    """The missions, in the order of data/missions.csv."""
    return tuple(
        Mission(
            row["mission"],
            row["country_or_area"],
            row["year_of_strength"],
            row["posture"],
            row["status"],
            _graded(row, "military_strength", "strength_evidence"),
            _graded(row, "line_km", "line_evidence"),
            _graded(row, "area_km2", "area_evidence"),
            _graded(row, "population", "population_evidence"),
            row["source_title"],
            row["source_url"],
        )
        for row in _rows("missions.csv")
    )


@cache
def estimates() -> tuple[Estimate, ...]:
    """The estimates, in the order of data/estimates.csv."""
    return tuple(
        Estimate(
            row["author"],
            row["published"],
            row["title_or_outlet"],
            _number(row["troops_low"]),
            _number(row["troops_mode"]),
            _number(row["troops_high"]),
            Bound(row["bound"]),
            row["counts"],
            row["posture"],
            row["note"],
            row["source_url"],
            row["evidence"],
        )
        for row in _rows("estimates.csv")
    )
