"""Whether a scenario has the figures that its answer needs, and a complaint for each that is missing."""

from forcecalc.case.by_sector import BY_SECTOR
from forcecalc.case.case import Case, method_given
from forcecalc.case.headlines import HEADLINES
from forcecalc.case.sector_faults import can_be_added, check_apart, check_sectors, sized_by_sector
from forcecalc.errors import Complaints, Place, abridged
from forcecalc.model import METHODS
from forcecalc.model.evaluate import positions
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import SECTOR


def complete_case(scenario: Scenario) -> Case:
    """A scenario joined to the model, its method chosen.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.

    Raises
    ------
    ScenarioError
        If the method's figures are missing, or a figure that some members have is missing for others.
    """
    complaints = Complaints()
    method = scenario.method or _only_method(scenario, complaints)
    case = Case(scenario, method or next(iter(METHODS)))
    check_apart(case, complaints)
    if method == BY_SECTOR:
        check_sectors(case, complaints)
    if method != BY_SECTOR or not len(complaints):
        _check_members(case, complaints)
    if method and not len(complaints):
        _check_method(case, complaints)
    complaints.raise_if_any()
    return case


def _only_method(scenario: Scenario, complaints: Complaints) -> str:
    """The method that has figures, where no method is chosen and only one has; else the sum of unlike sectors."""
    given = [method for method in METHODS if method_given(scenario, method)]
    if len(given) == 1:
        return given[0]
    if given and sized_by_sector(scenario, given):
        return BY_SECTOR
    wrong = "several methods have figures and none is chosen" if given else "there is nothing to size a force by"
    example = "give published_requirement, or sector_length and line_density, or the figures of another method"
    accepted = f"`method:` takes {', '.join(given)}" if given else example
    complaints.add(scenario.place("method"), wrong, accepted)
    return ""


def _check_method(case: Case, complaints: Complaints) -> None:
    """Complain where figures of the method chosen are missing."""
    if not case.plan.can(case.method):
        by_sector = [BY_SECTOR] if BY_SECTOR not in (*case.able, case.method) and can_be_added(case.scenario) else []
        able = [*case.able, *by_sector]
        could = f"with the figures here: {', '.join(able)}" if able else "no other method could run either"
        place = case.scenario.place("method")
        complaints.add(place, f"{case.method} is missing {case.missing(case.method)}", f"give what is missing; {could}")


def _check_members(case: Case, complaints: Complaints) -> None:
    """Complain where some members have a figure that is needed for all and missing for others."""
    wanted = [name for name in (*HEADLINES, *case.attempted) if name not in case.model.unfit]
    for name, mask in case.plan.needed(wanted).items():
        missing = mask & ~case.plan.given(name)
        # An amount of its own, such as a population, not every member has; nor do unlike sectors have the same figures.
        # The method chosen asks for what it needs.
        if case.model[name].apart or case.model[name].computed or not case.plan.given(name) or not missing:
            continue
        if case.model[name].group == SECTOR and (case.method == BY_SECTOR or can_be_added(case.scenario)):
            continue
        without = [case.members(name)[position] for position in positions(missing)]
        owner = next(figure for figure in case.figures_of(name) if figure)
        place = Place(owner.place.file, owner.place.line, owner.place.column, (name,))
        accepted = f"give it to each, or once for all under `figures: {{{name}: ...}}`"
        complaints.add(place, f"has no value for {abridged(without)}, while others have one", accepted)
