"""How "at least" and "at most" on figures carry through to what is computed from them."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from forcecalc.case.case import Case
from forcecalc.case.rules import all_hold, strict_rules
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.glossary import Limits
from forcecalc.wording import Bound

_ROUNDING = 1e-9
# By how much of itself a bounded figure is moved: a little, then more and more, for a limit may bind only far off.
_UP, _DOWN = (0.01, 0.5, 2.0, 10.0, 100.0), (-0.01, -0.5, -0.9, -0.99, -1.0)


def carried_bounds(case: Case, names: Iterable[str]) -> dict[str, list[Bound]]:
    """The bound on each quantity, for each member: at least, at most, either way, or none.

    Every bounded figure is moved the way its bound allows, a little and a lot, each on its own: a quantity
    that only ever rises is "at least", one that only ever falls "at most".

    Parameters
    ----------
    case : Case
        With its figures.
    names : iterable of str
        Quantities that can be computed.

    Returns
    -------
    dict of str to list of Bound
        One for each member, in the order of the members.
    """
    names = list(names)
    bounds = bounds_by_month(case, names)
    return {
        name: [Bound(bound) for bound in bounds[name].tolist()] if bounds else [Bound.NONE] * len(case.members(name))
        for name in names
    }


def bounds_by_month(case: Case, names: Iterable[str]) -> dict[str, NDArray[np.str_]]:
    """The bounds as `carried_bounds` gives them, of monthly quantities for each month.

    Returns
    -------
    dict of str to numpy.ndarray
        `(members,)`, or `(months, members)` for a monthly quantity; nothing at all where no figure is bounded.
    """
    bounded = {key: figure for key, figure in case.scenario.figures.items() if figure.bound and figure.known}
    if not bounded:
        return {}
    names, rules = list(names), strict_rules(case)
    # A row for each bounded figure, in whose columns it is moved; in front of all the central values.
    size = 1 + len(bounded) * len(_UP)
    varied = {}
    for position, (key, figure) in enumerate(bounded.items()):
        start = 1 + position * len(_UP)
        varied[key] = np.full(size, figure.amount.central)
        varied[key][start : start + len(_UP)] = _moved(figure, case.model[key.name].limits)
    results = case.evaluate([*names, *(name for rule in rules for name in rule.reads)], varied)
    possible = all_hold(rules, results, size)
    return {name: _bounds(np.atleast_2d(results[name]), possible) for name in names}


def _moved(figure: Figure, limits: Limits | None) -> NDArray[np.float64]:
    """Values on the side that the bound leaves open, within what the figure may be."""
    central = figure.amount.central
    moved = central + max(abs(central), 1.0) * np.array(_UP if figure.bound == Bound.AT_LEAST else _DOWN)
    if limits is None:
        return moved
    bottom = max((end for end in (limits.at_least, limits.above) if end is not None), default=-np.inf)
    top = min((end for end in (limits.at_most, limits.below) if end is not None), default=np.inf)
    # A value on a limit that is itself not allowed is moved just inside it.
    inside = _ROUNDING * max(abs(central), 1.0)
    bottom += inside if limits.above is not None else 0.0
    top -= inside if limits.below is not None else 0.0
    return np.clip(moved, bottom, top)


def _bounds(values: NDArray[np.float64], possible: NDArray[np.bool_]) -> NDArray[np.str_]:
    """Which way values move from the first of their last axis, over those that are possible."""
    base = values[..., :1]
    noise = _ROUNDING * np.maximum(np.abs(base), 1.0)
    # Comparisons with what is not a number are false, and so is any with an infinite base's noise.
    with np.errstate(invalid="ignore"):
        rises = np.any((values > base + noise) & possible, axis=-1)
        falls = np.any((values < base - noise) & possible, axis=-1)
    which = [Bound.EITHER_WAY, Bound.AT_LEAST, Bound.AT_MOST]
    bounds: NDArray[np.str_] = np.select([rises & falls, rises, falls], which, Bound.NONE)
    return bounds
