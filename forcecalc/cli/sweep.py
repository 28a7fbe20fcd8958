"""`forcecalc sweep`: every combination of values."""

import sys
import time
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forcecalc.cli.completion import complete_figures, complete_quantities
from forcecalc.cli.help import examples
from forcecalc.cli.options import DATA, DRAWS, METHOD, SCENARIO, SET, VARIANT
from forcecalc.cli.request import Request, requested
from forcecalc.cli.streams import write_machine

if TYPE_CHECKING:
    from forcecalc.analysis.sweep import Sweep
    from forcecalc.export.sweep_file import SweepFile

_LONGEST_SECONDS = 1800
# How often at most the progress is drawn anew: a thousand times, however many rows there are.
_PROGRESS_STEPS = 1000
_SWEEP = (
    click.option(
        "--vary",
        multiple=True,
        metavar="NAME=VALUES",
        help='Figure and its values: "tour_length=4:12:1 months", "pledge=5000,10000". Repeatable.',
        shell_complete=complete_figures,
    ),
    click.option(
        "--quantity",
        "quantities",
        multiple=True,
        metavar="NAME",
        help="Quantity to report; the headlines by default. Repeatable.",
        shell_complete=complete_quantities,
    ),
    click.option(
        "-o", "--output", type=click.Path(path_type=Path), help="A .csv or .parquet file; standard output by default."
    ),
    click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Number of threads."),
    click.option("--resume", is_flag=True, help="Continue an interrupted sweep from its .part file."),
    click.option("--yes", is_flag=True, help="Skip the time-limit check."),
)


@click.command(
    "sweep",
    epilog=examples(
        'forcecalc sweep article --vary "tour_length=4:12:2 months"',
        "forcecalc sweep article --vary pledged_force=15000,30000 --json",
    ),
)
@requested(SCENARIO, _SWEEP, (SET, METHOD, VARIANT), DRAWS, DATA)
def command(
    request: Request,
    vary: tuple[str, ...],
    quantities: tuple[str, ...],
    output: Path | None,
    workers: int,
    resume: bool,
    yes: bool,
) -> None:
    """Compute every combination of values of several figures, one row each: as CSV, unless JSON is asked for."""
    from forcecalc.analysis.sweep import sweep
    from forcecalc.errors import ForcecalcError
    from forcecalc.export.sweep_file import SweepFile
    from forcecalc.wording import listed

    if resume and output is None:
        raise ForcecalcError("--resume continues a file; name it with --output")
    if output:
        request.refuse_forms("-o writes what the file's extension says, .csv or .parquet")
    scenario = request.changed(request.scenario)
    swept = sweep(scenario, vary, quantities or None, request.draws, request.seed, workers)
    with SweepFile(swept, output) if output else nullcontext() as file:
        for figure in swept.idle:
            reported = listed(list(swept.quantities))
            click.echo(f"{figure} has no effect on {reported}: nothing of that is computed from it", err=True)
        done = file.resume() if file and resume else 0
        if not yes:
            _check_duration(swept, len(swept) - done)
        if file is None:
            _print(swept, request)
            return
        if not resume:
            file.begin()
        _write(swept, file, done)


def _print(swept: "Sweep", request: Request) -> None:
    """Print the rows as they are computed."""
    from forcecalc.export.delimited import EXCEL, csv_lines
    from forcecalc.export.sweep_file import lines
    from forcecalc.export.sweep_json import sweep_json

    if request.as_json:
        printed = sweep_json(swept)
    elif request.as_excel:
        printed = csv_lines(swept.columns, swept, EXCEL)
    else:
        printed = lines(swept, swept)
    for part in printed:
        write_machine(part)


def _check_duration(swept: "Sweep", rows: int) -> None:
    """Refuse a sweep whose rows would take very long, judged by the first ones; a few need no judging."""
    from forcecalc.errors import ForcecalcError

    if rows <= swept.size:
        return
    start = time.perf_counter()
    tried = sum(1 for _ in islice(replace(swept, workers=1), swept.size))
    seconds = (time.perf_counter() - start) / tried * rows / swept.workers
    if seconds > _LONGEST_SECONDS:
        raise ForcecalcError(
            f"{rows:,} combinations would take about {seconds / 3600:,.1f} hours; use --yes to start anyway"
        )


def _write(swept: "Sweep", file: "SweepFile", done: int) -> None:
    """Write the rows that are not done, with progress and the time left on standard error if it is a terminal."""
    left = len(swept) - done
    try:
        with click.progressbar(
            swept.rows(done),
            length=left,
            show_pos=True,
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
            update_min_steps=max(1, left // _PROGRESS_STEPS),
        ) as rows:
            file.write(rows)
    except KeyboardInterrupt:
        click.echo(f"interrupted; the rows so far are in {file.part}: continue with --resume", err=True)
        raise SystemExit(130) from None
