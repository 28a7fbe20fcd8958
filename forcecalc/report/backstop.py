"""A scenario with and without the backstop, for people and for programs."""

import json
from typing import TYPE_CHECKING, Any

from forcecalc.analysis.backstop import WITH, WITHOUT, Backstop, Capability
from forcecalc.report.console import print_table, sentence
from forcecalc.report.tables import RANGE, Table, cell
from forcecalc.scenario.sources import Source
from forcecalc.wording import count, full_stop, number, percent, plain

if TYPE_CHECKING:
    from forcecalc.report.console import Page

_ENDS = ("p5", "p50", "p95", "mean")


def print_backstop(out: "Page", told: Backstop) -> None:
    """The answer in a sentence, what of it reaches the ground force, and the capabilities side by side."""
    for words in backstop_sentences(told):
        sentence(out, words, "")
    out.print()
    print_table(out, *backstop_table(told))
    for warning in told.warnings:
        sentence(out, full_stop(f"Beware: {warning}"), "")


def backstop_sentences(told: Backstop) -> list[str]:
    """How many capabilities fall short, whether that reaches the ground force, and what that rests on."""
    return [_headline(told), ground_sentence(told), *_relief(told), _basis(told)]


def backstop_table(told: Backstop) -> Table:
    """The ground force and each capability: what is required, there, and short without the backstop and with it."""
    expected = told.probability is not None
    ranged = any("enabler_gap" in one.spreads for one in told.capabilities.values())
    rows = [_ground_row(told, expected, ranged)]
    for name, one in told.capabilities.items():
        keys = ("assets_required", "coalition_assets", "backstop_assets", "enabler_gap_alone", "enabler_gap_backed")
        cells = [f"{told.answer.bound(key, name).sign}{plain(round(one.counts[key], 1))}" for key in keys]
        cells += [plain(round(one.counts["expected_enabler_gap"], 1))] if expected and not ranged else []
        rows.append([_label(name, one.domain), *cells, *([_ends(one)] if ranged else [])])
    heads = ["", "required", "coalition", "backstop", "without", "with"]
    heads += [RANGE] if ranged else ["on average"] if expected else []
    title = "Required, there, and short without and with the backstop"
    return Table(title, tuple(heads), tuple(map(tuple, rows)), tuple(range(1, len(heads))))


def _headline(told: Backstop) -> str:
    without, with_ = (len(told.short(f"enabler_gap_{side}")) for side in ("alone", "backed"))
    total = f"{count(len(told.capabilities))} capabilities" if len(told.capabilities) > 1 else "one capability"
    chance = told.probability or 0.0
    likely = f" It is taken to come with a probability of {percent(chance)}." if 0 < chance < 1 else ""
    words = "falls" if without == 1 else "fall"
    return f"Without the backstop {count(without)} of {total} {words} short; with it {count(with_)}.{likely}"


def ground_sentence(told: Backstop) -> str:
    """Whether the backstop moves the ground force, and by how much."""
    method = told.answer.case.method.replace("_", " ")
    if not told.moves_ground:
        return f"The backstop cannot move the ground force here: {method} does not depend on it."
    without, with_ = (number(told.ground[side]["required_force"]) for side in (WITHOUT, WITH))
    return f"The ground force required by {method} is {without} without the backstop and {with_} with it."


def _relief(told: Backstop) -> list[str]:
    if told.relief_gap is None:
        return []
    days = plain(round(abs(told.relief_gap) / 24, 1))
    when = f"{days} days too late and does not count" if told.relief_gap > 0 else f"{days} days before it is too late"
    return [f"Relief comes {when}."]


def _basis(told: Backstop) -> str:
    """The posture, and where the size of the ground force comes from."""
    scenario, case = told.answer.scenario, told.answer.case
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


def _ground_row(told: Backstop, expected: bool, ranged: bool) -> list[str]:
    """The ground force in the same columns: what is required, what can be kept there, and what is missing."""
    gap = told.answer.case.headline
    supply = {"sustained_shortfall": "sustained_force", "pledge_shortfall": "pledged_force"}.get(gap)
    without, with_ = (told.ground[side][gap] for side in (WITHOUT, WITH))
    missing = ["-", "-", "-"]
    if supply:
        sign, chance = told.answer.bound(gap).sign, told.probability or 0.0
        missing = [f"{sign}{number(value)}" for value in (without, with_, without + (with_ - without) * chance)]
    there = cell(told.answer, supply) if supply else "-"
    cells = [cell(told.answer, "required_force"), there, "-", *missing[: 3 if expected and not ranged else 2]]
    return [_label("Ground force, troops", "land"), *cells, *([""] if ranged else [])]


def _label(name: str, domain: str) -> str:
    return f"{domain}: {name}" if domain and name else domain or name


def _ends(one: Capability) -> str:
    spread = one.spreads.get("enabler_gap")
    if spread is None or spread.p5 == spread.p95:
        return ""
    return f"{plain(round(spread.p5, 1))} to {plain(round(spread.p95, 1))}"


def backstop_json(told: Backstop) -> str:
    """The same for programs, in canonical units."""
    answer = told.answer
    ranged = bool(answer.case.drawn)
    content: dict[str, Any] = {
        "scenario": answer.scenario.name,
        "title": answer.scenario.title,
        **({"draws": told.lattice.draws, "seed": told.lattice.seed} if ranged else {}),
        "posture": answer.scenario.posture or None,
        "method": answer.case.method,
        "backstop": told.probability,
        "moves_ground": told.moves_ground,
        "relief_gap": {"value": told.relief_gap, "unit": "hours"},
        "ground": told.ground,
        "capabilities": {name: _capability(one) for name, one in told.capabilities.items()},
        "warnings": told.warnings,
    }
    return json.dumps(content, indent=2, allow_nan=False)


def _capability(one: Capability) -> dict[str, Any]:
    spreads = {name: {key: getattr(spread, key) for key in _ENDS} for name, spread in one.spreads.items()}
    return {"domain": one.domain or None, **one.counts, "spreads": spreads}
