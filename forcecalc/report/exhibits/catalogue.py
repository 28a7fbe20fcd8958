"""Which exhibits there are, and how each is made of a bundle."""

from forcecalc.report.exhibits.bridge import bridge
from forcecalc.report.exhibits.briefed import BRIEFED, BRIEFED_OF_THEIR_OWN, Builder
from forcecalc.report.exhibits.distribution import distribution
from forcecalc.report.exhibits.drivers import drivers
from forcecalc.report.exhibits.scenarios import scenarios
from forcecalc.report.exhibits.share import share
from forcecalc.report.exhibits.surface import surface

# For analysts, who ask for them; a briefing has `whatif` in their place, and is not to wait for them.
ANALYSTS: dict[str, Builder] = {
    "scenarios": scenarios,
    "drivers": drivers,
    "surface": surface,
    "distribution": distribution,
}
# All that are saved together.
CHARTS: dict[str, Builder] = BRIEFED | ANALYSTS
# Of analyses with commands of their own.
OF_THEIR_OWN: dict[str, Builder] = {**BRIEFED_OF_THEIR_OWN, "share": share, "bridge": bridge}
