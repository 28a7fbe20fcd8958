"""Numbers, bounds, units, names and lists in words, as a reader of a briefing expects them.

In this order: numbers; bounds and ranges; units, lengths and times; names of quantities and members; words and lists.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import takewhile

from forcecalc.errors import ForcecalcError, joins, quoted
from forcecalc.scripts import clusters
from forcecalc.units import HOUR, KILOMETRE, MONTH, SHARE, TROOP_PER_KILOMETRE, Unit

KILOMETRES_PER_MILE = 1.609344
_SYSTEMS = ("mi", "km", "both")
LONGEST_NAME = 34
_LONGEST_NUMBER = 5
# States whose names take an article in a sentence.
_WITH_ARTICLE = ("United ", "Netherlands", "Philippines", "Gambia", "Bahamas", "Czech Republic", "Dominican Republic")
_WHOLE_NUMBER = re.compile(r"(?<![\d.,])[0-9]{4,}(?![\d,])")
_SMALL_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


# Numbers


def number(value: float, digits: int = 0) -> str:
    """A number with thousands commas, or "not known" if it is not finite.

    >>> number(88031.04), number(34.52, 1), number(-0.2)
    ('88,031', '34.5', '0')
    """
    if not math.isfinite(value):
        return "not known"
    text = f"{value:,.{digits}f}"
    return text.removeprefix("-") if not text.strip("-0.,") else text


def plain(value: float) -> str:
    """A number with the digits it needs, at most three after the point.

    >>> plain(5.0), plain(0.8333), plain(40_000)
    ('5', '0.833', '40,000')
    """
    text = number(value, 3)
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(amount: str) -> str:
    """An amount as it was given, with commas between thousands.

    >>> grouped("24 months, 100000 troops to 1250.5 km")
    '24 months, 100,000 troops to 1,250.5 km'
    """
    return _WHOLE_NUMBER.sub(lambda found: f"{int(found[0]):,}", amount)


def percent(share: float) -> str:
    """A share as a percentage, with a decimal if it is near the whole or below ten per cent.

    >>> percent(0.1197), percent(1.00520024), percent(0.625), percent(0.4)
    ('12 %', '100.5 %', '62.5 %', '40 %')
    """
    if not math.isfinite(share):
        return number(share)
    digits = 0 if 0.095 <= share < 0.5 else 1
    return f"{number(share * 100, digits).removesuffix('.0')} %"


def count(whole: int) -> str:
    """A small whole number as a word.

    >>> count(2), count(40)
    ('two', '40')
    """
    return _SMALL_NUMBERS[whole] if 0 <= whole < len(_SMALL_NUMBERS) else number(whole)


def counted(whole: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "assumption"), counted(0, "variant")
    ('1 assumption', '0 variants')
    """
    return f"{number(whole)} {noun}{'' if whole == 1 else 's'}"


def with_number(name: str, amount: str) -> str:
    """A name with its number; a colon between them where the name does not end in a Latin letter.

    >>> with_number("France", "7,600"), with_number("Country 2", "2,000"), with_number("", "500 km")
    ('France 7,600', 'Country 2: 2,000', '500 km')
    """
    apart = " " if name[-1:].isascii() and name[-1:].isalpha() else ": "
    return f"{name}{apart}{amount}" if name else amount


# Bounds and ranges


class Bound(StrEnum):
    """On which side of a number the truth may lie.

    A figure is bounded one way; what is computed from several may be bounded either way, which is not a bound.

    >>> Bound("at least").sign, Bound("at most").words, Bound("either way").words
    ('≥ ', 'at most ', '')
    """

    NONE = ""
    AT_LEAST = "at least"
    AT_MOST = "at most"
    EITHER_WAY = "either way"

    @property
    def one_way(self) -> bool:
        """Whether it bounds a number from one side."""
        return self in (Bound.AT_LEAST, Bound.AT_MOST)

    @property
    def words(self) -> str:
        """The bound as it stands before a number in a sentence, with a space; empty unless it is one way."""
        return f"{self} " if self.one_way else ""

    @property
    def sign(self) -> str:
        """The bound as it stands before a number in a table, with a space; empty unless it is one way."""
        return {Bound.AT_LEAST: "≥ ", Bound.AT_MOST: "≤ "}.get(self, "")

    @property
    def turned(self) -> "Bound":
        """The bound on what falls as this number rises."""
        return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(self, self)


