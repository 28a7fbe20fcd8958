"""Required, pledged, sustained and short: the gap."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle
from forcecalc.case.answer import Answer
from forcecalc.case.bottom_line import bounded
from forcecalc.case.headlines import BALANCES
from forcecalc.case.spread import range_of
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import draws_note, sources, subtitle
from forcecalc.wording import Bound, Range, label

LEVELS = ("required_force", "pledged_force", "sustained_force")
# What the last column is: the part of the requirement that is missing, or what there is beyond it.
SHORT, SPARE = "short", "spare"


class Column(NamedTuple):
    """A quantity as a column: what it stands for, how high it is, and what it stands on. [troops]."""

    quantity: str
    kind: str
    name: str
    value: float
    base: float
    bound: Bound
    range: Range

    @property
    def top(self) -> float:
        """Where it ends. [troops]."""
        return self.base + self.value


@dataclass(frozen=True, kw_only=True)
class GapExhibit(Exhibit):
    """What is required, what there is, and what is missing or over.

    Attributes
    ----------
    columns : tuple of Column
        The last stands on the lower of what is required and what there is.
    draws : int
        Behind the ranges; 0 where nothing varies.
    """

    name: ClassVar[str] = "gap"

    columns: tuple[Column, ...]
    draws: int
    condition: str

    @property
    def required(self) -> float:
        """[troops]."""
        return self.columns[0].value

    @property
    def there(self) -> float:
        """What is sustained, or else pledged. [troops]."""
        return self.columns[-2].value


def gap(bundle: Bundle, units: str = "km") -> GapExhibit:
    """What is required, pledged and sustained, and what is missing.

    Raises
    ------
    NotApplicableError
        If nothing is on offer.
    """
    answer, headline = bundle.answer, bundle.gap()
    drawn = _columns(bundle)
    levels = [column.quantity for column in drawn[:-1]]
    ranges = {name: range_of(bundle.spread(name)).bracketed for name in [*levels, headline]}
    condition = _condition(answer, headline)
    return GapExhibit(
        bundle.bottom_line,
        subtitle(answer),
        ", ".join(f"{label(name)} {bounded(answer, name)}{bracketed}" for name, bracketed in ranges.items()),
        (draws_note(bundle, "Whiskers and ranges, each number's own", *levels, headline), condition),
        sources([answer], [headline, *levels]),
        columns=drawn,
        draws=bundle.simulation.lattice.draws if bundle.simulation else 0,
        condition=condition,
    )


def _columns(bundle: Bundle) -> tuple[Column, ...]:
    answer, headline = bundle.answer, bundle.gap()
    levels = [_column(bundle, name, name, label(name), 0.0) for name in LEVELS if name in answer]
    base = min(levels[0].value, levels[-1].value)
    if answer.value(BALANCES[headline]) <= 0:
        return (*levels, _column(bundle, headline, SHORT, label(headline), base))
    return (*levels, _column(bundle, BALANCES[headline], SPARE, "To spare", base))


def _column(bundle: Bundle, quantity: str, kind: str, name: str, base: float) -> Column:
    value, bound = abs(bundle.answer.value(quantity)), bundle.answer.bound(quantity)
    return Column(quantity, kind, name, value, base, bound, range_of(bundle.spread(quantity)))


def _condition(answer: Answer, headline: str) -> str:
    """On what condition there is anything to spare."""
    over = answer.bound(BALANCES[headline]) is Bound.AT_MOST and answer.value(BALANCES[headline]) > 0
    return "What is to spare is so at most: if all that is pledged comes and no more is required." if over else ""
