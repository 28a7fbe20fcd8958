"""Peak memory of a hundred million draws, as a multiple of that of one million; of `sensitivity` of ten million.

Wanted: at most 1.3 times. Takes some minutes: give another number of draws to be quicker.
"""

import subprocess
import sys

from outcome import at_most, end

RUNS = {
    "draws": """
from forcecalc.analysis.simulate import simulate
simulate(article(), {draws}, quantities=WANTED, workers=2)
""",
    "points of sensitivity": """
from forcecalc.analysis.sensitivity import sensitivity
sensitivity(article(), points={draws})
""",
}
START, END = (
    "from subject import WANTED, article",
    "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)",
)


def peak(run: str, draws: int) -> int:
    command = [sys.executable, "-c", f"{START}{run.format(draws=draws)}{END}"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True, cwd=sys.path[0]).stdout)


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000_000
    for (what, run), most in zip(RUNS.items(), (many, many // 10), strict=True):
        small, large = peak(run, 1_000_000), peak(run, most)
        at_most(1.3, large / small, f"{most:,} {what}", f"times the memory of 1,000,000, {small / 1024:.0f} MiB")
    end()
