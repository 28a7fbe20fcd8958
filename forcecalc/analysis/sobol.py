"""Sobol indices: the share of a number's variance that each of several things drawn carries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.sampling.engine import BLOCK
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.scenario.blend import Blend
from forcecalc.scenario.distributions import Distribution, Draws
from forcecalc.scenario.figure_key import FigureKey

# Of Student's t distribution with 15 degrees of freedom: 95 % of it lies within this many deviations.
_NINETY_FIVE_PER_CENT = 2.131449545559323
# A number `(draws,)`, from draws of what it is computed from.
Number = Callable[[Mapping[FigureKey, Draws]], Draws]


class Indices(NamedTuple):
    """First-order and total index, each with half the width of its 95 % confidence interval."""

    first: float
    first_reach: float
    total: float
    total_reach: float


def sobol_indices(
    number: Number,
    groups: Mapping[FigureKey, Sequence[FigureKey]],
    drawn: Mapping[FigureKey, Distribution],
    blends: Mapping[FigureKey, Blend],
    lattice: Lattice,
) -> dict[FigureKey, Indices]:
    """The indices of each group of what is drawn; those of a group of one are its own.

    Each replicate of the lattice gives an estimate of its own; their spread gives the interval.

    Parameters
    ----------
    number : callable
        The number examined.
    groups : mapping of FigureKey to sequence of FigureKey
        What the number depends on: what is drawn together, by the name of the group.
    drawn : mapping of FigureKey to Distribution
        All that is drawn: the place of a figure among it decides its draws.
    blends : mapping of FigureKey to Blend
        Of what correlated figures are drawn, of their own group only.
    lattice : Lattice
        The points.
    """
    samples = _Samples(number, [key for keys in groups.values() for key in keys], drawn, blends, lattice)
    starts = range(0, lattice.draws, BLOCK)
    # A single block is drawn once. Several are drawn anew once their mean is known: to keep them takes memory.
    only = [samples.block(0)] if len(starts) == 1 else None
    centre = _centre(only or map(samples.block, starts), lattice)
    squares: list[Draws] = []
    products: dict[FigureKey, list[Draws]] = {group: [] for group in groups}
    for block in only or map(samples.block, starts):
        at_first, at_second = block.at_first - centre, block.at_second - centre
        squares.append(_sums(at_first**2, at_second**2))
        for group, keys in groups.items():
            mixed = samples.at({**block.first, **{key: block.second[key] for key in keys}}) - centre
            products[group].append(_sums(at_second * (mixed - at_first), (at_first - mixed) ** 2))
    variance = _means(squares, lattice).sum(axis=0) / 2
    indices = {}
    for group, sums in products.items():
        alone, together = _means(sums, lattice)
        indices[group] = Indices(*_ratio(alone, variance), *_ratio(together / 2, variance))
    return indices


class _Block(NamedTuple):
    """Two independent samples over a run of draws, and the number in each, a row for each replicate."""

    first: dict[FigureKey, Draws]
    second: dict[FigureKey, Draws]
    at_first: Draws
    at_second: Draws


class _Samples(NamedTuple):
    """The samples of what is drawn, a block of draws at a time: whole replicates, or a part of one."""

    number: Number
    keys: Sequence[FigureKey]
    drawn: Mapping[FigureKey, Distribution]
    blends: Mapping[FigureKey, Blend]
    lattice: Lattice

    def block(self, start: int) -> _Block:
        stop = min(start + BLOCK, self.lattice.draws)
        # A later phase's figure is another key of the same name: they share a column.
        columns = {key: position for position, key in enumerate(dict.fromkeys(map(str, self.drawn)))}
        first, second = {}, {}
        for key in self.keys:
            column = columns[str(key)]
            first[key] = self.lattice.uniform(column, str(key), start, stop)
            second[key] = self.lattice.uniform(column + len(columns), f"{key} again", start, stop)
        first, second = self._amounts(first), self._amounts(second)
        return _Block(first, second, self.at(first), self.at(second))

    def _amounts(self, uniform: Mapping[FigureKey, Draws]) -> dict[FigureKey, Draws]:
        """The figures at uniform numbers, those that are correlated made of several."""
        amounts = {}
        for key, own in uniform.items():
            blend = self.blends.get(key)
            numbers = blend.uniform(uniform[source] for source in blend.sources) if blend else own
            amounts[key] = self.drawn[key].ppf(numbers)
        return amounts

    def at(self, sample: Mapping[FigureKey, Draws]) -> Draws:
        """The number in a sample."""
        values = self.number(sample)
        return values.reshape(-1, min(self.lattice.points, len(values)))


def _sums(*values: Draws) -> Draws:
    """Of each of several arrays the sums of its rows."""
    return np.array([array.sum(axis=1) for array in values])


def _means(blocks: Sequence[Draws], lattice: Lattice) -> Draws:
    """The mean of each replicate from the sums of its blocks."""
    sums = np.concatenate(blocks, axis=1)
    return _in_pairs(sums.reshape(len(sums), lattice.replicates, -1)) / lattice.points


def _centre(blocks: Iterable[_Block], lattice: Lattice) -> float:
    """The mean of the number over both samples, from which deviations are taken."""
    sums = np.concatenate([_sums(block.at_first, block.at_second) for block in blocks], axis=1)
    first, second = (_in_pairs(sums) / lattice.draws).tolist()
    return float(first + second) / 2


def _in_pairs(sums: Draws) -> Draws:
    """The sum along the last axis, added in pairs of neighbours, as numpy adds the array that they are sums of."""
    while sums.shape[-1] > 1 and sums.shape[-1] % 2 == 0:
        sums = sums[..., ::2] + sums[..., 1::2]
    total: Draws = sums.sum(axis=-1)
    return total


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> tuple[float, float]:
    """The ratio of two means over replicates, and the reach of its confidence interval to first order."""
    if not whole.mean():
        return 0.0, 0.0
    ratio = part.mean() / whole.mean()
    error = (part - ratio * whole).std(ddof=1) / np.sqrt(len(part)) / whole.mean()
    return float(ratio), float(_NINETY_FIVE_PER_CENT * error)
