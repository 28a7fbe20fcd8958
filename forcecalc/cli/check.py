"""`forcecalc check`: whether scenarios are valid, or the bundled data is."""

import sys
from typing import TYPE_CHECKING

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import ANY_SCENARIOS, CHANGES, DATA
from forcecalc.cli.request import Request, requested
from forcecalc.cli.streams import say, write_machine
from forcecalc.errors import ForcecalcError, ScenarioError, abridged
from forcecalc.wording import counted

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment


@click.command("check", epilog=examples("forcecalc check article", "forcecalc check article --json"))
@click.option("--data", is_flag=True, help="Check the bundled data instead, and list what to look at again.")
@click.option("--markdown", is_flag=True, help="With --data: print the page docs/data.md.")
@requested(ANY_SCENARIOS, CHANGES, DATA)
def command(request: Request, data: bool, markdown: bool) -> None:
    """Check scenarios for errors; exit code 2 if there are any."""
    if data:
        _check_data(request, markdown)
        return
    if markdown:
        raise ForcecalcError("--markdown prints the page on the bundled data; give it with --data")
    if not request.scenarios and not request.formulas:
        raise click.UsageError("Missing argument 'SCENARIO...'.")
    if request.formulas:
        _try_formulas(request)
    if request.as_json or request.dialect:
        _write_checked(request)
        return
    if not request.scenarios:
        return
    for name, answer in request.answers().items():
        counts = [counted(len(answer.assumptions), "assumption"), counted(len(answer.variants), "variant")]
        counts += [counted(len(answer.phases), "later phase")] if answer.phases else []
        say(f"{name}: valid; {'; '.join([*counts, *answer.warnings])}")


def _try_formulas(request: Request) -> None:
    """Print what came of trying formulas from outside; exit code 2 where one is faulty."""
    from forcecalc.documents.formula_trial import trials

    tried = trials(request.glossary.model)
    for trial in tried:
        for line, wrong in trial.faults:
            say(f"{trial.place._replace(line=line)}: {wrong}", aside=True)
        if not trial.faults:
            say(f"{trial.place}: {', '.join(trial.held)}")
        for caution in trial.cautions:
            say(f"  Caution: {caution}.")
    if any(trial.faults for trial in tried):
        sys.exit(2)


def _write_checked(request: Request) -> None:
    """Print the faults as data; the exit code is that of faults printed for people."""
    from forcecalc.export.complaint_table import check_json, complaint_table

    answers: dict[str, Assessment] = {}
    complaints: list[str] = []
    try:
        answers = request.answers()
    except ScenarioError as error:
        complaints = error.complaints
    if request.as_json:
        write_machine(f"{check_json(answers, complaints)}\n")
    else:
        request.write_csv(complaint_table(complaints))
    if complaints:
        sys.exit(2)


def _check_data(request: Request, markdown: bool) -> None:
    """Print what is wrong with the bundled data, or what to look at, or the page on it."""
    if given := [*request.scenarios, *filter(None, [request.changing])]:
        raise ForcecalcError(f"--data checks the bundled data and no scenario; leave out {abridged(given)}")
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.data_review import print_faults, print_review
    from forcecalc.export.bundled_tables import ledger_table
    from forcecalc.report.data_review import review_data

    review = review_data()
    if review.faults:
        print_faults(console(), review.faults)
        sys.exit(2)
    if markdown:
        request.refuse_forms("--markdown prints the page")
        from forcecalc.export.data_page import data_page

        write_machine(data_page())
        return
    request.show_table(ledger_table(), lambda out: print_review(out, review))
