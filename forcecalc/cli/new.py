"""`forcecalc new`: a scenario to start from."""

from pathlib import Path

import click

from forcecalc.errors import ForcecalcError, printable


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def command(file: Path) -> None:
    """Write a commented scenario to FILE ("-" for standard output); a file that is there is left alone."""
    from forcecalc.reference.folder import data_folder

    name = printable(str(file))
    template = (data_folder() / "template.yaml").read_text("utf-8")
    if str(file) == "-":
        click.echo(template, nl=False)
        return
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(template)
    except FileExistsError as error:
        raise ForcecalcError(f"{name} is there already and is left as it is; give another name") from error
    except OSError as error:
        raise ForcecalcError(f"{name} cannot be written: {error.strerror}") from error
    click.echo(f"{name} is written; change its numbers and run: forcecalc {name}")
