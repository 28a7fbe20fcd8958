"""Published sizes of a force for the same theatre, by kind and posture, beside what is on offer here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.model import POSTURES
from forcecalc.reference.estimates import ESTIMATE_KINDS, NEED, Estimate, known_theatre
from forcecalc.reference.estimates import estimates as published_estimates
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.supply import Supply, supply
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.report.numbers import reported
from forcecalc.wording import Bound, capital, counted, number, short_name

_NOT_STATED = "posture not stated"
_TABLE = (
    "Estimates: data/estimates.csv, whose grades of evidence differ; posture is our reading. Filled: what the title "
    "counts; hollow: other kinds and postures. Arrows: at least, at most; a ceiling counts as exceeding nothing."
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLURALS = {"need": "needs", "plan": "plans", "offer": "offers", "supply": "supply"}
_FORCES = {
    "": "a force",
    "monitor": "a force to monitor",
    "tripwire": "a tripwire force",
    "interpose": "a force to interpose",
    "stabilise": "a force to stabilise",
    "deter": "a force to deter",
    "defend": "a force to defend",
}


class EstimateRow(NamedTuple):
    """A published estimate with the numbers that it states. [troops]."""

    estimate: Estimate

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers, the least first."""
        return self.estimate.values

    @property
    def heading(self) -> str:
        """What it stands under: its kind, and its posture as we read it."""
        return f"{_PLURALS[self.estimate.kind]}, {self.estimate.posture or _NOT_STATED}"

    @property
    def name(self) -> str:
        """Author and date."""
        year, _, rest = self.estimate.published.partition("-")
        month = f"{_MONTHS[int(rest[:2]) - 1]} " if rest else ""
        author, _, _ = self.estimate.author.partition(" (")
        return f"{short_name(author, 26)}, {month}{year}"

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
        Those that count troops on the ground, by kind, posture and date.
    compared : tuple of EstimateRow
        Those among them that the title counts: needs, of the scenario's posture if it states one.
    supply : tuple of Supply
        What is on offer.
    """

    name: ClassVar[str] = "estimates"

    theatre: str
    rows: tuple[EstimateRow, ...]
    compared: tuple[EstimateRow, ...]
    supply: tuple[Supply, ...]


def estimates(bundle: Bundle, units: str = "km") -> EstimatesExhibit:
    """What others have published for the same theatre, and what is on offer here.

    Raises
    ------
    NotApplicableError
        If the scenario names no theatre, or no estimate of troops on the ground is held for it.
    """
    theatre, posture = _theatre(bundle), bundle.answer.scenario.posture
    held = [estimate for estimate in published_estimates() if estimate.theatre == theatre]
    rows, offers = _rows(held), supply(bundle)
    if not rows:
        raise NotApplicableError(f"none of the published figures for {theatre} counts troops on the ground")
    needs = tuple(row for row in rows if row.estimate.kind == NEED and posture in ("", row.estimate.posture))
    what = f"{_FORCES[posture]} in {theatre}"
    return EstimatesExhibit(
        _title(bundle, what, needs),
        subtitle(bundle.answer),
        _detail(what, needs, len(rows), offers),
        (_TABLE, _left_out(len(held) - len(rows))),
        sources([bundle.answer], ["pledged_force", "sustained_force"]),
        theatre=theatre,
        rows=rows,
        compared=needs,
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
    """The estimates that count troops on the ground, by kind, posture and date."""
    postures = [*POSTURES, ""]
    ground = [estimate for estimate in held if estimate.on_the_ground]
    ground.sort(key=lambda held: (ESTIMATE_KINDS.index(held.kind), postures.index(held.posture), held.published))
    return tuple(map(EstimateRow, ground))


def _left_out(count: int) -> str:
    """How many estimates of the theatre cannot be compared."""
    return f"Not drawn: {count} that count something else than troops on the ground." if count else ""


def _detail(what: str, needs: Sequence[EstimateRow], drawn: int, offers: Sequence[Supply]) -> str:
    """The range of the needs compared, how many other figures there are, and what is on offer here."""
    others = counted(drawn - len(needs), "other published figure")
    here = f"; here {', '.join(offer.text for offer in offers)}" if offers else ""
    if not needs:
        return f"{others} for the same theatre{here}"
    least, most = (number(end(end(row.values) for row in needs)) for end in (min, max))
    span = least if least == most else f"{least} to {most}"
    return (
        f"{counted(len(needs), 'published need')} for {what}: {span} troops; {others} of other kinds and postures{here}"
    )


def _title(bundle: Bundle, what: str, needs: Sequence[EstimateRow]) -> str:
    """How many of the needs exceed what could be sustained here, or else what is on offer or needed."""
    answer = bundle.answer
    quantity = next(name for name in ("sustained_force", "pledged_force", "required_force") if name in answer)
    there = {"sustained_force": "could be sustained", "pledged_force": "is on offer"}.get(quantity, "is needed here")
    plural = there.replace("is ", "are ")
    words = reported(bundle).wording(quantity).phrase
    if not needs:
        return capital(f"no published need for {what} is held; {words} troops {plural}")
    exceeding = _exceeding(needs, what, answer.value(quantity))
    if answer.bound(quantity) is Bound.AT_LEAST:
        return capital(f"{exceeding} {number(answer.value(quantity))} troops; {words} {plural}")
    return capital(f"{exceeding} what {there}: {words} troops")


def _exceeding(needs: Sequence[EstimateRow], what: str, value: float) -> str:
    """How many of the needs are larger, up to the verb."""
    above = sum(row.floor is not None and row.floor > value for row in needs)
    if len(needs) == 1:
        return f"the one published need for {what} {'exceeds' if above else 'does not exceed'}"
    of = "all" if above == len(needs) else f"{above or 'none'} of the"
    return f"{of} {len(needs)} published needs for {what} {'exceed' if above != 1 else 'exceeds'}"
