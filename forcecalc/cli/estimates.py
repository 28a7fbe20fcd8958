"""`forcecalc estimates`: published estimates."""

import click


@click.command("estimates")
@click.option("--posture", metavar="POSTURE", help="List one posture only.")
def command(posture: str | None) -> None:
    """List published sizes of a force for Ukraine."""
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.history import print_estimates
    from forcecalc.errors import ForcecalcError, nearest, quoted
    from forcecalc.model import POSTURES
    from forcecalc.reference.estimates import estimates

    if posture is not None and posture not in POSTURES:
        hint = nearest(posture, POSTURES) or f"accepted: {', '.join(POSTURES)}"
        raise ForcecalcError(f"{quoted(posture)} is not a posture; {hint}")
    print_estimates(console(), [estimate for estimate in estimates() if posture in (None, estimate.posture)])
