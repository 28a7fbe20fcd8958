"""What cannot be computed on a cluster is refused with a sentence, and what is done is kept."""

import shutil
import socket

import pytest

import forcecalc
from forcecalc.errors import ForcecalcError
from tests import outside_formula
from tests.cluster.conftest import PART_ROWS, SHORT, SWEEP
from tests.cluster.machines import FULL_DISK, ROOT, contents, free_port, parts, said
from tests.conftest import own

NOTHING = "import sys; raise ModuleNotFoundError(\"No module named 'forcecalc'\", name='forcecalc')\n"


def refused(client, *sentences):
    """A client that ends with exit code 2 and a line in which all of some sentences stand."""
    code, errors = said(client)
    assert (code, errors.count("\n")) == (2, 1), errors
    assert [sentence for sentence in sentences if sentence not in errors] == [], errors


def test_the_folder_of_another_sweep_is_refused(cluster, run):
    folder = cluster.folder / "out"
    run("sweep", *SHORT, "--draws", "100", "-o", str(folder))
    said_of = "'out' holds another sweep: varied tour_length is 81 values"
    other = [text.replace("0.1 months", "0.2 months") for text in SHORT]
    refused(
        cluster.client(*other, "-o", "out", "--resume"), "holds another sweep: varied tour_length is 41 values from"
    )
    refused(cluster.client(*SHORT, "-o", "out"), "'out' already holds a sweep; continue it with --resume, or name")
    assert said_of not in parts(folder)


def test_there_is_no_scheduler(machines):
    address = f"there is no scheduler at '{machines.address}': Connection refused; start one with `dask scheduler"
    refused(machines.client(*SHORT, "-o", "out"), address)
    assert not (machines.folder / "out").exists()


def test_what_listens_is_not_a_scheduler(machines):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", machines.port))
        silent.listen()
        refused(machines.client(*SHORT, "-o", "out"), "does not answer as a Dask scheduler does")


def test_there_are_no_workers(alone):
    refused(alone.client(*SHORT, "-o", "out"), "has no workers; start one with `dask worker tcp://127.0.0.1:")


def test_a_worker_of_another_version_is_named_with_both(alone):
    other = alone.folder / "other"
    shutil.copytree(ROOT / "forcecalc", other / "forcecalc", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", other / "data")
    version = other / "forcecalc/version.py"
    version.write_text(version.read_text("utf-8").replace(forcecalc.__version__, "0.0.1"), "utf-8")
    alone.worker(other)
    sentence = f"is unlike this program: forcecalc is {forcecalc.__version__} here and 0.0.1 there; install the same"
    refused(alone.client(*SHORT, "-o", "out"), "the worker tcp://127.0.0.1:", sentence)


def test_a_worker_without_forcecalc_is_named(alone):
    other = alone.folder / "other"
    (other / "forcecalc").mkdir(parents=True)
    (other / "forcecalc/__init__.py").write_text(NOTHING, "utf-8")
    alone.worker(other)
    refused(alone.client(*SHORT, "-o", "out"), "has no forcecalc; install forcecalc there with its extra 'cluster'")


def test_a_folder_that_workers_do_not_see_is_named(cluster):
    # Each process has its own: the client's is elsewhere.
    elsewhere = cluster.folder / "elsewhere"
    elsewhere.mkdir()
    client = cluster.client(*SHORT, "-o", "/proc/self/cwd/out", cwd=elsewhere)
    refused(client, "cannot see '/proc/self/cwd/out'; name a folder that all workers share, under one path")


def test_a_full_disk_at_a_worker_is_named_and_what_is_done_is_kept(alone, on_threads):
    folder = alone.folder / "out"
    folder.mkdir()
    kept = dict(sorted(contents(on_threads).items())[:4])
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    alone.worker(code=FULL_DISK, nanny=False)
    client = alone.client(*SWEEP, *PART_ROWS, "-o", "out", "--resume")
    refused(client, "cannot be written: File too large", "0 of 60 parts are done and kept; continue with --resume")
    assert contents(folder) == kept


ENDING = '''
import os
from forcecalc.formulas import *

harbours = given(Count, "Harbours to be guarded.")
harbour_guard = given(Troops, "Troops on guard at a harbour, all shifts.")

if os.environ.get("ENDS"):
    os._exit(1)


def required_by_harbours(harbours: Count, harbour_guard: Troops, tooth_share: Share) -> Troops:
    """Troops to guard harbours, support included."""
    return harbours * harbour_guard / tooth_share
'''


def test_a_part_that_ends_its_workers_is_named(alone):
    (alone.folder / "ending.py").write_text(ENDING, "utf-8")
    figures = "figures: {harbours: 3, harbour_guard: {low: 300 troops, high: 500 troops}, tooth_share: 40 %}"
    (alone.folder / "harbours.yaml").write_text(f"title: Harbours\nposture: deter\n{figures}\n", "utf-8")
    alone.worker(ENDS="1")
    asked = ("harbours.yaml", "--formulas", "ending.py", "--vary", "harbours=1:40:1", "--quantity", "required_force")
    client = alone.client(*asked, "-o", "out")
    refused(client, "part 0 (from row 0) ended 2 workers one after another; it may need more memory", "0 of 1 parts")


def test_a_formula_that_is_in_no_file_of_formulas_is_refused(tmp_path):
    scenario = forcecalc.load(own("article"), [outside_formula.spare_force])
    swept = forcecalc.sweep(scenario, ["tour_length=4,6 months"], ["spare_force"])
    with pytest.raises(ForcecalcError, match=r"spare_force is defined in tests.outside_formula, which other"):
        forcecalc.write_sweep(swept, tmp_path / "out", f"tcp://127.0.0.1:{free_port()}")
    assert not (tmp_path / "out").exists()
