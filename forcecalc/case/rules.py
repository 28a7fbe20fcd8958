"""The rules between figures, such as a handover within the tour: where they hold, and for whom they are broken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.case.by_sector import BY_SECTOR
from forcecalc.case.case import Case
from forcecalc.case.phased import PhasedCase
from forcecalc.model.by_hand import BY_HAND
from forcecalc.model.checks import A_MONTH_APART, CHECKS, Check
from forcecalc.model.evaluate import as_column
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import SECTOR, Numbers
from forcecalc.wording import first_few, listed

MOST_RANGED = 8
# Members whose names a sentence can hold.
_MOST_NAMED = 6


class Violation(NamedTuple):
    """The members for whom a rule is broken, and whether only at an end of a range."""

    members: list[str]
    only_at_an_end: bool

    def sentence(self, check: Check) -> str:
        """What is wrong, and with whose figure."""
        where = ", at an end of its range," if self.only_at_an_end else ""
        return f"{name_with_members(check.reads[0], self.members)}{where} {check.otherwise}"


def name_with_members(name: str, members: list[str]) -> str:
    """A quantity's name and whose it is.

    >>> name_with_members("handover", ["France", "Spain"]), name_with_members("required_force", [""])
    ('handover of France and Spain', 'required_force')
    """
    owners = listed(first_few([member for member in members if member], _MOST_NAMED))
    return f"{name} of {owners}" if owners else name


def violations(case: Case, checks: Sequence[Check]) -> dict[Check, Violation]:
    """Where rules are broken: at the central values, or at a corner of the ranges of the figures behind them.

    A rule that holds for every member whose figures allow it to be checked is not among them.
    """
    able = [check for check in checks if all(case.plan.can_for_some(name) for name in check.reads)]
    found: dict[Check, Violation] = {}
    for ranged, together in _batches(case, able):
        read = _at_corners(case, ranged, [name for check in together for name in check.reads])
        found |= {check: broken for check in together if (broken := _violation(case, check, read))}
    return found


def _batches(case: Case, checks: Sequence[Check]) -> Iterator[tuple[list[str], Sequence[Check]]]:
    """Rules that can be tried at the same corners, and the figures with ranges behind them: all, or each alone."""
    ranged = ranged_behind(case, [name for check in checks for name in check.reads])
    if len(ranged) <= MOST_RANGED:
        yield ranged, checks
    else:
        yield from ((ranged_behind(case, check.reads)[:MOST_RANGED], [check]) for check in checks)


def _violation(case: Case, check: Check, values: Mapping[str, Numbers]) -> Violation | None:
    read = [np.atleast_2d(values[name]) for name in check.reads]
    unknown = np.isnan(sum(read))
    broken = ~(np.atleast_2d(check.holds(*read)) | unknown) & concerned(case, check)
    positions = np.flatnonzero(broken.any(axis=1))
    if not len(positions):
        return None
    members = case.members(next((name for name in check.reads if case.model[name].group), check.reads[0]))
    # The corners come after the central values.
    return Violation([members[position] for position in positions], not broken[positions, 0].any())


def concerned(case: Case, check: Check) -> NDArray[np.bool_]:
    """Whom a rule is about, `(members, 1)`: of unlike sectors those whose method reads what it is about."""
    members = case.members(check.reads[0])
    if case.method != BY_SECTOR or case.model[check.reads[0]].group != SECTOR:
        return np.ones((1, 1), dtype=bool)
    read = case.plan.needed([case.method]).get(check.reads[0], 0)
    return np.array(as_column(read, len(members)), dtype=bool)


def _at_corners(case: Case, ranged: list[str], names: list[str]) -> Mapping[str, Numbers]:
    """Quantities at the central values, then at every combination of the ends of ranges, all members together."""
    if not ranged:
        return case.results if case.results.keys() >= set(names) else case.evaluate(names)
    corners = np.array([(0,) * len(ranged), *product((1, 2), repeat=len(ranged))], dtype=int)
    figures = {
        FigureKey(name, member): np.array([figure.amount.central, *figure.amount.ends])[corners[:, position]]
        for position, name in enumerate(ranged)
        for member, figure in case.scenario.by_name[name].items()
    }
    return case.evaluate(names, figures)


def ranged_behind(case: Case, names: Iterable[str]) -> list[str]:
    """The names of the figures with ranges from which quantities are computed."""
    if not case.scenario.ranged:
        return []
    return [
        name
        for name in case.plan.needed(names)
        if any(figure.varies for figure in case.scenario.by_name.get(name, {}).values())
    ]


def refusals(case: Case) -> list[Check]:
    """The rules whose violation is an error; those about what is computed only where somebody gives it instead."""
    by_hand = [check for check in BY_HAND if case.plan.given(check.reads[0])]
    return [*(check for check in CHECKS if check.refused), *by_hand]


def strict_rules(case: Case) -> list[Check]:
    """The rules whose violation is an error, of those that can be checked here for every member."""
    checks = [*refusals(case), *([A_MONTH_APART] if isinstance(case, PhasedCase) else [])]
    return [check for check in checks if all(case.plan.can(name) for name in check.reads)]


def rules_on(case: Case, name: str) -> list[Check]:
    """The strict rules that a change of one figure could break."""
    return [check for check in strict_rules(case) if name in case.plan.needed(check.reads)]


def all_hold(rules: Sequence[Check], results: Mapping[str, Numbers], size: int) -> NDArray[np.bool_]:
    """In which of several values or draws no rule is broken for any member.

    Parameters
    ----------
    rules : sequence of Check
        Any number of them.
    results : mapping of str to numbers
        The quantities that the rules read, `(members, draws)` or a number each. [canonical units]
    size : int
        How many draws there are.

    Returns
    -------
    numpy.ndarray
        `(draws,)`.
    """
    hold = np.ones(size, dtype=bool)
    for rule in rules:
        hold &= np.atleast_2d(rule.holds(*(results[name] for name in rule.reads))).all(axis=0)
    return hold


def rules_kept(case: Case, rules: Sequence[Check], varied: Mapping[FigureKey, Numbers]) -> NDArray[np.bool_]:
    """In which of several values or draws `(draws,)` of some figures no rule is broken for any member."""
    results = case.evaluate([name for rule in rules for name in rule.reads], varied) if rules else {}
    return all_hold(rules, results, max(map(np.size, varied.values())))
