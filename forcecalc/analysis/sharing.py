"""Burden sharing: who would have to send what to close the gap, within what each could sustain."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.results import Supplement, check_named, one_way, percentile_columns
from forcecalc.analysis.sampling.engine import Evaluated, Observable, tallied
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.sampling.spreads import spreads_of
from forcecalc.case.spread import Spread
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import CONTRIBUTOR

if TYPE_CHECKING:
    import pandas as pd

# By contributor, in the order of the file.
Amounts = NDArray[np.float64]
# The rules, each with the figure by which it shares: evenly, or at the least cost in all.
RULES = {"army": "army_strength", "population": "population", "cost": "cost_per_troop_year"}
LEAST_COST = "cost"
_SHORTFALL, _TOGETHER, _BALANCE = ("shortfall",), ("together",), ("balance",)


@dataclass(frozen=True)
class Allotment:
    """Who sends what under one rule.

    Attributes
    ----------
    troops : mapping of str to float
        By contributor. [troops]
    burden : mapping of str to float
        Troops over army or population; under least cost the yearly cost. [share, or USD]
    at_cap : tuple of str
        Those who send all they could sustain.
    missing : float
        What is required beyond what all could sustain together: 0 if the rule can be met. [troops]
    """

    troops: Mapping[str, float]
    burden: Mapping[str, float]
    at_cap: tuple[str, ...]
    missing: float


@dataclass(frozen=True, eq=False)
class Sharing(Supplement):
    """Who would have to send what, by each rule whose figures are there.

    Attributes
    ----------
    required : float
        The required force. [troops]
    caps : mapping of str to float
        What each could sustain. [troops]
    rules : mapping of str to Allotment
        By rule: army, population, cost.
    left_out : mapping of str to str
        Rules that cannot be followed, and why.
    feasible : float
        The share of the draws in which the caps allow the required force.
    lattice : Lattice
        The draws.
    spreads : mapping of str to Spread
        By contributor, how its cap is spread, for what varies.
    together, balance : Spread or None
        How all caps together, and what they leave over the required force, are spread; nothing where it does not vary.
    """

    required: float
    caps: Mapping[str, float]
    rules: Mapping[str, Allotment]
    left_out: Mapping[str, str]
    feasible: float
    lattice: Lattice
    spreads: Mapping[str, Spread]
    together: Spread | None
    balance: Spread | None

    def __repr__(self) -> str:
        rows = [
            f"  {rule}: " + ", ".join(f"{member} {troops:,.0f}" for member, troops in allotment.troops.items())
            for rule, allotment in self.rules.items()
        ]
        return "\n".join([f"{self.answer.scenario.title}: shares of {self.required:,.0f}", *rows])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each contributor: its cap with its range and bound, and what it sends under each rule. [troops]."""
        import pandas as pd

        rows = {}
        for member, cap in self.caps.items():
            row: dict[str, str | float] = {"cap": cap, **percentile_columns("cap", self.spreads.get(member))}
            row["cap_bound"] = one_way(self.answer.bound("sustainable_force", member))
            rows[member] = row | {rule: allotment.troops[member] for rule, allotment in self.rules.items()}
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("contributor")


def allot(required: float, caps: Amounts, sizes: Amounts, least_cost: bool = False) -> Amounts:
    """Troops of each contributor that add up to the required force, or to all the caps if they are less.

    Parameters
    ----------
    required : float
        [troops]
    caps : numpy.ndarray
        The most each can send. [troops]
    sizes : numpy.ndarray
        Army or population, over which troops are to be as even as the caps allow; or the cost of a troop.
    least_cost : bool
        Whether the sum of troops times `sizes` is to be least, and not the share of each made even.

    Notes
    -----
    Even shares: the greatest troops / size is made least. At that level each sends its size times the level,
    or its cap if that is less, so that the answer is the only one of its kind.

    Examples
    --------
    >>> allot(30.0, np.array([5.0, 100.0, 100.0]), np.array([100.0, 100.0, 200.0])).round(6).tolist()
    [5.0, 8.333333, 16.666667]
    """
    from scipy.optimize import linprog

    caps = caps if least_cost else np.where(sizes > 0, caps, 0.0)
    # In shares of what is required, because a solver's tolerances are meant for numbers near one.
    scale = min(required, float(caps.sum()))
    if scale <= 0 or required >= caps.sum():
        return np.where(scale <= 0, 0.0, caps)
    weights, count = sizes / sizes.max(), len(caps)
    if least_cost:
        bounds = [(0.0, cap) for cap in caps / scale]
        solved = linprog(weights, A_eq=np.ones((1, count)), b_eq=[1.0], bounds=bounds, method="highs")
        return np.asarray(solved.x) * scale
    # The unknowns are the troops of each, and behind them the greatest share.
    solved = linprog(
        np.append(np.zeros(count), 1.0),
        A_ub=np.hstack([np.eye(count), -weights[:, None]]),
        b_ub=np.zeros(count),
        A_eq=np.append(np.ones(count), 0.0)[None, :],
        b_eq=[1.0],
        bounds=[*((0.0, cap) for cap in caps / scale), (0.0, None)],
        method="highs",
    )
    return np.asarray(solved.x)[:-1] * scale


