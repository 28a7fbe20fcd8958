"""Who would have to send what, on a screen."""

from forcecalc.analysis.sharing import LEAST_COST, Sharing
from forcecalc.cli.screen.console import Console
from forcecalc.wording import full_stop, listed, number, percent, share_of_ranges

_RULES = {"army": "by army", "population": "by population", LEAST_COST: "at least cost"}
_BURDENS = {"army": "share of army", "population": "per million people", LEAST_COST: "million USD a year"}
_MOST_NAMED, _MOST_CAPS = 6, 12


def print_sharing(out: Console, result: Sharing) -> None:
    """The answer in a sentence, then each contributor's part under each rule."""
    out.sentence(_headline(result))
    if result.answer.varies:
        out.sentence(f"Together they could keep that many there {share_of_ranges(result.feasible)}.")
    out.line()
    _print_troops(out, result)
    if result.rules:
        _print_burdens(out, result)
    for rule, reason in result.left_out.items():
        out.sentence(f"Not shared {_RULES[rule]}: {reason}.")
    for warning in result.warnings:
        out.sentence(full_stop(f"Beware: {warning}"))


def _print_troops(out: Console, result: Sharing) -> None:
    rows = []
    for member, cap in result.caps.items():
        marks = ["*" if member in shares.at_cap else "" for shares in result.rules.values()]
        troops = [number(shares.troops[member]) for shares in result.rules.values()]
        rows.append([member, number(cap), *(f"{mark}{text}" for mark, text in zip(marks, troops, strict=True))])
    headers = ["contributor", "can keep there", *(_RULES[rule] for rule in result.rules)]
    out.table("Troops of each contributor (* all it can keep there)", headers, rows, range(1, len(headers)))


def _print_burdens(out: Console, result: Sharing) -> None:
    """What a contributor's part is to its army, its people or its budget."""
    rows = [
        [member, *(_burden(rule, shares.burden[member]) for rule, shares in result.rules.items())]
        for member in result.caps
    ]
    headers = ["contributor", *(f"{_RULES[rule]}: {_BURDENS[rule]}" for rule in result.rules)]
    out.table("Burden of each contributor", headers, rows, range(1, len(headers)))


def _burden(rule: str, burden: float) -> str:
    if rule == "army":
        return percent(burden)
    return number(burden * 1e6 if rule == "population" else burden / 1e6, 1 if burden else 0)


def _headline(result: Sharing) -> str:
    required = number(result.required)
    missing = max((shares.missing for shares in result.rules.values()), default=0.0)
    if missing:
        return _not_enough(result, missing)
    if not result.rules:
        return f"The {required} required cannot be shared: figures are lacking."
    rule, shares = next(iter(result.rules.items()))
    parts = [f"{member or 'the contributor'} {number(troops)}" for member, troops in shares.troops.items()]
    more = f" and {len(parts) - _MOST_NAMED} more" if len(parts) > _MOST_NAMED else ""
    all_given = f"; all that {listed(list(shares.at_cap))} can keep there" if any(shares.at_cap) else ""
    return f"The {required} required, shared {_RULES[rule]}: {', '.join(parts[:_MOST_NAMED])}{more}{all_given}."


def _not_enough(result: Sharing, missing: float) -> str:
    caps = [f"{member or 'the contributor'} ({number(cap)})" for member, cap in result.caps.items()]
    together = number(sum(result.caps.values()))
    caps_bind = f"the {'cap' if len(caps) == 1 else 'caps'} of {listed(caps[:_MOST_CAPS])} bind"
    return (
        f"No sharing keeps {number(result.required)} there: all they can keep there is {together}, "
        f"{number(missing)} too few; {caps_bind}{'s' if len(caps) == 1 else ''}."
    )
