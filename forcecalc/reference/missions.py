"""Peacekeeping missions: how strong they were, and what line, area and population they had."""

from dataclasses import dataclass
from functools import cache

from forcecalc.reference.graded import Graded, Row, read_table


@dataclass(frozen=True, slots=True)
class Mission:
    """A peacekeeping mission at one time, or the plan of one.

    Attributes
    ----------
    operation : str
        The mission itself, of which there may be several rows: at other times, or as planned.
    status : str
        "deployed", a count of who was there; "authorised", a ceiling or a strength planned for; "planned", never
        deployed.
    """

    name: str
    operation: str
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
    def counted(self) -> bool:
        """Whether its strength is of troops that were there."""
        return self.status == "deployed"

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


@cache
def missions() -> tuple[Mission, ...]:
    """The missions, in the order of data/missions.csv."""
    return tuple(
        Mission(
            name=row["mission"],
            operation=row["operation"],
            year=row["year_of_strength"],
            posture=row["posture"],
            status=row["status"],
            strength=_graded(row, "military_strength", "strength_evidence"),
            line=_graded(row, "line_km", "line_evidence"),
            area=_graded(row, "area_km2", "area_evidence"),
            population=_graded(row, "population", "population_evidence"),
            source=row["source_title"],
            url=row["source_url"],
        )
        for row in read_table("missions.csv")
    )


def _graded(row: Row, column: str, grade: str) -> Graded | None:
    return Graded(float(row[column]), row[grade]) if row[column] else None
