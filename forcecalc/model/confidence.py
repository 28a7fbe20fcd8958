"""Confidence: pledges that may not be kept."""

import numpy as np

from forcecalc.model.helpers import total
from forcecalc.model.marks import where_given
from forcecalc.units import Choice, PerContributor, Share, Troops


@where_given("pledge_confidence", "readiness_level")
def pledge_confidence(
    readiness_level: PerContributor[Choice],
    confidence_at_level_1: PerContributor[Share],
    confidence_at_level_2: PerContributor[Share],
    confidence_at_level_3: PerContributor[Share],
    confidence_at_rapid_level: PerContributor[Share],
) -> PerContributor[Share]:
    """Probability that a contributor keeps its pledge.

    Notes
    -----
    A judgement, by the readiness level if one is stated, and certain if none is. Give it to override that.

    References
    ----------
    .. [1] United Nations, Peacekeeping Capability Readiness System, for the levels; the probabilities are assumed.

    Examples
    --------
    >>> float(pledge_confidence(2.0, 0.25, 0.5, 0.75, 0.95))
    0.5
    """
    return np.where(
        readiness_level <= 0,
        1,
        np.where(
            readiness_level <= 1,
            confidence_at_level_1,
            np.where(
                readiness_level <= 2,
                confidence_at_level_2,
                np.where(readiness_level <= 3, confidence_at_level_3, confidence_at_rapid_level),
            ),
        ),
    )


@where_given("pledge_confidence", "readiness_level")
def confirmed_contribution(
    pledge_chance: PerContributor[Share],
    pledge_confidence: PerContributor[Share],
    sustained_contribution: PerContributor[Troops],
) -> PerContributor[Troops]:
    """What a contributor can sustain if it keeps its pledge, else nothing.

    Notes
    -----
    All or nothing, each contributor for itself. At the central values a pledge at least as likely as not is kept.

    Examples
    --------
    >>> float(confirmed_contribution(0.5, 0.75, 7_600.0)), float(confirmed_contribution(0.5, 0.25, 7_600.0))
    (7600.0, 0.0)
    """
    return np.where(pledge_chance <= pledge_confidence, sustained_contribution, 0)


@where_given("pledge_confidence", "readiness_level")
def confirmed_force(confirmed_contribution: PerContributor[Troops], pledged_force: Troops) -> Troops:
    """Troops that those who keep their pledges can sustain, of those on offer.

    Notes
    -----
    Pledges are kept or not independently of one another, a part in a joint pledge too.

    Examples
    --------
    >>> import numpy as np
    >>> confirmed_force(np.array([[4_369.0], [0.0]]), 30_000.0)
    array([[4369.]])
    """
    return np.minimum(total(confirmed_contribution), pledged_force)
