"""`forcecalc flow`: how long it can be kept there."""

import click

from forcecalc.cli.options import (
    assessed,
    charts_options,
    csv_option,
    draw_options,
    json_option,
    save_chart,
    scenario_argument,
    scenario_options,
)


@click.command("flow")
@scenario_argument
@scenario_options
@draw_options
@json_option
@csv_option
@charts_options
def command(
    scenario: str,
    changes: tuple[str, ...],
    method: str | None,
    strict: bool,
    draws: int,
    seed: int,
    as_json: bool,
    as_csv: bool,
    folder: str | None,
    form: str,
) -> None:
    """Show strength and shortfall month by month, and what each rotation policy costs."""
    from forcecalc.analysis.flow import flow
    from forcecalc.report.console import console
    from forcecalc.report.flow import flow_json, print_flow

    told = flow(next(iter(assessed([scenario], changes, method, strict).values())), draws, seed)
    save_chart("flow", told, folder, form)
    if as_json:
        click.echo(flow_json(told))
    elif as_csv:
        click.echo(told.to_frame().to_csv(), nl=False)
    else:
        print_flow(console(), told)
