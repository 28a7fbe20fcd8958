"""A console that prints tables for people: plain in a pipe, never taking text from a file for markup."""

import os
import re
import sys
from collections.abc import Sequence
from textwrap import TextWrapper, wrap
from typing import IO, Any, cast

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from forcecalc.errors import printable

_WIDTH_IN_A_PIPE = 80
_HEAD_WIDTH, _LEAST_TEXT, _GUTTER = 16, 12, 2


class _Trimmed:
    """A text stream that leaves out the blanks with which tables fill their lines."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, words: str) -> int:
        return self._stream.write(re.sub(" +\n", "\n", words))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def console() -> Console:
    """A console on standard output, as wide as the terminal, or 80 columns in a pipe."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH_IN_A_PIPE
    out = cast(IO[str], _Trimmed(sys.stdout))
    return Console(file=out, width=width, highlight=False, markup=False, emoji=False)


def symbol(bound: str, encoding: str | None) -> str:
    """The sign of a bound, in a form the terminal can print."""
    sign = {"at least": "≥ ", "at most": "≤ "}.get(bound, "")
    try:
        sign.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return {"at least": ">= ", "at most": "<= "}[bound]
    return sign


def text(words: str, style: str = "") -> Text:
    """Words as they stand, unprintable characters spelt out."""
    return Text(_indented(words, ""), style=style)


def sentence(out: Console, words: str, lead: str = "  ") -> None:
    """Print a sentence, its later lines set under its first."""
    wrapper = TextWrapper(out.width, lead, " " * len(lead), break_long_words=False, break_on_hyphens=False)
    # Written as it stands: a link longer than the line stays whole, to be clicked and copied.
    out.file.write(f"{wrapper.fill(printable(words))}\n")


def print_table(
    out: Console, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]
) -> None:
    """Print a table and a blank line; the columns numbered hold numbers, set flush right and never cut."""
    made = Table(box=SIMPLE_HEAD, title=text(title, "bold"), title_justify="left", pad_edge=False, show_edge=False)
    # A blank before each number in the place of rich's padding takes a quarter off the time to print an answer.
    made.padding = 0 if len(numbers) == len(heads) - 1 else (0, 1, 0, 0)
    blank = "" if any(made.padding) else " "
    least = 0
    for position, head in enumerate(heads):
        # A number is never wrapped, so that rich need not look for a place to; its head is wrapped beforehand.
        if position in numbers:
            wrapped = "\n".join(wrap(printable(head), _HEAD_WIDTH))
            cells = "\n".join([wrapped, *(row[position] for row in rows)])
            least += max(map(len, cells.split("\n"))) + _GUTTER
            made.add_column(_indented(wrapped, blank), justify="right", no_wrap=True)
        else:
            least += _LEAST_TEXT + _GUTTER
            made.add_column(text(head), overflow="fold")
    for row in rows:
        made.add_row(*(_indented(cell, blank if at in numbers else "") for at, cell in enumerate(row)))
    # On a terminal too narrow for its numbers a table runs over the edge: half a number would be a wrong one.
    made.width = least if least > out.width else None
    out.print(made, crop=False)
    out.print()


def _indented(cell: str, blank: str) -> str:
    """A cell's lines, each behind a blank; what cannot be printed is spelt out."""
    return "\n".join(f"{blank}{printable(line)}" for line in cell.split("\n"))
