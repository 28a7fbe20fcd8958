"""A force over time in sentences and a table, for a screen and for a briefing."""

from forcecalc.analysis.flow import CHOSEN, FRESH, Flow, PolicyCost
from forcecalc.case.bottom_line import bounded
from forcecalc.case.spread import Spread
from forcecalc.report.tables import RANGE, Table
from forcecalc.wording import capital, listed, months, number, plain


def flow_sentences(result: Flow) -> list[str]:
    """For how long the force is enough, what a policy is, and the horizon where it is assumed."""
    horizon = result.answer.scenario.figure("horizon")
    assumed = [f"Assumed: {horizon.given}, {horizon.assumption}."] if horizon and horizon.assumption else []
    return [_headline(result), f"A policy is a rule and no forecast; {FRESH}.", *assumed]


def _headline(result: Flow) -> str:
    """The one sentence that answers for how long the force is enough."""
    values, required = result.chosen.values, number(result.answer.value("required_force"))
    who = f"{result.answer.bound('required_force').words}{required} troops"
    who, span = f"{capital(who)} are required", months(result.horizon)
    if values["troop_months_short"] < 0.5 * result.horizon:
        return f"{who}: they are there for all of {span}."
    missing = f"{number(values['troop_months_short'])} troop-months are missing"
    if not values["months_covered"]:
        return f"{who}: they are there in none of {span}; {missing}."
    spread = result.chosen.spreads.get("months_covered")
    covered = f"{plain(values['months_covered'])}{spread.range.bracketed if spread else ''} of {span}"
    return f"{who}: they are there for {covered}, first short in month {plain(values['first_short_month'])}; {missing}."


def policies_table(result: Flow) -> Table:
    """What each policy, kept to by every contributor, comes to; the one chosen marked."""
    others = {name: cost for name, cost in result.policies.items() if name != CHOSEN}
    same_as_chosen = next((name for name, cost in others.items() if cost.values == result.chosen.values), "")
    rows = tuple(
        (
            f"{name} *" if name in (same_as_chosen, CHOSEN) else name,
            plain(round(cost.values["months_covered"], 1)),
            plain(round(cost.values["troop_months_short"] / 1000, 1)),
            *([_thousands(cost.spreads.get("troop_months_short"))] if result.spreads else []),
            number(cost.values["lowest_strength"]),
            _interval(cost),
        )
        for name, cost in result.policies.items()
        if name != CHOSEN or not same_as_chosen
    )
    headers = ("policy", "covered", "missing", *([RANGE] if result.spreads else []), "least there", "rest")
    title = "Policies (* chosen): months covered, 1,000 troop-months missing, months of rest"
    return Table(title, headers, rows, tuple(range(1, len(headers))))


def _thousands(spread: Spread | None) -> str:
    low, high = (plain(round(end / 1000, 1)) for end in ((spread.p5, spread.p95) if spread else (0, 0)))
    return f"{low} to {high}" if low != high else ""


def _interval(cost: PolicyCost) -> str:
    low, high = (plain(round(end, 1)) for end in cost.interval)
    return low if low == high else f"{low} to {high}"


def policies_finding(result: Flow) -> str:
    """Which policy keeps up what is required for longest, and at what rest between tours.

    Examples
    --------
    >>> from forcecalc import load
    >>> from forcecalc.analysis.flow import flow
    >>> policies_finding(flow(load("uk_france_36_months"), draws=64))
    'Break covers the most: 36 of 36 months, with 2.7 to 9.2 months of rest between tours'
    """
    costs = {name: cost for name, cost in result.policies.items() if name != CHOSEN}
    covered = {name: round(cost.values["months_covered"], 1) for name, cost in costs.items()}
    most = max(covered.values())
    best = [name for name, value in covered.items() if value == most]
    text = f"{bounded(result.answer, 'months_covered', text=plain(most))} of {months(result.horizon)}"
    if len(best) == len(costs):
        return f"Each of the policies covers {text}"
    rest = f", with {_interval(costs[best[0]])} months of rest between tours" if len(best) == 1 else ""
    return capital(f"{listed(best)} {'covers' if len(best) == 1 else 'cover'} the most: {text}{rest}")
