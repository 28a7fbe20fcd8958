"""`forcecalc sensitivity`: what moves an answer."""

import click

from forcecalc.cli.completion import complete_quantities
from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, CHARTS, DATA, DRAWS, SCENARIO
from forcecalc.cli.request import Request, requested

_QUANTITY = (click.argument("quantity", required=False, shell_complete=complete_quantities),)


@click.command(
    "sensitivity",
    epilog=examples("forcecalc sensitivity article", "forcecalc sensitivity article sustained_force --csv"),
)
@requested(SCENARIO, _QUANTITY, CHANGES, DRAWS, DATA, CHARTS)
def command(request: Request, quantity: str | None) -> None:
    """Show which figures move QUANTITY, or the headline: each at its ends, and Sobol indices."""
    from forcecalc.analysis.sensitivity import sensitivity
    from forcecalc.cli.screen.sensitivity import print_sensitivity
    from forcecalc.export.analysis_json import sensitivity_json

    result = sensitivity(request.answer(), quantity, request.draws, request.seed)
    request.deliver(result, "drivers", print_sensitivity, sensitivity_json)
