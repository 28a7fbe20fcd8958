"""`forcecalc check`: whether scenarios are valid, or the bundled data is."""

import sys

import click

from forcecalc.cli.options import CHANGES, Request, requested
from forcecalc.cli.streams import write_machine
from forcecalc.errors import ForcecalcError, abridged, printable
from forcecalc.wording import counted

_SCENARIOS = (click.argument("scenarios", nargs=-1, metavar="SCENARIO..."),)


@click.command("check")
@click.option("--data", is_flag=True, help="Check the bundled data instead, and list what to look at again.")
@click.option("--markdown", is_flag=True, help="With --data: print the page docs/data.md.")
@requested(_SCENARIOS, CHANGES)
def command(request: Request, data: bool, markdown: bool) -> None:
    """Check scenarios for errors; exit code 2 if there are any."""
    if data:
        _check_data(request, markdown)
        return
    if markdown:
        raise ForcecalcError("--markdown prints the page on the bundled data; give it with --data")
    if not request.scenarios:
        raise click.UsageError("Missing argument 'SCENARIO...'.")
    for name, answer in request.answers().items():
        counts = [counted(len(answer.assumptions), "assumption"), counted(len(answer.variants), "variant")]
        counts += [counted(len(answer.phases), "later phase")] if answer.phases else []
        click.echo(printable(f"{name}: valid; {'; '.join([*counts, *answer.warnings])}"))


def _check_data(request: Request, markdown: bool) -> None:
    """Print what is wrong with the bundled data, or what to look at, or the page on it."""
    strict = ["--strict"] if request.strict else []
    if given := [*request.scenarios, *request.changes, *filter(None, [request.method]), *strict]:
        raise ForcecalcError(f"--data checks the bundled data and no scenario; leave out {abridged(given)}")
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.data_review import print_faults, print_review
    from forcecalc.report.data_review import review_data

    review = review_data()
    if review.faults:
        print_faults(console(), review.faults)
        sys.exit(2)
    if markdown:
        from forcecalc.export.data_page import data_page

        write_machine(data_page())
        return
    print_review(console(), review)
