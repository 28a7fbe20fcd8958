"""What would change the answer: variants, ranges, single changes that close the gap, and assumptions, on one axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.whatif import Alternative, Alternatives, Kind
from forcecalc.case.answer import uninformative
from forcecalc.case.headlines import BALANCES, FORCES
from forcecalc.report.exhibits.bars import central_label, signs_note
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, joined, sources, span, subtitle
from forcecalc.report.headline import without_central
from forcecalc.report.numbers import ReportedNumbers, reported, reported_row
from forcecalc.reported.amount import amount, printing_step
from forcecalc.reported.balance import balance
from forcecalc.reported.notation import TROOPS, notation_of
from forcecalc.reported.number import Number, Wording
from forcecalc.reported.rounding import nearest
from forcecalc.scenario.layer import BASE
from forcecalc.wording import (
    capital,
    count,
    counted,
    first_few,
    full_stop,
    label,
    listed,
    plain_name,
    short_names,
    with_correlated,
)

_MOST, _MOST_IN_WORDS, _MOST_NAMED, _MOST_CLOSERS = 11, 8, 3, 4


class WhatifRow(NamedTuple):
    """A change, and what is short with it; what is to spare is below zero.

    Attributes
    ----------
    kind : str
        What is changed: a variant, a range, an assumption, or what closes the gap alone, a break-even.
    name : str
        What, and from where to where.
    start, end : float
        What is short at both ends of the change; of a variant and a break-even, now and then. [troops]
    rounded_start, rounded_end : float
        The same as printed.
    label : str
        What is short where the bar ends, and in brackets a bound that lies elsewhere.
    words : str
        The change and what is short, as a clause.
    """

    kind: str
    name: str
    start: float
    end: float
    rounded_start: float
    rounded_end: float
    label: str
    words: str

    @property
    def closes(self) -> bool:
        """Whether nothing is short at one end of it."""
        return min(self.start, self.end) <= 0

    @property
    def opens(self) -> bool:
        """Whether troops are short at one end of it."""
        return max(self.start, self.end) > 0


@dataclass(frozen=True, kw_only=True)
class WhatifExhibit(Exhibit):
    """What moves the answer, the largest move first.

    Attributes
    ----------
    quantity : str
        What is moved: the headline.
    central : float
        What is short as it stands; below zero what is to spare. [troops]
    central_label : str
        The central value, and in brackets what is reported beside it.
    rows : tuple of WhatifRow
        At most eleven.
    more : int
        How many further changes with smaller moves there are.
    gap : bool
        Whether what is moved is a gap, which closes at zero.
    """

    name: ClassVar[str] = "whatif"
    most: ClassVar[int] = _MOST

    quantity: str
    central: float
    central_label: str
    rows: tuple[WhatifRow, ...]
    more: int
    gap: bool

    @property
    def sign(self) -> float:
        """By what to multiply what is short, so that a chart's bars begin at zero and reach to the right.

        It turns what is short into what is to spare, where there is a surplus.
        """
        return -1.0 if self.gap and self.central < 0 else 1.0

    @property
    def turning_point(self) -> str:
        """What the bar of a break-even shows."""
        return f"where {'the gap would close' if self.central > 0 else 'nothing would be left to spare'}"

    @property
    def axis(self) -> str:
        """What is moved, with its unit."""
        least = min(self.sign * end for row in self.rows for end in (row.start, row.end))
        if self.sign < 0:
            return f"To spare, troops{'; below zero, short' if least < 0 else ''}"
        return f"{label(self.quantity)}, troops{'; below zero, to spare' if self.gap and least < 0 else ''}"

    def brief(self, row: WhatifRow) -> str:
        """A row's number without the word behind it that the axis says as well."""
        implied = (" to spare" if self.sign < 0 else " short") if self.gap else " needed"
        number, bracket, aside = row.label.partition(" (")
        if number[-len(implied) - 1 :][:1].isdigit():
            number = number.removesuffix(implied)
        return f"{number}{bracket}{aside}"


