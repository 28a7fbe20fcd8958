"""What there is less what is needed, in words: short, enough, or enough in some of the draws."""

import math
from dataclasses import replace
from enum import StrEnum

from forcecalc.reported.amount import Printed, amount, printed
from forcecalc.reported.number import Number, Predicate, Wording
from forcecalc.reported.rounding import above, digits_of
from forcecalc.wording import capital

SHORT, SPARE = Predicate("short", "short"), Predicate("to spare", "to spare")
# A side that holds in more draws than this is the side; below that, both are named.
_NEARLY_ALL = 0.95


class Side(StrEnum):
    """On which side a balance is: short, enough, or either by the draw."""

    SHORT = "short"
    ENOUGH = "enough"
    EITHER = "either"


def side_of(number: Number) -> Side:
    """On which side a balance is in nearly all draws.

    >>> side_of(Number(626.7, -3055.9, 4069.7, short=0.416)), side_of(Number(-5.0))
    (<Side.EITHER: 'either'>, <Side.SHORT: 'short'>)
    """
    share = share_short(number)
    if number.crosses_zero and 1 - _NEARLY_ALL < share < _NEARLY_ALL:
        return Side.EITHER
    return Side.SHORT if share > 0.5 else Side.ENOUGH


def share_short(number: Number) -> float:
    """The share of the draws in which a balance is short; all or none where it has no draws."""
    return float(number.central < 0) if number.short is None else number.short


def balance(number: Number, step: float | None = None) -> Wording:
    """A balance in words; below zero it is short.

    Parameters
    ----------
    number : Number
        With the share of the draws in which it is short.
    step : float, optional
        Where it is rounded, for numbers that have to add up. [unit of the notation]

    Examples
    --------
    >>> balance(Number(626.7, -3055.9, 4069.7, short=0.416)).headline
    'Enough in 58 % of draws: from 3,100 short to 4,100 to spare (central 600 to spare)'
    >>> from forcecalc.reported.number import Effect, Opening
    >>> balance(Number(-92473.3, -96156.1, -89030.3, fall=Opening(Effect.ACTS), short=1.0)).headline
    'At least 89,000 troops short (central 92,500)'
    """
    if not number.finite:
        return amount(number, step=step)
    side = side_of(number)
    if side is Side.EITHER:
        return _both_sides(printed(number, step), share_short(number))
    if not number.central and not number.varies and not number.rise.acts and not number.fall.acts:
        return Wording("Exactly enough", "exactly enough, none to spare", "exactly enough", "0", "0")
    if side is Side.SHORT:
        return _short(number, step)
    return _only_if(printed(number, step)) if number.fall.acts else _enough(number, step)


def _short(number: Number, step: float | None) -> Wording:
    words = amount(_not_negative(number.turned), SHORT, step)
    return words._replace(sentence=f"the force would be {words.sentence}", **_with_word(words, "short"))


def _enough(number: Number, step: float | None) -> Wording:
    words = amount(_not_negative(number), SPARE, step)
    if words.cell.startswith(("none", "0 ")):
        nothing = f"none to spare{', or more' if number.rise.acts else ''}"
        label = "≥ 0 to spare" if number.rise.acts else nothing
        return Wording(f"Enough, with {nothing}", f"enough, with {nothing}", "enough", nothing, label)
    _, _, condition = words.sentence.partition("; ")
    headline = f"Enough, with {words.headline[0].lower()}{words.headline[1:]}{f'; {condition}' if condition else ''}"
    sentence = f"the force would be enough, with {words.sentence}"
    return words._replace(headline=headline, sentence=sentence, **_with_word(words, "to spare"))


def _not_negative(number: Number) -> Number:
    """The number with what lies below zero cut off, which no more than one draw in twenty reaches."""
    low = None if number.low is None else max(number.low, 0.0)
    return replace(number, central=max(number.central, 0.0), low=low)


def _only_if(text: Printed) -> Wording:
    """Something to spare that a bound may take away: no claim without its condition."""
    number = text.number
    most = above(number.central if number.high is None else number.high, text.step)
    condition = number.fall.kept or "the bounds hold"
    if most <= 0:
        headline = f"Just enough, and only if {condition}"
        cell = "0 to spare ±" if number.rise.acts else "≤ 0 to spare"
        return Wording(headline, headline[0].lower() + headline[1:], "just enough", cell, cell)
    if number.rise.acts:
        return _only_if_or_more(text, condition)
    spare = f"{digits_of(most, text.step)} to spare"
    return Wording(
        f"Enough only if {condition}: at most {spare}",
        f"enough only if {condition}, and then with at most {spare}",
        f"at most {spare}",
        f"≤ {spare}",
        f"≤ {spare}",
    )


