"""Missions of history by length of line, area or population, with this scenario among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.case.bottom_line import bounded
from forcecalc.reference.graded import Graded
from forcecalc.reference.missions import Mission, missions
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import KILOMETRES_PER_MILE, Bound, capital, number

_NOTE = (
    "Missions: data/missions.csv, whose grades of evidence differ; ? and a pale mark: not verified anywhere. "
    "Hollow: planned, never deployed. A density counts all ranks."
)


class Extent(NamedTuple):
    """What troops are spread over: a quantity of the scenario and a column of the missions, in one unit.

    Attributes
    ----------
    quantity, column : str
        Where it stands in a scenario, and in the table of missions.
    axis : str
        What it is, with its unit.
    per : str
        The unit of a density, after "troops per".
    size : float
        How much of the canonical unit the unit is.
    over : str
        What a density is of, where its unit does not say so.
    """

    quantity: str
    column: str
    axis: str
    per: str
    size: float
    over: str

    def of(self, mission: Mission) -> Graded | None:
        """What a mission's troops are spread over. [canonical unit]."""
        found: Graded | None = getattr(mission, self.column)
        return found


class Force(NamedTuple):
    """A force and what it is spread over.

    Attributes
    ----------
    extent, troops : float
        What it is spread over, in the unit of the axis, and its strength.
    kind : str
        A mission's posture; of this scenario's forces the quantity, such as "required_force".
    planned : bool
        Whether it was planned and never deployed.
    weak : bool
        Whether one of its numbers is not verified anywhere.
    bound : Bound
        The bound on its density.
    """

    extent: float
    troops: float
    name: str
    kind: str
    planned: bool = False
    weak: bool = False
    bound: Bound = Bound.NONE

    @property
    def density(self) -> float:
        """Troops per unit of extent."""
        return self.troops / self.extent


@dataclass(frozen=True, kw_only=True)
class HistoryExhibit(Exhibit):
    """Troops of historical missions against their extent, with this scenario's.

    Attributes
    ----------
    extent : Extent
        What the troops are spread over.
    scenario : tuple of Force
        What is required here, and what is pledged where anything is.
    missions : tuple of (Mission, Force)
        Those that have both numbers.
    """

    name: ClassVar[str] = "history"

    extent: Extent
    scenario: tuple[Force, ...]
    missions: tuple[tuple[Mission, Force], ...]

    @property
    def forces(self) -> list[Force]:
        """The missions as forces."""
        return [force for _, force in self.missions]


@dataclass(frozen=True, kw_only=True)
class HistoryByAreaExhibit(HistoryExhibit):
    """The same missions by the area of the zone."""

    name: ClassVar[str] = "history_by_area"


@dataclass(frozen=True, kw_only=True)
class HistoryByPopulationExhibit(HistoryExhibit):
    """The same missions by the population protected."""

    name: ClassVar[str] = "history_by_population"


