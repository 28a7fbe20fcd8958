"""`forcecalc sensitivity`: what moves an answer."""

import click

from forcecalc.cli.options import (
    assessed,
    charts_options,
    draw_options,
    json_option,
    save_chart,
    scenario_argument,
    scenario_options,
)


@click.command("sensitivity")
@scenario_argument
@click.argument("quantity", required=False)
@scenario_options
@draw_options
@json_option
@charts_options
def command(
    scenario: str,
    quantity: str | None,
    changes: tuple[str, ...],
    method: str | None,
    strict: bool,
    draws: int,
    seed: int,
    as_json: bool,
    folder: str | None,
    form: str,
) -> None:
    """Show which figures move QUANTITY, or the headline: each at its ends, and Sobol indices."""
    from forcecalc.analysis.sensitivity import sensitivity
    from forcecalc.report.console import console
    from forcecalc.report.drivers import print_sensitivity

    told = sensitivity(next(iter(assessed([scenario], changes, method, strict).values())), quantity, draws, seed)
    save_chart("drivers", told, folder, form)
    if as_json:
        from forcecalc.export.answer import sensitivity_json

        click.echo(sensitivity_json(told))
    else:
        print_sensitivity(console(), told)
