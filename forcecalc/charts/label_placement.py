"""Labels that do not collide: each goes to the first free spot near its point, spots tried in a fixed order."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, x: float, y: float, reach: float) -> "Box":
        """A square about a point."""
        return cls(x - reach, y - reach, x + reach, y + reach)

    @classmethod
    def centred(cls, x: float, y: float, width: float, height: float) -> "Box":
        """A rectangle with its centre at a point."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def within(self, other: "Box") -> bool:
        """Whether it lies inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )


class Label(NamedTuple):
    """A label to be put near a point: its size, and its least distance from the point [points]."""

    x: float
    y: float
    width: float
    height: float
    gap: float = 7.0


# Directions in the order of preference: right and left of a point a label reads best.
_TURNS = (0, 180, 90, 270, 45, 315, 135, 225)
_STEPS = (0.0, 6.0, 14.0, 24.0, 36.0, 52.0, 70.0, 92.0, 118.0, 150.0, 190.0, 240.0)
_FINE = tuple(15.0 * step for step in range(24))


def spots(label: Label) -> Iterator[Box]:
    """Where a label may go, the best spot first."""
    for step in _STEPS:
        reach = label.gap + step
        for turn in _TURNS if step < 20 else _FINE:
            across, up = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            middle_x = label.x + across * (reach + label.width / 2)
            middle_y = label.y + up * (reach * (0.7 if step == 0 else 1) + label.height / 2)
            left, bottom = middle_x - label.width / 2, middle_y - label.height / 2
            yield Box(left, bottom, left + label.width, bottom + label.height)


def place(labels: Sequence[Label], bounds: Box, taken: Iterable[Box] = ()) -> list[Box | None]:
    """A free spot for each label, those that come first choosing first.

    Parameters
    ----------
    labels : sequence of Label
        In the order of their importance.
    bounds : Box
        What they must lie in.
    taken : iterable of Box
        What they must not cover.

    Returns
    -------
    list of Box or None
        Nothing where there is no room left.

    Examples
    --------
    >>> first, second = place([Label(50, 50, 40, 10), Label(55, 50, 40, 10)], Box(0, 0, 200, 100))
    >>> first.meets(second)
    False
    """
    covered = list(taken)
    placed: list[Box | None] = []
    for label in labels:
        spot = next((box for box in spots(label) if box.within(bounds) and not _any_meets(box, covered)), None)
        if spot:
            covered.append(spot)
        placed.append(spot)
    return placed


def _any_meets(box: Box, others: list[Box]) -> bool:
    left, bottom, right, top = box
    return any(left < other[2] and other[0] < right and bottom < other[3] and other[1] < top for other in others)
