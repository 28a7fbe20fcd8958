"""Policies: what a contributor has there month by month, by the rule it follows.

Each follows from the contributor's own pledge: a joint one is not split among them, so that there are none then.
"""

import numpy as np

from forcecalc.model.helpers import round_down, total
from forcecalc.model.marks import unless_given, where_given
from forcecalc.units import Choice, Count, Monthly, Months, PerContributor, Share, Troops


@unless_given("pledged_force")
def held_contribution(
    pledge: PerContributor[Troops],
    deployable_force: PerContributor[Troops],
    tour_in_cycle: Monthly[PerContributor[Count]],
) -> Monthly[PerContributor[Troops]]:
    """What a contributor has there if it sends its pledge while anyone is rested.

    Notes
    -----
    What earlier tours of the cycle leave of the pool, up to the pledge. It collapses when the last rested block
    has gone, and recovers when the first block returns; not a forecast of what a government would do.

    Examples
    --------
    >>> import numpy as np
    >>> held_contribution(1_000.0, 2_500.0, np.array([0.0, 1.0, 2.0, 3.0]))
    array([1000., 1000.,  500.,    0.])
    """
    return np.minimum(np.maximum(deployable_force - pledge * tour_in_cycle, 0), pledge)


@unless_given("pledged_force")
@where_given("horizon")
def level_contribution(
    pledge: PerContributor[Troops],
    deployable_force: PerContributor[Troops],
    tours_in_cycle: PerContributor[Count],
) -> PerContributor[Troops]:
    """What a contributor can have there at all times, in whole blocks.

    Notes
    -----
    The pool in equal blocks, one for each tour of the cycle. Where the cycle is not a whole number of tours, it is
    less than units rotating one by one could keep.

    Examples
    --------
    >>> float(level_contribution(1_000.0, 2_500.0, 5.0))
    500.0
    """
    return np.minimum(pledge, deployable_force / tours_in_cycle)


@where_given("horizon")
def leading_tours(taper_tours: PerContributor[Count], tours_in_cycle: PerContributor[Count]) -> PerContributor[Count]:
    """Tours for which a contributor that tapers sends its pledge.

    Notes
    -----
    In whole tours, at most a cycle.

    Examples
    --------
    >>> float(leading_tours(2.0, 5.0))
    2.0
    """
    return np.minimum(round_down(taper_tours), tours_in_cycle)


@unless_given("pledged_force")
@where_given("horizon")
def follow_on_contribution(
    pledge: PerContributor[Troops],
    deployable_force: PerContributor[Troops],
    tours_in_cycle: PerContributor[Count],
    leading_tours: PerContributor[Count],
) -> PerContributor[Troops]:
    """What a contributor that tapers has left for each tour between its lead and the end of the first cycle.

    Notes
    -----
    The rest of the pool in equal blocks; nothing where the lead takes the whole pool.

    Examples
    --------
    >>> round(float(follow_on_contribution(1_000.0, 2_500.0, 5.0, 2.0)), 6)
    166.666667
    """
    return np.minimum(
        np.maximum(deployable_force - pledge * leading_tours, 0) / np.maximum(tours_in_cycle - leading_tours, 1),
        pledge,
    )


def tapered_contribution(
    pledge: PerContributor[Troops],
    deployable_force: PerContributor[Troops],
    follow_on_contribution: PerContributor[Troops],
    level_contribution: PerContributor[Troops],
    tours_begun: Monthly[PerContributor[Count]],
    tours_ended: Monthly[PerContributor[Count]],
    leading_tours: PerContributor[Count],
    tours_in_cycle: PerContributor[Count],
) -> Monthly[PerContributor[Troops]]:
    """What a contributor has there if it leads with its pledge and then levels off.

    Notes
    -----
    The pledge for the chosen tours, the rest spread to the end of the cycle, level from the next cycle on. Of
    contingents that overlap the larger counts.

    Examples
    --------
    >>> import numpy as np
    >>> tours = np.array([0.0, 2.0, 5.0])
    >>> tapered_contribution(1_000.0, 3_200.0, 400.0, 500.0, tours, tours, 2.0, 5.0)
    array([1000.,  400.,  500.])
    """
    return np.maximum(
        np.where(
            tours_ended + 1 <= leading_tours,
            np.minimum(np.maximum(deployable_force - pledge * tours_ended, 0), pledge),
            0,
        ),
        np.where(tours_begun + 1 <= tours_in_cycle, follow_on_contribution, level_contribution),
    )


@unless_given("pledged_force")
@where_given("horizon")
def pressed_contribution(
    pledge: PerContributor[Troops],
    deployable_force: PerContributor[Troops],
    tour_length: PerContributor[Months],
    handover: PerContributor[Months],
    least_interval: PerContributor[Months],
) -> PerContributor[Troops]:
    """What a contributor has there if it lets the rest between tours shrink to keep its pledge.

    Notes
    -----
    The rest shrinks to `interval_under_pledge` and no further than the least interval: a pledge that would take more is
    not sustainable, and what the least interval allows is sent of it.

    Examples
    --------
    >>> float(pressed_contribution(1_000.0, 2_500.0, 6.0, 0.0, 6.0))
    1000.0
    >>> float(pressed_contribution(1_000.0, 2_500.0, 6.0, 0.0, 12.0))  # a pool of 2,500 keeps a third there
    833.3333333333334
    """
    return np.minimum(pledge, deployable_force * (tour_length - handover) / (tour_length + least_interval))


def strength_by_contributor(
    build_up: Monthly[PerContributor[Share]],
    policy: PerContributor[Choice],
    held_contribution: Monthly[PerContributor[Troops]],
    tapered_contribution: Monthly[PerContributor[Troops]],
    level_contribution: PerContributor[Troops],
    pressed_contribution: PerContributor[Troops],
) -> Monthly[PerContributor[Troops]]:
    """Troops each contributor has there, by its policy.

    Notes
    -----
    A policy is a rule, not a forecast.

    Examples
    --------
    >>> float(strength_by_contributor(1.0, 2.0, 1_000.0, 900.0, 500.0, 1_000.0))
    500.0
    """
    return build_up * np.where(
        policy <= 0,
        held_contribution,
        np.where(policy <= 1, tapered_contribution, np.where(policy <= 2, level_contribution, pressed_contribution)),
    )


def strength_by_month(strength_by_contributor: Monthly[PerContributor[Troops]]) -> Monthly[Troops]:
    """Troops there, all contributors together.

    Notes
    -----
    Contributors do not relieve one another.

    Examples
    --------
    >>> import numpy as np
    >>> strength_by_month(np.array([[[6_845.0], [15_000.0]]]))
    array([[[21845.]]])
    """
    return total(strength_by_contributor)
