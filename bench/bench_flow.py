"""Thirty-six months of thirty contributors with ranges, against the same draws without time.

Wanted: at most 36 times, so that a month costs no more than an answer without time. Without time: drawing every figure
and the lasting shortfall. With time: the same draws, and the strength and the shortfall of each month besides.
"""

import statistics

from outcome import at_most, end, seconds

import forcecalc
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.case.completeness import complete_case

CONTRIBUTORS, HORIZON, DRAWS, ROUNDS = 30, 36, 16_384, 7
POLICIES = ("hold", "taper", "sustain", "break")
MONTHLY = ["sustained_shortfall", "strength_by_month", "shortfall_by_month", "months_covered", "troop_months_short"]


def scenario() -> forcecalc.Scenario:
    """Thirty invented contributors, each with ranges of its own, every policy among them."""
    contributors = {
        f"Contributor {number}": {
            "army_strength": {"low": f"{20_000 + number} troops", "high": "60,000 troops"},
            "pledge": {"low": "500 troops", "value": "1,500 troops", "high": "3,000 troops"},
            "tour_interval": {"low": "12 months", "value": "18 months", "high": "27 months"},
            "policy": POLICIES[number % len(POLICIES)],
            "arrival_month": f"{number % 5} months",
        }
        for number in range(CONTRIBUTORS)
    }
    article = forcecalc.load("article").with_(contributors=contributors, without=["United Kingdom", "France"])
    return article.with_(horizon=f"{HORIZON} months")


if __name__ == "__main__":
    case, lattice = complete_case(scenario()), Lattice.of(DRAWS, 0)

    def drawn(wanted: list[str]) -> None:
        block = Drawing([case], lattice).block(0, lattice.draws)
        case.evaluate(wanted, block.draws(case))

    drawn(MONTHLY)
    ratios = [seconds(lambda: drawn(MONTHLY)) / seconds(lambda: drawn(MONTHLY[:1])) for _ in range(ROUNDS)]
    told = f"{HORIZON} months, {CONTRIBUTORS} contributors, {lattice.draws:,} draws"
    at_most(HORIZON, statistics.median(ratios), told, "times the same draws without time")
    end()
