"""A sweep on a cluster of two workers under nannies on this machine, against two threads of one program.

Wanted: at least 0.9 of the threads' rate, with parts of a second. The cluster is started before anything is measured.
"""

import statistics
import tempfile
import time
from pathlib import Path

from distributed import LocalCluster
from outcome import at_least, end
from subject import article

from forcecalc.analysis.sweep import sweep
from forcecalc.export.sweep_folder import SweepFolder, writing

ROUNDS, WORKERS = 3, 2
VARY = ["tour_length=4.1:8:0.1 months", "published_requirement=1000:50000:125 troops"]
# At 16,384 draws: about a second of work for a core.
PART_ROWS = 2048


def seconds(folder: Path, scheduler: str | None) -> float:
    """How long the parts take; the connection is there before."""
    swept = sweep(article().scenario, VARY, ["sustained_shortfall"], workers=WORKERS)
    target = SweepFolder(swept, folder, PART_ROWS)
    with writing(swept, scheduler) as runner:
        missing = target.begin()
        start = time.perf_counter()
        assert sum(target.write(missing, runner)) == len(swept)
        return time.perf_counter() - start


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


if __name__ == "__main__":
    with (
        tempfile.TemporaryDirectory() as name,
        LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=":0") as cluster,
    ):
        ratios = []
        for number in range(ROUNDS):
            folders = [Path(name) / f"{kind}-{number}" for kind in ("threads", "cluster")]
            on_threads = seconds(folders[0], None)
            ratios.append(on_threads / seconds(folders[1], cluster.scheduler_address))
            assert contents(folders[0]) == contents(folders[1])
        at_least(0.9, statistics.median(ratios), "a cluster", "of the rate of threads, the same bytes")
    end()
