"""Charts that need no retouching: each takes an answer and an optional axes, and returns the axes.

>>> from forcecalc import assess, charts, load
>>> ax = charts.gap(assess(load("article")))
>>> charts.alt_text(ax).partition(":")[0]
'At least 88,031 troops short for good'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forcecalc.charts.drawings.backstop import backstop
    from forcecalc.charts.drawings.contributors import contributors
    from forcecalc.charts.drawings.distribution import distribution
    from forcecalc.charts.drawings.drivers import drivers
    from forcecalc.charts.drawings.estimates import estimates
    from forcecalc.charts.drawings.flow import flow
    from forcecalc.charts.drawings.gap import gap
    from forcecalc.charts.drawings.history import history, history_by_area, history_by_population
    from forcecalc.charts.drawings.methods import methods
    from forcecalc.charts.drawings.scenarios import scenarios
    from forcecalc.charts.drawings.share import share
    from forcecalc.charts.drawings.surface import surface
    from forcecalc.charts.files import FORMATS, save, save_all
    from forcecalc.charts.slide_layout import alt_text, caption

# In the order of a briefing; each with the file among the drawings that draws it.
CHARTS = {
    "gap": "gap",
    "scenarios": "scenarios",
    "methods": "methods",
    "history": "history",
    "history_by_area": "history",
    "history_by_population": "history",
    "estimates": "estimates",
    "drivers": "drivers",
    "surface": "surface",
    "distribution": "distribution",
    "contributors": "contributors",
}
# Of analyses with commands of their own.
OF_THEIR_OWN = {"flow": "flow", "backstop": "backstop", "share": "share"}
_OTHERS = {
    "alt_text": "slide_layout",
    "caption": "slide_layout",
    "save": "files",
    "save_all": "files",
    "FORMATS": "files",
}

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
    drawing = CHARTS.get(name) or OF_THEIR_OWN.get(name)
    home = f"drawings.{drawing}" if drawing else _OTHERS.get(name)
    if home is None:
        raise AttributeError(f"module 'forcecalc.charts' has no attribute {name!r}")
    return getattr(import_module(f"forcecalc.charts.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
