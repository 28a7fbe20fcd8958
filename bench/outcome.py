"""What a benchmark measured against its baseline, printed with its target; one that is missed is exit code 1."""

import sys
import time
from collections.abc import Callable
from typing import NoReturn

_missed: list[str] = []


def seconds(work: Callable[[], object]) -> float:
    """How long something takes in this process."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def at_most(target: float, ratio: float, what: str, baseline: str) -> None:
    """Print a ratio that is to be at most so much.

    Parameters
    ----------
    target : float
        The greatest ratio that is wanted.
    ratio : float
        As measured.
    what : str
        What was measured.
    baseline : str
        What the ratio is one of, such as "times as long as straight numpy".
    """
    _put(f"{what}: {_short(ratio)} {baseline} (wanted: at most {target:g})", ratio <= target)


def at_least(target: float, ratio: float, what: str, baseline: str) -> None:
    """Print a ratio that is to be at least so much; as `at_most`."""
    _put(f"{what}: {_short(ratio)} {baseline} (wanted: at least {target:g})", ratio >= target)


def end() -> NoReturn:
    """End the program: with exit code 1 where a target was missed."""
    sys.exit(1 if _missed else 0)


def _put(line: str, met: bool) -> None:
    if not met:
        _missed.append(line)
    print(line if met else f"{line}: MISSED", flush=True)


def _short(ratio: float) -> str:
    return f"{ratio:,.3g}" if abs(ratio) < 100 else f"{ratio:,.0f}"
