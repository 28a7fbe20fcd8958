"""Where an axis ends and where its ticks stand: arithmetic, for any program that draws it."""

import math
from collections.abc import Callable, Sequence

# From fewer ticks no scale can be read.
LEAST_TICKS = 3


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between two ends, at most so many.

    >>> ticks(0, 119_000, 6), ticks(87_200, 89_100, 4)
    ([0.0, 20000.0, 40000.0, 60000.0, 80000.0, 100000.0], [87500.0, 88000.0, 88500.0, 89000.0])
    """
    rough = (high - low) / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    found: list[float] = []
    for step in (power * part for part in (1, 2, 2.5, 5, 10, 20)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        found = [count * step for count in range(first, last + 1)] if last - first < 1000 else []
        if 0 < len(found) <= most:
            break
    return found


def log_ticks(low: float, high: float, fits: Callable[[Sequence[float]], bool]) -> list[float]:
    """Round numbers between two ends of an axis of powers of ten: as many as fit, and more than one wherever they can.

    Parameters
    ----------
    low, high : float
        The ends.
    fits : callable
        Whether so many numbers stand clear of one another.

    Examples
    --------
    >>> log_ticks(3_000, 250_000, lambda found: len(found) <= 6)
    [5000.0, 10000.0, 20000.0, 50000.0, 100000.0, 200000.0]
    >>> log_ticks(3_000, 250_000, lambda found: len(found) <= 2)
    [10000.0, 100000.0]
    """
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)

    def of(steps: Sequence[int]) -> list[float]:
        return [step * 10.0**power for power in powers for step in steps if low <= step * 10.0**power <= high]

    tens, fine = of((1,)), of((1, 2, 5))
    middle = fine[len(fine) // 2 :][:1]
    sparse = [tens[::step] for step in range(2, max(len(tens), 2))]
    few = [fine[:1] + middle + fine[-1:], fine[:1] + fine[-1:], middle]
    candidates = [fine, of((1, 3)), of((1, 5)), tens, *sparse, *few]
    # A label that would reach beyond the end is left out.
    candidates += [each[:-1] for each in candidates]
    telling = [each for each in candidates if len(set(each)) >= 2 and fits(each)]
    # From two numbers no one sees that an axis is of powers of ten.
    telling.sort(key=lambda each: len(set(each)) < LEAST_TICKS)
    return telling[0] if telling else [place for place in (*tens, *fine) if fits([place])][:1]


def headroom(top: float, points: float, room: float) -> float:
    """The end of an axis that leaves so many points beyond a value, where the axis is `room` points long."""
    return top / max(1 - points / room, 0.3) if top else 1.0
