"""Sectors that nobody can size: without figures of a method, or with those of several; and what is counted twice."""

from collections.abc import Iterator, Mapping

from forcecalc.case.by_sector import BY_SECTOR, CHOICE, PART_BY, PARTS
from forcecalc.case.case import Case, gives, method_given
from forcecalc.errors import Complaints, Place, quoted
from forcecalc.model import METHODS, MODEL
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
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
        True where a sector says how it is sized, or what it needs, or where sectors have figures of different methods
        and there are none of a method for the whole force.
    """
    if gives(scenario, [CHOICE]):
        return True
    of_sectors = set(given) <= {BY_SECTOR, *PART_BY}
    methods = _methods_by_sector(Case(scenario, BY_SECTOR))
    return of_sectors and (BY_SECTOR in given or len({tuple(found) for found in methods.values()}) > 1)


def check_sectors(case: Case, complaints: Complaints) -> None:
    """Complain of each sector that is not sized by exactly one method; where none is named, of the whole force."""
    for sector, methods in _methods_by_sector(case).items():
        position = case.position(PARTS, sector)
        sized, chosen = (case.plan.available(PARTS) >> position & 1, case.scenario.figure(CHOICE, sector))
        whose = quoted(sector) if sector else "the force"
        if case.plan.given(PARTS) >> position & 1:
            continue
        if chosen and chosen.varies:
            complaints.add(chosen.place, "is one of several methods", f"name one of them: {', '.join(PART_BY)}")
        elif not chosen and len(methods) > 1:
            remedy = f"write `{CHOICE}: {methods[0]}` in it, or another of them"
            if not sector:
                remedy = f"`{CHOICE}:` takes {', '.join(methods)}"
            place = _place(case.scenario, sector, [*methods[1:], methods[0]])
            complaints.add(place, f"{whose} has figures of {listed(methods)}", remedy)
        elif not sized:
            complaints.add(_place(case.scenario, sector, methods), *_unsized(case, whose, methods, position))


def _methods_by_sector(case: Case) -> Mapping[str, list[str]]:
    """The methods that each sector could mean: the one that it names, else those whose figures it has."""
    return {
        sector: list(_methods(case, sector, position))
        for position, sector in enumerate(case.scenario.members_of(SECTOR.name))
    }


def _methods(case: Case, sector: str, position: int) -> Iterator[str]:
    chosen = case.scenario.figure(CHOICE, sector)
    for word, (method, part) in enumerate(PART_BY.items()):
        if chosen and chosen.known:
            if word == int(chosen.amount.central):
                yield method
        elif _own(case.scenario, sector, method) or (
            method_given(case.scenario, method) and case.plan.available(part) >> position & 1
        ):
            yield method


def _own(scenario: Scenario, sector: str, method: str) -> list[Figure]:
    """The figures in a sector that a method alone reads."""
    names = MODEL.own_figures[method] - _EXTENT
    found = [scenario.figures.get(FigureKey(name, sector)) for name in sorted(names)]
    return [figure for figure in found if figure and not figure.default]


def _place(scenario: Scenario, sector: str, methods: list[str]) -> Place:
    """Where the first of a sector's figures of some methods is, or else any figure of the sector."""
    own = [figure.place for method in methods for figure in _own(scenario, sector, method)]
    any_of_it = [figure.place for (_, member), figure in scenario.figures.items() if sector and member == sector]
    return next(iter([*own, *any_of_it]), scenario.place(SECTOR.key if sector else "method"))


def _unsized(case: Case, whose: str, methods: list[str], position: int) -> tuple[str, str]:
    """What a sector is missing, and what would be accepted."""
    if not methods:
        return f"there is nothing to size {whose} by", _REMEDY
    missing = case.plan.missing(PART_BY[methods[0]])
    # A figure of the whole force has one member.
    names = [each.name for each in missing if position in each.members or not case.model[each.name].group]
    return f"{whose} is missing {listed(names)}, to be sized by {methods[0]}", "give what is missing"


def check_apart(case: Case, complaints: Complaints) -> None:
    """Complain of what is given for all members and would be counted once for each, such as a population."""
    for name, quantity in case.model.quantities.items():
        figure = case.scenario.figures.get(FigureKey(name)) if quantity.apart else None
        members = case.members(name)
        counted = [member for member in members if FigureKey(name, member) not in case.scenario.figures]
        if quantity.group and figure and figure.known and any(figure.amount.ends) and len(counted) > 1:
            wrong = f"would count {figure.given} in each of {len(counted)} {quantity.group.key}"
            complaints.add(figure.place, wrong, f"give it to the {quantity.group.name} that it belongs to")
