"""From army to force: what each stage of supply leaves, of each contributor and of several together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bounds import carried_bounds
from forcecalc.analysis.sampling.engine import Evaluated, Observable, tallied
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.sampling.spreads import spreads_of
from forcecalc.case.bounds import CarriedBounds
from forcecalc.case.spread import Spread
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.layer import BASE

STAGES = ("army_strength", "deployable_strength", "deployable_force", "sustainable_force")
# What a stage leaves of the one before it: as a share, in troops on other duties, and in troops for each one deployed.
SHARE, DUTIES, RATIO = "deployable_share", "commitments", "rotation_ratio"
# The army for each soldier sustained.
FOR_EACH = "army_for_each"
_READ = (*STAGES, RATIO)
# How many groups there are: of more contributors the ones that sustain least are taken together.
_MOST = 3


class Computed(NamedTuple):
    """A number of a group at the central values, and how it is spread; nothing where it does not vary."""

    central: float
    spread: Spread | None


class Group(NamedTuple):
    """A contributor, or several together, and its numbers: of each stage, and of what lies between two stages."""

    members: tuple[str, ...]
    numbers: Mapping[str, Computed]


@dataclass(frozen=True)
class Stages:
    """Supply by stage.

    Attributes
    ----------
    answer : Assessment
        The answer whose contributors these are.
    names : tuple of str
        The stages of the contributors shown, the first of which is the largest: as many as any contributor has.
    groups : tuple of Group
        Those that sustain most, each alone, and the rest together.
    together : Group
        All of them.
    without : tuple of str
        Contributors that have fewer stages.
    bounds : CarriedBounds
        What bounds do to the stages.
    lattice : Lattice
        The draws.
    """

    answer: Assessment
    names: tuple[str, ...]
    groups: tuple[Group, ...]
    together: Group
    without: tuple[str, ...]
    bounds: CarriedBounds
    lattice: Lattice


def stages(answer: Assessment, draws: int = DEFAULT_DRAWS, seed: int = 0) -> Stages | None:
    """What each stage from army to sustainable force leaves; nothing where no contributor has two stages.

    Parameters
    ----------
    answer : Assessment
        Of one scenario.
    draws, seed : int
        As for `simulate`.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> found = stages(assess(load("article")))
    >>> [round(found.together.numbers[name].central) for name in found.names]
    [192000, 76800, 33780, 5993]
    """
    case = answer.case
    members = case.members(STAGES[-1])
    read = [name for name in _READ if case.plan.can_for_some(name)]
    if STAGES[-1] not in read:
        return None
    found = case.evaluate(read)
    values = {name: np.broadcast_to(np.atleast_2d(found[name])[:, 0], len(members)) for name in read}
    names, shown = _longest(values, len(members))
    if not shown:
        return None
    ranked = sorted(shown, key=lambda at: -values[STAGES[-1]][at])
    alone = _MOST if len(ranked) <= _MOST else _MOST - 1
    positions: list[tuple[int, ...]] = [(at,) for at in ranked[:alone]]
    if rest := tuple(ranked[alone:]):
        positions.append(rest)
    lattice = Lattice.of(draws, seed)
    observables = {
        (at, name): observable
        for at, group in enumerate([*positions, tuple(ranked)])
        for name, observable in _observables(names, group).items()
    }
    spreads = spreads_of(tallied({BASE: case}, {BASE: read}, observables, lattice))
    central = {key: float(observable({BASE: found})[0]) for key, observable in observables.items()}

    def group(at: int, which: Sequence[int]) -> Group:
        numbers = {
            name: Computed(value, spreads.get((at, name))) for (place, name), value in central.items() if place == at
        }
        return Group(tuple(members[position] for position in which), numbers)

    groups = tuple(group(at, which) for at, which in enumerate(positions))
    without = tuple(member for at, member in enumerate(members) if at not in shown)
    bounds = carried_bounds(case, [name for name in read if case.model[name].computed]) if without else answer.bounds
    return Stages(answer, names, groups, group(len(positions), ranked), without, bounds, lattice)


def _longest(values: Mapping[str, Draws], members: int) -> tuple[tuple[str, ...], list[int]]:
    """The most stages that any member has, and the members that have them; none where nobody has two."""
    for names in (STAGES[first:] for first in range(len(STAGES) - 1)):
        shown = [at for at in range(members) if _descends([values[name][at] for name in names if name in values])]
        if shown and all(name in values for name in names):
            return names, shown
    return (), []


def _descends(stages_: Sequence[float]) -> bool:
    """Whether all are known and none is larger than the one before it."""
    return all(np.isfinite(stages_)) and all(before >= after for before, after in pairwise(stages_))


def _observables(names: Sequence[str], group: Sequence[int]) -> dict[str, Observable]:
    """The stages of some members together, and what lies between two of them."""

    def total(name: str) -> Observable:
        def observable(evaluated: Evaluated) -> Draws:
            values = np.atleast_2d(evaluated[BASE][name])
            draws: Draws = values[list(group)].sum(axis=0)
            return draws

        return observable

    def ratio(evaluated: Evaluated) -> Draws:
        """Those free to be sent over those sustained; where nobody is, the mean of the members' own ratios."""
        free, sustained = total("deployable_force")(evaluated), total("sustainable_force")(evaluated)
        own = total(RATIO)(evaluated) / len(group) if RATIO in evaluated[BASE] else np.nan
        positive = sustained > 0
        draws: Draws = np.where(positive, free / np.where(positive, sustained, 1.0), own)
        return draws

    found = {name: total(name) for name in names} | {RATIO: ratio}
    if "deployable_strength" in names:
        found[DUTIES] = _combined(np.subtract, found["deployable_strength"], found["deployable_force"])
    if "army_strength" in names:
        found[SHARE] = _combined(np.divide, found["deployable_strength"], found["army_strength"])
        found[FOR_EACH] = _combined(np.divide, found["army_strength"], found["sustainable_force"])
    return found


def _combined(operation: np.ufunc, first: Observable, second: Observable) -> Observable:
    def observable(evaluated: Evaluated) -> Draws:
        with np.errstate(all="ignore"):
            draws: Draws = operation(first(evaluated), second(evaluated))
        return draws

    return observable
