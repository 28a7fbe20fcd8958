"""Missions of history of like posture by length of line, area or population, with this scenario among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.similar_missions import comparable_missions, has, measures, not_spread, of_like_posture
from forcecalc.reference.graded import Graded
from forcecalc.reference.measures import AREA, LINE, POPULATION, Measure
from forcecalc.reference.missions import Mission, missions
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.report.numbers import reported
from forcecalc.reported.amount import amount
from forcecalc.reported.notation import Suffixed
from forcecalc.reported.number import Number, Predicate
from forcecalc.wording import KILOMETRES_PER_MILE, Bound, count, number

# Fewer missions are anecdotes.
_FEWEST = 3
_NOTE = (
    "Missions: data/missions.csv, each once, if its numbers were read somewhere, at its largest count of "
    "troops on the ground, all ranks. Posture is our reading."
)
_NO_POSTURE = "The scenario states no posture: missions of every posture are compared."
_KINDS = {
    "": "",
    "monitor": "monitoring ",
    "tripwire": "tripwire ",
    "interpose": "interposition ",
    "stabilise": "stabilisation ",
    "deter": "deterrence ",
    "defend": "defence ",
}


class Extent(NamedTuple):
    """What troops are spread over, in the unit of an axis.

    Attributes
    ----------
    measure : Measure
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

    measure: Measure
    axis: str
    per: str
    size: float
    over: str

    @property
    def quantity(self) -> str:
        """Its name in a scenario."""
        return self.measure.quantity

    def of(self, mission: Mission) -> Graded | None:
        """What a mission's troops are spread over. [canonical unit]."""
        return self.measure.of(mission)


class Force(NamedTuple):
    """A force and what it is spread over.

    Attributes
    ----------
    extent, troops : float
        What it is spread over, in the unit of the axis, and its strength.
    kind : str
        A mission's posture; of this scenario's forces the quantity, such as "required_force".
    bound : Bound
        The bound on its density.
    """

    extent: float
    troops: float
    name: str
    kind: str
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
        Those of like posture that have both numbers, each once.
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
        If the force is not one for a line, there is no line, it asks for no troops, or too few missions are comparable.
    """
    miles = units == "mi"
    unit, size = ("miles", KILOMETRES_PER_MILE) if miles else ("km", 1.0)
    extent = Extent(LINE, f"Length of line, {unit}", "mile" if miles else "km", size, "of line")
    return _exhibit(HistoryExhibit, bundle, extent)


def history_by_area(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """Troops of historical missions against the area of the zone, with this scenario's; as `history`."""
    miles = units == "mi"
    unit, per = ("square miles", "square mile") if miles else ("km²", "km²")
    size = KILOMETRES_PER_MILE**2 if miles else 1.0
    return _exhibit(HistoryByAreaExhibit, bundle, Extent(AREA, f"Area, {unit}", per, size, "of zone"))


