"""Inputs that no file gives and the program generates, months and chances; evaluation month by month in slices."""

from collections.abc import Iterable, Mapping

import numpy as np

from forcecalc.model.evaluate import Plan, evaluate
from forcecalc.model.helpers import round_up
from forcecalc.scenario.distributions import Uniform
from forcecalc.scenario.figure import Figure
from forcecalc.units import CHOICE, Numbers, Unit

MONTHS = ("month", "month_end")
# Drawn to decide whether an event of a given probability happens; behind each the figures that give one.
CHANCES = {"pledge_chance": ("pledge_confidence", "readiness_level"), "backstop_chance": ("backstop",)}
CHANCE = Uniform(0.0, 1.0)
# The least and the greatest chance: an event neither certain nor impossible happens at one and not at the other.
HAPPENS, HAPPENS_NOT = 2.0**-33, 1 - 2.0**-33
# Numbers that one step of a monthly formula handles: as many as stay in a processor's cache.
_CACHED = 2**17
_FEWEST_DRAWS = 2**6
# Draws of all members that a formula by the year handles at one time: each of some dozens holds so many in memory.
_HELD = 2**22


def leaves_to_chance(figure: Figure, unit: Unit) -> bool:
    """Whether a figure that gives a probability, or a level that stands for one, leaves an event to chance."""
    certain = [(0, 0)] if unit is CHOICE else [(0, 0), (1, 1)]
    return figure.amount.ends not in certain


def months(horizon: Numbers) -> dict[str, Numbers]:
    """The months up to the longest horizon, at least the first, in front of members and draws.

    >>> months(2.5)["month_end"].ravel()
    array([1., 2., 3.])
    """
    last = float(np.maximum(round_up(np.max(horizon)), 1.0))
    start = np.arange(last).reshape(-1, 1, 1)
    return {"month": start, "month_end": start + 1}


def evaluate_in_slices(plan: Plan, figures: Mapping[str, Numbers], wanted: Iterable[str]) -> dict[str, Numbers]:
    """Quantities as `evaluate` computes them; by the month, or of thousands of members, a slice of the draws at a time.

    Months times members times draws do not fit a processor's cache, nor, for millions of draws, its memory.
    Of sliced draws only what is wanted is kept.
    """
    wanted = list(wanted)
    needed = plan.needed(wanted)
    figures = {name: values for name, values in figures.items() if name in needed}
    draws = max((np.shape(values)[-1] if np.ndim(values) else 1 for values in figures.values()), default=1)
    members = max((np.shape(values)[-2] if np.ndim(values) else 1 for values in figures.values()), default=1)
    monthly = "month" in needed
    if not monthly and draws * members <= _HELD:
        return evaluate(plan, figures, wanted)
    step = draws_at_once(len(np.atleast_1d(figures["month"])), members) if monthly else max(1, _HELD // members)
    slices = [_sliced(plan, figures, wanted, slice(start, start + step)) for start in range(0, draws, step)]
    return {name: joined([values[name] for values in slices]) for name in wanted}


def draws_at_once(months: int, members: int) -> int:
    """How many draws of so many months and members fit a processor's cache."""
    step = _FEWEST_DRAWS
    while 2 * step * members * months <= _CACHED:
        step *= 2
    return step


def _sliced(plan: Plan, figures: Mapping[str, Numbers], wanted: list[str], part: slice) -> dict[str, Numbers]:
    values = evaluate(plan, {name: cut(values, part) for name, values in figures.items()}, wanted)
    return {name: values[name] for name in wanted}


def cut(values: Numbers, part: slice) -> Numbers:
    """Some of a quantity's draws; all of it where it does not vary."""
    return values[..., part] if isinstance(values, np.ndarray) and np.shape(values)[-1] > 1 else values


def joined(parts: list[Numbers]) -> Numbers:
    """The slices of a quantity side by side; one that does not vary is the same in each."""
    if len(parts) == 1 or not np.ndim(parts[0]) or np.shape(parts[0])[-1] == 1:
        return parts[0]
    return np.concatenate([np.asarray(part) for part in parts], axis=-1)
