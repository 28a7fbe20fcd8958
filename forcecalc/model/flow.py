"""Flow: arrivals and tours month by month, where troops rotate in blocks and each block must rest."""

import numpy as np

from forcecalc.model.helpers import remainder, round_down, round_up
from forcecalc.model.marks import in_place_of, where_given
from forcecalc.units import Count, Monthly, Months, PerContributor, Ratio, Share


def months_in_place(month: Monthly[Months], arrival_month: PerContributor[Months]) -> Monthly[PerContributor[Months]]:
    """Time since a contributor's first troops arrived; negative before.

    Notes
    -----
    At the start of each month.

    Examples
    --------
    >>> months_in_place(12.0, 3.0)
    9.0
    """
    return month - arrival_month


def build_up(
    months_in_place: Monthly[PerContributor[Months]], ramp_length: PerContributor[Months]
) -> Monthly[PerContributor[Share]]:
    """Share of a contribution that has arrived.

    Notes
    -----
    Evenly over the ramp, in full at its end. A ramp spares no troops: each block counts as sent in full.

    Examples
    --------
    >>> float(build_up(1.0, 4.0)), float(build_up(6.0, 4.0))
    (0.25, 1.0)
    """
    return np.where(ramp_length <= months_in_place, 1, np.maximum(months_in_place / ramp_length, 0))


@in_place_of("build_up", "departure_month")
def build_up_and_departure(
    month: Monthly[Months],
    months_in_place: Monthly[PerContributor[Months]],
    ramp_length: PerContributor[Months],
    departure_month: PerContributor[Months],
) -> Monthly[PerContributor[Share]]:
    """Share of a contribution that has arrived and not left for good.

    Notes
    -----
    In place of `build_up` where any contributor is given a month of departure. All leave at once in that month,
    whether their tour has ended or not.

    Examples
    --------
    >>> float(build_up_and_departure(5.0, 1.0, 4.0, 12.0)), float(build_up_and_departure(12.0, 8.0, 4.0, 12.0))
    (0.25, 0.0)
    """
    return np.where(
        departure_month <= month,
        0,
        np.where(ramp_length <= months_in_place, 1, np.maximum(months_in_place / ramp_length, 0)),
    )


def tours_begun(
    months_in_place: Monthly[PerContributor[Months]],
    tour_length: PerContributor[Months],
    handover: PerContributor[Months],
) -> Monthly[PerContributor[Count]]:
    """Contingents that have come before the latest.

    Notes
    -----
    The next contingent arrives a handover before the last one leaves; the two together count once.

    Examples
    --------
    >>> float(tours_begun(13.0, 6.0, 0.0))
    2.0
    """
    return round_down(months_in_place / (tour_length - handover))


def tours_ended(
    months_in_place: Monthly[PerContributor[Months]],
    tour_length: PerContributor[Months],
    handover: PerContributor[Months],
) -> Monthly[PerContributor[Count]]:
    """Contingents that have left.

    Notes
    -----
    A contingent stays to the end of its tour, whether anyone relieves it or not.

    Examples
    --------
    >>> float(tours_ended(13.0, 6.0, 0.0)), float(tours_ended(10.0, 12.0, 3.0)), float(tours_ended(12.0, 12.0, 3.0))
    (2.0, 0.0, 1.0)
    """
    return np.maximum(round_down((months_in_place - handover) / (tour_length - handover)), 0)


@where_given("horizon")
def tours_in_cycle(rotation_ratio: PerContributor[Ratio]) -> PerContributor[Count]:
    """Tours until the first block is rested and can go again.

    Notes
    -----
    Whole tours: without a handover, 1 + interval / tour, rounded up.

    References
    ----------
    .. [1] House of Lords, "Army: Tour Intervals", Hansard, 24 July 2007: an interval of 24 months between tours.

    Examples
    --------
    >>> float(tours_in_cycle(5.0)), float(tours_in_cycle(4.8))
    (5.0, 5.0)
    """
    return round_up(rotation_ratio)


def tour_in_cycle(
    tours_begun: Monthly[PerContributor[Count]],
    tours_ended: Monthly[PerContributor[Count]],
    tours_in_cycle: PerContributor[Count],
) -> Monthly[PerContributor[Count]]:
    """Contingents sent before the one that counts, since all troops were last fresh.

    Notes
    -----
    While several contingents are in place the one sent earliest in a cycle counts, which is the largest. Pools are
    fresh at arrival: nobody is back from another deployment.

    Examples
    --------
    >>> float(tour_in_cycle(7.0, 7.0, 5.0)), float(tour_in_cycle(7.0, 6.0, 5.0)), float(tour_in_cycle(5.0, 4.0, 5.0))
    (2.0, 1.0, 0.0)
    """
    return np.where(
        round_down(tours_begun / tours_in_cycle) <= round_down(tours_ended / tours_in_cycle),
        remainder(tours_ended, tours_in_cycle),
        0,
    )
