"""A force that is the sum of its sectors, apart: how many troops in each, and by which method."""

from typing import NamedTuple

from forcecalc.case.by_sector import TROOPS_IN_SECTOR
from forcecalc.model import METHODS
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.wording import Bound, in_sentence, plain_name

# Methods that stand along a line; others are for a place.
_ALONG = ("required_by_line", "required_by_tasks")
_GIVEN = "as given"


class Part(NamedTuple):
    """What one sector needs.

    Attributes
    ----------
    sector, troops, cell, how : str
        Which, how many in a sentence and in a table, and by which method.
    where : str
        The sector within a sentence, as "on Line" or "in City".
    valid : str
        The postures that its method is valid for; nothing where its troops are given.
    """

    sector: str
    troops: str
    cell: str
    how: str
    where: str
    valid: str

    @property
    def phrase(self) -> str:
        """How many, where and how, such as "6,000 in City (by population)"."""
        return f"{self.troops} {self.where} ({self.how})"


def parts(numbers: ReportedNumbers) -> list[Part]:
    """Several sectors of a force that is sized sector by sector, the one that needs most first; else nothing.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> from forcecalc.analysis.bundle import Bundle
    >>> from forcecalc.report.numbers import reported
    >>> two = {"Buffer zone.troops_in_sector": 800, "sectors": {"City": {"troops_in_sector": 200}}}
    >>> answer = assess(load("gcsp_ceasefire").with_(two, method="required_by_sector"), variants=False)
    >>> [part.phrase for part in parts(reported(Bundle(answer)))]
    ['800 in Buffer zone (as given)', '200 in City (as given)']
    """
    answer, methods = numbers.answer, numbers.answer.case.sector_methods
    order = sorted(methods, key=lambda sector: -answer.value(TROOPS_IN_SECTOR, sector)) if len(methods) > 1 else []
    troops = _troops(numbers, order)
    return [
        Part(
            sector,
            *troops[sector],
            plain_name(methods[sector].removeprefix("required_")) or _GIVEN,
            f"{'on' if methods[sector] in _ALONG else 'in'} {in_sentence(sector)}",
            ", ".join(METHODS.get(methods[sector], ())),
        )
        for sector in order
    ]


def _troops(numbers: ReportedNumbers, sectors: list[str]) -> dict[str, tuple[str, str]]:
    """How many in each sector, in a sentence and in a table.

    Where they are certain they are printed so that they add up, else each with its range and bound.
    """
    answer = numbers.answer
    certain = not answer.varies and all(answer.bound(TROOPS_IN_SECTOR, sector) is Bound.NONE for sector in sectors)
    if certain and sectors:
        return {sector: (cell, cell) for sector, cell in numbers.shares(TROOPS_IN_SECTOR, "required_force").items()}
    words = {sector: numbers.wording(TROOPS_IN_SECTOR, sector) for sector in sectors}
    return {sector: (said.phrase, said.cell) for sector, said in words.items()}
