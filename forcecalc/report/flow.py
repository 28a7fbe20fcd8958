"""A force over time in sentences and a table, for a screen and for a briefing."""

from dataclasses import replace
from math import inf

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.flow import CHOSEN, FRESH, LOWEST, POLICIES, STRENGTH, Flow
from forcecalc.report.analysis_numbers import bundle_of, in_month, numbers_of, under_policy
from forcecalc.report.durations import duration
from forcecalc.report.headline import NEEDED, condition_in_brackets
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.report.phases import needs
from forcecalc.report.supply import NEED_NOT_STATED, pledges_not_known
from forcecalc.report.tables import Table
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.balance import share_of_draws
from forcecalc.reported.notation import Months, Notation
from forcecalc.reported.number import Number, Predicate
from forcecalc.wording import capital, first_few, full_stop, in_sentence, listed

_MISSING = Predicate("missing", "are missing")
# A force that is enough in fewer draws than this is not enough without saying how often.
_NEARLY_ALL = 0.95
# What is missing in less than half a soldier a month is nothing.
_LEAST = 0.5
_MOST_NAMED = 4
# What stands before the condition on which months are covered where none is at the central values.
OR_SOME = ", or in some "
_AGAINST_NEED = ("months covered", "1,000 troop-months missing")
_BREAK = "break (not sustainable)"


def flow_sentences(result: Flow) -> list[str]:
    """For how long the force is enough, what a policy is, and the horizon where it is assumed."""
    horizon = result.answer.scenario.figure("horizon")
    assumed = [f"Assumed: {horizon.given}, {horizon.assumption}."] if horizon and horizon.assumption else []
    rules = [f"A policy is a rule, not a forecast; {FRESH}.", *_overstretched(result)]
    return [full_stop(_headline(result)), *_not_known(result), *rules, *assumed]


def _not_known(result: Flow) -> list[str]:
    """Whose pledges are not known, and when."""
    changes: list[tuple[float, Assessment]] = [(0.0, result.answer)]
    for name, phase in result.answer.phases.items():
        if phase.not_known != changes[-1][1].not_known:
            changes.append((result.starts[name], phase))
    ends = [*(start for start, _ in changes[1:]), inf]
    return [
        full_stop(f"{capital(pledges_not_known(answer))}{_between(start, end)}")
        for (start, answer), end in zip(changes, ends, strict=True)
        if answer.not_known
    ]


def _between(start: float, end: float) -> str:
    """When something is so, in words that follow it; nothing where it always is."""
    if end < inf:
        return f" from month {start:g} to month {end:g}" if start else f" until month {end:g}"
    return f" from month {start:g} on" if start else ""


def _overstretched(result: Flow) -> list[str]:
    """What keeping the pledges would leave of the time between tours, where that is too little."""
    overstretched = sorted(
        result.policies["break"].overstretched.items(), key=lambda item: -float(result.by_contributor[item[0]].sum())
    )
    if not overstretched:
        return []
    named = {member: in_sentence(member) or "the contributor" for member, _ in overstretched}
    never = [named[member] for member, (left, _) in overstretched if left <= 0]
    rests = [
        f"{_months(left)} for {named[member]} (least: {_months(least)})"
        for member, (left, least) in overstretched
        if left > 0
    ]
    why = [f"{listed(first_few(never, _MOST_NAMED))} would have no rest at all"] if never else []
    why += [f"months between tours would be {listed(first_few(rests, _MOST_NAMED))}"] if rests else []
    return [
        f"To keep each pledge by cutting rest short (the policy 'break') is not sustainable: {' and '.join(why)}, so "
        "less than pledged is sent."
    ]


def _months(value: float) -> str:
    text = printed(Number(float(value), notation=Months()))
    return text.bare(text.central)


def _headline(result: Flow) -> str:
    """The one sentence that answers for how long the force is enough."""
    numbers = numbers_of(result)
    if result.required is None:
        return f"{there(result)}; {NEED_NOT_STATED}"
    if not result.required.any():
        return nothing_needed()
    needed = numbers.wording("required_force", said=NEEDED)
    are_there = f"{condition_in_brackets(needed.sentence)}: they are there"
    if over_time := needs(bundle_of(result)):
        are_there = f"What is needed ({over_time}) is there"
    missing = numbers.number("troop_months_short")
    if is_enough(result):
        return capital(f"{are_there} for {throughout(result, missing)}")
    words = amount(missing, _MISSING).sentence
    return capital(f"{are_there} {covered(numbers, result)}{first_short(numbers)}; {words}")


