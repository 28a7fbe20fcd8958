"""Which exhibits there are, and how each is made of a bundle."""

from collections.abc import Callable

from forcecalc.analysis.bundle import Bundle
from forcecalc.report.exhibits.backstop import backstop
from forcecalc.report.exhibits.contributors import contributors
from forcecalc.report.exhibits.distribution import distribution
from forcecalc.report.exhibits.drivers import drivers
from forcecalc.report.exhibits.estimates import estimates
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.flow import flow
from forcecalc.report.exhibits.gap import gap
from forcecalc.report.exhibits.history import history, history_by_area, history_by_population
from forcecalc.report.exhibits.map import map as map_of_sectors
from forcecalc.report.exhibits.methods import methods
from forcecalc.report.exhibits.scenarios import scenarios
from forcecalc.report.exhibits.share import share
from forcecalc.report.exhibits.surface import surface

Builder = Callable[[Bundle, str], Exhibit]

# In the order of a briefing.
CHARTS: dict[str, Builder] = {
    "gap": gap,
    "scenarios": scenarios,
    "methods": methods,
    "history": history,
    "history_by_area": history_by_area,
    "history_by_population": history_by_population,
    "estimates": estimates,
    "drivers": drivers,
    "surface": surface,
    "distribution": distribution,
    "contributors": contributors,
    "map": map_of_sectors,
}
# Of analyses with commands of their own.
OF_THEIR_OWN: dict[str, Builder] = {"flow": flow, "backstop": backstop, "share": share}
