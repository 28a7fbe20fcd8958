"""Peak memory of a hundred million draws, as a multiple of that of one million.

Wanted: at most 1.3 times. Takes some minutes: give another number of draws to be quicker.
"""

import subprocess
import sys

RUN = """
import resource
from subject import WANTED, article
from forcecalc.analysis.simulate import simulate
simulate(article(), {draws}, quantities=WANTED, workers=2)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(draws: int) -> int:
    command = [sys.executable, "-c", RUN.format(draws=draws)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True, cwd=sys.path[0]).stdout)


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000_000
    small, large = peak(1_000_000), peak(many)
    wanted = f"({small / 1024:.0f} MiB; wanted: at most 1.3)"
    print(f"{many:,} draws: {large / small:.2f} times the memory of 1,000,000 {wanted}")
