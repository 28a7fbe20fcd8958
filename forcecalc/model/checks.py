"""Rules between quantities: what cannot be, and what is likely a slip.

Each check is a claim about quantities, wired by name like a formula; it is put to the central values and
to the ends of the ranges. A refused one is an error, a questioned one a warning.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from forcecalc.units import Months, Ratio, Share, Troops


class Check(NamedTuple):
    """A claim that should hold, and what is said where it does not."""

    holds: Callable[..., Any]
    otherwise: str
    refused: bool = False

    @property
    def reads(self) -> tuple[str, ...]:
        """The quantities the claim is about; the first is the one complained of."""
        return tuple(name for name in self.holds.__annotations__ if name != "return")


def handover_within_tour(handover: Months, tour_length: Months) -> Any:
    """Two contingents overlap for less than a tour."""
    return handover < tour_length


def interval_beyond_tour(tour_interval: Months, tour_length: Months) -> Any:
    """The time between tours is longer than a tour."""
    return tour_interval >= tour_length


def share_without_rotation(deployable_share: Share, rotation_ratio: Ratio) -> Any:
    """A share of a tenth or less has rotation inside it."""
    return (deployable_share > 0.1) | (rotation_ratio <= 1)


def pledge_within_army(pledge: Troops, army_strength: Troops) -> Any:
    """Nobody sends more than the army."""
    return pledge <= army_strength


def posts_within_army(permanent_posts: Troops, army_strength: Troops) -> Any:
    """Nobody keeps more than the army elsewhere."""
    return permanent_posts <= army_strength


def rotation_from_one(rotation_ratio: Ratio) -> Any:
    """Each troop deployed is one of those in the system."""
    return rotation_ratio >= 1


def mean_rotation_from_one(mean_rotation_ratio: Ratio) -> Any:
    """So it is for the mean."""
    return mean_rotation_ratio >= 1


def coverage_within_whole(sustained_coverage: Share) -> Any:
    """Nobody covers more than all of it."""
    return sustained_coverage <= 1


def duty_within_whole(duty_share: Share) -> Any:
    """Nobody is on duty for more than all hours."""
    return duty_share <= 1


def threat_informative(required_by_threat: Troops) -> Any:
    """A requirement of nothing is no requirement."""
    return np.not_equal(required_by_threat, 0)


def tour_within_horizon(tour_length: Months, horizon: Months) -> Any:
    """Someone is relieved before the end."""
    return tour_length <= horizon


def arrival_within_horizon(arrival_month: Months, horizon: Months) -> Any:
    """Someone arrives before the end."""
    return arrival_month < horizon


def confidence_a_probability(pledge_confidence: Share) -> Any:
    """Nothing is kept more often than always."""
    return (pledge_confidence >= 0) & (pledge_confidence <= 1)


def presence_from_one(presence_ratio: Ratio) -> Any:
    """Each asset in place is one of the fleet."""
    return presence_ratio >= 1


def deployment_beyond_passage(deployment_length: Months, passage_time: Months) -> Any:
    """Some of a deployment is spent on station."""
    return deployment_length > 2 * passage_time


CHECKS = (
    Check(handover_within_tour, "is not shorter than the tour_length", refused=True),
    Check(rotation_from_one, "is below 1: fewer in the system than deployed", refused=True),
    Check(mean_rotation_from_one, "is below 1: fewer in the system than deployed", refused=True),
    Check(coverage_within_whole, "is above 1: more than the whole requirement", refused=True),
    Check(duty_within_whole, "is above 1: more hours than there are", refused=True),
    Check(confidence_a_probability, "is no probability; accepted: from 0 to 1, or 0 % to 100 %", refused=True),
    Check(deployment_beyond_passage, "is not longer than the passage_time there and back", refused=True),
    Check(presence_from_one, "is below 1: fewer in the fleet than in place; accepted: 1 or more", refused=True),
    Check(interval_beyond_tour, "is shorter than the tour_length: is it the leave after a tour that was given?"),
    Check(
        share_without_rotation,
        "of a tenth or less beside a rotation_ratio above 1: is it the sustainable share, which has rotation "
        "inside it already?",
    ),
    Check(pledge_within_army, "is more than the whole army_strength"),
    Check(posts_within_army, "is more than the whole army_strength"),
    Check(tour_within_horizon, "is longer than the horizon: nobody is relieved within it"),
    Check(arrival_within_horizon, "is not before the end of the horizon: none of it counts"),
    Check(
        threat_informative,
        "comes to nothing: the rule is not informative here, not a sign that no force is needed",
    ),
)
