"""All that is worked out about one scenario, each part once and when first asked for.

Nothing else decides what is simulated: the screen, the charts, the documents and the machine formats ask here,
so that a number is the same in all of them.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.compare import Comparison, compare
from forcecalc.analysis.leading import Contribution, VariantMove
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.analysis.sensitivity import Sensitivity, sensitivity
from forcecalc.analysis.simulate import Simulation, simulate
from forcecalc.case.answer import uninformative
from forcecalc.case.by_sector import TROOPS_IN_SECTOR
from forcecalc.case.dependencies import drawn_behind
from forcecalc.case.headlines import BALANCES, EXCESS, GAP
from forcecalc.case.spread import Spread
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.distributions import Discrete
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import plain_name

if TYPE_CHECKING:
    from forcecalc.analysis.backstop import Backstop
    from forcecalc.analysis.diff import Diff
    from forcecalc.analysis.flow import Flow
    from forcecalc.analysis.sharing import Sharing
    from forcecalc.analysis.stages import Stages
    from forcecalc.analysis.whatif import Alternatives

BACKSTOP = FigureKey("backstop")
Bundled: TypeAlias = "Assessment | Simulation | Comparison | Sensitivity | Flow | Backstop | Sharing | Diff | Bundle"

# What the sentences, tables and charts of a scenario report, beside what its methods come to.
REPORTED = tuple(dict.fromkeys((*GAP, *BALANCES, *BALANCES.values(), TROOPS_IN_SECTOR, EXCESS)))
# The same of each contributor.
OF_CONTRIBUTORS = ("pledge", "sustainable_force", "sustained_contribution", "tied_down_force", "army_share_tied_down")
# What is said of rotation beside what it could sustain.
_OF_ROTATION = ("mean_rotation_ratio", "pool_for_horizon")


class NotApplicableError(ForcecalcError):
    """A chart that this scenario has nothing for."""


# From this share of the variance on, a figure of two values gives two answers and no range.
NEARLY_ALL = 0.9


class Split(NamedTuple):
    """An answer that hangs on a figure of two values: with the lower one and with the higher one.

    Attributes
    ----------
    key : FigureKey
        The figure.
    chance : float
        How likely the higher value is.
    lower, higher : Bundle
        The answers with each of them.
    """

    key: FigureKey
    chance: float
    lower: "Bundle"
    higher: "Bundle"


@dataclass(eq=False, repr=False)
class Bundle:
    """An answer with its draws, its comparison and its drivers.

    Attributes
    ----------
    answer : Assessment
        The answer reported.
    others : tuple of Assessment
        What it is set beside, besides its own variants.
    draws, seed : int
        As for `simulate`.
    given : a result of an analysis, or None
        What is at hand already.
    """

    answer: Assessment
    others: tuple[Assessment, ...] = ()
    draws: int = DEFAULT_DRAWS
    seed: int = 0
    given: "Simulation | Comparison | Sensitivity | Flow | Backstop | Sharing | Diff | None" = None

    @classmethod
    def of(cls, result: Bundled) -> "Bundle":
        """A bundle from any result that a chart may be given."""
        if isinstance(result, Bundle):
            return result
        if isinstance(result, Assessment):
            return cls(result)
        if isinstance(result, Comparison):
            return cls(next(iter(result.rows.values())).answer, given=result)
        if isinstance(result, Sensitivity):
            return cls(result.answer, draws=result.points, seed=result.seed, given=result)
        return cls(result.answer, given=result)

    @property
    def headline(self) -> str:
        """The gap that says most, or the requirement where no gap can be computed, or without one what supply is."""
        return self.answer.headline

    @cached_property
    def simulation(self) -> Simulation | None:
        """The draws of what is reported; nothing where no figure has a range."""
        if isinstance(self.given, Simulation):
            return self.given
        if not self.answer.varies:
            return None
        wanted = [name for name in (*REPORTED, *self.answer.case.model.methods) if name in self.answer]
        return simulate(self.answer, self.draws, self.seed, wanted, variants=False)

    @cached_property
    def full_simulation(self) -> Simulation | None:
        """The draws of every quantity, of the variants too; nothing where no figure has a range."""
        return simulate(self.answer, self.draws, self.seed) if self.answer.ranged else None

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
        """What moves the headline, or the number that was asked about."""
        if isinstance(self.given, Sensitivity):
            return self.given
        if not drawn_behind(self.answer.case, *self.answer.case.locate(self.headline)):
            raise NotApplicableError(f"no figure behind the {plain_name(self.headline)} has a range")
        return sensitivity(self.answer, seed=self.seed)

    @cached_property
    def _headline_sensitivity(self) -> Sensitivity | None:
        """What moves the headline; nothing where no figure behind it varies, or it is not finite over the ranges."""
        about = self if self.quantity == self.headline else replace(self, given=None)
        try:
            return about.sensitivity if self.spread(self.headline) else None
        except ForcecalcError:
            return None

    @cached_property
    def _stated_sensitivity(self) -> Sensitivity | None:
        """What moves what is stated: where nobody is short what is to spare, which is not cut off at nothing."""
        balance = BALANCES.get(self.headline, "")
        if not balance or self.answer.value(self.headline) or not self.answer.can(balance):
            return self._headline_sensitivity
        try:
            return sensitivity(self.answer, balance, seed=self.seed) if self.spread(balance) else None
        except ForcecalcError:
            return None

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """The figures that carry the variance of the gap, or of what is to spare, the one that carries most first."""
        found = self._stated_sensitivity
        return found.contributions if found else ()

    @property
    def leading(self) -> tuple[Contribution, ...]:
        """Those that carry most of it, all of them where several carry the same."""
        found = self._stated_sensitivity
        return self.contributions[: len(found.leading)] if found else ()

    @property
    def quantity(self) -> str:
        """What is examined: the headline, unless a sensitivity of another number is at hand."""
        return self.given.quantity if isinstance(self.given, Sensitivity) else self.headline

    @cached_property
    def split(self) -> Split | None:
        """The two answers where one figure of yes or no decides; else nothing."""
        key = BACKSTOP if self._backstop_decides else self._deciding_figure
        chances = _chances(key, self.answer.scenario.figures[key]) if key else {}
        if key is None or len(chances) != 2:
            return None
        lower, higher = (
            Bundle(assess(self.answer.scenario.with_value(key, value)), draws=self.draws, seed=self.seed)
            for value in chances
        )
        return Split(key, list(chances.values())[1], lower, higher)

    @property
    def _backstop_decides(self) -> bool:
        """Whether the backstop moves the headline and is neither certain nor ruled out: it is never averaged."""
        figure, case = self.answer.scenario.figures.get(BACKSTOP), self.answer.case
        known = figure is not None and figure.known and 0 < figure.amount.central < 1
        return known and "backstop" in case.plan.needed([self.headline])

    @property
    def _deciding_figure(self) -> FigureKey | None:
        """The figure that carries nearly all the variance, if one does."""
        found = self._headline_sensitivity
        if found is None or len(found.leading) != 1:
            return None
        key = found.contributions[0].figure
        alone = max(driver.first for driver in found.drivers if driver.key == key)
        return key if alone >= NEARLY_ALL and key in self.answer.scenario.figures else None

    @property
    def furthest_variant(self) -> VariantMove | None:
        """The variant that moves the headline furthest, where it has a meaning in both."""
        headline, spread = self.headline, self.spread(self.headline)
        if not spread or uninformative(self.answer):
            return None
        now, width = self.answer.value(headline), spread.p95 - spread.p5
        moves = [
            VariantMove(name, value - now, width)
            for name, variant in self.answer.variants.items()
            if headline in variant and not uninformative(variant) and isfinite(value := variant.value(headline))
        ]
        return max(moves, key=lambda moved: abs(moved.move), default=None)

    @cached_property
    def flow(self) -> "Flow | None":
        """The force month by month, where the scenario has a horizon."""
        from forcecalc.analysis.flow import Flow, flow

        if isinstance(self.given, Flow):
            return self.given
        has_horizon = self.answer.given("horizon") and self.answer.can("strength_by_month")
        return flow(self.answer, self.draws, self.seed) if has_horizon else None

    @cached_property
    def backstop(self) -> "Backstop | None":
        """What changes without the backstop, where the scenario has capabilities."""
        members = self.answer.scenario.members.get("capability")
        if self.given is None and not members:
            return None
        from forcecalc.analysis.backstop import ENABLER_GAPS, Backstop, backstop

        if isinstance(self.given, Backstop):
            return self.given
        has_capabilities = members and all(map(self.answer.can, ENABLER_GAPS))
        return backstop(self.answer, self.draws, self.seed) if has_capabilities else None

    @cached_property
    def stages(self) -> "Stages | None":
        """What each stage of supply leaves of the armies; nothing where no contributor has figures for two of them."""
        from forcecalc.analysis.stages import stages

        return stages(self.answer, draws=self.draws, seed=self.seed)

    @cached_property
    def alternatives(self) -> "Alternatives":
        """What would change the headline, one change at a time."""
        from forcecalc.analysis.whatif import alternatives

        return alternatives(self.answer)

    @property
    def sharing(self) -> "Sharing | None":
        """Who would have to send what, where that is what is at hand."""
        from forcecalc.analysis.sharing import Sharing

        return self.given if isinstance(self.given, Sharing) else None

    @cached_property
    def diff(self) -> "Diff | None":
        """What changed, where that is at hand; else from the scenario to the first variant that moves its headline."""
        from forcecalc.analysis.diff import Diff, diff

        if isinstance(self.given, Diff):
            return self.given
        scenario = replace(self.answer, variants={})
        made = (diff(scenario, variant) for variant in self.answer.variants.values())
        return next((each for each in made if each.moving), None)

    @cached_property
    def _of_supply(self) -> Simulation | None:
        """The spreads of what is reported of each contributor and of rotation, on the same draws."""
        if isinstance(self.given, Simulation):
            return self.given
        wanted = [name for name in OF_CONTRIBUTORS if self.answer.can(name)]
        wanted += [name for name in _OF_ROTATION if name in self.answer]
        return simulate(self.answer, self.draws, self.seed, wanted, variants=False) if self.answer.varies else None

    def spread(self, quantity: str, member: str = "") -> Spread | None:
        """How a number is spread; nothing where it does not vary."""
        simulation = self._of_supply if quantity in (*OF_CONTRIBUTORS, *_OF_ROTATION) else self.simulation
        return simulation.spread(quantity, member) if simulation else None

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
            Saying which, and what is missing for it.
        """
        for name in names:
            if name not in self.answer:
                missing = plain_name(self.answer.missing(name))
                if missing == plain_name(name):
                    raise NotApplicableError(f"the {missing} is not given")
                reason = f"missing: {missing}" if missing else "nothing here reads it"
                raise NotApplicableError(f"the {plain_name(name)} cannot be computed; {reason}")

    def gap(self) -> str:
        """The headline, where it is a gap.

        Raises
        ------
        NotApplicableError
            If nothing is on offer, or nothing says how many are needed, so that there is no gap.
        """
        if not self.answer.method:
            raise NotApplicableError("nothing says how many troops are needed")
        self.need("pledge_shortfall")
        return self.headline

    @property
    def short(self) -> float | None:
        """The share of the draws in which the force is short; nothing where no gap can be computed."""
        return 1 - self.suffices(self.headline) if self.headline in BALANCES else None

    def suffices(self, headline: str) -> float:
        """The share of the draws in which nothing is short."""
        spread = self.spread(headline)
        return spread.not_above_zero if spread else float(self.answer.value(headline) <= 0)


def _chances(key: FigureKey, figure: Figure) -> dict[float, float]:
    """The values of a figure that has a few, the lowest first, and how likely each is; nothing for any other."""
    if key == BACKSTOP:
        return {0.0: 1 - figure.amount.central, 1.0: figure.amount.central}
    return chances(figure.amount) if isinstance(figure.amount, Discrete) else {}


def chances(amount: Discrete) -> dict[float, float]:
    """The values that a figure may have, the lowest first, and how likely each is."""
    found = dict.fromkeys(sorted(amount.values), 0.0)
    for value, weight in zip(amount.values, amount.weights, strict=True):
        found[value] += weight
    return found
