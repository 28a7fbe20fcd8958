"""The inputs, which formulas read and none computes: one line each, with unit, group, meaning and bounds."""

from typing import Any, NamedTuple

from forcecalc.units import (
    SHARE,
    Choice,
    Count,
    DollarsPerTroopYear,
    Hours,
    HoursPerWeek,
    KilogramsPerTroopDay,
    Kilometres,
    KilometresPerHour,
    Monthly,
    Months,
    People,
    PerCapability,
    PerContributor,
    PerDay,
    PerSector,
    Ratio,
    Share,
    Troops,
    TroopsPerKilometre,
    TroopsPerPerson,
    TroopsPerSquareKilometre,
)


class Given(NamedTuple):
    """A declared input: its annotation (unit and group), its meaning and the values it may have."""

    annotation: Any
    meaning: str
    above: float | None
    at_least: float | None
    at_most: float | None
    below: float | None
    names: tuple[str, ...]
    generated: bool
    apart: bool


def given(
    annotation: Any,
    meaning: str,
    above: float | None = None,
    at_least: float | None = None,
    at_most: float | None = None,
    below: float | None = None,
    names: tuple[str, ...] = (),
    generated: bool = False,
    apart: bool = False,
) -> Given:
    """Declare an input; unless bounds say otherwise, it may not be negative, and a share is at most one.

    A generated input is counted or drawn by the program; a file cannot give it. An amount that is apart is each
    member's own: given once for all of several members, it would be counted once for each.
    """
    if above is None and at_least is None:
        at_least = 0
    if SHARE in annotation.__metadata__ and at_most is None and below is None:
        at_most = 1
    return Given(annotation, meaning, above, at_least, at_most, below, names, generated, apart)


# The line
sector_length = given(PerSector[Kilometres], "Length of a sector of the line.", above=0)
sector_depth = given(PerSector[Kilometres], "Depth of a sector's zone, both sides together.", above=0)

# Demand, by the method that reads it
published_requirement = given(Troops, "Troops required, as a source states them.")
line_density = given(PerSector[TroopsPerKilometre], "Troops per kilometre of line, support included.")
area_density = given(PerSector[TroopsPerSquareKilometre], "Troops per square kilometre, support included.")
protected_population = given(PerSector[People], "People the force is to protect.", apart=True)
force_ratio = given(PerSector[TroopsPerPerson], "Security forces per resident, police included.", at_most=1)
host_security_forces = given(
    PerSector[Troops], "Host country's police and troops who count towards the ratio.", apart=True
)
post_spacing = given(PerSector[Kilometres], "Length of line watched by one post.", above=0)
sensor_range = given(PerSector[Kilometres], "Distance to which a post's sensor sees along the line, one way.", above=0)
sensor_availability = given(PerSector[Share], "Share of the time in which a sensor works and is not blinded.", above=0)
response_teams = given(PerSector[Count], "Teams ready at one time to go to what posts and sensors see.")
team_size = given(PerSector[Troops], "Troops in a response team.")
post_crew = given(PerSector[Troops], "Troops on watch in a post at one time.")
patrol_passes = given(PerSector[PerDay], "Times a day every point of the line is passed by a patrol.")
patrol_reach = given(PerSector[Kilometres], "Line covered by one patrol.", above=0)
patrol_size = given(PerSector[Troops], "Troops in a patrol.")
patrol_duration = given(PerSector[Hours], "Time a patrol takes, preparation and debrief included.")
reaction_time = given(PerSector[Hours], "Time within which a reaction force must reach any point.", above=0)
reaction_speed = given(PerSector[KilometresPerHour], "Speed of a reaction force by road.", above=0)
road_factor = given(PerSector[Ratio], "Road distance over distance along the line.", at_least=1)
reaction_force = given(PerSector[Troops], "Troops ready to move in a reaction base at one time.")
weekly_duty_hours = given(
    HoursPerWeek, "Hours a week a soldier is on watch, on patrol or at readiness.", above=0, at_most=168
)
absence_share = given(Share, "Share of a soldier's time lost to leave, sickness and training.", below=1)
tooth_share = given(Share, "Share of the force that does the task; the rest supports it.", above=0)
reserve_share = given(Share, "Share of the whole held back in reserve.", below=1)
brigade_frontage = given(PerSector[Kilometres], "Length of line one brigade defends.", above=0)
brigade_slice = given(Troops, "Troops per brigade, its share of support included.", above=0)
battalion_strength = given(Troops, "Troops in an infantry battalion.", above=0)
battalions_in_brigade = given(Count, "Battalions in a brigade.", above=0)
brigade_support = given(Troops, "Troops of a brigade beside its battalions.")
denial_brigades = given(Count, "Brigades held to deny an attacker a quick success.")
threat_strength = given(Troops, "Attacking force to be met.")
threat_concentration = given(Share, "Share of the attacking force at the point of attack.")
defence_ratio = given(Ratio, "Attackers one defender can hold off at the point of attack.", above=0)
host_strength = given(Troops, "Host country's troops able to fight at the point of attack.")
relief_strength = given(Troops, "Troops that would come to the force's relief.")
relief_arrival = given(Hours, "Time until the relief is in place.")
holding_time = given(Hours, "Time the force must hold on its own.")

