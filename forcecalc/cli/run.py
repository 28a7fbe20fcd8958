"""`forcecalc SCENARIO...`: the answer."""

import click

from forcecalc.cli.options import (
    assessed,
    charts_options,
    csv_option,
    draw_options,
    json_option,
    scenario_options,
    units_option,
)


@click.command("run")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@scenario_options
@draw_options
@units_option
@json_option
@csv_option
@charts_options
def command(
    scenarios: tuple[str, ...],
    changes: tuple[str, ...],
    method: str | None,
    strict: bool,
    draws: int,
    seed: int,
    units: str,
    as_json: bool,
    as_csv: bool,
    folder: str | None,
    form: str,
) -> None:
    """Answer scenarios: what is needed, offered, can be kept there, and how short that is."""
    from forcecalc.analysis.bundle import Bundle

    answers = assessed(scenarios, changes, method, strict)
    if folder is not None:
        from forcecalc.charts import save_all

        for line in save_all(answers, folder, form, units, draws, seed).left_out:
            click.echo(line, err=True)
    if as_json or as_csv:
        from forcecalc.export.answer import to_csv, to_json

        full = {name: Bundle(answer, draws=draws, seed=seed).full_simulation for name, answer in answers.items()}
        simulations = {name: simulation for name, simulation in full.items() if simulation}
        click.echo(to_json(answers, simulations) if as_json else to_csv(answers, simulations).rstrip("\n"))
        return
    from forcecalc.report.console import console
    from forcecalc.report.screen import print_answer, print_side_by_side

    if len(answers) > 1:
        print_side_by_side(console(), answers, units)
        return
    answer = next(iter(answers.values()))
    print_answer(console(), Bundle(answer, draws=draws, seed=seed), units)
