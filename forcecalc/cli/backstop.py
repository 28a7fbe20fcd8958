"""`forcecalc backstop`: what changes without it."""

import click

from forcecalc.cli.options import CHANGES, CHARTS, CSV, DRAWS, JSON, SCENARIO, Request, requested


@click.command("backstop")
@requested(SCENARIO, CHANGES, DRAWS, JSON, CSV, CHARTS)
def command(request: Request) -> None:
    """Set each capability and the ground force side by side, with the backstop and without."""
    from forcecalc.analysis.backstop import backstop
    from forcecalc.cli.screen.backstop import print_backstop
    from forcecalc.export.analysis_json import backstop_json

    result = backstop(request.answer(), request.draws, request.seed)
    request.save_chart("backstop", result)
    request.print_result(result, print_backstop, backstop_json)
