"""The units that inputs may be given in, and what one of each is in the model's own unit."""

import re
from collections.abc import Iterable, Mapping

from forcecalc.documents.xlsx.looks import HEADER, QUIET, TITLE
from forcecalc.documents.xlsx.sheet_names import UNITS
from forcecalc.documents.xlsx.workbook_writer import WorkbookWriter
from forcecalc.documents.xlsx_reader.columns import NO_UNIT
from forcecalc.units import AmountError, Unit, read_amount
from forcecalc.units.measures import WORDS

_FIRST = 4
_PER = re.compile(r"(.*?)(/| ?per )(.+)")


class UnitTable:
    """For each of the model's units, the words that are read as it, with their factor.

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

    def write(self, book: WorkbookWriter) -> None:
        """Write the sheet."""
        sheet = book.sheet(UNITS, (_FIRST, 0), (28, 22, 30, 22))
        # For the formulas; whoever wants to see it can.
        sheet.hide()
        sheet.text(0, 0, "Units", TITLE)
        sheet.text(1, 0, "The inputs are converted to the model's units by these factors.", QUIET)
        for column, header in enumerate(("key", "model's unit", "unit", "one of it in the model's unit")):
            sheet.text(_FIRST - 1, column, header, HEADER)
        for row, (unit, words, factor) in enumerate(self._rows, _FIRST):
            sheet.text(row, 0, f"{unit}|{words}", QUIET)
            sheet.text(row, 1, unit)
            sheet.text(row, 2, words)
            sheet.number(row, 3, factor)


def _factors(unit: Unit, given: Iterable[str]) -> dict[str, float]:
    """The factor of each unit: those given, the model's own, and the words that mean as much."""
    words = [*given, unit.name, *WORDS]
    if match := _PER.fullmatch(unit.name):
        counted, per, _ = match.groups()
        words += [f"{counted}{per}{word}" for word in WORDS if word and word != "%"]
    return {word: factor for word in words if word and (factor := _factor(word, unit)) is not None}


def _factor(words: str, unit: Unit) -> float | None:
    try:
        return read_amount(f"1 {words}".strip(), unit)
    except AmountError:
        return None
