"""Sectors that nobody can size: without figures of a method, or with those of several; and what is counted twice."""

from collections.abc import Iterator, Mapping

from forcecalc.case.by_sector import BY_SECTOR, PART_BY, SECTOR_METHOD, TROOPS_IN_SECTOR
from forcecalc.case.case import Case
from forcecalc.case.given import gives, method_given
from forcecalc.errors import Complaints, Place, quoted
from forcecalc.model import MODEL
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import SECTOR
from forcecalc.wording import listed

# How long and how deep a sector is says nothing of how it is sized.
_EXTENT = MODEL.ancestors(["zone_area"])
_REMEDY = "give it the figures of a method, such as sector_length and line_density, or troops_in_sector"


def sized_by_sector(scenario: Scenario, given: list[str]) -> bool:
    """Whether a scenario that chooses no method means the sum of its sectors.

    Parameters
    ----------
    scenario : Scenario
        That gives figures of several methods.
    given : list of str
        Those methods.

    Returns
    -------
    bool
        True where a sector says how it is sized, or what it needs; and, if no figures are of a method for the whole
        force, where sectors have figures of different methods, or one of them figures of two.
    """
    if gives(scenario, [SECTOR_METHOD]):
        return True
    if not set(given) <= {BY_SECTOR, *PART_BY}:
        return False
    return BY_SECTOR in given or _unlike(Case(scenario, BY_SECTOR)) or any(_of_two(scenario))


def _of_two(scenario: Scenario) -> Iterator[str]:
    """The sectors that have figures of several methods themselves."""
    for sector in scenario.members.get(SECTOR.name, ()):
        if len([method for method in PART_BY if _own(scenario, sector, method)]) > 1:
            yield sector


def _unlike(case: Case) -> bool:
    """Whether sectors have figures of different methods."""
    return len({tuple(methods) for methods in _methods_by_sector(case).values()}) > 1


def can_be_added(scenario: Scenario) -> bool:
    """Whether sectors are unlike, and each of them can be sized in its own way."""
    case, complaints = Case(scenario, BY_SECTOR), Complaints()
    check_sectors(case, complaints)
    return not len(complaints) and (_unlike(case) or bool(case.plan.given(TROOPS_IN_SECTOR)))


def check_sectors(case: Case, complaints: Complaints) -> None:
    """Complain of each sector that is not sized by exactly one method; where none is named, of the whole force."""
    missing: dict[str, dict[str, set[int]]] = {}
    given, sized = case.plan.given(TROOPS_IN_SECTOR), case.plan.available(TROOPS_IN_SECTOR)
    for position, (sector, methods) in enumerate(_methods_by_sector(case).items()):
        chosen, whose = case.scenario.figure(SECTOR_METHOD, sector), quoted(sector) if sector else "the force"
        if given >> position & 1:
            _check_sized_once(case.scenario, sector, complaints)
        elif chosen and chosen.varies:
            complaints.add(chosen.place, "is one of several methods", f"name one of them: {', '.join(PART_BY)}")
        elif not chosen and len(methods) > 1:
            place = _place(case.scenario, sector, [*methods[1:], methods[0]])
            remedy = f"write `{SECTOR_METHOD}: {methods[0]}` in it, or another of them"
            at_the_top = f"`{SECTOR_METHOD}:` takes {', '.join(methods)}"
            complaints.add(place, f"{whose} has figures of {listed(methods)}", remedy if sector else at_the_top)
        elif not methods:
            complaints.add(_place(case.scenario, sector, []), f"there is nothing to size {whose} by", _REMEDY)
        elif not sized >> position & 1:
            part = PART_BY[methods[0]]
            if part not in missing:
                missing[part] = {each.name: set(each.members) for each in case.plan.missing(part)}
            wrong = f"{whose} is missing {_missing(case, missing[part], position)}, to be sized by {methods[0]}"
            complaints.add(_place(case.scenario, sector, methods), wrong, "give what is missing")


def _check_sized_once(scenario: Scenario, sector: str, complaints: Complaints) -> None:
    """Complain of a method beside the troops that stand in its place, unless they were put there after it."""
    chosen, troops = scenario.figure(SECTOR_METHOD, sector), scenario.figure(TROOPS_IN_SECTOR, sector)
    if not chosen or not troops or chosen.default:
        return
    in_place = str(FigureKey(TROOPS_IN_SECTOR, sector)) in scenario.changes or troops.place.file != chosen.place.file
    if not in_place or str(FigureKey(SECTOR_METHOD, sector)) in scenario.changes:
        whose = quoted(sector) if sector else "the force"
        wrong = f"{whose} has {TROOPS_IN_SECTOR} too, which stands in place of a method"
        complaints.add(chosen.place, wrong, "leave out one of them")


def _missing(case: Case, missing: Mapping[str, set[int]], position: int) -> str:
    """Which of the figures missing for a method are missing for a sector, or for the whole force."""
    return listed([name for name, members in missing.items() if position in members or not case.model[name].group])


def _methods_by_sector(case: Case) -> Mapping[str, list[str]]:
    """The methods that each sector could mean: the one that it names, else those whose figures it has."""
    given = [method for method in PART_BY if method_given(case.scenario, method)]
    return {
        sector: list(_methods(case, sector, position, given))
        for position, sector in enumerate(case.scenario.members_of(SECTOR.name))
    }


def _methods(case: Case, sector: str, position: int, given: list[str]) -> Iterator[str]:
    chosen = case.scenario.figure(SECTOR_METHOD, sector)
    if chosen and chosen.known:
        yield list(PART_BY)[int(chosen.amount.central)]
        return
    for method in given:
        if _own(case.scenario, sector, method) or case.plan.available(PART_BY[method]) >> position & 1:
            yield method


def _own(scenario: Scenario, sector: str, method: str) -> list[Figure]:
    """The figures in a sector that a method alone reads, in the order of the file."""
    names = MODEL.own_figures[method] - _EXTENT
    found = (scenario.figures.get(FigureKey(name, sector)) for name in names)
    return sorted((figure for figure in found if figure and not figure.default), key=lambda figure: figure.place[1:3])


def _place(scenario: Scenario, sector: str, methods: list[str]) -> Place:
    """Where the first of a sector's figures of some methods is, or else any figure of the sector."""
    own = [figure.place for method in methods for figure in _own(scenario, sector, method)]
    of_it = (figures[sector].place for figures in scenario.by_name.values() if sector and sector in figures)
    return next(iter(own), None) or next(of_it, scenario.place(SECTOR.key if sector else "method"))


def check_apart(case: Case, complaints: Complaints) -> None:
    """Complain of what is given for all members and would be counted once for each, such as a population."""
    for name, quantity in case.model.quantities.items():
        figure = case.scenario.figures.get(FigureKey(name)) if case.apart(name) else None
        members = case.members(name)
        counted = [member for member in members if FigureKey(name, member) not in case.scenario.figures]
        if quantity.group and figure and figure.known and any(figure.amount.ends) and len(counted) > 1:
            amount = f"{figure.amount.central:,.10g} {quantity.unit.name}"
            wrong = f"would count {amount} in each of {len(counted)} {quantity.group.key}"
            complaints.add(figure.place, wrong, f"give it to the {quantity.group.name} it belongs to")
