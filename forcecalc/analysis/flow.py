"""How long it can be sustained: strength and shortfall month by month, and what each policy costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.assess import Assessment, answered, assess
from forcecalc.analysis.bounds import carried_bounds
from forcecalc.analysis.results import Supplement, one_way
from forcecalc.analysis.sampling.engine import Evaluated, Observable, observables_of, tallied
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.sampling.spreads import spreads_of
from forcecalc.case.bounds import CarriedBounds
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.spread import Spread
from forcecalc.model.inputs import policy
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure_key import EVERYONE
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import Numbers

if TYPE_CHECKING:
    import pandas as pd

CHOSEN = "as chosen"
POLICIES = policy.names
STRENGTH, SHORTFALL = "strength_by_month", "shortfall_by_month"
SUMMARIES = ("months_covered", "first_short_month", "troop_months_short")
LOWEST = "lowest_strength"
ASSUMED_HORIZON = {"value": "36 months", "assumption": "three years, as no term is stated"}
FRESH = "pools are fresh at arrival: nobody is just back from another deployment"


@dataclass(frozen=True)
class PolicyCost:
    """What one policy, kept to by every contributor, comes to.

    Attributes
    ----------
    case : Case
        With the policy.
    values : mapping of str to float
        The summaries at the central values, and `lowest_strength`; where nothing says how many are needed, that alone.
        [months, troop-months, troops]
    spreads : mapping of str to Spread
        By one of these, for what varies.
    lowest_month : int
        The first month in which the strength is lowest, at the central values.
    interval : tuple of float
        The shortest and the longest time between tours of any contributor. [months]
    overstretched : mapping of str to (float, float)
        For contributors whose pledges would leave too little time between tours: how much, and the least. [months]
    """

    case: Case
    values: Mapping[str, float]
    spreads: Mapping[str, Spread]
    lowest_month: int
    interval: tuple[float, float]
    overstretched: Mapping[str, tuple[float, float]]

    @cached_property
    def bounds(self) -> CarriedBounds:
        """What bounds do to the summaries, and to the strength month by month."""
        return carried_bounds(self.case, (*_summaries(self.case), STRENGTH))


@dataclass(frozen=True, eq=False)
class Flow(Supplement):
    """A force over time.

    Attributes
    ----------
    lattice : Lattice
        The draws.
    by_contributor : mapping of str to numpy.ndarray
        `(months,)` for each contributor whose pledge is known: who is there at the start of each month; in a phase in
        which it is not, nobody is counted. [troops]
    by_month : mapping of str to numpy.ndarray
        `strength_by_month`, and `shortfall_by_month` where a need is stated, `(months,)` each. [troops]
    spreads : mapping of (str, int) to Spread
        By one of these and month, for what varies.
    policies : mapping of str to PolicyCost
        "as chosen", then each policy as if all kept to it.
    required : numpy.ndarray or None
        `(months,)`: what is needed in each month; nothing where no need is stated. [troops]
    """

    lattice: Lattice
    by_contributor: Mapping[str, NDArray[np.float64]]
    by_month: Mapping[str, NDArray[np.float64]]
    spreads: Mapping[tuple[str, int], Spread]
    policies: Mapping[str, PolicyCost]
    required: NDArray[np.float64] | None

    @property
    def starts(self) -> dict[str, float]:
        """When each later phase starts, by its name. [months]."""
        return {name: phase.start for name, phase in self.answer.scenario.phases.items()}

    def policy_of(self, member: str) -> str:
        """The policy that a contributor keeps to."""
        case = next(case for case in self.answer.case.cases if member in case.members("policy"))
        return POLICIES[int(case.value("policy", member))]

    @property
    def horizon(self) -> float:
        """How long the force is to be sustained. [months]."""
        return self.answer.value("horizon")

    @property
    def chosen(self) -> PolicyCost:
        """What the policies chosen in the scenario come to."""
        return self.policies[CHOSEN]

    @cached_property
    def bounds(self) -> CarriedBounds:
        """What bounds do to the strength and the shortfall, month by month."""
        return carried_bounds(self.answer.case, self.by_month)

    def __repr__(self) -> str:
        rows = [
            f"  {name}: "
            + (
                f"{rounded(cost.values['months_covered'])} months covered, "
                f"{rounded(cost.values['troop_months_short'])} troop-months short"
                if cost.values.keys() >= set(SUMMARIES)
                else f"{rounded(cost.values[LOWEST])} there when they are fewest"
            )
            for name, cost in self.policies.items()
        ]
        return "\n".join([f"{self.answer.scenario.title}, {self.horizon:g} months; {FRESH}", *rows])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each month: each contributor, all of them, what is missing, percentiles and bounds. [troops]."""
        import pandas as pd

        columns: dict[str, Sequence[object] | NDArray[np.float64]] = {
            member or "contributor": values for member, values in self.by_contributor.items()
        }
        if self.starts and self.required is not None:
            columns["required_by_month"] = self.required
        for name, values in self.by_month.items():
            columns[name] = values
            spreads = [self.spreads.get((name, month)) for month in range(len(values))]
            for level in ("p5", "p95") if any(spreads) else ():
                columns[f"{name}_{level}"] = np.array(
                    [getattr(spread, level) if spread else value for spread, value in zip(spreads, values, strict=True)]
                )
            columns[f"{name}_bound"] = [one_way(self.bounds.bound(name, month, 0)) for month in range(len(values))]
        return pd.DataFrame(columns).rename_axis("month")


