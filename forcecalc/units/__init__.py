"""Units: aliases for signatures, and the reading of amounts such as "1,800 mi".

Every array in the model is in one canonical unit per alias. Lengths, times, masses and money must be given
with a unit; counted nouns (troops, people, posts) have no dimension and may be left out.
"""

from typing import Annotated, NamedTuple, TypeVar

from numpy import float64
from numpy.typing import NDArray

from forcecalc.units.measures import DIMENSIONLESS, WORDS, counted
from forcecalc.units.measures import Measure as Measure
from forcecalc.units.measures import Unit as Unit
from forcecalc.units.reading import LONGEST_AMOUNT as LONGEST_AMOUNT
from forcecalc.units.reading import AmountError as AmountError
from forcecalc.units.reading import check_counted as check_counted
from forcecalc.units.reading import currency_of as currency_of
from forcecalc.units.reading import read_amount as read_amount
from forcecalc.units.reading import read_number as read_number
from forcecalc.units.reading import split_amount as split_amount
from forcecalc.units.reading import unit_size as unit_size

Numbers = float | NDArray[float64]
T = TypeVar("T")


class Group(NamedTuple):
    """A kind of members, each of which may have figures of its own: sectors, contributors, capabilities."""

    name: str
    key: str


class Axis(NamedTuple):
    """An axis of an array whose points are not named in a file."""

    name: str


KILOMETRE = Unit("km", WORDS["km"], "1040 km", largest=1e6)
SQUARE_KILOMETRE = Unit("km2", WORDS["km2"], "12000 km2", largest=1e9)
MONTH = Unit("months", WORDS["month"], "6 months", largest=1e4)
HOUR = Unit("hours", WORDS["hour"], "12 hours", largest=1e6)
HOUR_PER_WEEK = Unit(
    "hours per week", WORDS["h"].per(WORDS["week"]), "56 hours per week", largest=1e6, understood=WORDS["h"]
)
PER_DAY = Unit("per day", counted("count").per(WORDS["day"]), "4 per day", largest=1e6)
KILOMETRE_PER_HOUR = Unit("km/h", WORDS["km/h"], "40 km/h", largest=1e5)
TROOP = Unit("troops", counted("troops"), "15000 troops", largest=1e9)
PERSON = Unit("people", counted("people"), "200000 people", largest=1e11)
TROOP_PER_KILOMETRE = Unit("troops/km", TROOP.measure.per(WORDS["km"]), "34.5 troops/km", largest=1e6)
TROOP_PER_SQUARE_KILOMETRE = Unit("troops/km2", TROOP.measure.per(WORDS["km2"]), "0.83 troops/km2", largest=1e6)
TROOP_PER_PERSON = Unit("troops per person", TROOP.measure.per(PERSON.measure), "20 per 1000 people")
SHARE = Unit("share", DIMENSIONLESS, "0.4 or 40 %", percent=True)
RATIO = Unit("ratio", DIMENSIONLESS, "5", largest=1e6)
COUNT = Unit("count", counted("count"), "12")
TROOP_MONTH = Unit("troop-months", WORDS["troop-year"]._replace(size=WORDS["month"].size), "12000 troop-months")
DOLLAR = Unit("USD", WORDS["usd"], "5000000000 USD", largest=1e15)
DOLLAR_PER_TROOP_YEAR = Unit(
    "USD per troop-year", WORDS["usd"].per(WORDS["troop-year"]), "209000 USD per troop-year", largest=1e9
)
DOLLAR_PER_YEAR = Unit("USD per year", WORDS["usd"].per(WORDS["year"]), "5000000 USD per year", largest=1e15)
TONNE_PER_DAY = Unit("t per day", WORDS["t"].per(WORDS["day"]), "75 t per day", largest=1e9)
KILOGRAM_PER_TROOP_DAY = Unit(
    "kg per troop-day", WORDS["kg"].per(WORDS["troop-day"]), "2.5 kg per troop-day", largest=1e6
)
# The currency of a scenario that gives no money.
CURRENCY = DOLLAR.measure.currency
CHOICE = Unit("choice", DIMENSIONLESS, "a word")

Kilometres = Annotated[Numbers, KILOMETRE]
SquareKilometres = Annotated[Numbers, SQUARE_KILOMETRE]
Months = Annotated[Numbers, MONTH]
Hours = Annotated[Numbers, HOUR]
HoursPerWeek = Annotated[Numbers, HOUR_PER_WEEK]
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
TroopMonths = Annotated[Numbers, TROOP_MONTH]
Dollars = Annotated[Numbers, DOLLAR]
DollarsPerYear = Annotated[Numbers, DOLLAR_PER_YEAR]
DollarsPerTroopYear = Annotated[Numbers, DOLLAR_PER_TROOP_YEAR]
TonnesPerDay = Annotated[Numbers, TONNE_PER_DAY]
KilogramsPerTroopDay = Annotated[Numbers, KILOGRAM_PER_TROOP_DAY]

SECTOR = Group("sector", "sectors")
CONTRIBUTOR = Group("contributor", "contributors")
CAPABILITY = Group("capability", "capabilities")
GROUPS = (SECTOR, CONTRIBUTOR, CAPABILITY)
PerSector = Annotated[T, SECTOR]
PerContributor = Annotated[T, CONTRIBUTOR]
PerCapability = Annotated[T, CAPABILITY]

# The months in front of members and draws; the analysis generates them, a file cannot give them.
MONTHLY = Axis("month")
Monthly = Annotated[T, MONTHLY]
