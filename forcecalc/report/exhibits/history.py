"""Missions of history by length of line, area or population, with this scenario among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.case.bottom_line import bounded
from forcecalc.reference.graded import Graded
from forcecalc.reference.missions import Mission, missions
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import KILOMETRES_PER_MILE, Bound, capital, number

_TABLE = (
    "Missions: data/missions.csv, whose grades of evidence differ; ? and a pale mark: not verified anywhere. "
    "Hollow: planned, never deployed. A density counts all ranks."
)


class Extent(NamedTuple):
    """What troops are spread over: a quantity of the scenario, a column of the missions, and the unit of both."""

    quantity: str
    column: str
    axis: str
    per: str
    size: float
    over: str


class Force(NamedTuple):
    """A force and what it is spread over; `kind` is a mission's posture, "required" or "pledged"."""

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
        What is required here, and what is pledged; the bound is on the density.
    missions : mapping of Mission to Force
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
    """The same against the area of the zone."""

    name: ClassVar[str] = "history_by_area"


@dataclass(frozen=True, kw_only=True)
class HistoryByPopulationExhibit(HistoryExhibit):
    """The same against the population protected."""

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
    """The same against the area of the zone."""
    miles = units == "mi"
    unit, per = ("square miles", "square mile") if miles else ("km²", "km²")
    size = KILOMETRES_PER_MILE**2 if miles else 1.0
    return _exhibit(HistoryByAreaExhibit, bundle, Extent("zone_area", "area", f"Area, {unit}", per, size, "of zone"))


def history_by_population(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """The same against the population protected."""
    axis = "Population, thousands of people"
    extent = Extent("protected_population", "population", axis, "1,000 people", 1000.0, "")
    return _exhibit(HistoryByPopulationExhibit, bundle, extent)


def _exhibit(kind: type[HistoryExhibit], bundle: Bundle, extent: Extent) -> HistoryExhibit:
    answer, size = bundle.answer, _size(bundle, extent)
    required = answer.value("required_force")
    if required <= 0 or size <= 0:
        raise NotApplicableError("it asks for no troops, which a logarithmic axis cannot show")
    past = _missions(extent)
    forces = [force for _, force in past]
    here = tuple(_here(bundle, extent, size))
    pledged = f" and has pledges for {_density(here[1].density, extent)}" if len(here) > 1 else ""
    densities = [force.density for force in forces]
    return kind(
        _title(bundle, extent, required / size, forces),
        subtitle(answer),
        f"This scenario asks for {_density(required / size, extent)}{pledged}; the {len(past)} missions shown run from "
        f"{_density(min(densities), extent)} to {_density(max(densities), extent)}",
        (_TABLE,),
        sources([answer], ["required_force", "pledged_force", extent.quantity]),
        extent=extent,
        scenario=here,
        missions=past,
    )


def _size(bundle: Bundle, extent: Extent) -> float:
    """How long, wide or populous this scenario is, as the axis has it."""
    if extent.quantity == "protected_population":
        if not bundle.answer.case.plan.given(extent.quantity):
            bundle.need(extent.quantity)
        return bundle.answer.case.central_value(extent.quantity) / extent.size
    bundle.need(extent.quantity)
    return bundle.answer.value(extent.quantity) / extent.size


def _here(bundle: Bundle, extent: Extent, size: float) -> list[Force]:
    """What is required, and what is pledged where anything is."""
    answer = bundle.answer
    forces = []
    for name, words, kind in (("required_force", "Required here", "required"), ("pledged_force", "Pledged", "pledged")):
        if name in answer and answer.value(name) > 0:
            bound = _density_bound(bundle, name, extent)
            forces.append(Force(size, answer.value(name), f"{words}: {bounded(answer, name)}", kind, bound=bound))
    return forces


def _density_bound(bundle: Bundle, name: str, extent: Extent) -> Bound:
    """How a force over an extent is bounded; nothing where the two pull it either way."""
    case = bundle.answer.case
    behind = case.plan.needed([extent.quantity])
    extents = {figure.bound for key, figure in case.scenario.figures.items() if key.name in behind}
    bounds = ({bundle.answer.bound(name)} | {bound.turned for bound in extents}) - {Bound.NONE}
    return next(iter(bounds)) if len(bounds) == 1 else Bound.NONE


def _missions(extent: Extent) -> tuple[tuple[Mission, Force], ...]:
    """The missions that have both numbers."""
    found = []
    for mission in missions():
        spread_over: Graded | None = getattr(mission, extent.column)
        if mission.strength and spread_over and spread_over.value > 0 and mission.strength.value > 0:
            weak, planned = mission.strength.weak or spread_over.weak, mission.status == "planned"
            size, troops = spread_over.value / extent.size, mission.strength.value
            found.append((mission, Force(size, troops, _name(mission), mission.posture, planned, weak)))
    return tuple(found)


def _name(mission: Mission) -> str:
    """The mission and its year, without what only a table has room for."""
    name = mission.name.replace("res. 1701, ", "").replace(", island-wide", "")
    return name if not mission.year or mission.year in name else f"{name} {mission.year}"


def _digits(value: float) -> str:
    """A density with three digits or so."""
    return number(value, 0 if value >= 1000 else 1 if value >= 10 else 2)


def _density(value: float, extent: Extent) -> str:
    return f"{_digits(value)} troops per {extent.per}"


def _title(bundle: Bundle, extent: Extent, required: float, forces: Sequence[Force]) -> str:
    """How dense the requirement is, against the missions that deployed; a bound turns the comparison round."""
    deployed = [force for force in forces if not force.planned]
    asked = bounded(bundle.answer, "required_force", "", f"{_digits(required)} troops")
    over = f" {extent.over}" if extent.over else ""
    finding = capital(f"{asked} per {extent.per}{over} required")
    if bundle.answer.bound("required_force") is Bound.AT_MOST:
        return f"{finding}: {_of(sum(force.density > required for force in deployed), len(deployed))} were denser"
    return f"{finding}: denser than {_of(sum(force.density < required for force in deployed), len(deployed))}"


def _of(some: int, total: int) -> str:
    if some == total:
        return f"all {total} missions that deployed"
    return f"{some or 'none'} of the {total} missions that deployed"
