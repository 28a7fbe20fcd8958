"""How "at least" and "at most" on figures carry through to what is computed from them."""

from collections.abc import Iterable

import numpy as np

from forcecalc.case.case import Case
from forcecalc.model.checks import CHECKS
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.glossary import Limits
from forcecalc.wording import Bound

_JUST = 1e-9
Row = np.ndarray[tuple[int], np.dtype[np.float64]]
Words = np.ndarray[tuple[int, ...], np.dtype[np.str_]]
Columns = np.ndarray[tuple[int], np.dtype[np.bool_]]
# A little, then further and further: a limit that binds only far off still bounds.
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
        A word a member, in the order of the members.
    """
    names = list(names)
    found = bounds_by_month(case, names)
    unbounded = {name: [Bound.NONE] * len(case.members(name)) for name in names if name not in found}
    return {name: unbounded.get(name) or [Bound(word) for word in found[name].tolist()] for name in names}


def bounds_by_month(case: Case, names: Iterable[str]) -> dict[str, Words]:
    """The bounds as `carried_bounds` tells them, of monthly quantities for each month.

    Returns
    -------
    dict of str to numpy.ndarray
        `(members,)`, or `(months, members)` for a monthly quantity; nothing at all where no figure is bounded.
    """
    names = list(names)
    bounded = _bounded(case)
    if not bounded:
        return {}
    columns = 1 + len(bounded) * len(_UP)
    varied = {}
    for position, (key, figure) in enumerate(bounded.items()):
        values = np.full(columns, figure.amount.central)
        start = 1 + position * len(_UP)
        values[start : start + len(_UP)] = _moved(figure, case.model[key.name].limits)
        varied[key] = values
    rules = [check for check in CHECKS if check.refused and all(case.plan.can(name) for name in check.reads)]
    results = case.evaluate([*names, *(name for rule in rules for name in rule.reads)], varied)
    possible = np.ones(columns, dtype=bool)
    for rule in rules:
        possible &= np.all(np.atleast_2d(rule.holds(*(results[name] for name in rule.reads))), axis=0)
    return {name: _words(np.atleast_2d(results[name]), possible) for name in names}


def _bounded(case: Case) -> dict[FigureKey, Figure]:
    return {key: figure for key, figure in case.scenario.figures.items() if figure.bound and figure.known}


def _moved(figure: Figure, limits: Limits | None) -> Row:
    """Values on the side that the bound leaves open, within what the figure may be."""
    central = figure.amount.central
    moved = central + max(abs(central), 1.0) * np.array(_UP if figure.bound == Bound.AT_LEAST else _DOWN)
    if limits is None:
        return moved
    bottom = max((end for end in (limits.at_least, limits.above) if end is not None), default=-np.inf)
    top = min((end for end in (limits.at_most, limits.below) if end is not None), default=np.inf)
    # A value on a limit that is itself not allowed is moved just inside it.
    inside = _JUST * max(abs(central), 1.0)
    return np.clip(
        moved,
        bottom + inside if limits.above is not None else bottom,
        top - inside if limits.below is not None else top,
    )


def _words(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]], possible: Columns) -> Words:
    base = values[..., :1]
    noise = 1e-9 * np.maximum(np.abs(base), 1.0)
    # Comparisons with what is not a number are false, and so is any with an infinite base's noise.
    with np.errstate(invalid="ignore"):
        rises = np.any((values > base + noise) & possible, axis=-1)
        falls = np.any((values < base - noise) & possible, axis=-1)
    words: Words = np.select([rises & falls, rises, falls], [Bound.EITHER_WAY, Bound.AT_LEAST, Bound.AT_MOST], "")
    return words
