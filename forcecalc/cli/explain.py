"""`forcecalc explain`: the trail of a number."""

import click

from forcecalc.cli.options import CHANGES, SCENARIO, Request, requested
from forcecalc.errors import ForcecalcError, nearest, quoted

_WHAT = (
    click.argument("quantity", required=False),
    click.option("--variant", metavar="NAME", help="Explain a variant of the scenario."),
)


@click.command("explain")
@requested(SCENARIO, _WHAT, CHANGES)
def command(request: Request, quantity: str | None, variant: str | None) -> None:
    """Show the formulas, values, units and sources behind QUANTITY, or behind the headline."""
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.explain import print_trail
    from forcecalc.report.explain import trail

    answer = request.answer()
    if variant is not None:
        if variant not in answer.variants:
            known = ", ".join(answer.variants) or "none"
            hint = nearest(variant, answer.variants) or f"variants: {known}"
            raise ForcecalcError(f"{request.scenario}: there is no variant {quoted(variant)}; {hint}")
        answer = answer.variants[variant]
    print_trail(console(), trail(answer, quantity))
