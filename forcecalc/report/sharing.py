"""Burden sharing in sentences and tables: who would have to send what, or that no sharing brings what is needed."""

from collections.abc import Sequence

from forcecalc.analysis.sharing import LEAST_COST, Sharing
from forcecalc.case.spread import Spread
from forcecalc.report.analysis_numbers import numbers_of
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.report.tables import Table
from forcecalc.reported.amount import amount, printing_step
from forcecalc.reported.balance import balance, share_of_draws
from forcecalc.reported.notation import TROOPS, Notation, Share, notation_of
from forcecalc.reported.number import CLOSED, Number, Opening
from forcecalc.reported.rounding import apportioned, step_of, step_of_each
from forcecalc.wording import capital, first_few, listed, short_name

RULES = {"army": "by army", "population": "by population", LEAST_COST: "at least cost"}
_BURDENS = {"army": "share of army", "population": "per million people", LEAST_COST: "a year"}
_BURDEN_NOTATIONS = {"army": Share(), "population": Notation(factor=1e6)}
_MOST_NAMED = 4


class SharedNumbers:
    """The numbers of burden sharing as people read them, on one step, so that they add up.

    What each contributor sends is on a finer step where the step of all together would leave too little of it.
    """

    def __init__(self, result: Sharing) -> None:
        self._result = result
        self.numbers: ReportedNumbers = numbers_of(result)
        together = self.together
        self.step = max(self.numbers.step, printing_step(TROOPS, together.central, together.low, together.high))

    @property
    def step_of_each(self) -> float:
        """The step of what each could sustain and would send: it leaves two digits of the largest. [troops]."""
        caps = self._result.caps.values()
        return step_of_each(caps, min(self.step, max(step_of(max(caps), digits=2), 1.0)))

    @property
    def together(self) -> Number:
        """What all together could sustain."""
        caps = [self.cap(member) for member in self._result.caps]
        total = sum(self._result.caps.values())
        return _number(total, self._result.together, _any_of([c.rise for c in caps]), _any_of([c.fall for c in caps]))

    @property
    def balance(self) -> Number:
        """What all together could sustain less what is needed."""
        needed, together = self.numbers.number("required_force"), self.together
        short = 1 - self._result.feasible
        number = _number(
            together.central - self._result.required,
            self._result.balance,
            _any_of([needed.fall, together.rise]),
            _any_of([needed.rise, together.fall]),
        )
        return Number(number.central, number.low, number.high, number.rise, number.fall, short=short)

    def cap(self, member: str) -> Number:
        """What a contributor could sustain."""
        number = self.numbers.number("sustainable_force", member)
        return _number(number.central, self._result.spreads.get(member), number.rise, number.fall)

    def troops(self, rule: str) -> dict[str, str]:
        """What each would send under a rule, at the central values."""
        troops = self._result.rules[rule].troops
        parts = apportioned(sum(troops.values()), list(troops.values()), self.step_of_each)
        return {member: amount(Number(part, given=True)).cell for member, part in zip(troops, parts, strict=True)}

    def needed(self) -> str:
        """What is needed."""
        return self.numbers.wording("required_force").phrase


def is_impossible(result: Sharing) -> bool:
    """Whether all together could sustain less than is needed, at the central values."""
    return any(allotment.missing for allotment in result.rules.values()) or result.required > sum(result.caps.values())


def sharing_sentence(result: Sharing) -> str:
    """Who would have to send what by the first rule, or by how much all together are too few; without a full stop."""
    shared = SharedNumbers(result)
    if not result.required:
        return "The method asks for no troops, so that nobody has to send any"
    if is_impossible(result):
        return _impossible(result, shared)
    if not result.rules:
        reasons = "; ".join(f"{RULES[rule]}: {reason}" for rule, reason in result.left_out.items())
        return f"{capital(shared.needed())} needed cannot be shared by any rule: {reasons}"
    rule, allotment = next(iter(result.rules.items()))
    troops = shared.troops(rule)
    order = sorted(troops, key=lambda member: -allotment.troops[member])
    # In brackets, so that a name that ends in a number is not taken for part of one.
    parts = [f"{short_name(member) or 'the contributor'} ({troops[member]})" for member in order]
    at_limit = [member for member in order if member in allotment.at_cap]
    limit = f"; {_limits(result, at_limit)}"
    return (
        f"{capital(shared.needed())} needed, shared {RULES[rule]}: {_first(parts)}{limit}{_how_often(result, shared)}"
    )


def sharing_finding(result: Sharing) -> str:
    """Who would have to send all it could by any rule, for a title over a chart that shows who sends what."""
    shared, rules = SharedNumbers(result), " or ".join(RULES[rule] for rule in result.rules)
    at_limit = [member for member in result.caps if member in next(iter(result.rules.values())).at_cap]
    hedge = "at the central values, " if result.answer.varies else ""
    found = f"{hedge}{_limits(result, at_limit)}{_how_often(result, shared)}"
    return f"{capital(shared.needed())} needed, shared {rules}: {found}"


