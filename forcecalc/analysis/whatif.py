"""What would change the answer: variants, ranges of figures, single changes that close the gap, and assumptions."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import NamedTuple

import numpy as np

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.breakeven import Breakeven, breakeven
from forcecalc.analysis.sensitivity import swings
from forcecalc.analysis.vary import lever_at
from forcecalc.case.answer import uninformative
from forcecalc.case.dependencies import figures_behind
from forcecalc.case.headlines import BALANCES
from forcecalc.case.rules import rules_kept, rules_on
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import Bound

# An assumed figure without a range is moved by as much of itself as a bounded one is to see whether its bound acts.
_A_TENTH = 0.1
# Of the single changes that close a gap the nearest are kept.
_MOST_CLOSING = 3


class Kind(StrEnum):
    """What is changed."""

    VARIANT = "variant"
    RANGE = "range"
    BREAK_EVEN = "break-even"
    ASSUMPTION = "assumption"


class Alternative(NamedTuple):
    """A change, and the answer with it; all other figures at their central values.

    Attributes
    ----------
    kind : Kind
        What is changed.
    key : FigureKey
        The figure; of a variant its name stands for one.
    low, high : float
        From where to where the figure is moved; of a break-even its value now, and where the gap closes or opens.
        [canonical unit]
    at_low, at_high : float
        The answer there; of a variant, that of the scenario itself and that of the variant. [troops]
    event : bool
        Whether the figure is the probability of an event.
    correlated : tuple of FigureKey
        The figures that move with it.
    """

    kind: Kind
    key: FigureKey
    low: float
    high: float
    at_low: float
    at_high: float
    event: bool = False
    correlated: tuple[FigureKey, ...] = ()

    def move(self, central: float) -> float:
        """How far the answer comes from where it is. [troops]."""
        return max(abs(self.at_low - central), abs(self.at_high - central))


@dataclass(frozen=True)
class Alternatives:
    """All changes looked at, the one that moves the answer furthest first.

    Attributes
    ----------
    answer : Assessment
        The answer at the central values.
    quantity : str
        The number looked at: the balance behind the headline, or the requirement.
    central : float
        Its value. [troops]
    found : tuple of Alternative
        Those in which the number is finite.
    apart : tuple of str
        Variants in which the number cannot be computed, or has no meaning.
    """

    answer: Assessment
    quantity: str
    central: float
    found: tuple[Alternative, ...]
    apart: tuple[str, ...]


def alternatives(answer: Assessment) -> Alternatives:
    """What would change the headline of an answer, one change at a time.

    Parameters
    ----------
    answer : Assessment
        With its variants.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> [(str(each.kind), str(each.key)) for each in alternatives(assess(load("article"))).found[:2]]
    [('break-even', 'published_requirement'), ('variant', 'Front line only')]
    """
    quantity = BALANCES.get(answer.headline, answer.headline)
    if not answer.can(quantity):
        quantity = answer.headline
    central = answer.value(quantity)
    variants = {name: _value(variant, quantity) for name, variant in answer.variants.items()}
    found = [
        Alternative(Kind.VARIANT, FigureKey(name), 0.0, 1.0, central, value)
        for name, value in variants.items()
        if value is not None
    ]
    for key, swing in swings(answer.case, quantity, 0).items():
        found.append(Alternative(Kind.RANGE, key, *swing))
    found += _closing(answer, central)
    found += _assumed(answer, quantity)
    finite = [each for each in found if isfinite(each.at_low) and isfinite(each.at_high)]
    finite.sort(key=lambda each: -each.move(central))
    apart = tuple(name for name, value in variants.items() if value is None)
    return Alternatives(answer, quantity, central, tuple(finite), apart)


def _value(variant: Assessment, quantity: str) -> float | None:
    """The number in a variant; nothing where it cannot be computed or has no meaning."""
    return variant.value(quantity) if quantity in variant and not uninformative(variant) else None


def _closing(answer: Assessment, central: float) -> Iterator[Alternative]:
    """The nearest single changes at which the gap closes, or opens."""
    if answer.headline not in BALANCES or not isfinite(central) or uninformative(answer):
        return
    try:
        found = breakeven(answer).found
    except ForcecalcError:
        return
    # One that jumps past the requirement closes the gap as well.
    yield from (_break_even(each, central) for each in found[:_MOST_CLOSING])


def _break_even(found: Breakeven, central: float) -> Alternative:
    return Alternative(Kind.BREAK_EVEN, found.lever.key, found.lever.now, found.where, central, 0.0)


def _assumed(answer: Assessment, quantity: str) -> Iterator[Alternative]:
    """Assumed figures without a range, a tenth of themselves either way, as far as bounds, limits and rules allow."""
    case = answer.case
    behind = figures_behind(case, quantity, 0)
    for key, figure in answer.assumptions.items():
        if key in behind and _movable(answer, key, figure):
            now = figure.amount.central
            lever = lever_at(case, key, now)
            lower = 0.0 if figure.bound is Bound.AT_LEAST else _A_TENTH
            higher = 0.0 if figure.bound is Bound.AT_MOST else _A_TENTH
            ends = np.clip([now * (1 - lower), now * (1 + higher)], lever.least, lever.most)
            kept = rules_kept(case, rules_on(case, key.name), {key: ends})
            low, high = np.where(kept, ends, now).tolist()
            at_low, at_high = case.draws_of(quantity, 0, {key: np.array([low, high])}).tolist()
            yield Alternative(Kind.ASSUMPTION, key, low, high, at_low, at_high)


def _movable(answer: Assessment, key: FigureKey, figure: Figure) -> bool:
    """Whether a figure is a certain amount, and no choice among words."""
    limits = answer.case.model[key.name].limits
    amounts = figure.known and not figure.varies and bool(figure.amount.central)
    return amounts and not (limits and limits.names) and "probability" not in figure.entries
