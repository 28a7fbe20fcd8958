"""What a page has to know of a scenario or variant under one method, to answer for figures that are moved."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bounds import bounded_figures, limits_of_move
from forcecalc.analysis.bundle import BACKSTOP, REPORTED, chances
from forcecalc.analysis.flow import SUMMARIES
from forcecalc.case.generated_inputs import CHANCE, CHANCES, MONTHS, leaves_to_chance
from forcecalc.case.rules import concerned, ranged_behind, refusals, rules_on, strict_rules
from forcecalc.documents.live.program import Place, Program, RuleProgram, slots_of
from forcecalc.documents.live.tables import Tables
from forcecalc.documents.live.wording import are_worded
from forcecalc.model.checks import Check
from forcecalc.scenario.distributions import Discrete
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import CHOICE

BY_MONTH = ("strength_by_contributor", "shortfall_by_month")
_HORIZON = ("horizon", 0)
Entry = dict[str, Any]


class Start:
    """A starting point with its programs.

    Parameters
    ----------
    answer : Assessment
        Of the scenario or variant, under its method.
    tables : Tables
        What the starting points of a page have in common.

    Raises
    ------
    UntranslatableError
        If a formula goes beyond what can be written in JavaScript.
    """

    def __init__(self, answer: Assessment, tables: Tables) -> None:
        self.answer, self.case, self._tables = answer, answer.case, tables
        plan = self.case.plan
        over_time = [name for name in BY_MONTH if plan.given("horizon") and plan.can(name)]
        summaries = [name for name in SUMMARIES if over_time and plan.can(name)]
        self._rules = [check for check in refusals(self.case) if all(map(plan.can_for_some, check.reads))]
        self.simulated = [name for name in (*REPORTED, *self.case.model.methods) if name in answer]
        # What sentences are about beside what is drawn has no range there.
        worded = are_worded(self.case.shown)
        wanted = list(dict.fromkeys([*self.case.shown, *summaries, *self.simulated]))
        read = [name for rule in self._rules for name in rule.reads]
        self.slots = slots_of(self.case, [*wanted, *over_time, *read])
        self.whole = Program(self.case, self.slots, wanted, over_time)
        self._lean = Program(self.case, self.slots, dict.fromkeys([*self.simulated, *worded]))
        self._ruling = RuleProgram(self.case, self.slots, self._rules)

    def slots_of(self, key: FigureKey) -> list[int]:
        """Where a figure stands: for its member, or for all that have none of their own."""
        own = self._drawn if key.name in CHANCES else self.case.scenario.figures
        members = enumerate(self.case.members(key.name))
        held = [
            at for at, member in members if key.member == member or (not key.member and (key.name, member) not in own)
        ]
        return [self.slots[key.name, at] for at in held if (key.name, at) in self.slots]

    def data(self) -> Entry:
        """All of it, ready to be written as JSON."""
        place = self._tables.programs.place
        deciding = list(self._deciding())
        self._tables.columns = max(self._tables.columns, len(self._drawn) * (2 if deciding else 1))
        return {
            "method": self.case.method,
            "headline": self.case.headline,
            "programs": [place(each.source) for each in (self.whole, self._lean, self._ruling)],
            "x": self._central(),
            "horizon": self.slots[_HORIZON] if self.whole.reads_months else -1,
            "places": self._named(self.whole.places),
            "lean": self._named(self._lean.places),
            "months": self._named(self.whole.monthly_places),
            "drawn": list(self._drawn_entries(bool(deciding))),
            "correlations": [
                [str(each.first), str(each.second), each.rank] for each in self.case.scenario.correlations.values()
            ],
            "deciding": deciding,
            "backstop": self._backstop(),
            "behind": {name: self._drawn_behind(name) for name in self.simulated},
            "slots": {
                str(FigureKey(name, self.case.members(name)[at])): slot for (name, at), slot in self.slots.items()
            },
            "bounded": list(self._bounded()),
            "most": max(map(len, self.case.scenario.members.values()), default=1),
            "rules": list(self._rule_entries()),
            "entries": list(self._entries()),
        }

    def _central(self) -> list[float]:
        central = {name: np.atleast_2d(values) for name, values in self.case.central.items() if name not in MONTHS}
        return [float(central[name][at, 0]) for name, at in self.slots]

    def _label(self, name: str, at: int) -> str:
        return str(FigureKey(name, self.case.members(name)[at]))

    def _named(self, places: tuple[Place, ...]) -> list[list[str]]:
        return [[name, self.case.members(name)[at]] for name, at in places]

    @cached_property
    def _drawn(self) -> dict[FigureKey, Any]:
        """What is drawn, in the order of its columns: ranges, then all chances, which a moved figure may leave."""
        ranges = {key: amount for key, amount in self.case.drawn.items() if key.name not in CHANCES}
        return ranges | {FigureKey(name, member): CHANCE for name in CHANCES for member in self.case.members(name)}

    def _drawn_entries(self, again: bool) -> Iterator[Entry]:
        for key, amount in self._drawn.items():
            entry = {**self._tables.drawn(key, amount, again), "slots": self.slots_of(key)}
            yield {**entry, "gates": list(self._gates(key.name))} if key.name in CHANCES else entry

    def _gates(self, chance: str) -> Iterator[list[Any]]:
        """The figures that may leave something to chance: whether each does, and whether it is a choice of words."""
        for name in CHANCES[chance]:
            unit = self.case.model[name].unit
            for member, figure in self.case.scenario.by_name.get(name, {}).items():
                given = figure.known and not figure.default and self.case.holds(name, member)
                yield [str(FigureKey(name, member)), bool(given and leaves_to_chance(figure, unit)), unit is CHOICE]

    def _deciding(self) -> Iterator[Entry]:
        """The figures of two values behind the headline, each of which may make two answers of it."""
        needed = self.case.plan.needed([self.case.headline])
        for key, amount in self._drawn.items():
            if isinstance(amount, Discrete) and key.name in needed and len(values := chances(amount)) == 2:
                yield {"label": str(key), "slots": self.slots_of(key), "chances": list(map(list, values.items()))}

    def _backstop(self) -> Entry | None:
        """The backstop, where it moves the headline."""
        if BACKSTOP.name not in self.case.plan.needed([self.case.headline]):
            return None
        return {"label": str(BACKSTOP), "slots": self.slots_of(BACKSTOP)}

    def _drawn_behind(self, name: str) -> list[int]:
        """The places of what is drawn and a quantity is computed from."""
        needed = self.case.plan.needed([name])
        return [place for place, key in enumerate(self._drawn) if key.name in needed]

    def _bounded(self) -> Iterator[Entry]:
        """The figures with bounds, and between which values each may be moved."""
        for key, figure in bounded_figures(self.case).items():
            ends = [end if np.isfinite(end) else None for end in limits_of_move(self.case, key)]
            known = self.case.scenario.figures[key].known
            entry = {"key": str(key), "bound": figure.bound, "slots": self.slots_of(key), "ends": ends, "known": known}
            yield {**entry, "ruled": bool(rules_on(self.case, key.name))}

    def _rule_entries(self) -> Iterator[Entry]:
        """The rules between figures, in their order, with what is drawn at whose ends each is tried."""
        drawn = list(self._drawn)
        for number, rule in enumerate(self._rules):
            yield {
                "name": rule.reads[0],
                "otherwise": rule.otherwise,
                "after": [at for at, other in enumerate(self._rules[:number]) if self._silences(other, rule)],
                "strict": rule in strict_rules(self.case),
                "ranged": [
                    [[place, *self.case.drawn[key].ends] for place, key in enumerate(drawn) if key.name == name]
                    for name in ranged_behind(self.case, rule.reads)
                ],
            }

    def _silences(self, broken: Check, rule: Check) -> bool:
        """Whether a rule is passed over where another is broken that stands before it."""
        return bool(set(broken.reads) & self.case.model.ancestors(rule.reads))

    def _entries(self) -> Iterator[list[Any]]:
        """The rule and the member of each result of the rules, and whether the rule is about that member."""
        for number, at in self._ruling.entries:
            reads = self._rules[number].reads
            target = next((name for name in reads if self.case.model[name].group), reads[0])
            about = concerned(self.case, self._rules[number])[:, 0].tolist()
            yield [number, self.case.members(target)[at], about[min(at, len(about) - 1)]]
