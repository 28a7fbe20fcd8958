"""What changes without the backstop: each capability and the ground force, with it and without."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from forcecalc.analysis.assess import Assessment, answered, assess
from forcecalc.analysis.results import Supplement, check_named, one_way, percentile_columns
from forcecalc.analysis.sampling.engine import Evaluated, Observable, tallied
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.sampling.spreads import spreads_of
from forcecalc.analysis.simulate import simulate
from forcecalc.case.completeness import complete_case
from forcecalc.case.spread import Spread
from forcecalc.model.inputs import domain
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.layer import BASE
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import CAPABILITY

if TYPE_CHECKING:
    import pandas as pd

_REQUIRED = "assets_required"
COUNTS = (_REQUIRED, "coalition_assets", "backstop_assets", "enabler_gap_alone", "enabler_gap_backed")
DRAWN = (*COUNTS, "enabler_gap")
DOMAINS = domain.names
WITHOUT, WITH = "without", "with"
ENABLER_GAPS = ("enabler_gap_alone", "enabler_gap_backed")


class Capability(NamedTuple):
    """One capability, with and without the backstop.

    Attributes
    ----------
    domain : str
        land, air, sea or space; nothing where the scenario does not say.
    counts : mapping of str to float
        What is required, there and missing, at the central values; `expected_enabler_gap` where the backstop
        has a probability. [assets]
    spreads : mapping of str to Spread
        By quantity, for what varies.
    shares : mapping of str to Spread
        What is missing as a share of what is required in the same draw, by quantity, for what varies.
    """

    domain: str
    counts: Mapping[str, float]
    spreads: Mapping[str, Spread]
    shares: Mapping[str, Spread]


@dataclass(frozen=True, eq=False)
class Backstop(Supplement):
    """A scenario with and without the backstop.

    Attributes
    ----------
    lattice : Lattice
        The draws.
    capabilities : mapping of str to Capability
        By name, in the order of the file.
    ground : mapping of str to mapping of str to float
        "without" and "with": each headline of the ground force. [troops]
    moves_ground : bool
        Whether the ground force depends on the backstop.
    relief_gap : float or None
        Time by which relief comes too late. [hours]
    relief_spread : Spread or None
        How it is spread; nothing where it does not vary.
    """

    lattice: Lattice
    capabilities: Mapping[str, Capability]
    ground: Mapping[str, Mapping[str, float]]
    moves_ground: bool
    relief_gap: float | None
    relief_spread: Spread | None = None

    @cached_property
    def sides(self) -> dict[str, Assessment]:
        """The answer without the backstop and with it."""
        scenario = self.answer.scenario
        there = {WITHOUT: 0, WITH: 1}
        return {side: assess(scenario.with_(backstop=chance), variants=False) for side, chance in there.items()}

    def short(self, gap: str) -> list[str]:
        """The capabilities with something missing."""
        return [name for name, capability in self.capabilities.items() if capability.counts[gap] > 0]

    @property
    def probability(self) -> float | None:
        """The probability of the backstop; nothing where it is unknown or not given."""
        return self.answer.value("backstop") if self.answer.given("backstop") else None

    def __repr__(self) -> str:
        rows = [
            f"  {name}: {rounded(capability.counts['enabler_gap_alone'])} missing without, "
            f"{rounded(capability.counts['enabler_gap_backed'])} with"
            for name, capability in self.capabilities.items()
        ]
        return "\n".join([f"{self.answer.scenario.title}, without and with the backstop", *rows])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each capability: domain, what is required, there and missing, with bounds. [assets]."""
        import pandas as pd

        rows = {}
        for name, capability in self.capabilities.items():
            row: dict[str, str | float] = {"domain": capability.domain, **capability.counts}
            for quantity, spread in capability.spreads.items():
                row |= percentile_columns(quantity, spread)
            row |= {f"{quantity}_bound": one_way(self.answer.bound(quantity, name)) for quantity in capability.counts}
            rows[name or "capability"] = row
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("capability")


def backstop(scenario: Scenario | Assessment, draws: int = DEFAULT_DRAWS, seed: int = 0, workers: int = 1) -> Backstop:
    """Each capability and the ground force with and without the backstop.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed, with `capabilities`.
    draws, seed, workers : int
        As for `simulate`.

    Raises
    ------
    ScenarioError
        If the scenario cannot be answered.
    ForcecalcError
        If it has no capabilities, figures of one are missing, or there are no draws.

    Examples
    --------
    >>> from forcecalc import load
    >>> result = backstop(load("coalition_backstop"))
    >>> result.capabilities["Fighters on alert"].counts["assets_required"]
    48.0
    """
    answer = answered(scenario, variants=False)
    check_named(answer, CAPABILITY)
    for name in ENABLER_GAPS:
        answer.check_computable(name)
    counted = [*COUNTS, *(["expected_enabler_gap"] if answer.can("expected_enabler_gap") else [])]
    drawn = [name for name in DRAWN if answer.can(name)]
    relief = ["relief_gap"] if answer.can("relief_gap") else []
    simulation = simulate(answer, draws, seed, [*drawn, *relief], variants=False, workers=workers)
    shares = _missing_shares(answer, simulation.lattice, workers)
    capabilities = {
        member: Capability(
            _domain(answer, member),
            {name: answer.value(name, member) for name in counted} | _fleet(answer, member),
            {name: spread for name in drawn if (spread := simulation.spread(name, member))},
            {gap: shares[gap, member] for gap in ENABLER_GAPS if (gap, member) in shares},
        )
        for member in answer.members(_REQUIRED)
    }
    headlines = [name for name in answer.case.headlines if answer.can(name)]
    cases = {side: complete_case(answer.scenario.with_(backstop=there)) for side, there in ((WITHOUT, 0), (WITH, 1))}
    ground = {side: {name: case.value(name) for name in headlines} for side, case in cases.items()}
    moves_ground = "backstop" in cases[WITH].plan.needed(headlines)
    relief_gap = answer.value("relief_gap") if relief else None
    spread = simulation.spread("relief_gap")
    return Backstop(answer, simulation.lattice, capabilities, ground, moves_ground, relief_gap, spread)


def _missing_shares(answer: Assessment, lattice: Lattice, workers: int) -> Mapping[tuple[str, str], Spread]:
    """How what is missing of each capability varies as a share of what is required, by quantity and member."""
    shares = {
        (gap, member): _missing_share(gap, position)
        for gap in ENABLER_GAPS
        for position, member in enumerate(answer.case.members(gap))
    }
    return spreads_of(
        tallied({BASE: answer.case}, {BASE: [_REQUIRED, *ENABLER_GAPS]}, shares, lattice, workers=workers)
    )


def _missing_share(gap: str, position: int) -> Observable:
    """A member's missing assets over those required, draw by draw; 0 where none are required."""

    def share(evaluated: Evaluated) -> Draws:
        missing, required = (np.atleast_2d(evaluated[BASE][name])[position] for name in (gap, _REQUIRED))
        shares: Draws = missing / np.where(required > 0, required, 1.0)
        return shares

    return share


def _fleet(answer: Assessment, member: str) -> dict[str, float]:
    """The assets of the kind that the coalition has in service, where a scenario says."""
    figure = answer.scenario.figure("coalition_fleet", member)
    return {"coalition_fleet": figure.amount.central} if figure and figure.known else {}


def _domain(answer: Assessment, member: str) -> str:
    figure = answer.scenario.figure("domain", member)
    return DOMAINS[int(figure.amount.central)] if figure and figure.known else ""
