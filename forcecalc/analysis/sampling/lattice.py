"""Points of a randomly shifted lattice: evenly spread uniform numbers, the same for any block and thread.

A replicate is a lattice of 2^10 to 2^20 points with a shift of its own for each figure; the spread between
replicates is the standard error. The index is bit-reversed, so that point i is the same in a lattice of any
size and every block is a fair sample.

References
----------
.. [1] R. Cools, F. Y. Kuo and D. Nuyens, "Constructing embedded lattice rules for multivariate
   integration", SIAM Journal on Scientific Computing 28(6), 2006, pp. 2162-2188. Generating vector:
   F. Y. Kuo, lattice-33002-1024-1048576.
"""

from contextlib import suppress
from functools import cache
from importlib import import_module
from operator import index
from typing import NamedTuple, SupportsIndex

import numpy as np
from numpy.typing import NDArray

from forcecalc.errors import ForcecalcError
from forcecalc.reference.folder import data_folder
from forcecalc.scenario.distributions import Draws

# The same function in both: hashlib loads OpenSSL first, which takes longer than the whole lattice. A Python need not
# have the other module, which type stubs leave out: it is asked for by name.
try:
    shake_128 = import_module("_sha3").shake_128
except ImportError:
    shake_128 = import_module("hashlib").shake_128

LEAST_POINTS, MOST_POINTS = 2**10, 2**20
LEAST_REPLICATES = 16
DEFAULT_DRAWS = 2**14
# Draws are counted in bins, a few minutes for each hundred million; those of a row, or of a question that needs each
# draw, are held in memory all at one time.
MOST_DRAWS, MOST_HELD = 10**9, 2**24

# Fractions of 1 in units of 2^-32.
Fractions = NDArray[np.uint32]


class Lattice(NamedTuple):
    """How many draws there are, and which: `replicates` lattices of `points` points each.

    Examples
    --------
    >>> Lattice.of(16_384, seed=0).draws, Lattice.of(1_000_000, seed=0).draws
    (16384, 1015808)
    """

    points: int
    replicates: int
    seed: int

    @classmethod
    def of(cls, draws: int, seed: int, most: int = MOST_DRAWS) -> "Lattice":
        """The lattice of at least this many draws, with the largest replicates of which sixteen fit in.

        Raises
        ------
        ForcecalcError
            If there are no draws, or more than can be computed.
        """
        draws, seed = whole_number(draws, "draws"), whole_number(seed, "seed")
        if draws < 1:
            raise ForcecalcError(f"draws must be at least 1, not {draws:,}")
        if draws > most:
            raise ForcecalcError(f"draws must be at most {most:,} here, and more were asked for")
        points = LEAST_POINTS
        while points < MOST_POINTS and 2 * points * LEAST_REPLICATES <= draws:
            points *= 2
        return cls(points, max(LEAST_REPLICATES, -(-draws // points)), seed)

    @property
    def draws(self) -> int:
        """The real number of draws."""
        return self.points * self.replicates

    def uniform(self, column: int, key: str, start: int, stop: int) -> Draws:
        """Numbers strictly between 0 and 1, for the draws from `start` up to `stop`.

        Parameters
        ----------
        column : int
            Which component of the generating vector.
        key : str
            The figure's name, which with the seed and the replicate decides the shift.
        start, stop : int
            A range of draws, whole replicates or within one.

        Returns
        -------
        numpy.ndarray
            `(stop - start,)`.
        """
        first = start // self.points
        shifts = shifts_of(self.seed, key, self.replicates)[first : -(-stop // self.points)]
        begin = start - first * self.points
        index = _reversed_index(self.points)[begin : begin + stop - start]
        steps = index * component(column)
        fractions = steps + shifts if len(shifts) == 1 else (steps + shifts[:, None]).reshape(-1)
        return _between(fractions)

    def at(self, column: int, key: str, numbers: NDArray[np.int64]) -> Draws:
        """The same numbers for any draws, `(draws,)`, by their places in the order of all."""
        shifts = shifts_of(self.seed, key, self.replicates)[numbers // self.points]
        return _between(_reversed_index(self.points)[numbers % self.points] * component(column) + shifts)


def whole_number(number: object, noun: str) -> int:
    """A whole number that a program gives, of numpy's or of Python's.

    Raises
    ------
    ForcecalcError
        If it is anything else, such as half a draw.
    """
    if isinstance(number, SupportsIndex):
        # An array of several numbers has the method, too, and refuses.
        with suppress(TypeError):
            return index(number)
    raise ForcecalcError(f"{noun} must be a whole number, not of type {type(number).__name__}")


def _between(fractions: Fractions) -> Draws:
    """Numbers strictly between 0 and 1."""
    # Half a step up: never 0 and never 1.
    uniform = fractions.astype(np.float64)
    uniform *= 2.0**-32
    uniform += 2.0**-33
    return uniform


@cache
def generating_vector() -> Fractions:
    """The components of the published generating vector."""
    lines = (data_folder() / "lattice.txt").read_text("utf-8").splitlines()
    return np.array([int(line) for line in lines if not line.startswith("#")], dtype=np.uint32)


@cache
def _reversed_index(points: int) -> Fractions:
    """The bit-reversed indices of a lattice, as 32-bit fractions: 0, 1/2, 1/4, 3/4, ..."""
    index = np.zeros(1, dtype=np.uint32)
    step = np.uint32(2**31)
    while len(index) < points:
        index = np.concatenate((index, index + step))
        step >>= np.uint32(1)
    return index


@cache
def shifts_of(seed: int, key: str, replicates: int) -> Fractions:
    """A shift for each replicate; the first ones are the same for any number of replicates."""
    digest = shake_128(f"{seed}\0{key}".encode()).digest(4 * replicates)
    return np.frombuffer(digest, dtype="<u4").astype(np.uint32)


@cache
def component(column: int) -> np.uint32:
    """A component of the generating vector; beyond the published ones an odd number drawn for the column."""
    if column < len(generating_vector()):
        return np.uint32(generating_vector()[column])
    return np.uint32(int.from_bytes(shake_128(f"column {column}".encode()).digest(4), "little") | 1)
