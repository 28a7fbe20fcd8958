"""Which contingent is out in which months, and which contributor has none rested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, isclose
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.calendar import Rotation
from forcecalc.analysis.calendar import calendar as analysed
from forcecalc.analysis.flow import FRESH, STRENGTH, Flow
from forcecalc.report.durations import duration
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle, why_not
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.report.rules_kept import policies_kept, rules
from forcecalc.reported.amount import amount, printing_step
from forcecalc.reported.notation import TROOPS
from forcecalc.reported.number import Number
from forcecalc.reported.rounding import nearest
from forcecalc.wording import capital, count, counted, first_few, in_sentence, listed, months, plain, short_name

# As many rows as a slide has room for.
_MOST = 15
_MOST_NAMED, _MOST_IN_WORDS = 2, 6
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


class CalendarTour(NamedTuple):
    """A contingent's time out; its text is how many there are. [months]."""

    start: float
    end: float
    text: str


class CalendarRow(NamedTuple):
    """One contingent; from its first tour to the horizon it is out, or rests and prepares.

    Attributes
    ----------
    contributor : str
        Whose it is.
    name : str
        Which of the contributor's it is.
    tours : tuple of CalendarTour
        When it is out.
    """

    contributor: str
    name: str
    tours: tuple[CalendarTour, ...]


class Uncovered(NamedTuple):
    """A span in which a contributor has nobody there, since none of its contingents is rested. [months]."""

    contributor: str
    start: float
    end: float


@dataclass(frozen=True, kw_only=True)
class CalendarExhibit(Exhibit):
    """The contingents that rotate, by contributor, over the horizon.

    Attributes
    ----------
    rows : tuple of CalendarRow
        A contributor's together, in the order in which they first go out.
    uncovered : tuple of Uncovered
        Of the contributors shown.
    horizon : float
        How long the force is to stay. [months]
    """

    name: ClassVar[str] = "calendar"

    rows: tuple[CalendarRow, ...]
    uncovered: tuple[Uncovered, ...]
    horizon: float

    @property
    def contributors(self) -> tuple[str, ...]:
        """Those shown, in the order of the rows."""
        return tuple(dict.fromkeys(row.contributor for row in self.rows))


def calendar(bundle: Bundle, units: str = "km") -> CalendarExhibit:
    """Which contingent of which contributor is out in which months, and which rest and prepare.

    Raises
    ------
    NotApplicableError
        If the scenario states no horizon, or nobody says who sends what.
    """
    result = bundle.flow
    if result is None:
        raise NotApplicableError(_reason(bundle))
    rotations = _largest_first([rotation for rotation in analysed(result) if rotation.contingents])
    if not rotations:
        raise NotApplicableError("no contributor has anybody to send")
    shown = _shown(rotations, _failing(rotations)[:_MOST_NAMED])
    # Once for each answer: a chart has many contributors, whose spreads share their draws.
    numbers = [reported(Bundle(answer)) for answer in (result.answer, *result.answer.phases.values())]
    kept = policies_kept(result)
    rows = tuple(row for rotation, most in shown for row in _rows(numbers, rotation, most))
    return CalendarExhibit(
        _title(result, rotations),
        subtitle(result.answer),
        first_of([_sentence(rotation, result.horizon) for rotation in rotations], _MOST_IN_WORDS),
        (
            _left_out(rotations, len(shown), sum(len(rotation.contingents) for rotation in rotations) - len(rows)),
            f"Between its tours a contingent rests and prepares. {capital(FRESH)}. At the central values.",
            rules(kept) if len(kept) > 1 else "",
        ),
        sources([result.answer], ["pledged_force", "sustained_force", "months_covered"]),
        rows=rows,
        uncovered=tuple(Uncovered(_name(rotation), *span) for rotation, _ in shown for span in rotation.uncovered),
        horizon=result.horizon,
    )


def _reason(bundle: Bundle) -> str:
    answer = bundle.answer
    if not answer.given("horizon"):
        return "the scenario does not say for how long the force is to stay"
    return why_not(answer, STRENGTH)


def _largest_first(rotations: Sequence[Rotation]) -> list[Rotation]:
    """The contributor with most troops out at one time first, whenever they arrive."""
    return sorted(rotations, key=lambda each: -max(tour.troops for tours in each.contingents for tour in tours))


def _failing(rotations: Sequence[Rotation]) -> list[Rotation]:
    """Those with a span in which nobody is rested, the earliest first."""
    return sorted((rotation for rotation in rotations if rotation.uncovered), key=lambda each: each.uncovered[0])


