"""Charts that need no retouching: each takes an answer and an optional axes, and returns the axes.

>>> from forcecalc import assess, charts, load
>>> ax = charts.gap(assess(load("article")))
>>> charts.alt_text(ax).partition(":")[0]
'At least 88,031 troops short for good'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forcecalc.charts.armies import contributors
    from forcecalc.charts.burdens import share
    from forcecalc.charts.files import FORMATS, save, save_all
    from forcecalc.charts.frame import alt_text, caption
    from forcecalc.charts.histogram import distribution
    from forcecalc.charts.layers import flow
    from forcecalc.charts.past import history, history_by_area, history_by_population
    from forcecalc.charts.plane import surface
    from forcecalc.charts.published import estimates
    from forcecalc.charts.ranking import scenarios
    from forcecalc.charts.sides import backstop
    from forcecalc.charts.sizing import methods
    from forcecalc.charts.tornado import drivers
    from forcecalc.charts.waterfall import gap

# In the order of a briefing. A module is named for the picture, a function for what it shows.
CHARTS = {
    "gap": "waterfall",
    "scenarios": "ranking",
    "methods": "sizing",
    "history": "past",
    "history_by_area": "past",
    "history_by_population": "past",
    "estimates": "published",
    "drivers": "tornado",
    "surface": "plane",
    "distribution": "histogram",
    "contributors": "armies",
}
# Of analyses with commands of their own.
OF_THEIR_OWN = {"flow": "layers", "backstop": "sides", "share": "burdens"}
_OTHERS = {"alt_text": "frame", "caption": "frame", "save": "files", "save_all": "files", "FORMATS": "files"}

__all__ = [
    "CHARTS",
    "FORMATS",
    "OF_THEIR_OWN",
    "alt_text",
    "backstop",
    "caption",
    "contributors",
    "distribution",
    "drivers",
    "estimates",
    "flow",
    "gap",
    "history",
    "history_by_area",
    "history_by_population",
    "methods",
    "save",
    "save_all",
    "scenarios",
    "share",
    "surface",
]


def __getattr__(name: str) -> Any:
    # Resolved on first use, so that importing the package imports no matplotlib.
    home = CHARTS.get(name) or OF_THEIR_OWN.get(name) or _OTHERS.get(name)
    if home is None:
        raise AttributeError(f"module 'forcecalc.charts' has no attribute {name!r}")
    return getattr(import_module(f"forcecalc.charts.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
