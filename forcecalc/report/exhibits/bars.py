"""A number as a bar: its label, and its range where one is seen."""

from typing import NamedTuple

from forcecalc.report.numbers import ReportedNumbers
from forcecalc.reported.amount import Printed
from forcecalc.reported.number import Wording
from forcecalc.wording import Bound

# As many rows as can be read on a slide; further members are shown together.
MOST_ROWS = 12
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


NO_RANGE = Whisker()


def bar_label(words: Wording) -> BarLabel:
    """The label of a number, and what its brackets hold, or else those of its phrase.

    >>> bar_label(Wording("", "", "at least 87,600 short (central 88,000)", "", "≥ 87,600 short")).full
    '≥ 87,600 short (central 88,000)'
    """
    text, _, own = words.label.partition(" (")
    return BarLabel(text, (own or words.phrase.partition(" (")[2]).rstrip(")"))


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


def bounds_note(numbers: ReportedNumbers, *names: str) -> str:
    """What a sign at a number means, where any of these has it."""
    open_both_ways = any("±" in numbers.wording(name).label for name in names if name in numbers.answer)
    return "±: bounds leave it open both ways." if open_both_ways else ""
