"""Troops required on the ground at one time, all ranks, by methods that scale one figure; tasks.py adds up tasks."""

import numpy as np

from forcecalc.model.checks import area_seen, density_seen
from forcecalc.model.helpers import round_up, total
from forcecalc.model.marks import valid_for, valid_where, where_begun
from forcecalc.units import (
    Count,
    Hours,
    Kilometres,
    PerSector,
    Ratio,
    Share,
    SquareKilometres,
    Troops,
    TroopsPerKilometre,
    TroopsPerSquareKilometre,
)


@valid_for("monitor", "interpose")
@valid_where(density_seen)
def required_by_line(sector_length: PerSector[Kilometres], line_density: PerSector[TroopsPerKilometre]) -> Troops:
    """Troops to hold a line at a given number of troops per kilometre.

    Notes
    -----
    Valid for monitoring and interposition, within the densities of past missions. These are gross: support is
    included already. Says nothing about depth or resistance.

    References
    ----------
    .. [1] United Nations, "UN peacekeeping force tops 11,000", December 2006, and "UNIFIL Mission Profile": 9,124
       ground troops on 120 km. The densities of other missions follow from those held here.

    Examples
    --------
    >>> required_by_line(1200.0, 12.5)
    15000.0
    """
    return total(sector_length * line_density)


@valid_for("monitor", "interpose")
@valid_where(area_seen)
def required_by_area(
    sector_area: PerSector[SquareKilometres], area_density: PerSector[TroopsPerSquareKilometre]
) -> Troops:
    """Troops to hold a zone at a given number of troops per square kilometre.

    Notes
    -----
    Valid for monitoring and interposition, in zones as large as those of past missions. Their densities are gross:
    support is included already.

    References
    ----------
    .. [1] B. Jensen, "Guarding the Frontier: Options for a Post-Conflict Security Force in Ukraine",
       Center for Strategic and International Studies, 2025, on force to space in past missions.

    Examples
    --------
    >>> required_by_area(12000.0, 1.25)
    15000.0
    """
    return total(sector_area * area_density)


@valid_for("stabilise")
def required_by_population(troops_by_population: PerSector[Troops]) -> Troops:
    """Foreign troops to secure a population, beside the host's own police and troops.

    Notes
    -----
    Valid for stabilisation among people, not for interposition between armies. The published ratios
    count police and host forces; the best known rests on thirteen cases and is disputed.

    References
    ----------
    .. [1] J. T. Quinlivan, "Force Requirements in Stability Operations", Parameters 25(4), Winter 1995,
       pp. 59-69.
    .. [2] J. T. Quinlivan, "Burden of Victory", RAND Review, Summer 2003.
    .. [3] J. A. Friedman, "Manpower and Counterinsurgency", Security Studies 20(4), 2011, pp. 556-591.

    Examples
    --------
    >>> required_by_population(np.array([[15_000.0], [6_000.0]]))
    array([[21000.]])
    """
    return total(troops_by_population)


def brigades_on_line(sector_length: PerSector[Kilometres], brigade_frontage: PerSector[Kilometres]) -> PerSector[Count]:
    """Brigades side by side along a sector, in whole brigades.

    Notes
    -----
    On a continuous front; the frontage depends on terrain and enemy.

    Examples
    --------
    >>> float(brigades_on_line(100.0, 15.0))
    7.0
    """
    return round_up(sector_length / brigade_frontage)


def brigades_required(brigades_on_line: PerSector[Count], reserve_share: Share) -> Count:
    """Brigades on the line and in reserve, in whole brigades.

    Notes
    -----
    The reserve is a share of the whole: a third in reserve divides by two thirds.

    Examples
    --------
    >>> float(brigades_required(6.0, 1 / 3))
    9.0
    """
    return round_up(total(brigades_on_line) / (1 - reserve_share))


@where_begun("battalions_in_brigade", "brigade_support")
def brigade_slice(battalions_in_brigade: Count, battalion_strength: Troops, brigade_support: Troops) -> Troops:
    """Troops of a brigade built from its battalions, for whoever gives no slice.

    Notes
    -----
    The United Nations' intervention brigade in the Congo was planned so. Support from outside the brigade is not in it.

    References
    ----------
    .. [1] AFP, "UN intervention force for DRC to have 3,069 troops", The Straits Times, 2013: three battalions of 850
       and supporting companies.

    Examples
    --------
    >>> brigade_slice(3.0, 850.0, 519.0)
    3069.0
    """
    return battalions_in_brigade * battalion_strength + brigade_support


