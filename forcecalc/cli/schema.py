"""`forcecalc schema`: for editors that complete and check parameter files."""

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import FORMULAS
from forcecalc.cli.request import Request, requested
from forcecalc.cli.streams import write_machine
from forcecalc.errors import ForcecalcError


@click.command("schema", epilog=examples("forcecalc schema", "forcecalc schema --output"))
@click.option("--output", is_flag=True, help="Print that of what --json prints instead.")
@requested(FORMULAS)
def command(request: Request, output: bool) -> None:
    """Print the JSON Schema of a parameter file, or of what --json prints."""
    if output and request.formulas:
        raise ForcecalcError("--output prints the schema of results, whatever the formulas are; leave out --formulas")
    import json

    from forcecalc.export.output_schema import output_schema
    from forcecalc.export.schema import schema

    write_machine(f"{json.dumps(output_schema() if output else schema(request.glossary.model), indent=2)}\n")
