"""What "at least" and "at most" on figures do to what is computed from them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forcecalc.reported.number import Effect
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import Bound

_EFFECTS = (Effect.NONE, Effect.COULD, Effect.ACTS)

# What a move of a figure does: an index into the effects.
Codes = NDArray[np.int8]


@dataclass(frozen=True)
class CarriedBounds:
    """What the bounded figures of a case do to quantities.

    Attributes
    ----------
    keys : tuple of FigureKey
        The bounded figures.
    rises, falls : mapping of str to numpy.ndarray
        Whether a quantity rises or falls: `(figures + 1, members)`, or `(figures + 1, months, members)` for a
        monthly quantity, the last row for all figures together; nothing for a quantity that no bound reaches.
    """

    keys: tuple[FigureKey, ...]
    rises: Mapping[str, Codes]
    falls: Mapping[str, Codes]

    def effects(self, name: str, *position: int) -> tuple[Effect, Effect]:
        """What the bounds do upward and downward to a number, by month and member."""
        up, down = (self._most(codes, name, position) for codes in (self.rises, self.falls))
        return _EFFECTS[up], _EFFECTS[down]

    def bound(self, name: str, *position: int) -> Bound:
        """The bound that acts on a number: at least, at most, either way, or none."""
        up, down = (effect is Effect.ACTS for effect in self.effects(name, *position))
        return Bound.EITHER_WAY if up and down else Bound.AT_LEAST if up else Bound.AT_MOST if down else Bound.NONE

    def behind(self, name: str, position: int, effect: Effect, up: bool) -> tuple[FigureKey, ...]:
        """The figures that have an effect on a number in one direction, each on its own."""
        codes = (self.rises if up else self.falls).get(name)
        if codes is None:
            return ()
        place = min(position, codes.shape[1] - 1)
        return tuple(key for row, key in enumerate(self.keys) if _EFFECTS[codes[row, place]] is effect)

    @staticmethod
    def _most(codes: Mapping[str, Codes], name: str, position: tuple[int, ...]) -> int:
        if name not in codes:
            return 0
        by_figure = codes[name].reshape(len(codes[name]), -1)
        # What is the same for all members, or in all months, stands once.
        place = np.ravel_multi_index(position, codes[name].shape[1:], mode="clip")
        return int(by_figure[:, place].max())
