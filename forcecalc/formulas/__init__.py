"""What a formula from outside is written with: `from forcecalc.formulas import *`.

Units for signatures, `given` to declare an input, `valid_for` and the other marks, and the few operations that a
formula has beside arithmetic and numpy's `maximum`, `minimum` and `where`.
"""

import numpy as np

from forcecalc.model.helpers import least_month, over_months, remainder, round_down, round_up, total
from forcecalc.model.inputs import given
from forcecalc.model.marks import signed, valid_for, where_given
from forcecalc.units import (
    Choice,
    Count,
    Dollars,
    DollarsPerTroopYear,
    DollarsPerYear,
    Hours,
    HoursPerWeek,
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
    SquareKilometres,
    TroopMonths,
    Troops,
    TroopsPerKilometre,
    TroopsPerPerson,
    TroopsPerSquareKilometre,
)

__all__ = [
    "Choice",
    "Count",
    "Dollars",
    "DollarsPerTroopYear",
    "DollarsPerYear",
    "Hours",
    "HoursPerWeek",
    "Kilometres",
    "KilometresPerHour",
    "Monthly",
    "Months",
    "People",
    "PerCapability",
    "PerContributor",
    "PerDay",
    "PerSector",
    "Ratio",
    "Share",
    "SquareKilometres",
    "TroopMonths",
    "Troops",
    "TroopsPerKilometre",
    "TroopsPerPerson",
    "TroopsPerSquareKilometre",
    "given",
    "least_month",
    "np",
    "over_months",
    "remainder",
    "round_down",
    "round_up",
    "signed",
    "total",
    "valid_for",
    "where_given",
]
