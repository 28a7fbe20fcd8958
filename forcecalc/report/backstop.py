"""A scenario with and without the backstop in sentences and a table, for a screen and for a briefing."""

from forcecalc.analysis.backstop import WITH, WITHOUT, Backstop, Capability
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.numbers import reported
from forcecalc.report.tables import RANGE, Table
from forcecalc.scenario.sources import Source
from forcecalc.wording import count, number, percent, plain


def backstop_sentences(result: Backstop) -> list[str]:
    """How many capabilities fall short, whether that reaches the ground force, and what that rests on."""
    return [_headline(result), ground_sentence(result), *_relief(result), _basis(result)]


def backstop_table(result: Backstop) -> Table:
    """The ground force and each capability: what is required, there, and short without the backstop and with it."""
    expected = result.probability is not None
    ranged = any("enabler_gap" in capability.spreads for capability in result.capabilities.values())
    rows = [_ground_row(result, expected, ranged)]
    for name, capability in result.capabilities.items():
        keys = ("assets_required", "coalition_assets", "backstop_assets", "enabler_gap_alone", "enabler_gap_backed")
        cells = [f"{result.answer.bound(key, name).sign}{plain(round(capability.counts[key], 1))}" for key in keys]
        cells += [plain(round(capability.counts["expected_enabler_gap"], 1))] if expected and not ranged else []
        rows.append([_label(name, capability.domain), *cells, *([_ends(capability)] if ranged else [])])
    headers = ["", "required", "coalition", "backstop", "without", "with"]
    headers += [RANGE] if ranged else ["on average"] if expected else []
    title = "Required, there, and short without and with the backstop"
    return Table(title, tuple(headers), tuple(map(tuple, rows)), tuple(range(1, len(headers))))


def _headline(result: Backstop) -> str:
    without, with_ = (len(result.short(f"enabler_gap_{side}")) for side in ("alone", "backed"))
    total = f"{count(len(result.capabilities))} capabilities" if len(result.capabilities) > 1 else "one capability"
    chance = result.probability or 0.0
    likely = f" It is taken to come with a probability of {percent(chance)}." if 0 < chance < 1 else ""
    words = "falls" if without == 1 else "fall"
    return f"Without the backstop {count(without)} of {total} {words} short; with it {count(with_)}.{likely}"


def ground_sentence(result: Backstop) -> str:
    """Whether the backstop moves the ground force, and by how much."""
    method = result.answer.method.replace("_", " ")
    if not result.moves_ground:
        return f"The backstop cannot move the ground force here: {method} does not depend on it."
    without, with_ = (number(result.ground[side]["required_force"]) for side in (WITHOUT, WITH))
    return f"The ground force required by {method} is {without} without the backstop and {with_} with it."


def _relief(result: Backstop) -> list[str]:
    if result.relief_gap is None:
        return []
    days = plain(round(abs(result.relief_gap) / 24, 1))
    when = f"{days} days too late and does not count" if result.relief_gap > 0 else f"{days} days before it is too late"
    return [f"Relief comes {when}."]


def _basis(result: Backstop) -> str:
    """The posture, and where the size of the ground force comes from."""
    scenario, case = result.answer.scenario, result.answer.case
    names = sorted(name for name in case.plan.needed([case.method]) if name in scenario.by_name)
    cited = (figure.source for name in names for figure in scenario.by_name[name].values() if figure.source)
    sources = dict.fromkeys(_published(scenario.source(key)) or key for key in cited)
    where = f", from {', '.join(sources)}" if sources else ", from assumptions"
    posture = f"The posture is to {scenario.posture}" if scenario.posture else "No posture is stated"
    return f"{posture}; the ground force is sized by {case.method.replace('_', ' ')}{where}."


def _published(source: Source | None) -> str:
    """Who published a source, and when."""
    if source is None:
        return ""
    year = f" ({source.date[:4]})" if source.date else ""
    return f"{source.publisher or source.title}{year}"


def _ground_row(result: Backstop, expected: bool, ranged: bool) -> list[str]:
    """The ground force in the same columns: what is required, what can be kept there, and what is missing."""
    gap = result.answer.headline
    supply = {"sustained_shortfall": "sustained_force", "pledge_shortfall": "pledged_force"}.get(gap)
    without, with_ = (result.ground[side][gap] for side in (WITHOUT, WITH))
    missing = ["-", "-", "-"]
    if supply:
        sign, chance = result.answer.bound(gap).sign, result.probability or 0.0
        missing = [f"{sign}{number(value)}" for value in (without, with_, without + (with_ - without) * chance)]
    numbers = reported(Bundle.of(result))
    there = numbers.wording(supply).label if supply else "-"
    cells = [numbers.wording("required_force").label, there, "-", *missing[: 3 if expected and not ranged else 2]]
    return [_label("Ground force, troops", "land"), *cells, *([""] if ranged else [])]


def _label(name: str, domain: str) -> str:
    return f"{domain}: {name}" if domain and name else domain or name


def _ends(capability: Capability) -> str:
    spread = capability.spreads.get("enabler_gap")
    if spread is None or spread.p5 == spread.p95:
        return ""
    return f"{plain(round(spread.p5, 1))} to {plain(round(spread.p95, 1))}"
