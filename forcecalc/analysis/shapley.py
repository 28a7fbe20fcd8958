"""How a change of a number is shared out among what caused it: the Shapley value, in whole steps that add up.

Each player's part is the mean of what it adds, over all orders in which the players may come (Shapley, "A Value for
n-Person Games", Contributions to the Theory of Games II, 1953). Of many players the orders are sampled (Castro, Gómez
and Tejada, "Polynomial calculation of the Shapley value based on sampling", Computers & Operations Research 36, 2009).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Up to so many players all coalitions are evaluated.
MOST_EXACT = 10
# Bits of a value that are kept: sums of steps are then exact in whatever order they are added.
_BITS = 44
# Pairs of orders that are sampled at most and at least, and how many coalitions they may come to.
MOST_PAIRS, FEWEST_PAIRS, _MOST_COALITIONS = 500, 8, 2**16

Coalitions = NDArray[np.bool_]
Values = NDArray[np.float64]


class Shares(NamedTuple):
    """What each player carries of the whole.

    Attributes
    ----------
    before, after : float
        The number without any player, and with all.
    parts : tuple of float
        They add up to `after - before` to the last digit.
    errors : tuple of float
        The standard error of each; nothing where no order was sampled.
    orders : int
        How many orders were sampled; 0 where all were taken.
    """

    before: float
    after: float
    parts: tuple[float, ...]
    errors: tuple[float, ...] = ()
    orders: int = 0


class NoValueError(Exception):
    """A coalition has no value.

    Parameters
    ----------
    coalition : numpy.ndarray
        `(players,)`: the smallest that has none.
    """

    def __init__(self, coalition: Coalitions) -> None:
        super().__init__("a coalition has no value")
        self.coalition = coalition


def shapley(
    players: int, values: Callable[[Coalitions], Values], seed: int = 0, most_pairs: int = MOST_PAIRS
) -> Shares:
    """What each player carries of the difference that all of them make.

    Parameters
    ----------
    players : int
        How many there are; up to ten exactly, and of more by sampled orders.
    values : callable
        From coalitions `(coalitions, players)` to their values `(coalitions,)`, NaN for one that has none.
    seed : int
        Of the orders.
    most_pairs : int
        How many orders are sampled at most, each with its reverse.

    Raises
    ------
    NoValueError
        If a coalition that is needed has no value.

    Examples
    --------
    >>> shapley(2, lambda coalitions: coalitions.prod(axis=1) * 10.0).parts
    (5.0, 5.0)
    """
    if players <= MOST_EXACT:
        return _exact(players, values)
    return _sampled(players, values, np.random.default_rng(seed), most_pairs)


def _exact(players: int, values: Callable[[Coalitions], Values]) -> Shares:
    coalitions = (np.arange(2**players)[:, None] >> np.arange(players) & 1).astype(bool)
    steps, step = _in_steps(coalitions, values(coalitions))
    sizes = coalitions.sum(axis=1)
    weights = [math.factorial(size) * math.factorial(players - size - 1) for size in range(players)]
    totals = []
    for player in range(players):
        without = np.flatnonzero(~coalitions[:, player])
        pairs = zip(without, without + 2**player, strict=True)
        totals.append(sum(weights[sizes[low]] * (steps[high] - steps[low]) for low, high in pairs))
    parts = _apportioned(totals, math.factorial(players))
    return Shares(steps[0] * step, steps[-1] * step, tuple(part * step for part in parts))


def _sampled(
    players: int, values: Callable[[Coalitions], Values], generator: np.random.Generator, most_pairs: int
) -> Shares:
    """Orders and each one's reverse, which errs the other way."""
    pairs = max(FEWEST_PAIRS, min(most_pairs, _MOST_COALITIONS // (2 * (players + 1))))
    forward = np.array([generator.permutation(players) for _ in range(pairs)])
    orders = np.stack([forward, forward[:, ::-1]], axis=1).reshape(2 * pairs, players)
    # In which place of an order each player comes, and the coalitions that an order passes through.
    places = np.argsort(orders, axis=1)
    coalitions = (places[:, None, :] < np.arange(players + 1)[None, :, None]).reshape(-1, players)
    distinct, where = np.unique(np.packbits(coalitions, axis=1), axis=0, return_inverse=True)
    unpacked = np.unpackbits(distinct, axis=1, count=players).astype(bool)
    steps, step = _in_steps(unpacked, values(unpacked))
    along = np.array(steps, dtype=np.int64)[where.ravel()].reshape(2 * pairs, players + 1)
    added = np.take_along_axis(np.diff(along, axis=1), places, axis=1)
    parts = _apportioned([int(total) for total in added.sum(axis=0)], 2 * pairs)
    means = added.reshape(pairs, 2, players).mean(axis=1) * step
    errors = means.std(axis=0, ddof=1) / math.sqrt(pairs)
    before, after = int(along[0, 0]) * step, int(along[0, -1]) * step
    return Shares(before, after, tuple(part * step for part in parts), tuple(errors.tolist()), 2 * pairs)


def _in_steps(coalitions: Coalitions, values: Values) -> tuple[list[int], float]:
    """Values as whole numbers of a power of two that no digit in print comes near; and that power.

    Raises
    ------
    NoValueError
        If one of them is not a number.
    """
    missing = np.flatnonzero(~np.isfinite(values))
    if len(missing):
        raise NoValueError(coalitions[min(missing, key=lambda place: int(coalitions[place].sum()))])
    _, exponent = math.frexp(float(np.max(np.abs(values), initial=0.0)))
    step = math.ldexp(1.0, max(exponent - _BITS, -1000))
    return [int(value) for value in np.rint(values / step)], step


def _apportioned(totals: list[int], divisor: int) -> list[int]:
    """Totals divided, in whole numbers that add up: each rounded down, the largest remainders up."""
    parts = [total // divisor for total in totals]
    left = sum(totals) // divisor - sum(parts)
    for player in sorted(range(len(totals)), key=lambda player: -(totals[player] % divisor))[:left]:
        parts[player] += 1
    return parts
