"""`forcecalc SCENARIO...`: the answer."""

import click

from forcecalc.cli.options import CHANGES, CHARTS, CSV, DRAWS, JSON, SCENARIOS, SENTENCES, UNITS, Request, requested
from forcecalc.cli.streams import report_saved, write_machine


@click.command("run")
@requested(SCENARIOS, CHANGES, DRAWS, UNITS, JSON, CSV, CHARTS, SENTENCES)
def command(request: Request) -> None:
    """Answer scenarios: troops needed, offered and sustainable, and the shortfall."""
    from forcecalc.analysis.bundle import Bundle

    answers = request.answers()
    if request.folder is not None:
        from forcecalc.charts import save_all

        saved = save_all(answers, request.folder, request.form, request.units, request.draws, request.seed)
        report_saved(saved, request.folder)
    bundles = {name: Bundle(answer, draws=request.draws, seed=request.seed) for name, answer in answers.items()}
    if request.as_json or request.as_csv:
        simulations = {name: bundle.full_simulation for name, bundle in bundles.items() if bundle.full_simulation}
        from forcecalc.export.answer_csv import answer_csv
        from forcecalc.export.answer_json import answer_json

        export = answer_json if request.as_json else answer_csv
        write_machine(export(answers, simulations).rstrip("\n") + "\n")
        return
    from forcecalc.cli.screen.answer import print_answer, print_headline, print_in_full, print_side_by_side
    from forcecalc.cli.screen.console import console

    if len(bundles) > 1 and not (request.full or request.headline):
        print_side_by_side(console(), bundles, request.units)
        return
    print_one = print_headline if request.headline else print_in_full if request.full else print_answer
    for bundle in bundles.values():
        print_one(console(), bundle, request.units)
