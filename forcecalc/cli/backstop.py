"""`forcecalc backstop`: what changes without it."""

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


@click.command("backstop")
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
    """Set each capability and the ground force side by side, with the backstop and without."""
    from forcecalc.analysis.backstop import backstop
    from forcecalc.report.backstop import backstop_json, print_backstop
    from forcecalc.report.console import console

    told = backstop(next(iter(assessed([scenario], changes, method, strict).values())), draws, seed)
    save_chart("backstop", told, folder, form)
    if as_json:
        click.echo(backstop_json(told))
    elif as_csv:
        click.echo(told.to_frame().to_csv(), nl=False)
    else:
        print_backstop(console(), told)
