"""Cost: what it costs to keep the troops deployed, beyond what they cost at home."""

from forcecalc.model.helpers import over_months, total
from forcecalc.units import Dollars, DollarsPerTroopYear, DollarsPerYear, Monthly, Months, PerContributor, Ratio, Troops


def annual_cost(
    required_force: Troops,
    contribution_weight: PerContributor[Ratio],
    cost_per_troop_year: PerContributor[DollarsPerTroopYear],
) -> DollarsPerYear:
    """Cost of keeping the required force there.

    Notes
    -----
    In the prices of the year of the cost per troop; incremental, without pay at home or equipment. The required force
    is taken to come from the contributors in the proportions of what each can send.

    References
    ----------
    .. [1] Congressional Budget Office, "An Analysis of the U.S. Military's Ability to Sustain an Occupation of
       Iraq", 3 September 2003: 14 billion dollars a year for 67,000, 19 billion for 106,000.

    Examples
    --------
    >>> round(annual_cost(67_000.0, 1.0, 208_955.0) / 1e9, 1)
    14.0
    """
    return required_force * total(contribution_weight * cost_per_troop_year) / total(contribution_weight)


def horizon_cost(annual_cost: DollarsPerYear, horizon: Months) -> Dollars:
    """Cost of keeping the required force there until the horizon.

    Notes
    -----
    Prices stay as they are; build-up and withdrawal are not counted.

    Examples
    --------
    >>> horizon_cost(6e9, 36.0)
    18000000000.0
    """
    return annual_cost * horizon / 12


def contribution_cost(
    strength_by_contributor: Monthly[PerContributor[Troops]],
    time_counted: Monthly[Months],
    cost_per_troop_year: PerContributor[DollarsPerTroopYear],
) -> PerContributor[Dollars]:
    """Cost of the troops a contributor has there, until the horizon.

    Notes
    -----
    Of those who come, not of those who are required.

    References
    ----------
    .. [1] Congressional Budget Office, "An Analysis of the U.S. Military's Ability to Sustain an Occupation of
       Iraq", 3 September 2003: 14 billion dollars a year for 67,000, 19 billion for 106,000.

    Examples
    --------
    >>> contribution_cost(30_000.0, 1.0, 200_000.0)
    500000000.0
    """
    return over_months(strength_by_contributor * time_counted) * cost_per_troop_year / 12


def presence_cost(contribution_cost: PerContributor[Dollars]) -> Dollars:
    """Cost of the troops who are there, until the horizon, all contributors together.

    Notes
    -----
    Of those who come, not of those who are required.

    Examples
    --------
    >>> presence_cost(500e6)
    500000000.0
    """
    return total(contribution_cost)
