"""`forcecalc missions`: historical missions."""

import click

from forcecalc.cli.request import Request


@click.command("missions")
@click.option(
    "--near", metavar="SCENARIO", help="Rank those of like posture by how near their density is to a scenario's."
)
@click.option("--verified", is_flag=True, help="Leave out missions whose figures nobody has verified.")
def command(near: str | None, verified: bool) -> None:
    """List historical missions and their densities."""
    from forcecalc.analysis.similar_missions import comparable_missions, nearest_missions, required_density
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.history import print_missions, print_near
    from forcecalc.reference.measures import LINE
    from forcecalc.reference.missions import missions, verified_strengths
    from forcecalc.wording import density, number

    listed = verified_strengths(missions()) if verified else missions()
    if near is None:
        print_missions(console(), listed)
        return
    answer = Request(near).answer()
    measure, ranked = nearest_missions(answer, listed)
    required = required_density(answer, measure)
    if verified:
        kept = comparable_missions(listed, measure)
        ranked = [(mission, ratio) for mission, ratio in ranked if mission in kept]
    asked = density(required) if measure is LINE else f"{number(required, 1)} per {measure.per}"
    print_near(console(), f"{answer.scenario.title}: {asked}", measure, ranked)