def there(result: Flow) -> str:
    """How many are there at the start, and how few when they are fewest, where nothing says how many are needed."""
    step, lowest = numbers_of(result).step, result.chosen.lowest_month
    first = amount(in_month(result, STRENGTH, 0), step=step)
    fewest = amount(under_policy(result, CHOSEN, LOWEST), step=step).phrase
    start = f"{capital(first.phrase)} troops are there at the start"
    if fewest == first.phrase:
        return f"{start}, and never fewer"
    return f"{start}; {f'in month {lowest}' if lowest else 'when they are fewest'}, {fewest}"


def nothing_needed() -> str:
    """What is said where the method asks for nobody."""
    return "The method asks for no troops, so that no month is short"


def is_enough(result: Flow) -> bool:
    """Whether nobody is missing in any month, at the central values."""
    return result.chosen.values["troop_months_short"] < _LEAST * result.horizon


def throughout(result: Flow, missing: Number) -> str:
    """That the force is enough for all of the time: in how many draws, and on what condition."""
    spread = result.chosen.spreads.get("troop_months_short")
    share = spread.not_above_zero if spread else 1.0
    text = f"all of {duration(result.answer, 'horizon')}"
    if share < _NEARLY_ALL:
        text += f" {share_of_draws(share, at_least=missing.fall.acts, at_most=missing.rise.acts)}"
    if missing.rise.acts:
        return f"{text}, but only if {missing.rise.kept or 'the bounds hold'}"
    return f"{text}; for less only if {missing.rise.condition}" if missing.rise.condition else text


def covered(numbers: ReportedNumbers, result: Flow) -> str:
    """For how many months of the horizon the force is enough, with the range, where it is not enough for all."""
    number, span = numbers.number("months_covered"), duration(result.answer, "horizon")
    phrase, text = amount(number).phrase, printed(number)
    if phrase.removeprefix("about ").partition(" ")[0] in ("none", "0"):
        condition = number.rise.condition or "the bounds do not hold"
        ranged = f" at the central values{text.brackets()}" if text.ranged else ""
        return f"in none of {span}{ranged}{f'{OR_SOME}if {condition}' if number.rise.acts else ''}"
    ranged = text.brackets() if number.central else ""
    words = f"for {phrase.partition(' (')[0]} of {span}{ranged}"
    spread = result.chosen.spreads.get("troop_months_short")
    if spread and spread.not_above_zero > 1 - _NEARLY_ALL:
        return f"{words}, and for all of it {share_of_draws(spread.not_above_zero)}"
    return words


def first_short(numbers: ReportedNumbers) -> str:
    """After how many months anyone is missing, as a clause; nothing where that is so from the start."""
    number = numbers.number("first_short_month")
    after = amount(replace(number, notation=Months())).sentence.partition("; ")[0]
    return f", first short after {after}" if number.central else ""


def policies_table(result: Flow) -> Table:
    """What each policy, kept to by every contributor, comes to; the one chosen marked."""
    # Where contributors follow different ones, none of the four is what was chosen, though it may come to the same.
    kept = {result.policy_of(member) for member in result.by_contributor}
    followed = kept.pop() if len(kept) == 1 else CHOSEN
    # In another phase they may follow another.
    same_as_chosen = followed if result.policies[followed].values == result.chosen.values else CHOSEN
    step = numbers_of(result).step
    needed = bool(result.answer.method)
    rows = tuple(
        (
            f"{_label(result, name)} *" if name == same_as_chosen else _label(result, name),
            *(_against_need(result, name) if needed else ()),
            amount(under_policy(result, name, LOWEST), step=step).cell,
            _interval(result, name),
        )
        for name in result.policies
        if name in (same_as_chosen, *POLICIES)
    )
    headers = ("policy", *(_AGAINST_NEED if needed else ()), "fewest there", "months of rest")
    return Table("Policies (* chosen)", headers, rows, tuple(range(1, len(headers))))


def _against_need(result: Flow, policy: str) -> tuple[str, str]:
    """How many months a policy covers, and how many troop-months are missing under it."""
    missing = amount(under_policy(result, policy, "troop_months_short", Notation(factor=0.001))).cell
    return _covered_under(result, policy, "cell"), missing


def _label(result: Flow, policy: str) -> str:
    """The name of a policy, and that nobody could keep to it."""
    return _BREAK if policy == "break" and result.policies[policy].overstretched else policy


def _covered_under(result: Flow, policy: str, form: str) -> str:
    return str(getattr(amount(under_policy(result, policy, "months_covered", Notation())), form))


def _interval(result: Flow, policy: str) -> str:
    """The time between tours that a policy leaves its contributors, at the central values."""
    low, high = map(_months, result.policies[policy].interval)
    return low if low == high else f"{low} to {high}"