@valid_for("defend")
def required_by_frontage(brigades_required: Count, brigade_slice: Troops) -> Troops:
    """Troops to defend a front brigade by brigade, each with its share of support.

    Notes
    -----
    Valid for defence, not for watching. The slice differs between armies and with the support that is included.

    References
    ----------
    .. [1] Congressional Budget Office, letter to the Hon. John M. Spratt Jr. on the cost of more troops
       in Iraq, 1 February 2007: 9,500 troops in theatre for a combat brigade of 4,000.

    Examples
    --------
    >>> required_by_frontage(5.0, 9500.0)
    47500.0
    """
    return brigades_required * brigade_slice


@valid_for("deter", "defend")
def required_by_denial(denial_brigades: Count, brigade_slice: Troops) -> Troops:
    """Troops for the brigades that are held to deny an attacker a quick success, each with its share of support.

    Notes
    -----
    Valid for deterrence and defence. The number of brigades is an estimate for one theatre and one attacker, by its
    author; with another slice the same brigades are another force.

    References
    ----------
    .. [1] D. A. Shlapak and M. W. Johnson, "Reinforcing Deterrence on NATO's Eastern Flank", RAND RR-1253, 2016: some
       seven brigades, three of them heavy, for the Baltic states.
    .. [2] Bruegel and Kiel Institute, "Defending Europe without the US", 21 February 2025: 300,000 troops, some 50
       brigades.

    Examples
    --------
    >>> required_by_denial(50.0, 6000.0)
    300000.0
    """
    return denial_brigades * brigade_slice


def local_threat(threat_strength: Troops, threat_concentration: Share) -> Troops:
    """Attackers at the point of attack.

    Notes
    -----
    One main effort is counted; several at once each need their own sum.

    References
    ----------
    .. [1] J. J. Mearsheimer, "Assessing the Conventional Balance: The 3:1 Rule and Its Critics",
       International Security 13(4), Spring 1989, pp. 54-89.

    Examples
    --------
    >>> local_threat(300_000.0, 0.25)
    75000.0
    """
    return threat_strength * threat_concentration


@where_begun("relief_strength", none="no relief is given")
def relief_in_time(relief_strength: Troops, relief_arrival: Hours, holding_time: Hours) -> Troops:
    """Relief that arrives before the force must give way.

    Notes
    -----
    All or nothing: relief an hour late counts for nothing, relief just in time in full.

    References
    ----------
    .. [1] D. A. Shlapak and M. W. Johnson, "Reinforcing Deterrence on NATO's Eastern Flank", RAND
       RR-1253, 2016, on time to hold and time to reinforce.

    Examples
    --------
    >>> float(relief_in_time(20_000.0, 48.0, 60.0)), float(relief_in_time(20_000.0, 72.0, 60.0))
    (20000.0, 0.0)
    """
    return np.where(relief_arrival <= holding_time, relief_strength, 0)


@valid_for("deter", "defend")
def required_by_threat(
    local_threat: Troops, defence_ratio: Ratio, host_strength: Troops, relief_counted: Troops
) -> Troops:
    """Troops to keep an attacker from breaking through at one point.

    Notes
    -----
    Valid for deterrence and defence against a local breakthrough, not for a whole war. Zero says that
    the rule is not informative here, never that no force is needed.

    References
    ----------
    .. [1] J. J. Mearsheimer, "Assessing the Conventional Balance: The 3:1 Rule and Its Critics",
       International Security 13(4), Spring 1989, pp. 54-89.
    .. [2] T. N. Dupuy, "Combat Data and the 3:1 Rule", International Security 14(1), Summer 1989, for
       why it is a rule of thumb at best.

    Examples
    --------
    >>> float(required_by_threat(75_000.0, 3.0, 10_000.0, 0.0))
    15000.0
    """
    return np.maximum(local_threat / defence_ratio - host_strength - relief_counted, 0)
