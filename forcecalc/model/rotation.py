"""Rotation: how many troops stand behind each one deployed, and what a pledge ties up."""

import numpy as np

from forcecalc.model.checks import handover_within_tour
from forcecalc.model.helpers import round_up, total
from forcecalc.model.marks import signed, unless_given, valid_where, where_given
from forcecalc.units import Count, Months, PerContributor, Ratio, Share, Troops


@valid_where(handover_within_tour)
def rotation_ratio(
    tour_length: PerContributor[Months],
    tour_interval: PerContributor[Months],
    handover: PerContributor[Months],
) -> PerContributor[Ratio]:
    """Troops in the system for each troop deployed.

    Notes
    -----
    Valid with the handover shorter than the tour, for a rotation that has settled. The interval runs from the end of
    one tour to the start of the next: leave alone is less.

    References
    ----------
    .. [1] House of Lords, "Army: Tour Intervals", Hansard, 24 July 2007: an interval of 24 months between tours.
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


def weight_by_sustained(
    sustained_contribution: PerContributor[Troops], sustained_total: Troops
) -> PerContributor[Ratio]:
    """Weight of a contributor in the whole force: its share of what all can sustain.

    Notes
    -----
    The same for all where nobody can sustain anyone.

    Examples
    --------
    >>> import numpy as np
    >>> weight_by_sustained(np.array([[3_000.0], [1_000.0]]), 4_000.0)
    array([[0.75],
           [0.25]])
    """
    return np.where(sustained_total <= 0, 1, sustained_contribution / np.maximum(sustained_total, 1))


@unless_given("pledged_force")
def weight_by_pledge(pledge: PerContributor[Troops], pledged_force: Troops) -> PerContributor[Ratio]:
    """Weight of a contributor in the whole force: its share of what all pledge.

    Notes
    -----
    The same for all where nobody pledges anyone. A joint pledge is not split.

    Examples
    --------
    >>> import numpy as np
    >>> weight_by_pledge(np.array([[7_500.0], [7_500.0]]), 15_000.0)
    array([[0.5],
           [0.5]])
    """
    return np.where(pledged_force <= 0, 1, pledge / np.maximum(pledged_force, 1))


def equal_weight(rotation_ratio: PerContributor[Ratio]) -> PerContributor[Ratio]:
    """Weight of a contributor in the whole force: the same as any other's.

    Notes
    -----
    For contributors of whom no more than their rotation is known; the ratios are only counted.

    Examples
    --------
    >>> import numpy as np
    >>> equal_weight(np.array([[6.0], [4.0]]))
    array([[1.],
           [1.]])
    """
    return 0 * rotation_ratio + 1


def mean_rotation_ratio(rotation_ratio: PerContributor[Ratio], contribution_weight: PerContributor[Ratio]) -> Ratio:
    """Rotation ratio of the contributors, weighted by who goes.

    Notes
    -----
    The required force is taken to come from them in the proportions of what each can send.

    Examples
    --------
    >>> import numpy as np
    >>> mean_rotation_ratio(np.array([[3.0], [5.0]]), np.array([[3_000.0], [1_000.0]]))
    array([[3.5]])
    """
    return total(rotation_ratio * contribution_weight) / total(contribution_weight)


def rotation_pool(required_force: Troops, mean_rotation_ratio: Ratio) -> Troops:
    """Troops tied up to sustain the required force, resting and preparing included.

    Notes
    -----
    Once rotation has settled; over a shorter time see `pool_for_horizon`.

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


@where_given("horizon")
def contingents_for_horizon(
    tour_length: PerContributor[Months],
    handover: PerContributor[Months],
    tours_in_cycle: PerContributor[Count],
    horizon: Months,
) -> PerContributor[Count]:
    """Different contingents that a contributor needs until the horizon.

    Notes
    -----
    A new one for each tour, until the first is rested and goes again. Contingents that overlap start sooner, so that
    a handover may take one more.

    Examples
    --------
    >>> float(contingents_for_horizon(6.0, 0.0, 5.0, 24.0)), float(contingents_for_horizon(12.0, 3.0, 4.0, 24.0))
    (4.0, 3.0)
    """
    return np.minimum(np.maximum(round_up((horizon - handover) / (tour_length - handover)), 1), tours_in_cycle)


@where_given("horizon")
def pool_for_horizon(
    required_force: Troops,
    contribution_weight: PerContributor[Ratio],
    contingents_for_horizon: PerContributor[Count],
) -> Troops:
    """Different soldiers needed to keep the required force there until the horizon.

    Notes
    -----
    In whole contingents, contributor by contributor, so that it may exceed what units rotating one by one take.

    References
    ----------
    .. [1] The Times, April 2025: 64,000 for two years, in six-month tours, take 256,000.

    Examples
    --------
    >>> import numpy as np
    >>> pool_for_horizon(64_000.0, 1.0, 4.0)
    256000.0
    >>> pool_for_horizon(9_000.0, np.ones((3, 1)), np.array([[5.0], [7.0], [4.0]]))  # 3,000 from each
    array([[48000.]])
    """
    return required_force * total(contribution_weight * contingents_for_horizon) / total(contribution_weight)
