"""A real scheduler on a free port of this machine, and workers that can be killed, started anew and made unlike."""

import copy
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Seconds: much where a machine is busy with other work.
_PATIENCE = 120
# Threads of numpy's library for matrices would only wait for work.
QUIET = {"OPENBLAS_NUM_THREADS": "1", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
# A worker whose files may have so many bytes: as far as it can tell its disk is full.
FULL_DISK = (
    "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
    "from distributed.cli.dask_worker import main; main()"
)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def until(happened, seconds=_PATIENCE):
    """Wait for something, and fail where it does not happen."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def environment(path=ROOT, **more):
    return {**os.environ, **QUIET, "PYTHONPATH": str(path), **more}


class Machines:
    """Processes in a folder, all ended at the end."""

    def __init__(self, folder, scheme="tcp", **variables):
        self.folder, self.port, self.running, self.variables = folder, free_port(), [], variables
        self.address = f"{scheme}://127.0.0.1:{self.port}"

    def beside(self, folder):
        """Nothing yet but the same scheduler, for workers and clients in a folder of their own."""
        others = copy.copy(self)
        others.folder, others.running = folder, []
        return others

    def _start(self, name, command, **more):
        with (self.folder / f"{name}-{len(self.running)}.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **more)
        self.running.append(process)
        return process

    def scheduler(self):
        where = ("--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--dashboard-address", ":0")
        command = [sys.executable, "-m", "distributed.cli.dask_scheduler", *where]
        process = self._start("scheduler", command, env=environment(**self.variables))
        until(self._listens)
        return process

    def worker(self, path=ROOT, code="from distributed.cli.dask_worker import main; main()", nanny=True, **more):
        """A worker with its nanny, in a process group of their own."""
        options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", *(() if nanny else ("--no-nanny",)))
        command = [sys.executable, "-c", code, self.address, *options, "--local-directory", str(self.folder)]
        return self._start("worker", command, env=environment(path, **self.variables, **more))

    def workers(self, count=2, nanny=True):
        """Workers that the scheduler knows."""
        logs = [self.folder / f"worker-{number}.log" for number in range(len(self.running), len(self.running) + count)]
        started = [self.worker(nanny=nanny) for _ in logs]
        until(lambda: all("Registered to" in log.read_text("utf-8") for log in logs))
        return started

    def _listens(self):
        with socket.socket() as trial:
            return trial.connect_ex(("127.0.0.1", self.port)) == 0

    def client(self, *args, cwd=None, **more):
        command = [sys.executable, "-m", "forcecalc", "sweep", *args, "--scheduler", self.address]
        pipe = subprocess.PIPE
        started = subprocess.Popen(
            command,
            cwd=cwd or self.folder,
            env=environment(**{**self.variables, **more}),
            stdout=pipe,
            stderr=pipe,
            text=True,
        )
        self.running.append(started)
        return started

    def end(self):
        for process in self.running:
            kill(process)


def said(client):
    """The exit code of a client, and what it said."""
    out, errors = client.communicate(timeout=2 * _PATIENCE)
    assert not out
    return client.returncode, errors


def kill(process):
    """Kill a process with all that it started."""
    if process.poll() is None:
        if os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.communicate()


def child_of(process):
    """The process that a nanny started to do the work."""
    command = ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(process.pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [line.split(maxsplit=1) for line in listed.stdout.splitlines()]
    return next(int(pid) for pid, command in lines if "spawn_main" in command)


def parts(folder):
    return sorted(path.name for path in folder.glob("part-*.parquet"))


def contents(folder):
    """What a folder holds, byte by byte."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
