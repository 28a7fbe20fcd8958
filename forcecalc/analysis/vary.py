"""Figures moved by hand: which may be, how far, and the case in which they can be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.search import Values, grid, narrowed
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.dependencies import numbers_behind
from forcecalc.case.rules import rules_kept, rules_on
from forcecalc.errors import ForcecalcError, abridged, nearest, quoted
from forcecalc.model.graph import Quantity
from forcecalc.scenario.figure import ends_of
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Unit


@dataclass(frozen=True)
class Lever:
    """A figure to be moved: its value now and the ends between which it may be moved, in its canonical unit.

    Attributes
    ----------
    alike : bool
        Whether all the members it is moved for have the same value now; if not, `now` is that of the first.
    """

    key: FigureKey
    unit: Unit
    now: float
    least: float
    most: float
    alike: bool = True

    @property
    def written(self) -> str:
        """The figure as a file writes it."""
        return str(self.key)


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
    case = complete_case(scenario)
    moved = [_lever(case, label) for label in labels]
    if repeated := [label for position, label in enumerate(labels) if label in labels[:position]]:
        raise ForcecalcError(f"{quoted(repeated[0])} is varied twice")
    return complete_case(scenario.with_({lever.written: as_given(lever.unit, lever.now) for lever in moved})), moved


def as_given(unit: Unit, value: float) -> str:
    """A value as a file would give it: exactly, in the canonical unit."""
    return f"{value!r} {unit.name}" if any(unit.measure.dimension) or unit.understood else repr(value)


def movable(case: Case, name: str, position: int) -> list[str]:
    """The figures behind a member's number: each once where all members have the same, else member by member.

    Choices among words cannot be moved, nor what the program counts or draws.
    """
    behind = numbers_behind(case, name, position)
    labels = []
    for figure in filter(case.plan.given, case.model.quantities):
        if _no_amount(case.model[figure]):
            continue
        members = case.members(figure)
        values = {member: case.given_value(figure, member) for member in members if (figure, member) in behind}
        given = [member for member, value in values.items() if np.isfinite(value)]
        alike = len(given) == len(members) and len(set(values.values())) == 1 and not case.apart(figure)
        labels += [figure] if alike else [str(FigureKey(figure, member)) for member in given]
    return labels


def _no_amount(quantity: Quantity) -> bool:
    """Whether a quantity is a choice among words, or counted or drawn by the program."""
    return bool(quantity.closed or (quantity.limits and quantity.limits.names))


def _lever(case: Case, label: str) -> Lever:
    key = FigureKey.parse(label)
    name, member = key
    _check_name(case, label, name)
    members = case.members(name)
    if member and member not in members:
        known = list(filter(None, members))
        whose = f"there are {abridged(known)}" if known else f"{name} is of the whole force"
        raise ForcecalcError(f"{quoted(label)}: there is no member {quoted(member)}; {nearest(member, known) or whose}")
    moved = [member] if member else list(members)
    values = {case.given_value(name, owner) for owner in moved} if case.plan.given(name) else {np.nan}
    own = [quoted(str(FigureKey(name, owner))) for owner in moved if case.plan.given(name) >> members.index(owner) & 1]
    if own and not member and (len(own) < len(moved) or case.apart(name)):
        why = "has a value for some members only" if len(own) < len(moved) else "would be counted for each member"
        raise ForcecalcError(f"{label} {why}; choose from {abridged(own)}")
    if np.isnan(list(values)).any():
        raise ForcecalcError(f"{label} has no value here to start from; give it one with --set first")
    return lever_at(case, key, case.given_value(name, moved[0]), len(values) == 1)


def lever_at(case: Case, key: FigureKey, now: float, alike: bool = True) -> Lever:
    """A figure to be moved from what it is now, between the ends that its limits and its unit allow."""
    quantity = case.model[key.name]
    bottom, top = ends_of(quantity.limits)
    return Lever(key, quantity.unit, now, max(bottom, 0.0), min(top, quantity.unit.largest), alike)


def _check_name(case: Case, label: str, name: str) -> None:
    """Refuse a name that stands for no number, or for a number that is computed here."""
    quantities = case.model.quantities.values()
    inputs = [quantity.name for quantity in quantities if quantity.limits and not _no_amount(quantity)]
    if name in inputs or (name in case.model.quantities and case.plan.given(name) and not case.model[name].limits):
        return
    if name in case.model.quantities and not case.model[name].limits:
        given = [read for read in case.plan.needed([name]) if read in inputs and case.plan.given(read)]
        raise ForcecalcError(f"{quoted(label)} is computed and cannot be varied; choose from {abridged(given)}")
    hint = nearest(name, inputs) or "`forcecalc glossary` lists them"
    raise ForcecalcError(f"{quoted(label)} is not a figure that can be varied; {hint}")


def within_rules(case: Case, lever: Lever) -> Lever:
    """The lever with the ends between which no rule between figures is broken, such as a handover within the tour."""
    rules = rules_on(case, lever.key.name)
    if not rules:
        return lever

    def kept(values: Values) -> NDArray[np.bool_]:
        return rules_kept(case, rules, {lever.key: values})

    values = grid(lever.least, lever.now, lever.most)
    inside = np.flatnonzero(kept(values))
    first, last = int(inside[0]), int(inside[-1])
    least = narrowed(kept, *values[[first - 1, first]])[1] if first else lever.least
    most = narrowed(kept, *values[[last, last + 1]])[0] if last + 1 < len(values) else lever.most
    return replace(lever, least=least, most=most)
