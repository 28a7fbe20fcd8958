"""`forcecalc schema`: for editors that complete and check parameter files."""

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a parameter file."""
    import json

    from forcecalc.export.schema import schema

    click.echo(json.dumps(schema(), indent=2))
