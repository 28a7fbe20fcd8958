"""Which contingent is out in which months, as the months of a flow have it at the central values."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from forcecalc.analysis.flow import POLICIES, Flow
from forcecalc.model.helpers import round_up

_READ = (
    "arrival_month",
    "tour_length",
    "handover",
    "tours_in_cycle",
    "interval_under_pledge",
    "least_interval",
    "policy",
)
# Fewer than half a soldier is rounding noise, and nobody.
_NOBODY = 0.5


class Tour(NamedTuple):
    """One contingent's time out, cut off at the horizon. [months; troops]."""

    start: float
    end: float
    troops: float


@dataclass(frozen=True)
class Rotation:
    """One contributor's contingents over the horizon.

    Attributes
    ----------
    contributor : str
        Its name; empty where there is only one.
    policy : str
        The rule that it follows.
    tour, rest : float
        How long a contingent is out, and how long it rests and prepares before it goes out again. [months]
    contingents : tuple of tuple of Tour
        The tours of each, in the order in which they first go out; a contingent for which no troops are left has none.
    uncovered : tuple of (float, float)
        From when to when nobody of it is there after its arrival, since none is rested. [months]
    """

    contributor: str
    policy: str
    tour: float
    rest: float
    contingents: tuple[tuple[Tour, ...], ...]
    uncovered: tuple[tuple[float, float], ...]

    @property
    def troop_months(self) -> float:
        """All tours together, for an order by size."""
        return sum(tour.troops * (tour.end - tour.start) for tours in self.contingents for tour in tours)


def calendar(result: Flow) -> tuple[Rotation, ...]:
    """Each contributor's contingents, out and at rest: the flow's own months, read by tours.

    Parameters
    ----------
    result : Flow
        Whose policies, arrivals, tours and strengths by month these are.

    Examples
    --------
    >>> from forcecalc.analysis.flow import flow
    >>> from forcecalc.case.load import load
    >>> first, *_ = calendar(flow(load("uk_france_36_months"), draws=64))
    >>> first.contributor, first.tour, first.rest, len(first.contingents)
    ('France', 4.0, 20.0, 4)
    """
    values, members = result.answer.case.evaluate(list(_READ)), result.answer.members("pledge")
    columns = {name: np.broadcast_to(np.atleast_2d(values[name])[:, 0], len(members)) for name in _READ}
    rotations = [
        _rotation(result, member, {name: float(column[position]) for name, column in columns.items()})
        for position, member in enumerate(members)
        if member in result.by_contributor
    ]
    return tuple(sorted(rotations, key=lambda rotation: -rotation.troop_months))


def _rotation(result: Flow, member: str, figures: dict[str, float]) -> Rotation:
    tour, step = figures["tour_length"], figures["tour_length"] - figures["handover"]
    policy, cycle = POLICIES[int(figures["policy"])], int(figures["tours_in_cycle"])
    if policy == "break":
        interval = max(figures["interval_under_pledge"], figures["least_interval"])
        cycle = int(round_up((tour + interval) / step))
    tours = list(_tours(result, member, figures["arrival_month"], tour, step))
    manned = [out for out in tours if out.troops > _NOBODY]
    contingents = (tuple(out for out in tours[first::cycle] if out in manned) for first in range(cycle))
    return Rotation(
        member,
        policy,
        tour,
        cycle * step - tour,
        tuple(contingent for contingent in contingents if contingent),
        tuple(_uncovered(manned, figures["arrival_month"], result.horizon)),
    )


def _tours(result: Flow, member: str, arrival: float, tour: float, step: float) -> Iterator[Tour]:
    """One tour after the other up to the horizon; the strength of each is what the flow has while it counts alone."""
    strength, start = result.by_contributor[member], arrival
    while start < result.horizon - 1e-9:
        end = min(start + tour, result.horizon)
        # From when the last one has left; troops that arrive over several months are all there at its end.
        alone = start if start == arrival else start + tour - step
        months = np.arange(math.ceil(alone - 1e-9), math.ceil(end - 1e-9))
        if not len(months):
            months = np.array([min(int(start), len(strength) - 1)])
        yield Tour(start, end, float(strength[months[months < len(strength)]].max(initial=0.0)))
        start += step


def _uncovered(tours: Sequence[Tour], arrival: float, horizon: float) -> Iterator[tuple[float, float]]:
    """The spans after the arrival in which no tour runs, the tours in the order in which they begin."""
    covered = arrival
    for tour in tours:
        if tour.start > covered + 1e-9:
            yield covered, tour.start
        covered = max(covered, tour.end)
    if covered < horizon - 1e-9:
        yield covered, horizon
