"""What changes without the backstop: each capability and the ground force, with it and without."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.sampling.engine import measure_of, run
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.case.case import Case
from forcecalc.case.completeness import complete_case
from forcecalc.case.headlines import HEADLINES
from forcecalc.case.spread import Spread
from forcecalc.case.validation import beside_headline
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.model.inputs import domain
from forcecalc.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

COUNTS = ("assets_required", "coalition_assets", "backstop_assets", "enabler_gap_alone", "enabler_gap_backed")
DRAWN = ("assets_required", "enabler_gap_alone", "enabler_gap_backed", "enabler_gap")
DOMAINS = domain.names
WITHOUT, WITH = "without", "with"
ENABLER_GAPS = ("enabler_gap_alone", "enabler_gap_backed")


@dataclass(frozen=True)
class Capability:
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
    """

    domain: str
    counts: Mapping[str, float]
    spreads: Mapping[str, Spread]


@dataclass(frozen=True)
class Backstop(Displayed):
    """A scenario with and without the backstop.

    Attributes
    ----------
    answer : Assessment
        As the scenario stands.
    lattice : Lattice
        The draws.
    capabilities : mapping of str to Capability
        By name, in the order of the file.
    ground : mapping of str to mapping of str to float
        "without" and "with": each headline of the ground force. [troops]
    moves_ground : bool
        Whether the ground force is computed from anything that hangs on the backstop.
    relief_gap : float or None
        Time by which relief comes too late. [hours]
    """

    answer: Assessment
    lattice: Lattice
    capabilities: Mapping[str, Capability]
    ground: Mapping[str, Mapping[str, float]]
    moves_ground: bool
    relief_gap: float | None

    @property
    def warnings(self) -> list[str]:
        """What is to be beware of."""
        return beside_headline(self.answer.case, self.answer.warnings)

    def short(self, gap: str) -> list[str]:
        """The capabilities with something missing."""
        return [name for name, one in self.capabilities.items() if one.counts[gap] > 0]

    @property
    def probability(self) -> float | None:
        """The probability of the backstop; nothing where it is unknown or not given."""
        case = self.answer.case
        return case.central_value("backstop") if case.plan.given("backstop") else None

    def __repr__(self) -> str:
        rows = [
            f"  {name}: {one.counts['enabler_gap_alone']:,.6g} missing without, "
            f"{one.counts['enabler_gap_backed']:,.6g} with"
            for name, one in self.capabilities.items()
        ]
        return "\n".join([f"{self.answer.scenario.title}, without and with the backstop", *rows])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each capability: domain, what is required, there and missing. [assets]."""
        import pandas as pd

        rows = {}
        for name, one in self.capabilities.items():
            ends = {
                f"{key}_{end}": getattr(spread, end) for key, spread in one.spreads.items() for end in ("p5", "p95")
            }
            rows[name or "capability"] = {"domain": one.domain, **one.counts, **ends}
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
        If it has no capabilities, or one lacks figures.

    Examples
    --------
    >>> from forcecalc.case.load import load
    >>> told = backstop(load("coalition_backstop"))
    >>> told.capabilities["Fighters on alert"].counts["assets_required"]
    48.0
    """
    if draws < 1:
        raise ForcecalcError(f"{draws:,} draws are no draws; give at least 1")
    answer = scenario if isinstance(scenario, Assessment) else assess(scenario, variants=False)
    case = answer.case
    _check(case)
    names = [*COUNTS, *(["expected_enabler_gap"] if case.plan.can("expected_enabler_gap") else [])]
    values = case.evaluate(names)
    drawn = [name for name in DRAWN if case.plan.can(name)]
    members = case.members("assets_required")
    measures = {(member, name): measure_of("", name, at) for at, member in enumerate(members) for name in drawn}
    lattice = Lattice.of(draws, seed)
    spreads = run({"": case}, {"": drawn}, measures, lattice, workers=workers) if case.drawn else {}
    capabilities = {
        member: Capability(
            _domain(case, member),
            {name: float(np.broadcast_to(values[name], (len(members), 1))[at, 0]) for name in names},
            {name: spreads[member, name] for name in drawn if (member, name) in spreads},
        )
        for at, member in enumerate(members)
    }
    levels = [name for name in HEADLINES if case.plan.can(name)]
    sides = {side: complete_case(answer.scenario.with_(backstop=there)) for side, there in ((WITHOUT, 0), (WITH, 1))}
    ground = {side: {name: one.value(name) for name in levels} for side, one in sides.items()}
    moves = "backstop" in sides[WITH].plan.needed(levels)
    relief = case.value("relief_gap") if case.plan.can("relief_gap") else None
    return Backstop(answer, lattice, capabilities, ground, moves, relief)


def _domain(case: Case, member: str) -> str:
    figure = case.scenario.figure("domain", member)
    return DOMAINS[int(figure.amount.central)] if figure and figure.known else ""


def _check(case: Case) -> None:
    if not case.scenario.members.get("capability"):
        raise ForcecalcError(f"{case.scenario.name} has no capabilities; name them under `capabilities:`")
    for name in ENABLER_GAPS:
        if not case.plan.can(name):
            raise ForcecalcError(f"{case.scenario.name}: {name} cannot be computed; it lacks {case.lacking(name)}")
