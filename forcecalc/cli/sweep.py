"""`forcecalc sweep`: every combination of values."""

import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forcecalc.cli.options import draw_options, method_option, set_option

if TYPE_CHECKING:
    from forcecalc.analysis.sweep import Sweep

_LONGEST_SECONDS = 1800


@click.command("sweep")
@click.argument("scenario")
@click.option("--vary", multiple=True, metavar="NAME=VALUES", help='"tour_length=4:12:1 months", "pledge=5000,10000".')
@click.option(
    "--quantity", "quantities", multiple=True, metavar="NAME", help="What to tell of; the headlines by default."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A .csv or .parquet file; standard output by default."
)
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Threads.")
@click.option("--resume", is_flag=True, help="Go on from an interrupted sweep's part.")
@click.option("--yes", is_flag=True, help="Go ahead however long it takes.")
@set_option
@method_option
@draw_options
def command(
    scenario: str,
    vary: tuple[str, ...],
    quantities: tuple[str, ...],
    output: Path | None,
    workers: int,
    resume: bool,
    yes: bool,
    changes: tuple[str, ...],
    method: str | None,
    draws: int,
    seed: int,
) -> None:
    """Compute every combination of values of several figures, a row each."""
    from forcecalc.analysis.sweep import sweep
    from forcecalc.cli.options import changed
    from forcecalc.errors import ForcecalcError
    from forcecalc.export.sweep_file import SweepFile, lines
    from forcecalc.wording import listed

    if resume and output is None:
        raise ForcecalcError("--resume goes on with a file; name it with --output")
    swept = sweep(changed(scenario, changes, method), vary, quantities or None, draws, seed, workers)
    with SweepFile(swept, output) if output else nullcontext() as file:
        for figure in swept.idle:
            known = listed(list(swept.quantities))
            click.echo(f"{figure} moves none of {known}: they are not computed from it", err=True)
        skip = file.resume() if file and resume else 0
        if not yes:
            _ask(swept, len(swept) - skip)
        if file is None:
            for line in lines(swept, swept):
                click.echo(line, nl=False)
            return
        if not resume:
            file.begin()
        try:
            file.write(_watched(swept.rows(skip), skip, len(swept)))
        except KeyboardInterrupt:
            click.echo(f"interrupted; the rows so far are in {file.part}: continue with --resume", err=True)
            raise SystemExit(130) from None


def _ask(swept: "Sweep", rows: int) -> None:
    """Refuse a sweep whose rows would take very long, judged by the first ones; a few need no judging."""
    from forcecalc.errors import ForcecalcError

    if rows <= swept.size:
        return
    start = time.perf_counter()
    tried = sum(1 for _ in islice(replace(swept, workers=1), swept.size))
    seconds = (time.perf_counter() - start) / tried * rows / swept.workers
    if seconds > _LONGEST_SECONDS:
        raise ForcecalcError(f"{rows:,} combinations would take about {seconds / 3600:,.1f} hours; say --yes to begin")


def _watched(rows: Iterable[tuple[float, ...]], done: int, total: int) -> Iterator[tuple[float, ...]]:
    """The rows, with the time left told on standard error as they pass."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task("", completed=done, total=total)
        for row in rows:
            yield row
            progress.advance(task)
