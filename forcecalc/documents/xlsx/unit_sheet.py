"""The units that inputs may be given in, and what one of each is in the model's own unit."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from forcecalc.documents.xlsx.book import HEAD, QUIET, TITLE, Book
from forcecalc.documents.xlsx.sheet_names import UNITS
from forcecalc.documents.xlsx_reader.columns import NO_UNIT
from forcecalc.units import AmountError, Unit, read_amount
from forcecalc.units.measures import WORDS

_FIRST = 4
_PER = re.compile(r"(.*?)(/| ?per )(.+)")


class UnitTable:
    """For each of the model's units, the words that are read as one, with their factor.

    Parameters
    ----------
    given : mapping of Unit to iterable of str
        The units of the figures, and the words that these were given with.
    """

    def __init__(self, given: Mapping[Unit, Iterable[str]]) -> None:
        self._rows: list[tuple[str, str, float]] = []
        self._choices: dict[str, tuple[int, int]] = {}
        for unit, words in given.items():
            factors = _factors(unit, words)
            first = _FIRST + len(self._rows)
            self._choices[unit.name] = first, first + len(factors) - 1
            self._rows += [(unit.name, word, factor) for word, factor in factors.items()]
            if (bare := _factor("", unit)) is not None:
                self._rows += [(unit.name, NO_UNIT, bare), (unit.name, "", bare)]

    def choices(self, unit: Unit) -> str:
        """The cells that name the units to choose from, as a formula; nothing where there are none."""
        first, last = self._choices[unit.name]
        return f"={UNITS}!$C${first + 1}:$C${last + 1}" if first <= last else ""

    def factor(self, unit: str, words: str) -> str:
        """The formula of a factor, from two cells; an error where there is no such unit."""
        return f'VLOOKUP({unit}&"|"&{words},{UNITS}!$A${_FIRST + 1}:$D${_FIRST + len(self._rows)},4,FALSE)'

    def write(self, book: Book) -> None:
        """Write the sheet."""
        sheet: Any = book.sheet(UNITS, (_FIRST, 0), (28, 22, 30, 22), _FIRST - 1)
        book.text(sheet, 0, 0, "Units", TITLE)
        book.text(sheet, 1, 0, "The inputs are turned into the model's units by these factors.", QUIET)
        for column, head in enumerate(("key", "model's unit", "unit", "one of it in the model's unit")):
            book.text(sheet, _FIRST - 1, column, head, HEAD)
        for row, (unit, words, factor) in enumerate(self._rows, _FIRST):
            book.text(sheet, row, 0, f"{unit}|{words}", QUIET)
            book.text(sheet, row, 1, unit)
            book.text(sheet, row, 2, words)
            book.number(sheet, row, 3, factor)


def _factors(unit: Unit, given: Iterable[str]) -> dict[str, float]:
    """The factor of each unit: those given, the model's own, and the words that mean as much."""
    words = [*given, unit.name, *WORDS]
    if match := _PER.fullmatch(unit.name):
        head, per, _ = match.groups()
        words += [f"{head}{per}{word}" for word in WORDS if word and word != "%"]
    return {word: factor for word in words if word and (factor := _factor(word, unit)) is not None}


def _factor(words: str, unit: Unit) -> float | None:
    try:
        return read_amount(f"1 {words}".strip(), unit)
    except AmountError:
        return None