def whatif(bundle: Bundle, units: str = "km") -> WhatifExhibit:
    """What would change the headline, one change at a time.

    Raises
    ------
    NotApplicableError
        If the requirement has no meaning, or nothing moves the number by as much as the step on which it is printed.
    """
    answer = bundle.answer
    if uninformative(answer):
        raise NotApplicableError("the rule asks for no troops: there is nothing to change")
    found = bundle.alternatives
    maker = _Rows(bundle, found, units)
    moving = [each for each in found.found if each.move(found.central) >= maker.step]
    if not any(each.kind is not Kind.BREAK_EVEN for each in moving):
        least = amount(Number(maker.step)).phrase
        what = plain_name(answer.headline)
        raise NotApplicableError(f"no variant, range or assumption moves the {what} by as much as {least}")
    shown = moving[:_MOST]
    rows = tuple(map(maker.row, shown))
    return WhatifExhibit(
        capital(maker.title(moving, rows)),
        subtitle(answer),
        first_of([row.words for row in rows], _MOST_IN_WORDS),
        (*maker.reading(rows), *_notes(found, moving, maker)),
        sources([answer], [answer.headline]),
        quantity=answer.headline,
        central=maker.short(found.central),
        central_label=maker.now(),
        rows=rows,
        more=len(moving) - len(rows),
        gap=maker.gap,
    )


