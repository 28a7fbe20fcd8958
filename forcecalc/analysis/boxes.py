"""Boxes in a space of figures in which most points meet a condition: the leaves of a decision tree, made plain.

Scenario discovery asks in which ranges of a few figures a condition holds. A box says it with two numbers: its
coverage, which share of all points at which the condition holds lie in it, and its density, at which share of the
points in it the condition holds.

References
----------
.. [1] B. P. Bryant and R. J. Lempert, "Thinking inside the box: A participatory, computer-assisted approach to
   scenario discovery", Technological Forecasting and Social Change 77(1), 2010, pp. 34-49.
.. [2] R. J. Lempert, B. P. Bryant and S. C. Bankes, "Comparing algorithms for scenario discovery", RAND Working
   Paper WR-557-NSF, 2008: boxes from the leaves of a classification tree, set beside PRIM.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forcecalc.errors import check_installed
from forcecalc.scenario.distributions import Draws

# Trees of so many leaves are tried; the smallest is taken of those that are as good as the best, or nearly.
_LEAVES, _NEARLY = (2, 3, 4, 5, 6, 7, 8, 10, 12, 16), 0.01
# The fewest points of a leaf, and the least share of them, and at how many of them the condition has to hold.
_FEWEST, _LEAST_SHARE, _MOSTLY = 5, 0.002, 0.5
# A box of less is not worth a sentence.
_LEAST_COVERAGE = 0.02

Truths = NDArray[np.bool_]
Ends = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Box:
    """Ends of some figures, all others as they may be, in canonical units.

    Attributes
    ----------
    ends : mapping of str to (float, float)
        By figure, only of those that the box limits.
    coverage, density : float
        Measured at points that had no part in finding it.
    """

    ends: Ends
    coverage: float = 0.0
    density: float = 0.0

    def inside(self, columns: Mapping[str, Draws]) -> Truths:
        """Which points lie in it, `(points,)`."""
        size = len(next(iter(columns.values())))
        within = np.ones(size, dtype=bool)
        for name, (low, high) in self.ends.items():
            within &= (columns[name] >= low) & (columns[name] <= high)
        return within


def found_boxes(columns: Mapping[str, Draws], holds: Truths, ranges: Ends) -> tuple[Box, ...]:
    """The boxes in which a condition mostly holds, the one with the greatest coverage first.

    Half of the points, in a fixed random order, find the boxes; the other half measure them.

    Parameters
    ----------
    columns : mapping of str to numpy.ndarray
        `(points,)` of each figure.
    holds : numpy.ndarray
        `(points,)`: whether the condition holds.
    ranges : mapping of str to (float, float)
        The ends between which each figure was explored.

    Raises
    ------
    ForcecalcError
        If scikit-learn is not installed.

    Examples
    --------
    >>> import numpy as np
    >>> first, second = np.random.default_rng(0).random((2, 4000))
    >>> box, = found_boxes({"a": first, "b": second}, (first > 0.6) & (second < 0.5), {"a": (0, 1), "b": (0, 1)})
    >>> {name: (round(low, 2), round(high, 2)) for name, (low, high) in box.ends.items()}
    {'a': (0.6, 1), 'b': (0, 0.5)}
    >>> box.coverage > 0.95, box.density > 0.95
    (True, True)
    """
    check_installed("sklearn.tree", "finding boxes")
    order = np.random.default_rng(0).permutation(len(holds))
    half = len(holds) // 2
    finding, measuring = order[:half], order[half:]
    seen = {name: column[finding] for name, column in columns.items()}
    unseen = {name: column[measuring] for name, column in columns.items()}
    tried: list[tuple[float, tuple[Box, ...]]] = []
    for leaves in _LEAVES:
        found = _boxes(_tree(seen, holds[finding], leaves), list(columns), ranges)
        measured = tuple(_measured(box, unseen, holds[measuring]) for box in found)
        tried.append((score(measured, unseen, holds[measuring]), measured))
    best = max(each for each, _ in tried)
    boxes = next(boxes for each, boxes in tried if each >= best - _NEARLY)
    telling = [box for box in boxes if box.coverage >= _LEAST_COVERAGE and box.density >= _MOSTLY]
    return tuple(sorted(telling, key=lambda box: -box.coverage))


def coverage_and_density(boxes: tuple[Box, ...], columns: Mapping[str, Draws], holds: Truths) -> tuple[float, float]:
    """Coverage and density of all boxes together; nothing where there are no points to say."""
    within = np.zeros(len(holds), dtype=bool)
    for box in boxes:
        within |= box.inside(columns)
    both, holding, inside = (int(np.count_nonzero(truths)) for truths in (within & holds, holds, within))
    return both / max(1, holding), both / max(1, inside)


def score(boxes: tuple[Box, ...], columns: Mapping[str, Draws], holds: Truths) -> float:
    """How good boxes are: the product of their coverage and their density."""
    return math.prod(coverage_and_density(boxes, columns, holds))


def _measured(box: Box, columns: Mapping[str, Draws], holds: Truths) -> Box:
    return Box(box.ends, *coverage_and_density((box,), columns, holds))


def _tree(columns: Mapping[str, Draws], holds: Truths, leaves: int) -> Any:
    """A tree with so many leaves at most, each of enough points."""
    from sklearn.tree import DecisionTreeClassifier

    fewest = max(_FEWEST, int(_LEAST_SHARE * len(holds)))
    tree = DecisionTreeClassifier(max_leaf_nodes=leaves, min_samples_leaf=fewest, random_state=0)
    return tree.fit(np.column_stack(list(columns.values())), holds).tree_


def _boxes(tree: Any, names: list[str], ranges: Ends) -> list[Box]:
    """The leaves in which the condition mostly holds as boxes, those that touch along a side joined."""
    boxes = [ends for node, ends in _leaves(tree, names, ranges) if _share(tree, node) > _MOSTLY]
    while pair := next((pair for pair in permutations(boxes, 2) if _touch(*pair)), None):
        boxes = [box for box in boxes if box not in pair] + [_joined(*pair)]
    return [_plain(box, ranges) for box in boxes]


def _share(tree: Any, node: int) -> float:
    """The share of a leaf's points at which the condition holds; of a tree that saw only one answer all or none."""
    counts = tree.value[node][0]
    return float(counts[-1] / counts.sum()) if len(counts) > 1 else 1.0