def flow(scenario: Scenario | Assessment, draws: int = DEFAULT_DRAWS, seed: int = 0, workers: int = 1) -> Flow:
    """Strength and shortfall month by month, and the four policies side by side on the same draws.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed; without a `horizon`, three years are assumed.
    draws, seed, workers : int
        As for `simulate`.

    Raises
    ------
    ScenarioError
        If the scenario cannot be answered.
    ForcecalcError
        If figures of an army or its tours are missing, or there are no draws.

    Examples
    --------
    >>> from forcecalc import load
    >>> result = flow(load("uk_france_36_months"))
    >>> [round(float(strength)) for strength in result.by_month["strength_by_month"][::6]]
    [14250, 10130, 2650, 0, 6750, 14250]
    """
    lattice = Lattice.of(draws, seed)
    answer = answered(scenario, variants=False)
    if not answer.given("horizon"):
        answer = assess(answer.scenario.with_(horizon=ASSUMED_HORIZON), variants=False)
    case, by_month_names = answer.case, (STRENGTH, SHORTFALL) if answer.method else (STRENGTH,)
    answer.check_computable(by_month_names[-1])
    cases = {CHOSEN: case} | {name: complete_case(_keeping_to(answer.scenario, name)) for name in POLICIES}
    summaries = _summaries(case)
    wanted = {name: [*summaries, *by_month_names] for name in cases}
    central = case.evaluate([*by_month_names, "strength_by_contributor"])
    by_month = {name: np.asarray(central[name])[:, 0, 0] for name in by_month_names}
    months = [(name, month) for name in by_month_names for month in range(len(by_month[name]))]
    observables: dict[tuple[str | int, ...], Observable] = {key: _in_month(*key) for key in months}
    for key, observable in observables_of(cases, dict.fromkeys(cases, summaries)).items():
        observables[key] = observable
    for name in cases:
        observables[name, LOWEST, EVERYONE] = _lowest(name, len(by_month[STRENGTH]))
    spreads = spreads_of(tallied(cases, wanted, observables, lattice, workers=workers))
    strengths = np.asarray(central["strength_by_contributor"])
    policies = {}
    for name, chosen in cases.items():
        keys = {summary: (name, summary, EVERYONE) for summary in (*summaries, LOWEST)}
        own = {summary: spreads[key] for summary, key in keys.items() if key in spreads}
        policies[name] = _policy_cost(chosen, own)
    return Flow(
        answer,
        lattice,
        {
            member: strengths[:, position, 0]
            for position, member in enumerate(case.members("strength_by_contributor"))
            if member in case.ever_known
        },
        by_month,
        {key: spreads[key] for key in months if key in spreads},
        policies,
        _required(answer, len(by_month[STRENGTH])),
    )


