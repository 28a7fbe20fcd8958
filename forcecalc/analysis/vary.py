"""Figures moved by hand: which may be, how far, and the case in which they can be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.case import Case
from forcecalc.errors import ForcecalcError, nearest, quoted, some
from forcecalc.model.checks import CHECKS
from forcecalc.scenario.layer import EVERYONE
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Unit

Values = NDArray[np.float64]
# Whether something holds, or where something stands, at each of several values.
Claim = Callable[[Values], NDArray[Any]]
SMALLEST = 1e-6
_GRID, _SPLIT, _ROUNDS = 2048, 64, 10


@dataclass(frozen=True)
class Lever:
    """A figure to be moved: how it is written, what it is now, and how far it may go, in its canonical unit.

    Attributes
    ----------
    alike : bool
        Whether it is the same now for all the members it is moved for; if not, `now` is that of the first.
    """

    written: str
    key: tuple[str, str]
    unit: Unit
    now: float
    least: float
    most: float
    alike: bool = True


def levers(scenario: Scenario, labels: Sequence[str]) -> tuple[Case, list[Lever]]:
    """The case in which the figures named stand alone, each at its central value, ready to be moved.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.
    labels : sequence of str
        `name` for a figure of the whole force or of all members alike, `Member.name` for one member's.

    Raises
    ------
    ForcecalcError
        If a name is unknown, computed, a choice among words, or has no value to start from.
    """
    case = Case(scenario)
    moved = [_lever(case, label) for label in labels]
    if repeated := [label for position, label in enumerate(labels) if label in labels[:position]]:
        raise ForcecalcError(f"{quoted(repeated[0])} is to be varied twice")
    return Case(scenario.with_({lever.written: as_given(lever.unit, lever.now) for lever in moved})), moved


def as_given(unit: Unit, value: float) -> str:
    """A value as a file would give it: exactly, in the canonical unit."""
    return f"{value!r} {unit.name}" if any(unit.measure.dimension) else repr(value)


def _lever(case: Case, label: str) -> Lever:
    member, _, name = label.rpartition(".")
    _check_name(case, label, name)
    members = case.members(name)
    if member and member not in members:
        known = [one for one in members if one]
        whose = f"there are {some(known)}" if known else f"{name} is of the whole force"
        raise ForcecalcError(f"{quoted(label)}: there is no member {quoted(member)}; {nearest(member, known) or whose}")
    moved = [member] if member else list(members)
    values = {case.central_value(name, one) for one in moved} if case.plan.given(name) else {np.nan}
    if np.isnan(list(values)).any():
        raise ForcecalcError(f"{label} has no value here to start from; give it one with --set first")
    quantity, now = case.model[name], case.central_value(name, moved[0])
    limits = quantity.limits
    least = max(0.0, limits.at_least or 0.0, limits.above or 0.0) if limits else 0.0
    ends = [end for end in (limits.at_most, limits.below) if end is not None] if limits else []
    most = min([*ends, quantity.unit.largest])
    return Lever(label, (name, member or EVERYONE), quantity.unit, now, least, most, len(values) == 1)


def _check_name(case: Case, label: str, name: str) -> None:
    """Refuse a name that stands for no number, or for one that is computed here."""
    inputs = [one for one, quantity in case.model.quantities.items() if quantity.limits and not quantity.limits.names]
    if name in inputs or (name in case.model.quantities and case.plan.given(name) and not case.model[name].limits):
        return
    if name in case.model.quantities and not case.model[name].limits:
        given = [one for one in case.plan.needed([name]) if one in inputs and case.plan.given(one)]
        raise ForcecalcError(f"{quoted(label)} is computed and cannot be varied; it is computed from {some(given)}")
    hint = nearest(name, inputs) or "`forcecalc glossary` lists them"
    raise ForcecalcError(f"{quoted(label)} is no figure that can be varied; {hint}")


def grid_of(lever: Lever) -> Values:
    """Values from end to end, close together near the low one and spread by factors beyond."""
    scale = max(abs(lever.now), 1.0)
    bottom = max(lever.least, min(scale, lever.most) * SMALLEST)
    spaced = np.geomspace(bottom, lever.most, _GRID)
    even = np.linspace(lever.least, min(lever.most, 4 * scale), _GRID)
    # Not nothing itself: a figure may have to be above it.
    least = lever.least if lever.least else bottom * SMALLEST
    return np.unique(np.clip(np.concatenate((spaced, even, [lever.now])), least, lever.most))


def narrowed(claim: Claim, low: float, high: float) -> tuple[float, float]:
    """The two neighbouring values between which a claim first changes, where it does between low and high."""
    for _ in range(_ROUNDS):
        grid = np.linspace(low, high, _SPLIT + 1)
        held = claim(grid)
        change = int(np.flatnonzero(held != held[0])[0])
        low, high = float(grid[change - 1]), float(grid[change])
    return low, high


def within_rules(case: Case, lever: Lever) -> Lever:
    """The lever with the ends between which no rule between figures is broken, such as a handover within the tour."""

    def kept(values: Values) -> NDArray[np.bool_]:
        return rules_kept(case, {lever.key: values})

    grid = grid_of(lever)
    inside = np.flatnonzero(kept(grid))
    first, last = int(inside[0]), int(inside[-1])
    least = narrowed(kept, *grid[[first - 1, first]])[1] if first else lever.least
    most = narrowed(kept, *grid[[last, last + 1]])[0] if last + 1 < len(grid) else lever.most
    return replace(lever, least=least, most=most)


def rules_kept(case: Case, varied: Mapping[tuple[str, str], Values]) -> NDArray[np.bool_]:
    """In which of several draws or values no rule between figures is broken."""
    kept = np.ones(max(map(len, varied.values())), dtype=bool)
    for check in CHECKS:
        if check.refused and all(case.plan.can(name) for name in check.reads):
            told = case.evaluate(check.reads, varied)
            kept &= np.atleast_2d(check.holds(*(told[name] for name in check.reads))).all(axis=0)
    return kept
