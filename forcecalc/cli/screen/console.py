"""Where an answer is printed: headings bold in a terminal, plain text in a pipe."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

import click

from forcecalc.cli.screen.plain_table import plain_table, text_columns
from forcecalc.errors import printable_lines
from forcecalc.report.plain_text import fitting, heading_lines, sentence_lines

_WIDTH_IN_A_PIPE = 80


class Console:
    """Lines of text on a terminal, or in a pipe or file; what is printed is never taken for markup or escapes.

    Parameters
    ----------
    file : text file
        Standard output, as a rule.
    width : int
        Of its lines. [columns]
    styled : bool
        Whether headings are bold.
    """

    def __init__(self, file: TextIO, width: int, styled: bool = False) -> None:
        self.width, self.encoding = width, file.encoding or "utf-8"
        self._file, self._styled = file, styled

    def line(self, text: str = "", bold: bool = False) -> None:
        """Print a line as it stands, but for what a terminal would take for a command: that is spelt out."""
        safe = printable_lines(text)
        styled = click.style(safe, bold=True) if bold and safe and self._styled else safe
        click.echo(styled, file=self._file, color=self._styled)

    def lines(self, lines: Iterable[str], bold: bool = False) -> None:
        """Print some lines as they stand."""
        for line in lines:
            self.line(line, bold)

    def heading(self, text: str) -> None:
        """Print a line that stands out."""
        self.lines(heading_lines(text, self.width), bold=True)

    def sentence(self, text: str, lead: str = "") -> None:
        """Print a sentence, its later lines set under its first."""
        self.lines(sentence_lines(text, self.width, lead))

    def table(self, title: str, headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> None:
        """Print a table and an empty line; the columns numbered hold numbers, set flush right and never cut."""
        printed = [[self.fitting(printable_lines(cell)) for cell in row] for row in (headers, *rows)]
        table = plain_table(printed[0], printed[1:], numbers, self.width)
        self.heading(title)
        self.lines(table.headers, bold=True)
        self.line(self.fitting("─") * table.rule)
        self.lines(table.rows)
        self.line()

    def columns(self, rows: Sequence[Sequence[str]]) -> None:
        """Print rows in columns without headers; texts too long for the width are broken, the longest first."""
        self.lines(text_columns([[self.fitting(printable_lines(cell)) for cell in row] for row in rows], self.width))

    def fitting(self, text: str) -> str:
        """Text with signs and lines in characters that the encoding has."""
        return fitting(text, self.encoding)


def console() -> Console:
    """Standard output, as wide as the terminal, or 80 columns in a pipe."""
    terminal = sys.stdout.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Console(sys.stdout, _width(terminal), terminal and not plain)


def _width(terminal: bool) -> int:
    if not terminal and "COLUMNS" not in os.environ:
        return _WIDTH_IN_A_PIPE
    import shutil

    return shutil.get_terminal_size().columns
