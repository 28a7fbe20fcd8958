"""Missions as data: every strength with its citation, the extents of the mission, and how dense it was."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from forcecalc.export.data_table import Column, DataTable, table_of, text_columns
from forcecalc.export.delimited import Cell
from forcecalc.reference.graded import Graded
from forcecalc.reference.measures import AREA, LINE, POPULATION, Measure
from forcecalc.reference.missions import Mission, Strength

_MEASURES = {"line_km": LINE, "area_km2": AREA, "population": POPULATION}
_DENSITIES = {"troops_per_km": LINE, "troops_per_km2": AREA, "troops_per_1000_people": POPULATION}
_UNITS = {"line_km": "km", "area_km2": "km2", "population": "people"}


class _Held(NamedTuple):
    """A strength of a mission."""

    mission: Mission
    strength: Strength

    @property
    def stands(self) -> bool:
        """Whether it stands for the mission, so that its densities are of it."""
        return self.strength is self.mission.strength


class _Near(NamedTuple):
    """A mission with the density required as a multiple of its own."""

    mission: Mission
    ratio: float


def mission_table(missions: Iterable[Mission]) -> DataTable:
    """A row for each strength of each mission; densities stand beside the strength that stands for the mission."""
    columns: list[Column[_Held]] = [
        *text_columns("mission", "name", "short_name", "theatre", "start", "end", "posture"),
        *text_columns("strength", "date", "kind"),
        Column("troops", lambda held: held.strength.troops.value, "troops"),
        *text_columns("strength", "counts"),
        *_cited("", lambda held: held.strength.troops),
        *text_columns("strength", "note", "looked_up", "found", "contradicted_by"),
        Column("stands_for_mission", lambda held: held.stands),
        *(column for name, measure in _MEASURES.items() for column in _extent(name, measure)),
        *(Column(name, _density(measure), f"troops per {measure.per}") for name, measure in _DENSITIES.items()),
    ]
    return table_of(columns, (_Held(mission, strength) for mission in missions for strength in mission.strengths))


def near_table(required: float, measure: Measure, ranked: Iterable[tuple[Mission, float]]) -> DataTable:
    """A row for each mission by how near its density is to the one required, with what both densities are of."""
    columns: list[Column[_Near]] = [
        *text_columns("mission", "name", "short_name", "posture"),
        Column("date", lambda near: near.mission.strength.date if near.mission.strength else ""),
        Column("density", lambda near: _value(measure.density(near.mission)), f"troops per {measure.per}"),
        Column("density_evidence", lambda near: found.evidence if (found := measure.density(near.mission)) else ""),
        Column("required_density", lambda near: required, f"troops per {measure.per}"),
        Column("required_over_mission", lambda near: near.ratio),
        Column("per", lambda near: measure.per),
        Column("troops", lambda near: _value(_troops(near.mission)), "troops"),
        *_cited("", lambda near: _troops(near.mission)),
        Column(measure.column, lambda near: _value(measure.of(near.mission))),
        *_cited(f"{measure.column}_", lambda near: measure.of(near.mission)),
    ]
    return table_of(columns, (_Near(mission, ratio) for mission, ratio in ranked))


def _extent(name: str, measure: Measure) -> list[Column[_Held]]:
    """An extent of a mission, with its own grade and source."""
    number: Column[_Held] = Column(name, lambda held: _value(measure.of(held.mission)), _UNITS[name])
    return [number, *_cited(f"{measure.column}_", lambda held: measure.of(held.mission))]


def _density(measure: Measure) -> Callable[[_Held], Cell]:
    return lambda held: _value(measure.density(held.mission)) if held.stands else None


def _cited(prefix: str, number: Callable[[Any], Graded | None]) -> list[Column[Any]]:
    """The grade of a number, and the title and the address of its source."""
    return [
        Column(f"{prefix}evidence", lambda record: graded.evidence if (graded := number(record)) else ""),
        Column(f"{prefix}source_title", lambda record: graded.source if (graded := number(record)) else ""),
        Column(f"{prefix}source_url", lambda record: graded.url if (graded := number(record)) else ""),
    ]


def _troops(mission: Mission) -> Graded | None:
    return mission.strength.troops if mission.strength else None


def _value(graded: Graded | None) -> float | None:
    return graded.value if graded else None
