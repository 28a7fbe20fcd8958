"""`forcecalc brief`: an answer to hand over."""

from pathlib import Path

import click

from forcecalc.cli.options import assessed, draw_options, scenario_options, units_option
from forcecalc.errors import ForcecalcError, printable


@click.command("brief")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The format from its ending.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@scenario_options
@draw_options
@units_option
def command(
    scenarios: tuple[str, ...],
    output: Path | None,
    force: bool,
    changes: tuple[str, ...],
    method: str | None,
    strict: bool,
    draws: int,
    seed: int,
    units: str,
) -> None:
    """Write a briefing: .html, .pptx, .xlsx, .pdf or .md."""
    from forcecalc.documents.files import WRITERS, brief, check_file

    if output is None:
        endings = ", ".join(WRITERS)
        raise ForcecalcError(f"no file is named; say where to, as in -o briefing.md; the endings are {endings}")
    # Before the scenarios are answered: nobody waits for what cannot be written.
    check_file(output, force)
    written = brief(assessed(scenarios, changes, method, strict), output, units, draws, seed, force)
    click.echo(f"{printable(str(written))} is written")
