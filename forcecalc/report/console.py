"""Where an answer is printed: rich in a terminal, plain in a pipe, text from a file never taken for markup."""

import os
import shutil
import sys
from collections.abc import Sequence
from textwrap import TextWrapper, wrap
from typing import TYPE_CHECKING

from forcecalc.errors import printable
from forcecalc.report.plain import GUTTER, Plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    Page = Console | Plain

_WIDTH_IN_A_PIPE, _LEAST_TEXT = 80, 12
# A head over numbers is broken to this width, a single word to the larger one.
_HEAD_WIDTH, _WORD_WIDTH = 12, 20


def console() -> "Page":
    """Standard output, as wide as the terminal, or 80 columns in a pipe."""
    if sys.stdout.isatty():
        return rich_console()
    width = shutil.get_terminal_size().columns if "COLUMNS" in os.environ else _WIDTH_IN_A_PIPE
    return Plain(sys.stdout, width)


def rich_console() -> "Console":
    """Standard output by rich, for what only rich can draw."""
    # Imported here: an answer in a pipe need not wait for it.
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH_IN_A_PIPE
    return Console(width=width, highlight=False, markup=False, emoji=False)


def fitting(words: str, encoding: str | None) -> str:
    """Words with the signs of bounds in a form that the terminal can print."""
    try:
        words.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return words.replace("≥", ">=").replace("≤", "<=")
    return words


def text(words: str, style: str = "") -> "Text":
    """Words for rich as they stand, unprintable characters spelt out."""
    from rich.text import Text

    return Text(_spelt(words), style=style)


def heading(out: "Page", words: str) -> None:
    """Print a line that stands out."""
    if isinstance(out, Plain):
        out.print(_spelt(words))
    else:
        out.print(text(words, "bold"))


def sentence(out: "Page", words: str, lead: str = "  ") -> None:
    """Print a sentence, its later lines set under its first."""
    wrapper = TextWrapper(out.width, lead, " " * len(lead), break_long_words=False, break_on_hyphens=False)
    # Written as it stands: a link longer than the line stays whole, to be clicked and copied.
    out.file.write(f"{wrapper.fill(printable(words))}\n")


def print_table(
    out: "Page", title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]
) -> None:
    """Print a table and a blank line; the columns numbered hold numbers, set flush right and never cut."""
    heads = [_head(head) if at in numbers else head for at, head in enumerate(heads)]
    rows = [[fitting(_spelt(cell), out.encoding) for cell in row] for row in rows]
    heading(out, title)
    if isinstance(out, Plain):
        out.table(heads, rows, numbers)
    else:
        _rich_table(out, heads, rows, numbers)
    out.print()


def _rich_table(out: "Console", heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    least = 0
    for at, head in enumerate(heads):
        lines = "\n".join([head, *(row[at] for row in rows)]).split("\n")
        least += (max(map(len, lines)) if at in numbers else _LEAST_TEXT) + GUTTER
        made.add_column(
            text(head), justify="right" if at in numbers else "left", no_wrap=at in numbers, overflow="fold"
        )
    for row in rows:
        made.add_row(*map(text, row))
    # On a terminal too narrow for its numbers a table runs over the edge: half a number would be a wrong one.
    made.width = least if least > out.width else None
    out.print(made, crop=False)


def _head(words: str) -> str:
    longest = max(map(len, words.split()), default=0)
    return "\n".join(wrap(printable(words), min(max(longest, _HEAD_WIDTH), _WORD_WIDTH)))


def _spelt(words: str) -> str:
    """Words with what cannot be printed spelt out, but for the ends of lines."""
    return "\n".join(map(printable, words.split("\n")))
