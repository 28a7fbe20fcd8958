"""Whether a scenario has the figures that its answer needs, and a complaint for each that is missing."""

from collections.abc import Sequence

from forcecalc.case.by_sector import BY_SECTOR
from forcecalc.case.case import Case
from forcecalc.case.given import method_given
from forcecalc.case.glossary import model_of
from forcecalc.case.half_given import check_half_given
from forcecalc.case.headlines import OF_SUPPLY
from forcecalc.case.phase_faults import check_phases
from forcecalc.case.phased import Later, PhasedCase
from forcecalc.case.sector_faults import can_be_added, check_apart, check_sectors, sized_by_sector
from forcecalc.errors import Complaints, Place, ScenarioError, abridged, quoted
from forcecalc.model.evaluate import positions
from forcecalc.scenario.later import later_scenarios
from forcecalc.scenario.scenario import Scenario, check_scenario
from forcecalc.units import GROUPS, SECTOR
from forcecalc.wording import first_few, listed

_PUBLISHED = "published_requirement"
_MOST_NAMED = 6
# What is computed of supply and of enablers, whatever is needed.
_OF_ITS_OWN = ("sustained_force", "strength_by_month", "expected_enabler_gap", "enabler_gap")
# What says, of any contributor, what it offers or can sustain.
_SUPPLY = (*OF_SUPPLY, "sustainable_force", "pledge")


