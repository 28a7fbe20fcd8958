"""A sweep on a cluster: the same bytes as on threads, whatever dies on the way."""

import json
import os
import signal
import sys

from tests.cluster.conftest import PART_ROWS, SHORT, SWEEP, under_way
from tests.cluster.machines import child_of, contents, environment, kill, parts, said, until
from tests.conftest import own

RESUME = (*SWEEP, *PART_ROWS, "-o", "out", "--resume")


def test_a_cluster_writes_the_bytes_that_threads_write(cluster, on_threads):
    assert said(cluster.client(*SWEEP, *PART_ROWS, "-o", "out")) == (0, "")
    assert contents(cluster.folder / "out") == contents(on_threads)


def test_a_worker_that_dies_is_started_anew_and_its_part_computed_again(alone, on_threads):
    workers = alone.workers()
    client, folder = under_way(alone)
    os.kill(child_of(workers[0]), signal.SIGKILL)
    assert said(client) == (0, "")
    assert contents(folder) == contents(on_threads)


def test_without_a_nanny_and_its_worker_the_others_do_their_parts(alone, on_threads):
    workers = alone.workers()
    client, folder = under_way(alone)
    kill(workers[0])
    assert said(client) == (0, "")
    assert contents(folder) == contents(on_threads)


def test_without_any_worker_a_sweep_waits_for_others(alone, on_threads):
    workers = alone.workers()
    client, folder = under_way(alone)
    for worker in workers:
        kill(worker)
    alone.worker()
    assert said(client) == (0, "")
    assert contents(folder) == contents(on_threads)


def test_a_client_that_dies_is_resumed(cluster, on_threads):
    client, folder = under_way(cluster)
    client.kill()
    client.communicate()
    assert len(parts(folder)) < len(parts(on_threads))
    assert said(cluster.client(*RESUME)) == (0, "")
    assert contents(folder) == contents(on_threads)


def test_a_client_that_is_interrupted_says_how_to_go_on(cluster, on_threads):
    # A shell has this signal ignored by what it runs in the background, and by all that that starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    client, folder = under_way(cluster)
    client.send_signal(signal.SIGINT)
    code, errors = said(client)
    assert (code, errors.count("\n")) == (130, 1)
    assert "interrupted; the rows so far are in 'out': continue with --resume" in errors
    assert said(cluster.client(*RESUME)) == (0, "")
    assert contents(folder) == contents(on_threads)


def test_without_its_scheduler_a_sweep_ends_and_is_resumed(machines, on_threads):
    scheduler = machines.scheduler()
    machines.workers(nanny=False)
    client, folder = under_way(machines)
    kill(scheduler)
    code, errors = said(client)
    assert (code, errors.count("\n")) == (2, 1)
    assert "answers no more; start it and its workers again" in errors
    assert "parts are done and kept; continue with --resume" in errors
    machines.scheduler()
    machines.worker(nanny=False)
    assert said(machines.client(*RESUME)) == (0, "")
    assert contents(folder) == contents(on_threads)


def test_a_scheduler_that_hangs_is_given_up(machines, on_threads):
    scheduler = machines.scheduler()
    machines.workers(nanny=False)
    client, folder = under_way(machines)
    os.kill(scheduler.pid, signal.SIGSTOP)
    code, errors = said(client)
    assert (code, errors.count("\n")) == (2, 1)
    assert "answers no more; start it and its workers again" in errors
    assert len(parts(folder)) < len(parts(on_threads))


def test_a_folder_begun_on_threads_is_finished_on_a_cluster(cluster, on_threads):
    folder = cluster.folder / "out"
    folder.mkdir()
    kept = dict(sorted(contents(on_threads).items())[:4])
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    assert said(cluster.client(*RESUME)) == (0, "")
    assert contents(folder) == contents(on_threads)


def test_formulas_from_outside_go_along_as_the_text_of_their_file(cluster, run):
    file = cluster.folder / "harbours.yaml"
    figures = "figures: {harbours: 3, harbour_guard: {low: 300 troops, high: 500 troops}, tooth_share: 40 %}"
    file.write_text(f"title: Three harbours\nposture: deter\n{figures}\n", "utf-8")
    formulas = own("article").replace("scenarios/article.yaml", "outside_formulas/guards.py")
    asked = (str(file), "--formulas", formulas, "--vary", "harbours=1:40:1", "--quantity", "required_force")
    assert said(cluster.client(*asked, "--part-rows", "8", "-o", "out")) == (0, "")
    run("sweep", *asked, "--part-rows", "8", "-o", str(cluster.folder / "threads"))
    assert contents(cluster.folder / "out") == contents(cluster.folder / "threads")


MEASURED = """
import re, sys
import forcecalc
swept = forcecalc.sweep(forcecalc.load(sys.argv[1]), ["tour_length=4:12:0.0005 months"], ["sustained_shortfall"])
forcecalc.write_sweep(swept, "out", sys.argv[2], part_rows=8)
print(int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) // 1024)
"""


def test_a_client_stays_small_over_two_thousand_parts(cluster):
    command = [sys.executable, "-c", MEASURED, own("article"), cluster.address]
    client = cluster._start("client", command, env=environment())
    until(lambda: client.poll() is not None, 300)
    assert len(parts(cluster.folder / "out")) > 2000
    assert int(next(cluster.folder.glob("client-*.log")).read_text()) < 150


def test_the_address_of_the_scheduler_may_stand_in_the_environment(cluster, run, monkeypatch):
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", "tcp://127.0.0.1:1")
    assert run("sweep", *SHORT).exit_code == 0
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", cluster.address)
    folder = cluster.folder / "out"
    assert run("sweep", *SHORT, "-o", str(folder)).exit_code == 0
    assert json.loads((folder / "_sweep.json").read_text("utf-8"))["rows"] == 81
    assert len(parts(folder)) == 1
