"""`forcecalc list`: the bundled scenarios."""

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import DATA
from forcecalc.cli.request import Request, requested


@click.command("list", epilog=examples("forcecalc list", "forcecalc list --csv"))
@requested(DATA)
def command(request: Request) -> None:
    """List the bundled scenarios: what each asks, for which theatre, by which method, and its variants."""
    from forcecalc.analysis.assess import assess
    from forcecalc.case.load import load
    from forcecalc.cli.screen.scenarios import print_scenarios
    from forcecalc.export.scenario_table import scenario_table
    from forcecalc.scenario.files import bundled_names

    answers = [assess(load(name)) for name in bundled_names()]
    request.show_table(scenario_table(answers), lambda out: print_scenarios(out, answers))