def _shown(rotations: Sequence[Rotation], first: Sequence[Rotation]) -> list[tuple[Rotation, int]]:
    """The contributors that there is room for with all their contingents, the largest first.

    Some come before all others, such as those that the title names; of a single one as many contingents as fit.
    """
    room = _MOST
    shown: list[tuple[Rotation, int]] = []
    for rotation in [*first, *(rotation for rotation in rotations if rotation not in first)]:
        number = len(rotation.contingents)
        if number <= room or not shown:
            shown.append((rotation, min(number, room)))
            room -= shown[-1][1]
    return sorted(shown, key=lambda each: rotations.index(each[0]))


def _rows(numbers: Sequence[ReportedNumbers], rotation: Rotation, most: int) -> Iterator[CalendarRow]:
    for position, tours in enumerate(rotation.contingents[:most], start=1):
        texts = (_troops(numbers, rotation, tour.troops) for tour in tours)
        out = tuple(CalendarTour(tour.start, tour.end, text) for tour, text in zip(tours, texts, strict=True))
        yield CalendarRow(_name(rotation), f"{_ordinal(position)} contingent", out)


def _troops(numbers: Sequence[ReportedNumbers], rotation: Rotation, troops: float) -> str:
    """How many are out: a pledge as it is given, with its bound; what is less never rounded beyond it."""
    # A contributor may take part in some phases only.
    pledges = [
        each for each in numbers if each.answer.can("pledge") and rotation.contributor in each.answer.members("pledge")
    ]
    for each in pledges:
        if isclose(troops, each.answer.value("pledge", rotation.contributor), abs_tol=0.5):
            return each.wording("pledge", rotation.contributor).label.partition(" (")[0]
    label, step = amount(Number(troops)).label, printing_step(TROOPS, troops)
    offered = max((each.answer.value("pledge", rotation.contributor) for each in pledges), default=inf)
    return amount(Number(troops, given=True)).label if troops < offered < nearest(troops, step) else label


def _name(rotation: Rotation) -> str:
    return rotation.contributor or "The contributor"


def _ordinal(position: int) -> str:
    """A position in digits.

    >>> _ordinal(1), _ordinal(12), _ordinal(22)
    ('1st', '12th', '22nd')
    """
    return f"{position}{'th' if position % 100 in (11, 12, 13) else _ORDINALS.get(position % 10, 'th')}"


def _left_out(rotations: Sequence[Rotation], shown: int, contingents: int) -> str:
    """How much of the calendar there is no room for."""
    if not contingents:
        return ""
    others = len(rotations) - shown
    whose = f", those of {counted(others, 'other contributor')}" if others else ""
    return f"Not shown: {counted(contingents, 'more contingent')}{whose}."


def _sentence(rotation: Rotation, horizon: float) -> str:
    name, out = short_name(_name(rotation)), len(rotation.contingents)
    text = (
        f"{name} sends {_contingents(out)}, each out for {months(rotation.tour)}, then {months(rotation.rest)} at home"
    )
    spans = [_span(span, horizon) for span in rotation.uncovered]
    return f"{text}; none is rested {listed(spans)}" if spans else text


def _contingents(number: int) -> str:
    return f"{count(number)} contingent{'' if number == 1 else 's'}"


def _title(result: Flow, rotations: Sequence[Rotation]) -> str:
    """Who has none rested and from when, or else how many contingents it takes."""
    hedge = "at the central values, " if result.answer.varies else ""
    if failing := _failing(rotations):
        first, *others = failing
        none = f"{_who(first)} has no contingent rested {_span(first.uncovered[0], result.horizon)}"
        texts = [none, *(f"{_who(other)} none {_span(other.uncovered[0], result.horizon)}" for other in others)]
        return capital(f"{hedge}{listed(first_few(texts, _MOST_NAMED))}")
    stay = f"{hedge}a stay of {duration(result.answer, 'horizon')} takes"
    if len(rotations) <= _MOST_NAMED:
        needed = [f"{_contingents(len(rotation.contingents))} of {_who(rotation)}" for rotation in rotations]
        return capital(f"{stay} {listed(needed)}")
    of_each, contributors = {len(rotation.contingents) for rotation in rotations}, count(len(rotations))
    if len(of_each) == 1:
        return capital(f"{stay} {_contingents(*of_each)} of each of {contributors} contributors")
    total = sum(len(rotation.contingents) for rotation in rotations)
    return capital(f"{stay} {_contingents(total)} of {contributors} contributors")


def _who(rotation: Rotation) -> str:
    return in_sentence(rotation.contributor) if rotation.contributor else "the contributor"


def _span(span: tuple[float, float], horizon: float) -> str:
    start, end = span
    return f"from month {plain(start)} {'on' if end >= horizon else f'to month {plain(end)}'}"