def _keeping_to(scenario: Scenario, name: str) -> Scenario:
    """The scenario where all keep to one policy, those who join in a later phase too."""
    phases = {
        phase: later._replace(
            layer=replace(
                later.layer,
                figures={key: figure for key, figure in later.layer.figures.items() if key.name != "policy"},
            )
        )
        for phase, later in scenario.phases.items()
    }
    return replace(scenario, phases=phases).with_(policy=name)


def _summaries(case: Case) -> tuple[str, ...]:
    """The numbers that sum up the months against the need; none where nothing says how many are needed."""
    return SUMMARIES if case.method else ()


def _required(answer: Assessment, months: int) -> NDArray[np.float64] | None:
    """What is needed in each month, at the central values; nothing where nothing says how many."""
    if not answer.method:
        return None
    required = np.full(months, answer.value("required_force"))
    for name, phase in answer.phases.items():
        required[int(answer.scenario.phases[name].start) :] = phase.value("required_force")
    return required


def _in_month(name: str, month: int) -> Observable:
    def observable(evaluated: Evaluated) -> Draws:
        # A horizon that varies has more months than its central value.
        draws: Draws = np.asarray(evaluated[CHOSEN][name])[month, 0]
        return draws

    return observable


def _lowest(policy_name: str, months: int) -> Observable:
    def observable(evaluated: Evaluated) -> Draws:
        draws: Draws = np.asarray(evaluated[policy_name][STRENGTH])[:months, 0].min(axis=0)
        return draws

    return observable


def _policy_cost(case: Case, spreads: Mapping[str, Spread]) -> PolicyCost:
    """What a case's policies come to at its central values, with the spreads of its summaries."""
    summaries = _summaries(case)
    central = case.evaluate([*summaries, STRENGTH])
    values = {name: float(np.ravel(central[name])[0]) for name in summaries}
    strength = np.asarray(central[STRENGTH])[:, 0, 0]
    values[LOWEST] = float(strength.min())
    return PolicyCost(case, values, spreads, int(strength.argmin()), *_rest(case))


def _rest(case: Case) -> tuple[tuple[float, float], dict[str, tuple[float, float]]]:
    """The time between tours that a case's policies leave its contributors, and whose pledge would leave too little.

    Of all phases the shortest and the longest.
    """
    intervals, overstretched = zip(*map(_rest_in, case.cases), strict=True)
    worst: dict[str, tuple[float, float]] = {}
    for found in overstretched:
        worst |= {member: min(worst.get(member, interval), interval) for member, interval in found.items()}
    return (min(low for low, _ in intervals), max(high for _, high in intervals)), worst


def rest_under_break(under_pledge: Numbers, least: Numbers) -> Numbers:
    """The months at home where a pledge is kept up by breaking the guideline: what it leaves, but no less than that."""
    return np.maximum(under_pledge, least)


def _rest_in(case: Case) -> tuple[tuple[float, float], dict[str, tuple[float, float]]]:
    """The same of one phase."""
    read = ["interval_under_pledge", "least_interval", "planned_interval", "policy"]
    values, members = case.evaluate(read), case.members("pledge")
    under_pledge, least, planned, kept_to = (
        np.broadcast_to(np.atleast_2d(values[name])[:, 0], len(members)) for name in read
    )
    breaks = kept_to == POLICIES.index("break")
    intervals = np.where(breaks, rest_under_break(under_pledge, least), planned)
    overstretched = {
        members[position]: (float(under_pledge[position]), float(least[position]))
        for position in np.flatnonzero(breaks & (under_pledge < least))
    }
    # Of a contributor whose pledge is not known, none can be given.
    return (float(np.nanmin(intervals)), float(np.nanmax(intervals))), overstretched
