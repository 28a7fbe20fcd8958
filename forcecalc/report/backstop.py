"""A scenario with and without the backstop in sentences and a table, for a screen and for a briefing."""

from collections.abc import Iterator

from forcecalc.analysis.backstop import WITH, WITHOUT, Backstop
from forcecalc.analysis.bundle import Bundle
from forcecalc.case.headlines import BALANCES
from forcecalc.report.analysis_numbers import assets, bundle_of
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.report.supply import NEED_NOT_STATED
from forcecalc.report.tables import Table
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.notation import Counted, Share
from forcecalc.reported.number import Number
from forcecalc.scenario.sources import Source
from forcecalc.wording import count, counted, listed

GAPS = {WITHOUT: "enabler_gap_alone", WITH: "enabler_gap_backed"}
COLUMNS = {
    "assets_required": "required",
    "coalition_fleet": "in service",
    "coalition_assets": "offered",
    "backstop_assets": "backstop",
    "enabler_gap_alone": "short without",
    "enabler_gap_backed": "short with",
}
_DAYS = Counted("day", "days", factor=1 / 24)


def backstop_sentences(result: Backstop) -> list[str]:
    """How many capabilities fall short, whether that reaches the ground force, and what that rests on."""
    likely = likelihood(result)
    both = f" {likely}: both cases are shown, and neither is counted on." if likely else ""
    return [f"{short_capabilities(result)}.{both}", ground_sentence(result), *_relief(result), _basis(result)]


def backstop_table(result: Backstop) -> Table:
    """The ground force and each capability: what is required, there, and short without the backstop and with it."""
    numbers, capabilities = reported(bundle_of(result)), result.capabilities
    # Only where a scenario tells what is in service from what is offered.
    columns = [name for name in COLUMNS if any(name in found.counts for found in capabilities.values())]
    rows = [[name, *(cells.get(column, "-") for column in columns)] for name, cells in _ground_rows(result)]
    for name, capability in capabilities.items():
        found = {
            column: amount(assets(result, numbers, column, name)).label
            for column in columns
            if column in capability.counts
        }
        rows.append([_label(name, capability.domain), *(found.get(column, "-") for column in columns)])
    headers = ("", *(COLUMNS[column] for column in columns))
    title = "Required, offered, and short without the backstop and with it"
    return Table(title, headers, tuple(map(tuple, rows)), tuple(range(1, len(headers))))


def short_capabilities(result: Backstop) -> str:
    """How many capabilities fall short without the backstop, and how many with it."""
    without, with_ = (len(result.short(gap)) for gap in GAPS.values())
    total = len(result.capabilities)
    central = " at the central values" if _mixed(result) or _open(result) else ""
    if not without:
        none = f"none of the {count(total)} capabilities falls" if total > 1 else "the one capability does not fall"
        return f"Without the backstop, {none} short{central}"
    part = "all" if without == total else f"{count(without)} of"
    of = f"{part} {count(total)} capabilities" if total > 1 else "the one capability"
    both = without == total == 2
    if both:
        of = "both capabilities"
    verb = "falls" if without == 1 else "fall"
    if with_ == without:
        backed = "it still does" if without == 1 else ("both still do" if both else f"the same {count(with_)} do")
    else:
        backed = f"{'none' if not with_ else count(with_)} {'does' if with_ <= 1 else 'do'}"
    if total == 1 and not with_:
        backed = "it does not"
    return f"Without the backstop, {of} {verb} short{central}; with it, {backed}"


def _mixed(result: Backstop) -> bool:
    """Whether any capability is short in some draws and not in others, without the backstop or with it."""
    spreads = (found.spreads.get(gap) for found in result.capabilities.values() for gap in GAPS.values())
    # Below one asset the 5th percentile is printed as none.
    return any(0.05 < each.not_above_zero < 0.95 or each.p5 < 1 <= each.p95 for each in spreads if each)


def _open(result: Backstop) -> bool:
    """Whether a bound leaves open by how much any capability that falls short does."""
    return any(result.answer.bound(gap, name) for gap in GAPS.values() for name in result.short(gap))


def likelihood(result: Backstop) -> str:
    """Who says how likely the backstop is; nothing where that is certain or unknown."""
    chance, figure = result.probability, result.answer.scenario.figure("backstop")
    if not chance or chance >= 1:
        return ""
    words = amount(Number(chance, notation=Share(), given=True)).phrase
    whose = "by assumption" if figure is None or figure.assumed else "in the file"
    return f"Whether it comes is put at {words} {whose}"


