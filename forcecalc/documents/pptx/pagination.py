"""Items shared out over as few slides as hold them, the slides filled evenly."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
# How finely pages are evened out.
_STEPS = 24


def paged(items: Sequence[Item], heights: Sequence[float], room: float) -> list[list[Item]]:
    """Items in their order on as few pages as hold them, none much fuller than the others. [points].

    >>> paged(["a", "b", "c", "d"], [20, 20, 20, 20], 70)
    [['a', 'b'], ['c', 'd']]
    """
    fewest = len(_filled(items, heights, room))
    rooms = (*(room * step / _STEPS for step in range(1, _STEPS)), room)
    return next(pages for pages in (_filled(items, heights, less) for less in rooms) if len(pages) == fewest)


def _filled(items: Sequence[Item], heights: Sequence[float], room: float) -> list[list[Item]]:
    """Items on pages each as full as can be; each has at least one."""
    pages: list[list[Item]] = []
    left = 0.0
    for item, height in zip(items, heights, strict=True):
        if not pages or height > left:
            pages.append([])
            left = room
        pages[-1].append(item)
        left -= height
    return pages
