"""`forcecalc check`: whether scenarios are valid."""

import click

from forcecalc.cli.options import CHANGES, SCENARIOS, Request, requested
from forcecalc.errors import printable
from forcecalc.wording import counted


@click.command("check")
@requested(SCENARIOS, CHANGES)
def command(request: Request) -> None:
    """Check scenarios for errors; exit code 2 if there are any."""
    for name, answer in request.answers().items():
        counts = [counted(len(answer.assumptions), "assumption"), counted(len(answer.variants), "variant")]
        click.echo(printable(f"{name}: valid; {'; '.join([*counts, *answer.warnings])}"))
