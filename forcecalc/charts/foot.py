"""The lines under a chart: notes and sources, of which each is whole or left out."""

import re
from collections.abc import Callable, Sequence

from forcecalc.charts.text_metrics import broken_into_lines, clean, cut

_MORE = re.compile(r"and (\d+) more")
_WITHOUT = "without a source"
# On how many lines the sources stand: what is drawn needs the room.
_MOST_SOURCES = 2


def foot_lines(notes: Sequence[str], sources: str, size: float, room: float, most: int) -> list[str]:
    """Notes and then sources, on at most so many lines of a width; a line of them is the sources'. [points].

    What there is no room for is left out: the last notes, and the last publishers, who are counted.

    >>> foot_lines(["A note.", "Another one."], "Sources: UN (2024); NATO (2025).", 10, 120, 2)
    ['A note. Another one.', 'Sources: 2 publishers.']
    """

    def lines_of(text: str) -> list[str]:
        return broken_into_lines(text, size, room) if text else []

    kept = [clean(note) for note in notes if note]
    while len(kept) > 1 and len(lines_of(" ".join(kept))) > most - bool(sources):
        kept.pop()
    above = _within(lines_of(" ".join(kept)), most - bool(sources), size, room)
    left = min(most - len(above), _MOST_SOURCES)
    text = with_fewer(sources, lambda words: len(lines_of(words)) <= left)
    return [*above, *_within(lines_of(text), left, size, room)]


def with_fewer(sources: str, fits: Callable[[str], bool]) -> str:
    """As many of the publishers as fit, and how many more there are; figures without a source are always counted.

    >>> with_fewer("Sources: UN; NATO; IISS; and 2 more; 1 figure without a source.", lambda text: len(text) < 60)
    'Sources: UN; NATO; and 3 more; 1 figure without a source.'
    """
    head, colon, body = " ".join(map(clean, sources.split(" "))).partition(": ")
    if not colon:
        return sources
    items = body.removesuffix(".").split("; ")
    ending = [item for item in items if item.endswith(_WITHOUT)]
    counts = [int(found[1]) for item in items if (found := _MORE.fullmatch(item))]
    named = [item for item in items if item not in ending and not _MORE.fullmatch(item)]
    for shown in range(len(named), -1, -1):
        left = sum(counts) + len(named) - shown
        more = [f"and {left} more" if shown else f"{left} publishers"] if left else []
        text = f"{head}: {'; '.join([*named[:shown], *more, *ending])}."
        if fits(text):
            break
    return text


def _within(lines: list[str], most: int, size: float, room: float) -> list[str]:
    """So many of the lines, the last cut where there are more."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), size, room)] if most > 0 else []
