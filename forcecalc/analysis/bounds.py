"""How "at least" and "at most" on figures carry through to what is computed from them."""

from collections.abc import Iterable

import numpy as np

from forcecalc.analysis.case import Case
from forcecalc.scenario.figure import AT_LEAST, AT_MOST, EITHER_WAY, Figure
from forcecalc.scenario.glossary import Limits

_UP, _DOWN = (0.01, 0.5, 2.0), (-0.01, -0.5, -0.9)


def carried_bounds(case: Case, names: Iterable[str]) -> dict[str, list[str]]:
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
    dict of str to list of str
        A word a member, in the order of the members.
    """
    names = list(names)
    bounded = _bounded(case)
    if not bounded:
        return {name: [""] * len(case.members(name)) for name in names}
    columns = 1 + len(bounded) * len(_UP)
    varied = {}
    for position, (key, figure) in enumerate(bounded.items()):
        values = np.full(columns, figure.amount.central)
        start = 1 + position * len(_UP)
        values[start : start + len(_UP)] = _moved(figure, case.model[key[0]].limits)
        varied[key] = values
    results = case.evaluate(names, varied)
    return {name: _words(np.atleast_2d(results[name])) for name in names}


def _bounded(case: Case) -> dict[tuple[str, str], Figure]:
    return {key: figure for key, figure in case.scenario.figures.items() if figure.bound and figure.known}


def _moved(figure: Figure, limits: Limits | None) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    central = figure.amount.central
    moved = central + max(abs(central), 1.0) * np.array(_UP if figure.bound == AT_LEAST else _DOWN)
    least = 0.0 if limits is None else max(limits.at_least or 0.0, limits.above or 0.0)
    most = limits.at_most if limits and limits.at_most is not None else np.inf
    return np.clip(moved, min(least, central), max(most, central))


def _words(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[str]:
    finite = np.where(np.isfinite(values), values, 0.0)
    base = finite[:, :1]
    noise = 1e-9 * np.maximum(np.abs(base), 1.0)
    rises, falls = np.any(finite > base + noise, axis=1), np.any(finite < base - noise, axis=1)
    words = {(True, False): AT_LEAST, (False, True): AT_MOST, (True, True): EITHER_WAY}
    return [words.get((up, down), "") for up, down in zip(rises.tolist(), falls.tolist(), strict=True)]
