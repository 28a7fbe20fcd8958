"""Break-even: how far a figure would have to move for the gap to close, if it can close it at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.case import HEADLINES, Case
from forcecalc.analysis.draws import Drawing
from forcecalc.analysis.points import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.vary import Lever, levers
from forcecalc.errors import ForcecalcError, quoted
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import AmountError, read_amount

Draws = NDArray[np.float64]
_TARGET = re.compile(r" *([A-Za-z0-9_. -]*?[A-Za-z0-9_]) *(<=|>=|=) *(.+)")
_GRID, _SPLIT, _ROUNDS = 2048, 64, 10
_SMALLEST = 1e-6
_OUTWARD, _HALVINGS = 96, 45


@dataclass(frozen=True)
class Target:
    """A claim about a number, such as `sustained_shortfall = 0`, in the canonical unit."""

    quantity: str
    relation: str
    amount: float

    def __str__(self) -> str:
        return f"{self.quantity} {self.relation} {self.amount:,.6g}"

    def side(self, values: Draws) -> NDArray[np.int8]:
        """Where values stand: 0 where the claim holds, else -1 below it or 1 above it."""
        close = 1e-9 * max(1.0, abs(self.amount))
        side = np.sign(np.where(np.abs(values - self.amount) <= close, 0.0, values - self.amount))
        if self.relation == "<=":
            side = np.maximum(side, 0)
        if self.relation == ">=":
            side = np.minimum(side, 0)
        return side.astype(np.int8)


@dataclass(frozen=True)
class Breakeven:
    """What one figure alone can do for a claim; numbers in canonical units.

    Attributes
    ----------
    lever : Lever
        The figure, its value now and its physical range.
    holds : bool
        Whether the claim holds as things are.
    value : float or None
        Where it begins to hold, or ceases to, nearest to the value now; nothing if nowhere.
    bracket : tuple of float or None
        Where the number jumps over the claim without meeting it: the values on both sides.
    nearest, nearest_at : float
        The number that comes nearest to the claim, and the figure's value there.
    drawn : numpy.ndarray or None
        `(draws,)`: where it begins to hold, or ceases to, in each draw of the other figures; not a number
        where no value does it. Nothing where no other figure has a range.
    """

    lever: Lever
    target: Target
    holds: bool
    value: float | None
    bracket: tuple[float, float] | None
    nearest: float
    nearest_at: float
    drawn: Draws | None = field(default=None, repr=False)

    @property
    def distance(self) -> float:
        """How far the figure would have to move, as the logarithm of a factor; infinite if it cannot."""
        moved = self.value if self.value is not None else (self.bracket or (None,))[0]
        if moved is None:
            return np.inf
        return float(abs(np.log(max(moved, _SMALLEST) / max(self.lever.now, _SMALLEST))))


def breakeven(
    scenario: Scenario | Assessment, figure: str | None = None, until: str | None = None
) -> "Breakeven | list[Breakeven]":
    """The value of a figure at which a claim begins to hold, or ceases to.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed, or already answered.
    figure : str, optional
        `name` or `Member.name`; unless given, every figure that could do it alone, the nearest first.
    until : str, optional
        A claim such as "sustained_shortfall = 0" or "pledged_force >= 50,000 troops"; that the gap is closed
        unless given.

    Raises
    ------
    ForcecalcError
        If the claim cannot be read, or does not depend on the figure.

    Examples
    --------
    >>> from forcecalc.analysis.load import load
    >>> round(breakeven(load("article"), "published_requirement").value)
    11969
    """
    answer = scenario if isinstance(scenario, Assessment) else assess(scenario)
    target = wanted_target(answer.case, until)
    if figure is not None:
        return solve(answer.scenario, figure, target)
    needed = answer.case.plan.needed([answer.case.locate(target.quantity)[0]])
    inputs = [name for name in needed if answer.case.model[name].limits and answer.case.plan.given_to_all(name)]
    found = [solve(answer.scenario, name, target, draw=False) for name in inputs]
    return sorted((one for one in found if np.isfinite(one.distance)), key=lambda one: one.distance)


def wanted_target(case: Case, until: str | None) -> Target:
    """The claim asked for, or that the gap is closed."""
    if until is None and case.headline == HEADLINES[-1]:
        raise ForcecalcError(f"{case.scenario.name} has no gap to close; say what is wanted with --until")
    return read_target(case, until or f"{case.headline} = 0")


def read_target(case: Case, text: str) -> Target:
    """A claim from its text, its amount in the unit of its quantity."""
    match = _TARGET.fullmatch(text)
    if not match:
        raise ForcecalcError(f'{quoted(text)} is no claim; write it like "sustained_shortfall = 0"')
    label, relation, amount = match.groups()
    unit = case.model[case.locate(label)[0]].unit
    try:
        return Target(label, relation, read_amount(amount.strip(), unit))
    except AmountError as error:
        raise ForcecalcError(f"{quoted(text)}: {quoted(amount)} {error}") from error


def solve(scenario: Scenario, figure: str, target: Target, draw: bool = True) -> Breakeven:
    """What one figure can do for a claim, and in each draw of the others if asked for."""
    case, (lever,) = levers(scenario, [figure])
    name, position = case.locate(target.quantity)
    if lever.key[0] not in case.plan.needed([name]):
        raise ForcecalcError(f"{target.quantity} does not depend on {figure} here; {case.method} is the method chosen")

    def number(values: Draws) -> Draws:
        row = np.atleast_2d(case.evaluate([name], {lever.key: values})[name])[position]
        return np.broadcast_to(row, values.shape)

    grid = _grid(lever)
    values = number(grid)
    sides = target.side(values)
    now = int(np.searchsorted(grid, lever.now))
    best = int(np.argmin(np.where(np.isfinite(values), np.abs(values - target.amount), np.inf)))
    holds = bool(target.side(number(np.array([lever.now])))[0] == 0)
    changes = np.flatnonzero(sides[:-1] != sides[1:])
    told = (lever, target, holds)
    if not len(changes):
        return Breakeven(*told, None, None, float(values[best]), float(grid[best]))
    step = int(changes[np.argmin(np.abs(changes + 0.5 - now))])
    low, high = _narrowed(number, target, float(grid[step]), float(grid[step + 1]))
    ends = number(np.array([low, high]))
    met = [end for end, side in zip((low, high), target.side(ends), strict=True) if side == 0]
    if met or _continuous(ends):
        value = met[0] if met else high
        drawn = _drawn(case, lever, target, value) if draw else None
        return Breakeven(*told, value, None, float(number(np.array([value]))[0]), value, drawn)
    nearer = int(np.argmin(np.abs(ends - target.amount)))
    return Breakeven(*told, None, (low, high), float(ends[nearer]), (low, high)[nearer])


def _grid(lever: Lever) -> Draws:
    """Values over the physical range, close together near its low end and spread by factors beyond."""
    scale = max(abs(lever.now), 1.0)
    bottom = max(lever.least, min(scale, lever.most) * _SMALLEST)
    spaced = np.geomspace(bottom, lever.most, _GRID)
    even = np.linspace(lever.least, min(lever.most, 4 * scale), _GRID)
    least = lever.least if lever.least else bottom * _SMALLEST
    return np.unique(np.clip(np.concatenate((spaced, even, [lever.now])), least, lever.most))


def _narrowed(number: Callable[[Draws], Draws], target: Target, low: float, high: float) -> tuple[float, float]:
    """The two neighbouring values between which the claim's side changes."""
    for _ in range(_ROUNDS):
        grid = np.linspace(low, high, _SPLIT + 1)
        sides = target.side(number(grid))
        change = int(np.flatnonzero(sides != sides[0])[0])
        low, high = float(grid[change - 1]), float(grid[change])
    return low, high


