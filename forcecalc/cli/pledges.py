"""`forcecalc pledges`: what states have said they would send."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from forcecalc.cli.completion import complete_theatres
from forcecalc.cli.help import examples
from forcecalc.cli.known import known
from forcecalc.cli.options import DATA
from forcecalc.cli.request import Request, requested

if TYPE_CHECKING:
    from forcecalc.cli.screen.console import Console
    from forcecalc.reference.pledges import Pledge


@click.command("pledges", epilog=examples("forcecalc pledges --country France", "forcecalc pledges --csv"))
@click.option("--theatre", metavar="THEATRE", help="List one theatre only.", shell_complete=complete_theatres)
@click.option("--country", metavar="COUNTRY", help="List what one country has said, alone or with others.")
@click.option("--kind", metavar="KIND", help='List one kind only: offer, plan, "support only" or refusal.')
@requested(DATA)
def command(request: Request, theatre: str | None, country: str | None, kind: str | None) -> None:
    """List what states have said they would send, the latest of each first."""
    from forcecalc.cli.screen.pledges import print_pledges
    from forcecalc.export.bundled_tables import pledge_table
    from forcecalc.reference.pledges import KINDS, latest_first, pledge_theatres, pledges, pledging_countries

    theatre = theatre and known(theatre, pledge_theatres(), "no pledges are held for {}")
    country = country and known(country, pledging_countries(), "no pledges are held of {}")
    kind = kind and known(kind, KINDS, "{} is not a kind of pledge")
    held = latest_first(
        pledge
        for pledge in pledges()
        if theatre in (None, pledge.theatre)
        and kind in (None, pledge.kind)
        and (country is None or country in pledge.members)
    )

    def print_screen(out: "Console") -> None:
        print_pledges(out, _answers(held, country, kind), held)

    request.show_table(pledge_table(held), print_screen)


def _answers(held: "Sequence[Pledge]", country: str | None, kind: str | None) -> list[str]:
    """What the pledges come to on each theatre: those of a kind, those of a country, or all."""
    from forcecalc.report.pledges import country_sentence, kind_sentence, theatre_sentence

    by_theatre = {name: [pledge for pledge in held if pledge.theatre == name] for name in _theatres(held)}
    if kind:
        return [kind_sentence(kind, name, those) for name, those in by_theatre.items()]
    if country:
        return [country_sentence(country, name, those) for name, those in by_theatre.items()]
    return [theatre_sentence(name, those) for name, those in by_theatre.items()]


def _theatres(held: "Sequence[Pledge]") -> list[str]:
    return list(dict.fromkeys(pledge.theatre for pledge in held))
