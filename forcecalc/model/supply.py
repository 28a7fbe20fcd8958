"""What contributors offer, and what rotation leaves of it."""

import numpy as np

from forcecalc.model.checks import caveats_leave_some
from forcecalc.model.helpers import total
from forcecalc.model.marks import valid_where, where_begun, where_given
from forcecalc.units import PerContributor, Ratio, Share, Troops


@where_begun("reserve_strength", "reserve_call_up", "reserve_ratio", none="no reserve is given")
def called_up_reserve(
    reserve_strength: PerContributor[Troops],
    reserve_call_up: PerContributor[Share],
    reserve_ratio: PerContributor[Ratio],
    rotation_ratio: PerContributor[Ratio],
) -> PerContributor[Troops]:
    """Reservists who rotate with the regulars: those called up, as far as the law lets them go as often.

    Notes
    -----
    None unless a scenario gives a reserve. Where the law lets reservists go less often than regulars do, only the part
    counts that it allows; where it lets them go more often, they go as regulars do.

    References
    ----------
    .. [1] NATO, "National Reserve Forces Status: United Kingdom", 2006: a call-out of up to one year in three.
    .. [2] PolitiFact, "Promise 142", about 2010: the American goal of one year in six.

    Examples
    --------
    >>> float(called_up_reserve(29_070.0, 1.0, 3.0, 5.0)), float(called_up_reserve(29_070.0, 1.0, 6.0, 3.0))
    (29070.0, 14535.0)
    """
    return reserve_strength * reserve_call_up * np.minimum(rotation_ratio / reserve_ratio, 1)


def deployable_strength(
    army_strength: PerContributor[Troops],
    deployable_share: PerContributor[Share],
    called_up_reserve: PerContributor[Troops],
) -> PerContributor[Troops]:
    """Troops in units that can be sent at all, with the reservists called up to go with them.

    Notes
    -----
    The share is of units fit to be sent, not the far smaller share that can be kept deployed, which has
    rotation inside it already.

    References
    ----------
    .. [1] NATO, "Defence Ministers take forward NATO's transformation", 13 October 2004: 40 % deployable,
       8 % sustainable.

    Examples
    --------
    >>> deployable_strength(120_000.0, 0.4, 0.0)
    48000.0
    """
    return army_strength * deployable_share + called_up_reserve


def commitments(
    permanent_posts: PerContributor[Troops],
    rotating_commitments: PerContributor[Troops],
    rotation_ratio: PerContributor[Ratio],
) -> PerContributor[Troops]:
    """Deployable troops that other duties take up.

    Notes
    -----
    Troops deployed elsewhere under rotation tie up those who relieve them; troops posted there permanently do not.

    References
    ----------
    .. [1] Congressional Budget Office, "An Analysis of the U.S. Military's Ability to Sustain an
       Occupation of Iraq", 3 September 2003, on forces withheld for other commitments.

    Examples
    --------
    >>> commitments(8_000.0, 1_000.0, 5.0)
    13000.0
    """
    return permanent_posts + rotating_commitments * rotation_ratio


def deployable_force(
    deployable_strength: PerContributor[Troops], commitments: PerContributor[Troops]
) -> PerContributor[Troops]:
    """Troops free to be sent, once.

    Notes
    -----
    A single deployment: those sent have nobody to relieve them.

    References
    ----------
    .. [1] Congressional Budget Office, "An Analysis of the U.S. Military's Ability to Sustain an
       Occupation of Iraq", 3 September 2003.

    Examples
    --------
    >>> float(deployable_force(48_000.0, 10_000.0))
    38000.0
    """
    return np.maximum(deployable_strength - commitments, 0)


def sustainable_force(
    deployable_force: PerContributor[Troops], rotation_ratio: PerContributor[Ratio]
) -> PerContributor[Troops]:
    """Troops that rotation can keep deployed indefinitely.

    Notes
    -----
    Units rotate one by one; whole blocks settle lower. No growth, and no reserves but those that a scenario calls up.

    References
    ----------
    .. [1] Congressional Budget Office, "An Analysis of the U.S. Military's Ability to Sustain an
       Occupation of Iraq", 3 September 2003.

    Examples
    --------
    >>> sustainable_force(38_000.0, 5.0)
    7600.0
    """
    return deployable_force / rotation_ratio


def contribution_within_pledge(
    pledge: PerContributor[Troops], sustainable_force: PerContributor[Troops]
) -> PerContributor[Troops]:
    """What a contributor can sustain of what it offers itself.

    Notes
    -----
    Nobody sends more than its own pledge, however large the army.

    Examples
    --------
    >>> float(contribution_within_pledge(15_000.0, 7_600.0))
    7600.0
    """
    return np.minimum(pledge, sustainable_force)


def pledged_force(pledge: PerContributor[Troops]) -> Troops:
    """Troops on offer, deployed at one time.

    Notes
    -----
    Offers of different firmness are added as they stand. Given in place of this sum it is a joint pledge: what
    all offer together, whoever of them sends it.

    Examples
    --------
    >>> pledged_force(30_000.0)
    30000.0
    """
    return total(pledge)


def sustained_total(sustained_contribution: PerContributor[Troops]) -> Troops:
    """Troops the contributors together can sustain, whatever they offer together.

    Notes
    -----
    Contributors do not relieve one another.

    References
    ----------
    .. [1] Congressional Budget Office, "An Analysis of the U.S. Military's Ability to Sustain an
       Occupation of Iraq", 3 September 2003, where forces kept deployed add up.

    Examples
    --------
    >>> import numpy as np
    >>> sustained_total(np.array([[106_000.0], [23_000.0]]))
    array([[129000.]])
    """
    return total(sustained_contribution)


def sustained_force(sustained_total: Troops, pledged_force: Troops) -> Troops:
    """Troops the contributors together can sustain, of those on offer.

    Notes
    -----
    Where a joint pledge is less than what all could keep there, nobody says who sends less.

    Examples
    --------
    >>> float(sustained_force(129_000.0, 150_000.0)), float(sustained_force(7_500.0, 5_000.0))
    (129000.0, 5000.0)
    """
    return np.minimum(sustained_total, pledged_force)


@valid_where(caveats_leave_some)
@where_given("share_after_caveats")
def effective_force(
    sustained_force: Troops,
    contribution_weight: PerContributor[Ratio],
    share_after_caveats: PerContributor[Share],
) -> Troops:
    """Troops sustained who may be used for the task, after what their governments rule out.

    Notes
    -----
    Valid where each contributor leaves some of its troops to the task. Caveats change what troops may do, not how many
    are there: those held back are sustained, relieved and paid for like the others.

    Examples
    --------
    >>> effective_force(8_000.0, np.array([[3.0], [1.0]]), np.array([[0.5], [1.0]]))
    array([[5000.]])
    """
    return sustained_force * total(contribution_weight * share_after_caveats) / total(contribution_weight)
