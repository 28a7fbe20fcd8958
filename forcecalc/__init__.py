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
    from forcecalc.analysis.backstop import Backstop, backstop
    from forcecalc.analysis.breakeven import Breakeven, Breakevens, breakeven
    from forcecalc.analysis.compare import Comparison, compare
    from forcecalc.analysis.flow import Flow, flow
    from forcecalc.analysis.sensitivity import Sensitivity, sensitivity
    from forcecalc.analysis.sharing import Sharing, share
    from forcecalc.analysis.simulate import Simulation, simulate
    from forcecalc.analysis.sweep import Sweep, sweep
    from forcecalc.case.load import load
    from forcecalc.documents.files import brief
    from forcecalc.errors import ForcecalcError, ScenarioError
    from forcecalc.notebook.explore import explore
    from forcecalc.report.explain import explain
    from forcecalc.scenario.scenario import Scenario
    from forcecalc.scenario.writer import dump

__version__ = "0.1.0"

# Resolved on first use, so that `forcecalc --help` need not import numpy.
_HOMES = {
    "Assessment": "analysis.assess",
    "Backstop": "analysis.backstop",
    "Breakeven": "analysis.breakeven",
    "Breakevens": "analysis.breakeven",
    "Comparison": "analysis.compare",
    "Flow": "analysis.flow",
    "ForcecalcError": "errors",
    "Scenario": "scenario.scenario",
    "ScenarioError": "errors",
    "Sensitivity": "analysis.sensitivity",
    "Sharing": "analysis.sharing",
    "Simulation": "analysis.simulate",
    "Sweep": "analysis.sweep",
    "assess": "analysis.assess",
    "backstop": "analysis.backstop",
    "breakeven": "analysis.breakeven",
    "brief": "documents.files",
    "compare": "analysis.compare",
    "dump": "scenario.writer",
    "explain": "report.explain",
    "explore": "notebook.explore",
    "flow": "analysis.flow",
    "load": "case.load",
    "sensitivity": "analysis.sensitivity",
    "share": "analysis.sharing",
    "simulate": "analysis.simulate",
    "sweep": "analysis.sweep",
}

__all__ = [
    "Assessment",
    "Backstop",
    "Breakeven",
    "Breakevens",
    "Comparison",
    "Flow",
    "ForcecalcError",
    "Scenario",
    "ScenarioError",
    "Sensitivity",
    "Sharing",
    "Simulation",
    "Sweep",
    "assess",
    "backstop",
    "breakeven",
    "brief",
    "compare",
    "dump",
    "explain",
    "explore",
    "flow",
    "load",
    "sensitivity",
    "share",
    "simulate",
    "sweep",
]


def __getattr__(name: str) -> Any:
    if name == "charts":
        return import_module("forcecalc.charts")
    if name not in _HOMES:
        raise AttributeError(f"module 'forcecalc' has no attribute {name!r}")
    return getattr(import_module(f"forcecalc.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__", "charts"])
