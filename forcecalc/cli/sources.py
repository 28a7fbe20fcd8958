"""`forcecalc sources`: what the bundled figures cite."""

import click

from forcecalc.cli.help import examples
from forcecalc.cli.options import DATA
from forcecalc.cli.request import Request, requested


@click.command("sources", epilog=examples("forcecalc sources --evidence primary", "forcecalc sources --json"))
@click.option("--evidence", metavar="GRADE", help="List one grade only: primary, verified, secondary or derived.")
@requested(DATA)
def command(request: Request, evidence: str | None) -> None:
    """List the bundled sources by the keys that scenarios cite them by, with grades and links."""
    from forcecalc.cli.known import known
    from forcecalc.cli.screen.reference import print_sources
    from forcecalc.export.bundled_tables import source_table
    from forcecalc.reference.graded import EVIDENCE
    from forcecalc.scenario.sources import registry

    grade = known(evidence, EVIDENCE, "{} is not a grade of evidence") if evidence is not None else None
    held = {key: source for key, source in registry().items() if grade in (None, source.evidence)}
    request.show_table(source_table(held), lambda out: print_sources(out, held))
