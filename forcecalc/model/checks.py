"""Rules between quantities: what is impossible, and what is probably a mistake.

Each check is a condition on quantities, wired by name like a formula and tested on the central values and on
the ends of the ranges. Where it fails, it is an error if the values are refused, else a warning.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from forcecalc.units import HoursPerWeek, Kilometres, Months, Ratio, Share, SquareKilometres, Troops, TroopsPerKilometre


class Check(NamedTuple):
    """A condition that should hold, and what the message says where it does not."""

    holds: Callable[..., Any]
    otherwise: str
    refused: bool = False

    @property
    def reads(self) -> tuple[str, ...]:
        """The quantities the condition is about; the message names the first."""
        return tuple(name for name in self.holds.__annotations__ if name != "return")


def handover_within_tour(handover: Months, tour_length: Months) -> Any:
    """Two contingents overlap for less than a tour."""
    return handover < tour_length


def interval_beyond_tour(tour_interval: Months, tour_length: Months) -> Any:
    """The time between tours is at least a tour."""
    return tour_interval >= tour_length


def share_without_rotation(deployable_share: Share, rotation_ratio: Ratio) -> Any:
    """The deployable share is above a tenth, or nobody rotates."""
    return (deployable_share > 0.1) | (rotation_ratio <= 1)


def pledge_within_army(pledge: Troops, army_strength: Troops) -> Any:
    """A pledge is at most the whole army."""
    return pledge <= army_strength


def own_within_joint(pledge: Troops, pledged_force: Troops) -> Any:
    """The contributors' own pledges add up to at most what all offer."""
    return np.nansum(pledge, axis=0, keepdims=True) <= pledged_force


def posts_within_army(permanent_posts: Troops, army_strength: Troops) -> Any:
    """Permanent posts take at most the whole army."""
    return permanent_posts <= army_strength


def rotation_from_one(rotation_ratio: Ratio) -> Any:
    """The troops in the system include those deployed."""
    return rotation_ratio >= 1


def mean_rotation_from_one(mean_rotation_ratio: Ratio) -> Any:
    """On average, too, the troops in the system include those deployed."""
    return mean_rotation_ratio >= 1


def coverage_within_whole(sustained_coverage: Share) -> Any:
    """The coverage is at most the whole requirement."""
    return sustained_coverage <= 1


def duty_within_whole(duty_share: Share) -> Any:
    """A soldier is on duty for at most all hours."""
    return duty_share <= 1


def threat_informative(required_by_threat: Troops) -> Any:
    """A requirement of zero is not informative."""
    return np.not_equal(required_by_threat, 0)


def tour_within_horizon(tour_length: Months, horizon: Months) -> Any:
    """At least one tour ends within the horizon."""
    return tour_length <= horizon


def contingents_a_month_apart(tour_length: Months, handover: Months) -> Any:
    """Contingents relieve one another once a month at most, and at most twelve are there at one time."""
    return (tour_length - handover >= 1) & (12 * (tour_length - handover) >= tour_length)


def departure_after_arrival(departure_month: Months, arrival_month: Months) -> Any:
    """Nobody leaves before arriving."""
    return departure_month > arrival_month


def arrival_within_horizon(arrival_month: Months, horizon: Months) -> Any:
    """The first troops arrive before the end of the horizon."""
    return arrival_month < horizon


def confidence_a_probability(pledge_confidence: Share) -> Any:
    """A confidence is a probability."""
    return (pledge_confidence >= 0) & (pledge_confidence <= 1)


def presence_from_one(presence_ratio: Ratio) -> Any:
    """The fleet includes the assets in place."""
    return presence_ratio >= 1


def deployment_beyond_passage(deployment_length: Months, passage_time: Months) -> Any:
    """Part of a deployment is spent on station."""
    return deployment_length > 2 * passage_time


# What missions that deployed had, from MINURSO in 2007 to UNIFIL on land in March 2008, and from Cyprus to UNMEE.
DENSITIES_SEEN = (0.07, 92)  # troops per km of line
AREAS_SEEN = (300, 25_000)  # km2
# Twelve hours on each day of the week: an edge of ours, for routine and not for a crisis of days.
HOURS_KEPT_UP = 84


def density_seen(line_density: TroopsPerKilometre) -> Any:
    """A density is within those of missions that deployed."""
    low, high = DENSITIES_SEEN
    return (line_density >= low) & (line_density <= high)


