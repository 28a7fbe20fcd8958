"""The strengths of armies, and their permanent posts, as figures of a contributor."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from forcecalc.reference.graded import EVIDENCE, Row, read_table
from forcecalc.wording import Bound

# The columns of data/armies.csv that hold a figure of a contributor, by its name.
ARMY_FIGURES = {"army_strength": "troops", "permanent_posts": "permanent_posts"}
# What is counted, the best first: a goal is not there yet, and a deployable pool is a part of the army.
_KINDS = ("trained", "total")
_POSTS = "of the posts"
_BOUNDS = {"at most": Bound.AT_MOST, "at least": Bound.AT_LEAST, "up to": Bound.AT_MOST, "more than": Bound.AT_LEAST}
_ALL_SERVICES = "all services, counted as if the army filled them"
_POOL = "deployable pool"


class ArmyFigure(NamedTuple):
    """A number of troops of one country, with what it counts, and where and when it was read.

    Attributes
    ----------
    key : str
        A name for its source, the same whenever it is taken.
    troops : str
        In the digits of the table.
    counts : str
        What is counted, in the table's own words.
    assumption : str
        What is assumed where it is used as a figure of the army.
    """

    key: str
    troops: str
    bound: Bound
    counts: str
    assumption: str
    as_of: str
    title: str
    url: str
    evidence: str
    looked_up: str
    found: str
    contradicted_by: str


@cache
def army_rows() -> tuple[Row, ...]:
    """The rows of data/armies.csv whose numbers have been read at a source."""
    return tuple(row for row in read_table("armies.csv") if row["evidence"] in EVIDENCE)


def army_countries(rows: Iterable[Row]) -> tuple[str, ...]:
    """The countries in some rows, in their order."""
    return tuple(dict.fromkeys(row["country"] for row in rows))


def army_figure(country: str, figure: str, rows: Sequence[Row]) -> ArmyFigure | None:
    """The latest number that the rows have of a figure of a country; nothing where they have none.

    Of an army it is the latest count of those trained, or else of all its soldiers; never a goal, a part of it, or
    all services. Of two of one date the first counts.

    Examples
    --------
    >>> army_figure("France", "army_strength", army_rows()).troops
    '120000'
    """
    column = ARMY_FIGURES[figure]
    held = [row for row in rows if row["country"] == country and row[column]]
    if figure == "army_strength":
        kinds = [[row for row in held if row["strength_kind"] == kind] for kind in _KINDS]
        held = next(filter(None, kinds), [])
    latest = max(held, key=lambda row: row["as_of"], default=None)
    return _figure(latest, figure) if latest else None


def all_services(country: str, rows: Iterable[Row]) -> str:
    """The latest number of all services of a country, in the digits of the table; empty where there is none."""
    held = [row for row in rows if row["country"] == country and row["all_services"]]
    return max(held, key=lambda row: row["as_of"])["all_services"] if held else ""


def _figure(row: Row, figure: str) -> ArmyFigure:
    posts = figure == "permanent_posts"
    words = (row["country"], row["strength_kind"], row["as_of"])
    return ArmyFigure(
        key="-".join(("armies", *words)).lower().replace(" ", "-"),
        troops=row[ARMY_FIGURES[figure]],
        bound=_bound(row["counts"], posts),
        counts=row["counts"],
        assumption=_ALL_SERVICES if posts and row["strength_kind"] != _POOL else "",
        as_of=row["as_of"],
        title=row["source_title"],
        url=row["source_url"],
        evidence=row["evidence"],
        looked_up=row["looked_up"],
        found=row["found"],
        contradicted_by=row["contradicted_by"],
    )


def _bound(counts: str, posts: bool) -> Bound:
    """The bound that a table's words give its number: those about the posts, or the others."""
    parts = [part.strip() for part in counts.split(";")]
    about = " ".join(part for part in parts if part.startswith(_POSTS) == posts and (posts or "total" not in part))
    return next((bound for words, bound in _BOUNDS.items() if words in about), Bound.NONE)