# Which of these sizes a sector; the words stand in the order of the alternatives of troops_in_sector.
method = given(
    PerSector[Choice],
    "How a sector is sized where the force is the sum of its sectors.",
    names=("required_by_line", "required_by_area", "required_by_population", "required_by_tasks"),
)

# Supply
army_strength = given(PerContributor[Troops], "Strength of the army: trained regulars, where these are counted apart.")
deployable_share = given(PerContributor[Share], "Share of the army in units that can be sent at all.")
reserve_strength = given(PerContributor[Troops], "Trained reservists, who are not in the army's strength.")
reserve_call_up = given(PerContributor[Share], "Share of the reservists who are called up in turn.")
reserve_ratio = given(
    PerContributor[Ratio],
    "Reservists behind each one deployed that the law asks for: 3 for one year in three.",
    at_least=1,
)
share_after_caveats = given(
    PerContributor[Share], "Share of a contingent that its government lets be used for the task."
)
permanent_posts = given(PerContributor[Troops], "Troops posted elsewhere who are not relieved from home.")
rotating_commitments = given(PerContributor[Troops], "Troops deployed elsewhere under rotation.")
population = given(PerContributor[People], "Residents of the country, for sharing the burden.", above=0)
pledge = given(PerContributor[Troops], "Troops offered, deployed at one time.")
tour_length = given(PerContributor[Months], "A tour, from arrival to departure.", above=0)
tour_interval = given(PerContributor[Months], "From the end of one tour to the start of the next, leave included.")
handover = given(PerContributor[Months], "Time both contingents are in place at a change of tours.")
least_rest = given(PerContributor[Ratio], "Least time between tours, in lengths of a tour.")
policy = given(
    PerContributor[Choice], "How a pledge is kept up over time.", names=("hold", "taper", "sustain", "break")
)
taper_tours = given(PerContributor[Count], "Tours for which a contributor that tapers leads with its pledge.")
arrival_month = given(PerContributor[Months], "When a contributor's first troops arrive, in months from 0.")
ramp_length = given(PerContributor[Months], "Time from a contributor's arrival until all of it is there.")
departure_month = given(PerContributor[Months], "When the last of a contributor's troops leave, in months from 0.")
month = given(Monthly[Months], "Start of a month, counted from 0.", generated=True)
month_end = given(Monthly[Months], "End of a month.", generated=True)

# What the requirement is compared with, and for how long
reference_army = given(Troops, "An army's headcount, to compare the requirement with.")
horizon = given(Months, "How long the force is to be sustained.", above=0, at_most=1200)

