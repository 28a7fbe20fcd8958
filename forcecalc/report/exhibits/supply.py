"""The force on offer and the force that can be sustained, to be set against other numbers."""

from typing import NamedTuple

from forcecalc.analysis.bundle import Bundle
from forcecalc.report.exhibits.bars import BarLabel, Whisker, bar_label, in_words, rounded, whisker
from forcecalc.report.numbers import reported
from forcecalc.wording import label

SUPPLY = ("pledged_force", "sustained_force")


class Supply(NamedTuple):
    """A force that is there. [troops].

    Attributes
    ----------
    quantity : str
        Which.
    value, rounded : float
        As computed, and as printed.
    label : BarLabel
        At a bar.
    range : Whisker
        Where one is seen.
    text : str
        Its name and number, in words.
    """

    quantity: str
    value: float
    rounded: float
    label: BarLabel
    range: Whisker
    text: str


def supply(bundle: Bundle) -> tuple[Supply, ...]:
    """The pledged and the sustained force, as far as they can be computed."""
    numbers = reported(bundle)
    offers = []
    for name in SUPPLY:
        if name in bundle.answer:
            words, printed = numbers.wording(name), numbers.printed(name)
            value, text = bundle.answer.value(name), f"{label(name)} {in_words(words)}"
            offers.append(Supply(name, value, rounded(printed), bar_label(words), whisker(printed), text))
    return tuple(offers)
