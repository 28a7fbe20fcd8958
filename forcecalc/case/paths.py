"""Paths of sectors against the lengths stated for them: what cannot be, and what is likely a mistake."""

from collections.abc import Iterator
from typing import NamedTuple

from forcecalc.errors import Place
from forcecalc.reported.amount import amount
from forcecalc.reported.notation import notation_of
from forcecalc.reported.number import Number
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import KILOMETRE
from forcecalc.wording import Bound, in_sentence

# A path leaves out turns of its line and adds none; two in a hundred are for rounding on either side.
_LONGEST, _SHORTEST = 1.02, 0.5


class _Compared(NamedTuple):
    """A path and the length stated for its sector: the least and the most that it may be. [km]."""

    sector: str
    place: Place
    measured: float
    least: float
    most: float
    bound: Bound
    given: str

    @property
    def too_long(self) -> bool:
        return self.measured > _LONGEST * self.most

    @property
    def words(self) -> str:
        """The path's length, and what is stated."""
        length = amount(Number(self.measured, notation=notation_of(KILOMETRE))).sentence
        return f"the path of {in_sentence(self.sector)} measures {length}, and sector_length is given as {self.given}"


def impossible_paths(scenario: Scenario) -> Iterator[tuple[Place, str, str]]:
    """Where a path is longer than its line can be: its place, what is wrong, and what is accepted."""
    for compared in _compared(scenario):
        if compared.too_long and compared.bound is not Bound.AT_LEAST:
            yield compared.place, compared.words, "a path cannot be longer than its line; correct one of them"


def doubtful_paths(scenario: Scenario) -> Iterator[str]:
    """Paths that are likely not those of their lines, a sentence each."""
    for compared in _compared(scenario):
        if compared.too_long and compared.bound is Bound.AT_LEAST:
            yield f"{compared.words}: the line is longer than is counted"
        elif compared.measured < _SHORTEST * compared.least:
            yield f"{compared.words}, more than twice as long: does the path follow the whole of it?"


def _compared(scenario: Scenario) -> Iterator[_Compared]:
    """Each path whose sector has a length of its own that is known."""
    for sector, location in scenario.locations.items():
        figure = scenario.figure("sector_length", sector)
        if location.path and figure and figure.known and not figure.measured:
            least, most = figure.amount.ends
            given = f"{figure.bound.words}{figure.given}"
            yield _Compared(sector, location.place, location.length, least, most, figure.bound, given)
