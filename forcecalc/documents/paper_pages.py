"""The charts of a paper made higher or lower, so that no page before its tables is left half white."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

# What part of a page may be left white under its last chart; what stands between two charts. [-, points]
_WHITE, _BETWEEN = 0.1, 20.0
_POINTS = 72.0


class Mark(NamedTuple):
    """Where something of a paper stands: a chart by its number, or text by -1. [points]."""

    number: int
    page: int
    top: float
    end_page: int
    end: float
    page_end: float


def marks(found: str) -> list[Mark]:
    """What the template marks: where each chart begins and ends, and where text does, under a number below zero."""
    begun: dict[int, tuple[int, float]] = {}
    kept = []
    for number, page, top, page_end, is_end in json.loads(found):
        if is_end:
            first_page, first_top = begun.pop(number, (page, top))
            kept.append(Mark(number, first_page, first_top, page, top, page_end))
        else:
            begun[number] = (page, top)
    return kept


class Picture(Protocol):
    """A chart that can be drawn at another height. [inches]."""

    height: float
    least: float
    most: float

    def resize(self, height: float) -> bool:
        """Draw it so high; whether it shows as much as before, and else it stays as it was."""


def fill_pages(pictures: Sequence[Picture], laid: Callable[[], Sequence[Mark]]) -> None:
    """Make charts lower where the next one then has room beside them, and else higher, until each page is filled.

    Parameters
    ----------
    pictures : sequence of Picture
        The charts by their numbers.
    laid : callable
        Where all of it stands now, in its order.
    """
    lowered: set[int] = set()
    settled: set[int] = set()
    # Each page is tried at most twice.
    for _ in range(2 * len(pictures) + 2):
        page = next(_half_white(laid(), settled), None)
        if page is None:
            return
        if page.number in lowered or not _lower(pictures, page):
            _heighten(pictures, page)
            settled.add(page.number)
        lowered.add(page.number)


class _Page(NamedTuple):
    """A page with white under its last chart; what comes next, and by how much it is too high. [points]."""

    number: int
    shown: tuple[int, ...]
    white: float
    following: int
    excess: float


def _half_white(marks: Sequence[Mark], settled: set[int]) -> Iterator[_Page]:
    """The pages with too much white, the first one first."""
    for position, (last, following) in enumerate(pairwise(marks)):
        white = last.page_end - last.end
        if following.page <= last.end_page or last.end_page in settled or white < _WHITE * last.page_end:
            continue
        shown = tuple(mark.number for mark in marks[: position + 1] if mark.end_page == last.end_page)
        excess = following.end - following.top + _BETWEEN - white
        yield _Page(last.end_page, tuple(number for number in shown if number >= 0), white, following.number, excess)


def _lower(pictures: Sequence[Picture], page: _Page) -> bool:
    """Make the charts of a page and the next one lower, where that is enough for it to come onto the page."""
    if page.following < 0:
        return False
    moved = [pictures[number] for number in (*page.shown, page.following)]
    rooms = [picture.height - picture.least for picture in moved]
    needed = page.excess / _POINTS
    if not 0 < needed <= sum(rooms):
        return False
    share = needed / sum(rooms)
    kept = [picture.resize(picture.height - share * room) for picture, room in zip(moved, rooms, strict=True)]
    return all(kept)


def _heighten(pictures: Sequence[Picture], page: _Page) -> None:
    """Make the charts of a page higher, as far as there is room and they do not become too high to be read."""
    moved = [pictures[number] for number in page.shown]
    rooms = [picture.most - picture.height for picture in moved]
    share = min((page.white - _BETWEEN / 2) / _POINTS / (sum(rooms) or 1.0), 1.0)
    for picture, room in zip(moved, rooms, strict=True):
        picture.resize(picture.height + share * room)
