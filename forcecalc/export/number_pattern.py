"""Regular expressions for numbers as people write them, between a least and a greatest value.

They use only what the regular expressions of Python and of JavaScript have in common.
"""

from fractions import Fraction
from math import floor
from typing import NamedTuple

_WHOLE = "(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*(?:_[0-9]+)*)"
_EXPONENT = "[eE][+-]?[0-9]{1,3}"
# What may stand between two digits of a whole number.
_BETWEEN = "[,_]?"
NOT_ZERO = "(?=[0-9,_.]*[1-9])"
_PART = r"(?:\.[0-9]+)?"
# A number with a sign, without an exponent.
PLAIN = f"[+-]?{_WHOLE}{_PART}"
ABOVE_ZERO = rf"\+?{NOT_ZERO}{_WHOLE}{_PART}(?:{_EXPONENT})?"


class Span(NamedTuple):
    """The values from a least to a greatest one, if there is one; either of which may be left out itself."""

    least: Fraction
    most: Fraction | None
    above: bool = False
    below: bool = False

    def of(self, size: Fraction) -> "Span":
        """The same values counted in a unit of another size."""
        return self._replace(least=self.least / size, most=None if self.most is None else self.most / size)

    def excludes(self, value: int) -> bool:
        """Whether a value is not one of them."""
        if self.most is not None and (value > self.most or (self.below and value == self.most)):
            return True
        return value < self.least or (self.above and value == self.least)

    @property
    def open(self) -> "Span":
        """All values on the same side of zero."""
        return self._replace(least=min(self.least, Fraction(0)), most=None)


def number_pattern(span: Span) -> str:
    """A pattern of the numbers in a span that begins at 0 or above, or lies on both sides of it.

    One with an exponent is only held to the side of zero; one whose limit is not whole may lie beyond it by less
    than 1.
    """
    if span.least < 0:
        either = Span(Fraction(0), span.most, below=span.below)
        return f"[+-]?{_digits(either)}"
    zero = span.least == 0
    sign = r"(?:\+?|-(?=0(?:\.0+)?(?![0-9.])))" if zero and not span.above else r"\+?"
    return f"{sign}{NOT_ZERO if zero and span.above else ''}{_digits(span)}"


def _digits(span: Span) -> str:
    limits = "" if span.most is None else _at_most(span.most, span.below)
    limits += _at_least(span.least) if span.least > 0 else ""
    return f"(?:{limits}{_WHOLE}{_PART}|{_WHOLE}{_PART}{_EXPONENT})"


def _at_most(most: Fraction, below: bool) -> str:
    """A look ahead at a number up to a greatest one."""
    digits = str(floor(most))
    smaller = [f"[0-9](?:{_BETWEEN}[0-9]){{0,{len(digits) - 2}}}"] if len(digits) > 1 else []
    for place, digit in enumerate(digits):
        lowest = 0 if place or len(digits) == 1 else 1
        if int(digit) > lowest:
            smaller.append(_same_to(digits, place, lowest, int(digit) - 1))
    rest = _PART if most.denominator > 1 else "" if below else r"(?:\.0+)?"
    equal = [] if below and not rest else [f"{_spelled(digits)}{rest}"]
    return _ahead([*(f"{each}{_PART}" for each in smaller), *equal])


def _at_least(least: Fraction) -> str:
    """A look ahead at a number from a least one on."""
    digits = str(floor(least))
    greater = [f"[1-9](?:{_BETWEEN}[0-9]){{{len(digits)},}}"]
    greater += [_same_to(digits, place, int(digit) + 1, 9) for place, digit in enumerate(digits) if int(digit) < 9]
    return _ahead([f"{each}{_PART}" for each in (*greater, _spelled(digits))])


def _same_to(digits: str, place: int, lowest: int, highest: int) -> str:
    """Numbers of as many digits that are the same up to a place, and there from one digit to another."""
    here = f"[{lowest}-{highest}]" if lowest < highest else str(lowest)
    left = len(digits) - place - 1
    after = f"(?:{_BETWEEN}[0-9]){{{left}}}" if left else ""
    before = _spelled(digits[:place]) + (_BETWEEN if place else "")
    return f"{before}{here}{after}"


def _spelled(digits: str) -> str:
    return _BETWEEN.join(digits)


def _ahead(patterns: list[str]) -> str:
    return f"(?=(?:{'|'.join(patterns)})(?![0-9.]|[,_][0-9]))"
