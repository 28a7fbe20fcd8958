"""The parts of a sweep on a cluster: a window of tasks ahead on Dask, and what goes wrong there in a sentence.

Nothing is kept by the scheduler or its workers but the tasks of the window: the sweep goes along with each by value,
and a part is done once its file is there.
"""

import logging
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

from forcecalc.analysis.fingerprint import Fingerprint, difference
from forcecalc.analysis.sweep import Sweep
from forcecalc.errors import ForcecalcError, abridged, printable, quoted
from forcecalc.export.scheduler import TO_ANSWER, secured, unanswered
from forcecalc.export.sweep_part import DonePart, Parts, needed_versions
from forcecalc.export.sweep_worker import sees, versions_here, write_sent
from forcecalc.formulas.carried import check_carried, packed
from forcecalc.safe_files import named

if TYPE_CHECKING:
    from distributed import Client, Future

# Tasks ahead, for each core: enough that none waits, few enough that nobody holds them all.
_AHEAD = 4
# Seconds: for a first worker, without any worker, between two looks at all that.
_TO_COME, _WITHOUT, _TICK = 30.0, 60.0, 2.0
_MISSING = re.compile(r"No module named '([\w.]+)'")
_SILENCED = tuple(f"distributed.{part}" for part in ("client", "comm", "core", "utils_comm", "batched"))


@contextmanager
def connected(address: str, sweep: Sweep) -> Iterator["Cluster"]:
    """A cluster that can compute a sweep, until the end of the block.

    Parameters
    ----------
    address : str
        Of its scheduler, such as `tcp://host:8786`.
    sweep : Sweep
        Whose versions its workers must have.

    Raises
    ------
    ForcecalcError
        If there is no scheduler, it does not answer or has no workers, or these cannot compute the sweep; or the sweep
        holds formulas that cannot be sent.
    """
    from dask import config
    from distributed import Client

    check_carried(sweep.case.model)
    content = packed(sweep)
    with _silenced():
        security = secured(address)
        try:
            # Dask would keep the last thousand messages, the sweep in each.
            with config.set({"distributed.admin.low-level-log-length": 1}):
                client = Client(address, set_as_default=False, timeout=TO_ANSWER, security=security)
        except (OSError, ValueError, RuntimeError) as error:
            raise ForcecalcError(unanswered(address)) from error
        try:
            cluster = Cluster(address, client, content, needed_versions(sweep))
            cluster.check()
            yield cluster
        finally:
            # Of a scheduler that is gone nothing is waited for.
            client.close(timeout=_TICK)


@contextmanager
def _silenced() -> Iterator[None]:
    """Dask's own messages held back: what goes wrong is said in a sentence."""
    loggers = [logging.getLogger(name) for name in _SILENCED]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


