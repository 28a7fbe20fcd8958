"""What an answer must not let a reader believe: what is refused, and what is warned about."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np

from forcecalc.case.case import Case
from forcecalc.case.headlines import HEADLINES
from forcecalc.errors import Complaints, Place
from forcecalc.model import METHODS
from forcecalc.model.checks import CHECKS, Check
from forcecalc.model.evaluate import positions
from forcecalc.scenario.distributions import Lognormal, Normal
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.units import Numbers
from forcecalc.wording import listed

_MOST_CORNERS = 8
# What the other commands tell of that the gap does not show.
_ELSEWHERE = {"troop_months_short": "flow", "enabler_gap_backed": "backstop"}


def refuse(case: Case) -> None:
    """Refuse figures that cannot be together, at their central values or at an end of their ranges.

    Raises
    ------
    ScenarioError
        With one complaint for each rule broken.
    """
    complaints, told = Complaints(), set[str]()
    for check in CHECKS:
        # A fault is told once: what only follows from it is not told again.
        if not check.refused or told & case.model.ancestors(check.reads):
            continue
        if broken := _broken(case, check):
            complaints.add(_place(case, check, broken), broken.told(check))
            told |= set(check.reads)
    if case.plan.given("backstop_relief_share") and not case.plan.can("relief_with_backstop"):
        place, wrong = case.scenario.place("backstop"), "relief hangs on the backstop, and whether it comes is unknown"
        complaints.add(place, wrong, "give backstop as 0, 1 or a probability")
    complaints.raise_if_any()


def warnings(case: Case) -> list[str]:
    """What is likely a slip or easily misread, one sentence each."""
    return [*case.scenario.notes, *_posture(case), *_cut_off(case), *_questioned(case), *_hidden(case), *unmoved(case)]


def beside_headline(case: Case, told: list[str]) -> list[str]:
    """The warnings that hold where the headline is not what is asked about."""
    aside = set(unmoved(case))
    return [warning for warning in told if warning not in aside]


class _Broken(NamedTuple):
    """The members for whom a claim fails, and whether it does only at an end of a range."""

    members: list[str]
    only_at_an_end: bool

    def told(self, check: Check) -> str:
        """The claim's failure in words."""
        where = ", at an end of its range," if self.only_at_an_end else ""
        return f"{_whose(check.reads[0], self.members)}{where} {check.otherwise}"


def _questioned(case: Case) -> Iterator[str]:
    for check in CHECKS:
        if not check.refused and (broken := _broken(case, check)):
            yield broken.told(check)


def _whose(name: str, members: list[str]) -> str:
    owners = listed([member for member in members if member])
    return f"{name} of {owners}" if owners else name


def _place(case: Case, check: Check, broken: _Broken) -> Place:
    figures = (case.scenario.figure(name, broken.members[0]) for name in check.reads)
    given = (figure.place for figure in figures if figure and not figure.default)
    return next(given, case.scenario.place(check.reads[0]))


def _broken(case: Case, check: Check) -> _Broken | None:
    """For whom a claim fails at some corner of the ranges; nothing where it holds for all of whom it can be told."""
    if not all(case.plan.can_for_some(name) for name in check.reads):
        return None
    corners = _corners(case, check)
    known = case.results if not corners and case.results.keys() >= set(check.reads) else None
    values = known or case.evaluate(check.reads, corners)
    read = [np.atleast_2d(values[name]) for name in check.reads]
    unknown = np.isnan(sum(read))
    fails = ~(np.atleast_2d(check.holds(*read)) | unknown)
    failing = np.flatnonzero(fails.any(axis=1))
    if not len(failing):
        return None
    members = case.members(next((name for name in check.reads if case.model[name].group), check.reads[0]))
    # The corners come after the central values.
    return _Broken([members[position] for position in failing], not fails[failing, 0].any())


def _corners(case: Case, check: Check) -> dict[FigureKey, Numbers]:
    """The central values, then every combination of the ends of the figures a claim rests on, all members together."""
    if not case.scenario.ranged:
        return {}
    ranged = [
        name
        for name in case.plan.needed(check.reads)
        if any(figure.varies for figure in case.scenario.by_name.get(name, {}).values())
    ][:_MOST_CORNERS]
    if not ranged:
        return {}
    corners = np.array([(0,) * len(ranged), *product((1, 2), repeat=len(ranged))], dtype=int)
    return {
        FigureKey(name, member): np.array([figure.amount.central, *figure.amount.ends])[corners[:, position]]
        for position, name in enumerate(ranged)
        for member, figure in case.scenario.by_name[name].items()
    }


def _posture(case: Case) -> Iterator[str]:
    fitting = METHODS[case.method]
    if case.scenario.posture and case.scenario.posture not in fitting:
        yield f"{case.method} is valid for {listed(list(fitting))}; the posture here is {case.scenario.posture}"


def _cut_off(case: Case) -> Iterator[str]:
    """Ranges that reach beyond what is possible; a part in a million is not worth a word."""
    for key, figure in case.scenario.figures.items():
        if isinstance(figure.amount, (Normal, Lognormal)) and figure.amount.cut > 1e-6:
            share = max(figure.amount.cut * 100, 0.1)
            yield f"{key} reaches beyond what is possible in {share:.1f} % of its range and is cut off there"


def _hidden(case: Case) -> Iterator[str]:
    """Figures given in vain, because something computed from them is given too."""
    needed = case.plan.needed(case.shown)
    overrides = {name for name in case.model.quantities if case.model[name].computed and case.plan.given(name)}
    hidden: dict[str, list[str]] = {}
    for name in (name for name in case.model.quantities if name in case.scenario.by_name):
        owned = case.scenario.by_name[name]
        covers = sorted(cover for cover in overrides - {name} if name in case.model.ancestors([cover]))
        if not covers:
            continue
        used = [case.members(name)[position] for position in positions(needed.get(name, 0))]
        for member, figure in owned.items():
            idle = not used if member == EVERYONE else member not in used
            if idle and not figure.default and not _extended(case, figure, covers):
                hidden.setdefault(listed(covers), []).append(_whose(name, [member]))
    for cover, idle_names in hidden.items():
        yield f"{cover} is given, so {listed(idle_names)} {'has' if len(idle_names) == 1 else 'have'} no effect"


def _extended(case: Case, figure: Figure, covers: list[str]) -> bool:
    """Whether a file overrides what stands in one it extends, and so means to."""
    files = {cover.place.file for name in covers for cover in case.scenario.by_name[name].values() if cover.place.line}
    return bool(figure.place.line and files) and figure.place.file not in files


def unmoved(case: Case) -> Iterator[str]:
    """Changes that cannot move the headline, a sentence each."""
    needed = case.plan.needed([name for name in HEADLINES if case.plan.can(name)])
    elsewhere = {command: case.plan.needed([name]) for name, command in _ELSEWHERE.items() if case.plan.can(name)}
    for change in case.scenario.changes:
        name = FigureKey.parse(change).name
        if name in case.model.quantities and name not in needed:
            moved = [
                f"`forcecalc {command}` tells what it moves" for command, reads in elsewhere.items() if name in reads
            ]
            why = moved[0] if moved else "nothing it is computed from reads it"
            yield f"{change} cannot move the {case.headline.replace('_', ' ')}: {why}"
