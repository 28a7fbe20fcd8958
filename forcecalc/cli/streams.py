"""What leaves the program: output for machines, the same bytes everywhere, and output that cannot be written."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

import click

from forcecalc.errors import printable

if TYPE_CHECKING:
    from forcecalc.charts.files import Saved


def write_machine(text: str) -> None:
    """Print text that a program reads: UTF-8, whatever the encoding of standard output is."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def report_saved(saved: "Saved", folder: str) -> None:
    """Say which charts were written and which were left out and why, apart from what a program reads."""
    # Imported here: `--help` does without it.
    from forcecalc.wording import counted

    if saved.files:
        names = ", ".join(printable(path.name) for path in saved.files)
        click.echo(f"wrote {counted(len(saved.files), 'chart')} to {printable(folder)}: {names}", err=True)
    for line in saved.left_out:
        click.echo(line, err=True)


def report_unwritten(error: OSError) -> None:
    """Say that standard output cannot be written, and let nothing that is left in it be tried again at the end."""
    with suppress(OSError):
        click.echo(f"standard output cannot be written: {error.strerror or error}", err=True)
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
