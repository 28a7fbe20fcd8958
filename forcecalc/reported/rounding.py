"""Where a number is rounded: one step for its central value and both ends of its range, and the ends outward."""

import math
import sys
from collections.abc import Iterable, Sequence

# Values closer than this to a step, in steps, are on it: miles over miles leave 43.000000001.
_NOISE_DIGITS = 9


def step_of(
    central: float,
    low: float | None = None,
    high: float | None = None,
    digits: int = 3,
    whole: float | None = None,
) -> float:
    """The step on which a number and the ends of its range are rounded.

    Parameters
    ----------
    central, low, high : float
        The number, and the ends of its range where it has one.
    digits : int
        How many digits of the largest of them are kept at most.
    whole : float, optional
        The whole that a share is of: where the largest is just that, 97 beside 100 stays 97.

    Returns
    -------
    float
        A power of ten: the second digit of the range's width, but no finer than those digits.

    Examples
    --------
    >>> step_of(7526.7, 3843.9, 10969.7), step_of(11968.96, 11362, 12329), step_of(4368.96)
    (100.0, 100.0, 10.0)
    """
    values = [abs(value) for value in (central, low, high) if value is not None and math.isfinite(value)]
    largest = max(values, default=0.0)
    if not largest:
        return 1.0
    if whole is not None and math.isclose(largest, whole):
        digits += 1
    step = _power_of_ten(largest, digits)
    if low is not None and high is not None and low < high < math.inf and low > -math.inf:
        step = max(step, _power_of_ten(high - low, 2))
    return step


def _power_of_ten(value: float, digits: int) -> float:
    """The place of one of a value's leading digits; of the least numbers, which have fewer, not nothing."""
    return max(float(10.0 ** (math.floor(math.log10(value) + 1e-12) - (digits - 1))), sys.float_info.min)


def nearest(value: float, step: float) -> float:
    """A value on the nearest step, halves away from zero.

    >>> nearest(7526.7, 100.0), nearest(-250.0, 100.0)
    (7500.0, -300.0)
    """
    return math.copysign(math.floor(abs(_steps(value, step)) + 0.5) * step, value) + 0.0


def below(value: float, step: float) -> float:
    """The step at or below a value: for the low end of a range, and for "at least".

    >>> below(89030.3, 1000.0), below(43.0, 1.0)
    (89000.0, 43.0)
    """
    return math.floor(_steps(value, step)) * step


def above(value: float, step: float) -> float:
    """The step at or above a value: for the high end of a range, and for "at most".

    >>> above(10969.7, 100.0), above(43.0, 1.0)
    (11000.0, 43.0)
    """
    return math.ceil(_steps(value, step)) * step


def _steps(value: float, step: float) -> float:
    return round(value / step, _NOISE_DIGITS)


def digits_of(value: float, step: float) -> str:
    """The size of a value on a step, with commas and no more decimals than the step has.

    >>> digits_of(7500.0, 100.0), digits_of(5.0, 0.1), digits_of(-22.2, 0.1)
    ('7,500', '5', '22.2')
    """
    decimals = max(0, -math.floor(math.log10(step) + 1e-12))
    text = f"{abs(value):,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: float) -> str:
    """A value on its own step, with its sign: for the plain text of a result.

    >>> rounded(94_007.3), rounded(-64_120.0), rounded(0.0753)
    ('94,000', '-64,100', '0.0753')
    """
    if not math.isfinite(value):
        return str(value)
    step = step_of(value)
    text = digits_of(nearest(value, step), step)
    return f"-{text}" if value < 0 else text


def step_of_each(parts: Iterable[float], step: float) -> float:
    """The step of parts beside a total on a step: a finer one where a part would else round to nothing, 1 at least.

    >>> step_of_each([1000.0, 60.0], 100.0), step_of_each([1000.0, 900.0], 100.0)
    (10.0, 100.0)
    """
    least = min((part for part in parts if part >= 1), default=step)
    return min(step, _power_of_ten(least, 1))


def apportioned(total: float, parts: Sequence[float], step: float) -> list[float]:
    """Parts on a step that add up to their total on it: each rounded down, the largest remainders rounded up.

    >>> apportioned(7526.7, [3078.4, 4448.3], 100.0)
    [3100.0, 4400.0]
    """
    floors = [below(part, step) for part in parts]
    left = round((nearest(total, step) - sum(floors)) / step)
    by_remainder = sorted(range(len(parts)), key=lambda position: floors[position] - parts[position])
    raised = set(by_remainder[: max(left, 0)])
    return [floor + (step if position in raised else 0.0) for position, floor in enumerate(floors)]
