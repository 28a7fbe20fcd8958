"""Regular expressions for amounts such as "1,800 mi" or "20 per 1,000 people", by the unit that they are to be in.

Which words a unit accepts is asked of the reader of amounts, so that both agree.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from forcecalc.export.number_pattern import ABOVE_ZERO, PLAIN, Span, number_pattern
from forcecalc.export.text_pattern import in_any_case
from forcecalc.units import CURRENCY, AmountError, Unit, currency_of, unit_size
from forcecalc.units.measures import THOUSANDS, WORDS, Measure
from forcecalc.units.reading import HEADCOUNTS

_PER = r"(?:\s*/\s*|\s+per\s+)"
# Words of one measure.
Words = tuple[str, ...]
_TIMES: Words = tuple(THOUSANDS)
# A number in place of a unit, as in "25 per 1000".
_NUMBER: Words = ("1000",)


def amount_pattern(unit: Unit, span: Span) -> str:
    """A pattern of the amounts in a unit, in whatever unit they are written, without spaces around them.

    Limits are kept where the words alone decide what a number counts: not with an exponent, and of amounts "per"
    something only in the unit itself.
    """
    forms = [f"{number_pattern(span.of(size))}{words}" for size, words in sorted(_plain(unit).items())]
    exact, others = _per(unit)
    forms += [f"{number_pattern(span)}{exact}"] if exact else []
    but = rf"(?!{PLAIN}{exact}\s*$)" if exact else ""
    forms += [f"{but}{number_pattern(span.open)}{others}"] if others else []
    return f"{_no_point(unit)}(?:{'|'.join(forms)})"


def unit_left_out(unit: Unit) -> bool:
    """Whether an amount may be a number alone."""
    return _size("", unit) is not None


def _no_point(unit: Unit) -> str:
    """A look ahead that refuses a point before thousands of people."""
    if unit.name not in HEADCOUNTS:
        return ""
    return r"(?![1-9][0-9]{0,2}\.(?:[0-9]{3}\s*[A-DF-Za-df-z]|[0-9]{3}\s+[Ee]|000\s*$))"


def _size(words: str, unit: Unit) -> Fraction | None:
    """How many of a unit one of another unit is; nothing where it is not accepted."""
    try:
        return unit_size(words, unit.in_currency(currency_of(f"1 {words}") or CURRENCY))
    except AmountError:
        return None


def _plain(unit: Unit) -> dict[Fraction, str]:
    """The words that may stand behind a number alone, by what one of them comes to."""
    found: dict[Fraction, list[str]] = {}
    for times in ("", *_TIMES):
        for words in _kinds():
            size = _size(f"{times} {words[0]}".strip(), unit)
            if size is not None:
                found.setdefault(size, []).append(_behind((times,) if times else (), words))
    return {size: _either(words) for size, words in found.items()}


def _per(unit: Unit) -> tuple[str, str]:
    """What may stand behind a number with "per" in it: of the unit itself, and of any size."""
    exact: list[str] = []
    unders: dict[Words, list[Words]] = {}
    for under in (*_kinds(), _NUMBER, _TIMES):
        sizes = {over: _size(f"{over[0]} per {under[0]}".strip(), unit) for over in _kinds()}
        if under not in (_NUMBER, _TIMES):
            exact += [f"{_behind((), over)}{_PER}{_spelled(under)}" for over, size in sizes.items() if size == 1]
        for over in (over for over, size in sizes.items() if size is not None):
            unders.setdefault(under, []).append(over)
    by_overs: dict[tuple[Words, ...], list[Words]] = {}
    for under, overs in unders.items():
        by_overs.setdefault(tuple(overs), []).append(under)
    others = [_any_over(overs) + _PER + _any_under(below) for overs, below in by_overs.items()]
    return _either(exact), _either(others)


def _any_over(kinds: Iterable[Words]) -> str:
    """Words of some kinds behind a number, with or without what multiplies them."""
    kinds = list(kinds)
    named = tuple(word for words in kinds for word in words if word)
    times = rf"(?:\s*{_spelled(_TIMES)})?" if ("",) in kinds else ""
    return _either([*([_behind(_TIMES, named, needed=False)] if named else []), *([times] if ("",) in kinds else [])])


def _any_under(kinds: Iterable[Words]) -> str:
    """Words of some kinds behind "per", with or without a number of them."""
    kinds = list(kinds)
    named = tuple(word for words in kinds if words not in (_NUMBER, _TIMES) for word in words)
    many, times = rf"(?:{ABOVE_ZERO}\s+)?", _spelled(_TIMES)
    found = [rf"{many}(?:{times}\s+)?{_spelled(named)}"] if named else []
    found += [ABOVE_ZERO] if _NUMBER in kinds else []
    return _either([*found, *([f"{many}{times}"] if _TIMES in kinds else [])])


def _behind(times: Words, words: Words, needed: bool = True) -> str:
    """Words behind a number, and what multiplies them."""
    if words == ("",):
        return rf"\s*{_spelled(times)}" if times else ""
    multiplied = rf"{_spelled(times)}\s+" if times else ""
    return rf"\s*{multiplied if needed or not times else f'(?:{multiplied})?'}{_spelled(words)}"


@cache
def _kinds() -> tuple[Words, ...]:
    """Words that mean the same, whatever the currency."""
    kinds: dict[Measure, list[str]] = {}
    # A slash in a word reads as "per".
    for word, measure in ((word, measure) for word, measure in WORDS.items() if "/" not in word):
        kinds.setdefault(measure._replace(currency=""), []).append(word)
    return tuple(map(tuple, kinds.values()))


def _either(patterns: Iterable[str]) -> str:
    found = tuple(dict.fromkeys(patterns))
    return f"(?:{'|'.join(found)})" if len(found) > 1 else "".join(found)


def _spelled(words: Words) -> str:
    """Words in capitals or not, their parts with a hyphen or a space between them; a percentage also in words."""
    singular = {word for word in words if f"{word}s" in words}
    spelled = [
        in_any_case(word).replace("-", r"(?:-|\s+)") + ("[sS]?" if word in singular else "")
        for word in words
        if word.removesuffix("s") not in singular - {word}
    ]
    return _either([*spelled, *(["per ?cent"] if "%" in words else [])])