# Whether a pledge is kept
READINESS_LEVELS = ("unstated", "level 1", "level 2", "level 3", "rapid deployment")
readiness_level = given(
    PerContributor[Choice], "Level of a pledge in the United Nations' readiness system.", names=READINESS_LEVELS
)
confidence_at_level_1 = given(PerContributor[Share], "Probability that a pledge at readiness level 1 is kept.")
confidence_at_level_2 = given(PerContributor[Share], "Probability that a pledge at readiness level 2 is kept.")
confidence_at_level_3 = given(PerContributor[Share], "Probability that a pledge at readiness level 3 is kept.")
confidence_at_rapid_level = given(PerContributor[Share], "Probability that a pledge for rapid deployment is kept.")
pledge_chance = given(
    PerContributor[Share],
    "Drawn evenly from 0 to 1; a pledge is kept if this is at most its confidence.",
    generated=True,
)

# Enablers and the backstop
domain = given(PerCapability[Choice], "Where a capability works.", names=("land", "air", "sea", "space"))
stations = given(PerCapability[Count], "Places, orbits or watches to be kept filled at all times.")
assets_per_station = given(PerCapability[Count], "Aircraft, ships or batteries that fill one station.")
time_on_station = given(PerCapability[Hours], "Time an aircraft is on station in a sortie.", above=0)
transit_time = given(PerCapability[Hours], "Time an aircraft flies to its station, one way.")
turnaround_time = given(PerCapability[Hours], "Time on the ground between two sorties of an aircraft.")
maintenance_time = given(PerCapability[Hours], "Time of maintenance after a sortie, beyond turnaround.")
aircraft_per_orbit = given(PerCapability[Ratio], "Unmanned aircraft in the fleet for each orbit, by a norm.", above=0)
greatest_sortie_rate = given(PerCapability[PerDay], "Sorties a day that crews and maintenance allow.", above=0)
availability = given(PerCapability[Share], "Share of the fleet fit to fly.", above=0)
training_share = given(PerCapability[Share], "Share of the aircraft fit to fly that is used for training.", below=1)
alert_readiness = given(PerCapability[Share], "Share of the fleet that can be kept on alert on the ground.", above=0)
cycle_length = given(PerCapability[Months], "Time from one deployment of a ship to the next.", above=0)
deployment_length = given(PerCapability[Months], "Time a ship is away from its port.", above=0)
passage_time = given(PerCapability[Months], "Time of a ship's passage to its station, one way.")
stay_limit = given(PerCapability[Months], "Longest stay that a treaty allows a warship.", above=0)
time_outside = given(PerCapability[Months], "Time a warship stays out between two such stays.")
access = given(
    PerCapability[Share],
    "Share of the assets that can reach the theatre; 0 % for ships where the straits are closed to them.",
)
coalition_assets = given(PerCapability[Count], "Assets the coalition has offered for the capability.")
coalition_fleet = given(PerCapability[Count], "Assets of the kind that the coalition has in service, offered or not.")
backstop_assets = given(PerCapability[Count], "Assets the backstop would bring.")
backstop_relief_share = given(Share, "Share of the relief that is the backstop's and comes only with it.")
backstop = given(Share, "Whether a stronger power stands behind the force: 0, 1 or a probability.")
backstop_chance = given(
    Share, "Drawn evenly from 0 to 1; the backstop is there if this is at most its probability.", generated=True
)

# Cost
cost_per_troop_year = given(
    PerContributor[DollarsPerTroopYear], "Cost of a troop deployed for a year, beyond its cost at home."
)
price_year = given(Count, "Year whose prices the costs are in.", at_least=1945, at_most=2100)

# What a soldier is brought each day
class_1_supplies = given(KilogramsPerTroopDay, "Class I supplies for a soldier and day: rations.")
class_2_supplies = given(KilogramsPerTroopDay, "Class II supplies for a soldier and day: clothing and equipment.")
class_3_supplies = given(KilogramsPerTroopDay, "Class III supplies for a soldier and day, packaged; none in bulk.")
class_4_supplies = given(KilogramsPerTroopDay, "Class IV supplies for a soldier and day: barriers and construction.")
class_6_supplies = given(KilogramsPerTroopDay, "Class VI supplies for a soldier and day: personal needs.")
mail_supplies = given(KilogramsPerTroopDay, "Mail for a soldier and day.")
