"""`forcecalc missions`: historical missions."""

import click

from forcecalc.cli.options import Request


@click.command("missions")
@click.option("--near", metavar="SCENARIO", help="Rank by similarity to a scenario's troops per kilometre.")
@click.option("--verified", is_flag=True, help="Leave out missions whose figures nobody has verified.")
def command(near: str | None, verified: bool) -> None:
    """List historical missions and their densities."""
    from forcecalc.analysis.similar_missions import nearest_missions
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.history import print_missions, print_near
    from forcecalc.reference.missions import missions
    from forcecalc.wording import density

    listed = missions()
    if verified:
        listed = tuple(mission for mission in listed if mission.strength and not mission.strength.weak)
    if near is None:
        print_missions(console(), listed)
        return
    answer = Request(near).answer()
    ranked = nearest_missions(answer, listed)
    if verified:
        ranked = [pair for pair in ranked if pair[0].per_kilometre and not pair[0].per_kilometre.weak]
    print_near(console(), f"{answer.scenario.title}: {density(answer.value('required_density'))}", ranked)
