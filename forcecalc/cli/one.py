"""The commands that ask one question of one scenario: alike but for the analysis and how it is told."""

from collections.abc import Callable
from typing import Any, NamedTuple

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


class Parts(NamedTuple):
    """An analysis of an answer with draws and a seed, and its result on a screen and as JSON."""

    analyse: Callable[..., Any]
    print_told: Callable[..., None]
    to_json: Callable[..., str]


def one_scenario(name: str, meaning: str, parts: Callable[[], Parts]) -> click.Command:
    """A command of that name; its parts are imported when it runs, and its chart bears its name."""

    @click.command(name, help=meaning)
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
        from forcecalc.report.console import console

        analyse, print_told, to_json = parts()
        told = analyse(next(iter(assessed([scenario], changes, method, strict).values())), draws, seed)
        save_chart(name, told, folder, form)
        if as_json:
            click.echo(to_json(told))
        elif as_csv:
            click.echo(told.to_frame().to_csv(), nl=False)
        else:
            print_told(console(), told)

    return command