class Cluster:
    """A scheduler and its workers, ready to write the parts of one sweep.

    Parameters
    ----------
    address : str
        Of the scheduler.
    client : distributed.Client
        Connected to it.
    content : bytes
        The sweep.
    needed : dict of str to str
        The versions that all workers must have.
    """

    def __init__(self, address: str, client: "Client", content: bytes, needed: Fingerprint) -> None:
        self._address, self._client, self._content, self._needed = address, client, content, needed
        self._seen = time.monotonic()

    def check(self) -> None:
        """Refuse a cluster without workers, or with workers that are unlike this program.

        Raises
        ------
        ForcecalcError
            With the workers, and what to do.
        """
        try:
            self._client.wait_for_workers(1, timeout=_TO_COME)
        except (TimeoutError, OSError) as error:
            remedy = f"start one with `dask worker {printable(self._address)}`"
            raise ForcecalcError(f"the scheduler {quoted(self._address)} has no workers; {remedy}") from error
        for worker, found in self._ask(versions_here, tuple(self._needed)).items():
            if isinstance(found, Exception):
                raise ForcecalcError(_unable(worker, found)) from found
            if why := difference(self._needed, found):
                remedy = "install the same versions there as here"
                raise ForcecalcError(
                    f"the worker {printable(worker)} ('there') is unlike this program: {why}; {remedy}"
                )

    def run(self, sweep: Sweep, parts: Parts, numbers: list[int]) -> Iterator[DonePart]:
        """Write parts, and give each as it is done.

        Parameters
        ----------
        sweep : Sweep
            The one that the cluster was connected for.
        parts : Parts
            How it is cut, and into which folder.
        numbers : list of int
            Of the parts.

        Raises
        ------
        ForcecalcError
            If a part cannot be written, the workers are gone for a minute, or the scheduler is; parts that are done
            are kept.
        """
        blind = [worker for worker, seen in self._ask(sees, parts).items() if seen is not True]
        if blind:
            wrong = f"{abridged([printable(worker) for worker in blind], 3)} cannot see {named(parts.folder)}"
            raise ForcecalcError(f"{wrong}; name a folder that all workers share, under one path")
        done = 0
        try:
            for part in self._done(parts, numbers):
                done += 1
                yield part
        except _FailedError as error:
            kept = f"{done:,} of {len(numbers):,} parts are done and kept; continue with --resume"
            raise ForcecalcError(f"{error}; {kept}") from error

    def _done(self, parts: Parts, numbers: list[int]) -> Iterator[DonePart]:
        """Parts in the order in which they are done, a window of them asked for at one time."""
        arrived: Queue[Future] = Queue()
        under_way: dict[str, tuple[int, Future]] = {}
        run = os.urandom(4).hex()
        waiting = iter(numbers)

        def ask(number: int) -> None:
            key = f"forcecalc-{parts.digest[:8]}-{run}-{number}"
            future = self._client.submit(write_sent, self._content, parts, number, self._needed, key=key, pure=False)
            under_way[key] = number, future
            future.add_done_callback(arrived.put)

        for _, number in zip(range(_AHEAD * max(1, self._cores())), waiting, strict=False):
            ask(number)
        while under_way:
            try:
                future = arrived.get(timeout=_TICK)
            except Empty:
                self._check_alive()
                continue
            self._seen = time.monotonic()
            number, _ = under_way.pop(future.key)
            self._check_done(parts, number, future)
            yield DonePart(number, self._answer_of(parts, number, future))
            if (following := next(waiting, None)) is not None:
                ask(following)

    def _answer_of(self, parts: Parts, number: int, future: "Future") -> int:
        """What a worker said of a part that it has written; if it has died since, another writes the part again."""
        from distributed import CancelledError

        while True:
            try:
                return int(future.result(timeout=_TICK))
            except TimeoutError:
                self._check_alive()
            except (CancelledError, OSError, RuntimeError) as error:
                raise _FailedError(self._gone()) from error
            except Exception:
                # It was to be written again and was not.
                self._check_done(parts, number, future)
                raise

    def _check_done(self, parts: Parts, number: int, future: "Future") -> None:
        """Say what became of a part that was not written."""
        from distributed.scheduler import KilledWorker

        if future.status == "finished":
            return
        error = future.exception(timeout=TO_ANSWER) if future.status == "error" else None
        if error is None:
            raise _FailedError(self._gone())
        first = number * parts.rows
        part = f"part {number:,} (from row {first:,})"
        if isinstance(error, KilledWorker):
            ended = f"{part} ended {error.allowed_failures + 1} workers one after another"
            raise _FailedError(f"{ended}; it may need more memory than they have: see their logs")
        if isinstance(error, ForcecalcError):
            raise _FailedError(f"{part}: {error}")
        raise _FailedError(f"{part}: {_unable('that computed it', error)}")

    def _check_alive(self) -> None:
        """Refuse to wait for a scheduler that is gone, or for workers that do not come back."""
        if self._cores():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > _WITHOUT:
            remedy = f"start some with `dask worker {printable(self._address)}`"
            raise _FailedError(f"the scheduler {quoted(self._address)} has no workers left; {remedy}")

    def _cores(self) -> int:
        """How many cores the workers have."""
        try:
            cores = self._client.nthreads(callback_timeout=TO_ANSWER) if self._client.status == "running" else None
        except (OSError, TimeoutError, RuntimeError) as error:
            raise _FailedError(self._gone()) from error
        if cores is None:
            raise _FailedError(self._gone())
        return sum(cores.values())

    def _gone(self) -> str:
        return f"the scheduler {quoted(self._address)} answers no more; start it and its workers again"

    def _ask(self, question: Any, *about: Any) -> dict[str, Any]:
        """What each worker answers, or the error that it has."""
        try:
            return dict(self._client.run(question, *about, on_error="return", callback_timeout=_TO_COME))
        except (OSError, TimeoutError, RuntimeError) as error:
            raise ForcecalcError(self._gone()) from error


class _FailedError(Exception):
    """What went wrong while parts were written."""


def _unable(worker: str, error: BaseException) -> str:
    """Why a worker cannot do its part."""
    whose = f"the worker {printable(worker)}"
    # Of an error that it met while it read the question, Dask sends the text alone.
    missing = _MISSING.search(str(error))
    if missing and missing[1].startswith("forcecalc."):
        return f"{whose} has another version of forcecalc; install the same version there as here"
    if missing:
        return f"{whose} has no {missing[1]}; install forcecalc there with its extra 'cluster'"
    return f"{whose} failed: {type(error).__name__}: {printable(str(error))}"
