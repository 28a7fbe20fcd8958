"""The outlines of countries, to be recognised and not measured: no length is ever taken from them.

They are those of Visionscarto's world atlas at 1:50 million, made from Natural Earth; bench/convert_borders.py makes
the file. No position is taken on any border.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from forcecalc.geography.geodesic import Points
from forcecalc.reference.folder import data_folder


@dataclass(frozen=True)
class Backdrop:
    """Countries as outlines, each of arcs that two of them may share.

    Attributes
    ----------
    arcs : sequence of numpy.ndarray
        `(points, 2)`, longitude and latitude. [degrees]
    countries : mapping of str to sequence
        The outlines of each country, holes among them: the number of each arc, its complement where it is reversed.
    """

    arcs: Sequence[Points]
    countries: Mapping[str, Sequence[Sequence[int]]]

    @cached_property
    def owners(self) -> Mapping[int, frozenset[str]]:
        """The countries on either side of each arc."""
        found: dict[int, set[str]] = {}
        for name, rings in self.countries.items():
            for arc in (arc for ring in rings for arc in ring):
                found.setdefault(max(arc, ~arc), set()).add(name)
        return {arc: frozenset(names) for arc, names in found.items()}

    @cached_property
    def points(self) -> Points:
        """The points of all arcs, one after the other. [degrees]."""
        return np.concatenate(self.arcs)

    @cached_property
    def shared(self) -> list[int]:
        """The arcs that are a border between two countries; the others are coast, or the edge of the file's map."""
        return [arc for arc, names in self.owners.items() if len(names) > 1]

    def border(self, country: str, other: str) -> tuple[Points, ...]:
        """The border of two countries, in as few lines as its arcs make.

        >>> [line.shape for line in backdrop().border("Ukraine", "Belarus")]
        [(66, 2)]
        """
        between = frozenset((country, other))
        return joined([self.arcs[arc] for arc, names in self.owners.items() if names == between])


@cache
def backdrop() -> Backdrop:
    """The bundled outlines."""
    # Imported here: whoever draws no map does not wait for it.
    import gzip
    import json

    content = json.loads(gzip.decompress((data_folder() / "borders_50m.json.gz").read_bytes()))
    scale, shift = content["transform"]["scale"], content["transform"]["translate"]
    # Each arc is its first point on a grid, and then steps: summed over all arcs at once, less what came before each.
    steps = np.array(content["steps"]).reshape(-1, 2)
    lengths = np.array(content["lengths"])
    starts = np.cumsum(lengths) - lengths
    summed = np.cumsum(steps, axis=0)
    before = np.repeat(summed[starts] - steps[starts], lengths, axis=0)
    points = (summed - before) * scale + shift
    return Backdrop(np.split(points, starts[1:]), content["countries"])


def ring_of(arcs: Sequence[Points], ring: Sequence[int]) -> Points:
    """An outline of the arcs that it is made of, its first point not repeated.

    >>> square = [np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0]])]
    >>> ring_of(square, [0, ~1]).tolist()
    [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]
    """
    return np.concatenate([arcs[arc][:-1] if arc >= 0 else arcs[~arc][:0:-1] for arc in ring])


def joined(lines: Sequence[Points]) -> tuple[Points, ...]:
    """Lines that end where others begin, made into one.

    >>> [line[:, 0].tolist() for line in joined([np.array([[1.0, 0], [2, 0]]), np.array([[1.0, 0], [0, 0]])])]
    [[0.0, 1.0, 2.0]]
    """
    left, whole = list(lines), []
    while left:
        line = left.pop(0)
        while (found := _continued(line, left)) is not None:
            line = found
        whole.append(line)
    return tuple(whole)


def _continued(line: Points, left: list[Points]) -> Points | None:
    """A line with one of those left at either end of it, which is taken out of them; nothing where none fits."""
    for position, other in enumerate(left):
        for piece in (other, other[::-1]):
            if np.array_equal(line[-1], piece[0]) or np.array_equal(line[0], piece[-1]):
                del left[position]
                ends = (line, piece[1:]) if np.array_equal(line[-1], piece[0]) else (piece, line[1:])
                return np.concatenate(ends)
    return None
