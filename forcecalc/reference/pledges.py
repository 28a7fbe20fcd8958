"""What states have said they would send: offers, plans, support without troops, and refusals."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from forcecalc.names import known_name
from forcecalc.reference.graded import Row, number_in, read_table
from forcecalc.wording import Bound

KINDS = ("offer", "plan", "support only", "refusal")
DOMAINS = ("land", "air", "sea")
# What all of a coalition said together is nobody's own word.
COALITION = "Coalition"


class Pledge(NamedTuple):
    """What a state, or several together, said at one time; its fields are the columns of data/pledges.csv.

    Attributes
    ----------
    country : str
        Who said it; the members of a joint word are joined by ";".
    troops_low, troops_high : float or None
        How many; None where no number was given.
    kind : str
        "offer", said by the state itself; "plan", reported of it; "support only", other help or nothing decided;
        "refusal", of troops.
    domain : tuple of str
        By land, by air, by sea.
    date : str
        When it was said, as exactly as is known: "2026-01" is a month.
    """

    id: str
    theatre: str
    country: str
    troops_low: float | None
    troops_high: float | None
    bound: Bound
    kind: str
    domain: tuple[str, ...]
    condition: str
    date: str
    outcome: str
    note: str
    source_title: str
    publisher: str
    source_url: str
    evidence: str
    looked_up: str
    found: str
    contradicted_by: str

    @property
    def members(self) -> tuple[str, ...]:
        """The states that said it."""
        return tuple(name.strip() for name in self.country.split(";"))

    @property
    def joint(self) -> bool:
        """Whether it is the word of several states together, and not to be added to that of a member."""
        return len(self.members) > 1 or self.country.startswith(COALITION)

    @property
    def numbered(self) -> bool:
        """Whether it has a number of troops."""
        return self.troops_low is not None or self.troops_high is not None


PLEDGE_COLUMNS = Pledge._fields


@cache
def pledges() -> tuple[Pledge, ...]:
    """The pledges, in the order of data/pledges.csv."""
    return tuple(_pledge(row) for row in read_table("pledges.csv"))


def pledge_theatres() -> tuple[str, ...]:
    """The theatres that there are pledges for."""
    return tuple(dict.fromkeys(pledge.theatre for pledge in pledges()))


def pledges_for(theatre: str) -> tuple[Pledge, ...]:
    """The pledges for a theatre, whatever the capitals and spaces of its name; none for an unknown theatre."""
    known = known_name(theatre, pledge_theatres()) if theatre else ""
    return tuple(pledge for pledge in pledges() if known and pledge.theatre == known)


def pledging_countries() -> tuple[str, ...]:
    """Everybody who has said anything, members of a joint word too, in alphabetical order."""
    return tuple(sorted({member for pledge in pledges() for member in pledge.members}))


def latest_first(held: Iterable[Pledge]) -> tuple[Pledge, ...]:
    """Pledges by theatre and country, the latest first within each; joint ones after the states' own."""
    given = list(held)
    theatres = list(dict.fromkeys(pledge.theatre for pledge in given))
    by_date = sorted(given, key=lambda pledge: pledge.date, reverse=True)
    return tuple(sorted(by_date, key=lambda pledge: (theatres.index(pledge.theatre), pledge.joint, pledge.country)))


def _pledge(row: Row) -> Pledge:
    return Pledge(
        id=row["id"],
        theatre=row["theatre"],
        country=row["country"],
        troops_low=number_in(row, "troops_low"),
        troops_high=number_in(row, "troops_high"),
        bound=Bound(row["bound"]),
        kind=row["kind"],
        domain=tuple(part.strip() for part in row["domain"].split(";") if part.strip()),
        condition=row["condition"],
        date=row["date"],
        outcome=row["outcome"],
        note=row["note"],
        source_title=row["source_title"],
        publisher=row["publisher"],
        source_url=row["source_url"],
        evidence=row["evidence"],
        looked_up=row["looked_up"],
        found=row["found"],
        contradicted_by=row["contradicted_by"],
    )
