"""How dense missions of like posture were on a line, a zone or a population, with this scenario among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.similar_missions import comparable_missions, has, measures, not_spread, of_like_posture, whole
from forcecalc.reference.graded import Graded
from forcecalc.reference.measures import AREA, LINE, POPULATION, Measure
from forcecalc.reference.missions import Mission, missions
from forcecalc.report.exhibits.bars import Whisker, signs_note, whisker
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import draws_note, sources, subtitle
from forcecalc.report.numbers import reported
from forcecalc.reported.amount import amount
from forcecalc.reported.notation import Notation, Suffixed
from forcecalc.reported.number import Number, Predicate, openings
from forcecalc.wording import KILOMETRES_PER_MILE, Bound, count, counted, listed, plain_name

# Fewer missions are anecdotes; more have no room for their names.
_FEWEST, _MOST = 3, 12
# From how many times the least on the largest leaves nothing of its bar to see.
_FARTHEST = 40
# From how many times a density, or what part of the largest beyond it, a ceiling is seen.
_LEAST_RATIO, _LEAST_PART = 1.1, 0.012
_NOTE = (
    "Missions: all in our table whose troops and {extent} we read in a source, each at its largest count of troops on "
    "the ground, all ranks. Posture is our reading."
)
_CEILINGS = "Authorised: a ceiling, which was not always reached."
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


# What forces come to along a line.
_DENSITIES = {"required_force": "required_density", "pledged_force": "pledged_density"}


class Extent(NamedTuple):
    """What troops are spread over.

    Attributes
    ----------
    measure : Measure
        Where it stands in a scenario, and in the table of missions.
    per : str
        The unit of a density, after "troops per".
    size : float
        How much of the canonical unit the unit is.
    over : str
        What a density is of, where its unit does not say so.
    """

    measure: Measure
    per: str
    size: float
    over: str

    @property
    def axis(self) -> str:
        """What a density is, with its unit."""
        return f"Troops per {self.per}{f' {self.over}' if self.over else ''}"

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
        What it is spread over, in the unit of a density, and its strength.
    kind : str
        A mission's posture; of this scenario's forces the quantity, such as "required_force".
    bound : Bound
        The bound on its density.
    ceiling : float
        The density that was authorised, where that was more; else 0.
    range : Whisker
        Of the density, where one is seen.
    """

    extent: float
    troops: float
    name: str
    kind: str
    bound: Bound = Bound.NONE
    ceiling: float = 0.0
    range: Whisker = Whisker()

    @property
    def density(self) -> float:
        """Troops per unit of extent."""
        return self.troops / self.extent

    @property
    def in_parts(self) -> tuple[str, str, str]:
        """Its density at a bar, and what stands before and after the number."""
        number, *open_both_ways = amount(_density(self.density, self.bound)).label.partition(" ±")
        return self.bound.sign, number.removeprefix(self.bound.sign), f"{''.join(open_both_ways)}{self._authorised}"

    @property
    def text(self) -> str:
        """The same as one text."""
        return "".join(self.in_parts)

    @property
    def _authorised(self) -> str:
        """The ceiling, so that the number beside it is not taken for it."""
        return f" ({amount(_density(self.ceiling)).label} authorised)" if self.ceiling else ""

    @property
    def full(self) -> str:
        """The same with its range, where one is seen and no bound makes it one end of it."""
        if not self.range.varies or self.bound is not Bound.NONE:
            return self.text
        words = amount(replace(_density(self.density), low=self.range.low, high=self.range.high)).label
        return words if "(" in words else self.text

    @property
    def end(self) -> float:
        """Where what is drawn of it ends."""
        return max(self.density, self.ceiling, self.range.high)


@dataclass(frozen=True, kw_only=True)
class HistoryExhibit(Exhibit):
    """How dense missions of history were, with this scenario among them.

    Attributes
    ----------
    extent : Extent
        What the troops are spread over.
    scenario : tuple of Force
        What is required here, and what is pledged where anything is.
    missions : tuple of (Mission, Force)
        Those of like posture that have both numbers, each once.
    rows : tuple of Force
        The scenario and the missions nearest to what is required, the densest first.
    """

    name: ClassVar[str] = "history"

    extent: Extent
    scenario: tuple[Force, ...]
    missions: tuple[tuple[Mission, Force], ...]
    rows: tuple[Force, ...]

    @property
    def by_powers(self) -> bool:
        """Whether the largest would leave nothing to see of the least, so that the axis is one of powers of ten."""
        return _far_apart(self.rows)


@dataclass(frozen=True, kw_only=True)
class HistoryByAreaExhibit(HistoryExhibit):
    """The same missions by the area of the zone."""

    name: ClassVar[str] = "history_by_area"


@dataclass(frozen=True, kw_only=True)
class HistoryByPopulationExhibit(HistoryExhibit):
    """The same missions by the population protected."""

    name: ClassVar[str] = "history_by_population"


