"""`forcecalc estimates`: published estimates."""

import click


@click.command("estimates")
@click.option("--posture", metavar="POSTURE", help="List one posture only.")
@click.option("--theatre", metavar="THEATRE", help="List one theatre only.")
def command(posture: str | None, theatre: str | None) -> None:
    """List published sizes of a force, by theatre."""
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.history import print_estimates
    from forcecalc.errors import ForcecalcError, nearest, quoted
    from forcecalc.model import POSTURES
    from forcecalc.reference.estimates import estimates, known_theatre, theatres

    if posture is not None and posture not in POSTURES:
        hint = nearest(posture, POSTURES) or f"accepted: {', '.join(POSTURES)}"
        raise ForcecalcError(f"{quoted(posture)} is not a posture; {hint}")
    if theatre is not None and not (known := known_theatre(theatre)):
        hint = nearest(theatre, theatres()) or f"accepted: {', '.join(theatres())}"
        raise ForcecalcError(f"no published estimates are held for {quoted(theatre)}; {hint}")
    chosen = [known] if theatre is not None else theatres()
    print_estimates(
        console(),
        [estimate for estimate in estimates() if estimate.theatre in chosen and posture in (None, estimate.posture)],
    )
