"""What the charts of one scenario rest on: its answer, and what is made of it once and shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Union

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.compare import Comparison, compare
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.analysis.sensitivity import Sensitivity, sensitivity
from forcecalc.analysis.simulate import Simulation, simulate
from forcecalc.case.bottom_line import BALANCES, bottom_line
from forcecalc.case.spread import Spread
from forcecalc.errors import ForcecalcError
from forcecalc.model import METHODS

Result = Union[Assessment, Simulation, Comparison, Sensitivity, "Basis"]

TOLD = ("required_force", "pledged_force", "sustained_force", *BALANCES, *BALANCES.values(), *METHODS)


class NotApplicableError(ForcecalcError):
    """A chart that this scenario has nothing for."""


@dataclass(frozen=True)
class Basis:
    """An answer with its draws, its comparison and its drivers, each made when first asked for.

    Attributes
    ----------
    answer : Assessment
        The one that the charts tell of.
    others : tuple of Assessment
        What it is set beside, besides its own variants.
    draws, seed : int
        As for `simulate`.
    given : Simulation, Comparison, Sensitivity or None
        What is at hand already.
    """

    answer: Assessment
    others: tuple[Assessment, ...] = ()
    draws: int = DEFAULT_DRAWS
    seed: int = 0
    given: Simulation | Comparison | Sensitivity | None = None

    @classmethod
    def of(cls, result: Result) -> "Basis":
        """What a chart needs, from any result that it may be given."""
        if isinstance(result, Basis):
            return result
        if isinstance(result, Assessment):
            return cls(result)
        if isinstance(result, Comparison):
            return cls(next(iter(result.rows.values())).answer, given=result)
        return cls(result.answer, given=result)

    @property
    def headline(self) -> str:
        """The gap that says most, or the requirement where no gap can be told."""
        return self.answer.case.headline

    @cached_property
    def simulation(self) -> Simulation | None:
        """The draws; nothing where no figure has a range."""
        if isinstance(self.given, Simulation):
            return self.given
        if not self.answer.ranged:
            return None
        wanted = [name for name in TOLD if name in self.answer]
        return simulate(self.answer, self.draws, self.seed, wanted, variants=False)

    @cached_property
    def comparison(self) -> Comparison:
        """The scenarios and variants side by side."""
        if isinstance(self.given, Comparison):
            return self.given
        if not self.others and not self.answer.variants:
            raise NotApplicableError("there is nothing to set it beside: it has no variants")
        return compare([self.answer, *self.others], self.draws, self.seed)

    @cached_property
    def sensitivity(self) -> Sensitivity:
        """What moves the headline."""
        if isinstance(self.given, Sensitivity):
            return self.given
        case = self.answer.case
        needed = case.plan.needed([self.headline])
        if not any(figure.varies for (name, _), figure in case.scenario.figures.items() if name in needed):
            raise NotApplicableError(f"no figure behind the {self.headline} has a range")
        return sensitivity(self.answer, seed=self.seed)

    def spread(self, quantity: str, member: str = "") -> Spread | None:
        """How a number is spread; nothing where it does not vary."""
        return self.simulation.spread(quantity, member) if self.simulation else None

    def required_in(self, variant: Assessment) -> Spread | None:
        """How a variant's requirement is spread."""
        if not variant.scenario.ranged:
            return None
        rows = self.comparison.rows.values()
        return next((row.spreads.get("required_force") for row in rows if row.answer is variant), None)

    def need(self, *names: str) -> None:
        """Refuse where one of these quantities cannot be computed.

        Raises
        ------
        NotApplicableError
            Saying which, and what it lacks.
        """
        for name in names:
            if name not in self.answer:
                lacking = self.answer.case.lacking(name)
                told = f"it lacks {lacking}" if lacking else "nothing here reads it"
                raise NotApplicableError(f"{name} cannot be computed; {told}")

    def gap(self) -> str:
        """The headline, where it is a gap.

        Raises
        ------
        NotApplicableError
            If nothing is on offer, so that there is no gap to tell of.
        """
        self.need("pledge_shortfall")
        return self.headline

    @property
    def bottom_line(self) -> str:
        """The one sentence that the answer comes to, over its ranges."""
        return bottom_line(self.answer, self.suffices(self.headline) if self.headline in BALANCES else None)

    def suffices(self, headline: str) -> float:
        """The share of the stated ranges in which nothing is short."""
        spread = self.spread(headline)
        return spread.not_above_zero if spread else float(self.answer.value(headline) <= 0)


def first_of(names: Sequence[str], answer: Assessment) -> str:
    """The first of some quantities that an answer has, or nothing."""
    return next((name for name in names if name in answer), "")
