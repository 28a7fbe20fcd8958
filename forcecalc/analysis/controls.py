"""Which figures a reader may move, and between which values; for a panel in a notebook and one on a page."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.flow import SUMMARIES
from forcecalc.analysis.vary import Lever, levers, within_rules
from forcecalc.case.case import Case
from forcecalc.case.dependencies import numbers_behind
from forcecalc.case.headlines import GAP
from forcecalc.scenario.figure import Figure, outside
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.glossary import Limits
from forcecalc.units import (
    CHOICE,
    COUNT,
    PERSON,
    RATIO,
    SHARE,
    TROOP,
    TROOP_PER_PERSON,
    AmountError,
    Unit,
    read_amount,
    split_amount,
    unit_size,
)

# The numbers that a panel shows.
REPORTED = (*GAP, *SUMMARIES)
_STEPS = 50
_ROUNDING = 1e-9
_WHOLE = (TROOP, PERSON, COUNT)
# Units that are written otherwise than the model has them: how many times as much, of what.
_WRITTEN = {SHARE: (100, "%"), TROOP_PER_PERSON: (1000, "per 1,000 people"), RATIO: (1, ""), COUNT: (1, "")}


@dataclass(frozen=True)
class Control:
    """A figure that may be moved.

    Attributes
    ----------
    label : str
        As `with_` takes it: `name`, or `Member.name`.
    meaning : str
        What the figure is.
    stated : str
        As the scenario gives it, its range included.
    now : str
        Its central value there; one of the positions.
    positions : mapping of str to float
        Where it may be moved to in a few steps, as `with_` takes it, in order. [canonical unit]
    unit : Unit
        Its canonical unit; a choice has words for positions.
    words : str
        The words of the unit in which it is shown, as the scenario writes it.
    size : Fraction
        How many of the canonical unit one of that is.
    moves_headline : bool
        Whether the headline is computed from it, or only another number that is shown.
    """

    label: str
    meaning: str
    stated: str
    now: str
    positions: Mapping[str, float]
    unit: Unit
    words: str
    size: Fraction
    moves_headline: bool

    @property
    def choice(self) -> bool:
        """Whether it is a choice among words rather than a number."""
        return self.unit is CHOICE

    @property
    def span(self) -> str:
        """The values between which it may be moved; nothing for a choice."""
        texts = list(self.positions)
        return "" if self.choice else " to ".join(dict.fromkeys((texts[0], texts[-1])))

    def nearest(self, text: str) -> str:
        """The position nearest to an amount; that of the scenario if the text is not an amount.

        Examples
        --------
        >>> from forcecalc import assess, load
        >>> tours = [control for control in controls(assess(load("uk_alone"))) if control.label == "tour_length"]
        >>> tours[0].nearest("131 days"), tours[0].nearest("long")
        ('4.5 months', '6 months')
        """
        try:
            value = read_amount(text, self.unit)
        except AmountError:
            return text if text in self.positions else self.now
        return min(self.positions, key=lambda position: abs(self.positions[position] - value))

    def stays(self, text: str) -> bool:
        """Whether a text leaves the figure as the scenario gives it."""
        try:
            return text == self.now or read_amount(text, self.unit) == self.positions[self.now]
        except AmountError:
            return False


def controls(answer: Assessment, by_member: Iterable[str] = ()) -> list[Control]:
    """The figures from which the numbers shown are computed, those behind the headline first.

    A figure given once for all members is one control; a member's own figure has a control of its own.

    Parameters
    ----------
    answer : Assessment
        Of the scenario whose figures are to be moved.
    by_member : iterable of str
        What is shown of each member beside the numbers of the whole force.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> [control.label for control in controls(assess(load("radakin_64000")))]
    ['published_requirement', 'Allies.pledge', 'tour_length', 'tour_interval', 'handover']
    """
    case = answer.case
    headline = _figures(case, [(case.headline, 0)])
    shown = [(name, 0) for name in REPORTED if name in answer]
    shown += [(name, place) for name in by_member if name in answer for place in range(len(case.members(name)))]
    figures = headline | _figures(case, shown)
    numbers = [key for key in figures if case.model[key.name].unit is not CHOICE]
    alone, moved = levers(case.scenario, [str(key) for key in numbers])
    movable = {key: within_rules(alone, lever) for key, lever in zip(numbers, moved, strict=True)}
    found = []
    for key, figure in figures.items():
        quantity = case.model[key.name]
        words, size = _unit_of(figure, quantity.unit)
        if quantity.unit is CHOICE and quantity.limits:
            positions = {word: float(place) for place, word in enumerate(quantity.limits.names)}
            now = quantity.limits.names[int(figure.amount.central)]
        else:
            scale = _Scale(quantity.unit, words, size)
            positions, now = scale.positions(movable[key], figure, quantity.limits, movable.values())
        label = str(key)
        found.append(
            Control(label, quantity.meaning, figure.given, now, positions, quantity.unit, words, size, key in headline)
        )
    return found


def _figures(case: Case, places: Sequence[tuple[str, int]]) -> dict[FigureKey, Figure]:
    """The figures behind numbers, each of a member or of the whole force, in the order of the glossary."""
    behind = {key for place in places for key in numbers_behind(case, *place)}
    return {
        key: figure
        for name in case.model.quantities
        for key, figure in _of_one_name(case, name)
        if any((name, member) in behind for member in ([key.member] if key.member else case.members(name)))
    }


def _of_one_name(case: Case, name: str) -> Iterator[tuple[FigureKey, Figure]]:
    """One figure for all members, or one each where a member has its own: moving that for all would replace it."""
    own = case.scenario.by_name.get(name, {}) if case.plan.given(name) else {}
    for member in own if own.keys() == {EVERYONE} and not case.apart(name) else case.members(name):
        figure = case.scenario.figure(name, member) if own else None
        if figure and figure.known:
            yield FigureKey(name, member), figure


def _unit_of(figure: Figure, unit: Unit) -> tuple[str, Fraction]:
    """The unit in which a figure is shown: as it is written, or else as the unit is usually written."""
    for text in figure.entries.values():
        for written in (text,) if isinstance(text, str) else text:
            try:
                if (words := split_amount(written)[1]) and read_amount(written, unit) is not None:
                    return words, unit_size(words, unit)
            except AmountError:
                continue
    times, words = _WRITTEN.get(unit, (1, unit.name))
    return words, Fraction(1, times)


class _Scale(NamedTuple):
    """The values that a figure may take, in the unit in which it is shown."""

    unit: Unit
    words: str
    size: Fraction

    def positions(
        self, lever: Lever, figure: Figure, limits: Limits | None, others: Iterable[Lever]
    ) -> tuple[dict[str, float], str]:
        """The values that a figure may take, each as it is written, and the value it has now."""
        central = figure.amount.central
        now = self._stated(figure)
        texts = {float(value * self.size): self._text(value) for value in self._even(lever, figure, others)}
        texts |= {end: text for end, text in self._ends(figure) if end not in texts}
        inside = {
            value: text
            for value, text in texts.items()
            if lever.least <= value <= lever.most and not outside(value, limits)
        }
        values = sorted({**inside, central: now}.items())
        return {now if value == central else text: value for value, text in values}, now

    def _stated(self, figure: Figure) -> str:
        """The central value as the file states it, if it does."""
        text, central = figure.entries.get("value"), figure.amount.central
        if isinstance(text, str) and "probability" not in figure.entries and read_amount(text, self.unit) == central:
            return text
        return exact_amount(central, self.unit)

    def _text(self, value: Fraction) -> str:
        """A value that has few decimals, in the unit shown."""
        return f"{_digits(Decimal(value.numerator) / Decimal(value.denominator))} {self.words}".strip()

    def _ends(self, figure: Figure) -> Iterator[tuple[float, str]]:
        """The ends of a range, exactly."""
        for end in figure.amount.ends if figure.varies else ():
            text = self._text(Fraction(f"{float(Fraction(repr(end)) / self.size):.12g}"))
            exact = self.size != 1 and read_amount(text, self.unit) == end
            yield end, text if exact else exact_amount(end, self.unit)

    def _even(self, lever: Lever, figure: Figure, others: Iterable[Lever]) -> Iterator[Fraction]:
        """Round values from end to end."""
        low, high = figure.amount.ends if figure.varies else (lever.least, _top(lever, others))
        first, last = (Fraction(repr(end)) / self.size for end in (low, high))
        step = self._round_step(float(last - first) / _STEPS)
        return (place * step for place in range(math.ceil(first / step), math.floor(last / step) + 1))

    def _round_step(self, least: float) -> Fraction:
        """The smallest of 1, 2, 5, 10 and so on that is not less; a whole number of what is counted."""
        power = Fraction(10) ** math.floor(math.log10(least)) if least > 0 else Fraction(1)
        step = next(times * power for times in (1, 2, 5, 10) if times * power >= least * (1 - _ROUNDING))
        return max(step, Fraction(1)) if self.unit in _WHOLE and self.size == 1 else step


def exact_amount(value: float, unit: Unit) -> str:
    """A value, exactly, as a file would give it and a reader would write it.

    >>> from forcecalc.units import MONTH
    >>> exact_amount(15000.0, TROOP), exact_amount(0.07, SHARE), exact_amount(4.5, MONTH)
    ('15,000 troops', '7 %', '4.5 months')
    >>> exact_amount(0.02, TROOP_PER_PERSON)
    '20 per 1,000 people'
    """
    times, word = _WRITTEN.get(unit, (1, unit.name))
    return f"{_digits(Decimal(repr(float(value))) * times)} {word}".strip()


def _digits(value: Decimal) -> str:
    """All digits of a value, with commas."""
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _top(lever: Lever, others: Iterable[Lever]) -> float:
    """How far up a figure without a range may go: to the whole, twice as far, or as far as others in its unit."""
    if lever.unit is SHARE:
        return lever.most
    alike = [other.now for other in others if other.unit == lever.unit]
    return min(lever.most, 2 * lever.now or max([*alike, 1.0]))
