"""`forcecalc flow`: how long the force can be sustained."""

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, CHARTS, DATA, DRAWS, SCENARIO
from forcecalc.cli.request import Request, requested


@click.command("flow", epilog=examples("forcecalc flow uk_france_36_months", "forcecalc flow uk_alone --csv"))
@requested(SCENARIO, CHANGES, DRAWS, DATA, CHARTS)
def command(request: Request) -> None:
    """Show strength and shortfall month by month, and what each rotation policy costs."""
    from forcecalc.analysis.flow import flow
    from forcecalc.cli.screen.flow import print_flow
    from forcecalc.export.analysis_json import flow_json

    result = flow(request.answer(), request.draws, request.seed)
    request.deliver(result, "flow", print_flow, flow_json)