def share(scenario: Scenario | Assessment, draws: int = DEFAULT_DRAWS, seed: int = 0, workers: int = 1) -> Sharing:
    """Who would have to send what for the required force to be sustained, by each rule.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed.
    draws, seed, workers : int
        As for `simulate`.

    Raises
    ------
    ScenarioError
        If the scenario cannot be answered.
    ForcecalcError
        If it names no contributors, figures for what they could sustain are missing, or there are no draws.

    Examples
    --------
    >>> from forcecalc import load
    >>> sharing = share(load("reassurance_force"))
    >>> round(sharing.rules["army"].missing)
    24007
    """
    lattice = Lattice.of(draws, seed)
    answer = answered(scenario, variants=False)
    check_named(answer, CONTRIBUTOR)
    answer.check_computable("sustainable_force")
    required, caps = answer.value("required_force"), _amounts(answer, "sustainable_force")
    members = answer.members("sustainable_force")
    rules: dict[str, Allotment] = {}
    left_out: dict[str, str] = {}
    for rule, name in RULES.items():
        sizes = _amounts(answer, name) if answer.can(name) else np.zeros(0)
        if not len(sizes):
            left_out[rule] = f"{answer.missing(name)} is not given"
        elif rule == LEAST_COST and np.ptp(sizes) == 0:
            left_out[rule] = "all cost the same, so that no split is cheaper than another"
        else:
            rules[rule] = _allotment(members, required, caps, sizes, rule == LEAST_COST)
    wanted = {"": ["required_force", "sustainable_force"]}
    observables: dict[tuple[str, ...], Observable] = {_SHORTFALL: _shortfall, _TOGETHER: _together, _BALANCE: _balance}
    for position, member in enumerate(members):
        observables["cap", member] = _cap(position)
    spreads = spreads_of(tallied({"": answer.case}, wanted, observables, lattice, workers=workers))
    shortfall = spreads.get(_SHORTFALL)
    return Sharing(
        answer,
        required,
        dict(zip(members, caps.tolist(), strict=True)),
        rules,
        left_out,
        shortfall.not_above_zero if shortfall else float(required <= caps.sum()),
        lattice,
        {member: spreads["cap", member] for member in members if ("cap", member) in spreads},
        spreads.get(_TOGETHER),
        spreads.get(_BALANCE),
    )


def _amounts(answer: Assessment, name: str) -> Amounts:
    return np.array([answer.value(name, member) for member in answer.members(name)])


def _cap(position: int) -> Observable:
    def observable(evaluated: Evaluated) -> Draws:
        draws: Draws = np.atleast_2d(evaluated[""]["sustainable_force"])[position]
        return draws

    return observable


def _together(evaluated: Evaluated) -> Draws:
    """What all together could sustain, in each draw."""
    draws: Draws = np.sum(np.atleast_2d(evaluated[""]["sustainable_force"]), axis=0)
    return draws


def _shortfall(evaluated: Evaluated) -> Draws:
    """The required force less what all together could sustain, in each draw."""
    draws: Draws = np.atleast_2d(evaluated[""]["required_force"])[0] - _together(evaluated)
    return draws


def _balance(evaluated: Evaluated) -> Draws:
    return -_shortfall(evaluated)


def _allotment(members: tuple[str, ...], required: float, caps: Amounts, sizes: Amounts, least_cost: bool) -> Allotment:
    sent = allot(required, caps, sizes, least_cost)
    with np.errstate(all="ignore"):
        burden = sent * sizes if least_cost else np.where(sent > 0, sent / sizes, 0.0)
    missing = required - float(sent.sum())
    return Allotment(
        dict(zip(members, sent.tolist(), strict=True)),
        dict(zip(members, burden.tolist(), strict=True)),
        tuple(member for member, troops, cap in zip(members, sent, caps, strict=True) if troops >= cap - 0.5),
        missing if missing > 0.5 else 0.0,
    )
