"""Who would have to send what, for people and for programs."""

import json
from typing import TYPE_CHECKING, Any

from forcecalc.analysis.sharing import LEAST_COST, Sharing
from forcecalc.report.console import print_table, sentence
from forcecalc.wording import full_stop, listed, number, percent, share_of_ranges

if TYPE_CHECKING:
    from forcecalc.report.console import Page

_TOLD = {"army": "share of army", "population": "per million people", LEAST_COST: "million USD a year"}
_RULES = {"army": "by army", "population": "by population", LEAST_COST: "at least cost"}


def print_sharing(out: "Page", told: Sharing) -> None:
    """The answer in a sentence, then each contributor's part under each rule."""
    sentence(out, _headline(told), "")
    if told.answer.case.drawn:
        sentence(out, f"Together they could keep that many there {share_of_ranges(told.feasible)}.", "")
    out.print()
    rules = told.rules.items()
    troops = [
        [
            member,
            number(cap),
            *(f"{'*' if member in one.at_cap else ''}{number(one.troops[member])}" for _, one in rules),
        ]
        for member, cap in told.caps.items()
    ]
    heads = ["contributor", "can keep there", *(_RULES[rule] for rule in told.rules)]
    title = "Troops of each contributor (* all it can keep there)"
    print_table(out, title, heads, troops, range(1, len(heads)))
    if told.rules:
        burdens = [[member, *(_burden(rule, one.burden[member]) for rule, one in rules)] for member in told.caps]
        heads = ["contributor", *(f"{_RULES[rule]}: {_TOLD[rule]}" for rule in told.rules)]
        print_table(out, "What that weighs", heads, burdens, range(1, len(heads)))
    for rule, why in told.left_out.items():
        sentence(out, f"Not shared {_RULES[rule]}: {why}.", "")
    for warning in told.warnings:
        sentence(out, full_stop(f"Beware: {warning}"), "")


def _headline(told: Sharing) -> str:
    required = number(told.required)
    missing = max((one.missing for one in told.rules.values()), default=0.0)
    if missing:
        caps = listed([f"{member or 'the contributor'} ({number(cap)})" for member, cap in told.caps.items()][:12])
        bound = "cap" if len(told.caps) == 1 else "caps"
        together = number(sum(told.caps.values()))
        return (
            f"No sharing keeps {required} there: all they can keep there is {together}, {number(missing)} too few; "
            f"the {bound} of {caps} bind{'s' if len(told.caps) == 1 else ''}."
        )
    if not told.rules:
        return f"The {required} required cannot be shared: figures are lacking."
    rule, one = next(iter(told.rules.items()))
    parts = [f"{member or 'the contributor'} {number(troops)}" for member, troops in one.troops.items()]
    more = f" and {len(parts) - 6} more" if len(parts) > 6 else ""
    how = f"; all that {listed(list(one.at_cap))} can keep there" if one.at_cap and one.at_cap != ("",) else ""
    return f"The {required} required, shared {_RULES[rule]}: {', '.join(parts[:6])}{more}{how}."


def _burden(rule: str, burden: float) -> str:
    if rule == "army":
        return percent(burden)
    return number(burden * 1e6 if rule == "population" else burden / 1e6, 1 if burden else 0)


def sharing_json(told: Sharing) -> str:
    """The same for programs, in canonical units."""
    scenario = told.answer.scenario
    content: dict[str, Any] = {
        "scenario": scenario.name,
        "title": scenario.title,
        "required_force": told.required,
        "caps": told.caps,
        "feasible_share_of_ranges": told.feasible,
        "rules": {rule: vars(one) for rule, one in told.rules.items()},
        "left_out": told.left_out,
        "warnings": told.warnings,
    }
    return json.dumps(content, indent=2, allow_nan=False)
