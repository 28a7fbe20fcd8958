"""How long all charts of the article take to appear, and its page, each beside something plain in the same run.

Charts: as a multiple of as many plain bar charts, as PNGs of the same size and dots to the inch. Wanted: at most 5.
Page: as a multiple of the answer on the screen. Wanted: at most 6. All are processes of their own, imports included.
"""

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from outcome import at_most, end

import forcecalc

ROUNDS = 7
CHARTS_WANTED, PAGE_WANTED = 5.0, 6.0
PROGRAM = [sys.executable, "-m", "forcecalc"]
PLAIN = """
import sys
from matplotlib.figure import Figure
for number in range(int(sys.argv[1])):
    figure = Figure(figsize=(13.333, 7.5))
    ax = figure.add_subplot()
    ax.bar(["required", "pledged", "sustained", "short"], [100_000, 30_000, 11_969, 88_031])
    ax.set_ylabel("troops")
    ax.set_title("The gap")
    figure.savefig(f"plain-{number}.png", dpi=200)
"""


def seconds(command: list[str], folder: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    return time.perf_counter() - start


def medians(first: list[str], second: list[str], folder: str) -> tuple[float, float]:
    """The seconds of both, taken in turn, so that a change of the machine's speed falls on both."""
    rounds = [(seconds(first, folder), seconds(second, folder)) for _ in range(ROUNDS)]
    one, other = (statistics.median(times) for times in zip(*rounds, strict=True))
    return one, other


if __name__ == "__main__":
    # An editable install is not compiled beforehand, as a wheel is.
    compileall.compile_dir(Path(forcecalc.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as place:
        charts = [*PROGRAM, "article", "--charts", "charts"]
        seconds(charts, place)
        count = len(list(Path(place, "charts").iterdir()))
        plain, ours = medians([sys.executable, "-c", PLAIN, str(count)], charts, place)
        answer, page = medians(
            [*PROGRAM, "article"], [*PROGRAM, "brief", "article", "-o", "article.html", "--force"], place
        )
    baseline = f"times {count} plain bar charts, {ours:.1f} s to {plain:.1f} s"
    at_most(CHARTS_WANTED, ours / plain, f"{count} charts of the article", baseline)
    at_most(PAGE_WANTED, page / answer, "the article's page", f"times its answer, {page:.1f} s to {answer:.1f} s")
    end()
