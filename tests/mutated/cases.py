"""How many cases the tests here try, and how: `make test` a tenth of the usual, `make test-long` nine times as many."""

import os

from hypothesis import HealthCheck, Phase, settings

# What the tests here come to together, where nothing else is asked for.
USUAL = 2_150
CASES = int(os.environ.get("FORCECALC_CASES", USUAL))
LONG = CASES > USUAL

# The same cases in every run, none kept on disk, none that takes long; a machine that tries many has other work too.
FIXED = settings(
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    deadline=60_000 if LONG else 5_000,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


def cases(usually: int) -> settings:
    """The settings of a test with its part of all cases, given how many it usually has of them."""
    return settings(FIXED, max_examples=-(-usually * CASES // USUAL))
