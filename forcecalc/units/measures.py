"""Measures: what a unit word stands for, and the units that the model calculates in."""

from fractions import Fraction
from typing import NamedTuple


class Measure(NamedTuple):
    """What a unit word stands for: its size, its powers of length, time, money and mass, and its counted nouns.

    Money has a `currency`; none is converted into another.
    """

    size: Fraction
    length: int = 0
    time: int = 0
    money: int = 0
    nouns: frozenset[tuple[str, int]] = frozenset()
    currency: str = ""
    mass: int = 0

    def per(self, other: "Measure") -> "Measure":
        """This measure for each of the other."""
        nouns = self.nouns | {(noun, -power) for noun, power in other.nouns}
        powers = (self.length - other.length, self.time - other.time, self.money - other.money)
        return Measure(self.size / other.size, *powers, nouns, self.currency, self.mass - other.mass)

    def times(self, number: int) -> "Measure":
        """This measure so many times."""
        return self._replace(size=self.size * number)

    @property
    def dimension(self) -> tuple[int, int, int, int]:
        """Powers of length, time, money and mass."""
        return self.length, self.time, self.money, self.mass


class Unit(NamedTuple):
    """A canonical unit of the model: its name in print, what it measures, and an example of an amount.

    An amount may also be given in another measure where the unit is understood, as hours of duty are hours a week.
    """

    name: str
    measure: Measure
    example: str
    percent: bool = False
    largest: float = 1e12
    understood: Measure | None = None

    def in_currency(self, code: str) -> "Unit":
        """The same unit in another currency, none converted; itself where it is not of money."""
        own = self.measure.currency
        if own in ("", code):
            return self
        name, example = (text.replace(own, code) for text in (self.name, self.example))
        return self._replace(name=name, example=example, measure=self.measure._replace(currency=code))


def counted(noun: str) -> Measure:
    """One of a counted noun: troops, people, things."""
    return Measure(Fraction(1), nouns=frozenset({(noun, 1)}))


DIMENSIONLESS, PERCENT = Measure(Fraction(1)), Measure(Fraction(1, 100))
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
    "km2 km² km^2 sq-km sqkm square-km square-kilometre square-kilometres square-kilometer square-kilometers": Fraction(
        1
    ),
    "mi2 mi² mi^2 sq-mi sq-mile sq-miles sqmi square-mi square-mile square-miles": _MILE**2,
}
# No "ton", which is short, long or metric, and no "pound", which is money too.
_MASSES = {
    "kg kilogram kilograms": Fraction(1),
    "t tonne tonnes": Fraction(1000),
    "lb lbs": Fraction("0.45359237"),
}
ASSETS = "aircraft ship ships station stations asset assets battery batteries satellite satellites sortie sorties"
_NOUNS = {
    "troops": "troop troops soldier soldiers personnel peacekeeper peacekeepers police",
    "people": "person people persons resident residents inhabitant inhabitants civilian civilians",
    "count": f"post posts base bases brigade brigades patrol patrols pass passes tour tours {ASSETS}",
}
_SPEEDS = {
    "km/h kph kmh kmph": Fraction(1),
    "mph": _MILE,
    "kn kt knot knots": Fraction("1.852"),
}
_OTHER_CURRENCIES = "AUD BRL CAD CHF CNY CZK DKK INR JPY KRW NOK NZD PLN RON SEK TRY UAH"
_CURRENCIES = {
    "USD": "usd us-dollar us-dollars dollar dollars",
    "EUR": "eur euro euros",
    "GBP": "gbp pound-sterling pounds-sterling",
    **{code: code.lower() for code in _OTHER_CURRENCIES.split()},
}
# Written before a unit: "2.1 million people".
THOUSANDS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# "Per troop per year" means per troop and year, and so by the day.
_TROOP_YEARS = "troop-year troop-years soldier-year soldier-years troop-per-year soldier-per-year troop-and-year"
TROOP_MONTHS = _TROOP_YEARS.replace("year", "month").split()
_TROOP_DAYS = _TROOP_YEARS.replace("year", "day")
WORDS: dict[str, Measure] = {
    **{word: Measure(size, length=1) for words, size in _LENGTHS.items() for word in words.split()},
    **{word: Measure(size, time=1) for words, size in _TIMES.items() for word in words.split()},
    **{word: counted(noun) for noun, words in _NOUNS.items() for word in words.split()},
    **{word: Measure(size, length=2) for words, size in _AREAS.items() for word in words.split()},
    **{
        word: Measure(Fraction(1), money=1, currency=code)
        for code, words in _CURRENCIES.items()
        for word in words.split()
    },
    **dict.fromkeys(_TROOP_YEARS.split(), Measure(_MONTH * 12, time=1, nouns=frozenset({("troops", 1)}))),
    **dict.fromkeys(_TROOP_DAYS.split(), Measure(Fraction(24), time=1, nouns=frozenset({("troops", 1)}))),
    **dict.fromkeys(TROOP_MONTHS, Measure(_MONTH, time=1, nouns=frozenset({("troops", 1)}))),
    **{word: Measure(size, mass=1) for words, size in _MASSES.items() for word in words.split()},
    **{word: _KILOMETRE.per(_HOUR)._replace(size=size) for words, size in _SPEEDS.items() for word in words.split()},
    "%": PERCENT,
    "": DIMENSIONLESS,
}