def _limits(result: Sharing, at_limit: Sequence[str]) -> str:
    """Who would send all it could by the first rule, and who by the others, where that is anybody else."""
    first, *others = result.rules
    who = _named(at_limit) if at_limit else "nobody"
    capped = {rule: [member for member in result.caps if member in result.rules[rule].at_cap] for rule in others}
    differing = [
        f"{RULES[rule]} {listed(first_few([short_name(member) for member in members], 2))} would"
        for rule, members in capped.items()
        if members and set(members) != set(at_limit)
    ]
    all_of_it = f"{who} would send all that {'they' if len(at_limit) > 1 else 'it'} could sustain"
    if not differing or len(result.caps) == 1:
        return all_of_it
    return ", ".join([f"{RULES[first]} {all_of_it}", *differing])


def _impossible(result: Sharing, shared: SharedNumbers) -> str:
    order = sorted(result.caps, key=lambda member: -result.caps[member])
    caps = list(result.caps.values())
    parts = dict(zip(result.caps, apportioned(sum(caps), caps, shared.step_of_each), strict=True))
    each = [
        f"{short_name(member) or 'the contributor'} ({amount(Number(parts[member], given=True)).cell})"
        for member in order
    ]
    together = amount(shared.together, step=shared.step).phrase
    could = f"{_first(each)} could sustain together {together}"
    if len(order) == 1:
        could = f"{short_name(order[0]) or 'the contributor'} could sustain {together}"
    short = balance(shared.balance, shared.step).phrase
    needed = f"{capital(shared.needed())} needed"
    if shared.numbers.number("required_force").varies:
        # At the other end of the range it might be.
        needed = f"The {amount(shared.numbers.central('required_force')).cell} needed at the central values"
    return f"{needed} cannot be met by any sharing: {could}, {short}"


def _how_often(result: Sharing, shared: SharedNumbers) -> str:
    """In how many draws all together could sustain what is needed; nothing where they always could."""
    if result.feasible > 0.95:
        return ""
    number = shared.balance
    how_often = share_of_draws(result.feasible, at_least=number.rise.acts, at_most=number.fall.acts)
    return f"; together they could sustain that many {how_often}"


def troops_table(result: Sharing) -> Table:
    """What each contributor could sustain, and would send by each rule."""
    shared = SharedNumbers(result)
    by_rule = {rule: shared.troops(rule) for rule in result.rules}
    rows = [
        (
            member,
            amount(shared.cap(member), step=shared.step_of_each).cell,
            *(
                f"{'*' if member in result.rules[rule].at_cap else ''}{troops[member]}"
                for rule, troops in by_rule.items()
            ),
        )
        for member in result.caps
    ]
    headers = ("contributor", "could sustain", *(RULES[rule] for rule in result.rules))
    title = "Troops of each contributor, by rule at the central values (* all it could sustain)"
    return Table(title, headers, tuple(rows), tuple(range(1, len(headers))))


def burdens_table(result: Sharing) -> Table:
    """What a contributor's part is to its army, its people or its budget."""
    notations = {**_BURDEN_NOTATIONS, LEAST_COST: notation_of(result.answer.unit_of("annual_cost"))}
    rows = [
        (
            member,
            *(
                amount(Number(allotment.burden[member], notation=notations[rule])).cell
                for rule, allotment in result.rules.items()
            ),
        )
        for member in result.caps
    ]
    headers = ("contributor", *(f"{RULES[rule]}: {_BURDENS[rule]}" for rule in result.rules))
    return Table("Burden of each contributor", headers, tuple(rows), tuple(range(1, len(headers))))


def _number(central: float, spread: Spread | None, rise: Opening, fall: Opening) -> Number:
    low, high = (spread.p5, spread.p95) if spread else (None, None)
    return Number(central, low, high, rise, fall)


def _any_of(openings: Sequence[Opening]) -> Opening:
    """The openings of the parts of a sum: it is open where any of them is."""
    acting = [opening for opening in openings if opening.acts]
    if not acting:
        return CLOSED
    conditions, kept = (
        list(dict.fromkeys(text for text in texts if text))
        for texts in ([opening.condition for opening in acting], [opening.kept for opening in acting])
    )
    return Opening(acting[0].effect, " or ".join(conditions[:2]), " and ".join(kept))


def _first(parts: Sequence[str]) -> str:
    return listed(first_few(parts, _MOST_NAMED))


def _named(members: Sequence[str]) -> str:
    return _first([short_name(member) for member in members])
