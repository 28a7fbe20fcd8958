"""Tables in plain text, for terminals and pipes alike: what goes into a pipe is read by programs and mails.

Here our own lines beat a library: rich takes 41 to 71 ms to import and to draw, longer than everything else that an
answer does, for colours and boxes that these tables do not have; and no library keeps a number whole on a terminal
too narrow for it, which half a number, being another one, must not be.
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from forcecalc.report.plain_text import column_count

_GUTTER = 2
_LEAST_TEXT = 12
# A header over numbers is broken to this width, a single word to the larger one; texts keep words of that width whole.
_HEADER_WIDTH, _WORD_WIDTH = 12, 20


class PlainTable(NamedTuple):
    """A table in lines: its headers, and its rows under a rule of a width."""

    headers: list[str]
    rule: int
    rows: list[str]


def plain_table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int], width: int
) -> PlainTable:
    """A table laid out: the columns numbered hold numbers, set flush right and never broken."""
    headers = [_header(header) if at in numbers else header for at, header in enumerate(headers)]
    widths = _widths(headers, rows, numbers, width)
    return PlainTable(
        _lines(headers, widths, numbers, at_foot=True),
        sum(widths) + _GUTTER * (len(widths) - 1),
        [line for row in rows for line in _lines(row, widths, numbers)],
    )


def text_columns(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Rows of text in columns, without headers."""
    widths = _widths(rows[0], rows[1:], (), width)
    return [line for row in rows for line in _lines(row, widths, ())]


def _header(text: str) -> str:
    longest = max(map(len, text.split()), default=0)
    return "\n".join(wrap(text, min(max(longest, _HEADER_WIDTH), _WORD_WIDTH)))


def _widths(headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int], width: int) -> list[int]:
    """A column's width is its longest line; texts that leave numbers no room give way, the longest first.

    Words stay whole, so that a name can be copied, unless they are very long or there is no room even so.
    """
    columns = list(zip(headers, *rows, strict=True))
    widths = [max(column_count(line) for cell in column for line in cell.split("\n")) for column in columns]
    texts = [at for at in range(len(headers)) if at not in numbers]
    room = width - _GUTTER * (len(headers) - 1) - sum(widths[at] for at in numbers)
    for least in ({at: _word_width(columns[at]) for at in texts}, dict.fromkeys(texts, _LEAST_TEXT)):
        while sum(widths[at] for at in texts) > room:
            broader = [at for at in texts if widths[at] > least[at]]
            if not broader:
                break
            widths[max(broader, key=lambda at: widths[at])] -= 1
    return widths


def _word_width(cells: Sequence[str]) -> int:
    """The width of the longest word in a column, within the least and the largest that a text is kept for."""
    longest = max((column_count(word) for cell in cells for word in cell.split()), default=0)
    return max(_LEAST_TEXT, min(longest, _WORD_WIDTH))


def _lines(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[int], at_foot: bool = False) -> list[str]:
    """The lines of a row, each cell broken to its column's width."""
    broken = [
        cell.split("\n") if at in numbers else [line for part in cell.split("\n") for line in wrap(part, width) or [""]]
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    height = max(map(len, broken))
    filled = []
    for at, lines in enumerate(broken):
        empty = [""] * (height - len(lines))
        column = [*empty, *lines] if at_foot else [*lines, *empty]
        filled.append([_padded(line, widths[at], right=at in numbers) for line in column])
    return [(" " * _GUTTER).join(parts).rstrip() for parts in zip(*filled, strict=True)]


def _padded(line: str, width: int, right: bool) -> str:
    """A line set flush left or right in its column."""
    space = " " * (width - column_count(line))
    return f"{space}{line}" if right else f"{line}{space}"
