"""Enablers: aircraft, ships, air defence and satellites, with and without a backstop behind the coalition."""

import numpy as np

from forcecalc.model.checks import orbit_seen
from forcecalc.model.helpers import round_up
from forcecalc.model.marks import valid_where
from forcecalc.units import Count, Hours, Months, PerCapability, PerDay, Ratio, Share


def sorties_per_day(
    time_on_station: PerCapability[Hours],
    transit_time: PerCapability[Hours],
    turnaround_time: PerCapability[Hours],
    maintenance_time: PerCapability[Hours],
    greatest_sortie_rate: PerCapability[PerDay],
) -> PerCapability[PerDay]:
    """Sorties one available aircraft flies a day.

    Notes
    -----
    A rate that can be kept up; a surge of some days may be higher. Turnaround is refuelling and arming; without the
    maintenance after each sortie the rate flatters.

    References
    ----------
    .. [1] J. Stillion and D. T. Orletsky, "Airbase Vulnerability to Conventional Cruise-Missile and
       Ballistic-Missile Attacks", RAND MR-1028, 1999, appendix B: 3 hours of turnaround, and 9.76 hours from one
       take-off to the next for a flight of 2, which leaves 4.76 for maintenance.

    Examples
    --------
    >>> round(float(sorties_per_day(1.0, 0.5, 3.0, 4.76, 4.0)), 2)
    2.46
    """
    return np.minimum(
        greatest_sortie_rate, 24 / (time_on_station + 2 * transit_time + turnaround_time + maintenance_time)
    )


def presence_by_sorties(
    time_on_station: PerCapability[Hours],
    sorties_per_day: PerCapability[PerDay],
    availability: PerCapability[Share],
    training_share: PerCapability[Share],
) -> PerCapability[Ratio]:
    """Aircraft in the fleet for each one on station at all hours.

    Notes
    -----
    The hours of a day over those that one aircraft of the fleet spends on station. Orbits are filled around the clock,
    indefinitely; crews and tankers are not counted.

    Examples
    --------
    >>> round(float(presence_by_sorties(3.0, 1.5, 0.65, 0.0)), 2)
    8.21
    """
    return 24 / (time_on_station * sorties_per_day * availability * (1 - training_share))


@valid_where(orbit_seen)
def presence_by_orbit(aircraft_per_orbit: PerCapability[Ratio]) -> PerCapability[Ratio]:
    """Unmanned aircraft in the fleet for each orbit kept filled round the clock, by a norm.

    Notes
    -----
    Valid within the three to four aircraft that were read: four for an orbit all year, and 76 for 24 orbits, or 3.17
    each, in a surge. The norm covers flight, maintenance and training together.

    References
    ----------
    .. [1] AFPN, "24th Predator combat air patrol", 6 May 2008: four aircraft for a patrol all year.
    .. [2] Graphic News, "Plan to expand drone operations", 27 January 2012: 340 aircraft for 85 orbits.

    Examples
    --------
    >>> presence_by_orbit(4.0)
    4.0
    """
    return aircraft_per_orbit


def presence_by_cycle(
    cycle_length: PerCapability[Months],
    deployment_length: PerCapability[Months],
    passage_time: PerCapability[Months],
    stay_limit: PerCapability[Months],
    time_outside: PerCapability[Months],
) -> PerCapability[Ratio]:
    """Ships in the fleet for each one on station at all times.

    Notes
    -----
    Where a treaty limits the stay, as that of Montreux does for warships of states without a Black Sea coast, a ship is
    on station for only a part of its deployment: the product of two ratios. Whole turns in and out save at most
    `time_outside` of each deployment. A deployment that ends before the limit is not cut.

    References
    ----------
    .. [1] Convention regarding the Regime of the Straits, Montreux, 20 July 1936, article 18: 21 days.
    .. [2] U.S. Naval Institute, "Utility of a Three-Tiered Navy", Proceedings, June 2013: six months on
       station in a cycle of 28.

    Examples
    --------
    >>> round(float(presence_by_cycle(28.0, 6.0, 0.0, 0.69, 0.69)), 2)
    9.33
    """
    return (
        cycle_length
        / (deployment_length - 2 * passage_time)
        * np.where(deployment_length - 2 * passage_time <= stay_limit, 1, (stay_limit + time_outside) / stay_limit)
    )


