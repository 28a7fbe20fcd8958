"""`forcecalc new`: a scenario to start from."""

from pathlib import Path

import click

from forcecalc.cli.help import examples
from forcecalc.cli.streams import say, write_machine


@click.command("new", epilog=examples("forcecalc new mine.yaml"))
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def command(file: Path) -> None:
    """Write a commented scenario to FILE ("-" for standard output); an existing file is not overwritten."""
    from forcecalc.reference.folder import data_folder
    from forcecalc.safe_files import OutputFile

    template = (data_folder() / "template.yaml").read_text("utf-8")
    if str(file) == "-":
        write_machine(template)
        return
    OutputFile(file, remedy="give another name").write(template.encode())
    say(f"wrote {file}; change its numbers and run: forcecalc {file}")
