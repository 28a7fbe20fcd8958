"""`forcecalc explain`: the trail of a number."""

import click

from forcecalc.cli.options import assessed, scenario_argument, scenario_options
from forcecalc.errors import ForcecalcError, nearest, quoted


@click.command("explain")
@scenario_argument
@click.argument("quantity", required=False)
@click.option("--variant", metavar="NAME", help="Explain a variant of the scenario.")
@scenario_options
def command(
    scenario: str, quantity: str | None, variant: str | None, changes: tuple[str, ...], method: str | None, strict: bool
) -> None:
    """Show the formulas, values, units and sources behind QUANTITY, or behind the headline."""
    from forcecalc.report.console import rich_console
    from forcecalc.report.explain import print_trail

    answer = next(iter(assessed([scenario], changes, method, strict).values()))
    if variant is not None:
        if variant not in answer.variants:
            known = ", ".join(answer.variants) or "none"
            hint = nearest(variant, answer.variants) or f"variants: {known}"
            raise ForcecalcError(f"{scenario}: there is no variant {quoted(variant)}; {hint}")
        answer = answer.variants[variant]
    name = quantity or answer.case.headline
    answer.case.check_computable(name)
    print_trail(rich_console(), answer, name)