def presence_by_alert(alert_readiness: PerCapability[Share]) -> PerCapability[Ratio]:
    """Aircraft in the fleet for each one on alert on the ground.

    Notes
    -----
    Those on alert fly only when called; the rest are in maintenance or training.

    References
    ----------
    .. [1] CSIS, as reported in March 2025: 24 aircraft on alert take 48 at a readiness of one half.

    Examples
    --------
    >>> presence_by_alert(0.5)
    2.0
    """
    return 1 / alert_readiness


def assets_required(
    stations: PerCapability[Count], assets_per_station: PerCapability[Count], presence_ratio: PerCapability[Ratio]
) -> PerCapability[Count]:
    """Aircraft, ships or batteries in the fleet that a capability takes.

    Notes
    -----
    Each capability keeps its own fleet; none is lent to another.

    References
    ----------
    .. [1] CSIS, as reported in March 2025: 24 aircraft on alert take 48 at a readiness of one half.

    Examples
    --------
    >>> float(assets_required(3.0, 8.0, 2.0))
    48.0
    """
    return round_up(stations * assets_per_station * presence_ratio)


def backstop_present(backstop_chance: Share, backstop: Share) -> Share:
    """Whether the backstop is there: 1 or 0.

    Notes
    -----
    At the central values it is there if that is at least as likely as not.

    Examples
    --------
    >>> float(backstop_present(0.5, 0.4)), float(backstop_present(0.3, 0.4))
    (0.0, 1.0)
    """
    return np.where(backstop_chance <= backstop, 1, 0)


def enabler_gap_alone(
    assets_required: PerCapability[Count], coalition_assets: PerCapability[Count], access: PerCapability[Share]
) -> PerCapability[Count]:
    """Assets missing if the coalition stands alone, never negative.

    Notes
    -----
    Assets that cannot reach the theatre do not count: warships while the straits are shut.

    Examples
    --------
    >>> float(enabler_gap_alone(48.0, 12.0, 1.0))
    36.0
    """
    return np.maximum(assets_required - coalition_assets * access, 0)


def enabler_gap_backed(
    assets_required: PerCapability[Count],
    coalition_assets: PerCapability[Count],
    backstop_assets: PerCapability[Count],
    access: PerCapability[Share],
) -> PerCapability[Count]:
    """Assets missing if the backstop is there, never negative.

    Notes
    -----
    The backstop's assets reach the theatre by the same routes.

    Examples
    --------
    >>> float(enabler_gap_backed(48.0, 12.0, 24.0, 1.0))
    12.0
    """
    return np.maximum(assets_required - (coalition_assets + backstop_assets) * access, 0)


def enabler_gap(
    enabler_gap_alone: PerCapability[Count], enabler_gap_backed: PerCapability[Count], backstop_present: Share
) -> PerCapability[Count]:
    """Assets missing, with the backstop there or not.

    Notes
    -----
    Its spread over the draws is the cost of not knowing.

    Examples
    --------
    >>> enabler_gap(36.0, 12.0, 1.0)
    12.0
    """
    return enabler_gap_alone + (enabler_gap_backed - enabler_gap_alone) * backstop_present


def expected_enabler_gap(
    enabler_gap_alone: PerCapability[Count], enabler_gap_backed: PerCapability[Count], backstop: Share
) -> PerCapability[Count]:
    """Assets missing, weighted with the probability of the backstop.

    Notes
    -----
    A mean of two outcomes, equal to neither.

    Examples
    --------
    >>> expected_enabler_gap(36.0, 12.0, 0.25)
    30.0
    """
    return enabler_gap_alone + (enabler_gap_backed - enabler_gap_alone) * backstop
