"""From a number in one scenario to that in another, change by change: the bridge of a difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.diff import Diff
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.report.diff import DiffNumbers, diff_headline, number_name, part_label, part_name
from forcecalc.report.exhibits.bars import MOST_ROWS, NO_RANGE, Whisker, bar_label, signs_note, whisker
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, range_note, sources
from forcecalc.report.numbers import ReportedNumbers
from forcecalc.reported.rounding import nearest
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import capital, short_name

_MOST_IN_WORDS = 6
# The number in the one scenario and in the other.
_ENDS = 2
_LONGEST_NAME = 60
_AS_IT_STANDS, _AS_CHANGED = "As it stands", "As changed"


class BridgeRow(NamedTuple):
    """A step of the way, or one of its ends.

    Attributes
    ----------
    name : str
        What it is from.
    start, end : float
        The number before this step and after it; of an end zero and the number. [canonical unit]
    text : str
        What it carries, or the number, as printed.
    is_end : bool
        Whether it is the number in one of the scenarios, and not a step.
    aside : str
        Of an end the number with its bounds and range, where it has any.
    range : Whisker
        The range itself. [canonical unit]
    """

    name: str
    start: float
    end: float
    text: str
    is_end: bool = False
    aside: str = ""
    range: Whisker = NO_RANGE


@dataclass(frozen=True, kw_only=True)
class BridgeExhibit(Exhibit):
    """The number in one scenario, what each change adds or takes away, and the number in the other.

    Attributes
    ----------
    quantity : str
        What is on the axis, with its unit.
    gap : bool
        Whether more of it is worse.
    rows : tuple of BridgeRow
        The number in the one scenario first and in the other last; between them the change that carries most first.
    together : tuple of str
        What all steps from each one on carry together, as printed.
    """

    name: ClassVar[str] = "bridge"

    quantity: str
    gap: bool
    rows: tuple[BridgeRow, ...]
    together: tuple[str, ...]

    def within(self, most: int) -> tuple[BridgeRow, ...]:
        """At most so many rows, at least three: of more changes the last ones together."""
        first, *steps, last = self.rows
        kept = max(most, _ENDS + 1) - _ENDS - 1
        if len(steps) <= kept + 1:
            return self.rows
        rest = steps[kept:]
        others = BridgeRow(f"{len(rest)} others", rest[0].start, rest[-1].end, self.together[kept])
        return (first, *steps[:kept], others, last)


def bridge(bundle: Bundle, units: str = "km") -> BridgeExhibit:
    """The number in one scenario, what each change carries, and the number in the other.

    Raises
    ------
    NotApplicableError
        If there is nothing to set it beside, or no change moves the number.
    """
    result = bundle.diff
    if result is None:
        raise NotApplicableError("there is nothing to set it beside: no variant moves its headline")
    if not result.moving:
        raise NotApplicableError(f"no change moves the {number_name(result)}")
    numbers = DiffNumbers(result)
    rows = _rows(result, numbers)
    return BridgeExhibit(
        diff_headline(result),
        _subtitle(result),
        f"From {numbers.cell(numbers.ends[0])} to {numbers.cell(numbers.ends[1])}: "
        f"{first_of(_sentences(result, numbers), _MOST_IN_WORDS)}",
        tuple(_notes(result, numbers, rows)),
        sources([result.old, result.new], [result.key.name]),
        quantity=f"{capital(number_name(result))}, {result.unit.name}",
        gap=result.key.name.endswith("_shortfall"),
        rows=rows,
        together=tuple(_together(numbers, place) for place in range(len(numbers.parts))),
    )


def _notes(result: Diff, numbers: DiffNumbers, rows: Sequence[BridgeRow]) -> Iterator[str]:
    """How the parts are found and rounded, and what ranges and signs of bounds mean."""
    parted = len(result.moving) > 1
    mean = "; each change carries the mean of what it adds over all orders of making them" if parted else ""
    yield f"At the central values{mean}."
    yield f"Here {result.orders:,} orders, sampled." if parted and result.orders else ""
    yield "Rounded more finely than elsewhere, so that the parts can be set apart." if numbers.finer else ""
    # The numbers of both sides are drawn as often as those of one that stands alone.
    yield range_note("Ranges", DEFAULT_DRAWS) if any(row.range.varies for row in rows) else ""
    yield signs_note(row.aside for row in rows)


def shown_rows(exhibit: BridgeExhibit, most: int) -> Sequence[BridgeRow]:
    """The rows that a chart has room for, of at most as many as can be read."""
    return exhibit.within(min(most, MOST_ROWS))


def _rows(result: Diff, numbers: DiffNumbers) -> tuple[BridgeRow, ...]:
    now = result.before
    old, new = _names(result)
    first, last = (_bounded(side, result.key) for side in numbers.sides)
    ranges = [whisker(side.printed(*result.key)) for side in numbers.sides]
    rows = [BridgeRow(old, 0.0, now, numbers.cell(numbers.ends[0]), is_end=True, aside=first, range=ranges[0])]
    for part, value in zip(result.moving, numbers.parts, strict=True):
        rows.append(BridgeRow(part_label(part), now, now + part.amount, numbers.signed(value)))
        now += part.amount
    end = BridgeRow(new, 0.0, result.after, numbers.cell(numbers.ends[1]), is_end=True, aside=last, range=ranges[1])
    return (*rows, end)


def _bounded(side: ReportedNumbers, key: FigureKey) -> str:
    """The number with its bounds and range as a bar has it elsewhere; nothing where it has neither."""
    number = side.number(*key)
    if not number.varies and not number.bound:
        return ""
    label = bar_label(side.wording(*key))
    text = label.aside if label.aside and not number.bound else label.text
    return text.removesuffix(" short")


def _together(numbers: DiffNumbers, place: int) -> str:
    total = nearest(sum(numbers.parts[place:]), numbers.step)
    return numbers.signed(total) if total else "0"


def _sentences(result: Diff, numbers: DiffNumbers) -> list[str]:
    pairs = zip(result.moving, numbers.parts, strict=True)
    return [f"{numbers.signed(value)} from {part_name(part)}" for part, value in pairs]


def _subtitle(result: Diff) -> str:
    """Both scenarios, by what sets them apart; what both are called stands once."""
    old, new = _names(result)
    title = _title(result.old)
    both = f"{title}: " if title == _title(result.new) else ""
    return f"{both}{old} → {new}"


def _names(result: Diff) -> tuple[str, str]:
    """What each of the two is called: by its title, or what sets it apart from the other where both have the same."""
    titles = _title(result.old), _title(result.new)
    if titles[0] != titles[1]:
        return titles
    old, new = (answer.scenario for answer in (result.old, result.new))
    if old.name == new.name:
        return _AS_IT_STANDS, _AS_CHANGED
    same_file = old.place("").file == new.place("").file
    return _AS_IT_STANDS if same_file else short_name(old.name, _LONGEST_NAME), short_name(new.name, _LONGEST_NAME)


def _title(answer: Assessment) -> str:
    return short_name(answer.scenario.title or answer.scenario.name, _LONGEST_NAME)
