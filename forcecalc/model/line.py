"""The line and the zone: how long, how large."""

from forcecalc.model.helpers import total
from forcecalc.model.marks import valid_for, where_each_sector_reads
from forcecalc.model.postures import ON_A_LINE
from forcecalc.units import Kilometres, PerSector, SquareKilometres


def sector_area(
    sector_length: PerSector[Kilometres], sector_depth: PerSector[Kilometres]
) -> PerSector[SquareKilometres]:
    """Area of a sector's zone.

    Notes
    -----
    A strip of even depth; a zone that follows towns or rivers has another area.

    References
    ----------
    .. [1] General Framework Agreement for Peace in Bosnia and Herzegovina, Annex 1A, Article IV (1995), for a
       depth that counts both sides: 2 km on each.

    Examples
    --------
    >>> sector_area(1200.0, 10.0)
    12000.0
    """
    return sector_length * sector_depth


@valid_for(*ON_A_LINE)
@where_each_sector_reads("sector_length")
def line_length(sector_length: PerSector[Kilometres]) -> Kilometres:
    """Length of the line, all sectors together.

    Notes
    -----
    Valid for a force along a line. The line of the scenario, by its own definition: a front, a buffer zone and a border
    differ by half.

    Examples
    --------
    >>> import numpy as np
    >>> line_length(np.array([[1974.0], [975.0]]))
    array([[2949.]])
    """
    return total(sector_length)


def zone_area(sector_area: PerSector[SquareKilometres]) -> SquareKilometres:
    """Area of the zone, all sectors together.

    Notes
    -----
    Sectors are taken not to overlap.

    Examples
    --------
    >>> zone_area(12000.0)
    12000.0
    """
    return total(sector_area)
