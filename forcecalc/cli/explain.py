"""`forcecalc explain`: the trail of a number."""

import click

from forcecalc.cli.completion import complete_quantities
from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, DATA, SCENARIO
from forcecalc.cli.request import Request, requested

_QUANTITY = (click.argument("quantity", required=False, shell_complete=complete_quantities),)


@click.command(
    "explain", epilog=examples("forcecalc explain article sustained_force", "forcecalc explain article --csv")
)
@requested(SCENARIO, _QUANTITY, CHANGES, DATA)
def command(request: Request, quantity: str | None) -> None:
    """Show the formulas, values, units and sources behind QUANTITY, or behind the headline."""
    from forcecalc.cli.screen.explain import print_explanation
    from forcecalc.export.analysis_json import explanation_json
    from forcecalc.report.explain import explain

    request.show(explain(request.answer(), quantity), print_explanation, explanation_json)
