"""Which missions of history come nearest to a scenario in troops per kilometre."""

import math
from collections.abc import Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.errors import ForcecalcError
from forcecalc.reference.missions import Mission


def nearest_missions(answer: Assessment, missions: Sequence[Mission]) -> list[tuple[Mission, float]]:
    """Missions ranked by how near their density is to the one required, with the required over theirs.

    Parameters
    ----------
    answer : Assessment
        Of a scenario with a line.
    missions : sequence of Mission
        Those without a line are left out.

    Returns
    -------
    list of (Mission, float)
        The nearest first; the ratio is above one where the scenario asks for more.

    Raises
    ------
    ForcecalcError
        If the scenario has no line, or asks for no troops.
    """
    if "required_density" not in answer or not answer.value("required_density"):
        raise ForcecalcError(f"{answer.scenario.name} has no troops per kilometre to compare; give it a sector_length")
    required = answer.value("required_density")
    ratios = [(mission, required / density.value) for mission in missions if (density := mission.per_kilometre)]
    return sorted(ratios, key=lambda pair: abs(math.log(pair[1])))