def ground_sentence(result: Backstop) -> str:
    """Whether the backstop moves the ground force, and by how much."""
    method = result.answer.method
    if not result.moves_ground:
        what = _ground_force(method) if method else "what can be sustained"
        return f"The backstop cannot move the ground force here: {what} does not depend on it."
    who = method.removeprefix("required_by_").replace("_", " ")
    without, with_ = (numbers.wording("required_force").phrase for numbers in _sides(result).values())
    return f"The ground force required by {who} is {without} without the backstop and {with_} with it."


def _ground_force(method: str) -> str:
    """What a method comes to.

    >>> _ground_force("required_by_line"), _ground_force("published_requirement")
    ('the force required by line', 'the published requirement')
    """
    words = method.replace("_", " ")
    return f"the force {words}" if words.startswith("required") else f"the {words}"


def _sides(result: Backstop) -> dict[str, ReportedNumbers]:
    """The numbers of the answer without the backstop and with it."""
    if not result.moves_ground:
        return dict.fromkeys(GAPS, reported(bundle_of(result)))
    return {
        side: reported(Bundle(answer, draws=result.lattice.draws, seed=result.lattice.seed))
        for side, answer in result.sides.items()
    }


def _relief(result: Backstop) -> list[str]:
    if result.relief_gap is None:
        return []
    low, high = (result.relief_spread.p5, result.relief_spread.p95) if result.relief_spread else (None, None)
    number = Number(result.relief_gap, low, high, notation=_DAYS)
    if number.crosses_zero:
        text = printed(number)
        early, late = (text.sentence(abs(end)) for end in (text.low, text.high))
        return [f"Relief comes from {early} before it is too late to {late} too late; what comes late does not count."]
    too_late = number.central > 0
    words = amount(number if too_late else number.turned).sentence
    return [f"Relief comes {words} {'too late and does not count' if too_late else 'before it is too late'}."]


def _basis(result: Backstop) -> str:
    """The posture, and where the size of the ground force comes from."""
    scenario, case = result.answer.scenario, result.answer.case
    posture = f"The posture is to {scenario.posture}" if scenario.posture else "No posture is stated"
    if not case.method:
        return f"{posture}; {NEED_NOT_STATED}."
    names = sorted(name for name in case.plan.needed([case.method]) if name in scenario.by_name)
    figures = [figure for name in names for figure in scenario.by_name[name].values()]
    cited = dict.fromkeys(key for figure in figures for key in figure.sources)
    assumed = sum(not figure.sources for figure in figures)
    sources = dict.fromkeys(_published(scenario.source(key)) or key for key in cited)
    where = listed([*sources, *([counted(assumed, "assumption")] if assumed else [])])
    return f"{posture}; the ground force is {_ground_force(case.method)}, from {where}."


def _published(source: Source | None) -> str:
    """Who published a source, and when."""
    if source is None:
        return ""
    year = f" ({source.date[:4]})" if source.date else ""
    return f"{source.publisher or source.title}{year}"


def _ground_rows(result: Backstop) -> Iterator[tuple[str, dict[str, str]]]:
    """The ground force in the same columns, in a row for each side where the backstop moves it."""
    gap, sides = result.answer.headline, _sides(result)
    forces = {"sustained_shortfall": "sustained_force", "pledge_shortfall": "pledged_force", "required_force": ""}
    supply = forces.get(gap, gap)
    missing = {
        side: amount(numbers.tabled(gap), step=numbers.step).label if gap in BALANCES else "-"
        for side, numbers in sides.items()
    }
    for side, whose in ((WITHOUT, " without it"), (WITH, " with it")) if result.moves_ground else ((WITHOUT, ""),):
        numbers = sides[side]
        there = numbers.wording(supply).label if supply else "-"
        required = numbers.wording("required_force").label if result.answer.method else "-"
        cells = {"assets_required": required, "coalition_assets": there}
        cells |= {gap: missing[column] for column, gap in GAPS.items() if not whose or column == side}
        yield _label(f"Ground force{whose}, troops sustained", "land"), cells


def _label(name: str, domain: str) -> str:
    return f"{domain}: {name}" if domain and name else domain or name


def missing_of_ground(result: Backstop) -> str:
    """How much of the ground force is short, where the backstop does not move it; nothing where none is."""
    gap = result.answer.headline
    if gap not in BALANCES or result.answer.value(gap) <= 0:
        return ""
    return reported(bundle_of(result)).gap(gap).phrase