# Units, lengths and times


def check_system(system: str) -> None:
    """Refuse what lengths cannot be shown in.

    Raises
    ------
    ForcecalcError
        With what is accepted.
    """
    if system not in _SYSTEMS:
        raise ForcecalcError(f"lengths cannot be shown in {quoted(str(system))}; accepted: {', '.join(_SYSTEMS)}")


def shown(value: float, unit: Unit, system: str = "km") -> tuple[str, str]:
    """A value and its unit as a table shows them.

    >>> from forcecalc.units import TROOP
    >>> shown(88031.04, TROOP), shown(0.4, SHARE), shown(10.0, KILOMETRE, "mi"), shown(1.0, MONTH)
    (('88,031', 'troops'), ('40 %', ''), ('6', 'mi'), ('1', 'month'))
    """
    if unit is SHARE:
        return (percent(value), "")
    if unit is KILOMETRE:
        return (number(value / KILOMETRES_PER_MILE), "mi") if system == "mi" else (number(value), "km")
    if unit is TROOP_PER_KILOMETRE:
        if system == "mi":
            return number(value * KILOMETRES_PER_MILE, 1), "troops/mi"
        return number(value, 1), unit.name
    if unit.name in ("troops", "people", "km2"):
        return number(value), unit.name
    text = plain(value)
    if text == "1" and unit in (MONTH, HOUR):
        return text, unit.name.removesuffix("s")
    return text, "" if unit.name in ("ratio", "count") else unit.name


def density(per_kilometre: float) -> str:
    """Troops per mile and per kilometre.

    >>> density(34.520621790963)
    '55.6 per mile, 34.5 per km'
    """
    digits = 1 if per_kilometre < 1000 else 0
    return f"{number(per_kilometre * KILOMETRES_PER_MILE, digits)} per mile, {number(per_kilometre, digits)} per km"


def months(value: float) -> str:
    """A number of months, to the third digit.

    >>> months(6.0), months(1.0), months(11.992), months(2.25)
    ('six months', 'one month', 'twelve months', '2.25 months')
    """
    value = float(f"{value:.3g}")
    words = count(round(value)) if value == round(value) else plain(value)
    return f"{words} month{'' if value == 1 else 's'}"


# Names of quantities and members


# Quantities that a reader would not know by the words of their names.
_SPOKEN = {
    "enabler_gap_alone": "enabler gap without the backstop",
    "enabler_gap_backed": "enabler gap with the backstop",
}


def spoken_name(name: str) -> str:
    """A quantity's name in words.

    >>> spoken_name("sustained_force"), spoken_name("enabler_gap_backed")
    ('sustained force', 'enabler gap with the backstop')
    """
    return _SPOKEN.get(name) or name.replace("_", " ")


def label(name: str, member: str = "") -> str:
    """A quantity's name as a label: "Sustained force".

    >>> label("sustained_force"), label("tour_interval", "France")
    ('Sustained force', 'Tour interval, France')
    """
    words = spoken_name(name)
    return f"{words[:1].upper()}{words[1:]}{f', {member}' if member else ''}"


def plain_name(name: str, member: str = "") -> str:
    """A quantity's name within a sentence.

    >>> plain_name("tour_interval", "France"), plain_name("pledge", "United Kingdom")
    ('tour interval of France', 'pledge of the United Kingdom')
    """
    return f"{spoken_name(name)}{f' of {in_sentence(member)}' if member else ''}"


def with_correlated(text: str, correlated: Sequence[object]) -> str:
    """A figure's name with the number of those that are correlated with it and move with it.

    >>> with_correlated("pledge of A", []), with_correlated("pledge of A", ["B", "C"])
    ('pledge of A', 'pledge of A with 2 correlated figures')
    """
    return f"{text} with {counted(len(correlated), 'correlated figure')}" if correlated else text


