"""`forcecalc compare`: scenarios and variants side by side."""

import click

from forcecalc.cli.options import CHANGES, CHARTS, CSV, DRAWS, SCENARIOS, Request, requested


@click.command("compare")
@requested(SCENARIOS, CHANGES, DRAWS, CSV, CHARTS)
def command(request: Request) -> None:
    """Compare scenarios and their variants side by side, with ranges, on the same draws."""
    from forcecalc.analysis.compare import compare
    from forcecalc.cli.screen.comparison import print_comparison

    result = compare(list(request.answers().values()), request.draws, request.seed)
    request.deliver(result, "scenarios", print_comparison)
