"""What moves an answer most, in words: the figures that lead, and a variant that moves it more than all of them."""

from collections.abc import Sequence
from typing import NamedTuple

from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import count, listed, number, percent, plain_name

_MOST_NAMED, _NAMED_OF_MANY = 3, 2


class Contribution(NamedTuple):
    """A figure, and the share of an answer's variance that it carries."""

    figure: FigureKey
    share: float


class VariantMove(NamedTuple):
    """A variant that moves the headline, beside what the ranges do.

    Attributes
    ----------
    variant : str
        Its name.
    value : float
        The headline there, at the central values.
    move : float
        That less the headline of the scenario itself.
    text : str
        The value, with its bound.
    width : float
        From the 5th to the 95th percentile of the headline over the ranges.
    """

    variant: str
    value: float
    move: float
    text: str
    width: float

    @property
    def outweighs_ranges(self) -> bool:
        """Whether the variant moves the answer further than the ranges spread it."""
        return abs(self.move) > self.width

    @property
    def words(self) -> str:
        """What the variant does, as the end of a sentence.

        >>> VariantMove("Front line only", 23_911.0, -64_120.0, "at least 23,911", 967.0).words
        'Front line only lowers it by 64,120, to at least 23,911'
        """
        does = "raises" if self.move > 0 else "lowers"
        return f"{self.variant} {does} it by {number(abs(self.move))}, to {self.text}"


def figures_named(leading: Sequence[Contribution]) -> str:
    """The figures that lead, by name if they are few; of many how many there are, and two of them.

    >>> pledges = [Contribution(FigureKey("pledge", name), 0.2) for name in "ABCDE"]
    >>> figures_named(pledges[:2])
    'the pledge of A and the pledge of B'
    >>> figures_named(pledges)
    'five figures alike, such as the pledge of A and the pledge of B'
    """
    named = [f"the {plain_name(*contribution.figure)}" for contribution in leading]
    if len(named) <= _MOST_NAMED:
        return listed(named)
    return f"{count(len(named))} figures alike, such as {listed(named[:_NAMED_OF_MANY])}"


def share_named(leading: Sequence[Contribution]) -> str:
    """The share of the variance that the figures that lead carry, each of them where there are several.

    >>> france = Contribution(FigureKey("tour_interval", "France"), 0.7513)
    >>> share_named([france]), share_named([Contribution(FigureKey("pledge", name), 0.0334) for name in "ABC"])
    ('75.1 % of its variance', 'about 3 % of its variance each')
    """
    shares = [min(contribution.share, 1.0) for contribution in leading]
    if len(shares) == 1:
        return f"{percent(shares[0])} of its variance"
    least, most = (percent(round(share, 2) if share >= 0.01 else share) for share in (min(shares), max(shares)))
    mean = sum(shares) / len(shares)
    apart = max(shares) - min(shares) > max(0.01, mean / 10)
    about = f"{least} to {most}" if apart else f"about {percent(round(mean, 2) if mean >= 0.01 else mean)}"
    return f"{about} of its variance each"


def mostly(leading: Sequence[Contribution]) -> bool:
    """Whether the figures that lead carry at least half of the variance together."""
    return sum(contribution.share for contribution in leading) >= 0.5


def carried(leading: Sequence[Contribution]) -> str:
    """Where the spread of an answer comes from, as the end of a sentence that begins with the spread.

    >>> carried([Contribution(FigureKey("tour_interval", "France"), 0.7513)])
    'mostly from the tour interval of France (75.1 % of its variance)'
    >>> carried([Contribution(FigureKey("pledge", "A"), 0.1), Contribution(FigureKey("pledge", "B"), 0.101)])
    'more than from any other figure from the pledge of A and the pledge of B (about 10 % of its variance each)'
    """
    how = "mostly" if mostly(leading) else "more than from any other figure"
    return f"{how} from {figures_named(leading)} ({share_named(leading)})"
