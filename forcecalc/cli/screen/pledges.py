"""Pledges on a screen: the answer first, then who said what."""

from collections.abc import Sequence

from forcecalc.cli.screen.console import Console
from forcecalc.reference.pledges import Pledge
from forcecalc.report.pledges import NO_TOTAL, pledges_table
from forcecalc.wording import full_stop

_INDENT = "  "


def print_pledges(out: Console, answers: Sequence[str], held: Sequence[Pledge]) -> None:
    """Print the sentences that it comes to, a row for each pledge, and how they were read."""
    for answer in answers:
        out.sentence(full_stop(answer))
    out.sentence(NO_TOTAL)
    out.line()
    for theatre in dict.fromkeys(pledge.theatre for pledge in held):
        out.table(*pledges_table(theatre, [pledge for pledge in held if pledge.theatre == theatre]))
    relayed = sum(pledge.evidence == "secondary" for pledge in held)
    links = "Notes, links and grades: --csv, data/pledges.csv."
    out.sentence(f"{relayed} of {len(held)} were read in another outlet's report or copy only. {links}", _INDENT)
