"""Rotation: how many troops stand behind each one deployed, and what a pledge ties up."""

import numpy as np

from forcecalc.model.graph import signed, unless_given
from forcecalc.model.helpers import largest, mean, round_up
from forcecalc.units import Months, PerContributor, Ratio, Share, Troops


def rotation_ratio(
    tour_length: PerContributor[Months],
    tour_interval: PerContributor[Months],
    handover: PerContributor[Months],
) -> PerContributor[Ratio]:
    """Troops in the system for each troop deployed.

    Notes
    -----
    Valid for a rotation that has settled, with the handover shorter than the tour. The interval runs from
    the end of one tour to the start of the next: leave alone is less.

    References
    ----------
    .. [1] House of Lords, "Army: Tour Intervals", Hansard, 24 July 2007: six-month tours 24 months apart.
    .. [2] J. T. Quinlivan, "Force Requirements in Stability Operations", Parameters 25(4), Winter 1995,
       pp. 59-69, on five in the force for each one deployed.

    Examples
    --------
    >>> rotation_ratio(6.0, 24.0, 0.0)
    5.0
    """
    return (tour_length + tour_interval) / (tour_length - handover)


@unless_given("pledged_force")
def tied_down_force(pledge: PerContributor[Troops], rotation_ratio: PerContributor[Ratio]) -> PerContributor[Troops]:
    """Troops a pledge ties up, resting and preparing included.

    Notes
    -----
    If the pledge is sustained indefinitely; a first tour ties up only itself. A joint pledge is not split: whose troops
    it would tie up is not said.

    References
    ----------
    .. [1] Congressional Budget Office, "Making Peace While Staying Ready for War", December 1999, chapter IV: three
       brigades take turns of six months, so that each one at peace operations ties up three.

    Examples
    --------
    >>> tied_down_force(10_000.0, 4.0)
    40000.0
    """
    return pledge * rotation_ratio


def army_share_tied_down(
    tied_down_force: PerContributor[Troops], army_strength: PerContributor[Troops]
) -> PerContributor[Share]:
    """Share of the whole army that a pledge ties up once rotation settles.

    Notes
    -----
    Above one, the pledge cannot be sustained indefinitely by any use of the army.

    Examples
    --------
    >>> army_share_tied_down(75_000.0, 120_000.0)
    0.625
    """
    return tied_down_force / army_strength


@signed
def army_left_over(
    deployable_strength: PerContributor[Troops],
    commitments: PerContributor[Troops],
    tied_down_force: PerContributor[Troops],
) -> PerContributor[Troops]:
    """Deployable troops left once other duties and the pledge are served; negative where there are too few.

    Notes
    -----
    If the pledge is sustained indefinitely.

    Examples
    --------
    >>> army_left_over(48_000.0, 10_000.0, 75_000.0)
    -37000.0
    """
    return deployable_strength - commitments - tied_down_force


def mean_rotation_ratio(rotation_ratio: PerContributor[Ratio]) -> Ratio:
    """Rotation ratio of the contributors, each counted once.

    Notes
    -----
    A plain mean: it stands for contributors yet to be found, whose shares nobody knows.

    Examples
    --------
    >>> import numpy as np
    >>> mean_rotation_ratio(np.array([[3.0], [5.0]]))
    array([[4.]])
    """
    return mean(rotation_ratio)


def rotation_pool(required_force: Troops, mean_rotation_ratio: Ratio) -> Troops:
    """Troops tied up to sustain the required force, resting and preparing included.

    Notes
    -----
    Valid once rotation has settled; over a shorter time see `pool_for_horizon`.

    References
    ----------
    .. [1] Congressional Budget Office, "Making Peace While Staying Ready for War", December 1999, chapter IV: three
       brigades take turns of six months, so that each one at peace operations ties up three.

    Examples
    --------
    >>> rotation_pool(100_000.0, 5.0)
    500000.0
    """
    return required_force * mean_rotation_ratio


def pool_for_horizon(
    required_force: Troops,
    mean_rotation_ratio: Ratio,
    tour_length: PerContributor[Months],
    horizon: Months,
) -> Troops:
    """Different soldiers needed to keep the required force there for a limited time.

    Notes
    -----
    One contingent a tour until the first is rested and goes again; tours of the longest length. Valid without
    a handover: contingents that overlap start sooner, and a long horizon takes one more.

    References
    ----------
    .. [1] The Times, April 2025: 64,000 for two years, in six-month tours, take 256,000.

    Examples
    --------
    >>> float(pool_for_horizon(64_000.0, 5.0, 6.0, 24.0))
    256000.0
    """
    return required_force * np.minimum(round_up(horizon / largest(tour_length)), round_up(mean_rotation_ratio))