def history(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """Troops of historical missions against the length of their line, with this scenario's.

    Raises
    ------
    NotApplicableError
        If the scenario has no line, or asks for no troops.
    """
    miles = units == "mi"
    unit, size = ("miles", KILOMETRES_PER_MILE) if miles else ("km", 1.0)
    extent = Extent("line_length", "line", f"Length of line, {unit}", "mile" if miles else "km", size, "of line")
    return _exhibit(HistoryExhibit, bundle, extent)


def history_by_area(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """Troops of historical missions against the area of the zone, with this scenario's; as `history`."""
    miles = units == "mi"
    unit, per = ("square miles", "square mile") if miles else ("km²", "km²")
    size = KILOMETRES_PER_MILE**2 if miles else 1.0
    return _exhibit(HistoryByAreaExhibit, bundle, Extent("zone_area", "area", f"Area, {unit}", per, size, "of zone"))


def history_by_population(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """Troops of historical missions against the population protected, with this scenario's; as `history`."""
    axis = "Population, thousands of people"
    extent = Extent("protected_population", "population", axis, "1,000 people", 1000.0, "")
    return _exhibit(HistoryByPopulationExhibit, bundle, extent)


def _exhibit(kind: type[HistoryExhibit], bundle: Bundle, extent: Extent) -> HistoryExhibit:
    answer, size = bundle.answer, _size(bundle, extent)
    if answer.value("required_force") <= 0 or size <= 0:
        raise NotApplicableError("it asks for no troops, which a logarithmic axis cannot show")
    required, *pledged = scenario = tuple(_of_scenario(bundle, extent, size))
    found = _of_missions(extent)
    forces = [force for _, force in found]
    offered = f" and has pledges for {_density(pledged[0], extent)}" if pledged else ""
    ends = [_density(end(forces, key=lambda force: force.density), extent) for end in (min, max)]
    return kind(
        _title(bundle, extent, required, forces),
        subtitle(answer),
        f"This scenario asks for {_density(required, extent)}{offered}; the {len(found)} missions shown run from "
        f"{' to '.join(ends)}",
        (_NOTE,),
        sources([answer], ["required_force", "pledged_force", extent.quantity]),
        extent=extent,
        scenario=scenario,
        missions=found,
    )


def _size(bundle: Bundle, extent: Extent) -> float:
    """The length, area or population of this scenario, in the unit of the axis."""
    # A population is a figure that is given, not a number that an answer reports.
    if extent.quantity != "protected_population" or not bundle.answer.given(extent.quantity):
        bundle.need(extent.quantity)
    return bundle.answer.value(extent.quantity) / extent.size


def _of_scenario(bundle: Bundle, extent: Extent, size: float) -> Iterator[Force]:
    """What is required, and what is pledged where anything is."""
    answer = bundle.answer
    for name, words in (("required_force", "Required here"), ("pledged_force", "Pledged")):
        if name in answer and answer.value(name) > 0:
            text, bound = f"{words}: {bounded(answer, name)}", _density_bound(bundle, name, extent)
            yield Force(size, answer.value(name), text, name, bound=bound)


def _density_bound(bundle: Bundle, name: str, extent: Extent) -> Bound:
    """The bound on a force over an extent; none where the bounds of the two point opposite ways."""
    behind = bundle.answer.behind(extent.quantity)
    extents = {figure.bound for key, figure in bundle.answer.scenario.figures.items() if key.name in behind}
    bounds = ({bundle.answer.bound(name)} | {bound.turned for bound in extents}) - {Bound.NONE}
    return next(iter(bounds)) if len(bounds) == 1 else Bound.NONE


def _of_missions(extent: Extent) -> tuple[tuple[Mission, Force], ...]:
    """The missions that have both numbers."""
    found = []
    for mission in missions():
        strength, size = mission.strength, extent.of(mission)
        if strength and size and strength.value > 0 and size.value > 0:
            weak, planned = strength.weak or size.weak, mission.status == "planned"
            force = Force(size.value / extent.size, strength.value, _name(mission), mission.posture, planned, weak)
            found.append((mission, force))
    return tuple(found)


def _name(mission: Mission) -> str:
    """The mission and its year, without what only a table has room for."""
    name = mission.name.replace("res. 1701, ", "").replace(", island-wide", "")
    return name if not mission.year or mission.year in name else f"{name} {mission.year}"


def _digits(value: float) -> str:
    """A density with three digits or so."""
    return number(value, 0 if value >= 1000 else 1 if value >= 10 else 2)


def _density(force: Force, extent: Extent) -> str:
    return f"{_digits(force.density)} troops per {extent.per}"


def _title(bundle: Bundle, extent: Extent, required: Force, forces: Sequence[Force]) -> str:
    """The density of the requirement against the missions that deployed; "at most" turns the comparison round."""
    deployed = [force.density for force in forces if not force.planned]
    text = bounded(bundle.answer, "required_force", "", f"{_digits(required.density)} troops")
    over = f" {extent.over}" if extent.over else ""
    finding = capital(f"{text} per {extent.per}{over} required")
    if bundle.answer.bound("required_force") is Bound.AT_MOST:
        return f"{finding}: {_counted(sum(density > required.density for density in deployed), deployed)} were denser"
    return f"{finding}: denser than {_counted(sum(density < required.density for density in deployed), deployed)}"


def _counted(denser: int, deployed: Sequence[float]) -> str:
    total = len(deployed)
    if denser == total:
        return f"all {total} missions that deployed"
    return f"{denser or 'none'} of the {total} missions that deployed"
