"""`forcecalc discover`: when is it enough."""

from pathlib import Path

import click

from forcecalc.cli.completion import complete_figures, complete_scenarios
from forcecalc.cli.help import examples
from forcecalc.cli.options import CHARTS, DATA, DRAWS, FORMULAS, METHOD, SET, VARIANT
from forcecalc.cli.request import Request, given_options, requested

_SOURCE = (click.argument("source", metavar="SCENARIO|FOLDER", shell_complete=complete_scenarios),)
_EXPLORED = (
    click.option(
        "--vary",
        multiple=True,
        metavar="NAME=FROM:TO",
        help="Figure to explore, over its own range if none is given; by default all with ranges. Repeatable.",
        shell_complete=complete_figures,
    ),
    click.option("--until", metavar="CONDITION", help='Condition to meet, such as "sustained_shortfall = 0".'),
    click.option(
        "--points", type=click.IntRange(min=1), default=4096, show_default=True, help="Points to explore it at."
    ),
    click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Number of threads."),
)

# What has no meaning for the rows of a folder.
_OF_SCENARIOS = ("vary", "points", "workers", "changes", "method", "variants", "formulas", "draws", "seed")


@click.command(
    "discover",
    epilog=examples(
        "forcecalc discover article --vary published_requirement=1000:20000",
        'forcecalc discover article --until "sustained_force >= 5000 troops"',
    ),
)
@requested(_SOURCE, _EXPLORED, (SET, METHOD, VARIANT, *FORMULAS), DRAWS, DATA, CHARTS)
def command(request: Request, source: str, vary: tuple[str, ...], until: str | None, points: int, workers: int) -> None:
    """Find ranges of figures in which the force suffices, in a SCENARIO or in the FOLDER of a sweep."""
    from forcecalc.cli.screen.discover import print_discovery
    from forcecalc.export.discover import discover, discovery_json
    from forcecalc.export.sweep_part import MANIFEST
    from forcecalc.safe_files import seen

    if seen(Path(source) / MANIFEST):
        _refuse_of_scenarios()
        result = discover(source, until)
    else:
        result = discover(request.changed(source), until, vary, points, request.draws, request.seed, workers)
    request.deliver(result, "discover", print_discovery, discovery_json)


def _refuse_of_scenarios() -> None:
    """Refuse options that say how a scenario is computed: the rows of a folder have been."""
    from forcecalc.export.discover import refuse_of_scenarios

    refuse_of_scenarios(given_options(_OF_SCENARIOS))