def closers(bundle: Bundle, units: str = "km") -> tuple[str, ...]:
    """What would close the gap, or leave less of it; of a surplus, what would use it up. A sentence each.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> closers(Bundle(assess(load("article"))))[0]
    'Published requirement down from 100,000 to about 5,990: gap closed.'
    """
    found = bundle.alternatives
    maker = _Rows(bundle, found, units)
    central = maker.short(found.central)
    rows = [(each, maker.row(each)) for each in found.found if each.kind in (Kind.BREAK_EVEN, Kind.VARIANT)]
    closing = [row for each, row in rows if each.kind is Kind.BREAK_EVEN]
    nearer = [row for each, row in rows if each.kind is Kind.VARIANT and row.end <= central - maker.step]
    further = [row for each, row in rows if each.kind is Kind.VARIANT and row.end >= central + maker.step]
    variants = (nearer if central > 0 else further)[: _MOST_CLOSERS - min(len(closing), _MOST_CLOSERS // 2)]
    sentences = [full_stop(row.words) for row in (*closing[: _MOST_CLOSERS - len(variants)], *variants)]
    if not closing:
        sentences.insert(0, f"No single figure would {'close the gap' if central > 0 else 'use it up'}.")
    return tuple(map(capital, sentences[:_MOST_CLOSERS]))


def _notes(found: Alternatives, moving: Sequence[Alternative], maker: "_Rows") -> list[str]:
    """How the rows are made, and what has none."""
    notes = []
    if any(each.kind is Kind.ASSUMPTION for each in moving[:_MOST]):
        notes.append("Assumptions without a range: a tenth either way, as far as their bounds allow.")
    if still := _still(found, moving, maker):
        least = amount(Number(maker.step)).phrase
        notes.append(f"{capital(still)} would move it by less than {least}, if at all.")
    if found.apart:
        notes.append(f"Not known with {maker.quoted(found.apart)}.")
    return notes


def _still(found: Alternatives, moving: Sequence[Alternative], maker: "_Rows") -> str:
    """The changes that move nothing that would be printed: variants by name, figures by their number."""
    still = [each for each in found.found if each not in moving]
    variants = [str(each.key) for each in still if each.kind is Kind.VARIANT]
    figures = len(still) - len(variants)
    named = f"the variant{'' if len(variants) == 1 else 's'} {maker.quoted(variants)}" if variants else ""
    parts = [named, counted(figures, "other figure" if variants else "figure") if figures else ""]
    return ", and ".join(part for part in parts if part)


class _Rows:
    """Makes rows and the title of the changes of one answer."""

    def __init__(self, bundle: Bundle, found: Alternatives, units: str) -> None:
        self._bundle, self._found, self._units = bundle, found, units
        self._headline = bundle.answer.headline
        self._names = short_names(list(bundle.answer.variants))
        self.gap = self._headline in BALANCES
        self._what = "" if self.gap else f" {FORCES[self._headline]}"
        self._numbers = reported(bundle, units)
        behind = self._numbers.number(found.quantity)
        self._base = behind if found.quantity != self._headline or not self.gap else behind.turned
        own = self._numbers.step_of(self._headline)
        self.step = own or printing_step(TROOPS, self._base.central, self._base.low, self._base.high)

    def short(self, value: float) -> float:
        """What is short for a value of the number looked at; the requirement as it is. [troops]."""
        return -value if self.gap and self._found.quantity != self._headline else value

    def wording(self, value: float) -> Wording:
        """What is short, or needed, or sustained, with the bounds that act on the scenario's own number."""
        short = self.short(value)
        number = replace(self._base, central=-short if self.gap else short, low=None, high=None, left=None, given=False)
        if self.gap:
            return balance(replace(number, short=float(short > 0)), self.step)
        words = amount(number, step=self.step)
        return words._replace(phrase=f"{words.phrase}{self._what}", label=f"{words.label}{self._what}")

    def quoted(self, names: Sequence[str]) -> str:
        """The first of some variants by name, and how many more there are."""
        return listed(first_few([f'"{self._names[name]}"' for name in names], _MOST_NAMED))

    def now(self) -> str:
        """The central value, at which it is drawn, and what is reported beside it."""
        label_ = central_label(self._numbers, self._headline)
        return label_._replace(text=f"{label_.text}{self._what}").full

    def reading(self, rows: Sequence[WhatifRow]) -> list[str]:
        """How the rows are read."""
        notes = ["One change at a time, everything else at its central value."]
        plain = [row for row in rows if row.kind != Kind.BREAK_EVEN]
        if len(plain) < len(rows) and not self._turning(plain):
            what = "the gap would close" if self._is_short else "nothing would be left to spare"
            notes.append(f"Where {what} lies beyond what is stated.")
        falling = (row for row in plain if row.kind != Kind.VARIANT and abs(row.rounded_start) > abs(row.rounded_end))
        if any(falling):
            notes.append("Of two numbers the lower stands first, whichever end it belongs to.")
        return [*notes, signs_note([self.now(), *(row.label for row in rows)])]

    def row(self, each: Alternative) -> WhatifRow:
        """A change as a row."""
        makers = {Kind.VARIANT: self._variant, Kind.BREAK_EVEN: self._break_even}
        name, label_, words = makers.get(each.kind, self._moved)(each)
        start, end = self.short(each.at_low), self.short(each.at_high)
        return WhatifRow(
            str(each.kind), name, start, end, nearest(start, self.step), nearest(end, self.step), label_, words
        )

    def _variant(self, each: Alternative) -> tuple[str, str, str]:
        name = str(each.key)
        numbers = self._numbers_of(name)
        wording = numbers.wording(self._headline)
        label_ = central_label(numbers, self._headline)
        if "to" in label_.aside.split():
            # Of the ranges that are drawn each is that of one figure alone.
            label_ = label_._replace(aside="")
        unit, short = self._what, self._names[name]
        phrase = without_central(wording.phrase)
        return short, label_._replace(text=f"{label_.text}{unit}").full, f'"{short}": {phrase}{unit}'

    def _numbers_of(self, variant: str) -> ReportedNumbers:
        rows = self._bundle.comparison.rows.values()
        scenario = next(row.scenario for row in rows if row.variant == BASE and row.answer is self._bundle.answer)
        row = next(row for row in rows if row.variant == variant and row.scenario == scenario)
        return reported_row(row, self._units)

    def _break_even(self, each: Alternative) -> tuple[str, str, str]:
        what, way = plain_name(*each.key), "down" if each.high < each.low else "up"
        now, then = (self._amount(each, value) for value in (each.low, each.high))
        if now == then:
            # The number jumps as soon as the figure moves.
            beyond = f"{what} {'below' if way == 'down' else 'above'} {now}"
            does = "gap closed" if self._is_short else "short"
            return capital(beyond), does, f"{beyond}: {does}"
        does = "gap closed" if self._is_short else "none to spare"
        return capital(f"{what} {way} to {then}"), does, f"{what} {way} from {now} to {_about(then)}: {does}"

    def _moved(self, each: Alternative) -> tuple[str, str, str]:
        what = with_correlated(plain_name(*each.key), each.correlated)
        first, second = sorted((each.at_low, each.at_high), key=self._place(each))
        if each.event:
            ends = ("absent", "present") if each.key.name == "backstop" else ("not kept", "kept")
            ends = ends if first == each.at_low else ends[::-1]
            name = f"{what} {ends[0]} or {ends[1]}"
        else:
            name = f"{what}, {span(*(self._amount(each, value) for value in (each.low, each.high)))}"
        lower, higher = self.wording(first), self.wording(second)
        return capital(name), joined(lower.label, higher.label), f"{name}: {joined(lower.phrase, higher.phrase)}"

    def _place(self, each: Alternative) -> Callable[[float], float]:
        """Where one of both ends stands: the lower number first, and what is short before what is to spare."""
        return abs if each.at_low * each.at_high >= 0 else lambda value: -self.short(value)

    def _amount(self, each: Alternative, value: float) -> str:
        """A value of a figure, as it is printed; one that its file states as it is written."""
        notation = notation_of(self._bundle.answer.unit_of(each.key.name), self._units)
        # A search stops just inside a limit that a figure may not be on.
        return amount(Number(float(f"{value:.7g}"), notation=notation, given=each.kind is Kind.RANGE)).label

    def title(self, moving: Sequence[Alternative], rows: Sequence[WhatifRow]) -> str:
        """Whether anything looked at closes the gap, and what moves it most."""
        plain = [row for row in rows if row.kind != Kind.BREAK_EVEN]
        if not plain:
            plain = [self.row(next(each for each in moving if each.kind is not Kind.BREAK_EVEN))]
        most = self._most(plain[0])
        if not self.gap:
            return most
        turning = self._turning(plain)
        if not turning:
            return f"{self._only(moving)}; {self._of_the_others(moving, plain[0])}"
        does = "close the gap" if self._is_short else "open a gap"
        names = [self._named(row) for row in turning]
        who = listed(names) if len(names) < 3 else f"{count(len(names))} changes, such as {names[0]},"
        return f"{who} could {does}; {most}"

    @property
    def _is_short(self) -> bool:
        return self.short(self._found.central) > 0

    def _turning(self, rows: Sequence[WhatifRow]) -> list[WhatifRow]:
        """The rows that close the gap, or of a surplus open one."""
        return [row for row in rows if (row.closes if self._is_short else row.opens)]

    def _only(self, moving: Sequence[Alternative]) -> str:
        """What would close the gap alone, where that lies beyond all that is stated."""
        does = f"{'close the gap' if self._is_short else 'use up the surplus'} alone"
        points = [
            f"the {plain_name(*each.key)} at {_about(self._amount(each, each.high))}"
            for each in moving
            if each.kind is Kind.BREAK_EVEN
        ]
        if not points:
            return f"No variant, range or single figure here would {does}"
        if len(points) > 2:
            only = f"only changes beyond what is stated would {does}, such as {points[0]}"
            fall = self._numbers.balance_behind(self._headline).fall
            # A bound allows less within what is stated.
            kept = "" if self._is_short or not fall.acts else f"if {fall.kept or 'the bounds hold'}, "
            return f"{kept}{only}"
        # Combinations of figures are not tried.
        return f"Tried alone, only {' or '.join(points)} would {does.removesuffix(' alone')}"

    def _of_the_others(self, moving: Sequence[Alternative], row: WhatifRow) -> str:
        """What moves the number most beside what closes the gap; of the same figure, what its range leaves."""
        closing = [each.key for each in moving if each.kind is Kind.BREAK_EVEN]
        first = next(each for each in moving if each.kind is not Kind.BREAK_EVEN)
        if not closing:
            return self._most(row, "it")
        if first.kind is Kind.VARIANT or first.key not in closing:
            return f"of the others {self._most(row, 'it')}"
        what, _, then = row.words.rpartition(": ")
        moved = "within its stated range" if first.kind is Kind.RANGE else "a tenth either way"
        figure = "it" if len(closing) == 1 else f"the {what.rpartition(', ')[0]}"
        return f"{moved} {figure} leaves {then}"

    def _most(self, row: WhatifRow, moved: str = "") -> str:
        number = {"required_force": "the need", "sustained_force": "what can be sustained"}
        what, then = (
            moved or ("the gap" if self.gap else number.get(self._headline, "the offer")),
            row.words.rpartition(": ")[2],
        )
        return f"{self._named(row)} moves {what} most{', to' if row.kind == Kind.VARIANT else ':'} {then}"

    @staticmethod
    def _named(row: WhatifRow) -> str:
        if row.kind == Kind.VARIANT:
            return f'"{row.name}"'
        what, comma, span = row.words.rpartition(": ")[0].rpartition(", ")
        return f"the {what} ({span})" if comma else f"the {span}"


def _about(value: str) -> str:
    return f"about {value}" if value[:1].isdigit() else value
