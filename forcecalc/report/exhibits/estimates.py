"""Published sizes of a force for the same theatre, by posture, beside what is on offer here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.model import POSTURES
from forcecalc.reference.estimates import Estimate, known_theatre
from forcecalc.reference.estimates import estimates as published_estimates
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.supply import Supply, supply
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.report.numbers import reported
from forcecalc.wording import Bound, capital, number, short_name

_DEPLOYED = ("deployed", "land troops")
_NOT_STATED = "posture not stated"
_TABLE = (
    "Estimates: data/estimates.csv, whose grades of evidence differ; posture is our reading; needs, plans and offers "
    "stand together. Arrows: at least, at most; a ceiling counts as exceeding nothing."
)
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
    def name(self) -> str:
        """Author and date."""
        year, _, rest = self.estimate.published.partition("-")
        month = f"{_MONTHS[int(rest[:2]) - 1]} " if rest else ""
        author, _, _ = self.estimate.author.partition(" (")
        return f"{short_name(author, 20)}, {month}{year}"

    @property
    def text(self) -> str:
        """The number or numbers, with their bound."""
        low, high = number(self.values[0]), number(self.values[-1])
        return f"{self.estimate.bound.sign}{f'{low}–{high}' if len(self.values) > 1 else low}"

    @property
    def floor(self) -> float | None:
        """The least number stated; nothing where only a ceiling is."""
        return None if self.estimate.bound is Bound.AT_MOST else self.values[0]


@dataclass(frozen=True, kw_only=True)
class EstimatesExhibit(Exhibit):
    """What others have published, and what is on offer here.

    Attributes
    ----------
    theatre : str
        What all of them are for.
    rows : tuple of EstimateRow
        Those that count troops on the ground and state a number, by posture and date.
    supply : tuple of Supply
        What is on offer.
    """

    name: ClassVar[str] = "estimates"

    theatre: str
    rows: tuple[EstimateRow, ...]
    supply: tuple[Supply, ...]


def estimates(bundle: Bundle, units: str = "km") -> EstimatesExhibit:
    """What others have published for the same theatre, and what is on offer here.

    Raises
    ------
    NotApplicableError
        If the scenario names no theatre, or no estimate of troops on the ground is held for it.
    """
    theatre = _theatre(bundle)
    held = [estimate for estimate in published_estimates() if estimate.theatre == theatre]
    rows, offers = _rows(held), supply(bundle)
    if not rows:
        raise NotApplicableError(f"none of the published figures for {theatre} counts troops on the ground")
    least, most = min(row.values[0] for row in rows), max(value for row in rows for value in row.values)
    here = f"; here {', '.join(offer.text for offer in offers)}" if offers else ""
    return EstimatesExhibit(
        _title(bundle, theatre, rows),
        subtitle(bundle.answer),
        f"{_published(len(rows), theatre)} {_verb('run', rows)} from {number(least)} to {number(most)} troops{here}",
        (_TABLE, _left_out(len(held) - len(rows))),
        sources([bundle.answer], ["pledged_force", "sustained_force"]),
        theatre=theatre,
        rows=rows,
        supply=offers,
    )


def _theatre(bundle: Bundle) -> str:
    """The theatre as the estimates name it."""
    given = bundle.answer.scenario.theatre
    if not given:
        raise NotApplicableError("the scenario names no theatre, and published figures are set beside their own only")
    if theatre := known_theatre(given):
        return theatre
    raise NotApplicableError(f"no published figures are held for {given}")


def _rows(held: Sequence[Estimate]) -> tuple[EstimateRow, ...]:
    """The estimates that state a number of troops on the ground, by posture and date."""
    order = [*POSTURES, _NOT_STATED]
    rows = [
        EstimateRow(
            estimate, tuple(value for value in (estimate.low, estimate.mode, estimate.high) if value is not None)
        )
        for estimate in held
        if estimate.counts in _DEPLOYED
    ]
    return tuple(
        sorted(
            (row for row in rows if row.values),
            key=lambda row: (order.index(row.posture), row.estimate.published),
        )
    )


def _published(count: int, theatre: str) -> str:
    return f"{count} published figure{'' if count == 1 else 's'} for {theatre}"


def _verb(verb: str, rows: Sequence[EstimateRow]) -> str:
    return f"{verb}s" if len(rows) == 1 else verb


def _left_out(count: int) -> str:
    """How many estimates of the theatre cannot be compared."""
    return (
        f"Not drawn: {count} that state no number or count something else than troops on the ground." if count else ""
    )


def _title(bundle: Bundle, theatre: str, rows: Sequence[EstimateRow]) -> str:
    answer = bundle.answer
    quantity = next(name for name in ("sustained_force", "pledged_force", "required_force") if name in answer)
    value = answer.value(quantity)
    above = sum(row.floor is not None and row.floor > value for row in rows)
    if len(rows) == 1:
        of = f"the one published figure for {theatre} {'exceeds' if above else 'does not exceed'}"
    else:
        count = "all" if above == len(rows) else f"{above or 'none'} of the"
        of = f"{count} {_published(len(rows), theatre)} {'exceeds' if above == 1 else 'exceed'}"
    there = {"sustained_force": "could be sustained", "pledged_force": "is on offer"}.get(quantity, "is needed here")
    words = reported(bundle).wording(quantity).phrase
    if answer.bound(quantity) is Bound.AT_LEAST:
        return capital(f"{of} {number(value)} troops; {words} {there.replace('is ', 'are ')}")
    return capital(f"{of} what {there}: {words} troops")
