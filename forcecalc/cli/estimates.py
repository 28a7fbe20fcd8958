"""`forcecalc estimates`: published estimates."""

import click

from forcecalc.cli.completion import complete_postures, complete_theatres
from forcecalc.cli.help import examples
from forcecalc.cli.known import known
from forcecalc.cli.options import DATA
from forcecalc.cli.request import Request, requested


@click.command("estimates", epilog=examples("forcecalc estimates --theatre Ukraine --kind need"))
@click.option("--posture", metavar="POSTURE", help="List one posture only.", shell_complete=complete_postures)
@click.option("--theatre", metavar="THEATRE", help="List one theatre only.", shell_complete=complete_theatres)
@click.option("--kind", metavar="KIND", help="List one kind only: need, plan, offer or supply.")
@requested(DATA)
def command(request: Request, posture: str | None, theatre: str | None, kind: str | None) -> None:
    """List published sizes of a force, by theatre: what it would take, what is planned, offered or to be had."""
    from forcecalc.cli.screen.history import print_estimates
    from forcecalc.export.bundled_tables import estimate_table
    from forcecalc.model.postures import POSTURES
    from forcecalc.reference.estimates import ESTIMATE_KINDS, estimates, theatres

    posture = posture and known(posture, POSTURES, "{} is not a posture")
    kind = kind and known(kind, ESTIMATE_KINDS, "{} is not a kind of estimate")
    theatre = theatre and known(theatre, theatres(), "no published estimates are held for {}")
    held = [
        estimate
        for estimate in estimates()
        if theatre in (None, estimate.theatre) and posture in (None, estimate.posture) and kind in (None, estimate.kind)
    ]
    request.show_table(estimate_table(held), lambda out: print_estimates(out, held))
