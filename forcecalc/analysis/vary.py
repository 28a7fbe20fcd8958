"""Figures moved by hand: which may be, and the case in which they can be."""

from collections.abc import Sequence
from dataclasses import dataclass

from forcecalc.analysis.case import Case
from forcecalc.errors import ForcecalcError, nearest, quoted
from forcecalc.scenario.layer import EVERYONE
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Unit


@dataclass(frozen=True)
class Lever:
    """A figure to be moved: how it is written, what it is now, and how far it may go, in its canonical unit."""

    written: str
    key: tuple[str, str]
    unit: Unit
    now: float
    least: float
    most: float


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
    keys = [_key(case, label) for label in labels]
    now = {label: _now(case, key) for label, key in zip(labels, keys, strict=True)}
    if len(set(keys)) < len(keys):
        raise ForcecalcError(f"{quoted(labels[0])} is to be varied twice")
    moved = Case(
        scenario.with_({label: _as_given(case, key, now[label]) for label, key in zip(labels, keys, strict=True)})
    )
    return moved, [_lever(case, label, key, now[label]) for label, key in zip(labels, keys, strict=True)]


def _key(case: Case, label: str) -> tuple[str, str]:
    member, _, name = label.rpartition(".")
    inputs = [one for one, quantity in case.model.quantities.items() if quantity.limits and not quantity.limits.names]
    if name not in inputs:
        computed = name in case.model.quantities and not case.model[name].limits
        wrong = "is computed and cannot be varied" if computed else "is no figure that can be varied"
        raise ForcecalcError(f"{quoted(label)} {wrong}; {nearest(name, inputs) or '`forcecalc glossary` lists them'}")
    if member and member not in case.members(name):
        known = [one for one in case.members(name) if one]
        raise ForcecalcError(f"there is no member {quoted(member)}; {nearest(member, known) or f'there are {known}'}")
    return name, member


def _now(case: Case, key: tuple[str, str]) -> float:
    """The figure's central value; of several members' the first one's."""
    name, member = key
    if not case.plan.given_to_all(name):
        raise ForcecalcError(f"{name} has no value here to start from; give it with --set first")
    return case.central_value(name, member if member != EVERYONE else case.members(name)[0])


def _as_given(case: Case, key: tuple[str, str], value: float) -> str:
    """A value as a file would give it: exactly, in the canonical unit."""
    unit = case.model[key[0]].unit
    word = unit.name if any(unit.measure.dimension) else ""
    return f"{value!r}{f' {word}' if word else ''}"


def _lever(case: Case, label: str, key: tuple[str, str], now: float) -> Lever:
    quantity = case.model[key[0]]
    limits = quantity.limits
    least = max(0.0, limits.at_least or 0.0, limits.above or 0.0) if limits else 0.0
    ends = [end for end in (limits.at_most, limits.below) if end is not None] if limits else []
    return Lever(label, key, quantity.unit, now, least, min([*ends, quantity.unit.largest]))
