"""A number that is not negative, in words."""

from dataclasses import replace
from typing import NamedTuple

from forcecalc.reported.notation import Notation
from forcecalc.reported.number import NOTHING_SAID, Effect, Number, Opening, Predicate, Wording
from forcecalc.reported.rounding import above, below, nearest, step_of
from forcecalc.wording import Bound, capital

# How near to a step a central value is that prints exactly.
_EXACT = 1e-9


class Printed(NamedTuple):
    """A number as it is printed: on a step, in the unit of its notation.

    Attributes
    ----------
    number : Number
        What is printed, in the unit of its notation.
    step : float
        Where it is rounded.
    """

    number: Number
    step: float

    @property
    def central(self) -> float:
        """The central value, on the nearest step; as written if it was given."""
        if self.number.given:
            return self.number.central
        return self._capped(nearest(self.number.central if self.number.left is None else self.number.left, self.step))

    @property
    def ranged(self) -> bool:
        """Whether a range is seen: one narrower than the step is not."""
        low, high = self.number.low, self.number.high
        return low is not None and high is not None and high - low >= self.step * (1 - _EXACT)

    @property
    def low(self) -> float:
        """The low end, rounded outward; without a range the central value, rounded down, or as given."""
        if self.number.given and self.number.low is None:
            return self.central
        return below(self.number.central if self.number.low is None else self.number.low, self.step)

    @property
    def high(self) -> float:
        """The high end, rounded outward; without a range the central value, rounded up, or as given."""
        if self.number.given and self.number.high is None:
            return self.central
        return self._capped(above(self.number.central if self.number.high is None else self.number.high, self.step))

    def _capped(self, value: float) -> float:
        """A rounded value, or the amount written in the file that the number never exceeds."""
        return value if self.number.limit is None else min(value, self.number.limit)

    @property
    def exact(self) -> bool:
        """Whether rounding changed nothing."""
        return abs(self.number.central - self.central) <= _EXACT * max(1.0, abs(self.number.central))

    @property
    def about(self) -> str:
        """The word "about" and a space, where a range is shown or rounding changed the value."""
        return "" if self.number.given or (self.exact and not self.ranged) else "about "

    def sentence(self, value: float) -> str:
        """A value with what it counts."""
        return self.number.notation.sentence(value, self.step)

    def cell(self, value: float) -> str:
        """A value as a table has it."""
        return self.number.notation.cell(value, self.step)

    def bare(self, value: float) -> str:
        """A value alone."""
        return self.number.notation.bare(value, self.step)

    @property
    def range_alone(self) -> str:
        """The range without its central value, for where there is no room for both; empty where a bound says more."""
        if not self.ranged or self.number.rise.acts or self.number.fall.acts:
            return ""
        return f"{self.bare(self.low)} to {self.bare(self.high)}"

    def brackets(self, in_sentence: bool = True) -> str:
        """The range in brackets, after a space; empty where none is seen."""
        if not self.ranged:
            return ""
        return f" ({self.number.notation.span(self.low, self.high, self.step, in_sentence)})"


def printed(number: Number, step: float | None = None) -> Printed:
    """A number on the step that its size and its range ask for, or on the one given. [unit of its notation]."""
    notation = number.notation
    low, high = (None if end is None else end * notation.factor for end in (number.low, number.high))
    limit = None if number.limit is None else number.limit * notation.factor
    scaled = replace(number, central=number.central * notation.factor, low=low, high=high, limit=limit)
    own = step or printing_step(notation, number.central, number.low, number.high)
    if number.given and not number.varies:
        own = min(own, _place_of(scaled.central))
    return Printed(scaled, own)


def tabulated(number: Number, step: float | None = None) -> tuple[str, str, str, str]:
    """A number for a full table: the low end, the central value, the high end, bare digits each, and the bound.

    >>> tabulated(Number(7526.7, 3843.9, 10969.7)), tabulated(Number(30_000.0, given=True))
    (('3,800', '7,500', '11,000', ''), ('', '30,000', '', ''))
    >>> tabulated(Number(3086.0, fall=Opening(Effect.ACTS)), 1000.0)
    ('', '3,000', '4,000', 'at most')
    >>> tabulated(Number(3086.0, fall=Opening(Effect.ACTS), limit=3200.0), 1000.0)
    ('', '3,000', '3,200', 'at most')
    >>> from forcecalc.reported.notation import Share
    >>> tabulated(Number(0.999, notation=Share()))[1]
    '> 99 %'
    """
    if not number.finite:
        return ("", "–", "", str(number.bound))
    text = printed(number, step)
    low, high = (text.bare(text.low), text.bare(text.high)) if text.ranged else _end_of_bound(text)
    edge = _beside_an_edge(text)
    return (low, edge[1] if edge else text.bare(text.central), high, str(number.bound))


