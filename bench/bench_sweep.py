"""A sweep of 2,000 combinations of 16,384 draws: two workers against one.

Wanted: at least 1.7 times as fast.
"""

import statistics
import time

from outcome import at_least, end
from subject import article

from forcecalc.analysis.sweep import sweep

ROUNDS = 3
VARY = ["tour_length=4.1:8:0.1 months", "published_requirement=1000:50000:1000 troops"]


def seconds(workers: int) -> float:
    swept = sweep(article().scenario, VARY, ["sustained_shortfall"], workers=workers)
    start = time.perf_counter()
    assert sum(1 for _ in swept) == 2000
    return time.perf_counter() - start


if __name__ == "__main__":
    ratios = [seconds(1) / seconds(2) for _ in range(ROUNDS)]
    at_least(1.7, statistics.median(ratios), "two workers", "times as fast as one")
    end()
