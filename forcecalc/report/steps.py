"""A step of the trail: what a quantity came to, and by which formula."""

import inspect
import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.analysis.simulate import simulate
from forcecalc.case.case import Case
from forcecalc.case.headlines import BALANCES
from forcecalc.case.phase_months import SHORTFALL, STRENGTH
from forcecalc.case.phased import PhasedCase
from forcecalc.model.evaluate import positions
from forcecalc.model.graph import Quantity
from forcecalc.report.expressions import expression
from forcecalc.report.formula_words import formula_in_words
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.report.plain_keys import in_plain_words
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.balance import Side, side_of
from forcecalc.units import TROOP
from forcecalc.wording import first_few, listed, spoken_name, with_number

# How what changes over time is computed where there are later phases.
_OVER_PHASES = {
    STRENGTH: "by its policy and the figures of the phase in force, never more than are neither out nor resting",
    SHORTFALL: "the requirement of the phase in force less those there, never negative",
}
# What stands in place of the formula of something that nobody has any of.
NONE = "none: "
# Members whose names a line can hold.
_MOST_NAMED = 6


def formula_of(case: Case, name: str) -> str:
    """The expression that ran, or which of its formulas a quantity takes, for which members."""
    quantity = case.model[name]
    if quantity.formula and name in _OVER_PHASES and isinstance(case, PhasedCase):
        return f"{_OVER_PHASES[name]}; in the first phase {expression(quantity.formula)}"
    if quantity.formula:
        return _expression(case, quantity, quantity.formula)
    if name == case.model.chosen:
        return f"{case.method}, the method chosen"
    members, picks = case.members(name), case.plan.picks(name)
    if len(picks) == 1:
        return next(iter(picks))
    return "; ".join(
        f"{alternative} for {listed([members[position] for position in positions(mask)])}"
        for alternative, mask in picks.items()
    )


def _expression(case: Case, quantity: Quantity, formula: Callable[..., object]) -> str:
    """The expression of a formula, and for whom its quantity is none, as a file gives no figure of it."""
    members = case.members(quantity.name)
    aside = positions(case.plan.not_begun(quantity.name) & ~case.plan.given(quantity.name)) if quantity.none else ()
    if not aside:
        return expression(formula)
    if case.plan.idle(quantity.name):
        return f"{NONE}{quantity.none}"
    without = listed(first_few([members[position] for position in aside], _MOST_NAMED))
    return f"{expression(formula)}; {quantity.none} for {without}"


def reads_of(case: Case, name: str) -> tuple[str, ...]:
    """The quantities that one is computed from here: those its formula reads, or the alternatives that are taken."""
    quantity = case.model[name]
    if case.plan.idle(name):
        return ()
    return quantity.reads if quantity.formula else tuple(case.plan.picks(name))


def numbers_on_the_way(
    answer: Assessment, draws: int = DEFAULT_DRAWS, seed: int = 0, system: str = "km"
) -> ReportedNumbers:
    """The numbers of all that is computed on the way to what is shown, lengths in "mi" or else in km."""
    if not answer.varies:
        return ReportedNumbers(answer, lambda name, member: None, system)
    return ReportedNumbers(answer, simulate(answer, draws, seed, variants=False).spread, system)


def value_of(numbers: ReportedNumbers, name: str) -> str:
    """The value of a quantity, with its bound, range and unit, one for each member."""
    answer = numbers.answer
    if answer.case.model[name].monthly:
        return "by the month"
    members = [member for member in read_members(answer.case, name) if _has(answer, name, member)]
    amounts = {member: _amount(numbers, name, member) for member in members}
    if len(amounts) > 1 and len(set(amounts.values())) == 1:
        return f"{next(iter(amounts.values()))} each"
    return "; ".join(with_number(member, amount) for member, amount in amounts.items())


def read_members(case: Case, name: str) -> list[str]:
    """The members whose values of a quantity are read for what is shown; all where none is."""
    members = case.members(name)
    return [members[position] for position in _read(case, name)]


def is_computed(case: Case, name: str) -> bool:
    """Whether a quantity is computed for any member whose value is read, and not given for all of them."""
    given = case.plan.given(name)
    return case.model[name].computed and not all(given >> position & 1 for position in _read(case, name))


def _read(case: Case, name: str) -> tuple[int, ...]:
    return positions(case.plan.needed(case.shown).get(name, 0)) or tuple(range(len(case.members(name))))


