"""A number to be reported: its central value, its range, and what the bounds behind it leave open."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Self

from forcecalc.reported.notation import TROOPS, Notation
from forcecalc.wording import Bound


class Effect(StrEnum):
    """What bounds do to a number in one direction, over the draws.

    A bound acts if moving its figure by a tenth changes what is printed; it could act if only a larger move does.
    """

    NONE = ""
    COULD = "could act"
    ACTS = "acts"


class Opening(NamedTuple):
    """Whether the truth may lie on one side of a number, and on what condition.

    Attributes
    ----------
    effect : Effect
        What the bounds do.
    condition : str
        When it lies there, in words, such as "fewer than 11,000 of the 30,000 come"; empty where nothing is to be said.
    kept : str
        When it does not, such as "enough of the 30,000 come".
    """

    effect: Effect = Effect.NONE
    condition: str = ""
    kept: str = ""

    @property
    def acts(self) -> bool:
        """Whether it changes what is printed."""
        return self.effect is Effect.ACTS


CLOSED = Opening()


def openings(bound: Bound) -> tuple[Opening, Opening]:
    """Above and below a number with a bound, of which no more is said."""
    acts = Opening(Effect.ACTS)
    return (
        acts if bound in (Bound.AT_LEAST, Bound.EITHER_WAY) else CLOSED,
        acts if bound in (Bound.AT_MOST, Bound.EITHER_WAY) else CLOSED,
    )


@dataclass(frozen=True)
class Number:
    """A number to be reported.

    Attributes
    ----------
    central : float
        With every figure at its central value. [canonical unit]
    low, high : float or None
        The 5th and the 95th percentile over the draws; None where nothing behind it varies.
    rise, fall : Opening
        Whether the truth may lie above, or below, what was computed.
    short : float or None
        Of a balance, the share of the draws in which it is below zero.
    notation : Notation
        What it is counted in.
    given : bool
        Whether it is written in the file; then it is printed as written.
    left : float or None
        Of a balance, what its parts as printed leave, which is printed in place of the central value.
    limit : float or None
        An amount written in the file that it never exceeds, and past which it is never printed.
    """

    central: float
    low: float | None = None
    high: float | None = None
    rise: Opening = CLOSED
    fall: Opening = CLOSED
    short: float | None = None
    notation: Notation = TROOPS
    given: bool = False
    left: float | None = None
    limit: float | None = None

    @property
    def finite(self) -> bool:
        """Whether nothing was divided by nothing, at the central values or in many draws."""
        return all(end is None or math.isfinite(end) for end in (self.central, self.low, self.high))

    @property
    def varies(self) -> bool:
        """Whether it has a range of any width."""
        return self.low is not None and self.high is not None and self.high > self.low

    @property
    def crosses_zero(self) -> bool:
        """Whether its range lies on both sides of zero."""
        return self.low is not None and self.high is not None and self.low < 0 < self.high

    @property
    def bound(self) -> Bound:
        """What acts on it, as a word for tables that leave the program."""
        which = {(True, False): Bound.AT_LEAST, (False, True): Bound.AT_MOST, (True, True): Bound.EITHER_WAY}
        return which.get((self.rise.acts, self.fall.acts), Bound.NONE)

    @property
    def turned(self) -> Self:
        """What falls as this number rises: a balance as what is short."""
        low, high = (None if end is None else -end for end in (self.high, self.low))
        left = None if self.left is None else -self.left
        return replace(self, central=-self.central, low=low, high=high, rise=self.fall, fall=self.rise, left=left)


class Predicate(NamedTuple):
    """What is said of a number: in a headline, and as the verb of a sentence."""

    headline: str = ""
    verb: str = ""


NOTHING_SAID = Predicate()


class Wording(NamedTuple):
    """A number in words.

    Attributes
    ----------
    headline : str
        For a title; without a full stop.
    sentence : str
        For running text, with its verb; lower case and without a full stop.
    phrase : str
        The number alone, for the middle of a sentence: "at least 100,000".
    cell : str
        For a table, with range and marks.
    label : str
        For a bar.
    """

    headline: str
    sentence: str
    phrase: str
    cell: str
    label: str
