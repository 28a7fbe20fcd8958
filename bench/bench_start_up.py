"""How long an answer takes to appear, as a multiple of `import numpy` in the same run.

Wanted: `forcecalc article` at most 2.5 times, `forcecalc --help` at most once.
"""

import compileall
import statistics
import subprocess
import sys
import time
from pathlib import Path

import forcecalc

ROUNDS = 15
NUMPY = [sys.executable, "-c", "import numpy"]
TRIED = {"article": 2.5, "--help": 1.0}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def ratio(argument: str) -> float:
    """The median of ratios of runs made in turn, so that a machine's moods fall on both."""
    command = [sys.executable, "-m", "forcecalc", argument]
    return statistics.median(seconds(command) / seconds(NUMPY) for _ in range(ROUNDS))


if __name__ == "__main__":
    # An editable install is not compiled beforehand, as a wheel is.
    compileall.compile_dir(Path(forcecalc.__file__).parent, quiet=1)
    for argument, wanted in TRIED.items():
        print(f"forcecalc {argument}: {ratio(argument):.2f} times `import numpy` (wanted: at most {wanted})")
