"""The line of sources at the foot of a slide, which ends with a whole one and with how many more there are."""

import re

from forcecalc.charts.text_metrics import broken_into_lines, shortened

BEGINS = "Sources: "
_MORE = re.compile(r"and (\d+) more")
_WITHOUT = "without a source"


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
