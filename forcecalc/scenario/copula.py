"""A Gaussian copula: how far ranges move together, each still drawn from its own distribution.

References
----------
.. [1] R. B. Nelsen, "An Introduction to Copulas", 2nd edition, Springer, 2006, chapter 2.
.. [2] W. H. Kruskal, "Ordinal Measures of Association", Journal of the American Statistical Association 53(284),
   1958, pp. 814-861: between normal variables a rank correlation of s is a correlation of 2 sin(pi s / 6).
"""

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Name = TypeVar("Name", bound=Hashable)
# Rank correlations, by the positions of the two.
Ranks = Mapping[tuple[int, int], float]
# A least eigenvalue this far below zero is rounding noise.
_NOISE = 1e-9
_HALVINGS = 40


def of_normals(rank: float) -> float:
    """The correlation of two normal variables whose ranks are correlated like this.

    >>> of_normals(1.0), round(of_normals(0.5), 6)
    (1.0, 0.517638)
    """
    return round(2 * math.sin(math.pi * rank / 6), 15)


def matrix_of(ranks: Ranks, size: int) -> Matrix:
    """The correlations of normal variables, 0 for pairs that are not named."""
    matrix = np.eye(size)
    for (first, second), rank in ranks.items():
        matrix[first, second] = matrix[second, first] = of_normals(rank)
    return matrix


def possible(matrix: Matrix) -> bool:
    """Whether any variables at all can be correlated like this."""
    return bool(np.linalg.eigvalsh(matrix)[0] >= -_NOISE)


def weights_of(matrix: Matrix) -> list[list[float]]:
    """The weights by which independent normal variables add up to correlated ones: the rows of its Cholesky factor.

    A variable that others determine has no part of its own.

    >>> weights_of(matrix_of({(0, 1): 1.0}, 2))
    [[1.0], [1.0, 0.0]]
    """
    rows: list[list[float]] = []
    for position, wanted in enumerate(matrix.tolist()):
        row: list[float] = []
        for column, other in enumerate(rows):
            rest = wanted[column] - sum(own * its for own, its in zip(row, other, strict=False))
            # What is left of a variable that others determine is rounding noise.
            row.append(rest / other[column] if other[column] > math.sqrt(_NOISE) else 0.0)
        left = wanted[position] - sum(weight**2 for weight in row)
        rows.append([*row, math.sqrt(left) if left > _NOISE else 0.0])
    return rows


def groups_of(names: Sequence[Name], pairs: Sequence[tuple[Name, Name]]) -> dict[Name, tuple[Name, ...]]:
    """The names that hang together by pairs, each group by its first; in the order of the names.

    >>> groups_of("abcd", [("a", "c")])
    {'a': ('a', 'c'), 'b': ('b',), 'd': ('d',)}
    """
    first = {name: name for name in names}
    for left, right in pairs:
        if left in first and right in first:
            old, new = sorted((first[left], first[right]), key=names.index, reverse=True)
            first = {name: new if leader == old else leader for name, leader in first.items()}
    groups: dict[Name, tuple[Name, ...]] = {}
    for name, leader in first.items():
        groups[leader] = (*groups.get(leader, ()), name)
    return groups


def allowed(ranks: Ranks, size: int, pair: tuple[int, int]) -> tuple[float, float] | None:
    """From where to where the rank correlation of a pair may lie, the others as they are; nothing where nowhere.

    >>> low, high = allowed({(0, 1): 0.9, (1, 2): 0.9}, 3, (0, 2))
    >>> round(low, 2), round(high, 2)
    (0.63, 1.0)
    """

    def least(rank: float) -> float:
        return float(np.linalg.eigvalsh(matrix_of({**ranks, pair: rank}, size))[0])

    # The least eigenvalue is concave: between where it rises and where it falls it is greatest.
    low, high = -1.0, 1.0
    for _ in range(2 * _HALVINGS):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        low, high = (left, high) if least(left) < least(right) else (low, right)
    best = (low + high) / 2
    if least(best) < -_NOISE:
        return None
    return _edge(least, best, -1.0), _edge(least, best, 1.0)


def _edge(least: Callable[[float], float], inside: float, outside: float) -> float:
    """The last rank correlation towards one end at which the matrix is possible."""
    if least(outside) >= -_NOISE:
        return outside
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if least(middle) >= -_NOISE else (inside, middle)
    return inside
