"""Published needs for a force of the same posture in the same theatre, beside what is on offer here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.reference.estimates import NEED, Estimate, known_theatre
from forcecalc.reference.estimates import estimates as published_estimates
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.supply import Supply, supply
from forcecalc.report.exhibits.words import range_note, sources, subtitle
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.report.supply import there_to_stay
from forcecalc.reported.amount import amount
from forcecalc.reported.number import Number
from forcecalc.wording import Bound, capital, counted, number, short_name

# As many rows as can be read; a median of fewer needs than this is none.
_MOST, _FEWEST = 14, 3
_LONGEST_AUTHOR = 26
_TABLE = "Published needs: those in our table, on evidence of unlike strength; the posture of each is our reading."
ARROWS = "Arrows: "
CEILINGS = "a need stated as at most so many is not counted as exceeding"
_ONE_OF_SEVERAL = re.compile(r"(\w+) of (?:the )?\w+ sizes\b")
# What tells apart so many needs of one author and month, the least first.
_WHICH = {2: ("lower", "higher"), 3: ("lowest", "middle", "highest")}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
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
    """A published need with the numbers that it states, and which it is of several of an author. [troops]."""

    estimate: Estimate
    which: str = ""

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers, the least first."""
        return self.estimate.values

    @property
    def middle(self) -> float:
        """The number that stands for it: the likeliest stated, or the middle of its range, whatever its bound."""
        least, *_, most = (*self.values, self.values[-1])
        return self.estimate.mode or (least + most) / 2

    @property
    def name(self) -> str:
        """Author and date, and which of several; a long author without the institution."""
        year, _, rest = self.estimate.published.partition("-")
        month = f"{_MONTHS[int(rest[:2]) - 1]} " if rest else ""
        author, _, _ = self.estimate.author.partition(" (")
        person = author if len(author) <= _LONGEST_AUTHOR and not self.which else author.partition(", ")[0]
        return f"{short_name(person, _LONGEST_AUTHOR)}, {month}{year}{f': {self.which}' if self.which else ''}"

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
        As the estimates name it.
    rows : tuple of EstimateRow
        The latest fourteen needs of the scenario's posture for troops on the ground, the least first.
    median : float
        Of all such needs; 0 where there are too few. [troops]
    median_text : str
        The same as it is printed.
    supply : tuple of Supply
        What is on offer in the scenario, as far as there is anybody.
    """

    name: ClassVar[str] = "estimates"

    theatre: str
    rows: tuple[EstimateRow, ...]
    median: float
    median_text: str
    supply: tuple[Supply, ...]


def estimates(bundle: Bundle, units: str = "km") -> EstimatesExhibit:
    """What others have published that such a force would take, and what is on offer here.

    Raises
    ------
    NotApplicableError
        If the scenario names no theatre, or no published need of its posture is held for it.
    """
    theatre, posture = _theatre(bundle), bundle.answer.scenario.posture
    what = f"{_FORCES[posture]} in {theatre}"
    held = [
        EstimateRow(estimate)
        for estimate in published_estimates()
        if (estimate.theatre, estimate.kind) == (theatre, NEED) and posture in ("", estimate.posture)
    ]
    needs = [row for row in held if row.estimate.on_the_ground]
    if not needs:
        raise NotApplicableError(f"no published need for {what} is held")
    latest = sorted(needs, key=lambda row: row.estimate.published)[-_MOST:]
    offers, numbers = tuple(offer for offer in supply(bundle) if offer.value > 0), reported(bundle)
    middle = _median([row.middle for row in needs]) if len(needs) >= _FEWEST else 0.0
    ranged = any(offer.range.varies for offer in offers)
    median_text = f"Median {amount(Number(middle)).phrase}" if middle else ""
    return EstimatesExhibit(
        _title(numbers, what, needs),
        subtitle(bundle.answer),
        _detail(what, needs, median_text, offers),
        (
            _TABLE,
            f"{ARROWS}at least, at most; {CEILINGS}.",
            f"{median_text} of the {len(needs)}, a range by its middle, a bound by its number." if middle else "",
            "" if middle else f"Held of this posture: {counted(len(needs), 'published need')}, too few for a median.",
            range_note("Ranges here", bundle.simulation.lattice.draws) if ranged and bundle.simulation else "",
            _older(needs, latest),
            _left_out(len(held) - len(needs)),
        ),
        sources([bundle.answer], ["pledged_force", "sustained_force"], _outlets(latest)),
        theatre=theatre,
        rows=tuple(_distinguished(sorted(latest, key=lambda row: row.middle))),
        median=middle,
        median_text=median_text,
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


def _distinguished(rows: Sequence[EstimateRow]) -> Iterator[EstimateRow]:
    """The rows, each under a name of its own."""
    rows = [row._replace(which=_of_its_sizes(row.estimate.note)) for row in rows]
    names = [row.name for row in rows]
    for place, row in enumerate(rows):
        alike, before = names.count(row.name), names[:place].count(row.name)
        several = _WHICH.get(alike, tuple(f"{order} of {alike}" for order in range(1, alike + 1)))
        yield row._replace(which=several[before]) if alike > 1 else row


def _of_its_sizes(note: str) -> str:
    """Which of several sizes that an author gives for different tasks a need is; nothing where it is the only one.

    >>> _of_its_sizes("upper of the two sizes; over 100,000"), _of_its_sizes("by his count")
    ('upper', '')
    """
    found = _ONE_OF_SEVERAL.match(note)
    return found[1] if found else ""


def _outlets(rows: Sequence[EstimateRow]) -> list[tuple[str, str]]:
    """Where the needs were published, and when; the latest first."""
    return [(row.estimate.title, row.estimate.published) for row in reversed(rows) if row.estimate.title]


def _older(needs: Sequence[EstimateRow], latest: Sequence[EstimateRow]) -> str:
    """How many needs there is no row for."""
    older = len(needs) - len(latest)
    return f"And {counted(older, 'older need')}, without a row." if older else ""


def _left_out(count: int) -> str:
    """How many needs cannot be compared."""
    return f"Not drawn: {count} that count something else than troops on the ground." if count else ""


def _detail(what: str, needs: Sequence[EstimateRow], median_text: str, offers: Sequence[Supply]) -> str:
    """The range of the needs, their median, and what is on offer here."""
    least, most = (number(end(end(row.values) for row in needs)) for end in (min, max))
    span = least if least == most else f"{least} to {most}"
    middle = f", {median_text.lower()}" if median_text else ""
    here = f"; here {', '.join(offer.text for offer in offers)}" if offers else ""
    return f"{counted(len(needs), 'published need')} for {what}: {span} troops{middle}{here}"


def _title(numbers: ReportedNumbers, what: str, needs: Sequence[EstimateRow]) -> str:
    """How many of the needs exceed what could be sustained here, or else what is on offer or needed."""
    quantity, said = there_to_stay(numbers.answer)
    there = f"{'could be' if quantity == 'sustained_force' else 'is'} {said}"
    words, printed = numbers.wording(quantity).phrase, numbers.printed(quantity)
    low, high = (printed.low, printed.high) if printed.ranged else (printed.central, printed.central)
    if numbers.number(quantity).bound is Bound.AT_LEAST:
        finding = _exceeding(needs, what, high)
        return capital(f"{finding} {number(high)} troops; {words} {there.replace('is ', 'are ')}")
    certain = any(row.floor is not None and row.floor > high for row in needs)
    possible = any(row.floor is not None and row.floor > low for row in needs)
    if possible and not certain:
        return capital(f"{_exceeding(needs, what, low)} what {there} in some draws: {words} troops")
    return capital(f"{_exceeding(needs, what, high)} what {there}: {words} troops")


def _exceeding(needs: Sequence[EstimateRow], what: str, value: float) -> str:
    """How many of the needs are larger, up to the verb."""
    above = sum(row.floor is not None and row.floor > value for row in needs)
    if len(needs) == 1:
        return f"the one published need for {what} {'exceeds' if above else 'does not exceed'}"
    of = "all" if above == len(needs) else f"{above or 'none'} of the"
    # Of a range the least counts: a need may reach beyond a line and not exceed it.
    least = above < len(needs) and any(len(row.values) > 1 for row in needs)
    counted_by = ", each at its lowest number," if least else ""
    return f"{of} {len(needs)} published needs for {what}{counted_by} {'exceed' if above != 1 else 'exceeds'}"


def _median(values: Sequence[float]) -> float:
    """The middle one, or half way between the two in the middle; the standard library's takes long to import.

    >>> _median([3.0, 1.0, 2.0]), _median([4.0, 1.0, 2.0, 3.0])
    (2.0, 2.5)
    """
    middle, ordered = len(values) // 2, sorted(values)
    return (ordered[middle] + ordered[-middle - 1]) / 2
