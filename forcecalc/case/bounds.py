"""What "at least" and "at most" on figures do to what is computed from them."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.reported.number import Effect
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import Bound

# What a move of a figure does; the last where a tenth moves an end of the range that way and not the central value, or
# where it moves the number the other way and only a larger move does not.
Codes = NDArray[np.int8]
NONE, COULD, ACTS, ACTS_UNNAMED = range(4)
_EFFECTS = {NONE: Effect.NONE, COULD: Effect.COULD, ACTS: Effect.ACTS, ACTS_UNNAMED: Effect.ACTS}


class CarriedBounds(NamedTuple):
    """What the bounded figures of a case do to quantities.

    Attributes
    ----------
    keys : tuple of FigureKey
        The bounded figures.
    codes : callable
        By the name of a quantity, whether it rises and whether it falls: `(2, figures + 1, members)`, or
        `(2, figures + 1, months, members)` for a monthly quantity, the last figure for all together; nothing for a
        quantity that no bound reaches.
    """

    keys: tuple[FigureKey, ...]
    codes: Callable[[str], Codes | None]

    def effects(self, name: str, *position: int) -> tuple[Effect, Effect]:
        """What the bounds do upward and downward to a number, by month and member."""
        codes = self.codes(name)
        if codes is None:
            return Effect.NONE, Effect.NONE
        # What is the same for all members, or in all months, stands once.
        place = np.ravel_multi_index(position, codes.shape[2:], mode="clip")
        up, down = codes.reshape(*codes.shape[:2], -1)[:, :, place].max(axis=1).tolist()
        return _EFFECTS[up], _EFFECTS[down]

    def bound(self, name: str, *position: int) -> Bound:
        """The bound that acts on a number: at least, at most, either way, or none."""
        up, down = (effect is Effect.ACTS for effect in self.effects(name, *position))
        return Bound.EITHER_WAY if up and down else Bound.AT_LEAST if up else Bound.AT_MOST if down else Bound.NONE

    def behind(self, name: str, position: int, effect: Effect, up: bool) -> tuple[FigureKey, ...]:
        """The figures that have an effect on a number in one direction, each on its own.

        Where it may lie on either side, it is its central value that is spoken of: then those are left out that a tenth
        would not move it by, and those that act both ways.
        """
        codes = self.codes(name)
        if codes is None:
            return ()
        rises, falls = codes[:, :, min(position, codes.shape[2] - 1)].tolist()
        either_way = self.bound(name, position) is Bound.EITHER_WAY
        return tuple(
            key
            for key, code, other in zip(self.keys, *((rises, falls) if up else (falls, rises)), strict=False)
            if _EFFECTS[code] is effect and not (either_way and (code == ACTS_UNNAMED or other >= ACTS))
        )
