"""`forcecalc compare`: scenarios and variants side by side."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import CHARTS, DATA, DRAWS, FORMULAS, METHOD, SCENARIOS, SET, STRICT, variant_option
from forcecalc.cli.request import Request, requested

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment

_VARIANTS = variant_option("Leave out all variants but those named. Repeatable.")


@click.command(
    "compare",
    epilog=examples("forcecalc compare article front_line", 'forcecalc compare article --variant "Front line only"'),
)
@requested(SCENARIOS, (SET, METHOD, _VARIANTS, STRICT, *FORMULAS), DRAWS, DATA, CHARTS)
def command(request: Request) -> None:
    """Compare scenarios and their variants side by side, with ranges, on the same draws."""
    from forcecalc.analysis.compare import compare
    from forcecalc.cli.screen.comparison import print_comparison
    from forcecalc.export.analysis_json import comparison_json

    answers = replace(request, variants=()).answers().values()
    result = compare(_with_variants(list(answers), request.variants), request.draws, request.seed)
    request.deliver(result, "scenarios", print_comparison, comparison_json)


def _with_variants(answers: "list[Assessment]", named: tuple[str, ...]) -> "list[Assessment]":
    """The answers with the variants named, each of some scenario; with all of them where none is named."""
    from forcecalc.names import known_name
    from forcecalc.scenario.settings import known_variant

    if not named:
        return answers
    everywhere = [answer.scenario for answer in answers]
    for name in named:
        if not any(known_name(name, scenario.variants) for scenario in everywhere):
            known_variant(everywhere[0], name)
    kept = [{known_name(name, answer.variants) for name in named} for answer in answers]
    return [
        replace(answer, variants={name: variant for name, variant in answer.variants.items() if name in names})
        for answer, names in zip(answers, kept, strict=True)
    ]
