"""The force on offer and the force that can be sustained, to be set against other numbers."""

from typing import NamedTuple

from forcecalc.analysis.bundle import Bundle
from forcecalc.case.spread import range_of
from forcecalc.wording import Bound, Range, label, number

SUPPLY = ("pledged_force", "sustained_force")


class Supply(NamedTuple):
    """A force that is there. [troops]."""

    quantity: str
    value: float
    bound: Bound
    range: Range

    @property
    def text(self) -> str:
        """Its name and number, with its bound."""
        return f"{label(self.quantity)} {self.bound.words}{number(self.value)}"


def supply(bundle: Bundle) -> tuple[Supply, ...]:
    """The pledged and the sustained force, as far as they can be computed."""
    answer = bundle.answer
    return tuple(
        Supply(name, answer.value(name), answer.bound(name), range_of(bundle.spread(name)))
        for name in SUPPLY
        if name in answer
    )
