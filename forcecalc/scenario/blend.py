"""What a correlated figure is drawn from: independent draws, each with its weight."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure_key import FigureKey

# A uniform number is never 0 or 1: a distribution without ends has no value there.
_LEAST, _MOST = 2.0**-54, 1 - 2.0**-53


class Blend(NamedTuple):
    """The independent numbers of which a correlated one is made, and their weights.

    Attributes
    ----------
    sources : tuple of FigureKey
        Whose draws they are.
    weights : tuple of float
        Of the normal scores of these; their squares add up to 1.
    """

    sources: tuple[FigureKey, ...]
    weights: tuple[float, ...]

    def uniform(self, independent: Iterable[Draws]) -> Draws:
        """Uniform numbers `(draws,)` from those of the sources, in their order.

        Each draw is added up by itself, so that no block changes a bit of it.

        Examples
        --------
        >>> import numpy as np
        >>> against = Blend((FigureKey("pledge", "A"),), (-1.0,))
        >>> against.uniform([np.array([0.25, 0.5])]).round(12)
        array([0.75, 0.5 ])
        """
        from scipy.special import ndtr, ndtri

        parts = [weight * ndtri(uniform) for weight, uniform in zip(self.weights, independent, strict=True)]
        uniform: Draws = np.clip(ndtr(sum(parts[1:], parts[0])), _LEAST, _MOST)
        return uniform
