"""Which two figures are worth moving, and what becomes of the gap as they are moved."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.assess import Assessment
from forcecalc.case.case import Case
from forcecalc.case.headlines import BALANCES
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import Numbers
from forcecalc.wording import KILOMETRES_PER_MILE, label, number, plain, plain_name

Values = NDArray[np.float64]

_STEPS = 73
_FURTHEST = 4.0
# What sizes the force, by method; then what supply hangs on. The first two that are given and matter are shown.
_DEMAND = {
    "published_requirement": ("published_requirement",),
    "required_by_line": ("sector_length", "line_density"),
    "required_by_area": ("sector_length", "area_density"),
    "required_by_population": ("protected_population", "force_ratio"),
    "required_by_tasks": ("sector_length", "weekly_duty_hours"),
    "required_by_frontage": ("sector_length", "brigade_frontage"),
    "required_by_threat": ("threat_strength", "threat_concentration"),
}
_SUPPLY = ("rotation_ratio", "tour_interval", "pledge", "deployable_strength", "sustained_force", "pledged_force")
_SCALED = {"share": ("%", 0.01), "troops per person": ("troops per 1,000 people", 0.001)}
# Figures whose members add up to one number of the whole force.
_SUMS = {"sector_length": "line_length", "pledge": "pledged_force"}


@dataclass(frozen=True)
class Lever:
    """A figure, of all its members alike, and how it is written on an axis.

    Attributes
    ----------
    keys : tuple of FigureKey
        The figures it stands for, all multiplied by the same factor.
    central : tuple of float
        Their central values. [canonical units]
    now : float
        What the axis shows for them: their sum, or their mean. [the axis' unit]
    most : float
        The largest factor that the figure's bounds allow.
    """

    name: str
    keys: tuple[FigureKey, ...]
    central: tuple[float, ...]
    now: float
    unit: str
    most: float
    note: str = ""

    @property
    def shown(self) -> str:
        """The quantity that the axis shows."""
        return _SUMS.get(self.name, self.name)

    @property
    def axis(self) -> str:
        """The label of its axis."""
        return f"{label(self.shown)}{f', {self.unit}' if self.unit else ''}"

    @property
    def short(self) -> str:
        """Its name within a sentence."""
        return plain_name(self.shown)

    @property
    def article(self) -> str:
        """The article before its name."""
        return "an" if self.short[0] in "aeiou" else "a"

    def amount(self, value: float) -> str:
        """A value of it with its unit."""
        digits = number(value, 1) if value < 100 and self.unit != "months" else number(value)
        text = digits.removesuffix(".0") if value >= 1 else plain(value)
        return f"{text} {self.unit}".rstrip()

    @property
    def told(self) -> str:
        """What it is in this scenario."""
        return f"{self.short} is {self.amount(self.now)}"

    def moved(self, factors: Values) -> dict[FigureKey, Numbers]:
        """Its figures times factors, for `Case.evaluate`."""
        return {key: central * factors for key, central in zip(self.keys, self.central, strict=True)}


@dataclass(frozen=True)
class Grid:
    """The balance over two figures: `(up, across)` [troops; the axes' units]."""

    across: Values
    up: Values
    balance: Values

    @property
    def most(self) -> float:
        """The largest shortfall, but for where a figure is next to nothing and what is divided by it endless."""
        quarter = len(self.up) // 6
        return max(-float(self.balance[quarter:, quarter:].min()), 0.0)


def levers(answer: Assessment, headline: str, units: str = "km") -> list[Lever]:
    """The figures worth moving, those that size the force first, and those that move nothing last."""
    return sorted(_levers(answer, headline, units), key=lambda lever: not _moves(answer, headline, lever))


def _moves(answer: Assessment, headline: str, lever: Lever) -> bool:
    """Whether the balance is another anywhere from nothing to half as much again of a figure."""
    balance = BALANCES[headline]
    factors = np.linspace(0.05, min(1.5, lever.most * 0.999), 16)
    return bool(np.ptp(answer.case.evaluate([balance], lever.moved(factors))[balance]) > 1e-6)


def _levers(answer: Assessment, headline: str, units: str) -> Iterator[Lever]:
    case = answer.case
    needed = case.plan.needed([headline])
    for name in (*_DEMAND.get(case.method, ()), *_SUPPLY):
        if name in needed and case.plan.given_to_all(name) and (lever := _lever(case, name, units)):
            yield lever


def _lever(case: Case, name: str, units: str) -> Lever | None:
    keys = tuple(key for key in case.scenario.figures if key.name == name and case.holds(*key))
    members = case.members(name)
    every = [case.central_value(name, member) for member in members]
    central = tuple(
        case.central_value(name, member if member in members else _ruled_by_all(case, name)) for _, member in keys
    )
    if not keys or max(every) <= 0:
        return None
    value = sum(every) if name in _SUMS else sum(every) / len(every)
    unit, size = _unit(case, name, units)
    limits = case.model[name].limits
    ends = [end for end in (limits.at_most, limits.below) if end is not None] if limits else []
    note = ""
    if len(set(every)) > 1:
        mean = "" if name in _SUMS else ", their mean shown"
        note = f"{label(_SUMS.get(name, name))}: all members' multiplied alike{mean}."
    return Lever(name, keys, central, value / size, unit, min(ends) / max(every) if ends else np.inf, note)


def _ruled_by_all(case: Case, name: str) -> str:
    """A member whose figure is the one given for all."""
    return next(
        member for member in case.members(name) if FigureKey(name, member) not in case.scenario.figures or not member
    )


def _unit(case: Case, name: str, units: str) -> tuple[str, float]:
    """The unit of an axis, and how much of the canonical unit it is."""
    unit = case.model[name].unit.name
    if unit == "km":
        return ("miles", KILOMETRES_PER_MILE) if units == "mi" else ("km", 1.0)
    if unit == "troops/km":
        return ("troops per mile", 1 / KILOMETRES_PER_MILE) if units == "mi" else ("troops per km", 1.0)
    if unit in _SCALED:
        return _SCALED[unit]
    return {"ratio": "", "count": "", "troops/km2": "troops per km²"}.get(unit, unit), 1.0


def _factors(answer: Assessment, balance: str, lever: Lever) -> Values:
    """From nearly nothing to well beyond where the scenario stands, or where the gap closes if that is near."""
    closes = closing(answer, balance, lever)
    far = max(1.5, 1.15 * closes / lever.now if closes else 0.0)
    return np.linspace(0.002, min(far, lever.most * 0.999), _STEPS)


def closing(answer: Assessment, balance: str, lever: Lever) -> float | None:
    """Where the balance crosses zero as one figure is moved alone, nearest to where it stands; nothing if nowhere.

    Parameters
    ----------
    answer : Assessment
        Its other figures are at their central values.
    balance : str
        A signed gap.
    lever : Lever
        What is moved, from a hundredth to four times what it is, within its bounds.
    """
    factors = np.linspace(0.01, min(_FURTHEST, lever.most * 0.999), 2001)
    values = np.broadcast_to(
        np.atleast_2d(answer.case.evaluate([balance], lever.moved(factors))[balance])[0], factors.shape
    )
    crossings = np.flatnonzero((values[:-1] < 0) != (values[1:] < 0))
    if not len(crossings):
        return None
    low = crossings
    between = factors[low] - values[low] * (factors[low + 1] - factors[low]) / (values[low + 1] - values[low])
    return float(between[np.abs(np.log(between)).argmin()] * lever.now)


def grid(answer: Assessment, balance: str, across: Lever, up: Lever) -> Grid:
    """The balance over every pair of values of two figures: one evaluation."""
    first, second = _factors(answer, balance, across), _factors(answer, balance, up)
    one, other = (part.ravel() for part in np.meshgrid(first, second))
    values = answer.case.evaluate([balance], {**across.moved(one), **up.moved(other)})[balance]
    flat = np.broadcast_to(np.atleast_2d(values)[0], one.shape)
    return Grid(first * across.now, second * up.now, flat.reshape(len(second), len(first)))
