"""How long all charts of the article take to appear, as a multiple of one plain bar chart in the same run.

Both are processes of their own: they import, draw and save PNGs of a slide's size at 200 dots to the inch.
Wanted: at most 6 times.
"""

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import forcecalc

ROUNDS = 7
WANTED = 6.0
PLAIN = """
from matplotlib.figure import Figure
figure = Figure(figsize=(13.333, 7.5))
ax = figure.add_subplot()
ax.bar(["required", "pledged", "sustained", "short"], [100_000, 30_000, 11_969, 88_031])
ax.set_ylabel("troops")
ax.set_title("The gap")
figure.savefig("plain.png", dpi=200)
"""


def seconds(command: list[str], folder: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    return time.perf_counter() - start


def medians(folder: str) -> tuple[float, float]:
    """The seconds of both, taken in turn, so that a machine's moods fall on both."""
    plain = [sys.executable, "-c", PLAIN]
    charts = [sys.executable, "-m", "forcecalc", "article", "--charts", "charts"]
    rounds = [(seconds(plain, folder), seconds(charts, folder)) for _ in range(ROUNDS)]
    first, second = (statistics.median(times) for times in zip(*rounds, strict=True))
    return first, second


if __name__ == "__main__":
    # An editable install is not compiled beforehand, as a wheel is.
    compileall.compile_dir(Path(forcecalc.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as place:
        one, every = medians(place)
        count = len(list(Path(place, "charts").iterdir()))
    print(
        f"{count} charts of the article: {every / one:.2f} times one plain bar chart, "
        f"{every:.1f} s to {one:.1f} s (wanted: at most {WANTED:g})"
    )
