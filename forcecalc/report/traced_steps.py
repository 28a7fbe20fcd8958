"""The steps of a trail as rows: each quantity met on the way to a number, each member's value of it, and its origin."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from forcecalc.report.numbers import ReportedNumbers
from forcecalc.report.steps import formula_of, reads_of
from forcecalc.scenario.figure_key import EVERYONE


class TracedStep(NamedTuple):
    """A value met on the way to a number, in canonical units; of what is computed by the month no value is held.

    Attributes
    ----------
    p5, p95 : float or None
        Where it varies.
    bound : str
        "at least", "at most", "at least or at most", or nothing.
    formula, reads : str, tuple of str
        By which it was computed, and from which quantities; empty where it is given.
    given, low, high, source, evidence, assumption, default, note
        Of a figure: as written, the ends of its range, the keys of its sources and the grade of the first, and what is
        assumed about it.
    """

    quantity: str
    member: str
    value: float | None
    p5: float | None
    p95: float | None
    unit: str
    bound: str
    formula: str = ""
    reads: tuple[str, ...] = ()
    given: str = ""
    low: float | None = None
    high: float | None = None
    source: tuple[str, ...] = ()
    evidence: str = ""
    assumption: str = ""
    default: bool = False
    note: str = ""


def traced_steps(numbers: ReportedNumbers, names: Iterable[str]) -> Iterator[TracedStep]:
    """A step for each member's value of each quantity; a member that takes another formula has none."""
    answer = numbers.answer
    for name in names:
        monthly = answer.case.model[name].monthly
        for member in ("",) if monthly else answer.members(name):
            step = _without_value(numbers, name) if monthly else _with_value(numbers, name, member)
            if monthly or not np.isnan(step.value or 0.0):
                yield _with_origin(numbers, step)


def _without_value(numbers: ReportedNumbers, name: str) -> TracedStep:
    return TracedStep(name, EVERYONE, None, None, None, numbers.answer.unit_of(name).name, "")


def _with_value(numbers: ReportedNumbers, name: str, member: str) -> TracedStep:
    answer, spread = numbers.answer, numbers.spread(name, member)
    low, high = (spread.p5, spread.p95) if spread else (None, None)
    bound = str(answer.bound(name, member))
    return TracedStep(name, member, answer.value(name, member), low, high, answer.unit_of(name).name, bound)


def _with_origin(numbers: ReportedNumbers, step: TracedStep) -> TracedStep:
    """The step with its formula, or with what a figure was given as and where it comes from."""
    answer, case = numbers.answer, numbers.answer.case
    quantity = case.model[step.quantity]
    if quantity.computed and not case.plan.given_to_all(step.quantity):
        return step._replace(formula=formula_of(case, step.quantity), reads=reads_of(case, step.quantity))
    figure = answer.scenario.figure(step.quantity, step.member)
    if figure is None:
        return step
    source = answer.scenario.source_of(figure)
    return step._replace(
        given=figure.given,
        low=figure.amount.ends[0] if figure.varies else None,
        high=figure.amount.ends[1] if figure.varies else None,
        source=figure.sources,
        evidence=source.evidence if source else "",
        assumption=figure.basis,
        default=figure.default,
        note=figure.note,
    )
