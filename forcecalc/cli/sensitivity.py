"""`forcecalc sensitivity`: what moves an answer."""

import click

from forcecalc.cli.options import CHANGES, CHARTS, CSV, DRAWS, JSON, SCENARIO, Request, requested

_QUANTITY = (click.argument("quantity", required=False),)


@click.command("sensitivity")
@requested(SCENARIO, _QUANTITY, CHANGES, DRAWS, JSON, CSV, CHARTS)
def command(request: Request, quantity: str | None) -> None:
    """Show which figures move QUANTITY, or the headline: each at its ends, and Sobol indices."""
    from forcecalc.analysis.sensitivity import sensitivity
    from forcecalc.cli.screen.sensitivity import print_sensitivity
    from forcecalc.export.analysis_json import sensitivity_json

    result = sensitivity(request.answer(), quantity, request.draws, request.seed)
    request.deliver(result, "drivers", print_sensitivity, sensitivity_json)
