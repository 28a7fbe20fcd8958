"""Endurance: how long a force that arrives and rotates month by month suffices, and what that takes."""

import numpy as np

from forcecalc.model.helpers import least_month, over_months
from forcecalc.model.marks import unless_given, where_given
from forcecalc.units import Monthly, Months, PerContributor, Ratio, TroopMonths, Troops


def shortfall_by_month(required_force: Troops, strength_by_month: Monthly[Troops]) -> Monthly[Troops]:
    """Troops missing in a month, never negative.

    Notes
    -----
    At the start of each month; the requirement is taken to stay as it is.

    Examples
    --------
    >>> float(shortfall_by_month(30_000.0, 21_845.0))
    8155.0
    """
    return np.maximum(required_force - strength_by_month, 0)


def time_counted(month: Monthly[Months], month_end: Monthly[Months], horizon: Months) -> Monthly[Months]:
    """Part of a month that lies within the horizon.

    Notes
    -----
    A horizon may end within a month.

    Examples
    --------
    >>> float(time_counted(5.0, 6.0, 36.0)), float(time_counted(5.0, 6.0, 5.5))
    (1.0, 0.5)
    """
    return np.minimum(month_end, horizon) - np.minimum(month, horizon)


def months_covered(shortfall_by_month: Monthly[Troops], time_counted: Monthly[Months]) -> Months:
    """Time within the horizon in which nobody is missing.

    Notes
    -----
    Fewer than half a soldier missing is rounding noise, and nobody.

    Examples
    --------
    >>> import numpy as np
    >>> months_covered(np.array([[[0.0]], [[0.0]], [[8_155.0]]]), np.ones((3, 1, 1)))
    array([[2.]])
    """
    return over_months(np.where(shortfall_by_month <= 0.5, 1, 0) * time_counted)


def first_short_month(shortfall_by_month: Monthly[Troops], month: Monthly[Months], horizon: Months) -> Months:
    """First month in which someone is missing; the horizon if there is none.

    Notes
    -----
    Counted from 0, the month in which the first contributor may arrive.

    Examples
    --------
    >>> import numpy as np
    >>> first_short_month(np.array([[[0.0]], [[8_155.0]]]), np.array([[[0.0]], [[1.0]]]), 36.0)
    array([[1.]])
    """
    return least_month(np.where(shortfall_by_month <= 0.5, horizon, np.minimum(month, horizon)))


def troop_months_short(shortfall_by_month: Monthly[Troops], time_counted: Monthly[Months]) -> TroopMonths:
    """Troops missing, added up over the horizon.

    Notes
    -----
    A thousand missing for a year weigh as much as twelve thousand for a month.

    Examples
    --------
    >>> import numpy as np
    >>> troop_months_short(np.array([[[0.0]], [[8_155.0]]]), np.ones((2, 1, 1)))
    array([[8155.]])
    """
    return over_months(shortfall_by_month * time_counted)


@unless_given("pledged_force")
@where_given("horizon")
def interval_under_pledge(
    pledge: PerContributor[Troops],
    deployable_force: PerContributor[Troops],
    rotation_ratio: PerContributor[Ratio],
    tour_length: PerContributor[Months],
    handover: PerContributor[Months],
) -> PerContributor[Months]:
    """Time between tours that keeping the pledge would leave a contributor.

    Notes
    -----
    Never longer than the interval given; zero where even back-to-back tours would not suffice. Without a
    handover it is tour x (pool / pledge - 1). A pledge of zero shortens no interval.

    References
    ----------
    .. [1] House of Lords, "Army: Tour Intervals", Hansard, 24 July 2007, where actual intervals fell short of
       the guideline for the same reason.

    Examples
    --------
    >>> round(float(interval_under_pledge(15_000.0, 21_844.8, 5.0, 6.0, 0.0)), 2)
    2.74
    """
    return np.maximum(
        np.where(pledge <= 0, rotation_ratio, np.minimum(rotation_ratio, deployable_force / np.maximum(pledge, 1)))
        * (tour_length - handover)
        - tour_length,
        0,
    )


@where_given("horizon")
def planned_interval(
    rotation_ratio: PerContributor[Ratio],
    tour_length: PerContributor[Months],
    handover: PerContributor[Months],
) -> PerContributor[Months]:
    """Time between tours that the rotation is planned to leave.

    Notes
    -----
    The interval given, or the one that a ratio given in its place comes to.

    Examples
    --------
    >>> planned_interval(5.0, 6.0, 0.0)
    24.0
    """
    return rotation_ratio * (tour_length - handover) - tour_length


@where_given("horizon")
def least_interval(
    least_rest: PerContributor[Ratio],
    tour_length: PerContributor[Months],
    planned_interval: PerContributor[Months],
) -> PerContributor[Months]:
    """Least time between tours, for leave and for training before the next.

    Notes
    -----
    Never longer than the interval planned.

    References
    ----------
    .. [1] Foundation for Defense of Democracies, "Why We Should Grow the Active Duty Army", 14 February 2020: at home
       less than twice the time deployed, the US Army sees its readiness at risk.

    Examples
    --------
    >>> float(least_interval(2.0, 6.0, 24.0)), float(least_interval(2.0, 6.0, 6.0))
    (12.0, 6.0)
    """
    return np.minimum(least_rest * tour_length, planned_interval)
