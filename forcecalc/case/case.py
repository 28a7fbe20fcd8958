"""A scenario joined to the model: what can be computed from its figures, and what cannot and why."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.case.by_sector import BY_SECTOR, PART_BY, closed_parts, method_of_each
from forcecalc.case.generated_inputs import CHANCE, CHANCES, MONTHS, evaluate_in_slices, leaves_to_chance, months
from forcecalc.case.given import gives, method_given
from forcecalc.case.glossary import model_of
from forcecalc.case.headlines import OF_A_NEED, OF_SUPPLY
from forcecalc.case.left_out import not_read, not_split
from forcecalc.case.planning import Inputs, plan_of
from forcecalc.case.unknown_pledges import PLEDGE, counted_figures, members_hidden, without_hidden
from forcecalc.errors import ForcecalcError, abridged, nearest, quoted
from forcecalc.model import MODEL
from forcecalc.model.evaluate import Mask, Missing, evaluate
from forcecalc.scenario.distributions import Distribution, Draws
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import GROUPS, Numbers

if TYPE_CHECKING:
    from forcecalc.scenario.blend import Blend
    from forcecalc.scenario.correlations import Correlation

# Who would send how much of what is needed.
_WEIGHTS = {"contribution_weight", *MODEL["contribution_weight"].alternatives, "mean_rotation_ratio"}


class Case:
    """A scenario, its method chosen, ready to be evaluated.

    Made by `complete_case`, which sees to it that its figures suffice.

    Parameters
    ----------
    scenario : Scenario
        As loaded or changed.
    method : str
        The method that sizes the force; empty where only what can be sustained is asked.
    """

    def __init__(self, scenario: Scenario, method: str) -> None:
        self.scenario, self.method = scenario, method
        self.sizes = {group.name: len(scenario.members_of(group.name)) for group in GROUPS}
        self.model = model = model_of(scenario)
        self.given = {name: mask for name in model.quantities if (mask := self._mask(name))}
        self.closed = closed_parts(scenario)
        self.plan = plan_of(scenario, model, method, Inputs(self.given, self.sizes, self.closed))
        self.model = self.plan.model
        self._positions: dict[str, dict[str, int]] = {}

    def members(self, name: str) -> tuple[str, ...]:
        """The members a quantity has values for; one without a name for the whole force."""
        group = self.model[name].group
        return self.scenario.members_of(group.name) if group else (EVERYONE,)

    def apart(self, name: str) -> bool:
        """Whether a quantity is an amount of its own for each of several members, and not given or moved for all."""
        return self.model[name].apart and len(self.members(name)) > 1

    def figures_of(self, name: str) -> list[Figure | None]:
        """The figure that holds for each member."""
        whole = self.figures.get(FigureKey(name))
        return [self.figures.get(FigureKey(name, member), whole) for member in self.members(name)]

    @cached_property
    def figures(self) -> Mapping[FigureKey, Figure]:
        """What it is calculated with: the scenario's figures, a pledge that is unknown beside known ones at least 0."""
        return counted_figures(self.scenario)

    @cached_property
    def not_known(self) -> tuple[str, ...]:
        """The members whose pledges are said to be unknown, where those of others are known."""
        if self.figures is self.scenario.figures:
            return ()
        given = {member: self.scenario.figure(PLEDGE, member) for member in self.members(PLEDGE)}
        return tuple(member for member, figure in given.items() if figure and not figure.known)

    @cached_property
    def ever_known(self) -> frozenset[str]:
        """The contributors whose pledges are not said to be unknown, in one phase at least."""
        return frozenset(each for case in self.cases for each in case.members(PLEDGE) if each not in case.not_known)

    @cached_property
    def _hidden(self) -> dict[str, Mask]:
        members = self.members(PLEDGE)
        return members_hidden(self.plan, sum(1 << members.index(member) for member in self.not_known))

    def hides(self, name: str, member: str) -> bool:
        """Whether a member's number would be computed from its own pledge, which is said to be unknown."""
        return bool(self.not_known) and bool(self._hidden.get(name, 0) >> self.position(name, member) & 1)

    def _shown(self, results: dict[str, Numbers]) -> dict[str, Numbers]:
        """Results with no number where a member's would be computed from a pledge that is not known."""
        return without_hidden(self.plan, self._hidden, results) if self.not_known else results

    @property
    def cases(self) -> "tuple[Case, ...]":
        """The case of each phase; it alone where nothing changes over time."""
        return (self,)

    def figure_at(self, key: FigureKey) -> Figure:
        """The figure with a key."""
        return self.figures[key]

    def is_known(self, key: FigureKey) -> bool:
        """Whether a figure is known; a pledge that is counted as at least nothing is not."""
        return self.scenario.figures[key].known

    @property
    def figure_keys(self) -> tuple[FigureKey, ...]:
        """The keys of all figures."""
        return tuple(self.figures)

    def _mask(self, name: str) -> Mask:
        if name in MONTHS:
            return self._mask("horizon")
        if name in CHANCES:
            return (1 << len(self.members(name))) - 1
        if name not in self.scenario.by_name:
            return 0
        return sum(1 << position for position, figure in enumerate(self.figures_of(name)) if figure and figure.known)

    @cached_property
    def central(self) -> dict[str, Numbers]:
        """The central value of every figure: `(members, 1)`, or a number for the whole force."""
        names = [name for name in self.model.quantities if self.plan.given(name) and name not in MONTHS]
        figures = {name: self._stacked(name, {}) for name in names}
        return {**figures, **(months(figures["horizon"]) if "horizon" in figures else {})}

    @cached_property
    def drawn(self) -> dict[FigureKey, Distribution]:
        """The figures that have a range and hold for someone, in the order of the file, and the chances behind them."""
        ranges = {
            key: figure.amount
            for key, figure in self.scenario.figures.items()
            if figure.varies and self.holds(key.name, key.member)
        }
        chances = [name for name, gates in CHANCES.items() if any(self._open(gate) for gate in gates)]
        return ranges | {FigureKey(name, member): CHANCE for name in chances for member in self.members(name)}

    @property
    def correlations(self) -> "list[Correlation]":
        """The pairs of figures with ranges that are drawn together."""
        return [each for each in self.scenario.correlations.values() if each.pair <= self.drawn.keys()]

    @cached_property
    def blends(self) -> "dict[FigureKey, Blend]":
        """Of what each figure is drawn that is correlated with one before it."""
        return self.blends_among(self.drawn)

    def blends_among(self, drawn: Mapping[FigureKey, Distribution]) -> "dict[FigureKey, Blend]":
        """The same where only some figures are drawn."""
        correlations = self.cases[-1].scenario.correlations
        if not correlations:
            return {}
        # Imported here, so that only a scenario with correlations pays for it.
        from forcecalc.scenario.correlations import blends

        return blends(correlations, drawn)

    def _open(self, name: str) -> bool:
        """Whether a probability given in the scenario itself leaves anything to chance."""
        known = [figure for figure in self.figures_of(name) if figure and figure.known and not figure.default]
        return any(leaves_to_chance(figure, self.model[name].unit) for figure in known)

    def holds(self, name: str, member: str) -> bool:
        """Whether a figure of the scenario holds for any member here."""
        members = self.members(name)
        if member != EVERYONE or members == (EVERYONE,):
            return member in members
        return any(FigureKey(name, own) not in self.scenario.figures for own in members)

    def given_value(self, name: str, member: str = EVERYONE) -> float:
        """The central value of a figure as it is given; NaN where the member has none. [canonical unit]."""
        return self._number(name, member, self._shown({name: self.central[name]})[name])

    def value(self, name: str, member: str = EVERYONE) -> float:
        """The central value of a number, computed or given; NaN where the member has none. [canonical unit].

        Raises
        ------
        ForcecalcError
            If the name stands for no number here, or for several and the member is not named.
        """
        if name in self.results:
            return self._number(name, member, self.results[name])
        if name in self.central:
            return self.given_value(name, member)
        self.check_computable(name)
        return self._number(name, member, self.evaluate([name])[name])

    def _number(self, name: str, member: str, values: Numbers) -> float:
        if np.ndim(values) > 2:
            raise ForcecalcError(f"{name} is not a single number: it has a value for each month")
        return float(np.atleast_2d(values)[self.position(name, member), 0])

    def position(self, name: str, member: str = EVERYONE) -> int:
        """The position of a member among those a quantity has values for.

        Raises
        ------
        ForcecalcError
            If it has no value for that member, or one for each member and none is named.
        """
        if name not in self._positions:
            self._positions[name] = {known: position for position, known in enumerate(self.members(name))}
        if (found := self._positions[name].get(member)) is not None:
            return found
        choices = abridged([quoted(str(FigureKey(name, known))) for known in self.members(name)])
        raise ForcecalcError(f"{quoted(str(FigureKey(name, member)))} is not a single number; choose from {choices}")

    def values(self, varied: Mapping[FigureKey, Numbers]) -> dict[str, Numbers]:
        """Figures as arrays, some of them replaced.

        Parameters
        ----------
        varied : mapping of FigureKey to numbers
            Values or draws `(draws,)` to use instead of the central value. [canonical unit]

        Returns
        -------
        dict of str to numbers
            `(members, draws)` for a group's figure, a number or `(1, draws)` for one of the whole force.
        """
        names = {name for name, _ in varied if self.plan.given(name)}
        values = {**self.central, **{name: self._stacked(name, varied) for name in names}}
        longest = np.maximum(values["horizon"], self.central["horizon"]) if "horizon" in names else None
        return values if longest is None else {**values, **months(longest)}

    def _stacked(self, name: str, varied: Mapping[FigureKey, Numbers]) -> Numbers:
        """A figure's values, the draws of each member in a row; where all share their draws, without a copy."""
        own = self.drawn if name in CHANCES else self.scenario.figures
        named = [FigureKey(name, member) for member in self.members(name)]
        keys = [key if key in own else FigureKey(name) for key in named]
        figures = [self.figures.get(key) for key in keys]
        absent = CHANCE.central if name in CHANCES else np.nan
        rows = [
            varied.get(key, figure.amount.central if figure else absent)
            for key, figure in zip(keys, figures, strict=True)
        ]
        if self.model[name].group is None:
            # numpy's own number, which a division by nothing turns infinite and does not stop.
            return np.reshape(rows[0], (1, -1)) if np.ndim(rows[0]) else np.float64(rows[0])
        draws = max(np.size(row) for row in rows)
        if len(set(keys)) == 1:
            return np.broadcast_to(np.asarray(rows[0], dtype=float), (len(rows), draws))
        stacked = np.empty((len(rows), draws))
        for position, row in enumerate(rows):
            stacked[position] = row
        return stacked

    def evaluate(self, wanted: Iterable[str], varied: Mapping[FigureKey, Numbers] | None = None) -> dict[str, Numbers]:
        """The quantities named and all on the way to them, `(members, draws)` or a number each."""
        if not varied:
            return self._shown(evaluate(self.plan, self.central, wanted))
        return self.computed(wanted, self.values(varied))

    def computed(self, wanted: Iterable[str], values: Mapping[str, Numbers]) -> dict[str, Numbers]:
        """The quantities named, of figures as `values` gives them."""
        return self._shown(evaluate_in_slices(self.plan, values, wanted))

    def draws_of(self, name: str, position: int, varied: Mapping[FigureKey, Numbers]) -> Draws:
        """One member's number, `(draws,)`, with the values or draws of some figures replaced; else of one draw.

        Parameters
        ----------
        name : str
            A quantity that can be computed.
        position : int
            The member's, from 0; of a quantity of the whole force 0.
        varied : mapping of FigureKey to numbers
            As for `values`.
        """
        draws = np.atleast_2d(self.evaluate([name], varied)[name])[position]
        return np.broadcast_to(draws, max(map(np.size, varied.values()), default=1))

    @cached_property
    def results(self) -> dict[str, Numbers]:
        """What is shown, at the central values, and all on the way to it."""
        return self.evaluate(self.shown)

    @cached_property
    def shown(self) -> list[str]:
        """What can be computed, in the order of the glossary, with only the methods that have figures here."""
        attempted = self.attempted
        # Of the methods that a sector could have been sized by, only those that size one are read.
        of_sectors = set(self.plan.needed([BY_SECTOR])) if BY_SECTOR in attempted else set[str]()
        whole = [method for method in attempted if method != BY_SECTOR]
        methods = self.model.methods
        aside = (self.model.ancestors(methods) - self.model.ancestors(whole) - of_sectors) | {*methods} - {*attempted}
        aside |= {
            name
            for name, quantity in self.model.quantities.items()
            if self.plan.idle(name) or (quantity.where_given and not gives(self.scenario, quantity.where_given))
        }
        if not self.method:
            aside |= _WEIGHTS
        return [
            name
            for name, quantity in self.model.quantities.items()
            if (quantity.computed and not quantity.monthly and name not in aside and self.plan.can(name))
            or (name in methods and name in attempted and self.plan.can(name))
        ]

    @cached_property
    def attempted(self) -> list[str]:
        """The methods with at least one figure of their own in the file, and the one chosen.

        Where the force is the sum of its sectors, one that sizes some of them is none for the whole force.
        """
        parts = PART_BY if self.method == BY_SECTOR else {}
        return [
            method
            for method in self.model.methods
            if method == self.method
            or (method_given(self.scenario, method) and (method not in parts or self.plan.can(method)))
        ]

    @cached_property
    def sector_methods(self) -> Mapping[str, str]:
        """The method of each sector where the force is the sum of its sectors; nothing for one that is given."""
        return method_of_each(self.plan, self.scenario.members_of("sector")) if self.method == BY_SECTOR else {}

    @property
    def able(self) -> list[str]:
        """The methods that the figures here suffice for; the sum of sectors only where a file means it."""
        able = filter(self.plan.can, self.model.methods)
        return [method for method in able if method != BY_SECTOR or method in self.attempted]

    @property
    def headlines(self) -> tuple[str, ...]:
        """The quantities that may be its headline, from the one that says most."""
        return OF_A_NEED if self.method else OF_SUPPLY

    @cached_property
    def headline(self) -> str:
        """The one quantity that says most."""
        return next(name for name in self.headlines if self.plan.can(name))

    def missing(self, name: str) -> str:
        """The figures missing for a quantity, in words: names, and members where only some have none.

        Where no figure would do, because the method does not read what the quantity is about, it says so.
        """
        return self._missing_figures(name) or not_read(self.model, name)

    def _missing_figures(self, name: str) -> str:
        missing = self.plan.missing(name) if name not in self.model.unfit else []
        return ", ".join(dict.fromkeys(map(self._missing_figure, missing)))

    def _missing_figure(self, missing: Missing) -> str:
        """A figure that some member has no value for, and which members if not all."""
        if missing.name in MONTHS:
            return "horizon"
        if missing.name == self.model.chosen:
            return "a requirement (none is stated)"
        everyone = self.members(missing.name)
        members = [everyone[position] for position in missing.members]
        unknown = any(figure and not figure.known for figure in self.figures_of(missing.name))
        whose = f" of {abridged(members)}" if len(members) < len(everyone) else ""
        return f"{missing.name}{whose}{' (said to be unknown)' if unknown else ''}"

    def check_computable(self, name: str) -> None:
        """Refuse a name that stands for nothing, or that the figures here do not allow to be computed.

        Raises
        ------
        ForcecalcError
            With the nearest name, or the figures missing.
        """
        if name not in self.model.quantities:
            hint = nearest(name, self.model.quantities) or "`forcecalc glossary` lists all"
            raise ForcecalcError(f"there is no quantity {quoted(name)}; {hint}")
        if not self.plan.can(name):
            missing = self._missing_figures(name)
            why = not_split(self.plan, name) or ("" if missing else not_read(self.model, name))
            why = why or f"missing: {missing or name}"
            raise ForcecalcError(f"{self.scenario.name}: {name} cannot be computed; {why}")

    def locate(self, label: str) -> tuple[str, int]:
        """The name and the member's position of a number written as `name` or `Member.name`.

        Raises
        ------
        ForcecalcError
            If it stands for no number, for one that cannot be computed, or for one in each month.
        """
        name, member = FigureKey.parse(label)
        self.check_computable(name)
        if self.model[name].monthly:
            raise ForcecalcError(f"{quoted(label)} is a number for each month; `forcecalc flow` shows them")
        return name, self.position(name, member)
