"""Draws of the figures that have ranges: one column a figure, the same in every variant and scenario."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.case import Case
from forcecalc.analysis.points import Lattice
from forcecalc.scenario.distributions import Distribution
from forcecalc.scenario.layer import written

Draws = NDArray[np.float64]
Key = tuple[str, str]


def drawn_figures(case: Case) -> dict[Key, Distribution]:
    """The figures that have a range and hold for someone, in the order of the file."""
    return case.drawn


class Drawing:
    """The draws of several cases over one lattice.

    A figure's column is its place in the order of first use, its shift goes by its name: a figure added at
    the end of a file leaves the others' draws alone, and cases that share a figure share its draws.

    Parameters
    ----------
    cases : iterable of Case
        A scenario, then its variants, then further scenarios.
    lattice : Lattice
        The points.
    """

    def __init__(self, cases: Iterable[Case], lattice: Lattice) -> None:
        self.lattice = lattice
        figures = dict.fromkeys(key for case in cases for key in drawn_figures(case))
        self._columns = {key: position for position, key in enumerate(figures)}

    def block(self, start: int, stop: int) -> "Block":
        """The draws from `start` up to `stop`."""
        return Block(self, start, stop)

    def uniform(self, key: Key, start: int, stop: int) -> Draws:
        """The uniform numbers behind a figure's draws."""
        return self.lattice.uniform(self._columns[key], written(key), start, stop)


class Block:
    """A run of draws; what several cases have in common is drawn once."""

    def __init__(self, drawing: Drawing, start: int, stop: int) -> None:
        self._drawing, self.start, self.stop = drawing, start, stop
        self._uniform: dict[Key, Draws] = {}
        self._drawn: dict[tuple[Key, Distribution], Draws] = {}

    def draws(self, case: Case) -> dict[Key, Draws]:
        """A case's draws by figure, `(draws,)` each, in canonical units."""
        return {key: self._draw(key, amount) for key, amount in drawn_figures(case).items()}

    def _draw(self, key: Key, amount: Distribution) -> Draws:
        if (key, amount) not in self._drawn:
            if key not in self._uniform:
                self._uniform[key] = self._drawing.uniform(key, self.start, self.stop)
            self._drawn[key, amount] = amount.ppf(self._uniform[key])
        return self._drawn[key, amount]
