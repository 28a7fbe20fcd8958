"""`forcecalc SCENARIO...`: the answer."""

import click

from forcecalc.cli.options import assessed, csv_option, json_option, scenario_options, units_option


@click.command("run")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@scenario_options
@units_option
@json_option
@csv_option
def command(
    scenarios: tuple[str, ...],
    changes: tuple[str, ...],
    method: str | None,
    strict: bool,
    units: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Answer scenarios: what is needed, offered, can be kept there, and how short that is."""
    answers = assessed(scenarios, changes, method, strict)
    if as_json:
        from forcecalc.report.machine import to_json

        click.echo(to_json(answers))
    elif as_csv:
        from forcecalc.report.machine import to_csv

        click.echo(to_csv(answers), nl=False)
    else:
        from forcecalc.report.console import console
        from forcecalc.report.screen import print_answer, print_side_by_side

        if len(answers) == 1:
            print_answer(console(), next(iter(answers.values())), units)
        else:
            print_side_by_side(console(), answers, units)
