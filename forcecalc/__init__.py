"""How many troops a peacekeeping force needs, and how many can be kept there.

>>> import forcecalc
>>> answer = forcecalc.assess(forcecalc.load("article"))
>>> round(float(answer["sustained_shortfall"].item()))
88031
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forcecalc.analysis.assess import Assessment, assess
    from forcecalc.analysis.load import load
    from forcecalc.errors import ForcecalcError, ScenarioError
    from forcecalc.scenario.scenario import Scenario

__version__ = "0.1.0"

__all__ = ["Assessment", "ForcecalcError", "Scenario", "ScenarioError", "assess", "load"]

# Resolved on first use, so that `forcecalc --help` need not import numpy.
_HOMES = {
    "Assessment": "forcecalc.analysis.assess",
    "ForcecalcError": "forcecalc.errors",
    "Scenario": "forcecalc.scenario.scenario",
    "ScenarioError": "forcecalc.errors",
    "assess": "forcecalc.analysis.assess",
    "load": "forcecalc.analysis.load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'forcecalc' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
