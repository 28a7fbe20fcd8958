"""What moves the answer: each figure at its ends, and the share of the variance it carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.leading import Contribution, VariantMove
from forcecalc.analysis.sensitivity import Driver, Sensitivity
from forcecalc.report.drivers import figures_named, mostly, variant_clause, with_shares
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, span, subtitle
from forcecalc.reported.amount import amount
from forcecalc.reported.notation import notation_of
from forcecalc.reported.number import Number
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import Unit
from forcecalc.wording import Bound, capital, counted, full_stop, label, listed, plain_name, shown, with_correlated

_MOST, _MOST_IN_WORDS = 40, 6
# What part of the largest move, and of the variance, is too little to be seen; a narrower interval is a blob.
_LEAST_MOVE, _LEAST_SHARE, _LEAST_INTERVAL = 0.01, 0.0005, 0.03
# From what share of the variance on it is nearly all.
_NEARLY_ALL = 0.9
_INTERVAL = ", with its 95 % confidence interval where that is wide enough to be drawn"


class DriverRow(NamedTuple):
    """A figure at the ends of its range, which are given as text, and what the answer is there.

    Of the probability of an event the ends are that it does not happen and that it does.
    """

    key: FigureKey
    low: str
    high: str
    at_low: float
    at_high: float
    first: float
    total: float
    total_low: float
    total_high: float
    event: bool = False
    correlated: tuple[FigureKey, ...] = ()

    @property
    def label(self) -> str:
        """The figure's name as a label, with the number of those that move with it."""
        return with_correlated(label(*self.key), self.correlated)

    @property
    def at(self) -> tuple[str, str]:
        """Both ends as they stand behind what the answer is there: "at 22 months", "if kept"."""
        return (f"if {self.low}", f"if {self.high}") if self.event else (f"at {self.low}", f"at {self.high}")

    @property
    def ends(self) -> str:
        """Both ends in few words: "22 to 27 months", "absent or present"."""
        return f"{self.low} or {self.high}" if self.event else span(self.low, self.high)

    @property
    def interval_seen(self) -> bool:
        """Whether the confidence interval of its share is wide enough to be drawn."""
        return self.total_high - self.total_low >= _LEAST_INTERVAL

    @property
    def share(self) -> float:
        """The share of the variance it carries with all it acts together with, at most 1."""
        return min(self.total, 1.0)


@dataclass(frozen=True, kw_only=True)
class DriversExhibit(Exhibit):
    """Which figures move a number, the one that moves it most first.

    Attributes
    ----------
    quantity : FigureKey
        The number moved.
    unit : Unit
        Its unit.
    central : float
        Its value at the central values of all figures.
    bound : Bound
        On that value.
    rows : tuple of DriverRow
        Every figure that moves it by as much as can be seen; a chart shows the first `most`.
    leading : tuple of FigureKey
        Those that carry most of its variance, all of them where several carry the same.
    variant : str
        The variant that moves it furthest, where that is further than the ranges do.
    """

    name: ClassVar[str] = "drivers"
    most: ClassVar[int] = _MOST

    quantity: FigureKey
    unit: Unit
    central: float
    bound: Bound
    rows: tuple[DriverRow, ...]
    leading: tuple[FigureKey, ...] = ()
    variant: str = ""

    @property
    def axis(self) -> str:
        """What is moved, with its unit."""
        return f"{label(*self.quantity)}, {self.unit.name}"


def drivers(bundle: Bundle, units: str = "km") -> DriversExhibit:
    """Which figures move the headline, or the number that a Sensitivity looks at.

    Raises
    ------
    NotApplicableError
        If no figure has a range, none alone moves the number, or only one does that and nobody asked for it.
    """
    sensitivity = bundle.sensitivity
    answer, key = sensitivity.answer, sensitivity.key
    largest = max((driver.swing for driver in sensitivity.drivers), default=0.0)
    moving = [driver for driver in sensitivity.drivers if driver.swing or driver.total > 0]
    seen = [driver for driver in moving if _is_seen(driver, largest)] or moving
    if not sensitivity.leading or not moving:
        raise NotApplicableError(f"no range of a figure moves the {plain_name(*key)}")
    if not any(value for driver in moving for value in (driver.at_low, driver.at_high, sensitivity.central)):
        raise NotApplicableError(f"the {plain_name(*key)} stays zero at both ends of every range")
    if len(seen) == 1 and not isinstance(bundle.given, Sensitivity):
        reason = f"one range alone moves the {plain_name(*key)} by as much as can be seen"
        raise NotApplicableError(f"{reason}, that of the {plain_name(*seen[0].key)}")
    variant, left = _variant(bundle), len(moving) - min(len(seen), _MOST)
    unit = answer.unit_of(key.name)
    rows = tuple(_row(sensitivity, driver, units) for driver in seen)
    member = key.member if key.member in answer.members(key.name) else ""
    return DriversExhibit(
        _title(sensitivity, unit),
        subtitle(answer),
        _detail(sensitivity, rows, unit),
        (
            "Bars: each figure at the ends of its range, all others at their central values. Share of variance: of a "
            f"figure with all that it acts together with, from {sensitivity.points:,} points"
            f"{_INTERVAL if any(row.interval_seen for row in rows) else ''}.",
            correlated_note(sensitivity),
            _beside(variant),
            f"Left out: {counted(left, 'figure')} that {'moves' if left == 1 else 'move'} it less." if left else "",
        ),
        sources([answer], [key.name]),
        quantity=key,
        unit=unit,
        central=sensitivity.central,
        bound=answer.bound(key.name, member),
        rows=rows,
        leading=tuple(driver.key for driver in sensitivity.leading),
        variant=variant.variant if variant else "",
    )


