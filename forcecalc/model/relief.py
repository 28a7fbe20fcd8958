"""Relief: who comes to the aid of the force, when, and whether only with the backstop."""

from forcecalc.model.marks import signed
from forcecalc.units import Hours, Share, Troops


@signed
def relief_gap(relief_arrival: Hours, holding_time: Hours) -> Hours:
    """Time by which relief comes too late; negative if it comes in time.

    Notes
    -----
    The time to hold and the time to come are estimates of different authors.

    References
    ----------
    .. [1] D. A. Shlapak and M. W. Johnson, "Reinforcing Deterrence on NATO's Eastern Flank", RAND RR-1253, 2016,
       on time to hold and time to reinforce.

    Examples
    --------
    >>> relief_gap(240.0, 72.0)
    168.0
    """
    return relief_arrival - holding_time


def relief_with_backstop(relief_in_time: Troops, backstop_relief_share: Share, backstop_present: Share) -> Troops:
    """Relief in time, of which a part comes only with the backstop.

    Notes
    -----
    Only where a scenario says how much of the relief is the backstop's.

    Examples
    --------
    >>> relief_with_backstop(20_000.0, 0.75, 0.0)
    5000.0
    """
    return relief_in_time * (1 - backstop_relief_share * (1 - backstop_present))
