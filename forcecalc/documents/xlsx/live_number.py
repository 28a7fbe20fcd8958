"""A number of the summary: live, and rounded as the other forms of a briefing round it."""

from typing import NamedTuple

from forcecalc.case.headlines import PARTS
from forcecalc.documents.xlsx.model_layout import ModelLayout
from forcecalc.model.graph import Quantity
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.reported.rounding import above, below, nearest
from forcecalc.wording import Bound

_ROUND = {Bound.AT_LEAST: below, Bound.AT_MOST: above}


class LiveNumber(NamedTuple):
    """The formula of a number, what it comes to, its bound and the step on which it is rounded, if it is."""

    formula: str
    value: float
    bound: str
    step: float | None


def live_number(layout: ModelLayout, numbers: ReportedNumbers, quantity: Quantity, factor: float) -> LiveNumber:
    """A quantity of the whole force as the summary has it.

    A bound stands at its end of the range, if there is one, and not at a central value.

    Parameters
    ----------
    layout : ModelLayout
        Where its unrounded value stands.
    numbers : ReportedNumbers
        How it is printed.
    quantity : Quantity
        Which.
    factor : float
        What a value is multiplied by to stand in the unit of the summary.
    """
    text = numbers.printed(quantity.name)
    bound = "" if text.ranged else layout.bound(quantity, 0)
    cell, value = layout.cell(quantity.name, away=True), layout.value(quantity, 0) * factor
    scaled = cell if factor == 1 else f"{cell}*{factor!r}"
    if text.number.given or not text.number.finite:
        return LiveNumber(_guarded(layout, scaled), value, bound, None)
    step = text.step * factor / text.number.notation.factor
    if text.number.left is not None:
        # What the parts as they are printed leave, so that the column adds up.
        there, needed = (layout.cell(part, away=True) for part in PARTS[quantity.name])
        scaled = f"MAX({_rounded(needed, step, '')}-{_rounded(there, step, '')},0)"
        value = max(text.number.left, 0.0)
    on_step = _ROUND.get(Bound(bound), nearest)(value, step)
    return LiveNumber(_guarded(layout, _rounded(scaled, step, bound)), on_step, bound, step)


def _guarded(layout: ModelLayout, formula: str) -> str:
    """A formula where all checks hold; elsewhere there is no answer."""
    return f"IF({layout.holds},{formula},NA())"


def _rounded(value: str, step: float, bound: str) -> str:
    """The formula of a value on a step: at or below it, at or above it, or the nearest.

    >>> _rounded("A1", 100.0, "at least"), _rounded("A1", 100.0, "at most"), _rounded("A1", 0.1, "")
    ('INT(ROUND((A1)/100.0,9))*100.0', '-INT(-ROUND((A1)/100.0,9))*100.0', 'ROUND(ROUND((A1)/0.1,9),0)*0.1')
    """
    steps = f"ROUND(({value})/{step!r},9)"
    if bound == Bound.AT_LEAST:
        return f"INT({steps})*{step!r}"
    return f"-INT(-{steps})*{step!r}" if bound == Bound.AT_MOST else f"ROUND({steps},0)*{step!r}"
