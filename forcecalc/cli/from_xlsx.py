"""`forcecalc from-xlsx`: the inputs of a workbook as a parameter file."""

from pathlib import Path

import click

from forcecalc.cli.help import examples
from forcecalc.cli.streams import write_machine


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
@click.option("--scenario", default="", metavar="NAME", help="Scenario to read, if the workbook has several.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def command(file: Path, output: Path, scenario: str, force: bool) -> None:
    """Turn the inputs of a workbook written by `forcecalc brief` back into a parameter file.

    Changes to values, ranges, sources and variants are kept; comments of the original file are lost.
    """
    from forcecalc.documents.files import check_installed
    from forcecalc.errors import printable
    from forcecalc.safe_files import OutputFile
    from forcecalc.scenario.writer import dump

    check_installed("openpyxl", "reading a workbook")
    from forcecalc.documents.xlsx_reader import read_workbook

    if str(output) == "-":
        write_machine(dump(read_workbook(file, scenario)))
        return
    target = OutputFile(output, force)
    target.check()
    target.write(dump(read_workbook(file, scenario)).encode())
    click.echo(f"wrote {printable(str(output))}")
