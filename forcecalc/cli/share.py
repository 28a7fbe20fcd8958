"""`forcecalc share`: what each contributor would have to send."""

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, CHARTS, DATA, DRAWS, SCENARIO
from forcecalc.cli.request import Request, requested


@click.command("share", epilog=examples("forcecalc share reassurance_force --set published_requirement=5000"))
@requested(SCENARIO, CHANGES, DRAWS, DATA, CHARTS)
def command(request: Request) -> None:
    """Find what each contributor would have to send to sustain the required force."""
    from forcecalc.analysis.sharing import share
    from forcecalc.cli.screen.sharing import print_sharing
    from forcecalc.export.analysis_json import sharing_json

    result = share(request.answer(), request.draws, request.seed)
    request.deliver(result, "share", print_sharing, sharing_json)
