"""`forcecalc estimates`: published estimates."""

from collections.abc import Sequence

import click


@click.command("estimates")
@click.option("--posture", metavar="POSTURE", help="List one posture only.")
@click.option("--theatre", metavar="THEATRE", help="List one theatre only.")
@click.option("--kind", metavar="KIND", help="List one kind only: need, plan, offer or supply.")
def command(posture: str | None, theatre: str | None, kind: str | None) -> None:
    """List published sizes of a force, by theatre: what it would take, what is planned, offered or to be had."""
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.history import print_estimates
    from forcecalc.errors import ForcecalcError, quoted
    from forcecalc.model import POSTURES
    from forcecalc.reference.estimates import ESTIMATE_KINDS, estimates, known_theatre, theatres

    if posture is not None and posture not in POSTURES:
        raise ForcecalcError(f"{quoted(posture)} is not a posture; {_hint(posture, POSTURES)}")
    if kind is not None and kind not in ESTIMATE_KINDS:
        raise ForcecalcError(f"{quoted(kind)} is not a kind of estimate; {_hint(kind, ESTIMATE_KINDS)}")
    if theatre is not None and not (known := known_theatre(theatre)):
        raise ForcecalcError(f"no published estimates are held for {quoted(theatre)}; {_hint(theatre, theatres())}")
    chosen = [known] if theatre is not None else theatres()
    print_estimates(
        console(),
        [
            estimate
            for estimate in estimates()
            if estimate.theatre in chosen and posture in (None, estimate.posture) and kind in (None, estimate.kind)
        ],
    )


def _hint(given: str, accepted: Sequence[str]) -> str:
    from forcecalc.errors import nearest

    return nearest(given, accepted) or f"accepted: {', '.join(accepted)}"
