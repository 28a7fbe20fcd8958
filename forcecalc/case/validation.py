"""What an answer must not let a reader believe: what is refused, and what is warned about."""

from collections.abc import Iterator

from forcecalc.case.by_sector import BY_SECTOR, SECTOR_METHOD, TROOPS_IN_SECTOR
from forcecalc.case.case import Case
from forcecalc.case.completeness import figures_of_a_need
from forcecalc.case.generated_inputs import CHANCES
from forcecalc.case.half_given import none_for_some
from forcecalc.case.headlines import BESIDE, COSTS
from forcecalc.case.paths import doubtful_paths, impossible_paths
from forcecalc.case.rules import Violation, name_with_members, refusals, violations
from forcecalc.errors import Complaints, Place, abridged, nearest, quoted
from forcecalc.model.checks import CHECKS, Check, area_seen
from forcecalc.model.evaluate import positions
from forcecalc.reference.estimates import known_theatre, theatres
from forcecalc.scenario.distributions import Lognormal, Normal, ThreePoints
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.units import TROOP
from forcecalc.wording import first_few, in_sentence, listed

# Commands that report what the gap does not show, each by the quantity that it reports.
_ELSEWHERE = {"troop_months_short": "flow", "enabler_gap_backed": "backstop"}


def refuse(case: Case) -> None:
    """Refuse figures that cannot be together, at their central values or at an end of their ranges.

    Raises
    ------
    ScenarioError
        With one complaint for each rule broken.
    """
    complaints, reported = Complaints(), set[str]()
    for check, found in violations(case, refusals(case)).items():
        # A fault is reported once: what only follows from it is not reported again.
        if not reported & case.model.ancestors(check.reads):
            complaints.add(_place(case, check, found), found.sentence(check))
            reported |= set(check.reads)
    if case.plan.given("backstop_relief_share") and not case.plan.can("relief_with_backstop"):
        wrong = "relief depends on the backstop, and whether it comes is unknown"
        complaints.add(case.scenario.place("backstop"), wrong, "give backstop as 0, 1 or a probability")
    for place, wrong, accepted in impossible_paths(case.scenario):
        complaints.add(place, wrong, accepted)
    complaints.raise_if_any()


def _place(case: Case, check: Check, found: Violation) -> Place:
    """Where the first of the figures that break a rule is given."""
    figures = (case.scenario.figure(name, found.members[0]) for name in check.reads)
    given = (figure.place for figure in figures if figure and not figure.default)
    return next(given, case.scenario.place(check.reads[0]))


def warnings(case: Case) -> list[str]:
    """What is likely a mistake or easily misread, one sentence each."""
    return [
        *case.scenario.notes,
        *_misspelt_theatre(case),
        *unsuited_method(case),
        *_chosen_in_vain(case),
        *none_for_some(case),
        *_cut_off(case),
        *_at_its_end(case),
        *_in_turn(case),
        *_doubtful(case),
        *_ineffective(case),
        *doubtful_paths(case.scenario),
        *_beside_joint(case),
        *_kept_in_vain(case),
        *_given_for_a_need(case),
        *unmoved_headline(case),
    ]


def _doubtful(case: Case) -> Iterator[str]:
    """Rules whose violation is possible, but likely a mistake."""
    for check, found in violations(case, [check for check in CHECKS if not check.refused]).items():
        # Of sectors sized each in its own way the zone is that of some, and not of all.
        if check.holds is not area_seen or case.method != BY_SECTOR:
            yield found.sentence(check)
    yield from _zone_of_some(case)


def _zone_of_some(case: Case) -> Iterator[str]:
    """A zone of another size than those of past missions, made up of the sectors that are sized by their area."""
    sectors = [sector for sector, method in case.sector_methods.items() if method == "required_by_area"]
    check = next(check for check in CHECKS if check.holds is area_seen)
    if sectors and not area_seen(sum(case.value("sector_area", sector) for sector in sectors)):
        yield f"{name_with_members('sector_area', sectors)} {check.otherwise}"


def _misspelt_theatre(case: Case) -> Iterator[str]:
    """A theatre close to one that published estimates are held for; any other is a name like any."""
    theatre = case.scenario.theatre
    if theatre and not known_theatre(theatre) and (hint := nearest(theatre, theatres())):
        yield f"no published estimates are held for the theatre {quoted(theatre)}; {hint}"


def unsuited_method(case: Case) -> Iterator[str]:
    """A method that is not meant for the posture; where sectors have their own, each method with its sectors."""
    posture, methods = case.scenario.posture, case.sector_methods
    for method in dict.fromkeys(filter(None, [case.method, *methods.values()])):
        if posture and posture not in case.model.methods[method]:
            sectors = [in_sentence(sector) for sector, own in methods.items() if own == method and sector]
            sized = f", by which {abridged(sectors)} {'is' if len(sectors) == 1 else 'are'} sized," if sectors else ""
            fitting = listed(list(case.model.methods[method]))
            yield f"{method}{sized} is valid for {fitting}; the posture here is {posture}"


def _chosen_in_vain(case: Case) -> Iterator[str]:
    """Methods of sectors, where the whole force is sized by one method."""
    sectors = [sector for sector, figure in case.scenario.by_name.get(SECTOR_METHOD, {}).items() if figure.known]
    if sectors and case.method != BY_SECTOR:
        yield (
            f"{name_with_members(SECTOR_METHOD, sectors)} has no effect: the force is sized by {case.method}, and the "
            f"sum of its sectors is `method: {BY_SECTOR}`"
        )


