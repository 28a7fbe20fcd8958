"""`forcecalc from-xlsx`: the inputs of a workbook as a parameter file."""

from pathlib import Path

import click

from forcecalc.cli.completion import PARAMETER_FILES
from forcecalc.cli.help import examples
from forcecalc.cli.options import FORMULAS
from forcecalc.cli.request import Request, requested
from forcecalc.cli.streams import say, write_machine
from forcecalc.errors import ForcecalcError, printable


@click.command("from-xlsx", epilog=examples("forcecalc from-xlsx article.xlsx -o mine.yaml"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    required=True,
    metavar="SCENARIO",
    help='File to write; "-" for standard output.',
)
@click.option(
    "--scenario", "workbook_scenario", default="", metavar="NAME", help="Scenario to read, if the workbook has several."
)
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@requested(FORMULAS)
def command(request: Request, file: Path, output: Path, workbook_scenario: str, force: bool) -> None:
    """Turn the inputs of a workbook written by `forcecalc brief` back into a parameter file.

    Changes to values, ranges, sources and variants are kept, and listed; comments of the original file are lost.
    """
    from forcecalc.cli.screen.changes import changed_lines
    from forcecalc.errors import check_installed
    from forcecalc.safe_files import OutputFile
    from forcecalc.scenario.writer import dump

    check_installed("openpyxl", "reading a workbook")
    from forcecalc.documents.xlsx_reader import read_with_original

    machine = str(output) == "-"
    target = None if machine else OutputFile(output, force)
    if target is not None:
        _check_extension(output)
        target.check()
    read, original = read_with_original(file, workbook_scenario, request.glossary)
    if target is None:
        write_machine(dump(read))
    else:
        target.write(dump(read).encode())
        say(f"wrote {output}")
    for line in changed_lines(original, read):
        say(line, aside=machine)


def _check_extension(output: Path) -> None:
    """Refuse a name that would not be known again as that of a parameter file."""
    from forcecalc.safe_files import named

    if output.suffix.lower() not in PARAMETER_FILES:
        shown = printable(output.suffix)
        wrong = f"ends in '{shown}', which is not the extension of a parameter file" if shown else "has no extension"
        raise ForcecalcError(f"{named(output)} {wrong}; give it {' or '.join(PARAMETER_FILES)}")
