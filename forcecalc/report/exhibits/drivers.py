"""What moves the answer: each figure at its ends, and the share of the variance it carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.sensitivity import Driver, Sensitivity
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import SHARE, Unit
from forcecalc.wording import Bound, capital, counted, label, number, percent, plain_name, shown

_MOST, _MOST_IN_WORDS = 40, 6


class DriverRow(NamedTuple):
    """A figure at the ends of its range, which are given as text, and what the answer is there."""

    key: FigureKey
    low: str
    high: str
    at_low: float
    at_high: float
    first: float
    total: float
    total_low: float
    total_high: float

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
        Every figure that moves it; a chart shows the first `most`.
    """

    name: ClassVar[str] = "drivers"
    most: ClassVar[int] = _MOST

    quantity: FigureKey
    unit: Unit
    central: float
    bound: Bound
    rows: tuple[DriverRow, ...]

    @property
    def axis(self) -> str:
        """What is moved, with its unit."""
        return f"{label(*self.quantity)}, {self.unit.name}"


def drivers(bundle: Bundle, units: str = "km") -> DriversExhibit:
    """Which figures move the headline, or the number that a Sensitivity looks at.

    Raises
    ------
    NotApplicableError
        If no figure has a range, or none moves the number.
    """
    sensitivity = bundle.sensitivity
    answer, foremost, key = sensitivity.answer, sensitivity.foremost, sensitivity.key
    moving = [driver for driver in sensitivity.drivers if driver.swing or driver.total > 0]
    if foremost is None or not moving:
        raise NotApplicableError(f"no range of a figure moves the {plain_name(*key)}")
    unit = answer.unit_of(key.name)
    rows = tuple(_row(sensitivity, driver, units) for driver in moving)
    member = key.member if key.member in answer.members(key.name) else ""
    return DriversExhibit(
        _title(sensitivity, foremost, unit),
        subtitle(answer),
        _detail(sensitivity, rows, unit),
        (
            "Left: each figure at the ends of its range, all others at their central values. Right: share of the "
            f"variance, with 95 % confidence intervals from {sensitivity.points:,} points.",
            f"{counted(len(moving) - _MOST, 'figure')} that move it less are left out." if len(moving) > _MOST else "",
        ),
        sources([answer], [key.name]),
        quantity=key,
        unit=unit,
        central=sensitivity.central,
        bound=answer.bound(key.name, member),
        rows=rows,
    )


def _row(sensitivity: Sensitivity, driver: Driver, units: str) -> DriverRow:
    unit = sensitivity.answer.unit_of(driver.key.name)
    low, high = (" ".join(part for part in shown(value, unit, units) if part) for value in (driver.low, driver.high))
    ends = max(driver.total - driver.total_reach, 0), driver.total + driver.total_reach
    return DriverRow(driver.key, low, high, driver.at_low, driver.at_high, driver.first, driver.total, *ends)


def _detail(sensitivity: Sensitivity, rows: Sequence[DriverRow], unit: Unit) -> str:
    central = f"{label(*sensitivity.key)} is {shown(sensitivity.central, unit)[0]} at the central values"
    moved = [
        f"{plain_name(*row.key)} from {row.low} to {row.high} takes it from {shown(row.at_low, unit)[0]} "
        f"to {shown(row.at_high, unit)[0]}"
        for row in rows[:_MOST_IN_WORDS]
    ]
    return "; ".join([central, *moved])


def _title(sensitivity: Sensitivity, foremost: Driver, unit: Unit) -> str:
    what, figure = plain_name(*sensitivity.key), plain_name(*foremost.key)
    share = percent(min(foremost.total, 1.0))
    if len(sensitivity.drivers) == 1:
        swing = percent(foremost.swing) if unit is SHARE else f"{number(foremost.swing)} {unit.name}"
        return f"One range moves the {what}: {figure}, by {swing}"
    mostly = "all" if share == "100 %" else "most" if foremost.total >= 0.5 else "the largest part"
    return capital(f"{figure} carries {mostly} of the spread in the {what}: {share} of its variance")