def history_by_population(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """Troops of historical missions against the population protected, with this scenario's; as `history`."""
    axis = "Population, thousands of people"
    extent = Extent(POPULATION, axis, POPULATION.per, POPULATION.size, "")
    return _exhibit(HistoryByPopulationExhibit, bundle, extent)


def _exhibit(kind: type[HistoryExhibit], bundle: Bundle, extent: Extent) -> HistoryExhibit:
    answer, size = bundle.answer, _size(bundle, extent)
    if answer.value("required_force") <= 0:
        raise NotApplicableError("it asks for no troops, which a logarithmic axis cannot show")
    required, *pledged = scenario = tuple(_of_scenario(bundle, extent, size))
    found = _of_missions(bundle, extent)
    forces = [force for _, force in found]
    offered = f" and has pledges for {_density(pledged[0], extent)}" if pledged else ""
    ends = [_density(end(forces, key=lambda force: force.density), extent) for end in (min, max)]
    notes = (_NOTE, "" if answer.scenario.posture else _NO_POSTURE)
    return kind(
        _title(bundle, extent, required, forces),
        subtitle(answer),
        f"This scenario asks for {_density(required, extent)}{offered}; the {len(found)} missions shown run from "
        f"{' to '.join(ends)}",
        notes,
        sources([answer], ["required_force", "pledged_force", extent.quantity]),
        extent=extent,
        scenario=scenario,
        missions=found,
    )


def _size(bundle: Bundle, extent: Extent) -> float:
    """The length, area or population of this scenario, in the unit of the axis."""
    answer, measure = bundle.answer, extent.measure
    if measure not in measures(answer):
        raise NotApplicableError(not_spread(answer, measure.indefinite))
    if not has(answer, measure):
        bundle.need(measure.quantity)
        raise NotApplicableError(f"{measure.quantity} is nothing, which a logarithmic axis cannot show")
    return answer.value(measure.quantity) / extent.size


def _of_scenario(bundle: Bundle, extent: Extent, size: float) -> Iterator[Force]:
    """What is required, and what is pledged where anything is."""
    answer = bundle.answer
    for name, words in (("required_force", "Required here"), ("pledged_force", "Pledged")):
        if name in answer and answer.value(name) > 0:
            text = f"{words}: {reported(bundle).wording(name).phrase}"
            bound = _density_bound(bundle, name, extent)
            yield Force(size, answer.value(name), text, name, bound=bound)


def _density_bound(bundle: Bundle, name: str, extent: Extent) -> Bound:
    """The bound on a force over an extent; none where the bounds of the two point opposite ways."""
    behind = bundle.answer.behind(extent.quantity)
    extents = {figure.bound for key, figure in bundle.answer.scenario.figures.items() if key.name in behind}
    bounds = ({bundle.answer.bound(name)} | {bound.turned for bound in extents}) - {Bound.NONE}
    return next(iter(bounds)) if len(bounds) == 1 else Bound.NONE


def _of_missions(bundle: Bundle, extent: Extent) -> tuple[tuple[Mission, Force], ...]:
    """The missions to compare with, each once."""
    found = []
    for mission in comparable_missions(of_like_posture(bundle.answer, missions()), extent.measure):
        strength, size = mission.strength, extent.of(mission)
        if strength and size:
            force = Force(size.value / extent.size, strength.troops.value, mission.short_name, mission.posture)
            found.append((mission, force))
    if len(found) < _FEWEST:
        kind = _KINDS[bundle.answer.scenario.posture]
        fewer = (
            f"{count(len(found))} {kind}mission{' that deployed has' if len(found) == 1 else 's that deployed have'}"
        )
        read = f"both a strength and {extent.measure.indefinite} that were read somewhere"
        raise NotApplicableError(f"{fewer} {read}; a comparison takes {count(_FEWEST)}")
    return tuple(found)


def _digits(value: float) -> str:
    """A density with three digits or so."""
    return number(value, 0 if value >= 1000 else 1 if value >= 10 else 2)


def _density(force: Force, extent: Extent) -> str:
    return f"{_digits(force.density)} troops per {extent.per}"


def _title(bundle: Bundle, extent: Extent, required: Force, forces: Sequence[Force]) -> str:
    """The density of the requirement against the missions that deployed; "at most" turns the comparison round."""
    deployed = [force.density for force in forces]
    over = f" {extent.over}" if extent.over else ""
    said = Predicate(f"per {extent.per}{over} needed")
    finding = amount(_per(reported(bundle).number("required_force"), required.extent), said).headline
    of = f"{len(deployed)} {_KINDS[bundle.answer.scenario.posture]}missions that deployed"
    if bundle.answer.bound("required_force") is Bound.AT_MOST:
        return f"{finding}: {_of(sum(density > required.density for density in deployed), deployed)} {of} were denser"
    return f"{finding}: denser than {_of(sum(density < required.density for density in deployed), deployed)} {of}"


def _per(number: Number, extent: float) -> Number:
    """A number of troops over an extent; a density need not be a whole number of them."""
    low, high = (None if end is None else end / extent for end in (number.low, number.high))
    return replace(
        number, central=number.central / extent, low=low, high=high, notation=Suffixed("troops"), given=False
    )


def _of(denser: int, deployed: Sequence[float]) -> str:
    return "all" if denser == len(deployed) else f"{denser or 'none'} of the"
