"""Figures of which some are given and others not, where a file that gave none of them would mean none."""

from collections.abc import Iterator

from forcecalc.case.case import Case
from forcecalc.errors import Complaints, Place
from forcecalc.model.evaluate import positions
from forcecalc.scenario.figure import Figure
from forcecalc.wording import first_few, listed

# Members whose names a sentence can hold.
_MOST_NAMED = 6


def check_half_given(case: Case, complaints: Complaints) -> None:
    """Complain of each member that has some of the figures by which a formula is begun, and not others.

    Parameters
    ----------
    case : Case
        Of figures that may not suffice.
    complaints : Complaints
        To which one is added for each place.
    """
    wanted = [name for name in case.headlines if name not in case.model.unfit]
    reported: set[Place] = set()
    for name, mask in case.plan.needed(wanted).items():
        if not case.model[name].begun_by:
            continue
        begun = [case.figures_of(figure) for figure in case.model[name].begun_by]
        for position in positions(mask & ~case.plan.given(name)):
            given = [figure for figures in begun if (figure := figures[position])]
            figure, wrong, accepted = _fault(case, name, position, given)
            if figure and figure.place not in reported:
                reported.add(figure.place)
                complaints.add(figure.place, wrong, accepted)


def none_for_some(case: Case) -> Iterator[str]:
    """What is none for some members, as they have no figures of it, while others have.

    Yields
    ------
    str
        A sentence for each.
    """
    for name, mask in case.plan.needed([name for name in case.headlines if case.plan.can(name)]).items():
        quantity, members = case.model[name], case.members(name)
        without = positions(mask & case.plan.not_begun(name) & ~case.plan.given(name))
        if quantity.none and without and not case.plan.idle(name):
            whose = listed(first_few([members[position] for position in without], _MOST_NAMED))
            yield f"{name} of {whose} is 0: {quantity.none} there, while others have one"


def _fault(case: Case, name: str, position: int, given: list[Figure]) -> tuple[Figure | None, str, str]:
    """Of a member's figures one that others are missing beside, or that is unknown and would count as none; why."""
    known = next((figure for figure in given if figure.known), None)
    missing = _missing(case, name, position) if known else []
    if missing:
        return known, f"is given without {listed(missing)}", "give what is missing, or leave all of it out"
    if given and not known and not case.model[name].limits:
        return given[0], "is said to be unknown, and cannot be counted as none", "give it, or leave it out for none"
    return None, "", ""


def _missing(case: Case, name: str, position: int) -> list[str]:
    """What a member misses of its own to compute a quantity."""
    group = case.model[name].group
    missing = case.plan.missing(name)
    return sorted(each.name for each in missing if case.model[each.name].group == group and position in each.members)
