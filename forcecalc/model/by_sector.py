"""Troops required sector by sector, each by a method of its own, and added up: a line, a city and a base."""

import numpy as np

from forcecalc.model.helpers import total
from forcecalc.model.marks import apart, valid_for
from forcecalc.model.postures import POSTURES
from forcecalc.units import (
    Kilometres,
    People,
    PerSector,
    Share,
    SquareKilometres,
    Troops,
    TroopsPerKilometre,
    TroopsPerPerson,
    TroopsPerSquareKilometre,
)


@apart
def troops_by_line(
    sector_length: PerSector[Kilometres], line_density: PerSector[TroopsPerKilometre]
) -> PerSector[Troops]:
    """Troops to hold one sector at a given number of troops per kilometre.

    Notes
    -----
    As in `required_by_line`, and holds where that does.

    Examples
    --------
    >>> troops_by_line(500.0, 5.0)
    2500.0
    """
    return sector_length * line_density


@apart
def troops_by_area(
    sector_area: PerSector[SquareKilometres], area_density: PerSector[TroopsPerSquareKilometre]
) -> PerSector[Troops]:
    """Troops to hold the zone of one sector at a given number of troops per square kilometre.

    Notes
    -----
    As in `required_by_area`, and holds where that does.

    Examples
    --------
    >>> troops_by_area(16.0, 50.0)
    800.0
    """
    return sector_area * area_density


@apart
def troops_by_population(
    protected_population: PerSector[People],
    force_ratio: PerSector[TroopsPerPerson],
    host_security_forces: PerSector[Troops],
) -> PerSector[Troops]:
    """Foreign troops to secure the population of one sector, beside the host's own police and troops there.

    Notes
    -----
    What `required_by_population` adds up, and holds where that does. Host forces that are more than enough for their
    own sector do not count in another.

    References
    ----------
    .. [1] J. T. Quinlivan, "Force Requirements in Stability Operations", Parameters 25(4), Winter 1995,
       pp. 59-69.

    Examples
    --------
    >>> float(troops_by_population(600_000.0, 10 / 1000, 0.0))
    6000.0
    """
    return np.maximum(protected_population * force_ratio - host_security_forces, 0)


@apart
def troops_by_tasks(
    post_garrison: PerSector[Troops],
    patrol_garrison: PerSector[Troops],
    reaction_garrison: PerSector[Troops],
    response_garrison: PerSector[Troops],
    reserve_share: Share,
    tooth_share: Share,
) -> PerSector[Troops]:
    """Troops for the posts, patrols, reaction forces and response teams of one sector, with reserve and support.

    Notes
    -----
    As in `required_by_tasks`, and holds where that does.

    Examples
    --------
    >>> troops_by_tasks(120.0, 192.0, 600.0, 0.0, 0.24, 0.4)
    3000.0
    """
    return (post_garrison + patrol_garrison + reaction_garrison + response_garrison) / (1 - reserve_share) / tooth_share


@valid_for(*POSTURES)
def required_by_sector(troops_in_sector: PerSector[Troops]) -> Troops:
    """Troops for all sectors, each sized by a method of its own or given.

    Notes
    -----
    Valid for what the method of each sector is valid for. Sectors are taken not to overlap and to need no common
    reserve; troops of one do not count in another.

    Examples
    --------
    >>> required_by_sector(np.array([[2_500.0], [6_000.0], [800.0]]))
    array([[9300.]])
    """
    return total(troops_in_sector)