def _leaves(tree: Any, names: list[str], ranges: Ends) -> Iterator[tuple[int, dict[str, tuple[float, float]]]]:
    """Each leaf with the ends that the splits above it leave to each figure."""
    waiting = [(0, dict(ranges))]
    while waiting:
        node, ends = waiting.pop()
        if tree.children_left[node] < 0:
            yield node, ends
            continue
        name, at = names[tree.feature[node]], float(tree.threshold[node])
        low, high = ends[name]
        waiting.append((tree.children_right[node], {**ends, name: (max(low, at), high)}))
        waiting.append((tree.children_left[node], {**ends, name: (low, min(high, at))}))


def _touch(first: Ends, second: Ends) -> bool:
    """Whether two boxes differ in one figure only, in which the first ends where the second begins."""
    differing = [name for name in first if first[name] != second[name]]
    return len(differing) == 1 and first[differing[0]][1] == second[differing[0]][0]


def _joined(first: Ends, second: Ends) -> dict[str, tuple[float, float]]:
    return {name: (min(first[name][0], second[name][0]), max(first[name][1], second[name][1])) for name in first}


def _plain(ends: Ends, ranges: Ends) -> Box:
    """A box with the ends that limit anything, rounded to about a hundredth of what was explored."""
    limiting = {name: pair for name, pair in ends.items() if tuple(pair) != tuple(ranges[name])}
    return Box({name: rounded_ends(*pair, *ranges[name]) for name, pair in limiting.items()})


def rounded_ends(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """Ends on whole steps; those of the range itself stay, and so do those that would become one.

    >>> rounded_ends(1234.5, 2345.6, 0, 5000), rounded_ends(0, 2345.6, 0, 5000)
    ((1230.0, 2350.0), (0, 2350.0))
    """
    digits = 2 - math.floor(math.log10(most - least))
    left = low if low == least else round(low, digits)
    right = high if high == most else round(high, digits)
    return (left, right) if left < right else (low, high)
