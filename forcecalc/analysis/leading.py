"""What moves an answer most: the figures that carry its variance, and a variant that moves it more than all of them."""

from typing import NamedTuple

from forcecalc.scenario.figure_key import FigureKey


class Contribution(NamedTuple):
    """A figure, and the share of an answer's variance that it carries, with those that are correlated with it."""

    figure: FigureKey
    share: float
    correlated: tuple[FigureKey, ...] = ()


class VariantMove(NamedTuple):
    """A variant that moves the headline, beside what the ranges do.

    Attributes
    ----------
    variant : str
        Its name.
    move : float
        The headline there less that of the scenario itself, at the central values.
    width : float
        From the 5th to the 95th percentile of the headline over the ranges.
    """

    variant: str
    move: float
    width: float

    @property
    def outweighs_ranges(self) -> bool:
        """Whether the variant moves the answer further than the ranges spread it."""
        return abs(self.move) > self.width
