"""`forcecalc missions`: historical missions."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from forcecalc.cli.completion import complete_scenarios
from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, DATA
from forcecalc.cli.request import Request, requested
from forcecalc.errors import ForcecalcError

if TYPE_CHECKING:
    from forcecalc.cli.screen.console import Console


@click.command("missions", epilog=examples("forcecalc missions --near article --verified", "forcecalc missions --csv"))
@click.option(
    "--near",
    metavar="SCENARIO",
    help="Rank those of like posture by how near their density is to a scenario's.",
    shell_complete=complete_scenarios,
)
@click.option("--verified", is_flag=True, help="Leave out figures of the grade unverified.")
@requested(CHANGES, DATA)
def command(request: Request, near: str | None, verified: bool) -> None:
    """List historical missions and their densities.

    --set, --method, --variant and --strict change the scenario of --near.
    """
    from forcecalc.cli.screen.history import print_missions
    from forcecalc.export.mission_tables import mission_table
    from forcecalc.reference.missions import missions, verified_figures

    if near is not None:
        _show_near(replace(request, scenario=near), verified)
        return
    if given := request.changing:
        raise ForcecalcError(f"{given} changes a scenario; name one with --near")
    held = verified_figures(missions()) if verified else missions()
    request.show_table(mission_table(held), lambda out: print_missions(out, held))


def _show_near(request: Request, verified: bool) -> None:
    """Print the missions by how near they are to the scenario."""
    from forcecalc.analysis.similar_missions import nearest_missions, required_density
    from forcecalc.cli.screen.history import print_near
    from forcecalc.export.mission_tables import near_table
    from forcecalc.reference.measures import LINE
    from forcecalc.reference.missions import missions, verified_figures
    from forcecalc.wording import density, number

    listed = verified_figures(missions()) if verified else missions()
    answer = request.answer()
    measure, ranked = nearest_missions(answer, listed)
    required = required_density(answer, measure)
    asked = density(required) if measure is LINE else f"{number(required, 1)} per {measure.per}"

    def print_screen(out: "Console") -> None:
        print_near(out, f"{answer.scenario.title}: {asked}", measure, ranked)

    request.show_table(near_table(required, measure, ranked), print_screen)
