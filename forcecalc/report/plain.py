"""Tables and headings in plain text, for a pipe: what goes into one is read by programs and mails.

Rich draws them in a terminal. It takes longer to import and to draw than everything else an answer does, and
a pipe has no use for what it can do more.
"""

import unicodedata
from collections.abc import Sequence
from textwrap import wrap
from typing import TextIO

GUTTER = 2
_LEAST_TEXT = 12


class Plain:
    """Standard output as lines of plain text."""

    def __init__(self, file: TextIO, width: int) -> None:
        self.file, self.width = file, width

    @property
    def encoding(self) -> str:
        """What the lines are encoded in."""
        return self.file.encoding or "utf-8"

    def print(self, words: str = "") -> None:
        """Write a line, broken where it is too long."""
        self.file.writelines(f"{line}\n" for line in wrap(words, self.width) or [""])

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> None:
        """Write heads, a rule and rows; numbers are set flush right and never broken."""
        widths = self._widths(heads, rows, numbers)
        lines = [*_lines(heads, widths, numbers, at_foot=True), self._rule(sum(widths) + GUTTER * (len(widths) - 1))]
        lines += [line for row in rows for line in _lines(row, widths, numbers)]
        self.file.writelines(f"{line.rstrip()}\n" for line in lines)

    def _rule(self, width: int) -> str:
        try:
            "─".encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return "-" * width
        return "─" * width

    def _widths(self, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> list[int]:
        """A column's width is its longest line; texts that leave numbers no room give way, the longest first."""
        columns = zip(heads, *rows, strict=True)
        widths = [max(_cells(line) for cell in column for line in cell.split("\n")) for column in columns]
        texts = [at for at in range(len(heads)) if at not in numbers]
        room = self.width - GUTTER * (len(heads) - 1) - sum(widths[at] for at in numbers)
        while sum(widths[at] for at in texts) > room:
            longest = max(texts, key=lambda at: widths[at])
            if widths[longest] <= _LEAST_TEXT:
                break
            widths[longest] -= 1
        return widths


def _cells(words: str) -> int:
    """How many columns of a terminal words take: wide characters two, marks on others none."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in words)
    return len(words) + wide - sum(unicodedata.combining(character) > 0 for character in words)


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
        filled.append([_set(line, widths[at], right=at in numbers) for line in column])
    return [(" " * GUTTER).join(parts) for parts in zip(*filled, strict=True)]


def _set(line: str, width: int, right: bool) -> str:
    """A line set flush left or right in its column."""
    blank = " " * (width - _cells(line))
    return f"{blank}{line}" if right else f"{line}{blank}"
