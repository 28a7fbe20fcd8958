"""A condition on a number, such as "sustained_shortfall = 0": read, and applied to values."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forcecalc.case.case import Case
from forcecalc.case.headlines import BALANCES
from forcecalc.errors import ForcecalcError, check_text, quoted
from forcecalc.units import AmountError, Unit, read_amount

_RELATION = re.compile("<=|>=|=")
# The side of a number that is not known, on which no condition holds.
UNKNOWN = 2


@dataclass(frozen=True)
class Target:
    """A condition on a number, `name` or `Member.name`: it is, is at most or is at least an amount.

    Attributes
    ----------
    relation : str
        "=", "<=" or ">=".
    amount : float
        In the canonical unit.
    """

    quantity: str
    relation: str
    amount: float
    unit: Unit

    def __str__(self) -> str:
        word = self.unit.name if self.amount and self.unit.name not in ("share", "ratio", "count") else ""
        return f"{self.quantity} {self.relation} {self.amount:,.6g} {word}".strip()

    def side(self, values: NDArray[np.float64]) -> NDArray[np.int8]:
        """Where values stand: 0 where the condition holds, else -1 below it or 1 above it; 2 where it is not known."""
        close = 1e-9 * max(1.0, abs(self.amount))
        above = (values > self.amount + close) & (self.relation != ">=")
        below = (values < self.amount - close) & (self.relation != "<=")
        sides = above.astype(np.int8) - below.astype(np.int8)
        sides[np.isnan(values)] = UNKNOWN
        return sides


def wanted_target(case: Case, text: str | None) -> Target:
    """The condition asked for, or that the gap is closed.

    Raises
    ------
    ForcecalcError
        If the condition cannot be read, names no number here, or there is no gap to close.
    """
    if text is None and case.headline not in BALANCES:
        raise ForcecalcError(f"{case.scenario.name} has no gap to close; give a condition with --until")
    condition = f"{case.headline} = 0" if text is None else text
    return read_target(condition, lambda label: case.model[case.locate(label)[0]].unit)


def read_target(text: str, unit_of: Callable[[str], Unit]) -> Target:
    """A condition from its text.

    Parameters
    ----------
    text : str
        Such as "sustained_shortfall <= 500 troops".
    unit_of : callable
        The unit of a number by its label; refuses one that stands for no number.

    Raises
    ------
    ForcecalcError
        If it cannot be read.
    """
    check_text(text, "a condition")
    match = _RELATION.search(text)
    relation = match.group() if match else ""
    label, _, amount = (part.strip() for part in text.partition(relation or "="))
    if not (relation and label and amount) or "<" in label or ">" in label:
        raise ForcecalcError(f'{quoted(text)} is not a condition; write it as "sustained_shortfall = 0"')
    unit = unit_of(label)
    try:
        return Target(label, relation, read_amount(amount, unit), unit)
    except AmountError as error:
        raise ForcecalcError(f"{quoted(text)}: {quoted(amount)} {error}") from error
