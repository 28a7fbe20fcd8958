"""Troops required, added up from what they do: posts, patrols, reaction forces."""

from forcecalc.model.checks import hours_kept_up, sensors_answered
from forcecalc.model.helpers import round_up, total
from forcecalc.model.marks import valid_for, valid_where, where_begun
from forcecalc.units import (
    Count,
    Hours,
    HoursPerWeek,
    Kilometres,
    KilometresPerHour,
    PerDay,
    PerSector,
    Ratio,
    Share,
    Troops,
)


@valid_where(hours_kept_up)
def duty_share(weekly_duty_hours: HoursPerWeek, absence_share: Share) -> Share:
    """Share of all hours a soldier is on watch, on patrol or at readiness.

    Notes
    -----
    Valid for a routine that can be kept up for a tour: at most twelve hours a day. A week has 168 hours.

    Examples
    --------
    >>> round(duty_share(56.0, 0.1), 6)
    0.3
    """
    return weekly_duty_hours * (1 - absence_share) / 168


@valid_where(sensors_answered)
@where_begun("sensor_range", "sensor_availability")
def post_spacing(sensor_range: PerSector[Kilometres], sensor_availability: PerSector[Share]) -> PerSector[Kilometres]:
    """Length of line watched by one post with a sensor, for whoever gives no spacing of posts.

    Notes
    -----
    Valid where somebody goes to what is seen: a sensor replaces watching, not reaction. A post sees its range both
    ways, and only while its sensor works. How many troops sensors save is not known: the United Nations' force in
    Cyprus was cut from 1,224 to 860 in 2004 as the situation calmed, and the reports read name no sensors.

    References
    ----------
    .. [1] UN News, "Cyprus: Annan recommends cut in troops", 5 October 2004, on S/2004/756: 1,224 to 860, more mobile.

    Examples
    --------
    >>> post_spacing(4.0, 0.75)
    6.0
    """
    return 2 * sensor_range * sensor_availability


def posts(sector_length: PerSector[Kilometres], post_spacing: PerSector[Kilometres]) -> PerSector[Count]:
    """Observation posts along a sector, in whole posts.

    Notes
    -----
    Each post watches its own stretch; overlap is a shorter spacing.

    Examples
    --------
    >>> float(posts(100.0, 15.0))
    7.0
    """
    return round_up(sector_length / post_spacing)


def post_garrison(posts: PerSector[Count], post_crew: PerSector[Troops], duty_share: Share) -> PerSector[Troops]:
    """Troops to keep a sector's posts manned at all hours.

    Notes
    -----
    Two is the least crew that can watch; a post of twelve hours or more is commonly a squad.

    References
    ----------
    .. [1] Headquarters, Department of the Army, FM 3-21.8, "The Infantry Rifle Platoon and Squad", 2007,
       appendix D, D-26.

    Examples
    --------
    >>> post_garrison(10.0, 3.0, 0.25)
    120.0
    """
    return posts * post_crew / duty_share


@where_begun("response_teams", "team_size", none="no response team is given")
def response_garrison(
    response_teams: PerSector[Count], team_size: PerSector[Troops], duty_share: Share
) -> PerSector[Troops]:
    """Troops to keep a sector's response teams, who go to what posts and sensors see, ready at all hours.

    Notes
    -----
    None unless a scenario gives teams. How many a sector needs depends on how often something is seen.

    Examples
    --------
    >>> response_garrison(6.0, 8.0, 0.25)
    192.0
    """
    return response_teams * team_size / duty_share


def patrols_per_day(
    sector_length: PerSector[Kilometres],
    patrol_passes: PerSector[PerDay],
    patrol_reach: PerSector[Kilometres],
) -> PerSector[PerDay]:
    """Patrols a day for every point of a sector to be passed as often as asked.

    Notes
    -----
    The kilometres to be covered in a day over those that one patrol covers: a daily mean, so it need not be whole.

    Examples
    --------
    >>> patrols_per_day(120.0, 4.0, 20.0)
    24.0
    """
    return sector_length * patrol_passes / patrol_reach


@where_begun(
    *("patrol_size", "patrols_per_day", "patrol_passes", "patrol_reach", "patrol_duration"), none="no patrol is given"
)
def patrol_garrison(
    patrols_per_day: PerSector[PerDay],
    patrol_size: PerSector[Troops],
    patrol_duration: PerSector[Hours],
    duty_share: Share,
) -> PerSector[Troops]:
    """Troops to keep a sector's patrols going.

    Notes
    -----
    The duration counts preparation and debrief; patrols are spread evenly over day and night. None unless a scenario
    gives figures of patrols.

    References
    ----------
    .. [1] J. D. C. Little, "A Proof for the Queuing Formula: L = lambda W", Operations Research 9(3),
       1961, pp. 383-387: those out at one time are arrivals a day times days out.

    Examples
    --------
    >>> patrol_garrison(24.0, 8.0, 6.0, 0.25)
    192.0
    """
    return patrols_per_day * patrol_size * patrol_duration / 24 / duty_share


def reaction_bases(
    sector_length: PerSector[Kilometres],
    road_factor: PerSector[Ratio],
    reaction_speed: PerSector[KilometresPerHour],
    reaction_time: PerSector[Hours],
) -> PerSector[Count]:
    """Bases from which a reaction force reaches any point of a sector in time.

    Notes
    -----
    Each base covers both ways along the line; sectors do not share bases.

    Examples
    --------
    >>> float(reaction_bases(120.0, 1.25, 30.0, 0.5))
    5.0
    """
    return round_up(sector_length * road_factor / (2 * reaction_speed * reaction_time))


@where_begun(
    *("reaction_force", "reaction_bases", "reaction_time", "reaction_speed", "road_factor"),
    none="no reaction force is given",
)
def reaction_garrison(
    reaction_bases: PerSector[Count], reaction_force: PerSector[Troops], duty_share: Share
) -> PerSector[Troops]:
    """Troops to keep a sector's reaction forces at readiness at all hours.

    Notes
    -----
    Readiness is duty like any other; a force on call from rest needs fewer. None unless a scenario gives figures of it:
    observers have none.

    Examples
    --------
    >>> reaction_garrison(5.0, 30.0, 0.25)
    600.0
    """
    return reaction_bases * reaction_force / duty_share


@valid_for("monitor", "interpose")
def required_by_tasks(
    post_garrison: PerSector[Troops],
    patrol_garrison: PerSector[Troops],
    reaction_garrison: PerSector[Troops],
    response_garrison: PerSector[Troops],
    reserve_share: Share,
    tooth_share: Share,
) -> Troops:
    """Troops for posts, patrols, reaction forces and response teams, with reserve and support.

    Notes
    -----
    Valid for monitoring and interposition. The reserve is a share of those who do the task; support is
    the rest of the force. Tasks not listed are not counted.

    References
    ----------
    .. [1] Congressional Budget Office, letter to the Hon. John M. Spratt Jr. on the cost of more troops
       in Iraq, 1 February 2007, for a tooth share: 4,000 of 9,500.

    Examples
    --------
    >>> required_by_tasks(120.0, 192.0, 600.0, 0.0, 0.24, 0.4)
    3000.0
    """
    return (
        total(post_garrison + patrol_garrison + reaction_garrison + response_garrison)
        / (1 - reserve_share)
        / tooth_share
    )