def complete_case(scenario: Scenario) -> Case:
    """A scenario joined to the model, its method chosen, and each of its phases likewise.

    There is no method where only what can be sustained is asked.

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
    check_scenario(scenario)
    case = _complete(scenario)
    if not scenario.phases:
        return case
    later, complaints = [], list[str]()
    for name, changed in later_scenarios(scenario).items():
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
    if not scenario.method and (supply := _supply_alone(scenario)):
        _check_named_in_vain(supply, complaints)
        _check_members(supply, complaints)
        if not len(complaints):
            check_half_given(supply, complaints)
        _check_supply(supply, complaints)
        complaints.raise_if_any()
        return supply
    method = scenario.method or _only_method(scenario, complaints)
    case = Case(scenario, method or next(iter(model_of(scenario).methods)))
    _check_named_in_vain(case, complaints)
    check_apart(case, complaints)
    if method == BY_SECTOR:
        check_sectors(case, complaints)
    if method != BY_SECTOR or not len(complaints):
        _check_members(case, complaints)
        if not len(complaints):
            check_half_given(case, complaints)
    if method and not len(complaints):
        _check_method(case, complaints)
    complaints.raise_if_any()
    return case


def _check_named_in_vain(case: Case, complaints: Complaints) -> None:
    """Complain of members none of whom has a figure or a place on a map, where no figure stands for all of them."""
    given = [case.model[key.name] for key, figure in case.scenario.figures.items() if not figure.default]
    for group in GROUPS:
        members = case.scenario.members.get(group.name, ())
        if not case.scenario.locations.keys().isdisjoint(members):
            continue
        if members and not any(
            group in (each.group, *(case.model[read].group for read in each.reads)) for each in given
        ):
            have = "has" if len(members) == 1 else "have"
            wrong = f"{listed(first_few(members, _MOST_NAMED))} {have} no figures, and nothing stands for all"
            accepted = f"give each {group.name} its figures, or give some for all under `figures:`"
            complaints.add(case.scenario.place(group.key), wrong, accepted)


def _supply_alone(scenario: Scenario) -> Case | None:
    """A scenario of what contributors have, where nothing says how many are needed; else nothing.

    So it is if no figure of a method is given, or the published requirement is said to be unknown.
    """
    given = [method for method in model_of(scenario).methods if method_given(scenario, method)]
    unknown = scenario.figure(_PUBLISHED)
    said_unknown = given == [_PUBLISHED] and unknown is not None and not unknown.known
    if not said_unknown and (given or figures_of_a_need(scenario)):
        return None
    case = Case(scenario, "")
    return case if _has_supply(case) else None


def _has_supply(case: Case) -> bool:
    """Whether any contributor has figures that say what it offers or can sustain."""
    return any(map(case.plan.can_for_some, _SUPPLY))


def figures_of_a_need(scenario: Scenario) -> list[str]:
    """The figures whose values are given and that only an answer about a need reads."""
    model = model_of(scenario)
    need = model.ancestors(model.methods) - model.ancestors(_OF_ITS_OWN)
    need |= {name for name in model.quantities if model.chosen in model.ancestors([name])}
    own = {key: figure for key, figure in scenario.figures.items() if not figure.default and not figure.measured}
    known = {key.name for key, figure in own.items() if figure.known}
    return [name for name in model.quantities if name in need & known]


def _only_method(scenario: Scenario, complaints: Complaints) -> str:
    """The method that has figures, where no method is chosen and only one has; else the sum of unlike sectors."""
    given = [method for method in model_of(scenario).methods if method_given(scenario, method)]
    if len(given) == 1:
        return given[0]
    if given and sized_by_sector(scenario, given):
        return BY_SECTOR
    wrong = "several methods have figures and none is chosen" if given else "there is nothing to size a force by"
    example = "give published_requirement, or sector_length and line_density, or the figures of another method"
    if not given and (begun := figures_of_a_need(scenario)) and _has_supply(Case(scenario, "")):
        wrong = f"{wrong}, though {listed(begun)} {'is' if len(begun) == 1 else 'are'} given"
        example = f"{example}; or leave {'it' if len(begun) == 1 else 'them'} out, to ask only what can be sustained"
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


def _check_supply(case: Case, complaints: Complaints) -> None:
    """Complain where neither what can be sustained nor what is on offer can be computed for all contributors."""
    if not len(complaints) and not any(map(case.plan.can, case.headlines)):
        wrong = f"what can be sustained cannot be computed: {case.missing('sustained_force')} is missing"
        complaints.add(case.scenario.place("contributors"), wrong, "give what is missing")


def _check_members(case: Case, complaints: Complaints) -> None:
    """Complain where some members have a figure that is needed for all and missing for others."""
    wanted = [name for name in (*case.headlines, *case.attempted) if name not in case.model.unfit]
    for name, mask in case.plan.needed(wanted).items():
        missing, quantity = mask & ~case.plan.available(name), case.model[name]
        # An amount of its own, such as a population, not every member has; nor do unlike sectors have the same figures.
        # The method chosen asks for what it needs.
        if quantity.apart or not quantity.limits or not case.plan.given(name) or not missing:
            continue
        if case.model[name].group == SECTOR and (case.method == BY_SECTOR or can_be_added(case.scenario)):
            continue
        without = [case.members(name)[position] for position in positions(missing)]
        place = Place(*_place_of_member(case, name, without[0])[:3], (name,))
        accepted = f"give it to each, or once for all under `figures: {{{name}: ...}}`"
        wrong = f"has no value for {abridged(without)}, while others have one"
        complaints.add(place, wrong, accepted, without[0], _named_elsewhere(case, name, without))


def _place_of_member(case: Case, name: str, member: str) -> Place:
    """Where a member of a figure's group is named; where another's figure is, of one whose group is not in a file."""
    group = case.model[name].group
    if group and member in case.scenario.members_of(group.name):
        return case.scenario.place_of_member(group, member)
    return next(figure.place for figure in case.figures_of(name) if figure)


def _named_elsewhere(case: Case, name: str, without: Sequence[str]) -> list[str]:
    """The members that have a figure and that another file names: one named beside them is not misspelt."""
    file = _file(_place_of_member(case, name, without[0]))
    others = [member for member in case.members(name) if member not in without]
    return [member for member in others if _file(_place_of_member(case, name, member)) != file]


def _file(place: Place) -> str:
    """The file of a place, or the sheet of a workbook, which has a place for each cell."""
    return place.file.rpartition("!")[0] or place.file