def area_seen(zone_area: SquareKilometres) -> Any:
    """A zone is as large as those of missions that deployed."""
    low, high = AREAS_SEEN
    return (zone_area >= low) & (zone_area <= high)


def hours_kept_up(weekly_duty_hours: HoursPerWeek) -> Any:
    """A routine leaves half of each day."""
    return weekly_duty_hours <= HOURS_KEPT_UP


# The norm for a year, and what a surge and the plans read come to.
ORBITS_SEEN = (3, 4)  # unmanned aircraft per orbit


def orbit_seen(aircraft_per_orbit: Ratio) -> Any:
    """A norm of unmanned aircraft per orbit is within those read."""
    low, high = ORBITS_SEEN
    return (aircraft_per_orbit >= low) & (aircraft_per_orbit <= high)


def sensors_answered(
    sensor_range: Kilometres,
    sensor_availability: Share,
    response_garrison: Troops,
    reaction_garrison: Troops,
    patrol_garrison: Troops,
) -> Any:
    """Where sensors watch, someone can go to what they see."""
    return (sensor_range * sensor_availability > 0) & (response_garrison + reaction_garrison + patrol_garrison > 0)


def caveats_leave_some(share_after_caveats: Share) -> Any:
    """Caveats leave some of a contingent to the task."""
    return share_after_caveats > 0


def _beyond_missions(seen: tuple[float, float], unit: str) -> str:
    low, high = seen
    return f"is outside the {low:g} to {high:,g} {unit} of missions that deployed: nothing seen bears it out"


# Where figures change over time, months are computed one after the other.
A_MONTH_APART = Check(
    contingents_a_month_apart,
    "is too little above the handover: with phases, contingents relieve one another once a month at most, and at most "
    "twelve are there at one time",
    refused=True,
)
CHECKS = (
    Check(handover_within_tour, "is not shorter than the tour_length", refused=True),
    Check(rotation_from_one, "is below 1: fewer in the system than deployed", refused=True),
    Check(mean_rotation_from_one, "is below 1: fewer in the system than deployed", refused=True),
    Check(coverage_within_whole, "is above 1: more than the whole requirement", refused=True),
    Check(duty_within_whole, "is above 1: more hours than there are", refused=True),
    Check(confidence_a_probability, "is not a probability; accepted: 0 to 1, or 0 % to 100 %", refused=True),
    Check(deployment_beyond_passage, "is not longer than the passage_time there and back", refused=True),
    Check(presence_from_one, "is below 1: fewer in the fleet than in place; accepted: 1 or more", refused=True),
    Check(departure_after_arrival, "is not after the arrival_month", refused=True),
    Check(density_seen, _beyond_missions(DENSITIES_SEEN, "troops per km")),
    Check(area_seen, _beyond_missions(AREAS_SEEN, "km2")),
    Check(
        hours_kept_up,
        f"is above {HOURS_KEPT_UP}, twelve hours on each day of the week: a routine that cannot be kept up for a tour",
    ),
    Check(
        sensors_answered,
        "is given, and nobody to go to what is seen: a sensor replaces watching, not reaction; give response_teams, "
        "patrols or a reaction_force",
    ),
    Check(
        orbit_seen,
        f"is outside the {ORBITS_SEEN[0]} to {ORBITS_SEEN[1]} aircraft an orbit that were read: is it the whole fleet, "
        "or the aircraft in the air?",
    ),
    Check(
        caveats_leave_some,
        "is zero: nothing of it counts for the task; to ask what changes without it, leave the contributor out",
    ),
    Check(interval_beyond_tour, "is shorter than the tour_length: was the leave after a tour given instead?"),
    Check(
        share_without_rotation,
        "is a tenth or less beside a rotation_ratio above 1: is it the sustainable share, which already "
        "includes rotation?",
    ),
    Check(pledge_within_army, "is more than the whole army_strength"),
    Check(
        own_within_joint,
        "adds up to more than the joint pledged_force: own pledges are caps within it, and not all can be sent",
    ),
    Check(posts_within_army, "is more than the whole army_strength"),
    Check(tour_within_horizon, "is longer than the horizon: nobody is relieved within it"),
    Check(arrival_within_horizon, "is not before the end of the horizon: none of it counts"),
    Check(
        threat_informative,
        "is zero: the rule is not informative here, which does not mean that no force is needed",
    ),
)
