"""Required, pledged, sustained and short: the gap."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle
from forcecalc.case.headlines import BALANCES
from forcecalc.report.exhibits.bars import BarLabel, Whisker, central_label, in_words, rounded, signs_note, whisker
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import draws_note, sources, subtitle
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.report.split import bundle_headline, shown_side
from forcecalc.reported.balance import Side, side_of
from forcecalc.wording import full_stop, label

_FORCES = ("required_force", "pledged_force", "sustained_force")
# What the last column is: the part of the requirement that is missing, or what there is beyond it.
SHORT, SPARE = "short", "spare"
_HANGING = ("more ", "fewer ", "less ")


class Column(NamedTuple):
    """A quantity as a column.

    Attributes
    ----------
    quantity, kind, name : str
        What it shows, what it stands for, and what it is called.
    value, rounded : float
        How high it is, as computed and as printed. [troops]
    base, rounded_base : float
        What it stands on, as computed and as printed. [troops]
    label : BarLabel
        Its number.
    range : Whisker
        Where one is seen; none on a column that stands on another.
    """

    quantity: str
    kind: str
    name: str
    value: float
    rounded: float
    label: BarLabel
    range: Whisker = Whisker()
    base: float = 0.0
    rounded_base: float = 0.0

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
        Behind the ranges; 0 where none is seen.
    condition : str
        On what condition there is anything to spare.
    hanging : str
        On what it hangs that more or fewer are short, or to spare: a sentence that the title has no room for.
    """

    name: ClassVar[str] = "gap"

    columns: tuple[Column, ...]
    draws: int
    condition: str
    hanging: str = ""

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
    title, hanging = _parted(bundle_headline(bundle, units))
    bundle, side = shown_side(bundle)
    answer, headline, numbers = bundle.answer, bundle.gap(), reported(bundle, units)
    levels = [_level(numbers, name) for name in _FORCES if name in answer]
    columns = (*levels, _difference(numbers, headline, min(levels[0], levels[-1], key=lambda level: level.value)))
    names = [*(column.quantity for column in levels), headline]
    draws = draws_note(bundle, "Ranges, each number's own, and bounds at their ends", *names)
    condition = _condition(numbers, headline)
    if hanging:
        hanging = f"{'Short' if columns[-1].kind == SHORT else 'To spare'}: {full_stop(hanging)}"
    return GapExhibit(
        title,
        subtitle(answer),
        ", ".join(f"{label(name)} {in_words(numbers.wording(name))}" for name in names),
        (f"Shown {side}." if side else "", hanging, draws, condition, signs_note(each.label.full for each in columns)),
        sources([answer], names),
        columns=columns,
        draws=bundle.simulation.lattice.draws if bundle.simulation and draws else 0,
        condition=condition,
        hanging=hanging,
    )


def _parted(sentence: str) -> tuple[str, str]:
    """What is found, and on what it hangs that there are more or fewer.

    >>> _parted("About 9 to spare; pledges of A are not known; fewer only if 8 come")
    ('About 9 to spare; pledges of A are not known', 'fewer only if 8 come')
    """
    clauses = sentence.split("; ")
    found = [clause for clause in clauses if not clause.startswith(_HANGING)]
    return "; ".join(found), "; ".join(clause for clause in clauses if clause not in found)


def _level(numbers: ReportedNumbers, name: str) -> Column:
    value, printed = numbers.answer.value(name), numbers.printed(name)
    return Column(name, name, label(name), value, rounded(printed), central_label(numbers, name), whisker(printed))


def _difference(numbers: ReportedNumbers, headline: str, lower: Column) -> Column:
    """What is missing between what there is and what is required, or what is over, at the central values."""
    number, shown = numbers.balance_behind(headline), rounded(numbers.printed(headline))
    quantity, kind, name = headline, SHORT, label(headline)
    if number.central > 0:
        quantity, kind, name = BALANCES[headline], SPARE, "To spare"
    if side_of(number) is Side.EITHER:
        name = f"{name} (central)"
    label_, value = central_label(numbers, headline), abs(number.central)
    return Column(quantity, kind, name, value, abs(shown), label_, base=lower.value, rounded_base=lower.rounded)


def _condition(numbers: ReportedNumbers, headline: str) -> str:
    """On what condition there is anything to spare."""
    number = numbers.balance_behind(headline)
    if number.central <= 0 or not number.fall.acts:
        return ""
    return f"What is to spare is at most so much, and only if {number.fall.kept or 'the bounds hold'}."
