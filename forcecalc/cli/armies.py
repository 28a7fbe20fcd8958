"""`forcecalc armies`: how strong armies are."""

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import DATA
from forcecalc.cli.request import Request, requested


@click.command("armies", epilog=examples("forcecalc armies --country France", "forcecalc armies --csv"))
@click.option("--country", metavar="COUNTRY", help="List one army only.")
@requested(DATA)
def command(request: Request, country: str | None) -> None:
    """List the strengths of armies, with what is counted and where it was read."""
    from forcecalc.cli.known import known
    from forcecalc.cli.screen.reference import print_armies
    from forcecalc.export.bundled_tables import army_table
    from forcecalc.reference.graded import read_table

    armies = read_table("armies.csv")
    if country is not None:
        chosen = known(country, [army["country"] for army in armies], "no army is held for {}")
        armies = [army for army in armies if army["country"] == chosen]
    request.show_table(army_table(armies), lambda out: print_armies(out, armies))
