"""What contributors offer, and what rotation leaves of it."""

import numpy as np

from forcecalc.model.helpers import total
from forcecalc.units import PerContributor, Ratio, Share, Troops


def deployable_strength(
    army_strength: PerContributor[Troops], deployable_share: PerContributor[Share]
) -> PerContributor[Troops]:
    """Troops in units that can be sent at all.

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
    >>> deployable_strength(120_000.0, 0.4)
    48000.0
    """
    return army_strength * deployable_share


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
    Units rotate one by one; whole blocks settle lower. No reserve call-up, no growth.

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
