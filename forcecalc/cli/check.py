"""`forcecalc check`: what is wrong with scenarios."""

import click

from forcecalc.cli.options import assessed, scenario_options
from forcecalc.errors import printable
from forcecalc.wording import counted


@click.command("check")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@scenario_options
def command(scenarios: tuple[str, ...], changes: tuple[str, ...], method: str | None, strict: bool) -> None:
    """Say what is wrong with scenarios; exit code 2 if anything is."""
    for name, answer in assessed(scenarios, changes, method, strict).items():
        told = [counted(len(answer.assumptions), "assumption"), counted(len(answer.variants), "variant")]
        click.echo(printable(f"{name}: usable; {'; '.join([*told, *answer.warnings])}"))
