"""A number as a bar: its label, and its range where one is seen."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from forcecalc.case.headlines import BALANCES
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.reported.amount import Printed, amount
from forcecalc.reported.balance import balance
from forcecalc.reported.number import CLOSED, Wording
from forcecalc.wording import Bound

# As many rows as can be read on a slide; further members are shown together.
MOST_ROWS = 12
# The narrowest range that can be read, as a part of its axis.
_NARROWEST = 0.02
OTHERS_NOTE = "The others together, at the central values."


class BarLabel(NamedTuple):
    """A number at its bar, and what stands in brackets behind it: its range, or the central value of a bound."""

    text: str
    aside: str = ""

    @property
    def full(self) -> str:
        """Both."""
        return f"{self.text} ({self.aside})" if self.aside else self.text


class Whisker(NamedTuple):
    """The 5th and the 95th percentile of a number; nothing where no range is seen. [troops]."""

    low: float = 0.0
    high: float = 0.0

    @property
    def varies(self) -> bool:
        """Whether there is anything to draw."""
        return self.high > self.low

    def is_seen(self, axis_length: float) -> bool:
        """Whether it is wide enough to be read on an axis of that length."""
        return self.varies and self.high - self.low >= _NARROWEST * axis_length


NO_RANGE = Whisker()
_SIDES = (" short", " to spare")
_SIGNS = {"≥": "at least", "≤": "at most", "±": "may be more or less"}


def bar_label(words: Wording) -> BarLabel:
    """The label of a number, and what its brackets hold, or else those of its phrase.

    >>> bar_label(Wording("", "", "at least 87,600 short (central 88,000)", "", "≥ 87,600 short")).full
    '≥ 87,600 short (central 88,000)'
    """
    text, _, own = words.label.partition(" (")
    return BarLabel(text, (own or words.phrase.partition(" (")[2]).rstrip(")"))


def central_label(numbers: ReportedNumbers, name: str) -> BarLabel:
    """The label of a bar that ends at the central value: that value, and behind it a bound that lies elsewhere.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> from forcecalc.analysis.bundle import Bundle
    >>> from forcecalc.report.numbers import reported
    >>> central_label(reported(Bundle(assess(load("article")))), "sustained_shortfall").full
    '94,000 short (≥ 91,600)'
    """
    gap, words, step = name in BALANCES, numbers.wording(name), numbers.step_of(name)
    number = numbers.balance_behind(name) if gap else numbers.number(name)
    if not numbers.printed(name).ranged:
        # A bound without a range is the central value itself, rounded its own way.
        return bar_label(words)
    alone = replace(number, low=None, high=None, rise=CLOSED, fall=CLOSED, short=float(number.central < 0))
    central = (balance(alone, step) if gap else amount(alone, step=step)).label
    text = words.label.partition(" (")[0]
    if _digits(central) == _digits(text):
        return bar_label(words)
    return BarLabel(central, next((text.removesuffix(word) for word in _SIDES if central.endswith(word)), text))


def _digits(text: str) -> list[str]:
    return re.findall(r"\d[\d,.]*", text)


def whisker(printed: Printed) -> Whisker:
    """The range of a number of troops; nothing if it is narrower than the step on which it is printed."""
    low, high = printed.number.low, printed.number.high
    return Whisker(low, high) if printed.ranged and low is not None and high is not None else Whisker()


def rounded(printed: Printed) -> float:
    """A number as its label has it: the central value beside a range, and a bound without one rounded its own way."""
    if printed.ranged or not printed.number.bound.one_way:
        return printed.central
    return printed.low if printed.number.bound is Bound.AT_LEAST else printed.high


def in_words(words: Wording) -> str:
    """A number for an alternative text; a balance on both sides with its range."""
    return words.cell if " of draws" in words.phrase else words.phrase


def without_brackets(phrase: str) -> str:
    """A number in words for a title, over a chart that shows its range.

    >>> without_brackets("about 12,000 (11,300 to 12,400)")
    'about 12,000'
    """
    return phrase.partition(" (")[0]


def signs_note(labels: Iterable[str]) -> str:
    """What the signs of bounds mean, as far as they stand in any of some labels.

    >>> signs_note(["≥ 91,600 short", "4,000 ± short"]), signs_note(["3,000 short"])
    ('≥: at least; ±: may be more or less.', '')
    """
    written = "".join(labels)
    return "; ".join(f"{sign}: {words}" for sign, words in _SIGNS.items() if sign in written) + "." * any(
        sign in written for sign in _SIGNS
    )
