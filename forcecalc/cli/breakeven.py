"""`forcecalc breakeven`: how far a figure would have to move."""

import click

from forcecalc.cli.options import CHANGES, CHARTS, SCENARIO, Request, requested

_TARGET = (
    click.option("--vary", metavar="FIGURE", help="Figure to move; by default each that could do it alone."),
    click.option("--until", metavar="CONDITION", help='Condition to meet, such as "sustained_shortfall = 0".'),
)


@click.command("breakeven")
@requested(SCENARIO, _TARGET, CHANGES, CHARTS)
def command(request: Request, vary: str | None, until: str | None) -> None:
    """Find the value of a figure at which the gap closes, or say that no value closes it."""
    from forcecalc.analysis.breakeven import Breakeven, breakeven
    from forcecalc.cli.screen.breakeven import print_breakeven, print_breakevens
    from forcecalc.cli.screen.console import console

    answer = request.answer()
    result = breakeven(answer, vary, until)
    request.save_chart("surface", answer)
    if isinstance(result, Breakeven):
        print_breakeven(console(), answer, result)
    else:
        print_breakevens(console(), answer, result)
