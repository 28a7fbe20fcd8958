"""`forcecalc sweep`: every combination of values."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from forcecalc.cli.completion import complete_figures, complete_quantities
from forcecalc.cli.help import examples
from forcecalc.cli.options import DATA, DRAWS, FORMULAS, METHOD, SCENARIO, SET, VARIANT
from forcecalc.cli.request import Request, given_options, requested
from forcecalc.cli.streams import say, write_machine

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from forcecalc.analysis.sweep import Sweep
    from forcecalc.scenario.distributions import Draws

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
        "--design",
        default="grid",
        show_default=True,
        metavar="DESIGN",
        help="grid: all combinations; lattice:N: N points spread evenly over ranges, NAME=FROM:TO or the file's own.",
    ),
    click.option(
        "-o",
        "--output",
        metavar="PATH",
        help="A .csv or .parquet file, or a folder of Parquet files; standard output by default.",
    ),
    click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Number of threads."),
    click.option(
        "--scheduler",
        envvar="DASK_SCHEDULER_ADDRESS",
        metavar="ADDRESS",
        help="Dask scheduler of a cluster that fills the folder: tcp://host:8786.",
    ),
    click.option("--part-rows", type=click.IntRange(min=1), help="Rows of a file in the folder, at least."),
    click.option("--resume", is_flag=True, help="Continue an interrupted sweep."),
    click.option("--yes", is_flag=True, help="Start a sweep even if it would take more than half an hour."),
)


@click.command(
    "sweep",
    epilog=examples(
        'forcecalc sweep article --vary "tour_length=4:12:2 months"',
        "forcecalc sweep article --vary pledged_force=15000,30000 --json",
    ),
)
@requested(SCENARIO, _SWEEP, (SET, METHOD, VARIANT, *FORMULAS), DRAWS, DATA)
def command(
    request: Request,
    vary: tuple[str, ...],
    quantities: tuple[str, ...],
    design: str,
    output: str | None,
    workers: int,
    scheduler: str | None,
    part_rows: int | None,
    resume: bool,
    yes: bool,
) -> None:
    """Compute every combination of values of several figures, one row each: as CSV, unless JSON is asked for.

    What would take more than half an hour on this machine is refused without --yes.
    """
    from forcecalc.analysis.sweep import sweep
    from forcecalc.errors import ForcecalcError
    from forcecalc.wording import listed

    if resume and output is None:
        raise ForcecalcError("--resume continues a file or folder; name it with --output")
    if output:
        request.refuse_forms("-o writes what the name says: a .csv or .parquet file, or else a folder of Parquet files")
    in_folder = output is not None and _is_folder(output)
    _refuse_of_folders(in_folder, scheduler, part_rows)
    scenario = request.changed(request.scenario)
    swept = sweep(scenario, vary, quantities or None, request.draws, request.seed, workers, design)
    for figure in swept.idle:
        reported = listed(list(swept.quantities))
        say(f"{figure} has no effect on {reported}: nothing of that is computed from it", aside=True)
    if output is None:
        _check_duration(swept, len(swept), yes)
        _print(swept, request)
    elif in_folder:
        _fill(swept, Path(output), scheduler, part_rows, resume, yes)
    else:
        _write(swept, Path(output), resume, yes)


def _is_folder(output: str) -> bool:
    """Whether a name is that of a folder: without an ending, with a slash behind it, or there already."""
    try:
        return output.endswith(("/", os.sep)) or not Path(output).suffix or Path(output).is_dir()
    except (OSError, ValueError):
        return False


def _refuse_of_folders(in_folder: bool, scheduler: str | None, part_rows: int | None) -> None:
    """Refuse options that only a folder has; an address from the environment is meant for nothing in particular."""
    from forcecalc.errors import ForcecalcError

    given = "--scheduler" if scheduler and given_options(["scheduler"]) else "--part-rows" if part_rows else ""
    if given and not in_folder:
        raise ForcecalcError(f"{given} is for a folder of Parquet files; name one with --output, such as -o results")


def _print(swept: "Sweep", request: Request) -> None:
    """Print the rows as they are computed."""
    from forcecalc.analysis.sweep import rows_of
    from forcecalc.export.delimited import EXCEL, csv_lines
    from forcecalc.export.sweep_file import lines
    from forcecalc.export.sweep_json import sweep_json

    rows = _Rows(swept.blocks())
    if request.as_json:
        printed = sweep_json(swept, rows_of(rows))
    elif request.as_excel:
        printed = csv_lines(swept.columns, rows_of(rows), EXCEL)
    else:
        printed = lines(swept, rows)
    for part in printed:
        write_machine(part)
    _say_not_finite(rows.not_finite)


def _check_duration(swept: "Sweep", rows: int, yes: bool) -> None:
    """Refuse a sweep whose rows would take very long, judged by the first ones; a few need no judging."""
    from forcecalc.errors import ForcecalcError

    if yes or rows <= swept.size:
        return
    start = time.perf_counter()
    replace(swept, workers=1).columns_of(0, swept.size)
    seconds = (time.perf_counter() - start) / swept.size * rows / swept.workers
    if seconds > _LONGEST_SECONDS:
        raise ForcecalcError(
            f"{rows:,} combinations would take about {seconds / 3600:,.1f} hours; use --yes to start anyway"
        )


def _write(swept: "Sweep", output: Path, resume: bool, yes: bool) -> None:
    """Write the rows that are not done into a file."""
    from forcecalc.export.sweep_file import SweepFile

    with SweepFile(swept, output) as file:
        done = file.resume() if resume else 0
        _check_duration(swept, len(swept) - done, yes)
        if not resume:
            file.begin()
        try:
            with _progress(len(swept) - done) as bar:
                rows = _Rows(swept.blocks(done), bar)
                file.write(rows)
        except KeyboardInterrupt:
            _interrupted(file.part)
    _say_not_finite(rows.not_finite)


def _fill(swept: "Sweep", output: Path, scheduler: str | None, part_rows: int | None, resume: bool, yes: bool) -> None:
    """Write the parts that are missing into a folder, on threads or on a cluster."""
    from forcecalc.export.sweep_folder import SweepFolder, writing

    folder = SweepFolder(swept, output, part_rows)
    # What a cluster takes on is its users' business: how many cores it has may change while it runs.
    _check_duration(swept, len(swept), yes or bool(scheduler) or resume)
    with writing(swept, scheduler) as runner:
        missing = folder.resume() if resume else folder.begin()
        try:
            with _progress(folder.rows(missing)) as bar:
                for rows in folder.write(missing, runner):
                    bar.update(rows)
        except KeyboardInterrupt:
            _interrupted(folder.name)
    _say_not_finite(folder.not_finite)


def _progress(rows: int) -> "ProgressBar[int]":
    """Progress and the time left on standard error, if it is a terminal."""
    return click.progressbar(
        length=rows,
        show_pos=True,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        update_min_steps=max(1, rows // _PROGRESS_STEPS),
    )


class _Rows:
    """Blocks of rows on their way, with the progress shown and those counted that are not finite."""

    def __init__(self, blocks: "Iterator[Draws]", bar: "ProgressBar[int] | None" = None) -> None:
        self._blocks, self._bar, self.not_finite = blocks, bar, 0

    def __iter__(self) -> "Iterator[Draws]":
        from forcecalc.analysis.sweep import not_finite

        for block in self._blocks:
            self.not_finite += not_finite(block)
            yield block
            if self._bar:
                self._bar.update(block.shape[1])


def _say_not_finite(count: int) -> None:
    """Say how many rows have a number that a file leaves empty."""
    from forcecalc.wording import counted

    if count:
        verb = "has" if count == 1 else "have"
        say(f"{counted(count, 'row')} {verb} a number that is not known or not finite", aside=True)


def _interrupted(target: str) -> NoReturn:
    say(f"interrupted; the rows so far are in {target}: continue with --resume", aside=True)
    raise SystemExit(130) from None
