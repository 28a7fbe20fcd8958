"""Break-even: how far a figure would have to move for the gap to close, if it can close it at all."""

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.case import HEADLINES, Case
from forcecalc.analysis.draws import Drawing, figures_behind, numbers_behind
from forcecalc.analysis.points import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.vary import SMALLEST, Lever, grid_of, levers, narrowed, rules_kept, within_rules
from forcecalc.errors import ForcecalcError, quoted
from forcecalc.scenario.layer import written
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import AmountError, read_amount

Draws = NDArray[np.float64]
_TARGET = re.compile(r"\s*([^<>=]*[^<>=\s])\s*(<=|>=|=)\s*(.+)")
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
        above = (values > self.amount + close) & (self.relation != ">=")
        below = (values < self.amount - close) & (self.relation != "<=")
        return above.astype(np.int8) - below.astype(np.int8)


@dataclass(frozen=True)
class Breakeven:
    """What one figure alone can do for a claim; numbers in canonical units.

    Attributes
    ----------
    lever : Lever
        The figure, its value now and the range of what it can be.
    holds : bool
        Whether the claim holds as things are.
    value : float or None
        Where it begins to hold, or ceases to, nearest to the value now; nothing if nowhere.
    bracket : tuple of float or None
        Where the number jumps over the claim without meeting it: the values on both sides.
    nearest, nearest_at : float
        The number that comes nearest to the claim, and the figure's value there.
    drawn : numpy.ndarray or None
        `(draws,)`: the same in each draw of the other figures, nearest to the value; not a number where it
        begins or ceases to hold nowhere. Nothing where no other figure has a range, or beside a bracket.
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
        return float(_factor(moved, self.lever))


def breakeven(
    scenario: Scenario | Assessment, figure: str | None = None, until: str | None = None
) -> "Breakeven | list[Breakeven]":
    """The value of a figure at which a claim begins to hold, or ceases to.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed, or already answered.
    figure : str, optional
        `name`, moved for all members alike, or `Member.name`; unless given, every figure that could do it
        alone, the nearest first.
    until : str, optional
        A claim such as "sustained_shortfall = 0" or "pledged_force >= 50,000 troops"; that the gap is closed
        unless given.

    Raises
    ------
    ForcecalcError
        If the claim cannot be read, or does not depend on the figure, or the members differ in it.

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
    found = [solve(answer.scenario, label, target, draw=False) for label in _candidates(answer.case, target)]
    return sorted((one for one in found if np.isfinite(one.distance)), key=lambda one: one.distance)


def _candidates(case: Case, target: Target) -> list[str]:
    """The figures behind a claim: each once where all members have the same, else member by member."""
    behind = numbers_behind(case, *case.locate(target.quantity))
    labels = []
    for name in (one for one in case.model.quantities if case.plan.given(one)):
        values = {member: case.central_value(name, member) for member in case.members(name) if (name, member) in behind}
        given = [member for member, value in values.items() if np.isfinite(value)]
        alike = len(given) == len(case.members(name)) and len(set(values.values())) == 1
        labels += [name] if alike else [written((name, member)) for member in given]
    return labels


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
    owner = lever.key[1]
    moved = {(lever.key[0], member) for member in ([owner] if owner else case.members(lever.key[0]))}
    if not moved & numbers_behind(case, name, position):
        raise ForcecalcError(f"{target.quantity} does not depend on {figure} here; {case.method} is the method chosen")
    if not lever.alike:
        first = written((lever.key[0], case.members(lever.key[0])[0]))
        raise ForcecalcError(f"{figure} differs between the members; name one, such as {quoted(first)}")
    lever = within_rules(case, lever)

    def number(values: Draws) -> Draws:
        row = np.atleast_2d(case.evaluate([name], {lever.key: values})[name])[position]
        return np.broadcast_to(row, values.shape)

    grid = grid_of(lever)
    values = number(grid)
    sides = target.side(values)
    holds = bool(target.side(number(np.array([lever.now])))[0] == 0)
    changes = np.flatnonzero(sides[:-1] != sides[1:])
    told = (lever, target, holds)
    if not len(changes):
        best = int(np.argmin(np.where(np.isfinite(values), np.abs(values - target.amount), np.inf)))
        drawn = _drawn(case, lever, target, lever.now) if draw else None
        return Breakeven(*told, None, None, float(values[best]), float(grid[best]), drawn)
    step = int(changes[np.argmin(_factor((grid[changes] + grid[changes + 1]) / 2, lever))])
    low, high = narrowed(lambda tried: target.side(number(tried)), *grid[[step, step + 1]])
    ends = number(np.array([low, high]))
    met = [end for end, side in zip((low, high), target.side(ends), strict=True) if side == 0]
    if met or _continuous(ends):
        value = met[0] if met else high
        drawn = _drawn(case, lever, target, value) if draw else None
        return Breakeven(*told, value, None, float(number(np.array([value]))[0]), value, drawn)
    nearer = int(np.argmin(np.abs(ends - target.amount)))
    return Breakeven(*told, None, (low, high), float(ends[nearer]), (low, high)[nearer])


def _factor(moved: Any, lever: Lever) -> Any:
    """How far a figure would have to move, as the logarithm of a factor."""
    return np.abs(np.log(np.maximum(moved, SMALLEST) / max(lever.now, SMALLEST)))


def _continuous(ends: Draws) -> bool:
    """Whether a number changes no more than its rounding over a step as small as this."""
    return bool(abs(ends[1] - ends[0]) <= 1e-6 * max(1.0, float(np.abs(ends).max())))


def _drawn(case: Case, lever: Lever, target: Target, value: float) -> Draws | None:
    """Where a claim begins or ceases to hold in each draw of the other figures, looked for outward from a value."""
    name, position = case.locate(target.quantity)
    lattice = Lattice.of(DEFAULT_DRAWS, 0)
    others = Drawing([case], lattice).block(0, lattice.draws).draws(case)
    if not figures_behind(case, name, position) & others.keys():
        return None

    def side(values: Draws, elsewhere: NDArray[np.int8]) -> NDArray[np.int8]:
        """Where each draw stands; where a rule between figures is broken, where it is said to stand."""
        varied = {**others, lever.key: np.broadcast_to(values, lattice.draws)}
        row = np.atleast_2d(case.evaluate([name], varied)[name])[position]
        return np.where(rules_kept(case, varied), target.side(np.broadcast_to(row, lattice.draws)), elsewhere)

    begin = side(np.array(value), np.zeros(lattice.draws, dtype=np.int8))
    inner, outer = np.full(lattice.draws, value), np.full(lattice.draws, np.nan)
    ends, reach = np.array([lever.least, lever.most]), 0.0
    for further in np.geomspace(SMALLEST, 1.0, _OUTWARD):
        for nearer, step in zip(value + (ends - value) * reach, value + (ends - value) * further, strict=True):
            changed = np.isnan(outer) & (side(step, begin) != begin)
            inner[changed], outer[changed] = nearer, step
        reach = further
    found = np.isfinite(outer)
    for _ in range(_HALVINGS):
        middle = np.where(found, (inner + outer) / 2, value)
        changed = side(middle, begin) != begin
        inner, outer = np.where(changed, inner, middle), np.where(changed, middle, outer)
    return outer
