"""`forcecalc check`: what is wrong with scenarios."""

import click

from forcecalc.cli.options import CHANGES, SCENARIOS, Request, requested
from forcecalc.errors import printable
from forcecalc.wording import counted


@click.command("check")
@requested(SCENARIOS, CHANGES)
def command(request: Request) -> None:
    """Say what is wrong with scenarios; exit code 2 if anything is."""
    for name, answer in request.answers().items():
        counts = [counted(len(answer.assumptions), "assumption"), counted(len(answer.variants), "variant")]
        click.echo(printable(f"{name}: usable; {'; '.join([*counts, *answer.warnings])}"))
