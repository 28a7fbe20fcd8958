"""What an answer costs to start: processor time as a multiple of `import numpy`, in the same run.

Wanted: `forcecalc article` in a pipe at most 1.8, `forcecalc brief article -o x.md` at most 2.8, `forcecalc --help` at
most 0.8, and `import forcecalc` alone at most 0.1 beyond Python itself.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from outcome import at_most, end

import forcecalc

ROUNDS = 21
BRIEFING = str(Path(tempfile.gettempdir()) / "forcecalc-start-up.md")
NUMPY = [sys.executable, "-c", "import numpy"]
PYTHON = [sys.executable, "-c", "pass"]
PROGRAM = [sys.executable, "-m", "forcecalc"]
WANTED = {
    "forcecalc article": ([*PROGRAM, "article"], 1.8),
    "forcecalc brief article -o x.md": ([*PROGRAM, "brief", "article", "--force", "-o", BRIEFING], 2.8),
    "forcecalc --help": ([*PROGRAM, "--help"], 0.8),
}


def seconds(command: list[str]) -> float:
    """Processor time of a command, its own and the system's on its behalf: waiting does not count."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime


def ratio(command: list[str]) -> float:
    """The median of ratios of runs made in turn, so that a change of the machine's speed falls on both."""
    return statistics.median(seconds(command) / seconds(NUMPY) for _ in range(ROUNDS))


def alone() -> float:
    """What `import forcecalc` adds to Python's own start."""
    code = [sys.executable, "-c", "import forcecalc"]
    return statistics.median((seconds(code) - seconds(PYTHON)) / seconds(NUMPY) for _ in range(ROUNDS))


if __name__ == "__main__":
    # An editable install is not compiled beforehand, as a wheel is.
    compileall.compile_dir(Path(forcecalc.__file__).parent, quiet=1)
    for name, (command, wanted) in WANTED.items():
        at_most(wanted, ratio(command), name, "times `import numpy`")
    at_most(0.1, alone(), "import forcecalc", "of `import numpy`")
    end()
