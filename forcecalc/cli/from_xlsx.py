"""`forcecalc from-xlsx`: the inputs of a workbook as a parameter file."""

from pathlib import Path

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import FORMULAS
from forcecalc.cli.request import Request, requested
from forcecalc.cli.streams import say, write_machine


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
        target.check()
    read, original = read_with_original(file, workbook_scenario, request.glossary)
    if target is None:
        write_machine(dump(read))
    else:
        target.write(dump(read).encode())
        say(f"wrote {output}")
    for line in changed_lines(original, read):
        say(line, aside=machine)
