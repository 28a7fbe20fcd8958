"""A number of a scenario with some changes made and the others not, for many such combinations at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from forcecalc.analysis.shapley import MOST_PAIRS, Coalitions, NoValueError, Shares, Values, shapley
from forcecalc.case.by_sector import SECTOR_METHOD
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.dependencies import numbers_behind
from forcecalc.case.rules import all_hold, strict_rules
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.exchange import Change, Exchange
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Numbers

# Figures whose values decide how something is computed, and not only how much of it there is.
_DECIDE = {SECTOR_METHOD, "horizon"}
# Values computed at a time, and changes that are kept apart.
_AT_A_TIME, _MOST_APART = 2**13, 100
# Cases that may be made for the orders.
_MOST_CASES = 2**9
# Of changes that do not work alone, how many are tried together by twos and threes.
_MOST_TRIED = 8

# Changes that are made together, by their place.
Group = tuple[int, ...]


class Attribution(NamedTuple):
    """What groups of changes carry; most have one change.

    Attributes
    ----------
    groups : list of tuple of int
        Places of changes.
    shares : Shares
        What each group carries, in their order.
    """

    groups: list[Group]
    shares: Shares


class Combinations:
    """The values of a number with some of the changes made.

    Parameters
    ----------
    old, new : Scenario
        From which, and to which.
    changes : sequence of Change
        Those that may move the number.
    made : sequence of Change
        Those that cannot, made in every combination.
    key : FigureKey
        The number.
    """

    def __init__(
        self, old: Scenario, new: Scenario, changes: Sequence[Change], made: Sequence[Change], key: FigureKey
    ) -> None:
        self._exchange, self._changes, self._made, self._key = Exchange(old, new), changes, list(made), key
        self._values: dict[bytes, float] = {}
        self._cases: dict[Group, Case | None] = {}
        self._deciding = np.array([not moves_value_alone(change) for change in changes], dtype=bool)

    @property
    def most_pairs(self) -> int:
        """How many orders may be sampled: in each, every change that decides how it is computed asks for a case."""
        deciding = int(self._deciding.sum())
        return MOST_PAIRS if 2**deciding <= _MOST_CASES else _MOST_CASES // (2 * deciding)

    def values(self, combinations: Coalitions) -> Values:
        """`(combinations,)` numbers of `(combinations, changes)`; NaN where none can be had, or a rule is broken."""
        keys = [row.tobytes() for row in combinations]
        missing = {key: place for place, key in enumerate(keys) if key not in self._values}
        if missing:
            rows = combinations[list(missing.values())]
            deciding, which = np.unique(rows[:, self._deciding], axis=0, return_inverse=True)
            for place, decided in enumerate(deciding):
                alike = np.flatnonzero(which.ravel() == place)
                for start in range(0, len(alike), _AT_A_TIME):
                    part = rows[alike[start : start + _AT_A_TIME]]
                    found = self._computed(tuple(np.flatnonzero(self._deciding)[decided].tolist()), part)
                    self._values |= {row.tobytes(): float(value) for row, value in zip(part, found, strict=True)}
        return np.array([self._values[key] for key in keys])

    def _computed(self, decided: Group, rows: Coalitions) -> Values:
        """The numbers of combinations that are alike in all that decides how they are computed."""
        case = self._case(decided)
        if case is None:
            return np.full(len(rows), np.nan)
        varied: dict[FigureKey, Numbers] = {}
        for place in np.flatnonzero(~self._deciding).tolist():
            for key, (was, now) in self._changes[place].figures.items():
                if was is not None and now is not None and case.holds(*key):
                    varied[key] = np.where(rows[:, place], now.amount.central, was.amount.central)
        rules = strict_rules(case)
        names = [self._key.name, *(name for rule in rules for name in rule.reads)]
        with np.errstate(all="ignore"):
            results = case.evaluate(names, varied)
            kept = all_hold(rules, results, len(rows))
        values = np.atleast_2d(results[self._key.name])[case.position(*self._key)]
        return np.where(kept, np.broadcast_to(values, len(rows)), np.nan)

    def _case(self, decided: Group) -> Case | None:
        """The case with what decides; nothing where it is refused or the number cannot be computed."""
        if decided not in self._cases:
            scenario = self._exchange.made([*self._made, *(self._changes[place] for place in decided)])
            try:
                case = complete_case(scenario)
                case.check_computable(self._key.name)
                case.position(*self._key)
            except ForcecalcError:
                self._cases[decided] = None
            else:
                self._cases[decided] = case
        return self._cases[decided]


def moves_value_alone(change: Change) -> bool:
    """Whether a change moves the value of a figure and nothing of how the number is computed."""
    return change.central_only and not any(key.name in _DECIDE for key in change.figures)


def read_by(change: Change, cases: Iterable[Case], key: FigureKey) -> bool:
    """Whether a number is computed in any of some cases from what a change changes."""
    if change.same_centre:
        return False
    if change.kind != "figure":
        return True
    for case in cases:
        behind = numbers_behind(case, key.name, case.position(*key))
        names = {number.name for number in behind} | ({SECTOR_METHOD} if case.sector_methods else set())
        for figure in change.figures:
            if figure in behind or (figure.name in names and (figure.member == "" or figure.name == SECTOR_METHOD)):
                return True
    return False


def attributed(made: Combinations, changes: int, seed: int) -> Attribution:
    """What each change carries; those that only work together are one group.

    Raises
    ------
    NoValueError
        If not even both ends have a value.
    """
    groups: list[Group] = [(place,) for place in range(min(changes, _MOST_APART))]
    if changes > _MOST_APART:
        groups[-1] = tuple(range(_MOST_APART - 1, changes))
    while True:
        groups = _joined(groups, made, changes)
        try:
            values = _values(groups, made, changes)
            return Attribution(groups, shapley(len(groups), values, seed, made.most_pairs))
        except NoValueError as refused:
            together = np.flatnonzero(refused.coalition).tolist()
            if len(together) in (0, len(groups)):
                raise
            if len(together) == 1:
                together = list(range(len(groups)))
            groups = _merged(groups, together)


def _values(groups: Sequence[Group], made: Combinations, changes: int) -> Callable[[Coalitions], Values]:
    """From coalitions of groups to the values of the changes in them."""

    def values(coalitions: Coalitions) -> Values:
        rows = np.zeros((len(coalitions), changes), dtype=bool)
        for place, group in enumerate(groups):
            rows[:, list(group)] = coalitions[:, [place]]
        return made.values(rows)

    return values


def _joined(groups: list[Group], made: Combinations, changes: int) -> list[Group]:
    """The same with those put together that cannot be the first or the last to be made alone."""
    while len(groups) > 1:
        values, places = _values(groups, made, changes), range(len(groups))
        bad = [place for (place,), works in _working(values, [(place,) for place in places], len(groups)) if not works]
        if not bad:
            return groups
        others = [place for place in places if place not in bad]
        tried: list[list[Group]] = [
            [*combinations(bad[:_MOST_TRIED], 2), *combinations(bad[:_MOST_TRIED], 3)],
            [(bad[0], other) for other in others],
        ]
        found = (few for several in tried for few, works in _working(values, several, len(groups)) if works)
        groups = _merged(groups, next(found, tuple(bad) if len(bad) > 1 else tuple(places)))
    return groups


def _working(
    values: Callable[[Coalitions], Values], several: Sequence[Group], players: int
) -> Iterator[tuple[Group, bool]]:
    """Of some groups of players, whether the number can be computed with these alone, and with all but these."""
    if not several:
        return
    alone = np.zeros((len(several), players), dtype=bool)
    for row, few in enumerate(several):
        alone[row, list(few)] = True
    first, last = np.split(np.isfinite(values(np.concatenate([alone, ~alone]))), 2)
    yield from zip(several, (first & last).tolist(), strict=True)


def _merged(groups: Sequence[Group], together: Sequence[int]) -> list[Group]:
    """Groups of which some are one, in the place of the first of them."""
    first, *_ = together
    joint = tuple(sorted(change for place in together for change in groups[place]))
    return [joint if place == first else group for place, group in enumerate(groups) if place not in together[1:]]
