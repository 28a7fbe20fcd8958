"""The months of all phases from the figures of each: who is there, what is missing, what it costs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.case.case import Case
from forcecalc.case.generated_inputs import MONTHS
from forcecalc.case.walk import Array, Clock, Offer, walk
from forcecalc.model.evaluate import evaluate
from forcecalc.units import Numbers

STRENGTH, SHORTFALL = "strength_by_contributor", "shortfall_by_month"
COSTS = ("contribution_cost", "presence_cost")
# What a clock is made of, by quantity; it does not change over time.
_CLOCK = {
    "begun": "tours_begun",
    "ended": "tours_ended",
    "build_up": "build_up",
    "cycle": "tours_in_cycle",
    "leading": "leading_tours",
    "policy": "policy",
}
_OFFERED = "pledge"
_PRESSED = ("tour_length", "handover", "least_interval")
CLOCK = (*_CLOCK.values(), *_PRESSED)
_REQUIRED, _COST, _TOTAL, _TIME = "required_force", "cost_per_troop_year", "strength_by_month", "time_counted"
# What the months of a phase are computed from, and may change over time.
CHANGING = (_REQUIRED, *Offer._fields, _COST)


class Stretch(NamedTuple):
    """A phase: from when on it holds, its case, and the values of that case's figures. [months]."""

    start: float
    case: Case
    figures: Mapping[str, Numbers]


def phase_months(stretches: Sequence[Stretch], contributors: Sequence[str], costs: bool) -> dict[str, Numbers]:
    """What the months of all phases come to.

    Parameters
    ----------
    stretches : sequence of Stretch
        All phases, the first one with the months among its figures.
    contributors : sequence of str
        All that are ever there, those of the first phase first.
    costs : bool
        Whether to compute what it costs.

    Returns
    -------
    dict of str to numbers
        `strength_by_contributor`, `(months, contributors, draws)`; `shortfall_by_month` where a need is stated; and
        the costs of those who are there, if asked for. [troops, the currency of the case]
    """
    first = stretches[0]
    month = np.asarray(first.figures["month"])
    phases = np.searchsorted([stretch.start for stretch in stretches[1:]], month.ravel(), side="right")
    offers = [Offer(*(_by_contributor(name, stretch, contributors) for name in Offer._fields)) for stretch in stretches]
    strength = walk(_clock(stretches, contributors), offers, phases.tolist())
    found: dict[str, Numbers] = {STRENGTH: strength}
    if first.case.method:
        required = [np.atleast_2d(_values(stretch, [_REQUIRED])[_REQUIRED]) for stretch in stretches]
        needed = np.stack(np.broadcast_arrays(*required))[phases]
        found[SHORTFALL] = _computed(first.case, SHORTFALL, needed, _computed(first.case, _TOTAL, strength))
    if costs:
        each = [_by_contributor(_COST, stretch, contributors) for stretch in stretches]
        time = evaluate(first.case.plan, first.figures, [_TIME])[_TIME]
        # A year's cost in force in each month stands for the strength, so that the model's own formula adds it up.
        cost = _computed(first.case, COSTS[0], strength * np.stack(np.broadcast_arrays(*each))[phases], time, 1.0)
        own = len(first.case.members(COSTS[0]))
        found |= {COSTS[0]: np.asarray(cost)[:own], COSTS[1]: _computed(first.case, COSTS[1], cost)}
    return found


def _computed(case: Case, name: str, *read: Numbers) -> Numbers:
    """A quantity by the model's formula, from what it reads."""
    formula = case.model[name].formula
    if formula is None:
        raise TypeError(f"{name} has no formula")
    return formula(*read)


def _values(stretch: Stretch, names: Sequence[str]) -> dict[str, Numbers]:
    return evaluate(stretch.case.plan, stretch.figures, names)


def _clock(stretches: Sequence[Stretch], contributors: Sequence[str]) -> Clock:
    """When the contingents of each come and go, by the phase in which it first is there."""
    begins = [next(s for s in stretches if member in s.case.members(_OFFERED)) for member in contributors]
    values = {stretch.start: _times(stretch, stretches[0].figures) for stretch in stretches}
    rows = [
        {
            name: _row(numbers, begin.case.members(_OFFERED).index(member))
            for name, numbers in values[begin.start].items()
        }
        for member, begin in zip(contributors, begins, strict=True)
    ]
    return Clock(*(_stacked([row[field] for row in rows]) for field in Clock._fields))


def _times(stretch: Stretch, first: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """The parts of a clock; whoever is new in a phase arrives at its start, or later."""
    arrival = np.maximum(stretch.figures["arrival_month"], stretch.start)
    own = {**stretch.figures, **{name: first[name] for name in MONTHS}, "arrival_month": arrival}
    values = evaluate(stretch.case.plan, own, CLOCK)
    tour, handover, least = (np.asarray(values[name]) for name in _PRESSED)
    return {
        **{field: values[name] for field, name in _CLOCK.items()},
        "pressed_ratio": (tour + least) / (tour - handover),
    }


def _by_contributor(name: str, stretch: Stretch, contributors: Sequence[str]) -> Array:
    """A quantity of each contributor, `(contributors, draws)`; nothing for whoever is not there."""
    values, there = _values(stretch, [name])[name], stretch.case.members(_OFFERED)
    return _stacked([_row(values, there.index(member)) if member in there else np.zeros(1) for member in contributors])


def _row(values: Numbers, position: int) -> NDArray[np.float64]:
    """One member's row, `([months,] draws)`."""
    array = np.atleast_2d(np.asarray(values, dtype=float))
    return array[..., min(position, array.shape[-2] - 1), :]


def _stacked(rows: Sequence[NDArray[np.float64]]) -> Array:
    """Rows of members below one another, `([months,] members, draws)`."""
    stacked: Array = np.stack(np.broadcast_arrays(*rows), axis=-2)
    return stacked
