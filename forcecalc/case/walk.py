"""Tour after tour where what is offered changes over time: what is out or resting cannot be sent once more."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.model.inputs import policy

Array = NDArray[np.float64]
_HOLD, _TAPER, _SUSTAIN, _BREAK = range(len(policy.names))


class Clock(NamedTuple):
    """When contingents come and go, which does not change over time.

    Attributes
    ----------
    begun, ended, build_up : numpy.ndarray
        `(months, contributors, draws)`: contingents that have come before the latest, and that have left; share of a
        contribution that has arrived.
    cycle, leading : numpy.ndarray
        `(contributors, draws)`: tours in a cycle, and for which a contributor that tapers sends its pledge.
    pressed_ratio : numpy.ndarray
        Troops in the system for each one deployed at the least interval.
    policy : numpy.ndarray
        The rule that each follows.
    """

    begun: Array
    ended: Array
    build_up: Array
    cycle: Array
    leading: Array
    pressed_ratio: Array
    policy: Array


class Offer(NamedTuple):
    """What is offered in one phase, `(contributors, draws)` each; nothing by whoever is not there. [troops]."""

    pledge: Array
    deployable_force: Array
    level_contribution: Array
    pressed_contribution: Array


def walk(clock: Clock, offers: Sequence[Offer], phases: Sequence[int]) -> Array:
    """Who is there month by month, where the offer changes.

    A contingent is sent by its contributor's policy and the offer of the month, and never more than is neither out
    nor resting. In the middle of a tour a larger offer tops it up, and a smaller one sends the surplus home; both
    count as sent for the whole tour.

    Parameters
    ----------
    clock : Clock
        Of the contributors.
    offers : sequence of Offer
        What each phase has.
    phases : sequence of int
        `(months,)`: the phase of each month.

    Returns
    -------
    numpy.ndarray
        `(months, contributors, draws)`. [troops]

    Examples
    --------
    >>> import numpy as np
    >>> tours = np.repeat([0.0, 1.0, 2.0, 3.0], 6).reshape(-1, 1, 1)
    >>> one = np.ones((1, 1))
    >>> clock = Clock(tours, tours, np.ones((24, 1, 1)), 5 * one, 2 * one, 3 * one, 0 * one)
    >>> first, then = (Offer(pledge * one, 2_500 * one, 500 * one, 800 * one) for pledge in (1_000, 2_000))
    >>> walk(clock, [first, then], [0] * 6 + [1] * 18)[::6, 0, 0].tolist()
    [1000.0, 1500.0, 0.0, 0.0]
    """
    shape = np.broadcast_shapes(*map(np.shape, (*clock, *(values for offer in offers for values in offer))))
    # Contingents relieve one another once a month at most; what breaks that rule is bounded, and used by nobody.
    tours = _whole(np.broadcast_to(clock.begun, shape), len(phases))
    first = np.minimum(_whole(np.broadcast_to(clock.ended, shape), len(phases)), tours)
    # By tour: what was sent for it, and for all before it.
    sent, before = (np.zeros((int(tours.max(initial=0)) + 1, *shape[1:])) for _ in range(2))
    strength = np.zeros(shape)
    for month, phase in enumerate(phases):
        offer, tour = offers[phase], tours[month]
        earlier = _at(before, tour - 1) + _at(sent, tour - 1)
        np.put_along_axis(before, tour[None], earlier[None], 0)
        rested = np.maximum(offer.deployable_force - _away(clock, sent, before, tour, earlier), 0)
        wanted = np.where(clock.begun[month] < 0, 0, np.minimum(_wanted(clock, offer, tour, rested), rested))
        np.put_along_axis(sent, tour[None], np.maximum(_at(sent, tour), wanted)[None], 0)
        there = _largest(sent, first[month], tour)
        strength[month] = np.minimum(there, offer.pledge) * clock.build_up[month]
    return strength


def _whole(values: Array, most: int) -> NDArray[np.int_]:
    """Whole numbers from 0; what is not a number counts as 0, and what is computed from it is none either."""
    whole: NDArray[np.int_] = np.clip(np.nan_to_num(values), 0, most).astype(int)
    return whole


def _at(by_tour: Array, tour: NDArray[np.int_]) -> Array:
    """The values of some tours; nothing before the first."""
    values: Array = np.where(tour < 0, 0, np.take_along_axis(by_tour, np.maximum(tour, 0)[None], 0)[0])
    return values


def _away(clock: Clock, sent: Array, before: Array, tour: NDArray[np.int_], earlier: Array) -> Array:
    """Who is out on an earlier tour, or resting from one.

    Blocks are away for a cycle. Whoever keeps the pledge at the cost of rest sends units one by one: of the earliest
    tour within the ratio a part is still away.
    """
    # Whoever rests for longer than there are tours is away for good.
    ratio = np.clip(np.where(clock.policy == _BREAK, clock.pressed_ratio, clock.cycle), 1, len(sent) + 1)
    whole = _whole(ratio, len(sent) + 1)
    since = _at(before, np.maximum(np.minimum(tour - whole + 1, tour), 0))
    away: Array = (
        earlier - np.where(tour - whole + 1 < tour, since, earlier) + (ratio - whole) * _at(sent, tour - whole)
    )
    return away


def _wanted(clock: Clock, offer: Offer, tour: NDArray[np.int_], rested: Array) -> Array:
    """The contingent that a contributor's policy asks for."""
    follow_on = np.minimum(rested / np.maximum(clock.cycle - tour, 1), offer.pledge)
    later = np.where(tour + 1 <= clock.cycle, follow_on, offer.level_contribution)
    tapered = np.where(tour + 1 <= clock.leading, offer.pledge, later)
    wanted: Array = np.select(
        [clock.policy == _HOLD, clock.policy == _TAPER, clock.policy == _SUSTAIN],
        [offer.pledge, tapered, offer.level_contribution],
        offer.pressed_contribution,
    )
    return wanted


def _largest(sent: Array, first: NDArray[np.int_], last: NDArray[np.int_]) -> Array:
    """The largest of the contingents in place; while several are there, they count once."""
    largest = _at(sent, last)
    for further in range(1, int((last - first).max(initial=0)) + 1):
        largest = np.maximum(largest, np.where(last - further >= first, _at(sent, last - further), 0))
    return largest
