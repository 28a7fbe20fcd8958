"""What the numbers say, in sentences a minister's adviser can read out: every number in them is computed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forcecalc.scenario.figure import AT_LEAST, AT_MOST, EITHER_WAY
from forcecalc.wording import as_tour, count, density, length, listed, months, number, percent, plain

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment

_MOST_NAMED = 4


def findings(answer: "Assessment", system: str = "both") -> list[str]:
    """The answer in sentences, the most important first.

    Parameters
    ----------
    answer : Assessment
        Of one scenario.
    system : str
        Lengths in "mi", "km" or "both".

    Returns
    -------
    list of str
        A sentence for each thing that the figures allow to be said.
    """
    told = [
        *_required(answer, system),
        *_offered(answer),
        *_sustained(answer, system),
        *_tied_down(answer),
        *_reference(answer),
        *_caveats(answer, system),
    ]
    return [sentence[:1].upper() + sentence[1:] for sentence in told]


def _bounded(answer: "Assessment", name: str, text: str, member: str = "") -> str:
    """Text for a number, with the words of its bound in front."""
    bound = answer.bound(name, member)
    return f"{bound} {text}" if bound in (AT_LEAST, AT_MOST) else text


def _troops(answer: "Assessment", name: str) -> str:
    return _bounded(answer, name, number(answer.value(name)))


def _required(answer: "Assessment", system: str) -> Iterator[str]:
    sentence = f"{_troops(answer, 'required_force')} troops on the ground at one time"
    if "line_length" in answer:
        most = "up to " if answer.bound("line_length") == AT_MOST else ""
        sentence += f" for {most}{length(answer.value('line_length'), system)}"
    if "required_density" in answer:
        sentence += f": {density(answer.value('required_density'), system)}, all ranks"
    yield f"{sentence}."
    if "density_on_watch" in answer:
        watch = answer.value("density_on_watch")
        spacing = f", one soldier every {number(1000 / watch)} metres" if watch else ""
        yield f"awake and on the line at one time: {density(watch, system)}{spacing}."


def _offered(answer: "Assessment") -> Iterator[str]:
    if "pledge_balance" not in answer:
        if "required_force" in answer:
            yield f"the gap cannot be told without {answer.case.lacking('pledge_balance')}."
        return
    grades = set()
    for member in answer.case.members("pledge"):
        figure = answer.scenario.figure("pledge", member)
        source = answer.scenario.source(figure.source) if figure and figure.source else None
        grades.add(source.evidence if source else "")
    verb = "reportedly planned" if grades == {"secondary"} else "on offer"
    at_most = ", at most" if answer.bound("pledged_force") == AT_MOST else ""
    shortfall = answer.value("pledge_shortfall")
    outcome = f"{_troops(answer, 'pledge_shortfall')} short on day one"
    if not shortfall:
        outcome = f"enough on day one{_spare(answer, 'pledge_balance')}"
    yield f"{number(answer.value('pledged_force'))} {verb}{at_most}: {outcome}."


def _sustained(answer: "Assessment", system: str) -> Iterator[str]:
    if "sustained_shortfall" not in answer:
        if "pledge_balance" in answer:
            yield f"what rotation could keep there cannot be told without {answer.case.lacking('sustained_force')}."
        return
    members = [member for member in answer.case.members("sustained_contribution") if member]
    parts = [f"{member} {number(answer.value('sustained_contribution', member))}" for member in members]
    shares = f" ({', '.join(parts)})" if 1 < len(parts) <= _MOST_NAMED else ""
    who = {0: "those on offer", 1: members[0] if members else ""}.get(len(members), f"the {count(len(members))}")
    sentence = f"{_rotation(answer)}{who} could keep {_troops(answer, 'sustained_force')} there{shares}"
    if not answer.value("sustained_shortfall"):
        yield f"{sentence}: enough for good{_spare(answer, 'sustained_balance')}."
        return
    covered = _bounded(answer, "sustained_coverage", percent(answer.value("sustained_coverage")))
    sentence += f": a lasting gap of {_troops(answer, 'sustained_shortfall')}, {covered} covered"
    if "held_length" in answer:
        held = length(answer.value("held_length"), system, miles_first=False)
        sentence += f"; that force would hold {held} at the required density"
    yield f"{sentence}."


def _spare(answer: "Assessment", balance: str) -> str:
    """How much is over, and on what condition."""
    over = answer.value(balance)
    told = f", with {number(over)} to spare" if round(over) else ", with none to spare"
    if answer.bound(balance) not in (AT_MOST, EITHER_WAY):
        return told
    only_if = "if all of it comes" if answer.bound("pledged_force") == AT_MOST else "if no more is needed"
    return f"{told}, {only_if}"


def _rotation(answer: "Assessment") -> str:
    """The rotation behind the answer: the tours where all members share them, or else the ratios."""
    case = answer.case
    if "rotation_ratio" not in answer or "rotation_ratio" not in case.plan.needed(["sustained_force"]):
        return ""
    tours = ("tour_length", "tour_interval")
    if not case.plan.given("rotation_ratio") and all(case.plan.given_to_all(name) for name in tours):
        pairs = {tuple(case.central_value(name, member) for name in tours) for member in case.members("tour_length")}
        if len(pairs) == 1:
            tour, interval = pairs.pop()
            return f"with {as_tour(tour)} tours and {months(interval)} between them "
    ratios = sorted({plain(float(ratio)) for ratio in answer["rotation_ratio"][:, 0]})
    return f"at a rotation ratio of {listed(ratios)} " if len(ratios) <= _MOST_NAMED else ""


def _tied_down(answer: "Assessment") -> Iterator[str]:
    if "rotation_pool" not in answer:
        return
    required, pool = answer.value("required_force"), answer.value("rotation_pool")
    ratio = plain(answer.value("mean_rotation_ratio"))
    clauses = [f"kept for good, {number(required)} ties up {number(pool)} at a rotation ratio of {ratio}"]
    if "army_share_tied_down" in answer:
        named = answer.case.members("army_share_tied_down")[:_MOST_NAMED]
        clauses += [_army(answer, member, position == 0) for position, member in enumerate(named)]
    yield f"{clauses[0]}{'; ' if clauses[1:] else ''}{', '.join(clauses[1:])}."
    if "pool_for_horizon" in answer:
        horizon, pool = answer.case.central_value("horizon"), answer.value("pool_for_horizon")
        yield f"kept for {months(horizon)}, it takes {number(pool)} different soldiers in turn."


def _army(answer: "Assessment", member: str, first: bool) -> str:
    share = percent(answer.value("army_share_tied_down", member))
    whose = f"{member}'s" if member else "the"
    pledge = number(answer.case.central_value("pledge", member))
    tied = number(answer.value("tied_down_force", member))
    if first:
        return f"{whose} {pledge} would tie up {tied}, {share} of its regular army"
    return f"{whose} {pledge} would tie up {share}"


def _reference(answer: "Assessment") -> Iterator[str]:
    if "excess_over_reference_army" not in answer or not answer.case.plan.given("reference_army"):
        return
    figure = answer.scenario.figure("reference_army")
    army = figure.note if figure and figure.note else "the reference army"
    excess = answer.value("excess_over_reference_army")
    over = _bounded(answer, "excess_over_reference_army", number(excess)) if excess >= 0 else number(-excess)
    headcount = number(answer.case.central_value("reference_army"))
    yield (
        f"the requirement is {over} {'over' if excess >= 0 else 'under'} {army} of {headcount}, "
        "which sets a deployed force against a headcount."
    )


def _caveats(answer: "Assessment", system: str) -> Iterator[str]:
    lines, offers = _notes(answer, "sector_length"), _notes(answer, "pledge")
    for member, note in lines.items():
        kilometres = answer.case.central_value("sector_length", member)
        yield f"{f'{member}, ' if member else ''}{length(kilometres, system)}: {note}."
    for note in dict.fromkeys(offers.values()):
        yield f"what is on offer: {note}."
    text = "none of this includes air, naval or space forces"
    backstop = answer.scenario.figure("backstop")
    if backstop and "backstop" not in answer.case.model.ancestors([answer.case.headline]):
        whose = f" ({backstop.note})" if backstop.note else ""
        text += f", or depends on the backstop{whose}, which is {'given' if backstop.known else 'unknown'}"
    yield f"{text}."


def _notes(answer: "Assessment", name: str) -> dict[str, str]:
    """The notes on a figure, by member."""
    figures = {member: answer.scenario.figure(name, member) for member in answer.case.members(name)}
    return {member: figure.note for member, figure in figures.items() if figure and figure.note}
