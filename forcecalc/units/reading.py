"""Reading amounts such as "1,800 mi", exactly."""

import math
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from forcecalc.errors import nearest, quoted
from forcecalc.units.measures import ASSETS, DIMENSIONLESS, PERCENT, THOUSANDS, TROOP_MONTHS, WORDS, Measure, Unit


class AmountError(ValueError):
    """An amount that cannot be read: `wrong` says why, `accepted` what to write instead."""

    def __init__(self, wrong: str, accepted: str = "") -> None:
        super().__init__(f"{wrong}; {accepted}" if accepted else wrong)
        self.wrong, self.accepted = wrong, accepted


NUMBER = r"[+-]?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*(?:_[0-9]+)*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"
_AMOUNT = re.compile(rf"({NUMBER})(?: *([^0-9/.,;:_+ -][^0-9/]*?[0-9²]?))??(?: *(?:/| per ) *(?:({NUMBER}) )?([^/]+))?")
# Thirty thousand as some countries write it, not thirty to three decimals: there are no thousandths of a soldier.
_THOUSANDS_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_WHOLE_NUMBER = re.compile(NUMBER)
HEADCOUNTS = ("troops", "people")
LONGEST_AMOUNT = 80
# Whatever is divided by anything larger can still be calculated with.
_SMALLEST = 1e-12


def read_number(text: str) -> Fraction:
    """An exact number from digits, with thousands commas, underscores or an exponent.

    Raises
    ------
    AmountError
        If it is not such a number, or too large to calculate with.
    """
    if len(text) > LONGEST_AMOUNT or not _WHOLE_NUMBER.fullmatch(text):
        raise AmountError("is not a number", "write it like 100000, 100_000 or 100,000")
    number = Decimal(text.replace(",", ""))
    if not math.isfinite(float(number)):
        raise AmountError("is too large to calculate with", "write a number of a few digits")
    return Fraction(number)


def _measure(words: str, accepted: str) -> Measure:
    """What the words behind a number stand for: "million people" a million times what "people" does."""
    first, *rest = words.lower().split() or [""]
    times = THOUSANDS.get(first, 1)
    word = "-".join(rest if first in THOUSANDS else [first, *rest])
    if word not in WORDS or (times > 1 and WORDS[word] == PERCENT):
        hint = nearest(word, [known for known in WORDS if known not in TROOP_MONTHS])
        raise AmountError(f"has the unknown unit {quoted(words)}", f"{accepted}; {hint}" if hint else accepted)
    return WORDS[word].times(times)


def _below(each: str | None, under: str, unit: Unit, accepted: str) -> Measure:
    """What an amount is per: a unit, so many of it, or of people only their number, as in "25 per 1000"."""
    if not each and _WHOLE_NUMBER.fullmatch(under):
        each, under = under, ""
    below = _measure(under, accepted)
    times = read_number(each) if each else Fraction(1)
    if times <= 0 or below == PERCENT:
        raise AmountError("is not per a positive amount", accepted)
    if not any(below.dimension) and not below.nouns and all(power > 0 for _, power in unit.measure.nouns):
        raise AmountError("is per a number without a unit", accepted)
    return below._replace(size=below.size * times)


def _nouns_fit(measure: Measure, wanted: Measure, over: str, under: str) -> bool:
    """Whether an amount counts what is wanted: a bare number does, and what cancels out, as years per month, does not.

    Of "20 per 1,000 people" the troops are understood, of "25 per 1,000" the people too; of a cost per year, nothing.
    """
    over, under = over.lower(), under.strip().lower()
    left_out = [power for noun, power in wanted.nouns if (noun, power) not in measure.nouns]
    above = bool(over) and over not in THOUSANDS
    below = (above or bool(under)) and under not in THOUSANDS and not _WHOLE_NUMBER.fullmatch(under)
    return measure.nouns.issubset(wanted.nouns) and not any(above if power > 0 else below for power in left_out)


def _unreadable(text: str, unit: Unit) -> str:
    """Why a text is not an amount."""
    for character in text:
        if not character.isascii() and unicodedata.category(character) in ("Nd", "Pd", "Sm"):
            return f"has {quoted(character)} (U+{ord(character):04X}) where a plain digit or '-' is expected"
    return "is not a number" if unit.measure == DIMENSIONLESS else "is not a number with a unit"


def _match(text: str) -> re.Match[str] | None:
    """The parts of an amount: number and unit, then number and unit after "per"; nothing if it is not an amount."""
    amount = text.strip().replace("per cent", "%").replace("percent", "%")
    return _AMOUNT.fullmatch(amount) if len(text) <= LONGEST_AMOUNT else None