def _end_of_bound(text: Printed) -> tuple[str, str]:
    """The end that a headline states of a bound without a range, where that is rounded off the central value."""
    low, central, high = map(text.bare, (text.low, text.central, text.high))
    bound = text.number.bound
    return (
        low if bound is Bound.AT_LEAST and text.low and low != central else "",
        high if bound is Bound.AT_MOST and high != central else "",
    )


def printing_step(notation: Notation, central: float, low: float | None = None, high: float | None = None) -> float:
    """The step on which a number of a unit and its range are rounded. [unit of the notation].

    >>> from forcecalc.reported.notation import Share
    >>> printing_step(Share(), 0.0753, 0.0384, 0.1097), printing_step(Share(), 0.975, 0.83, 1.0)
    (1.0, 1.0)
    """
    low, high = (None if end is None else end * notation.factor for end in (low, high))
    own = step_of(central * notation.factor, low, high, notation.digits, notation.whole)
    return max(own, notation.finest or own)


def _place_of(value: float) -> float:
    """The place of a given value's last digit, at most the ones and at least the thousandths."""
    return next((place for place in (1.0, 0.1, 0.01) if abs(value - nearest(value, place)) < place * 1e-6), 0.001)


def amount(number: Number, predicate: Predicate = NOTHING_SAID, step: float | None = None) -> Wording:
    """A number that is not negative, in words.

    Parameters
    ----------
    number : Number
        What is reported.
    predicate : Predicate
        What is said of it.
    step : float, optional
        Where it is rounded, for numbers that have to add up. [unit of the notation]

    Examples
    --------
    >>> from forcecalc.reported.number import Effect, Opening
    >>> sustained = Predicate("sustained", "could be sustained")
    >>> amount(Number(7526.7, 3843.9, 10969.7), sustained).headline
    'About 7,500 troops sustained (3,800 to 11,000)'
    >>> amount(Number(4457.8, 1396.7, 6000.0, fall=Opening(Effect.ACTS)), sustained).cell
    '≤ 6,000 (4,500)'
    """
    if not number.finite:
        return Wording("Not known", "not known", "not known", "–", "not known")
    text = printed(number, step)
    if edge := _beside_an_edge(text):
        return _plain(text, predicate, *edge)
    if number.rise.acts and number.fall.acts:
        return _either_way(text, predicate)
    if text.ranged and not text.central and text.high and not number.rise.acts and not number.fall.acts:
        return _up_to(text, predicate)
    if number.rise.acts:
        return _bounded(text, predicate, "at least", "≥", text.low) if text.low else _or_more(text, predicate)
    if number.fall.acts:
        return _bounded(text, predicate, "at most", "≤", text.high) if text.high else _none(text, predicate)
    if not text.central and not text.ranged:
        return _none(text, predicate)
    if text.ranged and not text.low <= text.central <= text.high:
        return _outside(text, predicate)
    return _central(text, predicate)


def with_unit(number: Number) -> str:
    """A number with what it counts, without conditions; nothing at all as a number too.

    >>> with_unit(Number(0.0)), with_unit(Number(94_007.3))
    ('0 troops', 'about 94,000 troops')
    """
    if not number.central and not number.varies and not number.bound:
        text = printed(number)
        return text.sentence(text.central)
    return amount(number).sentence.partition("; ")[0]


def _beside_an_edge(text: Printed) -> tuple[str, str] | None:
    """Words and sign of a value that would round onto nothing, or onto the whole, without being just that."""
    central = text.number.central
    if text.number.varies or text.exact:
        return None
    if not text.central:
        return f"{text.number.notation.fewer} than {text.sentence(text.step)}", f"< {text.cell(text.step)}"
    whole = text.number.notation.whole
    if text.central != whole:
        return None
    if central > whole:
        return f"just over {text.sentence(whole)}", f"> {text.cell(whole)}"
    return f"more than {text.sentence(whole - text.step)}", f"> {text.cell(whole - text.step)}"


def _plain(text: Printed, predicate: Predicate, words: str, sign: str) -> Wording:
    return Wording(_headline(words, predicate), _joined(words, predicate.verb), words, sign, sign)


def _either_way(text: Printed, predicate: Predicate) -> Wording:
    """Both ways open: a central value, and what would move it which way; no bound."""
    # One condition of two would say that it can lie on one side only.
    both = text.number.rise.condition and text.number.fall.condition
    condition = _conditions(text, "") if both else f"it may be more or {text.number.notation.fewer}"
    value, brackets = f"about {text.sentence(text.central)}", text.brackets()
    cell = text.cell(text.central)
    return Wording(
        f"{_headline(value, predicate)}{brackets}; {condition}",
        f"{_joined(value, predicate.verb)}{brackets}; {condition}",
        f"about {text.bare(text.central)}{brackets}",
        f"{cell}{text.brackets(in_sentence=False)} ±",
        f"{cell} ±",
    )


