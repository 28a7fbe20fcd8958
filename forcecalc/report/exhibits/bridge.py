"""From a number to what it is now, change by change: the bridge of a difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.diff import Diff
from forcecalc.report.diff import DiffNumbers, diff_headline, number_name, part_label, part_name
from forcecalc.report.exhibits.bars import MOST_ROWS
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources
from forcecalc.reported.rounding import nearest
from forcecalc.wording import capital, short_name

_MOST_IN_WORDS = 6
# The number before and the number now.
_ENDS = 2


class BridgeRow(NamedTuple):
    """A step of the way, or one of its ends.

    Attributes
    ----------
    name : str
        What it is from.
    start, end : float
        The number before this step and after it; of an end both are the number. [canonical unit]
    text : str
        What it carries, or the number, as printed.
    is_end : bool
        Whether it is the number before or now, and not a step.
    """

    name: str
    start: float
    end: float
    text: str
    is_end: bool = False


@dataclass(frozen=True, kw_only=True)
class BridgeExhibit(Exhibit):
    """The number before, what each change adds or takes away, and the number now.

    Attributes
    ----------
    quantity : str
        What is on the axis, with its unit.
    gap : bool
        Whether more of it is worse.
    rows : tuple of BridgeRow
        The number before first and the number now last; between them the change that carries most first.
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
    """The number before, what each change carries, and the number now.

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
        (
            "At the central values; each change carries the mean of what it adds over all orders of making them.",
            f"Here {result.orders:,} orders, sampled." if result.orders else "",
            "The axis does not begin at zero." if min(row.start for row in rows) > 0 else "",
        ),
        sources([result.old, result.new], [result.key.name]),
        quantity=f"{capital(number_name(result))}, {result.unit.name}",
        gap=result.key.name.endswith("_shortfall"),
        rows=rows,
        together=tuple(_together(numbers, place) for place in range(len(numbers.parts))),
    )


def shown_rows(exhibit: BridgeExhibit, most: int) -> Sequence[BridgeRow]:
    """The rows that a chart has room for, of at most as many as can be read."""
    return exhibit.within(min(most, MOST_ROWS))


def _rows(result: Diff, numbers: DiffNumbers) -> tuple[BridgeRow, ...]:
    before, after = result.before, result.after
    rows, now = [BridgeRow("Before", before, before, numbers.cell(numbers.ends[0]), is_end=True)], before
    for part, value in zip(result.moving, numbers.parts, strict=True):
        rows.append(BridgeRow(part_label(part), now, now + part.amount, numbers.signed(value)))
        now += part.amount
    return (*rows, BridgeRow("Now", after, after, numbers.cell(numbers.ends[1]), is_end=True))


def _together(numbers: DiffNumbers, place: int) -> str:
    total = nearest(sum(numbers.parts[place:]), numbers.step)
    return numbers.signed(total) if total else "0"


def _sentences(result: Diff, numbers: DiffNumbers) -> list[str]:
    pairs = zip(result.moving, numbers.parts, strict=True)
    return [f"{numbers.signed(value)} from {part_name(part)}" for part, value in pairs]


def _subtitle(result: Diff) -> str:
    """Both scenarios, by what sets them apart."""
    old, new = result.old.scenario, result.new.scenario
    titles = [short_name(each.title or each.name, 50) for each in (old, new)]
    same = titles[0] == titles[1]
    return titles[0] if same and old.name == new.name else " → ".join([old.name, new.name] if same else titles)
