"""A step of the trail: what a quantity came to, and by which formula."""

import inspect
import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from forcecalc.analysis.assess import Assessment
from forcecalc.case.case import Case
from forcecalc.model.evaluate import positions
from forcecalc.report.expressions import expression
from forcecalc.wording import listed, shown


def formula_of(case: Case, name: str) -> str:
    """The expression that ran, or which of its formulas a quantity takes, for which members."""
    quantity = case.model[name]
    if quantity.formula:
        return expression(quantity.formula)
    if name == case.model.chosen:
        return f"{case.method}, the method chosen"
    members, picks = case.members(name), case.plan.picks(name)
    if len(picks) == 1:
        return next(iter(picks))
    return "; ".join(
        f"{alternative} for {listed([members[position] for position in positions(mask)])}"
        for alternative, mask in picks.items()
    )


def value_of(answer: Assessment, name: str) -> str:
    """The value of a quantity, with its bound and unit, one for each member."""
    if answer.case.model[name].monthly:
        return "by the month"
    members = [member for member in answer.members(name) if _has(answer, name, member)]
    amounts = {member: _amount(answer, name, member) for member in members}
    if len(amounts) > 1 and len(set(amounts.values())) == 1:
        return f"{next(iter(amounts.values()))} each"
    return "; ".join(f"{member} {amount}".strip() for member, amount in amounts.items())


def _amount(answer: Assessment, name: str, member: str) -> str:
    number, word = shown(answer.value(name, member), answer.unit_of(name))
    return f"{answer.bound(name, member).sign}{number} {word}".strip()


def _has(answer: Assessment, name: str, member: str) -> bool:
    """Whether a member has a value: one of several formulas is computed for those who take it."""
    return name in answer or not np.isnan(answer.value(name, member))


class Step(NamedTuple):
    """A quantity that was computed: what it is, by which formula, to what; where that is valid, and who says so."""

    name: str
    meaning: str
    formula: str
    value: str
    valid: str
    references: tuple[str, ...]


def steps(answer: Assessment) -> tuple[Step, ...]:
    """What was computed on the way to what is shown, in the order in which it was."""
    case = answer.case
    needed = case.plan.needed(answer.results)
    return tuple(
        _step(answer, name)
        for name in case.model.order
        if name in needed and case.model[name].computed and not case.plan.given_to_all(name)
    )


def _step(answer: Assessment, name: str) -> Step:
    quantity = answer.case.model[name]
    notes, cited = documented(quantity.formula) if quantity.formula else ("", ())
    return Step(name, quantity.meaning, formula_of(answer.case, name), value_of(answer, name), notes, cited)


def documented(formula: Callable[..., object]) -> tuple[str, tuple[str, ...]]:
    """When a formula is valid, and its references, as its docstring has them.

    >>> from forcecalc.model.demand import required_by_line
    >>> documented(required_by_line)[1]
    ('B. H. Liddell Hart, "The Ratio of Troops to Space" (1960), reprinted in Military Review, January-February 2022.',)
    """
    pieces = re.split(r"^(\w+)\n-+\n", inspect.getdoc(formula) or "", flags=re.MULTILINE)
    sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    cited = re.split(r"^\.\. \[\d+\] ", sections.get("References", ""), flags=re.MULTILINE)[1:]
    return " ".join(sections.get("Notes", "").replace("`", "").split()), tuple(
        " ".join(reference.split()) for reference in cited
    )
