"""Draws of the figures that have ranges: one column a figure, the same in every variant and scenario."""

from collections.abc import Iterable

import numpy as np

from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.case.case import Case
from forcecalc.scenario.blend import Blend
from forcecalc.scenario.distributions import Distribution, Draws
from forcecalc.scenario.figure_key import FigureKey


class Drawing:
    """The draws of several cases over one lattice.

    A figure's column is its place in the order of first use, its shift goes by its name: a figure added at
    the end of a file leaves the others' draws alone, and cases that share a figure share its draws. Where figures are
    correlated, the first of them keeps its draws and the others follow it.

    Parameters
    ----------
    cases : iterable of Case
        A scenario, then its variants, then further scenarios.
    lattice : Lattice
        The points.
    """

    def __init__(self, cases: Iterable[Case], lattice: Lattice) -> None:
        self.lattice = lattice
        # A later phase's figure is another key of the same name: they share a column.
        figures = dict.fromkeys(str(key) for case in cases for key in case.drawn)
        self._columns = {key: position for position, key in enumerate(figures)}
        _keep_memory()

    def block(self, start: int, stop: int) -> "Block":
        """The draws from `start` up to `stop`."""
        return Block(self, start, stop)

    def uniform(self, key: FigureKey, start: int, stop: int) -> Draws:
        """The uniform numbers behind a figure's draws."""
        return self.lattice.uniform(self._columns[str(key)], str(key), start, stop)


def _keep_memory() -> None:
    """Make glibc keep the memory of freed arrays, where it would return it and fetch it again for each block.

    It raises its threshold to the largest piece of memory that it has seen freed, up to 32 MiB. Nothing is written
    to this one, so it costs nothing; evaluating takes a third less time.
    """
    np.empty(31 * 2**20, dtype=np.uint8)


class Block:
    """A run of draws; what several cases have in common is drawn once."""

    def __init__(self, drawing: Drawing, start: int, stop: int) -> None:
        self._drawing, self.start, self.stop = drawing, start, stop
        self._uniform: dict[FigureKey, Draws] = {}
        self._blended: dict[tuple[FigureKey, Blend], Draws] = {}
        self._drawn: dict[tuple[FigureKey, Blend | None, type, Distribution], Draws] = {}

    def draws(self, case: Case) -> dict[FigureKey, Draws]:
        """A case's draws by figure, `(draws,)` each, in canonical units."""
        return {key: self._draw(key, case.blends.get(key), amount) for key, amount in case.drawn.items()}

    def _draw(self, key: FigureKey, blend: Blend | None, amount: Distribution) -> Draws:
        # Of the same three numbers a triangular and a PERT figure are equal as tuples.
        drawn = key, blend, type(amount), amount
        if drawn not in self._drawn:
            self._drawn[drawn] = amount.ppf(self._correlated(key, blend) if blend else self._independent(key))
        return self._drawn[drawn]

    def _independent(self, key: FigureKey) -> Draws:
        if key not in self._uniform:
            self._uniform[key] = self._drawing.uniform(key, self.start, self.stop)
        return self._uniform[key]

    def _correlated(self, key: FigureKey, blend: Blend) -> Draws:
        if (key, blend) not in self._blended:
            self._blended[key, blend] = blend.uniform(map(self._independent, blend.sources))
        return self._blended[key, blend]
