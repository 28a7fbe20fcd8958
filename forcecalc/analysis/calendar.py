"""Which contingent is out in which months, as the months of a flow have it at the central values."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from forcecalc.analysis.flow import POLICIES, Flow, rest_under_break
from forcecalc.model.helpers import round_up
from forcecalc.units import Numbers

_READ = (
    "arrival_month",
    "tour_length",
    "handover",
    "tours_in_cycle",
    "interval_under_pledge",
    "least_interval",
    "policy",
)
# Fewer than half a soldier, and less than this part of a month, is rounding noise.
_NOBODY, _ROUNDING = 0.5, 1e-9


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
    >>> from forcecalc import load
    >>> first, *_ = calendar(flow(load("uk_france_36_months"), draws=64))
    >>> first.contributor, first.tour, first.rest, len(first.contingents)
    ('France', 4.0, 20.0, 4)
    """
    case = result.answer.case
    starts = [0.0, *result.starts.values()]
    values = [each.evaluate(list(_READ)) for each in case.cases]
    rotations = []
    for member in result.by_contributor:
        # Tours do not change over time: it comes in the phase in which it first is there, or later.
        there = [phase for phase, each in enumerate(case.cases) if member in each.members("pledge")]
        known = next(phase for phase in there if member not in case.cases[phase].not_known)
        position = case.cases[known].members("pledge").index(member)
        figures = {name: _of_member(values[known][name], position) for name in _READ}
        figures["arrival_month"] = max(figures["arrival_month"], starts[there[0]])
        rotations.append(_rotation(result, member, figures))
    return tuple(sorted(rotations, key=lambda rotation: -rotation.troop_months))


def _of_member(values: Numbers, position: int) -> float:
    column = np.atleast_2d(values)[:, 0]
    return float(column[min(position, len(column) - 1)])


def _rotation(result: Flow, member: str, figures: dict[str, float]) -> Rotation:
    tour, step = figures["tour_length"], figures["tour_length"] - figures["handover"]
    policy, cycle = POLICIES[int(figures["policy"])], int(figures["tours_in_cycle"])
    if policy == "break":
        interval = rest_under_break(figures["interval_under_pledge"], figures["least_interval"])
        cycle = int(round_up((tour + interval) / step))
    leaves = min(_departure(result, member), result.horizon)
    tours = list(_tours(result, member, figures["arrival_month"], leaves, tour, step))
    manned = [out for out in tours if out.troops > _NOBODY]
    contingents = (tuple(out for out in tours[first::cycle] if out in manned) for first in range(cycle))
    return Rotation(
        member,
        policy,
        tour,
        cycle * step - tour,
        tuple(contingent for contingent in contingents if contingent),
        tuple(
            span
            for span in _offered(result, member, _uncovered(manned, figures["arrival_month"], leaves))
            # What ends before the next month begins leaves no month without anybody.
            if math.ceil(span[0] - _ROUNDING) < math.ceil(span[1] - _ROUNDING)
        ),
    )


def _departure(result: Flow, member: str) -> float:
    """When a contributor leaves for good. [months]."""
    case = next(each for each in result.answer.case.cases if member in each.members("pledge"))
    return case.given_value("departure_month", member)


def _offered(result: Flow, member: str, spans: Iterator[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Of some spans those parts in which a contributor offers anybody, by the phase in which they lie."""
    starts = [0.0, *result.starts.values(), math.inf]
    offers = [
        answer.value("pledge", member) if member in answer.members("pledge") and member not in answer.not_known else 0.0
        for answer in (result.answer, *result.answer.phases.values())
    ]
    for span in spans:
        parts = [
            (max(span[0], first), min(span[1], last))
            for offer, first, last in zip(offers, starts, starts[1:], strict=False)
            if offer and first < span[1] and last > span[0]
        ]
        yield from _joined(parts)


def _joined(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans in order, those that touch as one."""
    joined: list[tuple[float, float]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            start, _ = joined.pop()
        joined.append((start, end))
    return joined


def _tours(result: Flow, member: str, arrival: float, leaves: float, tour: float, step: float) -> Iterator[Tour]:
    """One tour after the other up to the end of a stay; each as strong as the flow has it while it counts alone."""
    strength, start = result.by_contributor[member], arrival
    while start < leaves - _ROUNDING:
        end = min(start + tour, leaves)
        # From when the last one has left; troops that arrive over several months are all there at its end.
        alone = start if start == arrival else start + tour - step
        months = np.arange(math.ceil(alone - _ROUNDING), math.ceil(end - _ROUNDING))
        if not len(months):
            months = np.array([min(int(start), len(strength) - 1)])
        yield Tour(start, end, float(strength[months[months < len(strength)]].max(initial=0.0)))
        start += step


def _uncovered(tours: Sequence[Tour], arrival: float, horizon: float) -> Iterator[tuple[float, float]]:
    """The spans after the arrival in which no tour runs, the tours in the order in which they begin."""
    covered = arrival
    for tour in tours:
        if tour.start > covered + _ROUNDING:
            yield covered, tour.start
        covered = max(covered, tour.end)
    if covered < horizon - _ROUNDING:
        yield covered, horizon