def split_amount(text: str) -> tuple[str, str]:
    """The number of an amount and the words of its unit, each as written.

    Raises
    ------
    AmountError
        If the text is not a number with a unit. The unit itself may be unknown.

    Examples
    --------
    >>> split_amount("1,800 mi"), split_amount("20 per 1,000 people"), split_amount("40%")
    (('1,800', 'mi'), ('20', 'per 1,000 people'), ('40', '%'))
    """
    match = _match(text)
    if match is None:
        raise AmountError("is not a number with a unit")
    return match[1], match.string.removeprefix(match[1]).strip()


def currency_of(text: str) -> str:
    """The currency of an amount, as its code; nothing where it is not of money.

    >>> currency_of("209,000 EUR per troop-year"), currency_of("14 billion dollars"), currency_of("5 km")
    ('EUR', 'USD', '')
    """
    match = _match(text)
    try:
        return _measure(match[2] or "", "").currency if match else ""
    except AmountError:
        return ""


def read_amount(text: str, unit: Unit) -> float:
    """The value of an amount, in a canonical unit.

    Parameters
    ----------
    text : str
        A number, an optional unit word, and optionally "/" or "per", a number and another word.
    unit : Unit
        The unit that the amount must be convertible to.

    Returns
    -------
    float
        The exactly converted value, rounded once.

    Raises
    ------
    AmountError
        If the text is not an amount, or its unit is missing, unknown or of another dimension.

    Examples
    --------
    >>> from forcecalc.units import KILOMETRE, TROOP_PER_PERSON
    >>> read_amount("1,800 mi", KILOMETRE), read_amount("20 per 1,000 people", TROOP_PER_PERSON)
    (2896.8192, 0.02)
    """
    value = float(_exactly(text, unit))
    if abs(value) > unit.largest:
        raise AmountError("is implausibly large", f"write it like {unit.example}")
    if value and abs(value) < _SMALLEST:
        raise AmountError("is implausibly small", f"write 0, or write it like {unit.example}")
    return value


def check_counted(text: str, name: str, of_capability: bool) -> None:
    """Refuse an amount of things that a quantity does not count: satellites, where its tours are counted.

    Parameters
    ----------
    text : str
        An amount that can be read in the quantity's unit.
    name : str
        The quantity's name, which has the word for what it counts.
    of_capability : bool
        Whether it is one of a capability, which may be of any assets.

    Raises
    ------
    AmountError
        If its noun is that of other things.

    Examples
    --------
    >>> check_counted("2 tours", "taper_tours", False), check_counted("5 satellites", "coalition_assets", True)
    (None, None)
    """
    match = _match(text)
    noun = (match[2] or "").lower() if match else ""
    if ("count", 1) not in WORDS.get(noun, DIMENSIONLESS).nouns or (of_capability and noun in ASSETS.split()):
        return
    # Singular or plural, it begins alike.
    if not any(part[:4] == noun[:4] for part in name.split("_")):
        raise AmountError(f"counts {noun}, and {name} does not", "leave the word out, or name what it counts")


def unit_size(words: str, unit: Unit) -> Fraction:
    """How many of a canonical unit one of another unit is, exactly.

    Parameters
    ----------
    words : str
        The words of a unit, as `split_amount` returns them.
    unit : Unit
        The canonical unit.

    Raises
    ------
    AmountError
        As `read_amount` does of the words.

    Examples
    --------
    >>> from forcecalc.units import KILOMETRE, TROOP_PER_PERSON
    >>> unit_size("mi", KILOMETRE), unit_size("per 1,000 people", TROOP_PER_PERSON)
    (Fraction(25146, 15625), Fraction(1, 1000))
    """
    return _exactly(f"1 {words}".strip(), unit)


def _exactly(text: str, unit: Unit) -> Fraction:
    """The value of an amount, in a canonical unit, not rounded."""
    accepted = f"write it like {unit.example}"
    match = _match(text)
    if match is None:
        raise AmountError(_unreadable(text[:LONGEST_AMOUNT], unit), accepted)
    number, over, each, under = match.groups()
    # A program's 312.125 comes without a noun.
    if unit.name in HEADCOUNTS and _THOUSANDS_POINT.fullmatch(number) and (over or number.endswith("000")):
        raise AmountError("has a point where a comma separates thousands", accepted)
    measure = _measure(over or "", accepted)
    if under:
        measure = measure.per(_below(each, under.strip(), unit, accepted))
    wanted = unit.measure
    if unit.understood and not under and measure.dimension == unit.understood.dimension:
        wanted = unit.understood
    if not any(measure.dimension) and not (over or under) and (any(wanted.dimension) or unit.understood):
        raise AmountError("has no unit", accepted)
    if over == "%" and not unit.percent:
        raise AmountError(f"is a percentage, not {unit.name}", accepted)
    if measure.dimension != wanted.dimension or not _nouns_fit(measure, wanted, over or "", under or ""):
        raise AmountError(f"is not in {unit.name}", accepted)
    if measure.currency != wanted.currency:
        raise AmountError(f"is in {measure.currency}, not {unit.measure.currency}; none is converted", accepted)
    return read_number(number) * (measure.size / wanted.size)
