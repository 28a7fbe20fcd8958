"""`forcecalc schema`: for editors that complete and check parameter files."""

import click

from forcecalc.cli.help import examples
from forcecalc.cli.streams import write_machine


@click.command("schema", epilog=examples("forcecalc schema", "forcecalc schema --output"))
def command() -> None:
    """Print the JSON Schema of a parameter file."""
    import json

    from forcecalc.export.schema import schema

    write_machine(f"{json.dumps(schema(), indent=2)}\n")
