"""`forcecalc from-xlsx`: the inputs of a workbook as a parameter file."""

from pathlib import Path

import click


@click.command("from-xlsx")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    required=True,
    metavar="SCENARIO",
    help='Where to; "-" for standard output.',
)
@click.option("--scenario", default="", metavar="NAME", help="Which one, where the workbook has several.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(file: Path, output: Path, scenario: str, force: bool) -> None:
    """Read the inputs of a workbook that `forcecalc brief` wrote back into a parameter file.

    What was changed in it is kept: values, ranges, sources, variants. Comments of the first file are not.
    """
    from forcecalc.documents.files import check_installed
    from forcecalc.errors import printable
    from forcecalc.safe_files import OutputFile
    from forcecalc.scenario.writer import dump

    check_installed("openpyxl", "reading a workbook")
    from forcecalc.documents.xlsx_reader import read_workbook

    target = OutputFile(output, force) if str(output) != "-" else None
    if target:
        target.check()
    text = dump(read_workbook(file, scenario))
    if target is None:
        click.echo(text, nl=False)
        return
    target.write(text.encode())
    click.echo(f"{printable(str(output))} is written")