def _continuous(ends: Draws) -> bool:
    """Whether a number changes no more than its rounding over a step as small as this."""
    return bool(abs(ends[1] - ends[0]) <= 1e-6 * max(1.0, float(np.abs(ends).max())))


def _drawn(case: Case, lever: Lever, target: Target, value: float) -> Draws | None:
    """The break-even value in each draw of the other figures, looked for on the side where the central one lies."""
    name, position = case.locate(target.quantity)
    lattice = Lattice.of(DEFAULT_DRAWS, 0)
    others = Drawing([case], lattice).block(0, lattice.draws).draws(case)
    if not any(key[0] in case.plan.needed([name]) for key in others):
        return None

    def side(values: Draws) -> NDArray[np.int8]:
        row = np.atleast_2d(case.evaluate([name], {**others, lever.key: values})[name])[position]
        return target.side(np.broadcast_to(row, values.shape))

    end = lever.most if value > lever.now else lever.least
    steps = lever.now + (end - lever.now) * np.concatenate(([0.0], np.geomspace(_SMALLEST, 1.0, _OUTWARD)))
    begin, low = side(np.full(lattice.draws, lever.now)), np.full(lattice.draws, lever.now)
    high = np.full(lattice.draws, np.nan)
    for step in steps[1:]:
        waiting = np.isnan(high)
        changed = waiting & (side(np.full(lattice.draws, step)) != begin)
        high[changed] = step
        low[waiting & ~changed] = step
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        changed = side(middle) != begin
        high, low = np.where(changed, middle, high), np.where(changed, low, middle)
    return high
