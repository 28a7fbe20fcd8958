"""Units: aliases for signatures, and the reading of amounts such as "1,800 mi".

Every array in the model is in one canonical unit per alias. Lengths, times and money must be given
with a unit; counted nouns (troops, people, posts) have no dimension and may be left out.
"""

import math
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, NamedTuple, TypeVar

from numpy import float64
from numpy.typing import NDArray

from forcecalc.errors import nearest, quoted

Numbers = float | NDArray[float64]
T = TypeVar("T")


class AmountError(ValueError):
    """An amount that cannot be read: `wrong` says why, `accepted` what would do."""

    def __init__(self, wrong: str, accepted: str = "") -> None:
        super().__init__(f"{wrong}; {accepted}" if accepted else wrong)
        self.wrong, self.accepted = wrong, accepted


class Measure(NamedTuple):
    """What a unit word stands for: powers of length, time and money, counted nouns, and its size."""

    size: Fraction
    length: int = 0
    time: int = 0
    money: int = 0
    nouns: frozenset[tuple[str, int]] = frozenset()

    def per(self, other: "Measure", number: Fraction) -> "Measure":
        """This measure for each `number` of the other."""
        nouns = self.nouns | {(noun, -power) for noun, power in other.nouns}
        powers = (self.length - other.length, self.time - other.time, self.money - other.money)
        return Measure(self.size / (other.size * number), *powers, nouns)

    @property
    def dimension(self) -> tuple[int, int, int]:
        """Powers of length, time and money."""
        return self.length, self.time, self.money


class Unit(NamedTuple):
    """A canonical unit of the model: how it is printed, and what it measures."""

    name: str
    measure: Measure
    example: str
    percent: bool = False
    largest: float = 1e12


class Group(NamedTuple):
    """The members a figure may be given for one by one: sectors, contributors."""

    name: str
    key: str


def _noun(word: str) -> Measure:
    return Measure(Fraction(1), nouns=frozenset({(word, 1)}))


ONE, PERCENT = Measure(Fraction(1)), Measure(Fraction(1, 100))
_KILOMETRE, _HOUR = Measure(Fraction(1), length=1), Measure(Fraction(1), time=1)
_MILE, _MONTH = Fraction("1.609344"), Fraction("30.4375") * 24
_LENGTHS = {
    "km kilometre kilometres kilometer kilometers": Fraction(1),
    "m metre metres meter meters": Fraction(1, 1000),
    "mi mile miles": _MILE,
    "nmi nautical-mile nautical-miles": Fraction("1.852"),
}
_TIMES = {
    "h hr hour hours": Fraction(1),
    "min minute minutes": Fraction(1, 60),
    "day days": Fraction(24),
    "week weeks": Fraction(168),
    "month months": _MONTH,
    "year years": _MONTH * 12,
}
_AREAS = {
    "km2 km² square-kilometre square-kilometres square-kilometer square-kilometers": Fraction(1),
    "mi2 mi² square-mile square-miles": _MILE**2,
}
_NOUNS = {
    "troops": "troop troops soldier soldiers personnel peacekeeper peacekeepers police",
    "people": "person people persons resident residents inhabitant inhabitants civilian civilians",
    "count": "post posts base bases brigade brigades patrol patrols pass passes aircraft ship ships "
    "station stations asset assets battery batteries satellite satellites sortie sorties",
}
WORDS: dict[str, Measure] = {
    **{word: Measure(size, length=1) for words, size in _LENGTHS.items() for word in words.split()},
    **{word: Measure(size, time=1) for words, size in _TIMES.items() for word in words.split()},
    **{word: _noun(noun) for noun, words in _NOUNS.items() for word in words.split()},
    **{word: Measure(size, length=2) for words, size in _AREAS.items() for word in words.split()},
    "km/h": _KILOMETRE.per(_HOUR, Fraction(1)),
    "%": PERCENT,
    "": ONE,
}

KILOMETRE = Unit("km", _KILOMETRE, "1040 km", largest=1e6)
SQUARE_KILOMETRE = Unit("km2", WORDS["km2"], "12000 km2", largest=1e9)
MONTH = Unit("months", Measure(_MONTH, time=1), "6 months", largest=1e4)
HOUR = Unit("hours", _HOUR, "12 hours", largest=1e6)
PER_DAY = Unit("per day", _noun("count").per(WORDS["day"], Fraction(1)), "4 per day", largest=1e6)
KILOMETRE_PER_HOUR = Unit("km/h", WORDS["km/h"], "40 km/h", largest=1e5)
TROOP = Unit("troops", _noun("troops"), "15000 troops", largest=1e9)
PERSON = Unit("people", _noun("people"), "200000 people", largest=1e11)
TROOP_PER_KILOMETRE = Unit("troops/km", TROOP.measure.per(_KILOMETRE, Fraction(1)), "34.5 troops/km", largest=1e6)
TROOP_PER_SQUARE_KILOMETRE = Unit(
    "troops/km2", TROOP.measure.per(WORDS["km2"], Fraction(1)), "0.83 troops/km2", largest=1e6
)
TROOP_PER_PERSON = Unit("troops per person", TROOP.measure.per(PERSON.measure, Fraction(1)), "20 per 1000 people")
SHARE = Unit("share", ONE, "0.4 or 40 %", percent=True)
RATIO = Unit("ratio", ONE, "5", largest=1e6)
COUNT = Unit("count", _noun("count"), "12")
CHOICE = Unit("choice", ONE, "a word")

