"""Which missions of history a scenario can be compared with: like with like, and each mission once, as it deployed."""

import math
from collections.abc import Iterable, Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.case.by_sector import BY_SECTOR
from forcecalc.errors import ForcecalcError
from forcecalc.reference.measures import AREA, LINE, POPULATION, Measure
from forcecalc.reference.missions import Mission

_PUBLISHED = "published_requirement"
# What a method spreads troops over, by a figure that it reads: the first that it does.
_READ = {"protected_population": POPULATION, "sector_depth": AREA, "sector_length": LINE}
# What a published figure can be spread over, by what its author meant; a force inland stands on no line.
_MEANT = {
    "": (LINE, AREA, POPULATION),
    "monitor": (LINE, AREA),
    "interpose": (LINE, AREA),
    "defend": (LINE,),
    "stabilise": (POPULATION,),
}


def measures(answer: Assessment) -> tuple[Measure, ...]:
    """What the required force is spread over, as its method and posture have it; nothing for a force off the line."""
    posture = answer.scenario.posture
    if not answer.method:
        return ()
    if answer.method == _PUBLISHED:
        return _MEANT.get(posture, ())
    # Sectors that are sized each in its own way are spread over nothing that they share.
    reads = answer.case.model.ancestors([answer.method]) if answer.method != BY_SECTOR else set[str]()
    measure = next((measure for figure, measure in _READ.items() if figure in reads), None)
    # A force for a whole country set over one line says nothing of that line.
    return () if measure is None or (posture == "stabilise" and measure is not POPULATION) else (measure,)


def not_spread(answer: Assessment, over: str) -> str:
    """Why a force is not compared by a measure, in words."""
    if not answer.method:
        return "nothing says how many troops are needed"
    posture = f" to {answer.scenario.posture}" if answer.scenario.posture else ""
    method = "by a published figure" if answer.method == _PUBLISHED else answer.method.removeprefix("required_")
    return f"a force{posture} sized {method.replace('_', ' ')} is not spread over {over}"


def of_like_posture(answer: Assessment, missions: Iterable[Mission]) -> list[Mission]:
    """The missions of the scenario's posture; all where it states none."""
    posture = answer.scenario.posture
    return [mission for mission in missions if posture in ("", mission.posture)]


def comparable_missions(missions: Iterable[Mission], measure: Measure) -> list[Mission]:
    """The missions that deployed, whose strength and measure were both read somewhere."""
    return [mission for mission in missions if (density := measure.density(mission)) and not density.weak]


def nearest_missions(answer: Assessment, missions: Sequence[Mission]) -> tuple[Measure, list[tuple[Mission, float]]]:
    """Missions of like posture ranked by how near their density is to the one required, with the required over theirs.

    Parameters
    ----------
    answer : Assessment
        Of a scenario sized by, or published for, a line, a zone or a population.
    missions : sequence of Mission
        Those of another posture, or without such an extent, are left out.

    Returns
    -------
    Measure
        What the density is of: the first that the scenario has.
    list of (Mission, float)
        The nearest first; the ratio is above one where the scenario asks for more.

    Raises
    ------
    ForcecalcError
        If the force is not spread over anything that missions are, or nothing is asked for.
    """
    name, possible = answer.scenario.name, measures(answer)
    if not possible:
        raise ForcecalcError(
            f"{name} has no density to compare: {not_spread(answer, 'a line, a zone or a population')}"
        )
    measure = next((measure for measure in possible if has(answer, measure)), None)
    if measure is None or not answer.value("required_force"):
        needed = " or ".join(measure.quantity for measure in possible)
        raise ForcecalcError(f"{name} has no density to compare; give it troops to ask for, and a {needed}")
    required = required_density(answer, measure)
    ratios = [
        (mission, required / density.value)
        for mission in of_like_posture(answer, missions)
        if (density := measure.density(mission))
    ]
    return measure, sorted(ratios, key=lambda pair: abs(math.log(pair[1])))


def has(answer: Assessment, measure: Measure) -> bool:
    """Whether a scenario says how long, large or populous what it spreads its troops over is."""
    # A population is a figure that is given, not a number that an answer reports.
    known = answer.given_to_all(measure.quantity) if measure is POPULATION else measure.quantity in answer
    return known and whole(answer, measure) > 0


def whole(answer: Assessment, measure: Measure) -> float:
    """What a scenario's troops are spread over, all sectors together. [canonical unit]."""
    return sum(answer.value(measure.quantity, member) for member in answer.members(measure.quantity))


def required_density(answer: Assessment, measure: Measure) -> float:
    """The troops required per unit of a measure."""
    return answer.value("required_force") / whole(answer, measure) * measure.size
