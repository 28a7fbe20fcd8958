"""What troops are spread over: a line, a zone or a population."""

from typing import NamedTuple

from forcecalc.reference.graded import Graded
from forcecalc.reference.missions import Mission


class Measure(NamedTuple):
    """What troops are spread over: a quantity of a scenario and a column of the missions.

    Attributes
    ----------
    column, quantity : str
        Where it stands in the table of missions, and in a scenario.
    indefinite : str
        What it is, in words.
    per : str
        The unit of a density, after "troops per".
    size : float
        How much of the canonical unit that unit is.
    """

    column: str
    quantity: str
    indefinite: str
    per: str
    size: float

    def of(self, mission: Mission) -> Graded | None:
        """What a mission's troops are spread over. [canonical unit]."""
        found: Graded | None = getattr(mission, self.column)
        return found

    def density(self, mission: Mission) -> Graded | None:
        """A mission's deployed ground troops per unit."""
        return mission.strength.troops.per(self.of(mission), self.size) if mission.strength else None


LINE = Measure("line", "line_length", "a line", "km", 1.0)
AREA = Measure("area", "zone_area", "a zone", "km2", 1.0)
POPULATION = Measure("population", "protected_population", "a population", "1,000 people", 1000.0)
