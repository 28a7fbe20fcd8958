"""`forcecalc diff`: what changed between two scenarios, and what each change carries."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from forcecalc.cli.completion import complete_quantities, complete_scenarios
from forcecalc.cli.help import examples
from forcecalc.cli.options import CHANGES, CHARTS, DATA
from forcecalc.cli.request import Request, requested
from forcecalc.errors import ForcecalcError

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment
    from forcecalc.scenario.scenario import Scenario

_BOTH = (click.argument("scenarios", nargs=-1, required=True, metavar="OLD NEW", shell_complete=complete_scenarios),)
_QUANTITY = (
    click.option(
        "--quantity",
        metavar="NAME",
        help="The number whose change is attributed, NAME or Member.NAME; the sustained shortfall unless given.",
        shell_complete=complete_quantities,
    ),
)


@click.command(
    "diff",
    epilog=examples("forcecalc diff article front_line", 'forcecalc diff article --variant "Front line only"'),
)
@requested(_BOTH, _QUANTITY, CHANGES, DATA, CHARTS)
def command(request: Request, quantity: str | None) -> None:
    """Show what changed from one scenario to another, and how much of the change in a number each change carries.

    Two scenarios, the old one first, or two versions of one file; or one scenario and a --variant of it.
    """
    from forcecalc.analysis.diff import diff
    from forcecalc.cli.screen.diff import print_diff
    from forcecalc.export.analysis_json import diff_json

    old, new = _both(request)
    request.deliver(diff(old, new, quantity), "bridge", print_diff, diff_json)


def _both(request: Request) -> "tuple[Scenario | Assessment, Assessment]":
    """The scenarios answered, each in the variant that is asked for; of one alone itself and its variant.

    Raises
    ------
    ScenarioError
        With the faults of both files.
    """
    given = request.scenarios
    if len(given) == 1 and request.variants:
        own = replace(request, variants=()).answer().scenario
        # A variant has no variants of its own.
        return replace(own, variants={}), request.answer()
    if len(given) != 2:
        raise ForcecalcError("diff takes two scenarios, the old one and the new one; or one and a --variant of it")
    # A file that is set beside itself is answered once.
    answers = list(request.answers().values())
    return answers[0], answers[-1]
