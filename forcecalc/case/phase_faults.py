"""What is wrong with the phases of a case: when they start, and what they change; and what is likely a mistake."""

from collections.abc import Iterator

from forcecalc.case.case import Case
from forcecalc.case.phase_months import CHANGING, CLOCK, COSTS, SHORTFALL, STRENGTH
from forcecalc.case.phased import Later, PhasedCase
from forcecalc.case.rules import violations
from forcecalc.errors import Complaints, ForcecalcError, quoted
from forcecalc.model.checks import A_MONTH_APART
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.layer import Phase
from forcecalc.units import CONTRIBUTOR
from forcecalc.wording import months

_LASTING = ("horizon", "departure_month")


def check_phases(case: PhasedCase) -> None:
    """Refuse phases that start too late, or that change what cannot change.

    Raises
    ------
    ScenarioError
        With every fault of theirs.
    """
    complaints, earlier = Complaints(), Later("", 0.0, case)
    lasting = {*_LASTING, *case.model.ancestors(CLOCK)}
    for later in case.later:
        phase = case.scenario.phases[later.name]
        _check_start(case, later, phase, complaints)
        for key in _fixed(earlier.case, phase, lasting):
            accepted = "tours, arrivals and the horizon are for the whole stay; leave it out"
            complaints.add(phase.layer.figures[key].place, f"{key} cannot change over time", accepted)
        if bool(later.case.method) != bool(case.method):
            complaints.add(phase.place, *_need_of_some(later.name, bool(case.method)))
        elif reason := _not_computable(case, later.case):
            wrong = f"with {quoted(later.name)} the months of the force cannot be computed"
            complaints.add(phase.place, wrong, reason)
        earlier = later
    _check_tours(case, complaints)
    complaints.raise_if_any()


def _check_start(case: PhasedCase, later: Later, phase: Phase, complaints: Complaints) -> None:
    horizon = case.scenario.figure("horizon")
    end = horizon.amount.ends[1] if horizon and horizon.known else float("inf")
    if later.start >= end and horizon:
        assumed = "assumed " if horizon.assumption else ""
        wrong = (
            f"{quoted(later.name)} starts in month {later.start:g}, not before the end of the {assumed}{months(end)}"
        )
        complaints.add(phase.place, wrong, "give a longer horizon, or leave the phase out")


def _need_of_some(name: str, needed: bool) -> tuple[str, str]:
    """That how many are needed is stated for a part of the time only: what is wrong, and what is accepted."""
    if needed:
        return f"from {quoted(name)} on nothing says how many are needed", "state what is needed in each phase"
    wrong = f"{quoted(name)} says how many are needed, and what holds before it does not"
    return wrong, "state what is needed outside `phases:` too, or nowhere"


def _not_computable(first: Case, later: Case) -> str:
    """Why what is computed by the month in the first phase cannot be in a later one; nothing where it can."""
    for name in (SHORTFALL if first.method else STRENGTH, *COSTS):
        if first.plan.can(name):
            try:
                later.check_computable(name)
            except ForcecalcError as error:
                return str(error).partition("; ")[2]
    return ""


def _fixed(earlier: Case, phase: Phase, lasting: set[str]) -> Iterator[FigureKey]:
    """The figures of a phase that hold for the whole stay, unless of a contributor that it adds."""
    there = earlier.scenario.members.get(CONTRIBUTOR.name, ())
    added = phase.layer.members.get(CONTRIBUTOR.name, {}).keys() - set(there)
    yield from (key for key in phase.layer.figures if key.name in lasting and key.member not in added)


def phases_in_vain(case: PhasedCase) -> Iterator[str]:
    """Phases that change nothing here, as by a method that does not read what they change, a sentence each."""
    for before, later in zip(case.cases, case.later, strict=False):
        if not _changes(before, later.case):
            yield f"the phase {later.name} changes nothing here, neither what is needed nor who is there"


def _changes(before: Case, after: Case) -> bool:
    """Whether a phase changes anything that its months are computed from."""
    own, others = ((case.method, case.sector_methods, case.scenario.members) for case in (before, after))
    if own != others:
        return True
    read = {name for case in (before, after) for name in case.plan.needed(filter(case.plan.can, CHANGING))}
    return any(_given(before, name) != _given(after, name) for name in read)


def _given(case: Case, name: str) -> list[object]:
    figures = case.scenario.by_name.get(name, {}).items()
    return [(member, figure.amount, figure.bound) for member, figure in figures]


def _check_tours(case: PhasedCase, complaints: Complaints) -> None:
    """Complain about contingents that relieve one another more than once a month, which the months cannot show."""
    for each in case.cases:
        for found in violations(each, [A_MONTH_APART]).values() if case.plan.can(STRENGTH) else ():
            figure = each.scenario.figure("tour_length", found.members[0])
            place = figure.place if figure else each.scenario.place("tour_length")
            complaints.add(place, found.sentence(A_MONTH_APART))
