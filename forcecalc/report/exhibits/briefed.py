"""Which exhibits a briefing has, in its order, and how each is made of a bundle."""

from collections.abc import Callable

from forcecalc.analysis.bundle import Bundle
from forcecalc.report.exhibits.backstop import backstop
from forcecalc.report.exhibits.calendar import calendar
from forcecalc.report.exhibits.contributors import contributors
from forcecalc.report.exhibits.estimates import estimates
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.flow import flow
from forcecalc.report.exhibits.funnel import funnel
from forcecalc.report.exhibits.gap import gap
from forcecalc.report.exhibits.history import history, history_by_area, history_by_population
from forcecalc.report.exhibits.map import map as map_of_sectors
from forcecalc.report.exhibits.methods import methods
from forcecalc.report.exhibits.placemat import placemat
from forcecalc.report.exhibits.whatif import whatif

Builder = Callable[[Bundle, str], Exhibit]

# The one that repeats the others on one page: made only for a format that has such a page.
COVER = "placemat"
BRIEFED: dict[str, Builder] = {
    COVER: placemat,
    "gap": gap,
    "funnel": funnel,
    "whatif": whatif,
    "methods": methods,
    "history": history,
    "history_by_area": history_by_area,
    "history_by_population": history_by_population,
    "estimates": estimates,
    "contributors": contributors,
    "map": map_of_sectors,
}
# Of analyses with commands of their own, behind the others.
BRIEFED_OF_THEIR_OWN: dict[str, Builder] = {"flow": flow, "calendar": calendar, "backstop": backstop}
