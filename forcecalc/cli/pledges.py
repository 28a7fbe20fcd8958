"""`forcecalc pledges`: what states have said they would send."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from forcecalc.cli.options import CSV, JSON
from forcecalc.cli.request import Request, requested
from forcecalc.cli.streams import write_machine
from forcecalc.errors import ForcecalcError, nearest, quoted

if TYPE_CHECKING:
    from forcecalc.reference.pledges import Pledge


@click.command("pledges")
@click.option("--theatre", metavar="THEATRE", help="List one theatre only.")
@click.option("--country", metavar="COUNTRY", help="List what one country has said, alone or with others.")
@click.option("--kind", metavar="KIND", help='List one kind only: offer, plan, "support only" or refusal.')
@requested(JSON, CSV)
def command(request: Request, theatre: str | None, country: str | None, kind: str | None) -> None:
    """List what states have said they would send, the latest of each first."""
    from forcecalc.reference.pledges import KINDS, latest_first, pledge_theatres, pledges, pledging_countries

    theatre = theatre and _known(theatre, pledge_theatres(), "no pledges are held for {}")
    country = country and _known(country, pledging_countries(), "no pledges are held of {}")
    kind = kind and _known(kind, KINDS, "{} is not a kind of pledge")
    held = latest_first(
        pledge
        for pledge in pledges()
        if theatre in (None, pledge.theatre)
        and kind in (None, pledge.kind)
        and (country is None or country in pledge.members)
    )
    if request.as_csv or request.as_json:
        from forcecalc.export.pledges_file import pledges_csv, pledges_json

        write_machine(pledges_csv(held) if request.as_csv else pledges_json(held))
        return
    from forcecalc.cli.screen.console import console
    from forcecalc.cli.screen.pledges import print_pledges

    print_pledges(console(), _answers(held, country, kind), held)


def _known(text: str, names: Iterable[str], wrong: str) -> str:
    """The name that a text gives; a complaint with the nearest, or with all that are accepted."""
    from forcecalc.reference.theatres import known_name

    accepted = list(names)
    if known := known_name(text, accepted):
        return known
    hint = nearest(text, accepted) or f"accepted: {', '.join(accepted)}"
    raise ForcecalcError(f"{wrong.format(quoted(text))}; {hint}")


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
