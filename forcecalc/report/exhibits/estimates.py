"""Published sizes of a force for Ukraine, by posture, beside what is on offer here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle
from forcecalc.case.bottom_line import bounded
from forcecalc.model import POSTURES
from forcecalc.reference.estimates import Estimate
from forcecalc.reference.estimates import estimates as published_estimates
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.supply import Supply, supply
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import Bound, capital, number, short_name

_DEPLOYED = ("deployed", "land troops")
_NOT_STATED = "posture not told"
_TABLE = (
    "Estimates: data/estimates.csv, whose grades of evidence differ; posture is our reading. Orange: not a count of "
    "troops on the ground. Arrows: at least, at most."
)
_COUNTED = {"military and civilian personnel": "with civilians"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class EstimateRow(NamedTuple):
    """A published estimate with the numbers that it states. [troops]."""

    estimate: Estimate
    values: tuple[float, ...]

    @property
    def posture(self) -> str:
        """As we read it."""
        return self.estimate.posture or _NOT_STATED

    @property
    def deployed(self) -> bool:
        """Whether troops on the ground are counted, as a requirement counts them."""
        return self.estimate.counts in _DEPLOYED

    @property
    def name(self) -> str:
        """Author and date."""
        year, _, rest = self.estimate.published.partition("-")
        month = f"{_MONTHS[int(rest[:2]) - 1]} " if rest else ""
        author, _, _ = self.estimate.author.partition(" (")
        return f"{short_name(author, 20)}, {month}{year}"

    @property
    def text(self) -> str:
        """The number or numbers, and what they count if not troops on the ground."""
        low, high = number(self.values[0]), number(self.values[-1])
        ends = f"{low}–{high}" if len(self.values) > 1 else low
        counts = "" if self.deployed else f" {_COUNTED.get(self.estimate.counts, self.estimate.counts)}"
        return f"{self.estimate.bound.sign}{ends}{counts}"

    @property
    def floor(self) -> float | None:
        """The least number stated; nothing where only a ceiling is."""
        return None if self.estimate.bound is Bound.AT_MOST else self.values[0]


@dataclass(frozen=True, kw_only=True)
class EstimatesExhibit(Exhibit):
    """What others have published, and what is on offer here.

    Attributes
    ----------
    rows : tuple of EstimateRow
        By posture and date.
    supply : tuple of Supply
        What is on offer.
    """

    name: ClassVar[str] = "estimates"

    rows: tuple[EstimateRow, ...]
    supply: tuple[Supply, ...]


def estimates(bundle: Bundle, units: str = "km") -> EstimatesExhibit:
    """What others have published, and what is on offer here."""
    rows, offers = _rows(), supply(bundle)
    least, most = min(row.values[0] for row in rows), max(value for row in rows for value in row.values)
    here = f"; here {', '.join(offer.text for offer in offers)}" if offers else ""
    return EstimatesExhibit(
        _title(bundle, rows),
        subtitle(bundle.answer),
        f"{len(rows)} published figures run from {number(least)} to {number(most)} troops{here}",
        (_TABLE,),
        sources([bundle.answer], ["pledged_force", "sustained_force"]),
        rows=rows,
        supply=offers,
    )


def _rows() -> tuple[EstimateRow, ...]:
    """The estimates that state a number, by posture and date."""
    order = [*POSTURES, _NOT_STATED]
    rows = [
        EstimateRow(
            estimate, tuple(value for value in (estimate.low, estimate.mode, estimate.high) if value is not None)
        )
        for estimate in published_estimates()
    ]
    return tuple(
        sorted(
            (row for row in rows if row.values),
            key=lambda row: (order.index(row.posture), row.estimate.published),
        )
    )


def _title(bundle: Bundle, rows: Sequence[EstimateRow]) -> str:
    answer = bundle.answer
    quantity = next(name for name in ("sustained_force", "pledged_force", "required_force") if name in answer)
    floors = [row.floor for row in rows if row.deployed and row.floor is not None]
    value = answer.value(quantity)
    above = sum(floor > value for floor in floors)
    count = "all" if above == len(floors) else f"{above or 'none'} of the"
    of = f"{count} {len(floors)} published figures for troops on the ground"
    there = {"sustained_force": "could be kept there", "pledged_force": "is pledged"}.get(quantity, "is required here")
    if answer.bound(quantity) is Bound.AT_LEAST:
        return capital(f"{of} exceed {number(value)} troops; at least as many {there.replace('is ', 'are ')}")
    return capital(f"{of} exceed what {there}: {bounded(answer, quantity)} troops")
