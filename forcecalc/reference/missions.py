"""Peacekeeping missions: how strong they were, and what line, area and population they had."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from forcecalc.reference.graded import Graded, Row, number_in, read_table

DEPLOYED = "deployed"
STRENGTH_KINDS = (DEPLOYED, "authorised")
# Of each number of a mission the column, and what the columns of its grade, source and address begin with.
EXTENTS = {"line_km": "line", "area_km2": "area", "population": "population"}
# Words in what is counted for those who hold no ground.
_OTHERS = ("naval", "civilian")


@dataclass(frozen=True, slots=True)
class Strength:
    """How many troops a mission had, or was allowed, at one time.

    Attributes
    ----------
    date : str
        A year, a month or a day; empty where the source gives none.
    kind : str
        "deployed", a count of who was there; "authorised", a ceiling or a strength planned for.
    counts : str
        Who is counted, in words.
    note, looked_up, found, contradicted_by : str
        What is to be known of the number, when it was last looked up, how it was found then, and what else was read.
    """

    date: str
    kind: str
    troops: Graded
    counts: str
    note: str = ""
    looked_up: str = ""
    found: str = ""
    contradicted_by: str = ""

    @property
    def deployed(self) -> bool:
        """Whether it is a count of who was there."""
        return self.kind == DEPLOYED

    @property
    def on_the_ground(self) -> bool:
        """Whether it is of troops on the ground alone, without ships or civilians."""
        return not any(others in self.counts for others in _OTHERS)

    @property
    def rank(self) -> tuple[bool, float, str]:
        """One that was read ranks higher, then the larger, then the later."""
        return not self.troops.weak, self.troops.value, self.date


@dataclass(frozen=True, slots=True)
class Mission:
    """A peacekeeping mission, with its strengths over time."""

    name: str
    short_name: str
    theatre: str
    start: str
    end: str
    posture: str
    line: Graded | None
    area: Graded | None
    population: Graded | None
    strengths: tuple[Strength, ...]

    @property
    def strength(self) -> Strength | None:
        """The strength that stands for the mission: the largest that was read of troops who were there on the ground.

        A count of the first weeks or the last never stands before a larger one, however well it was read.
        """
        ground = (strength for strength in self.strengths if strength.deployed and strength.on_the_ground)
        return max(ground, key=lambda strength: strength.rank, default=None)


@cache
def missions() -> tuple[Mission, ...]:
    """The missions, in the order of data/missions.csv."""
    strengths = read_table("mission_strengths.csv")
    return tuple(
        Mission(
            name=row["mission"],
            short_name=row["short_name"],
            theatre=row["theatre"],
            start=row["start"],
            end=row["end"],
            posture=row["posture"],
            line=_extent(row, "line_km"),
            area=_extent(row, "area_km2"),
            population=_extent(row, "population"),
            strengths=tuple(_strength(held) for held in strengths if held["mission"] == row["mission"]),
        )
        for row in read_table("missions.csv")
    )


def verified_figures(missions: Iterable[Mission]) -> list[Mission]:
    """The missions with the strengths and extents that were read somewhere; one without any strength is left out."""
    read = (
        replace(
            mission,
            strengths=tuple(held for held in mission.strengths if not held.troops.weak),
            line=_read(mission.line),
            area=_read(mission.area),
            population=_read(mission.population),
        )
        for mission in missions
    )
    return [mission for mission in read if mission.strengths]


def _read(held: Graded | None) -> Graded | None:
    return None if held is None or held.weak else held


def _strength(row: Row) -> Strength:
    troops = Graded(float(row["troops"]), row["evidence"], row["source_title"], row["source_url"])
    last = {column: row[column] for column in ("note", "looked_up", "found", "contradicted_by")}
    return Strength(row["date"], row["kind"], troops, row["counts"], **last)


def _extent(row: Row, column: str) -> Graded | None:
    """What is in a column, with its own grade and source."""
    value = number_in(row, column)
    if value is None:
        return None
    grade, source, url = (row[f"{EXTENTS[column]}_{part}"] for part in ("evidence", "source", "url"))
    return Graded(value, grade, source, url)
