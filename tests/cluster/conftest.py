"""Clusters for the tests: none is started where Dask is not installed."""

import subprocess
import sys

import pytest

from tests.cluster.machines import Machines, environment, parts, until
from tests.conftest import own

# Three seconds of work for two cores, in parts of a tenth of a second.
SWEEP = (own("article"), "--vary", "tour_length=4:12:0.0008 months", "--quantity", "sustained_shortfall")
SHORT = (own("article"), "--vary", "tour_length=4:12:0.1 months", "--quantity", "sustained_shortfall")
PART_ROWS = ("--part-rows", "160")


@pytest.fixture(scope="session", autouse=True)
def dask():
    """Dask, without which there is no cluster to be tried."""
    pytest.importorskip("distributed", reason="Dask is not installed: it is the extra 'cluster'")


@pytest.fixture(scope="session")
def standing(tmp_path_factory):
    """A scheduler and two workers that no test ends: to start them takes longer than most sweeps."""
    cluster = Machines(tmp_path_factory.mktemp("standing"))
    cluster.scheduler()
    cluster.workers(nanny=False)
    yield cluster
    cluster.end()


@pytest.fixture(scope="session")
def without_workers(tmp_path_factory):
    """A scheduler that no test ends."""
    cluster = Machines(tmp_path_factory.mktemp("without"))
    cluster.scheduler()
    yield cluster
    cluster.end()


@pytest.fixture
def cluster(standing, tmp_path):
    """A scheduler and two workers, and a folder."""
    beside = standing.beside(tmp_path)
    yield beside
    beside.end()


@pytest.fixture
def alone(without_workers, tmp_path):
    """A scheduler, and a folder; workers that are started end with the test."""
    beside = without_workers.beside(tmp_path)
    yield beside
    beside.end()


@pytest.fixture
def machines(tmp_path):
    """Nothing yet but a free port and a folder."""
    cluster = Machines(tmp_path)
    yield cluster
    cluster.end()


@pytest.fixture(scope="session")
def on_threads(tmp_path_factory):
    """The folder of the same sweep, written by two threads of one program."""
    folder = tmp_path_factory.mktemp("threads")
    command = [sys.executable, "-m", "forcecalc", "sweep", *SWEEP, *PART_ROWS, "-o", "out", "--workers", "2"]
    subprocess.run(command, cwd=folder, env=environment(), check=True)
    return folder / "out"


def under_way(cluster):
    """The client of a sweep of which some parts are done, and the folder that they are in."""
    client, folder = cluster.client(*SWEEP, *PART_ROWS, "-o", "out"), cluster.folder / "out"
    until(lambda: len(parts(folder)) > 3)
    assert client.poll() is None
    return client, folder
