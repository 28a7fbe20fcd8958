"""Published estimates: the size that others have given to a force for Ukraine."""

from dataclasses import dataclass
from functools import cache

from forcecalc.reference.graded import read_table
from forcecalc.wording import Bound


@dataclass(frozen=True, slots=True)
class Estimate:
    """A published size of a force for Ukraine; what its author does not state is None."""

    author: str
    published: str
    low: float | None
    mode: float | None
    high: float | None
    bound: Bound
    counts: str
    posture: str
    url: str
    evidence: str


@cache
def estimates() -> tuple[Estimate, ...]:
    """The estimates, in the order of data/estimates.csv."""
    return tuple(
        Estimate(
            author=row["author"],
            published=row["published"],
            low=_number(row["troops_low"]),
            mode=_number(row["troops_mode"]),
            high=_number(row["troops_high"]),
            bound=Bound(row["bound"]),
            counts=row["counts"],
            posture=row["posture"],
            url=row["source_url"],
            evidence=row["evidence"],
        )
        for row in read_table("estimates.csv")
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
