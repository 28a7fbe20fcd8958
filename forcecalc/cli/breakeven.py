"""`forcecalc breakeven`: how far a figure would have to move."""

import click

from forcecalc.cli.options import assessed, charts_options, save_chart, scenario_argument, scenario_options


@click.command("breakeven")
@scenario_argument
@click.option("--vary", metavar="FIGURE", help="The figure to move; every one that could do it alone unless given.")
@click.option("--until", metavar="CLAIM", help='What is to come true, such as "sustained_shortfall = 0".')
@scenario_options
@charts_options
def command(
    scenario: str,
    vary: str | None,
    until: str | None,
    changes: tuple[str, ...],
    method: str | None,
    strict: bool,
    folder: str | None,
    form: str,
) -> None:
    """Find the value at which the gap closes, or say that no value closes it."""
    from forcecalc.analysis.breakeven import Breakeven, breakeven
    from forcecalc.report.console import console
    from forcecalc.report.drivers import print_breakeven, print_breakevens

    answer = next(iter(assessed([scenario], changes, method, strict).values()))
    found = breakeven(answer, vary, until)
    save_chart("surface", answer, folder, form)
    if isinstance(found, Breakeven):
        print_breakeven(console(), answer.scenario.title, found)
    else:
        print_breakevens(console(), answer.scenario.title, found)
