"""How values of a unit are written: in a sentence with their noun, and in a table without."""

from dataclasses import dataclass, field
from typing import ClassVar

from forcecalc.reported.rounding import digits_of
from forcecalc.units import (
    COUNT,
    HOUR,
    KILOMETRE,
    MONTH,
    PERSON,
    RATIO,
    SHARE,
    TROOP,
    TROOP_MONTH,
    TROOP_PER_KILOMETRE,
    Unit,
)
from forcecalc.wording import KILOMETRES_PER_MILE, count

_SCALES = ((1e12, "trillion", "tn"), (1e9, "billion", "bn"), (1e6, "million", "m"), (1.0, "", ""))


@dataclass(frozen=True)
class Notation:
    """A pure number, such as a ratio; the other notations add what they are counted in.

    Attributes
    ----------
    factor : float
        By how much a value in the canonical unit is multiplied to be written.
    digits : int
        How many digits of a value are kept at most.
    finest : float
        The finest step on which a value is printed.
    whole : float or None
        What a value never rounds onto unless it is just that; nothing is never rounded onto either.
    fewer : str
        The comparative of little.
    """

    factor: float = field(default=1.0, kw_only=True)
    digits: ClassVar[int] = 3
    finest: ClassVar[float] = 0.0
    whole: ClassVar[float | None] = None
    fewer: ClassVar[str] = "less"
    nothing: ClassVar[str] = "none"

    def sentence(self, value: float, step: float) -> str:
        """A value in a sentence, with what it counts."""
        return digits_of(value, step)

    def cell(self, value: float, step: float) -> str:
        """A value in a table, whose header says what it counts."""
        return digits_of(value, step)

    def bare(self, value: float, step: float) -> str:
        """A value beside one that has said what is counted."""
        return self.cell(value, step)

    def span(self, low: float, high: float, step: float, in_sentence: bool) -> str:
        """The two ends of a range."""
        return f"{self.bare(low, step)} to {self.bare(high, step)}"


@dataclass(frozen=True)
class Counted(Notation):
    """Whole things: batteries, aircraft, sites.

    >>> Counted("battery", "batteries").sentence(2.0, 1.0), Counted("battery", "batteries").cell(2.0, 1.0)
    ('two batteries', '2')
    """

    finest: ClassVar[float] = 1.0
    fewer: ClassVar[str] = "fewer"

    singular: str
    plural: str

    def sentence(self, value: float, step: float) -> str:
        small = value == int(value) and value <= 12
        return (
            f"{count(int(value)) if small else digits_of(value, step)} {self.singular if value == 1 else self.plural}"
        )


class Troops(Notation):
    """Soldiers of all ranks.

    >>> Troops().sentence(1.0, 1.0), Troops().sentence(7500.0, 100.0)
    ('1 soldier', '7,500 troops')
    """

    finest: ClassVar[float] = 1.0
    fewer: ClassVar[str] = "fewer"
    nothing: ClassVar[str] = "no troops"

    def sentence(self, value: float, step: float) -> str:
        return f"{digits_of(value, step)} {'soldier' if value == 1 else 'troops'}"


TROOPS = Troops()


@dataclass(frozen=True)
class Share(Notation):
    """A share of a whole, in per cent.

    >>> Share().sentence(11.0, 1.0)
    '11 %'
    """

    factor: float = field(default=100.0, kw_only=True)
    digits: ClassVar[int] = 2
    whole: ClassVar[float | None] = 100.0

    def sentence(self, value: float, step: float) -> str:
        return self.cell(value, step)

    def cell(self, value: float, step: float) -> str:
        return f"{digits_of(value, step)} %"


@dataclass(frozen=True)
class Suffixed(Notation):
    """A value with its unit behind it: km, miles, troops per km.

    >>> Suffixed("km").sentence(320.0, 10.0), Suffixed("km").bare(220.0, 10.0)
    ('320 km', '220')
    """

    unit: str

    def sentence(self, value: float, step: float) -> str:
        return self.cell(value, step)

    def cell(self, value: float, step: float) -> str:
        return f"{digits_of(value, step)} {self.unit}"

    def bare(self, value: float, step: float) -> str:
        return digits_of(value, step)


class Months(Notation):
    """A number of months.

    >>> Months().sentence(6.0, 1.0), Months().cell(24.5, 0.1), Months().sentence(0.0, 1.0)
    ('six months', '24.5 months', 'no months')
    """

    finest: ClassVar[float] = 0.1

    def sentence(self, value: float, step: float) -> str:
        return f"{_small(value, step)} {_months(value)}"

    def cell(self, value: float, step: float) -> str:
        return f"{digits_of(value, step)} {_months(value)}"

    def bare(self, value: float, step: float) -> str:
        return digits_of(value, step)


def _small(value: float, step: float) -> str:
    """A whole number up to twelve as a word."""
    return count(int(value)) if value == int(value) and value <= 12 else digits_of(value, step)


def _months(value: float) -> str:
    return "month" if value == 1 else "months"


@dataclass(frozen=True)
class Money(Notation):
    """Money, in the largest of thousand-fold units that it reaches.

    >>> Money("$").sentence(17.9e9, 1e8), Money("CHF ").cell(936e6, 1e6)
    ('$17.9 billion', 'CHF 936 m')
    """

    sign: str

    def sentence(self, value: float, step: float) -> str:
        size, words, _ = _scale(value)
        return f"{self.sign}{digits_of(value / size, step / size)}{f' {words}' if words else ''}"

    def cell(self, value: float, step: float) -> str:
        size, _, sign = _scale(value)
        return f"{self.sign}{digits_of(value / size, step / size)}{f' {sign}' if sign else ''}"

    def span(self, low: float, high: float, step: float, in_sentence: bool) -> str:
        """Both ends; in a sentence on the scale of the higher one, which alone names it."""
        if not in_sentence:
            return super().span(low, high, step, in_sentence)
        size, _, _ = _scale(high)
        return f"{self.sign}{digits_of(low / size, step / size)} to {self.sentence(high, step)}"


def _scale(value: float) -> tuple[float, str, str]:
    return next(scale for scale in _SCALES if abs(value) >= scale[0] or scale[0] == 1.0)


_NOTATIONS: dict[Unit, Notation] = {
    TROOP: TROOPS,
    PERSON: Counted("person", "people"),
    SHARE: Share(),
    MONTH: Months(),
    HOUR: Suffixed("hours"),
    RATIO: Notation(),
    COUNT: Notation(),
    TROOP_MONTH: Counted("troop-month", "troop-months"),
}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
# Units of length, and those per length, with what they are in miles.
_IN_MILES = {
    KILOMETRE: ("km", "miles", 1 / KILOMETRES_PER_MILE),
    TROOP_PER_KILOMETRE: ("per km", "per mile", KILOMETRES_PER_MILE),
}


def notation_of(unit: Unit, system: str = "km") -> Notation:
    """How values of a unit are written, lengths in "mi" or else in km.

    >>> from forcecalc.units import KILOMETRE, SHARE
    >>> notation_of(KILOMETRE, "mi").sentence(215.0, 1.0), notation_of(SHARE).cell(8.0, 1.0)
    ('215 miles', '8 %')
    """
    if unit in _IN_MILES:
        metric, imperial, factor = _IN_MILES[unit]
        return Suffixed(imperial, factor=factor) if system == "mi" else Suffixed(metric)
    if currency := unit.measure.currency:
        return Money(_SIGNS.get(currency, f"{currency} "))
    return _NOTATIONS.get(unit, Suffixed(unit.name.replace("km2", "km²")))
