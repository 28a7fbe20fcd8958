"""Text that has to fit a box whose size is known: measured, broken into lines, cut, shared out over pages."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeVar

from forcecalc.charts.text_metrics import ELLIPSIS, clean, height, width

Item = TypeVar("Item")
# How finely pages are evened out.
_STEPS = 24


@cache
def _ems(character: str, bold: bool) -> float:
    # What the font lacks is drawn by another, and is taken to be as wide as the box that would stand for it.
    return width(clean(character) or " ", 1.0, bold)


def measured(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is at most. [points].

    Measured in DejaVu Sans, which is wider than the fonts of most offices.
    """
    return size * sum(_ems(character, bold) for character in text)


def broken(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """Text in lines no wider than so many points; a word that is wider is broken.

    >>> broken("The quick brown fox", 10, 60)
    ['The quick', 'brown fox']
    """
    lines: list[str] = []
    for word in text.split(" "):
        if lines and measured(f"{lines[-1]} {word}", size, bold) <= most:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, size, most, bold)
    return lines


def _pieces(word: str, size: float, most: float, bold: bool) -> Iterator[str]:
    """A word in pieces of that width."""
    piece = ""
    for character in word:
        if piece and measured(piece + character, size, bold) > most:
            yield piece
            piece = ""
        piece += character
    yield piece


def cut_to(text: str, size: float, most: float, lines: int = 1, bold: bool = False) -> str:
    """Text that takes at most so many lines, cut where it is longer.

    >>> cut_to("The quick brown fox", 10, 70, 1)
    'The quick…'
    """
    told = broken(text, size, most, bold)
    if len(told) <= lines:
        return text
    # A last line that a long word would not fit has room for a piece of it.
    kept = sum(len(line) + 1 for line in told[: lines + 1])
    while kept and len(broken(f"{text[:kept].rstrip()}{ELLIPSIS}", size, most, bold)) > lines:
        kept -= 1
    return f"{text[:kept].rstrip()}{ELLIPSIS}"


def fitted(text: str, sizes: Sequence[float], wide: float, high: float, bold: bool = False) -> tuple[str, float]:
    """Text and the largest of some sizes in which a box holds it; cut to the smallest if none does.

    >>> fitted("The quick brown fox", (20, 10), 60, 30)
    ('The quick brown fox', 10)
    """
    for size in sizes:
        if height(len(broken(text, size, wide, bold)), size) <= high:
            return text, size
    smallest = sizes[-1]
    lines = max(int(high / height(1, smallest)), 1)
    return cut_to(text, smallest, wide, lines, bold), smallest


def paged(items: Sequence[Item], heights: Sequence[float], room: float) -> list[list[Item]]:
    """Items in their order on as few pages as hold them, none much fuller than the others. [points].

    >>> paged(["a", "b", "c", "d"], [20, 20, 20, 20], 70)
    [['a', 'b'], ['c', 'd']]
    """
    fewest = len(_filled(items, heights, room))
    rooms = (*(room * step / _STEPS for step in range(1, _STEPS)), room)
    return next(pages for pages in (_filled(items, heights, one) for one in rooms) if len(pages) == fewest)


def _filled(items: Sequence[Item], heights: Sequence[float], room: float) -> list[list[Item]]:
    """Items on pages each as full as can be; each has at least one."""
    pages: list[list[Item]] = []
    left = 0.0
    for item, high in zip(items, heights, strict=True):
        if not pages or high > left:
            pages.append([])
            left = room
        pages[-1].append(item)
        left -= high
    return pages


def shares(items: Sequence[Item], most: int) -> list[list[Item]]:
    """Items on as few pages as hold so many each, the pages as even as can be.

    >>> shares([1, 2, 3, 4, 5], 4)
    [[1, 2, 3], [4, 5]]
    """
    pages = -(-len(items) // max(most, 1)) or 1
    size = -(-len(items) // pages)
    return [list(items[start : start + size]) for start in range(0, len(items), size or 1)]
