"""Which figures a reader may move, and between which values."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.flow import SUMMARIES
from forcecalc.analysis.vary import Lever, levers, within_rules
from forcecalc.case.case import Case
from forcecalc.case.dependencies import numbers_behind
from forcecalc.case.headlines import GAP
from forcecalc.scenario.figure import Figure, outside
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.glossary import Limits
from forcecalc.units import CHOICE, COUNT, PERSON, RATIO, SHARE, TROOP, TROOP_PER_PERSON, AmountError, Unit, read_amount

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
    moves_headline : bool
        Whether the headline is computed from it, or only another number that is shown.
    """

    label: str
    meaning: str
    stated: str
    now: str
    positions: Mapping[str, float]
    unit: Unit
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


def controls(answer: Assessment) -> list[Control]:
    """The figures from which the numbers shown are computed, those behind the headline first.

    A figure given once for all members is one control; a member's own figure has a control of its own.

    Parameters
    ----------
    answer : Assessment
        Of the scenario whose figures are to be moved.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> [control.label for control in controls(assess(load("radakin_64000")))]
    ['published_requirement', 'Allies.pledge', 'tour_length', 'tour_interval', 'handover']
    """
    case = answer.case
    headline = _figures(case, [case.headline])
    figures = headline | _figures(case, [name for name in REPORTED if name in answer])
    numbers = [key for key in figures if case.model[key.name].unit is not CHOICE]
    alone, moved = levers(case.scenario, [str(key) for key in numbers])
    movable = {key: within_rules(alone, lever) for key, lever in zip(numbers, moved, strict=True)}
    found = []
    for key, figure in figures.items():
        quantity = case.model[key.name]
        if quantity.unit is CHOICE and quantity.limits:
            positions = {word: float(place) for place, word in enumerate(quantity.limits.names)}
            now = quantity.limits.names[int(figure.amount.central)]
        else:
            positions, now = _positions(movable[key], figure, quantity.limits, movable.values())
        label, unit = str(key), quantity.unit
        found.append(Control(label, quantity.meaning, figure.given, now, positions, unit, key in headline))
    return found


def _figures(case: Case, names: Sequence[str]) -> dict[FigureKey, Figure]:
    """The figures behind numbers of the whole force, in the order of the glossary."""
    behind = {key for name in names for key in numbers_behind(case, name, 0)}
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


def _positions(
    lever: Lever, figure: Figure, limits: Limits | None, others: Iterable[Lever]
) -> tuple[dict[str, float], str]:
    """The values that a figure may take, each as it is written, and the value it has now."""
    now, central = _stated_value(figure, lever.unit), figure.amount.central
    values = sorted({*_values(lever, figure, limits, _top(lever, others)), central})
    return {exact_amount(value, lever.unit) if value != central else now: value for value in values}, now


def _stated_value(figure: Figure, unit: Unit) -> str:
    """The central value as the file states it, if it does."""
    text, central = figure.entries.get("value"), figure.amount.central
    if isinstance(text, str) and "probability" not in figure.entries and read_amount(text, unit) == central:
        return text
    return exact_amount(central, unit)


def exact_amount(value: float, unit: Unit) -> str:
    """A value, exactly, as a file would give it and a reader would write it.

    >>> from forcecalc.units import MONTH
    >>> exact_amount(15000.0, TROOP), exact_amount(0.07, SHARE), exact_amount(4.5, MONTH)
    ('15,000 troops', '7 %', '4.5 months')
    >>> exact_amount(0.02, TROOP_PER_PERSON)
    '20 per 1,000 people'
    """
    times, word = _WRITTEN.get(unit, (1, unit.name))
    digits = f"{Decimal(repr(float(value))) * times:,f}"
    return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits} {word}".strip()


def _top(lever: Lever, others: Iterable[Lever]) -> float:
    """How far up a figure without a range may go: to the whole, twice as far, or as far as others in its unit."""
    if lever.unit is SHARE:
        return lever.most
    alike = [other.now for other in others if other.unit == lever.unit]
    return min(lever.most, 2 * lever.now or max([*alike, 1.0]))


def _values(lever: Lever, figure: Figure, limits: Limits | None, top: float) -> Iterator[float]:
    """Round values from end to end, and the ends themselves where the scenario states a range."""
    low, high = figure.amount.ends if figure.varies else (lever.least, top)
    step = _round_step((high - low) / _STEPS, lever.unit)
    even = [float(place * step) for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    for value in [*even, *((low, high) if figure.varies else ())]:
        if lever.least <= value <= lever.most and not outside(value, limits):
            yield value


def _round_step(least: float, unit: Unit) -> Fraction:
    """The smallest of 1, 2, 5, 10 and so on that is not less; a whole number of what is counted."""
    power = Fraction(10) ** math.floor(math.log10(least)) if least > 0 else Fraction(1)
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= least * (1 - _ROUNDING))
    return max(step, Fraction(1)) if unit in _WHOLE else step
