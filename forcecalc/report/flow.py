"""A force over time, for people and for programs."""

import json
from typing import TYPE_CHECKING, Any

from forcecalc.analysis.flow import CHOSEN, FRESH, MONTHLY, SUMMARIES, Flow, PolicyCost
from forcecalc.case.spread import Spread
from forcecalc.report.console import print_table, sentence
from forcecalc.report.tables import RANGE, Table
from forcecalc.wording import full_stop, months, number, plain

if TYPE_CHECKING:
    from forcecalc.report.console import Page

_MOST_ROWS, _MOST_NAMED = 24, 3


def print_flow(out: "Page", told: Flow) -> None:
    """The answer in a sentence, who is there when, and what each policy costs."""
    first, rule, *assumed = flow_sentences(told)
    for words in (first, f"{told.answer.scenario.title}. {rule}", *assumed):
        sentence(out, words, "")
    out.print()
    ranged = bool(told.spreads)
    named, others = _columns(told, 2 if ranged else _MOST_NAMED)
    heads = ["from month", *named, *(["others"] if others else []), "together", "missing"]
    rows = []
    for month in _rows(told):
        each = [number(told.by_contributor[member][month]) for member in named]
        rest = [number(sum(told.by_contributor[member][month] for member in others))] if others else []
        totals = [number(told.by_month[name][month]) for name in MONTHLY]
        ends = [_ends(told.spreads.get((MONTHLY[1], month)))] if ranged else []
        rows.append([str(month), *each, *rest, *totals, *ends])
    heads += ["missing, 5th to 95th percentile"] if ranged else []
    title = "Troops there, at the start of each month in which anything changes"
    print_table(out, title, [head or "contributor" for head in heads], rows, range(len(heads)))
    print_table(out, *policies_table(told))
    for warning in told.warnings:
        sentence(out, full_stop(f"Beware: {warning}"), "")


def flow_sentences(told: Flow) -> list[str]:
    """For how long the force is enough, what a policy is, and the horizon where it is assumed."""
    horizon = told.answer.scenario.figure("horizon")
    assumed = [f"Assumed: {horizon.given}, {horizon.assumption}."] if horizon and horizon.assumption else []
    return [_headline(told), f"A policy is a rule and no forecast; {FRESH}.", *assumed]


def _headline(told: Flow) -> str:
    """The one sentence that answers for how long the force is enough."""
    values, required = told.chosen.values, number(told.answer.value("required_force"))
    who = f"{told.answer.bound('required_force').words}{required} troops"
    who, span = f"{who[0].upper()}{who[1:]} are required", months(told.horizon)
    if values["troop_months_short"] < 0.5 * told.horizon:
        return f"{who}: they are there for all of {span}."
    missing = f"{number(values['troop_months_short'])} troop-months are missing"
    if not values["months_covered"]:
        return f"{who}: they are there in none of {span}; {missing}."
    ends = _ends(told.chosen.spreads.get("months_covered"))
    covered = f"{plain(values['months_covered'])}{f' ({ends})' if ends else ''} of {span}"
    return f"{who}: they are there for {covered}, first short in month {plain(values['first_short_month'])}; {missing}."


def _columns(told: Flow, most: int) -> tuple[list[str], list[str]]:
    """The contributors that get a column, those with most troops first kept, and those summed up."""
    members = list(told.by_contributor)
    if len(members) <= most:
        return members, []
    largest = sorted(members, key=lambda member: -told.by_contributor[member].sum())[: most - 1]
    named = [member for member in members if member in largest]
    return named, [member for member in members if member not in named]


def _rows(told: Flow) -> list[int]:
    """The months in which any number differs from the month before, thinned out where they are many."""
    series = [*told.by_contributor.values(), *told.by_month.values()]
    changed = [
        month
        for month in range(len(series[0]))
        if month == 0 or any(abs(values[month] - values[month - 1]) >= 0.5 for values in series)
    ]
    return changed[:: -(-len(changed) // _MOST_ROWS)]


def _ends(spread: Spread | None) -> str:
    if spread is None or spread.p5 == spread.p95:
        return ""
    return str(spread.range)


def _thousands(spread: Spread | None) -> str:
    low, high = (plain(round(end / 1000, 1)) for end in ((spread.p5, spread.p95) if spread else (0, 0)))
    return f"{low} to {high}" if low != high else ""


def policies_table(told: Flow) -> Table:
    """What each policy, kept to by every contributor, comes to; the one chosen marked."""
    others = {name: cost for name, cost in told.policies.items() if name != CHOSEN}
    alike = next((name for name, cost in others.items() if cost.values == told.chosen.values), "")
    rows = tuple(
        (
            f"{name} *" if name in (alike, CHOSEN) else name,
            plain(round(cost.values["months_covered"], 1)),
            plain(round(cost.values["troop_months_short"] / 1000, 1)),
            *([_thousands(cost.spreads.get("troop_months_short"))] if told.spreads else []),
            number(cost.values["lowest_strength"]),
            _interval(cost),
        )
        for name, cost in told.policies.items()
        if name != CHOSEN or not alike
    )
    heads = ("policy", "covered", "missing", *([RANGE] if told.spreads else []), "least there", "rest")
    title = "Policies (* chosen): months covered, 1,000 troop-months missing, months of rest"
    return Table(title, heads, rows, tuple(range(1, len(heads))))


def _interval(cost: PolicyCost) -> str:
    low, high = (plain(round(end, 1)) for end in cost.interval)
    return low if low == high else f"{low} to {high}"


def flow_json(told: Flow) -> str:
    """The same for programs, in canonical units."""
    scenario = told.answer.scenario
    ranged = bool(told.answer.case.drawn)
    content: dict[str, Any] = {
        "scenario": scenario.name,
        "title": scenario.title,
        **({"draws": told.lattice.draws, "seed": told.lattice.seed} if ranged else {}),
        "horizon": told.horizon,
        "pools": FRESH,
        "months": list(range(len(told.by_month[MONTHLY[0]]))),
        "strength_by_contributor": {member: values.tolist() for member, values in told.by_contributor.items()},
        **{name: _series(told, name) for name in MONTHLY},
        "policies": {name: _policy(cost) for name, cost in told.policies.items()},
        "warnings": told.warnings,
    }
    return json.dumps(content, indent=2, allow_nan=False)


def _series(told: Flow, name: str) -> dict[str, Any]:
    values = told.by_month[name]
    content: dict[str, Any] = {"value": values.tolist(), "unit": "troops"}
    spreads = [told.spreads.get((name, month)) for month in range(len(values))]
    if any(spreads):
        content |= {key: [getattr(one, key) if one else None for one in spreads] for key in ("p5", "p50", "p95")}
    return content


def _policy(cost: PolicyCost) -> dict[str, Any]:
    ends = {
        name: {key: getattr(cost.spreads[name], key) for key in ("mean", "p5", "p50", "p95")}
        for name in SUMMARIES
        if name in cost.spreads
    }
    return {**cost.values, "least_interval": cost.interval[0], "greatest_interval": cost.interval[1], "spreads": ends}
