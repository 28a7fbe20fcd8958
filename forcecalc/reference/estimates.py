"""Published estimates: the size that others have given to a force, by theatre."""

from functools import cache
from typing import NamedTuple

from forcecalc.names import known_name
from forcecalc.reference.graded import number_in, read_table
from forcecalc.wording import Bound

NEED = "need"
# What a published number is of, in the order in which they are shown.
ESTIMATE_KINDS = (NEED, "plan", "offer", "supply")
_ON_THE_GROUND = ("deployed", "land troops")


class Estimate(NamedTuple):
    """A published size of a force, a row of data/estimates.csv; what its author does not state is None.

    Attributes
    ----------
    kind : str
        "need", what a task would take; "plan", what is to be sent; "offer", what states have said that they would send;
        "supply", what states could send.
    """

    id: str
    theatre: str
    kind: str
    author: str
    published: str
    title: str
    low: float | None
    mode: float | None
    high: float | None
    bound: Bound
    counts: str
    posture: str
    line_km: float | None
    note: str
    url: str
    evidence: str
    looked_up: str
    found: str
    contradicted_by: str

    @property
    def on_the_ground(self) -> bool:
        """Whether it counts troops who are there at one time."""
        return self.counts in _ON_THE_GROUND

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers stated, the least first. [troops]."""
        return tuple(value for value in (self.low, self.mode, self.high) if value is not None)


@cache
def estimates() -> tuple[Estimate, ...]:
    """The estimates, in the order of data/estimates.csv."""
    return tuple(
        Estimate(
            id=row["id"],
            theatre=row["theatre"],
            kind=row["kind"],
            author=row["author"],
            published=row["published"],
            title=row["title_or_outlet"],
            low=number_in(row, "troops_low"),
            mode=number_in(row, "troops_mode"),
            high=number_in(row, "troops_high"),
            bound=Bound(row["bound"]),
            counts=row["counts"],
            posture=row["posture"],
            line_km=number_in(row, "line_km"),
            note=row["note"],
            url=row["source_url"],
            evidence=row["evidence"],
            looked_up=row["looked_up"],
            found=row["found"],
            contradicted_by=row["contradicted_by"],
        )
        for row in read_table("estimates.csv")
    )


def theatres() -> tuple[str, ...]:
    """The theatres that there are estimates for."""
    return tuple(dict.fromkeys(estimate.theatre for estimate in estimates()))


def known_theatre(text: str) -> str:
    """The theatre of the estimates that a text names, whatever its capitals and spaces; nothing if none.

    >>> known_theatre(" ukraine "), known_theatre("Atlantis")
    ('Ukraine', '')
    """
    return known_name(text, theatres())
