"""`forcecalc share`: who would have to send what."""

import click

from forcecalc.cli.options import CHANGES, CHARTS, CSV, DRAWS, JSON, SCENARIO, Request, requested


@click.command("share")
@requested(SCENARIO, CHANGES, DRAWS, JSON, CSV, CHARTS)
def command(request: Request) -> None:
    """Find who would have to send what for the required force to be kept there."""
    from forcecalc.analysis.sharing import share
    from forcecalc.cli.screen.sharing import print_sharing
    from forcecalc.export.analysis_json import sharing_json

    result = share(request.answer(), request.draws, request.seed)
    request.save_chart("share", result)
    request.print_result(result, print_sharing, sharing_json)
