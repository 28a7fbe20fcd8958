"""Sectors where they lie, each with its length and its part of the requirement."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

import numpy as np

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.case.by_sector import BY_SECTOR, TROOPS_IN_SECTOR
from forcecalc.geography.backdrop import backdrop
from forcecalc.geography.geodesic import Points
from forcecalc.report.exhibits.bars import without_brackets
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.number import Predicate
from forcecalc.scenario.location import Location
from forcecalc.wording import capital, count, first_few, listed, short_name

RECOGNISED = "Drawn to be recognised, not measured; no position is taken on any border."
_OUTLINES = "Outlines: Natural Earth, by way of Visionscarto's world atlas."
_TROOPS_OF_A_SECTOR = {
    "required_by_line": "Troops of a sector: its length times its density.",
    BY_SECTOR: "Troops of a sector: by its own method.",
}
_IN_PROPORTION = "Troops of a sector: the requirement in proportion to its length."
_MOST_IN_WORDS, _MOST_NAMED = 8, 4


class SectorLine(NamedTuple):
    """A sector on the map.

    Attributes
    ----------
    name : str
        What it is called.
    path : tuple of tuple of float
        Longitude and latitude of each point, where it has a path. [degrees]
    border : tuple of str
        The two countries on whose border it lies, where it has no path.
    length, troops : str
        As printed; empty where not known.
    depth : float
        Of its zone, both sides together; 0 where none is given. [km]
    weight : float
        How much of the requirement falls on it; 0 where that is not known.
    """

    name: str
    path: tuple[tuple[float, float], ...]
    border: tuple[str, ...]
    length: str
    troops: str
    depth: float
    weight: float

    @property
    def lines(self) -> tuple[Points, ...]:
        """The parts of its line, `(points, 2)`, longitude and latitude; read when it is drawn. [degrees]."""
        return (np.array(self.path),) if self.path else backdrop().border(*self.border)

    @property
    def detail(self) -> str:
        """Length and troops on one line."""
        return " · ".join(filter(None, (self.length, self.troops)))


@dataclass(frozen=True, kw_only=True)
class MapExhibit(Exhibit):
    """Sectors where they lie.

    Attributes
    ----------
    sectors : tuple of SectorLine
        Those with a path or a border, in the order of the file.
    units : str
        Of the scale bar, "km" or "mi".
    """

    name: ClassVar[str] = "map"

    sectors: tuple[SectorLine, ...]
    units: str


def map(bundle: Bundle, units: str = "km") -> MapExhibit:
    """The sectors where they lie, those of the first variant with any where the scenario itself has none.

    Raises
    ------
    NotApplicableError
        If no sector has a path or a border.
    """
    shown, variant = _located(bundle)
    numbers = reported(shown, units)
    answer, locations = shown.answer, shown.answer.scenario.locations
    sectors = _sectors(numbers, locations)
    others = [name for name in answer.scenario.members_of("sector") if name not in locations]
    title = _title(numbers, len(sectors) + len(others))
    notes = (
        RECOGNISED,
        _how_sized(numbers) if any(sector.troops for sector in sectors) else "",
        "Zones: to scale, evenly on both sides." if any(row.depth for row in sectors) else "",
        f"Not drawn, as nothing says where they lie: {listed(first_few(others, _MOST_NAMED))}." if others else "",
    )
    published = sources([answer], ["line_length", "required_force", "sector_length"])
    return MapExhibit(
        f"{short_name(variant)}: {title[:1].lower()}{title[1:]}" if variant else title,
        subtitle(answer),
        first_of([_sentence(sector) for sector in sectors], _MOST_IN_WORDS),
        notes,
        " ".join(filter(None, (published, _OUTLINES))),
        sectors=sectors,
        units="mi" if units == "mi" else "km",
    )


def _located(bundle: Bundle) -> tuple[Bundle, str]:
    """The bundle whose sectors have a place, and the name of its variant."""
    if bundle.answer.scenario.locations:
        return bundle, ""
    for name, variant in bundle.answer.variants.items():
        if variant.scenario.locations:
            return Bundle(variant, draws=bundle.draws, seed=bundle.seed), name
    raise NotApplicableError("no sector has a path or a border")


def _sectors(numbers: ReportedNumbers, locations: Mapping[str, Location]) -> tuple[SectorLine, ...]:
    weights = _weights(numbers)
    whole = sum(weights.values())

    def line(sector: str, location: Location) -> SectorLine:
        known = _known(numbers, "sector_length", sector)
        length = amount(numbers.number("sector_length", sector)).label if known else ""
        depth = (
            numbers.answer.case.given_value("sector_depth", sector) if _known(numbers, "sector_depth", sector) else 0.0
        )
        weight = weights.get(sector, 0.0)
        troops = _troops(numbers, sector, weight / whole) if weight else ""
        return SectorLine(sector, location.path, location.border, length, troops, depth, weight)

    return tuple(line(sector, location) for sector, location in locations.items())


def _how_sized(numbers: ReportedNumbers) -> str:
    """What the troops of a sector are, with the density that all have."""
    answer = numbers.answer
    how = _TROOPS_OF_A_SECTOR.get(answer.method, _IN_PROPORTION)
    if not _by_density(numbers):
        return how
    if len({answer.value("line_density", member) for member in answer.members("line_density")}) > 1:
        return how
    density = amount(numbers.number("line_density", answer.members("line_density")[0])).label
    return f"{how.removesuffix('.')}, {density}."


def _known(numbers: ReportedNumbers, name: str, sector: str) -> bool:
    figure = numbers.answer.scenario.figure(name, sector)
    return figure is not None and figure.known


def _by_density(numbers: ReportedNumbers) -> bool:
    """Whether each sector has a density of its own to be sized by."""
    return numbers.answer.method == "required_by_line"


def _weights(numbers: ReportedNumbers) -> dict[str, float]:
    """What each sector's part of the requirement is in proportion to.

    Nothing where it is not one along a line, or where the parts vary apart from one another: the ranges of the parts
    are then not parts of its range.
    """
    answer = numbers.answer
    if answer.method == BY_SECTOR:
        return {sector: answer.value(TROOPS_IN_SECTOR, sector) for sector in answer.members(TROOPS_IN_SECTOR)}
    if "required_density" not in answer:
        return {}
    factors = ["sector_length", *(["line_density"] if _by_density(numbers) else [])]
    several = len(answer.members("sector_length")) > 1
    if several and any(key.member and key.name in factors for key in answer.case.drawn):
        return {}
    weights = dict.fromkeys(answer.members("sector_length"), 1.0)
    for factor in factors:
        weights = {sector: weight * answer.value(factor, sector) for sector, weight in weights.items()}
    return weights if all(weight > 0 for weight in weights.values()) else {}


def _troops(numbers: ReportedNumbers, sector: str, share: float) -> str:
    """A sector's part of the requirement, and of its range; its own where it is sized apart."""
    if numbers.answer.method == BY_SECTOR:
        own = numbers.printed(TROOPS_IN_SECTOR, sector)
        return f"{own.range_alone or amount(numbers.number(TROOPS_IN_SECTOR, sector)).label} troops"
    required = numbers.number("required_force")
    low, high = (None if end is None else end * share for end in (required.low, required.high))
    given = required.given and share == 1
    part = replace(required, central=required.central * share, low=low, high=high, given=given)
    return f"{printed(part).range_alone or amount(part).label} troops"


def _title(numbers: ReportedNumbers, sectors: int) -> str:
    where = f"in {count(sectors)} sector{'' if sectors == 1 else 's'}"
    if "required_density" not in numbers.answer:
        return f"Where the line lies, {where}"
    unit = "miles" if numbers.system == "mi" else "km"
    along = f"{without_brackets(numbers.wording('line_length').phrase)} {unit}"
    return numbers.wording("required_force", said=Predicate(f"needed along {along} {where}")).headline


def _sentence(sector: SectorLine) -> str:
    return capital(", ".join(filter(None, (short_name(sector.name), sector.length, sector.troops))))