def _cut_off(case: Case) -> Iterator[str]:
    """Ranges that reach beyond what is possible; less than a part in a million is passed over."""
    for key, figure in case.scenario.figures.items():
        if isinstance(figure.amount, (Normal, Lognormal)) and figure.amount.cut > 1e-6:
            share = max(figure.amount.cut * 100, 0.1)
            yield f"{key} reaches beyond what is possible in {share:.1f} % of its range and is cut off there"


def _at_its_end(case: Case) -> Iterator[str]:
    """Ranges of three points whose value is no higher or no lower than the rest: the answer's range may pass it by."""
    for key, figure in case.scenario.figures.items():
        if isinstance(figure.amount, ThreePoints) and figure.amount.mode in figure.amount.ends:
            end = "low" if figure.amount.mode == figure.amount.low else "high"
            whose = name_with_members(key.name, [key.member])
            yield (
                f"{whose} has its value at the {end} end of its own range: what is shown for it may lie outside the "
                "range of the answer"
            )


def _in_turn(case: Case) -> Iterator[str]:
    """Numbers of troops of which any may hold, where somebody may have meant one after the other."""
    for key, figure in case.scenario.figures.items():
        values = figure.entries.get("values", ())
        plain = values and "weights" not in figure.entries and case.model[key.name].unit is TROOP
        if plain and case.plan.given("horizon") and not case.scenario.phases:
            yield (
                f"{key} is any one of {len(values)} values, for all of the time: values that follow one another in "
                "time go under `phases:`"
            )


def _ineffective(case: Case) -> Iterator[str]:
    """Figures given in vain, because something computed from them is given too."""
    needed = case.plan.needed(case.shown)
    overrides = {name for name in case.model.quantities if case.model[name].computed and case.plan.given(name)}
    ineffective: dict[str, list[str]] = {}
    for name in (name for name in case.model.quantities if name in case.scenario.by_name):
        covers = sorted(cover for cover in overrides - {name} if name in case.model.ancestors([cover]))
        if not covers:
            continue
        used = [case.members(name)[position] for position in positions(needed.get(name, 0))]
        for member, figure in case.scenario.by_name[name].items():
            unused = not used if member == EVERYONE else member not in used
            over = [cover for cover in covers if _given_in_place(case, cover, name, member)]
            if over and unused and not figure.default and not _overridden_by_file(case, figure, over):
                ineffective.setdefault(listed(over), []).append(name_with_members(name, [member]))
    for cover, names in ineffective.items():
        yield f"{cover} is given, so {listed(first_few(names, 6))} {'has' if len(names) == 1 else 'have'} no effect"


def _given_in_place(case: Case, cover: str, name: str, member: str) -> bool:
    """Whether what is computed from a member's figure is given for that member, or for the whole force."""
    alike = member != EVERYONE and case.model[cover].group == case.model[name].group
    return not alike or bool(case.plan.given(cover) >> case.position(cover, member) & 1)


def _beside_joint(case: Case) -> Iterator[str]:
    """Contributors without a pledge of their own, where others have one within a joint pledge."""
    own = case.plan.given("pledge")
    if not own or not case.plan.given("pledged_force") or case.plan.given_to_all("pledge"):
        return
    members = case.members("pledge")
    without = listed(first_few([member for position, member in enumerate(members) if not own >> position & 1], 6))
    yield (
        f"pledge is not given for {without}: within the joint pledged_force, what can be sustained alone is the limit"
    )


def _kept_in_vain(case: Case) -> Iterator[str]:
    """A probability that pledges are kept, where it is not known what those who keep theirs could sustain."""
    if case.plan.can("confirmed_force"):
        return
    for name in CHANCES["pledge_chance"]:
        members = [member for member, figure in case.scenario.by_name.get(name, {}).items() if not figure.default]
        if members:
            yield (
                f"{name_with_members(name, members)} has no effect: what rotation could sustain is not known without "
                f"{case.missing('sustained_force') or 'sustained_force'}"
            )


def _given_for_a_need(case: Case) -> Iterator[str]:
    """Figures that only a requirement is computed from, where it is said to be unknown."""
    names = [] if case.method else figures_of_a_need(case.scenario)
    if names:
        has = "has" if len(names) == 1 else "have"
        yield f"{listed(names)} {has} no effect: how many troops are needed is said to be unknown"


def _overridden_by_file(case: Case, figure: Figure, covers: list[str]) -> bool:
    """Whether a file overrides what is given in one that it extends, and so means to."""
    files = {cover.place.file for name in covers for cover in case.scenario.by_name[name].values() if cover.place.line}
    return bool(figure.place.line and files) and figure.place.file not in files


def unmoved_headline(case: Case) -> Iterator[str]:
    """Changes that cannot move the headline, a sentence each."""
    needed = {*case.plan.needed([name for name in case.headlines if case.plan.can(name)])}
    # How a sector is sized is not read as a number, and decides which numbers are.
    needed |= {SECTOR_METHOD} if TROOPS_IN_SECTOR in needed else set()
    reported = {"price_year", *case.plan.needed([name for name in (*COSTS, *BESIDE) if case.plan.can(name)])}
    elsewhere = {command: case.plan.needed([name]) for name, command in _ELSEWHERE.items() if case.plan.can(name)}
    for change in case.scenario.changes:
        name, member = FigureKey.parse(change)
        if (name == SECTOR_METHOD and not member) or (name in case.model.methods and not case.method):
            # The method of the whole force decides what is read; to leave the need open is what the change is for.
            continue
        if name in case.model.quantities and name not in needed and name not in reported:
            command = next((command for command, reads in elsewhere.items() if name in reads), "")
            why = f"`forcecalc {command}` tells what it moves" if command else "nothing it is computed from reads it"
            yield f"{change} cannot move the {case.headline.replace('_', ' ')}: {why}"
