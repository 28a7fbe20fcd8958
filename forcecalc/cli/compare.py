"""`forcecalc compare`: scenarios and variants side by side."""

import click

from forcecalc.cli.options import CHANGES, CHARTS, CSV, DRAWS, SCENARIOS, Request, requested


@click.command("compare")
@requested(SCENARIOS, CHANGES, DRAWS, CSV, CHARTS)
def command(request: Request) -> None:
    """Set scenarios and their variants side by side, with ranges, on the same draws."""
    from forcecalc.analysis.compare import compare
    from forcecalc.cli.screen.comparison import print_comparison

    result = compare(list(request.answers().values()), request.draws, request.seed)
    request.save_chart("scenarios", result)
    request.print_result(result, print_comparison)