Kilometres = Annotated[Numbers, KILOMETRE]
SquareKilometres = Annotated[Numbers, SQUARE_KILOMETRE]
Months = Annotated[Numbers, MONTH]
Hours = Annotated[Numbers, HOUR]
PerDay = Annotated[Numbers, PER_DAY]
KilometresPerHour = Annotated[Numbers, KILOMETRE_PER_HOUR]
Troops = Annotated[Numbers, TROOP]
People = Annotated[Numbers, PERSON]
TroopsPerKilometre = Annotated[Numbers, TROOP_PER_KILOMETRE]
TroopsPerSquareKilometre = Annotated[Numbers, TROOP_PER_SQUARE_KILOMETRE]
TroopsPerPerson = Annotated[Numbers, TROOP_PER_PERSON]
Share = Annotated[Numbers, SHARE]
Ratio = Annotated[Numbers, RATIO]
Count = Annotated[Numbers, COUNT]
Choice = Annotated[Numbers, CHOICE]

SECTOR = Group("sector", "sectors")
CONTRIBUTOR = Group("contributor", "contributors")
GROUPS = (SECTOR, CONTRIBUTOR)
PerSector = Annotated[T, SECTOR]
PerContributor = Annotated[T, CONTRIBUTOR]

_NUMBER = r"[+-]?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*(?:_[0-9]+)*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"
_AMOUNT = re.compile(
    rf"({_NUMBER})(?: *([^0-9/.,;:_+ -][^0-9/]*?[0-9²]?))??(?: *(?:/| per ) *(?:({_NUMBER}) )?([^/]+))?"
)
# Thirty thousand as some countries write it, not thirty to three decimals: there are no thousandths of a soldier.
_THOUSANDS_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
LONGEST_AMOUNT = 80


def read_number(text: str) -> Fraction:
    """An exact number from digits, with thousands commas, underscores or an exponent.

    Raises
    ------
    AmountError
        If it is not such a number, or too large to calculate with.
    """
    if len(text) > LONGEST_AMOUNT or not re.fullmatch(_NUMBER, text):
        raise AmountError("is not a number", "write it like 100000, 100_000 or 100,000")
    number = Decimal(text.replace(",", ""))
    if not math.isfinite(float(number)):
        raise AmountError("is too large a number to calculate with", "write one of a few digits")
    return Fraction(number)


def _measure(words: str, due: str) -> Measure:
    word = "-".join(words.lower().split())
    if word not in WORDS:
        hint = nearest(word, WORDS)
        raise AmountError(f"has the unknown unit {quoted(words)}", f"{due}; {hint}" if hint else due)
    return WORDS[word]


def _unreadable(text: str, unit: Unit) -> str:
    """Why a text is no amount."""
    for character in text:
        if not character.isascii() and unicodedata.category(character) in ("Nd", "Pd", "Sm"):
            return f"has {quoted(character)} (U+{ord(character):04X}) where a plain digit or '-' is due"
    return "is not a number" if unit.measure == ONE else "is not a number with a unit"


def read_amount(text: str, unit: Unit) -> float:
    """The value of an amount, in the canonical unit asked for.

    Parameters
    ----------
    text : str
        A number, an optional unit word, and optionally "/" or "per", a number and another word.
    unit : Unit
        What is due.

    Returns
    -------
    float
        The exactly converted value, rounded once.

    Raises
    ------
    AmountError
        If the text is no amount, its unit is missing, unknown or of another dimension.

    Examples
    --------
    >>> read_amount("1,800 mi", KILOMETRE), read_amount("20 per 1,000 people", TROOP_PER_PERSON)
    (2896.8192, 0.02)
    """
    due = f"write it like {unit.example}"
    amount = text.strip().replace("per cent", "%").replace("percent", "%")
    match = _AMOUNT.fullmatch(amount) if len(text) <= LONGEST_AMOUNT else None
    if match is None:
        raise AmountError(_unreadable(text[:LONGEST_AMOUNT], unit), due)
    number, over, each, under = match.groups()
    # A program's 312.125 comes without a noun.
    if unit in (TROOP, PERSON) and _THOUSANDS_POINT.fullmatch(number) and (over or number.endswith("000")):
        raise AmountError("has a point where a comma parts thousands", due)
    measure = _measure(over or "", due)
    if under:
        below, times = _measure(under, due), read_number(each) if each else Fraction(1)
        if times <= 0 or below == PERCENT:
            raise AmountError("is not per anything", due)
        measure = measure.per(below, times)
    if measure.dimension == (0, 0, 0) and any(unit.measure.dimension):
        raise AmountError("has no unit" if not (over or under) else f"is not in {unit.name}", due)
    if measure.dimension != unit.measure.dimension or not measure.nouns <= unit.measure.nouns:
        raise AmountError(f"is not in {unit.name}", due)
    if over == "%" and not unit.percent:
        raise AmountError(f"is a percentage, not {unit.name}", due)
    value = float(read_number(number) * (measure.size / unit.measure.size))
    if abs(value) > unit.largest:
        raise AmountError("is larger than anything on Earth", due)
    return value