def _only_if_or_more(text: Printed, condition: str) -> Wording:
    """The same where another bound may add to it: then nothing is at most so much."""
    spare = f"{digits_of(text.central, text.step)} to spare"
    more = f"more if {rise}" if (rise := text.number.rise.condition) else "or more"
    about = f"{text.about}{spare}{text.brackets()}"
    return Wording(
        f"Enough only if {condition}: {about}, {more}",
        f"enough only if {condition}, and then with {about}, {more}",
        about,
        f"{spare}{text.brackets(in_sentence=False)} ±",
        f"{spare} ±",
    )


def _both_sides(text: Printed, share: float) -> Wording:
    """Short in some draws and enough in others: how often leads, and the range covers both sides."""
    number = text.number
    side = "short" if share >= 0.5 else "enough"
    # What makes that side more frequent, and what makes it less so.
    opens, closes = (number.fall, number.rise) if side == "short" else (number.rise, number.fall)
    how_often = share_of_draws(max(share, 1 - share), at_least=opens.acts, at_most=closes.acts)
    low, high = (digits_of(end, text.step) for end in (text.low, text.high))
    span = (
        f"from {_open_end(low, number.rise.acts, number.fall.acts)} short "
        f"to {_open_end(high, number.fall.acts, number.rise.acts)} to spare"
    )
    central = text.central
    middle = "about even"
    if central:
        middle = f"{digits_of(central, text.step)} {'short' if central < 0 else 'to spare'}"
    either_way = number.rise.acts and number.fall.acts
    conditions = _worse_or_better(number)
    lead = f"{side} {how_often}"
    sides = f"{low} short to {high} spare; {side} {how_often.removeprefix('in ').replace(' of draws', '')}"
    return Wording(
        capital(f"{lead}: {span} (central {middle}){f'; {conditions}' if either_way else ''}"),
        f"{lead}: {span}; at the central values {middle}{f'; {conditions}' if conditions else ''}",
        lead,
        sides,
        lead,
    )


def _worse_or_better(number: Number) -> str:
    """On what conditions a balance is worse, or better; where it may be both and one has none, only that it may."""
    sides = {"worse": number.fall, "better": number.rise}
    acting = {comparative: opening.condition for comparative, opening in sides.items() if opening.acts}
    if len(acting) == 2 and not all(acting.values()):
        return "it may be worse or better"
    return " and ".join(f"{comparative} if {condition}" for comparative, condition in acting.items() if condition)


def _open_end(end: str, at_most: bool, or_more: bool) -> str:
    """An end of the range, with what a bound makes of it."""
    if at_most and not or_more:
        return f"at most {end}"
    return f"{end} or more" if or_more and not at_most else end


def share_of_draws(share: float, at_least: bool = False, at_most: bool = False) -> str:
    """How often something holds in the draws, which is not a probability in the world.

    >>> share_of_draws(0.584), share_of_draws(0.5), share_of_draws(0.5012), share_of_draws(1.0)
    ('in 58 % of draws', 'in half of draws', 'in just over half of draws', 'in every draw')
    """
    if share in (0, 1):
        return "in every draw" if share else "in no draw"
    if share > 0.995:
        return "in more than 99 % of draws"
    if share < 0.005:
        return "in less than 1 % of draws"
    if at_least != at_most:
        whole = math.floor(share * 100) if at_least else math.ceil(share * 100)
        return f"in {'at least' if at_least else 'at most'} {whole} % of draws"
    if round(share * 100) == 50:
        return f"in {'' if share == 0.5 else 'just over ' if share > 0.5 else 'just under '}half of draws"
    return f"in {share * 100:.0f} % of draws"


def _with_word(words: Wording, word: str) -> dict[str, str]:
    """The cell, the label and the phrase with a word behind the number, before its brackets."""
    return {field: _behind(getattr(words, field), word) for field in ("phrase", "cell", "label")}


def _behind(text: str, word: str) -> str:
    number, bracket, rest = text.partition(" (")
    return f"{number} {word}{bracket}{rest}"
