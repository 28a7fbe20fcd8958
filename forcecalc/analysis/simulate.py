"""Ranges in, ranges out: how the answer is spread when every figure is drawn from its range."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.results import one_way
from forcecalc.analysis.sampling.engine import BLOCK, observables_of, tallied
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.sampling.spreads import spreads_of
from forcecalc.analysis.sampling.tallies import curve
from forcecalc.case.spread import Spread
from forcecalc.display import Displayed
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.layer import BASE
from forcecalc.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Simulation(Displayed):
    """An answer and how it is spread.

    Attributes
    ----------
    answer : Assessment
        The answer at the central values.
    lattice : Lattice
        The draws: how many there really are, and their seed.
    spreads : mapping of (str, str, str) to Spread
        By variant ("base" for the scenario itself), quantity and member, for what varies.
    variants : bool
        Whether the variants were drawn, too.
    """

    answer: Assessment
    lattice: Lattice
    spreads: Mapping[tuple[str, str, str], Spread]
    variants: bool = True

    def spread(self, quantity: str, member: str = "", variant: str = BASE) -> Spread | None:
        """How a number is spread; nothing where it does not vary."""
        return self.spreads.get((variant, quantity, member))

    def __repr__(self) -> str:
        lines = [f"{self.answer.scenario.title}, {self.lattice.draws:,} draws of the stated ranges"]
        for (variant, quantity, member), spread in self.spreads.items():
            whose = ", ".join(word for word in (variant, member) if word not in ("", BASE))
            percentiles = f"{rounded(spread.p50)} ({rounded(spread.p5)} to {rounded(spread.p95)})"
            lines.append(f"  {quantity}{f' [{whose}]' if whose else ''}: {percentiles}")
        return "\n".join(lines)

    def to_frame(self, draws: bool = False, variant: str = BASE) -> "pd.DataFrame":
        """A row for each number that varies: its central value, mean, percentiles, standard error and bound.

        Parameters
        ----------
        draws : bool
            Instead, a row for each draw, and a column for each figure with a range and each number that varies,
            `name` or `Member.name`.
        variant : str
            Whose draws, where these are asked for; "base" for the scenario itself.

        Returns
        -------
        pandas.DataFrame
            Indexed by variant, quantity and member; or by draw. [canonical units]

        Raises
        ------
        ForcecalcError
            If draws are asked for of a variant that was not drawn, or of more than a frame can hold.

        Examples
        --------
        >>> from forcecalc import load
        >>> simulation = simulate(load("article"), quantities=["sustained_force"])
        >>> raw = simulation.to_frame(draws=True)
        >>> raw.shape, bool(abs(raw["sustained_force"].mean() - simulation.spread("sustained_force").mean) < 1e-6)
        ((16384, 7), True)
        """
        import pandas as pd

        if draws:
            from forcecalc.analysis.raw_draws import raw_draws

            numbers = (FigureKey(*number) for of_variant, *number in self.spreads if of_variant == variant)
            return raw_draws(self.answer, variant, numbers, self.lattice, self.variants)

        # An empty variant is the scenario itself, as in CSV.
        rows_of = [("" if variant == BASE else variant, *number) for variant, *number in self.spreads]
        index = pd.MultiIndex.from_tuples(rows_of, names=["variant", "quantity", "member"])
        columns = ("mean", "p5", "p50", "p95", "standard_error")
        frame = pd.DataFrame(
            [[getattr(spread, column) for column in columns] for spread in self.spreads.values()],
            index=index,
            columns=list(columns),
        )
        answers = self.answer.columns
        frame.insert(0, "value", [answers[variant].value(*number) for variant, *number in self.spreads])
        frame["bound"] = [one_way(answers[variant].bound(*number)) for variant, *number in self.spreads]
        return frame


def simulate(
    scenario: Scenario | Assessment,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    quantities: Sequence[str] | None = None,
    variants: bool = True,
    workers: int = 1,
    block: int = BLOCK,
) -> Simulation:
    """Draw every figure from its range and evaluate the scenario and its variants on the same draws.

    Parameters
    ----------
    scenario : Scenario or Assessment
        As loaded or changed, or already answered.
    draws : int
        How many at least; the actual number is `simulation.lattice.draws`.
    seed : int
        Another seed gives other draws.
    quantities : sequence of str, optional
        Quantities to report; all that can be computed unless given.
    variants : bool
        Whether the variants are drawn too.
    workers : int
        Threads. Changes no bit of the result.
    block : int
        Draws evaluated at one time, a power of two from 1,024. Changes no bit of the result.

    Raises
    ------
    ScenarioError
        If the scenario cannot be answered.
    ForcecalcError
        If there are no draws, the block is not a power of two, or a quantity is unknown or cannot be computed.

    Examples
    --------
    >>> from forcecalc import load
    >>> simulation = simulate(load("article"), quantities=["sustained_force"])
    >>> round(simulation.spread("sustained_force").mean, -2)
    5300.0
    """
    lattice = Lattice.of(draws, seed)
    answer = answered(scenario)
    answers = {BASE: answer, **(answer.variants if variants else {})}
    for name in quantities or ():
        answer.check_computable(name)
    # A variant may be missing figures for a quantity that the scenario has.
    wanted = {
        variant: list(varied.results) if quantities is None else list(filter(varied.can, quantities))
        for variant, varied in answers.items()
    }
    cases = {variant: varied.case for variant, varied in answers.items()}
    spreads = spreads_of(tallied(cases, wanted, observables_of(cases, wanted), lattice, block, workers))
    return Simulation(answer, lattice, spreads, variants)


def curve_of(simulation: Simulation, quantity: str) -> Draws | None:
    """The quantiles of a number of the whole force in steps of a thousandth, `(1001,)`; nothing if it does not vary."""
    if simulation.spread(quantity) is None:
        return None
    cases, wanted = {BASE: simulation.answer.case}, {BASE: [quantity]}
    drawn = tallied(cases, wanted, observables_of(cases, wanted), simulation.lattice)
    return curve(drawn[BASE, quantity, EVERYONE])
