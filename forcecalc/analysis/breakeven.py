"""Break-even: how far a figure would have to move for the gap to close, if it can close it at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.search import SMALLEST, grid, narrowed, outward
from forcecalc.analysis.target import UNKNOWN, Target, wanted_target
from forcecalc.analysis.vary import Lever, levers, movable, within_rules
from forcecalc.case.case import Case
from forcecalc.case.dependencies import drawn_behind, numbers_behind
from forcecalc.case.rules import rules_kept, rules_on
from forcecalc.case.spread import LEVELS
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError, quoted
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Breakeven(Displayed):
    """What one figure alone can do for a condition; numbers in canonical units.

    Attributes
    ----------
    lever : Lever
        The figure, its value now and the range of what it can be.
    holds : bool
        Whether the condition holds at the value now.
    value : float or None
        Where it begins to hold, or ceases to, nearest to the value now; nothing if nowhere.
    bracket : tuple of float or None
        Where the number jumps past the condition without meeting it: the values on both sides.
    jump : tuple of float or None
        The numbers there.
    nearest, nearest_at : float
        The number that comes nearest to meeting the condition, and the figure's value there.
    drawn : numpy.ndarray or None
        `(draws,)`: where it begins or ceases to hold in each draw of the other figures, nearest to the value; NaN
        in draws where it does so nowhere. Nothing where no other figure has a range, or beside a bracket.
    again : float or None
        Where, further on from the value, it ceases to hold again, or begins to; nothing if nowhere, or if the figure
        was not asked about alone.
    """

    lever: Lever
    target: Target
    holds: bool
    value: float | None
    bracket: tuple[float, float] | None
    jump: tuple[float, float] | None
    nearest: float
    nearest_at: float
    drawn: Draws | None = field(default=None, repr=False)
    again: float | None = None

    @property
    def where(self) -> float:
        """The break-even value, or where the number jumps past the condition; NaN if nowhere."""
        return self.value if self.value is not None else self.bracket[1] if self.bracket else np.nan

    @property
    def distance(self) -> float:
        """How far the figure would have to move, as the logarithm of a factor; infinite if it cannot."""
        return float(_factor(self.where, self.lever)) if np.isfinite(self.where) else np.inf

    def __repr__(self) -> str:
        does = "ceases to hold" if self.holds else "begins to hold"
        if self.bracket and self.jump:
            where = f"at {rounded(self.where)} it jumps from {rounded(self.jump[0])} to {rounded(self.jump[1])}"
        else:
            back = f", and no longer so at {rounded(self.again)}" if self.again is not None else ""
            where = f"{does} at {rounded(self.where)}{back}" if self.value is not None else f"nowhere {does}"
        return f"{self.lever.written} = {self.lever.now:,.6g} {self.lever.unit.name}; {self.target}: {where}"

    def to_frame(self) -> "pd.DataFrame":
        """A row, indexed by the figure, in its canonical unit; percentiles where other figures have ranges.

        The value is empty where no value makes the condition begin or cease to hold; where the number jumps past the
        condition without meeting it, the value is where it jumps.
        """
        import pandas as pd

        again = np.nan if self.again is None else self.again
        row: dict[str, object] = {"now": self.lever.now, "value": self.where, "again": again, "holds": self.holds}
        row |= {"nearest": self.nearest, "nearest_at": self.nearest_at}
        if self.drawn is not None and np.isfinite(self.drawn).any():
            row |= dict(zip(("p5", "p50", "p95"), np.nanquantile(self.drawn, LEVELS).tolist(), strict=True))
        row |= {"jumps_past": self.value is None and self.bracket is not None, "unit": self.lever.unit.name}
        return pd.DataFrame(row, index=pd.Index([self.lever.written], name="figure"))


@dataclass(frozen=True)
class Breakevens(Displayed):
    """Every figure that alone can make a condition hold or cease to, the one that has to move least first."""

    target: Target
    found: tuple[Breakeven, ...]

    def __iter__(self) -> Iterator[Breakeven]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.found)) or f"{self.target}: no figure alone can do it"

    def to_frame(self) -> "pd.DataFrame":
        """A row for each figure, in its canonical unit."""
        import pandas as pd

        none = pd.DataFrame(columns=["now", "value", "holds"], index=pd.Index([], name="figure"))
        return pd.concat([result.to_frame() for result in self.found]) if self.found else none


@overload
def breakeven(scenario: Scenario | Assessment, figure: str, until: str | None = None) -> Breakeven: ...


@overload
def breakeven(scenario: Scenario | Assessment, figure: None = None, until: str | None = None) -> Breakevens: ...


def breakeven(
    scenario: Scenario | Assessment, figure: str | None = None, until: str | None = None
) -> Breakeven | Breakevens:
    """The value of a figure at which a condition begins to hold, or ceases to.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed, or already answered.
    figure : str, optional
        `name`, moved for all members alike, or `Member.name`; unless given, every figure that could do it
        alone, the nearest first.
    until : str, optional
        A condition such as "sustained_shortfall = 0" or "pledged_force >= 50,000 troops"; that the gap is closed
        unless given.

    Raises
    ------
    ForcecalcError
        If the condition cannot be read, or does not depend on the figure, or the figure differs between members.

    Examples
    --------
    >>> from forcecalc import load
    >>> round(breakeven(load("article"), "published_requirement").value)
    5993
    """
    answer = answered(scenario)
    target = wanted_target(answer.case, until)
    labels = _remedies(answer.case, target) if figure is None else [figure]
    case, several = levers(answer.scenario, labels)
    found = [_solved(case, lever, target, in_full=figure is not None) for lever in several]
    if figure is not None:
        return found[0]
    reachable = [result for result in found if np.isfinite(result.distance)]
    return Breakevens(target, tuple(sorted(reachable, key=lambda result: result.distance)))


def _remedies(case: Case, target: Target) -> list[str]:
    """The figures that may be moved so that a condition holds.

    What is needed by the chosen method may stay as it is while the line grows, as a published figure does: then a
    longer line is not a remedy for anything, though more of it would count as held.
    """
    line = case.model.ancestors(["line_length", "zone_area"]) - case.model.ancestors([case.method or case.headline])
    labels = movable(case, *case.locate(target.quantity))
    return [label for label in labels if FigureKey.parse(label).name not in line]


def _solved(case: Case, lever: Lever, target: Target, in_full: bool) -> Breakeven:
    """What one figure can do for a condition; in full also in each draw of the others, and how near it comes."""
    name, position = case.locate(target.quantity)
    owner = lever.key.member
    moved = {(lever.key.name, member) for member in ([owner] if owner else case.members(lever.key.name))}
    if not moved & numbers_behind(case, name, position):
        raise ForcecalcError(
            f"{target.quantity} does not depend on {lever.written} here; {case.method} is the method chosen"
        )
    if not lever.alike:
        first = str(FigureKey(lever.key.name, case.members(lever.key.name)[0]))
        raise ForcecalcError(f"{lever.written} differs between the members; name one, such as {quoted(first)}")
    free, lever = lever, within_rules(case, lever)

    def number(values: Draws) -> Draws:
        return case.draws_of(name, position, {lever.key: values})

    values = grid(lever.least, lever.now, lever.most)
    sides = target.side(number(values))
    holds = bool(target.side(number(np.array([lever.now])))[0] == 0)
    # Between a number that is not known and one that does not suffice nothing changes.
    unknown, sufficient = ((sides[:-1] == side) | (sides[1:] == side) for side in (UNKNOWN, 0))
    changes = np.flatnonzero((sides[:-1] != sides[1:]) & (sufficient | ~unknown))
    again = None
    if not len(changes):
        value, start = None, lever.now
        nearest_at = _nearest(number, values, lever, target) if in_full else lever.now
    else:
        step = int(changes[np.argmin(_factor((values[changes] + values[changes + 1]) / 2, lever))])
        low, high = narrowed(lambda tried: target.side(number(tried)), *values[[step, step + 1]])
        ends = number(np.array([low, high]))
        met = [end for end, side in zip((low, high), target.side(ends), strict=True) if side == 0]
        if not met and not _continuous(ends):
            nearer = int(np.argmin(np.abs(ends - target.amount)))
            jump = float(ends[0]), float(ends[1])
            return Breakeven(lever, target, holds, None, (low, high), jump, jump[nearer], (low, high)[nearer])
        value = start = nearest_at = met[0] if met else high
        # Beside other figures only the value is shown, and there are many.
        again = _again(lambda tried: target.side(number(tried)) == 0, values, value, lever.now) if in_full else None
    nearest = float(number(np.array([nearest_at]))[0])
    drawn = _drawn(case, free, target, start) if in_full else None
    return Breakeven(lever, target, holds, value, None, None, nearest, nearest_at, drawn, again)


def _again(held: Callable[[Draws], NDArray[np.bool_]], values: Draws, value: float, now: float) -> float | None:
    """Where beyond a break-even value a condition is again what it is now; the value itself where it is at once."""
    beyond = values[values > value] if value >= now else values[values < value][::-1]
    back = np.flatnonzero(held(beyond) == held(np.array([now])))
    if not len(back):
        return None
    start, further = float(beyond[back[0] - 1]) if back[0] else value, float(beyond[back[0]])
    before, after = held(np.array([start, further]))
    return narrowed(held, start, further)[0] if before != after else value


def _nearest(number: Callable[[Draws], Draws], values: Draws, lever: Lever, target: Target) -> float:
    """Where a number comes nearest to a condition; of several values equally near, the nearest to the value now."""
    off = np.abs(number(values) - target.amount)
    least = np.min(off[np.isfinite(off)], initial=np.inf) * (1 + 1e-9)
    away = np.abs(values - lever.now)
    now, best = int(np.argmin(away)), int(np.argmin(np.where(off <= least, away, np.inf)))
    if best == now:
        return lever.now
    toward = best + int(np.sign(now - best))
    return narrowed(lambda tried: np.abs(number(tried) - target.amount) <= least, *values[[toward, best]])[1]


def _factor(moved: Any, lever: Lever) -> Any:
    """How far a figure would have to move, as the logarithm of a factor."""
    return np.abs(np.log(np.maximum(moved, SMALLEST) / max(lever.now, SMALLEST)))


def _continuous(ends: Draws) -> bool:
    """Whether a number changes by no more than rounding over a step as small as this."""
    return bool(abs(ends[1] - ends[0]) <= 1e-6 * max(1.0, float(np.abs(ends).max())))


def _drawn(case: Case, lever: Lever, target: Target, value: float) -> Draws | None:
    """Where a condition begins or ceases to hold in each draw of the other figures, searched outward from a value."""
    name, position = case.locate(target.quantity)
    lattice = Lattice.of(DEFAULT_DRAWS, 0)
    others = Drawing([case], lattice).block(0, lattice.draws).draws(case)
    if not drawn_behind(case, name, position):
        return None
    rules = rules_on(case, lever.key.name)

    def side(values: Draws) -> NDArray[np.int8]:
        return target.side(case.draws_of(name, position, {**others, lever.key: values}))

    def changed(values: Draws) -> NDArray[np.bool_]:
        # A draw that breaks a rule between figures has no such value.
        kept = rules_kept(case, rules, {**others, lever.key: values})
        kept &= side(values) != begin
        return kept

    begin = side(np.array([value]))
    return outward(changed, value, (lever.least, lever.most), lattice.draws)
