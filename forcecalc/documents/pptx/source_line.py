"""Lines at the foot of a slide and under its title, which end with a whole source, sentence or word of ours."""

import re

from forcecalc.charts.text_metrics import broken_into_lines, shortened, width

BEGINS = "Sources: "
_MORE = re.compile(r"and (\d+) more")
_WITHOUT = "without a source"
# What part of a title is to be seen at least.
_LEAST_OF_TITLE = 0.2
_SENTENCE, _PARTS = re.compile(r"(?<=[.!?]) (?=[^a-z])"), " · "


def whole_sources(text: str, size: float, most: float, lines: int) -> str:
    """As many sources as so many lines have room for, each whole, and how many more there are.

    >>> whole_sources("Sources: House of Lords (2024); Ministry of Defence (2025); IISS (2025).", 10, 260, 1)
    'Sources: House of Lords (2024); and 2 more.'
    """

    def fits(line: str) -> bool:
        return len(broken_into_lines(line, size, most)) <= lines

    if fits(text):
        return text
    parts = text.removeprefix(BEGINS).removesuffix(".").split("; ")
    last = [part for part in parts if part.endswith(_WITHOUT)]
    more = sum(int(found[1]) for part in parts if (found := _MORE.fullmatch(part)))
    named = [part for part in parts if part not in last and not _MORE.fullmatch(part)]
    for kept in range(len(named) - 1, 0, -1):
        left = len(named) - kept + more
        line = f"{BEGINS}{'; '.join([*named[:kept], f'and {left} more', *last])}."
        if fits(line):
            return line
    return shortened(text, size, most, lines)


def whole_sentences(text: str, size: float, most: float, lines: int) -> str:
    """As many of the first sentences as so many lines have room for, each whole; one that is longer is cut.

    >>> whole_sentences("A range is its own. Ends of ranges do not add up.", 10, 150, 1)
    'A range is its own.'
    """
    sentences = _SENTENCE.split(text)
    for kept in range(len(sentences), 0, -1):
        if len(broken_into_lines(line := " ".join(sentences[:kept]), size, most)) <= lines:
            return line
    return shortened(text, size, most, lines)


def with_first_shortened(text: str, size: float, most: float) -> str:
    """Parts on a line, the first of which, somebody's title, gives way to the others.

    >>> with_first_shortened("A very long title of a scenario · 148 assumptions", 10, 200)
    'A very long title… · 148 assumptions'
    """
    first, dot, rest = text.partition(_PARTS)
    room = most - width(f"{dot}{rest}", size)
    if not dot or len(broken_into_lines(text, size, most)) <= 1 or room < width(first, size) * _LEAST_OF_TITLE:
        return shortened(text, size, most)
    return f"{shortened(first, size, room)}{dot}{rest}"
