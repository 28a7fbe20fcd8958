"""What leaves the program: output for machines, the same bytes everywhere, and output that cannot be written."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

import click

from forcecalc.errors import printable_lines

if TYPE_CHECKING:
    from forcecalc.charts.files import Saved


def hold_streams() -> None:
    """Open what is closed of the three standard streams.

    Otherwise the next file opened would take its place, and get what is meant for it. Reading from it finds nothing,
    writing to standard output fails as on a full disk, and what would be said aside is lost.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDONLY if number < 2 else os.O_WRONLY)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def write_machine(text: str) -> None:
    """Print text that a program reads: UTF-8, whatever the encoding of standard output is."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def say(text: str, aside: bool = False) -> None:
    """Print a line for people; aside from what a program reads, where it is not the result.

    A file's name, or a text in it, may hold what a terminal takes for a command: that is spelt out.
    """
    click.echo(printable_lines(text), err=aside)


def report_saved(saved: "Saved", folder: str) -> None:
    """Say which charts were written and which were left out and why, apart from what a program reads."""
    # Imported here: `--help` does without it.
    from forcecalc.wording import counted

    if saved.files:
        names = ", ".join(path.name for path in saved.files)
        say(f"wrote {counted(len(saved.files), 'chart')} to {folder}: {names}", aside=True)
    for line in saved.left_out:
        say(line, aside=True)


def report_unwritten(error: OSError) -> None:
    """Say that standard output cannot be written, and let nothing that is left in it be tried again at the end."""
    with suppress(OSError):
        say(f"standard output cannot be written: {error.strerror or error}", aside=True)
    abandon_streams()


def abandon_streams() -> None:
    """Let nothing that is left in the streams be tried again at the end."""
    for stream in (sys.stdout, sys.stderr):
        _abandon(stream)


def _abandon(stream: TextIO) -> None:
    """Send what is left of a stream that cannot be written to nowhere."""
    try:
        stream.flush()
    except OSError:
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
