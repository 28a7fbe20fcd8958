"""`forcecalc breakeven`: how far a figure would have to move."""

from functools import partial
from typing import TYPE_CHECKING

import click

from forcecalc.cli.completion import complete_figures
from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, CHARTS, DATA, SCENARIO
from forcecalc.cli.request import Request, requested

if TYPE_CHECKING:
    from forcecalc.cli.screen.console import Console

_TARGET = (
    click.option(
        "--vary",
        metavar="FIGURE",
        help="Figure to move; by default each that could do it alone.",
        shell_complete=complete_figures,
    ),
    click.option("--until", metavar="CONDITION", help='Condition to meet, such as "sustained_shortfall = 0".'),
)


@click.command(
    "breakeven",
    epilog=examples(
        "forcecalc breakeven article --vary published_requirement",
        'forcecalc breakeven article --until "sustained_shortfall <= 50000 troops"',
    ),
)
@requested(SCENARIO, _TARGET, CHANGES, DATA, CHARTS)
def command(request: Request, vary: str | None, until: str | None) -> None:
    """Find the value of a figure at which the gap closes, or say that no value closes it."""
    from forcecalc.analysis.breakeven import Breakeven, Breakevens, breakeven
    from forcecalc.cli.screen.breakeven import print_breakeven, print_breakevens
    from forcecalc.export.analysis_json import breakeven_json

    answer = request.answer()
    result = breakeven(answer, vary, until)
    request.save_chart("surface", answer)

    def print_result(out: "Console", found: Breakeven | Breakevens) -> None:
        if isinstance(found, Breakeven):
            print_breakeven(out, answer, found)
        else:
            print_breakevens(out, answer, found)

    request.show(result, print_result, partial(breakeven_json, answer))