def _amount(numbers: ReportedNumbers, name: str, member: str) -> str:
    """A number as a table has it, and what it counts; a choice by its word."""
    name = _reported_as(numbers.answer, name)
    quantity, number = numbers.answer.case.model[name], numbers.number(name, member)
    if quantity.limits and quantity.limits.names:
        return quantity.limits.names[int(number.central)]
    if numbers.answer.case.hides(name, member):
        return numbers.wording(name, member).label
    cell = signed_cell(numbers, name, member)
    shown_as_gap = name in BALANCES and side_of(numbers.balance_behind(name)) is not Side.ENOUGH
    if name in BALANCES and not shown_as_gap:
        # What is short is never negative: what is to spare is the balance.
        cell = amount(numbers.tabled(name), step=numbers.step_of(name)).cell
    cell = cell.removesuffix(" †")
    if cell == "none":
        # Others are computed from it, so that it has to be read as a number.
        cell = printed(number).cell(0.0)
    counts_troops = quantity.unit is TROOP and not shown_as_gap and name not in BALANCES.values()
    return re.sub(r"( \(| [†±]|$)", r" troops\1", cell, count=1) if counts_troops and "none" not in cell else cell


def _reported_as(answer: Assessment, name: str) -> str:
    """What an alternative that only some members take stands for: its range and bound are known."""
    if name in answer:
        return name
    found = (part for part in answer.case.model.quantities.values() if part.chosen_by and name in part.alternatives)
    return next((part.name for part in found if part.name in answer), name)


def signed_cell(numbers: ReportedNumbers, name: str, member: str = "") -> str:
    """A number as a table has it, with its sign if it lies below zero."""
    number = numbers.number(name, member)
    own_words = name in (*BALANCES, *BALANCES.values()) or not number.finite
    if own_words or min(number.central, number.low or 0.0) >= 0:
        return numbers.wording(name, member).cell
    if max(number.central, number.high or number.central) <= 0:
        return _minus(amount(number.turned).cell)
    text = printed(number)
    low, central, high = (f"{'-' if end < 0 else ''}{text.bare(end)}" for end in (text.low, text.central, text.high))
    return f"{central} ({low} to {high}){' ±' if number.bound else ''}"


def _minus(cell: str) -> str:
    """What a cell with the sign turned says: at most so many below zero is no less than that.

    >>> _minus("38,000"), _minus("≤ 67,000 (38,000)")
    ('minus 38,000', '≥ -67,000 (-38,000)')
    """
    other = {"≤ ": "≥ ", "≥ ": "≤ "}.get(cell[:2])
    return f"minus {cell}" if other is None else other + re.sub(r"(?<![\d,.])(?=\d)", "-", cell[2:])


def _has(answer: Assessment, name: str, member: str) -> bool:
    """Whether a member has a value: one of several formulas is computed for those who take it."""
    return name in answer or answer.case.hides(name, member) or not np.isnan(answer.value(name, member))


class Step(NamedTuple):
    """A quantity that was computed: what it is, by which formula, to what; where that is valid, and who says so."""

    name: str
    meaning: str
    formula: str
    value: str
    valid: str
    references: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """The formula with the names of the glossary: for those who read a paper and no code."""
        return f"{spoken_name(self.name)} = {formula_in_words(self.formula)}"


def steps(answer: Assessment, draws: int = DEFAULT_DRAWS, seed: int = 0, system: str = "km") -> tuple[Step, ...]:
    """What was computed on the way to what is shown, in the order in which it was; not what nobody has any of."""
    case, numbers = answer.case, numbers_on_the_way(answer, draws, seed, system)
    needed = case.plan.needed(answer.results)
    computed = [name for name in case.model.order if name in needed and is_computed(case, name)]
    return tuple(step for name in computed if not (step := _step(numbers, name)).formula.startswith(NONE))


def _step(numbers: ReportedNumbers, name: str) -> Step:
    case = numbers.answer.case
    quantity = case.model[name]
    notes, cited = documented(quantity.formula) if quantity.formula else ("", ())
    if name == SHORTFALL and isinstance(case, PhasedCase):
        notes = "At the start of each month."
    valid = in_plain_words(notes, ()) if notes else ""
    return Step(name, quantity.meaning, formula_of(case, name), value_of(numbers, name), valid, cited)


def documented(formula: Callable[..., object]) -> tuple[str, tuple[str, ...]]:
    """When a formula is valid, and its references, as its docstring has them.

    >>> from forcecalc.model.demand import required_by_line
    >>> documented(required_by_line)[1][0][:42]
    'United Nations, "UN peacekeeping force top'
    """
    pieces = re.split(r"^(\w+)\n-+\n", inspect.getdoc(formula) or "", flags=re.MULTILINE)
    sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    cited = re.split(r"^\.\. \[\d+\] ", sections.get("References", ""), flags=re.MULTILINE)[1:]
    return " ".join(sections.get("Notes", "").replace("`", "").split()), tuple(
        " ".join(reference.split()) for reference in cited
    )