def in_sentence(member: str, longest: int = LONGEST_NAME) -> str:
    """A member's name within a sentence, with an article where a state's name takes one.

    >>> in_sentence("United Kingdom"), in_sentence("Netherlands"), in_sentence("Unity")
    ('the United Kingdom', 'the Netherlands', 'Unity')
    """
    return f"{'the ' if member.startswith(_WITH_ARTICLE) else ''}{short_name(member, longest)}"


def short_name(name: str, longest: int = LONGEST_NAME) -> str:
    """A name, cut to the length that a title has room for.

    >>> short_name("Land", 6), short_name("Land borders", 6)
    ('Land', 'Land…')
    >>> short_name("A very long name 12", 12)
    'A very l… 12'
    """
    pieces = clusters(name)
    if len(pieces) <= longest:
        return name
    # A number at the end tells names apart that are alike up to it.
    _, _, last = name.rpartition(" ")
    end = f" {last}" if last.isdecimal() and len(last) < _LONGEST_NUMBER else ""
    return f"{''.join(pieces[: longest - 1 - len(end)]).rstrip()}…{end}"


def short_names(names: Sequence[str], longest: int = LONGEST_NAME) -> dict[str, str]:
    """Names cut to that length, each with what tells it apart from those that begin like it.

    >>> list(short_names(["Northern coast", "A reading of 1 of many", "A reading of 2 of many"], 14).values())
    ['Northern coast', 'A read… of 1…', 'A read… of 2…']
    """
    alike: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        alike.setdefault(short_name(name, longest), []).append(name)
    return {
        name: cut if len(group) == 1 else _around_difference(name, _alike(group), longest)
        for cut, group in alike.items()
        for name in group
    }


def _alike(names: Sequence[str]) -> int:
    """How many characters some names begin with alike."""
    return sum(1 for _ in takewhile(lambda each: len(set(each)) == 1, zip(*names, strict=False)))


def _around_difference(name: str, start: int, longest: int) -> str:
    """The beginning of a name and the word at which it differs from others."""
    end = name.find(" ", start + 1)
    more = "…" if end > 0 else ""
    kept = clusters(name[: end if end > 0 else len(name)])
    half = (longest - 2) // 2
    return (
        f"{''.join(kept[:half]).rstrip()}… {''.join(kept[half:][-(longest - half - 2 - len(more)) :]).lstrip()}{more}"
    )


# Words, lists and sentences


def listed(words: list[str]) -> str:
    """Words joined as in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def first_few(words: Sequence[str], most: int) -> list[str]:
    """The first of some words; of more than that, how many more there are as the last.

    >>> first_few(["a", "b"], 2), listed(first_few(["a", "b", "c", "d"], 2))
    (['a', 'b'], 'a, b and 2 more')
    """
    return [*words[:most], *([f"{len(words) - most:,} more"] if len(words) > most else [])]


def capital(sentence: str) -> str:
    """A sentence with a capital first letter; one that begins with the name of a figure keeps it as it is.

    >>> capital("troops are short"), capital("tour_length has no effect")
    ('Troops are short', 'tour_length has no effect')
    """
    first, _, _ = sentence.partition(" ")
    return sentence if "_" in first else f"{sentence[:1].upper()}{sentence[1:]}"


def full_stop(words: str) -> str:
    """Words as a sentence: with a full stop, unless they end with another mark.

    >>> full_stop("is it so?"), full_stop("it is so")
    ('is it so?', 'it is so.')
    """
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def visible(text: str) -> str:
    r"""Text on one line, without invisible characters.

    >>> visible("a\n<b>\u202e $x$")
    'a <b> $x$'
    """
    words = " ".join(text.split())
    return "".join(
        character
        for position, character in enumerate(words)
        if unicodedata.category(character) not in ("Cc", "Cf", "Cs") or joins(words, position)
    )
