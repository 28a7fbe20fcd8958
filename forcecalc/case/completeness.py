"""Whether a scenario has the figures that its answer needs, and a complaint for each that is missing."""

from forcecalc.case.case import Case, method_given
from forcecalc.case.headlines import HEADLINES
from forcecalc.case.phase_faults import check_phases
from forcecalc.case.phased import Later, PhasedCase
from forcecalc.errors import Complaints, Place, ScenarioError, abridged, quoted
from forcecalc.model import METHODS
from forcecalc.model.evaluate import positions
from forcecalc.scenario.scenario import Scenario


def complete_case(scenario: Scenario) -> Case:
    """A scenario joined to the model, its method chosen, and each of its phases likewise.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.

    Raises
    ------
    ScenarioError
        If the method's figures are missing, a figure that some members have is missing for others, or a phase is not
        one.
    """
    case = _complete(scenario)
    if not scenario.phases:
        return case
    later, complaints = [], list[str]()
    for name, changed in scenario.later().items():
        try:
            later.append(Later(name, scenario.phases[name].start, _complete(changed)))
        except ScenarioError as error:
            complaints += [f"{complaint} (phase {quoted(name)})" for complaint in error.complaints]
    if complaints:
        raise ScenarioError(complaints)
    phased = PhasedCase(scenario, case.method, later)
    check_phases(phased)
    return phased


def _complete(scenario: Scenario) -> Case:
    """The case of a scenario without its phases."""
    complaints = Complaints()
    method = scenario.method or _only_method(scenario, complaints)
    case = Case(scenario, method or next(iter(METHODS)))
    _check_members(case, complaints)
    if method and not len(complaints):
        _check_method(case, complaints)
    complaints.raise_if_any()
    return case


def _only_method(scenario: Scenario, complaints: Complaints) -> str:
    """The method that has figures, where no method is chosen and only one has."""
    given = [method for method in METHODS if method_given(scenario, method)]
    if len(given) == 1:
        return given[0]
    wrong = "several methods have figures and none is chosen" if given else "there is nothing to size a force by"
    example = "give published_requirement, or sector_length and line_density, or the figures of another method"
    accepted = f"`method:` takes {', '.join(given)}" if given else example
    complaints.add(scenario.place("method"), wrong, accepted)
    return ""


def _check_method(case: Case, complaints: Complaints) -> None:
    """Complain where figures of the method chosen are missing."""
    if not case.plan.can(case.method):
        able = [method for method in METHODS if case.plan.can(method)]
        could = f"with the figures here: {', '.join(able)}" if able else "no other method could run either"
        place = case.scenario.place("method")
        complaints.add(place, f"{case.method} is missing {case.missing(case.method)}", f"give what is missing; {could}")


def _check_members(case: Case, complaints: Complaints) -> None:
    """Complain where some members have a figure that is needed for all and missing for others."""
    wanted = [name for name in (*HEADLINES, *case.attempted) if name not in case.model.unfit]
    for name, mask in case.plan.needed(wanted).items():
        missing = mask & ~case.plan.given(name)
        if case.model[name].computed or not case.plan.given(name) or not missing:
            continue
        without = [case.members(name)[position] for position in positions(missing)]
        owner = next(figure for figure in case.figures_of(name) if figure)
        place = Place(owner.place.file, owner.place.line, owner.place.column, (name,))
        accepted = f"give it to each, or once for all under `figures: {{{name}: ...}}`"
        complaints.add(place, f"has no value for {abridged(without)}, while others have one", accepted)
