"""How long it can be kept there: strength and shortfall month by month, and what each policy costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.sampling.engine import Draws, Evaluated, Measure, measure_of, run
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.spread import Spread
from forcecalc.case.validation import beside_headline
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.model.inputs import policy
from forcecalc.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

CHOSEN = "as chosen"
POLICIES = policy.names
MONTHLY = ("strength_by_month", "shortfall_by_month")
SUMMARIES = ("months_covered", "first_short_month", "troop_months_short")
ASSUMED_HORIZON = {"value": "36 months", "assumption": "three years, for want of a stated term"}
FRESH = "pools are fresh at arrival: nobody is just back from another deployment"


@dataclass(frozen=True)
class PolicyCost:
    """What one policy, kept to by every contributor, comes to.

    Attributes
    ----------
    values : mapping of str to float
        The summaries at the central values, and `lowest_strength`. [months, troop-months, troops]
    spreads : mapping of str to Spread
        By summary, for what varies.
    interval : tuple of float
        The shortest and the longest time between tours of any contributor. [months]
    """

    values: Mapping[str, float]
    spreads: Mapping[str, Spread]
    interval: tuple[float, float]


@dataclass(frozen=True)
class Flow(Displayed):
    """A force over time.

    Attributes
    ----------
    answer : Assessment
        At the central values.
    lattice : Lattice
        The draws.
    by_contributor : mapping of str to numpy.ndarray
        `(months,)` for each contributor: who is there at the start of each month. [troops]
    by_month : mapping of str to numpy.ndarray
        `strength_by_month` and `shortfall_by_month`, `(months,)` each. [troops]
    spreads : mapping of (str, int) to Spread
        By one of these and month, for what varies.
    policies : mapping of str to PolicyCost
        "as chosen", then each policy as if all kept to it.
    """

    answer: Assessment
    lattice: Lattice
    by_contributor: Mapping[str, Draws]
    by_month: Mapping[str, Draws]
    spreads: Mapping[tuple[str, int], Spread]
    policies: Mapping[str, PolicyCost]

    @property
    def horizon(self) -> float:
        """How long the force is to be kept there. [months]."""
        return self.answer.case.central_value("horizon")

    @property
    def warnings(self) -> list[str]:
        """What is to be beware of; a horizon that leaves the headline alone is none here."""
        return beside_headline(self.answer.case, self.answer.warnings)

    @property
    def chosen(self) -> PolicyCost:
        """What the policies chosen in the scenario come to."""
        return self.policies[CHOSEN]

    def __repr__(self) -> str:
        rows = [
            f"  {name}: {cost.values['months_covered']:,.6g} months covered, "
            f"{cost.values['troop_months_short']:,.6g} troop-months short"
            for name, cost in self.policies.items()
        ]
        return "\n".join([f"{self.answer.scenario.title}, {self.horizon:g} months; {FRESH}", *rows])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each month: each contributor, all of them, what is missing, and percentiles. [troops]."""
        import pandas as pd

        columns = {member or "contributor": values for member, values in self.by_contributor.items()}
        for name, values in self.by_month.items():
            columns[name] = values
            for key in ("p5", "p95") if any(quantity == name for quantity, _ in self.spreads) else ():
                ends = [self.spreads.get((name, month)) for month in range(len(values))]
                columns[f"{name}_{key}"] = np.array(
                    [getattr(end, key) if end else value for end, value in zip(ends, values, strict=True)]
                )
        return pd.DataFrame(columns).rename_axis("month")


def flow(scenario: Scenario | Assessment, draws: int = DEFAULT_DRAWS, seed: int = 0, workers: int = 1) -> Flow:
    """Strength and shortfall month by month, and the four policies side by side on the same draws.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed; without a `horizon`, three years are told of, as an assumption.
    draws, seed, workers : int
        As for `simulate`.

    Raises
    ------
    ScenarioError
        If the scenario cannot be answered.
    ForcecalcError
        If it lacks the figures of an army or its tours.

    Examples
    --------
    >>> from forcecalc.case.load import load
    >>> told = flow(load("article"))
    >>> [round(float(strength)) for strength in told.by_month["strength_by_month"][::6]]
    [30000, 21845, 8000, 0, 0, 30000]
    """
    if draws < 1:
        raise ForcecalcError(f"{draws:,} draws are no draws; give at least 1")
    answer = scenario if isinstance(scenario, Assessment) else assess(scenario, variants=False)
    if not answer.case.plan.given("horizon"):
        answer = assess(answer.scenario.with_(horizon=ASSUMED_HORIZON), variants=False)
    case = answer.case
    _check(case)
    cases = {CHOSEN: case} | {name: complete_case(answer.scenario.with_(policy=name)) for name in POLICIES}
    wanted = {name: [*SUMMARIES, *(MONTHLY if name == CHOSEN else ())] for name in cases}
    central = {name: one.evaluate([*wanted[name], "strength_by_month"]) for name, one in cases.items()}
    by_month = {name: np.asarray(central[CHOSEN][name])[:, 0, 0] for name in MONTHLY}
    months = [(name, month) for name in MONTHLY for month in range(len(by_month[name]))]
    measures: dict[tuple[str, str | int], Measure] = {key: _in_month(*key) for key in months}
    measures |= {(name, one): measure_of(name, one, 0) for name in cases for one in SUMMARIES}
    lattice = Lattice.of(draws, seed)
    spreads = run(cases, wanted, measures, lattice, workers=workers) if case.drawn else {}
    strengths = np.asarray(case.evaluate(["strength_by_contributor"])["strength_by_contributor"])
    return Flow(
        answer,
        lattice,
        {member: strengths[:, at, 0] for at, member in enumerate(case.members("pledge"))},
        by_month,
        {key: spreads[key] for key in months if key in spreads},
        {
            name: PolicyCost(
                _values(central[name]),
                {one: spreads[name, one] for one in SUMMARIES if (name, one) in spreads},
                _interval(one_case),
            )
            for name, one_case in cases.items()
        },
    )


def _check(case: Case) -> None:
    if case.plan.can("shortfall_by_month"):
        return
    lacking = case.lacking("shortfall_by_month")
    raise ForcecalcError(f"{case.scenario.name}: the flow cannot be told; it lacks {lacking}")


def _in_month(name: str, month: int) -> Measure:
    def measure(evaluated: Evaluated) -> Draws:
        values = np.asarray(evaluated[CHOSEN][name])
        # A horizon that varies has more months than its central value.
        row: Draws = values[month, 0]
        return row

    return measure


def _values(central: Mapping[str, object]) -> dict[str, float]:
    values = {name: float(np.ravel(np.asarray(central[name], dtype=float))[0]) for name in SUMMARIES}
    return {**values, "lowest_strength": float(np.min(np.asarray(central["strength_by_month"], dtype=float)))}


def _interval(case: Case) -> tuple[float, float]:
    """The time between tours that a case's policies leave its contributors."""
    needs = ["interval_under_pledge", "rotation_ratio", "tour_length", "handover", "policy"]
    values = case.evaluate(needs)
    pressed, ratio, tour, handover, kept = (np.asarray(values[name], dtype=float) for name in needs)
    own = ratio * (tour - handover) - tour
    left = np.where(kept == POLICIES.index("break"), pressed, own)
    return float(left.min()), float(left.max())
