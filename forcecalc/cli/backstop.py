"""`forcecalc backstop`: what changes without the backstop."""

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, CHARTS, DATA, DRAWS, SCENARIO
from forcecalc.cli.request import Request, requested


@click.command("backstop", epilog=examples("forcecalc backstop coalition_backstop"))
@requested(SCENARIO, CHANGES, DRAWS, DATA, CHARTS)
def command(request: Request) -> None:
    """Show each capability and the ground force with and without the backstop."""
    from forcecalc.analysis.backstop import backstop
    from forcecalc.cli.screen.backstop import print_backstop
    from forcecalc.export.analysis_json import backstop_json

    result = backstop(request.answer(), request.draws, request.seed)
    request.deliver(result, "backstop", print_backstop, backstop_json)