def _up_to(text: Printed, predicate: Predicate) -> Wording:
    """Nothing at the central values, something in some draws."""
    most = f"up to {text.sentence(text.high)}"
    cell = f"none (up to {text.cell(text.high)})"
    return Wording(
        f"{_headline(most, predicate)} (central none)",
        f"{_joined(most, predicate.verb)}, none at the central values",
        f"up to {text.bare(text.high)}",
        cell,
        cell,
    )


def _bounded(text: Printed, predicate: Predicate, words: str, sign: str, end: float) -> Wording:
    """The bound stands at its end of the range."""
    central = f" (central {text.bare(text.central)})" if text.ranged and text.central != end else ""
    value = f"{words} {text.sentence(end)}"
    return Wording(
        f"{_headline(value, predicate)}{central}",
        f"{_joined(value, predicate.verb)}{central}",
        f"{words} {text.bare(end)}{central}",
        f"{sign} {text.cell(end)}{central.replace('central ', '')}",
        f"{sign} {text.cell(end)}",
    )


def _or_more(text: Printed, predicate: Predicate) -> Wording:
    """At least nothing says nothing: the central value does, and the range with its upper end open."""
    if text.ranged:
        return _from_none_up(text, predicate)
    value, cell = f"{text.about}{text.sentence(text.central)}", text.cell(text.central)
    return Wording(
        f"{_headline(value, predicate)}, or more",
        f"{_joined(value, predicate.verb)}, or more",
        f"{text.about}{text.bare(text.central)} or more",
        f"{cell} or more",
        f"{cell} or more",
    )


def _from_none_up(text: Printed, predicate: Predicate) -> Wording:
    span = f" ({text.number.notation.span(text.low, text.high, text.step, True)} or more)"
    value, nothing = f"{text.about}{text.sentence(text.central)}", text.cell(0.0)
    return Wording(
        f"{_headline(value, predicate)}{span}",
        f"{_joined(value, predicate.verb)}{span}",
        f"{text.about}{text.bare(text.central)}{span}",
        f"{text.cell(text.central)}{span}",
        f"≥ {nothing}",
    )


def _none(text: Printed, predicate: Predicate) -> Wording:
    conditions = _conditions(text, " only")
    words = f"none{_joined('', predicate.verb)}{f'; {conditions}' if conditions else ''}"
    return Wording(_headline(text.number.notation.nothing, predicate), words, "none", "none", "none")


def _outside(text: Printed, predicate: Predicate) -> Wording:
    """The values given lie outside the range, which therefore leads."""
    low, high, central = text.bare(text.low), text.high, text.bare(text.central)
    span, cell = f"{low} to {text.sentence(high)}", f"{low} to {text.cell(high)}"
    note = f"{central} with every figure at the value given, which few draws reach"
    conditions = _conditions(text, " only")
    return Wording(
        f"{_headline(span, predicate)} ({central} at the values given)",
        f"{_joined(span, predicate.verb)}; {note}{f'; {conditions}' if conditions else ''}",
        f"{low} to {text.bare(high)}",
        cell,
        cell,
    )


def _central(text: Printed, predicate: Predicate) -> Wording:
    value, brackets = f"{text.about}{text.sentence(text.central)}", text.brackets()
    cell = f"{text.cell(text.central)}{text.brackets(in_sentence=False)}"
    conditions = _conditions(text, " only")
    return Wording(
        f"{_headline(value, predicate)}{brackets}",
        f"{_joined(value, predicate.verb)}{brackets}{f'; {conditions}' if conditions else ''}",
        f"{text.about}{text.bare(text.central)}{brackets}",
        f"{cell}{' †' if conditions else ''}",
        cell,
    )


def _conditions(text: Printed, only: str) -> str:
    """On what condition it is more, and on what fewer."""
    number, effect = text.number, Effect.COULD if only else Effect.ACTS
    return " and ".join(
        f"{comparative}{only} if {opening.condition}"
        for comparative, opening in (("more", number.rise), (number.notation.fewer, number.fall))
        if _says(opening, effect)
    )


def _says(opening: Opening, effect: Effect) -> bool:
    return opening.effect is effect and bool(opening.condition)


def _headline(value: str, predicate: Predicate) -> str:
    return capital(_joined(value, predicate.headline))


def _joined(value: str, words: str) -> str:
    return f"{value} {words}" if words else value