def _is_seen(driver: Driver, largest: float) -> bool:
    """Whether its bar or its share can be seen."""
    return driver.swing >= _LEAST_MOVE * largest or driver.total >= _LEAST_SHARE


def _variant(bundle: Bundle) -> VariantMove | None:
    """The variant that moves the headline further than its ranges do."""
    moved = bundle.furthest_variant if bundle.quantity == bundle.headline else None
    return moved if moved and moved.outweighs_ranges else None


def _beside(variant: VariantMove | None) -> str:
    """What the ranges are set against, where a variant moves the number further."""
    return full_stop(f"Not drawn, since it has no range: {variant_clause(variant)}") if variant else ""


def correlated_note(sensitivity: Sensitivity) -> str:
    """Which figures are counted as one because they are correlated; nothing where none are."""
    groups = [
        listed([f"the {plain_name(*key)}" for key in (driver.key, *driver.correlated)])
        for driver in sensitivity.drivers
        if driver.correlated
    ]
    return f"Correlated, and so moved and counted together: {'; '.join(groups)}." if groups else ""


def _row(sensitivity: Sensitivity, driver: Driver, units: str) -> DriverRow:
    low, high = ends_in_words(driver, sensitivity.answer.unit_of(driver.key.name), units)
    ends = max(driver.total - driver.total_reach, 0), driver.total + driver.total_reach
    indices = driver.first, driver.total, *ends
    return DriverRow(driver.key, low, high, driver.at_low, driver.at_high, *indices, driver.event, driver.correlated)


def ends_in_words(driver: Driver, unit: Unit, units: str = "km") -> tuple[str, str]:
    """Both ends of a figure's range with their unit; of the probability of an event whether it happens."""
    if driver.event:
        return ("absent", "present") if driver.key.name == "backstop" else ("not kept", "kept")
    low, high = (" ".join(part for part in shown(value, unit, units) if part) for value in (driver.low, driver.high))
    return low, high


def _detail(sensitivity: Sensitivity, rows: Sequence[DriverRow], unit: Unit) -> str:
    central = f"{label(*sensitivity.key)} is {_text(sensitivity.central, unit)} at the central values"
    return "; ".join([central, *(_moved(row, unit) for row in rows[:_MOST_IN_WORDS])])


def _text(value: float, unit: Unit) -> str:
    return amount(Number(abs(value), notation=notation_of(unit))).phrase


def _moved(row: DriverRow, unit: Unit) -> str:
    at_low, at_high = (_text(value, unit) for value in (row.at_low, row.at_high))
    what = with_correlated(plain_name(*row.key), row.correlated)
    if row.event:
        return f"{what}: {at_low} if {row.low}, {at_high} if {row.high}"
    return f"{what} from {row.low} to {row.high} takes it from {at_low} to {at_high}"


def _how_much(leading: Sequence[Contribution]) -> str:
    """How much of the spread some figures carry, in words."""
    if len(leading) == 1 and leading[0].share >= _NEARLY_ALL:
        return "nearly all"
    return "most" if mostly(leading) else "the largest part"


def _title(sensitivity: Sensitivity, unit: Unit) -> str:
    what, leading = plain_name(*sensitivity.key), sensitivity.contributions[: len(sensitivity.leading)]
    if len(sensitivity.drivers) == 1:
        (driver,) = sensitivity.drivers
        kind = "chance" if driver.event else "range"
        title = f"one {kind} moves the {what}: {figures_named(leading)}, by {_text(driver.swing, unit)}"
    else:
        title = f"{_how_much(leading)} of the spread in the {what} comes from "
        title += with_shares(leading)
    return capital(title)
