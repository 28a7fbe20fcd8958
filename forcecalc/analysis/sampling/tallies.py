"""How a number is spread over the draws: mean and its standard error, percentiles, and the whole curve."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.sampling.lattice import LEAST_POINTS, Lattice
from forcecalc.case.spread import LEVELS, QUARTILES, Spread
from forcecalc.scenario.distributions import Draws

# A curve of quantiles goes in steps of a thousandth.
_CURVE = np.linspace(0, 1, 1001)
_OF_A_SPREAD = np.array((*LEVELS, *QUARTILES))
BINS = 2**16
# A value that this share of the pilot's draws takes exactly is counted apart from the bins.
_ATOM_SHARE = 1 / 128


class Counts(NamedTuple):
    """What one block of draws adds to a tally; whole numbers but for the sums of each 1,024 draws."""

    sums: Draws
    not_above_zero: int
    bins: NDArray[np.int64]
    atoms: NDArray[np.int64]
    least: float
    most: float


class Tally:
    """Counts a number's draws without keeping them; the first block of draws decides where to look.

    Parameters
    ----------
    pilot : numpy.ndarray
        `(draws,)`: the first draws, in the order of the lattice.
    lattice : Lattice
        All of the draws.
    """

    def __init__(self, pilot: Draws, lattice: Lattice) -> None:
        self._lattice = lattice
        ordered = np.sort(_sortable(pilot))
        values, counts = np.unique(ordered, return_counts=True)
        self._atoms = values[counts > max(1, len(pilot) * _ATOM_SHARE)]
        finite = ordered[np.isfinite(ordered)]
        least, most = (finite[0], finite[-1]) if len(finite) else (0.0, 0.0)
        reach = (most - least) / 4 or 1.0
        self._low, self._high = least - reach, most + reach
        self._sums = np.zeros(lattice.replicates)
        self._bins = np.zeros(BINS, dtype=np.int64)
        self._atom_counts = np.zeros(len(self._atoms), dtype=np.int64)
        self._not_above_zero, self._least, self._most = 0, np.inf, -np.inf

    def count(self, values: Draws) -> Counts:
        """What a block of draws adds; safe to call from several threads."""
        values = _sortable(values)
        chunks = values.reshape(-1, LEAST_POINTS)
        atoms = np.array([np.count_nonzero(values == atom) for atom in self._atoms], dtype=np.int64)
        scaled = (values - self._low) * (BINS / (self._high - self._low))
        np.clip(scaled, 0, BINS - 1, out=scaled)
        bins = np.bincount(scaled.astype(np.intp), minlength=BINS)
        not_above_zero = int(np.count_nonzero(values <= 0))
        return Counts(chunks.sum(axis=1), not_above_zero, bins, atoms, float(values.min()), float(values.max()))

    def add(self, counts: Counts, start: int) -> None:
        """Add a block's counts; blocks come in the order of their draws."""
        chunk = np.arange(len(counts.sums)) + start // LEAST_POINTS
        replicate = chunk // (self._lattice.points // LEAST_POINTS)
        np.add.at(self._sums, replicate, counts.sums)
        self._bins += counts.bins
        self._atom_counts += counts.atoms
        self._not_above_zero += counts.not_above_zero
        self._least, self._most = min(self._least, counts.least), max(self._most, counts.most)

    @cached_property
    def _steps(self) -> tuple[Draws, Draws]:
        """The distribution function: values in order, and the share of draws up to each."""
        width = (self._high - self._low) / BINS
        edges = self._low + width * np.arange(1, BINS + 1)
        edges[-1] = max(self._high, self._most)
        bins = self._bins.copy()
        for atom, count in zip(self._atoms, self._atom_counts, strict=True):
            bins[int(np.clip((atom - self._low) / width, 0, BINS - 1))] -= count
        values = np.concatenate(([self._least], edges, self._atoms, self._atoms))
        rises = np.concatenate(([0], bins, np.zeros(len(self._atoms), np.int64), self._atom_counts))
        order = np.argsort(values, kind="stable")
        shares = np.cumsum(rises[order]) / self._lattice.draws
        return np.clip(values[order], self._least, self._most), shares

    def quantiles(self, levels: Draws) -> Draws:
        """The values that these shares of the draws counted so far do not exceed, to within a bin."""
        values, shares = self._steps
        # Backwards: where a share is reached exactly and the next value is far, the lower one is meant.
        return np.interp(-levels, -shares[::-1], values[::-1])

    @property
    def means(self) -> Draws:
        """The mean of each replicate, `(replicates,)`."""
        return self._sums / self._lattice.points

    @property
    def size(self) -> int:
        """What is kept of the draws, with the distribution function made of it. [bytes]."""
        return 3 * self._bins.nbytes

    @cached_property
    def spread(self) -> Spread:
        """What the draws, all of them counted, come to."""
        return _spread(self.means, self.quantiles(_OF_A_SPREAD), self._not_above_zero / self._lattice.draws)


class Kept:
    """A number's draws that are all at hand.

    Parameters
    ----------
    values : numpy.ndarray
        `(draws,)`, in the order of the lattice.
    lattice : Lattice
        The points they were drawn at.
    """

    def __init__(self, values: Draws, lattice: Lattice) -> None:
        self._values, self._lattice = _sortable(values), lattice

    def quantiles(self, levels: Draws) -> Draws:
        """The values that these shares of the draws do not exceed, exactly."""
        # Those alone are put in their places: that takes less time than to sort them all.
        values, positions = self._values.copy(), np.ceil(levels * len(self._values)).astype(np.intp) - 1
        np.clip(positions, 0, len(values) - 1, out=positions)
        values.partition(positions)
        return values[positions]

    @cached_property
    def means(self) -> Draws:
        """The mean of each replicate, `(replicates,)`."""
        sums = self._values.reshape(-1, LEAST_POINTS).sum(axis=1)
        return np.asarray(sums.reshape(self._lattice.replicates, -1).sum(axis=1) / self._lattice.points)

    @property
    def size(self) -> int:
        """What is kept of the draws. [bytes]."""
        return self._values.nbytes

    @cached_property
    def spread(self) -> Spread:
        """What the draws come to."""
        return _spread(
            self.means, self.quantiles(_OF_A_SPREAD), np.count_nonzero(self._values <= 0) / self._lattice.draws
        )


def curve(draws: Tally | Kept) -> Draws:
    """The quantiles in steps of a thousandth, `(1001,)`."""
    return draws.quantiles(_CURVE)


def _sortable(values: Draws) -> Draws:
    """Values with what cannot be computed, such as nothing divided by nothing, beyond all numbers."""
    return np.where(np.isnan(values), np.inf, values) if np.isnan(values).any() else values


def _spread(means: Draws, quantiles: Draws, not_above_zero: float) -> Spread:
    """A spread from each replicate's mean and the quantiles of all draws."""
    # Where something is divided by nothing in a draw, the mean is infinite and has no error; nor has one of numbers
    # whose squares are beyond all numbers.
    with np.errstate(invalid="ignore", over="ignore"):
        error = float(means.std(ddof=1) / np.sqrt(len(means)))
    p5, p50, p95, p25, p75 = quantiles.tolist()
    mean, known = float(means.mean()), error if np.isfinite(error) else np.nan
    return Spread(mean, p5, p50, p95, known, float(not_above_zero), p25, p75)
