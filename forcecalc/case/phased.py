"""A case whose figures change over time: what a month comes to follows from the phase that it lies in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from forcecalc.case.case import Case
from forcecalc.case.generated_inputs import CHANCES, cut, draws_at_once, joined
from forcecalc.case.phase_months import COSTS, SHORTFALL, STRENGTH, Stretch, phase_months
from forcecalc.errors import ForcecalcError
from forcecalc.model.evaluate import Plan, evaluate
from forcecalc.scenario.distributions import Distribution
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey, PhaseKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Numbers

if TYPE_CHECKING:
    from forcecalc.scenario.blend import Blend

# The walk goes month by month: with few draws at a time, most of its time would go to starting each step.
_TOGETHER = 8
# Computed from the requirement of month 0 as if it were kept until the horizon.
_KEPT_THROUGHOUT = ("pool_for_horizon", "horizon_cost")


class Later(NamedTuple):
    """A phase after the first: its name, when it starts, and the case that holds from then on. [months]."""

    name: str
    start: float
    case: Case


class PhasedCase(Case):
    """A scenario that changes over time: as a case what holds in month 0, by the month what each phase makes of it.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.
    method : str
        The method that sizes the force in month 0.
    later : sequence of Later
        Its further phases, in the order in which they start.
    """

    def __init__(self, scenario: Scenario, method: str, later: Sequence[Later]) -> None:
        super().__init__(scenario, method)
        self.later = tuple(later)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The case of each phase, the first included."""
        return (self, *(phase.case for phase in self.later))

    @cached_property
    def contributors(self) -> tuple[str, ...]:
        """All that are ever there, those of the first phase first."""
        return tuple(dict.fromkeys(member for case in self.cases for member in case.members("pledge")))

    def members(self, name: str) -> tuple[str, ...]:
        """The members a quantity has values for; of who is there by the month, all that ever are."""
        return self.contributors if name == STRENGTH else super().members(name)

    def figure_at(self, key: FigureKey) -> Figure:
        """The figure with a key, a later phase's too."""
        if not isinstance(key, PhaseKey):
            return super().figure_at(key)
        return self._phase_of(key).figure_at(key.figure)

    def is_known(self, key: FigureKey) -> bool:
        """Whether a figure is known, a later phase's too."""
        return self._phase_of(key).is_known(key.figure) if isinstance(key, PhaseKey) else super().is_known(key)

    def _phase_of(self, key: PhaseKey) -> Case:
        return next(phase.case for phase in self.later if phase.name == key.phase)

    def holds(self, name: str, member: str) -> bool:
        """Whether a figure holds for any member in any phase."""
        return super().holds(name, member) or any(phase.case.holds(name, member) for phase in self.later)

    @property
    def figure_keys(self) -> tuple[FigureKey, ...]:
        """The keys of the figures of all phases."""
        return tuple(dict.fromkeys(named for keys in self.keys for named in keys.values()))

    @cached_property
    def keys(self) -> tuple[Mapping[FigureKey, FigureKey], ...]:
        """For each phase, by which key each of its figures is drawn and moved: a phase's own by one of its own."""
        figures = self.figures
        found: list[dict[FigureKey, FigureKey]] = [{key: key for key in figures}]
        for name, _, case in self.later:
            earlier, before = found[-1], figures
            figures = case.figures
            found.append(
                {
                    key: earlier[key] if before.get(key) == figure else PhaseKey(*key, name)
                    for key, figure in figures.items()
                }
            )
        return tuple(found)

    @cached_property
    def drawn(self) -> dict[FigureKey, Distribution]:
        """The figures that have a range, those of later phases behind those of the first, and the chances."""
        later = {
            keys[key]: amount
            for keys, (_, _, case) in zip(self.keys[1:], self.later, strict=True)
            for key, amount in case.drawn.items()
            if key.name not in CHANCES and isinstance(keys[key], PhaseKey)
        }
        return {**super().drawn, **later}

    def blends_among(self, drawn: Mapping[FigureKey, Distribution]) -> "dict[FigureKey, Blend]":
        """Of what each figure is drawn that is correlated; a later phase's as the one in whose place it stands."""
        first: dict[FigureKey, FigureKey] = {}
        for key in drawn:
            first.setdefault(_original(key), key)
        found = super().blends_among({original: drawn[key] for original, key in first.items()})
        return {
            key: blend._replace(sources=tuple(first[source] for source in blend.sources))
            for key in drawn
            if (blend := found.get(_original(key)))
        }

    @cached_property
    def shown(self) -> list[str]:
        """What can be computed, less what takes the requirement to stay as it is."""
        return [name for name in super().shown if name not in _KEPT_THROUGHOUT]

    def check_computable(self, name: str) -> None:
        """Refuse a name as any case does, and what takes the requirement to stay as it is.

        Raises
        ------
        ForcecalcError
            Saying so.
        """
        super().check_computable(name)
        if name in _KEPT_THROUGHOUT:
            raise ForcecalcError(f"{self.scenario.name}: {name} is for a requirement that stays; here phases change it")

    def changes_over_time(self, names: Iterable[str]) -> bool:
        """Whether any of some quantities is computed from what changes over time."""
        return bool(self.plan.needed(names).keys() & {STRENGTH, SHORTFALL})

    def evaluate(self, wanted: Iterable[str], varied: Mapping[FigureKey, Numbers] | None = None) -> dict[str, Numbers]:
        """The quantities named, and where nothing varies all on the way to them."""
        wanted = list(wanted)
        if not self.changes_over_time(wanted):
            return super().evaluate(wanted, varied)
        figures = list(self._figures(varied or {}))
        if not varied:
            return self._evaluated(wanted, figures)
        step = _TOGETHER * draws_at_once(len(np.atleast_1d(figures[0]["month"])), len(self.contributors))
        slices = [
            self._evaluated(wanted, [_part(values, slice(start, start + step)) for values in figures])
            for start in range(0, max(map(np.size, varied.values())), step)
        ]
        return {name: joined([values[name] for values in slices]) for name in wanted}

    def _shown(self, results: dict[str, Numbers]) -> dict[str, Numbers]:
        """Results with no number where a member's would be computed from a pledge that no phase knows."""
        shown = super()._shown({name: values for name, values in results.items() if name != STRENGTH})
        if STRENGTH in results:
            rows = [[member not in self.ever_known] for member in self.contributors]
            shown[STRENGTH] = np.where(rows, np.nan, results[STRENGTH])
        return {name: shown[name] for name in results}

    def _figures(self, varied: Mapping[FigureKey, Numbers]) -> Iterator[Mapping[str, Numbers]]:
        """The figures of each phase, some of them replaced."""
        yield self.values(varied)
        for keys, case in zip(self.keys[1:], self.cases[1:], strict=True):
            yield case.values({key: varied[named] for key, named in keys.items() if named in varied})

    def _evaluated(self, wanted: Sequence[str], figures: Sequence[Mapping[str, Numbers]]) -> dict[str, Numbers]:
        """The quantities named, where the months of all phases stand in place of those of the first."""
        starts = [0.0, *(phase.start for phase in self.later)]
        stretches = [Stretch(*each) for each in zip(starts, self.cases, figures, strict=True)]
        costs = not self.plan.needed(wanted).keys().isdisjoint(COSTS)
        known = phase_months(stretches, self.contributors, costs)
        given = {name: (1 << len(self.members(name))) - 1 for name in known}
        plan = Plan(self.model, {**self.given, **given}, self.sizes, self.closed)
        return self._shown(evaluate(plan, {**figures[0], **known}, wanted))


def _original(key: FigureKey) -> FigureKey:
    """The key of the figure whose place a key takes, or the key itself."""
    return key.figure if isinstance(key, PhaseKey) else key


def _part(values: Mapping[str, Numbers], part: slice) -> dict[str, Numbers]:
    return {name: cut(numbers, part) for name, numbers in values.items()}