def history(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """Troops of historical missions per length of their line, with this scenario's.

    Raises
    ------
    NotApplicableError
        If the force is not one for a line, there is no line, it asks for no troops, or too few missions are comparable.
    """
    per, size = ("mile", KILOMETRES_PER_MILE) if units == "mi" else ("km", 1.0)
    extent = Extent(LINE, per, size, "of line")
    return _exhibit(HistoryExhibit, bundle, extent)


def history_by_area(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """Troops of historical missions per area of the zone, with this scenario's; as `history`."""
    per, size = ("square mile", KILOMETRES_PER_MILE**2) if units == "mi" else ("km²", 1.0)
    return _exhibit(HistoryByAreaExhibit, bundle, Extent(AREA, per, size, "of zone"))


def history_by_population(bundle: Bundle, units: str = "km") -> HistoryExhibit:
    """Troops of historical missions per head of the population protected, with this scenario's; as `history`."""
    extent = Extent(POPULATION, POPULATION.per, POPULATION.size, "")
    return _exhibit(HistoryByPopulationExhibit, bundle, extent)


def _exhibit(kind: type[HistoryExhibit], bundle: Bundle, extent: Extent) -> HistoryExhibit:
    answer, size = bundle.answer, _size(bundle, extent)
    if answer.value("required_force") <= 0:
        raise NotApplicableError("the method asks for no troops, so that there is no density")
    required, *pledged = scenario = tuple(_of_scenario(bundle, extent, size))
    found = _of_missions(bundle, extent)
    forces = [force for _, force in found]
    offered = f" and has pledges for {_in_words(pledged[0], extent)}" if pledged else ""
    ends = [_in_words(end(forces, key=lambda force: force.density), extent) for end in (min, max)]
    near = sorted(forces, key=lambda force: abs(log(force.density / required.density)))[:_MOST]
    rows = _with_seen_ceilings(sorted([*scenario, *near], key=lambda force: -force.density))
    notes = (
        _NOTE.format(extent=extent.measure.column),
        _CEILINGS if any(force.ceiling for force in rows) else "",
        "" if answer.scenario.posture else _NO_POSTURE,
        f"And {counted(len(forces) - len(near), 'mission')} of densities further away." if forces[_MOST:] else "",
        draws_note(bundle, "Ranges", "required_force", "pledged_force"),
        signs_note(force.text for force in scenario),
    )
    return kind(
        _title(bundle, extent, required, forces),
        subtitle(answer),
        f"This scenario asks for {_in_words(required, extent)}{offered}; the {len(found)} missions run from "
        f"{' to '.join(ends)}",
        notes,
        sources([answer], ["required_force", "pledged_force", extent.quantity], _published(found, extent, near)),
        extent=extent,
        scenario=scenario,
        missions=found,
        rows=tuple(rows),
    )


def _size(bundle: Bundle, extent: Extent) -> float:
    """The length, area or population of this scenario, in the unit of a density."""
    answer, measure = bundle.answer, extent.measure
    if not measures(answer):
        raise NotApplicableError(not_spread(answer, "a line, a zone or a population"))
    if measure not in measures(answer):
        over = listed([spread.indefinite for spread in measures(answer)])
        raise NotApplicableError(f"the force is one for {over} alone")
    if not has(answer, measure):
        bundle.need(measure.quantity)
        raise NotApplicableError(f"the {plain_name(measure.quantity)} is nothing, so that there is no density")
    return whole(answer, measure) / extent.size


def _of_scenario(bundle: Bundle, extent: Extent, size: float) -> Iterator[Force]:
    """What is required, and what is pledged where anything is."""
    answer = bundle.answer
    for name, words in (("required_force", "Required here"), ("pledged_force", "Pledged here")):
        if name in answer and answer.value(name) > 0:
            bound, ends = _density_bound(bundle, name, extent), whisker(reported(bundle).printed(name))
            range_ = Whisker(ends.low / size, ends.high / size)
            yield Force(size, answer.value(name), words, name, bound=bound, range=range_)


def _density_bound(bundle: Bundle, name: str, extent: Extent) -> Bound:
    """The bound on a force over an extent; either way where bounds of the two point opposite ways, or act on both."""
    answer = bundle.answer
    if extent.quantity == "line_length" and (density := _DENSITIES[name]) in answer:
        return answer.bound(density)
    behind, of_force = answer.behind(extent.quantity), answer.behind(name)
    bounded = {key.name: figure.bound for key, figure in answer.scenario.figures.items() if figure.bound}
    if any(figure in behind and figure in of_force for figure in bounded):
        return Bound.EITHER_WAY
    extents = {bound for figure, bound in bounded.items() if figure in behind}
    bounds = ({answer.bound(name)} | {bound.turned for bound in extents}) - {Bound.NONE}
    return next(iter(bounds), Bound.NONE) if len(bounds) < 2 else Bound.EITHER_WAY


def _of_missions(bundle: Bundle, extent: Extent) -> tuple[tuple[Mission, Force], ...]:
    """The missions to compare with, each once."""
    found = []
    for mission in comparable_missions(of_like_posture(bundle.answer, missions()), extent.measure):
        strength, size = mission.strength, extent.of(mission)
        if strength and size:
            over = size.value / extent.size
            ceiling = _authorised(mission) / over
            force = Force(over, strength.troops.value, mission.short_name, mission.posture)
            found.append((mission, force._replace(ceiling=ceiling) if ceiling > force.density else force))
    if len(found) < _FEWEST:
        kind = _KINDS[bundle.answer.scenario.posture]
        fewer = (
            f"{count(len(found))} {kind}mission{' that deployed has' if len(found) == 1 else 's that deployed have'}"
        )
        read = f"both a strength and {extent.measure.indefinite} that were read somewhere"
        raise NotApplicableError(f"{fewer} {read}; a comparison takes {count(_FEWEST)}")
    return tuple(found)


def _far_apart(rows: Sequence[Force]) -> bool:
    return max(force.end for force in rows) > _FARTHEST * min(force.density for force in rows)


def _with_seen_ceilings(rows: Sequence[Force]) -> list[Force]:
    """The rows, without a ceiling that would lie on the density itself."""
    largest = max(force.end for force in rows)

    def is_seen(force: Force) -> bool:
        if _far_apart(rows):
            return force.ceiling > _LEAST_RATIO * force.density
        return force.ceiling - force.density > _LEAST_PART * largest

    return [force if is_seen(force) else force._replace(ceiling=0.0) for force in rows]


def _published(
    found: Sequence[tuple[Mission, Force]], extent: Extent, near: Sequence[Force]
) -> Iterator[tuple[str, str]]:
    """Where the numbers of the missions that are shown were read."""
    for mission, force in found:
        strength, size = mission.strength, extent.of(mission)
        if force in near and strength and size:
            yield _publisher(strength.troops.source), strength.date
            yield _publisher(size.source), ""


def _publisher(source: str) -> str:
    """Who published a page: what its title names in brackets, unless that is a copy, or else the title.

    >>> _publisher("UN mission to end (AP)"), _publisher("UNDOF: Operations"), _publisher("Buffer zone (wiki copy)")
    ('AP', 'UNDOF: Operations', 'Buffer zone (wiki copy)')
    """
    _, bracket, name = source.removesuffix(")").rpartition(" (")
    return name if bracket and "copy" not in name else source


def _authorised(mission: Mission) -> float:
    """The largest ceiling that was read, of troops on the ground; 0 where none was. [troops]."""
    ceilings = (held for held in mission.strengths if not held.deployed and held.on_the_ground)
    return max((held.troops.value for held in ceilings if not held.troops.weak), default=0.0)


def _density(value: float, bound: Bound = Bound.NONE) -> Number:
    """A density, rounded the way of its bound."""
    rise, fall = openings(bound)
    return Number(value, rise=rise, fall=fall, notation=Notation())


def _in_words(force: Force, extent: Extent) -> str:
    _, density, _ = force.in_parts
    return f"{force.bound.words}{density} troops per {extent.per}"


def _title(bundle: Bundle, extent: Extent, required: Force, forces: Sequence[Force]) -> str:
    """The density of the requirement against the missions that deployed; "at most" turns the comparison round."""
    deployed = [force.density for force in forces]
    over = f" {extent.over}" if extent.over else ""
    said = Predicate(f"per {extent.per}{over} needed")
    finding = amount(_needed_per(bundle, required, extent), said).headline
    of = f"{len(deployed)} {_KINDS[bundle.answer.scenario.posture]}missions that deployed"
    if required.bound is Bound.AT_MOST:
        denser = sum(density > required.density for density in deployed)
        return f"{finding}: {_of(denser, deployed)} {of} {'was' if denser == 1 else 'were'} denser"
    sparser = sum(density < required.density for density in deployed)
    if not sparser:
        known = "not shown to be denser" if required.bound is Bound.AT_LEAST else "no denser"
        return f"{finding}: {known} than any of the {of}"
    return f"{finding}: denser than {_of(sparser, deployed)} {of}"


def _needed_per(bundle: Bundle, required: Force, extent: Extent) -> Number:
    """What is needed over an extent, with what bounds do to that; a density need not be a whole number of troops."""
    number, size = reported(bundle).number("required_force"), required.extent
    if extent.quantity == "line_length" and "required_density" in bundle.answer:
        number, size = reported(bundle).number("required_density"), 1 / extent.size
    if number.bound is not required.bound:
        rise, fall = openings(required.bound)
        number = replace(number, rise=rise, fall=fall)
    low, high = (None if end is None else end / size for end in (number.low, number.high))
    return replace(number, central=number.central / size, low=low, high=high, notation=Suffixed("troops"), given=False)


def _of(denser: int, deployed: Sequence[float]) -> str:
    return "all" if denser == len(deployed) else f"{denser or 'none'} of the"
