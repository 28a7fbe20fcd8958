"""`forcecalc compare`: scenarios and variants side by side."""

import click

from forcecalc.cli.options import assessed, charts_options, csv_option, draw_options, save_chart, scenario_options


@click.command("compare")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@scenario_options
@draw_options
@csv_option
@charts_options
def command(
    scenarios: tuple[str, ...],
    changes: tuple[str, ...],
    method: str | None,
    strict: bool,
    draws: int,
    seed: int,
    as_csv: bool,
    folder: str | None,
    form: str,
) -> None:
    """Set scenarios and their variants side by side, with ranges, on the same draws."""
    from forcecalc.analysis.compare import compare
    from forcecalc.report.console import console
    from forcecalc.report.drivers import print_comparison

    told = compare(list(assessed(scenarios, changes, method, strict).values()), draws, seed)
    save_chart("scenarios", told, folder, form)
    if as_csv:
        click.echo(told.to_frame().to_csv(), nl=False)
    else:
        print_comparison(console(), told)
