"""`forcecalc share`: who would have to send what."""

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


@click.command("share")
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
    """Find who would have to send what for the required force to be kept there."""
    from forcecalc.analysis.sharing import share
    from forcecalc.report.console import console
    from forcecalc.report.sharing import print_sharing, sharing_json

    told = share(next(iter(assessed([scenario], changes, method, strict).values())), draws, seed)
    save_chart("share", told, folder, form)
    if as_json:
        click.echo(sharing_json(told))
    elif as_csv:
        click.echo(told.to_frame().to_csv(), nl=False)
    else:
        print_sharing(console(), told)
