"""Scenarios side by side on the same draws, so that their differences are not noise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.results import one_way, percentile_columns
from forcecalc.analysis.sampling.engine import Evaluated, Observable, observables_of, tallied
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.analysis.sampling.spreads import spreads_of
from forcecalc.analysis.sampling.tallies import Kept, Tally
from forcecalc.case.headlines import BALANCES, HEADLINES, SUPPLY_ALONE
from forcecalc.case.spread import Spread
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.reported.rounding import rounded
from forcecalc.scenario.distributions import Draws
from forcecalc.scenario.layer import BASE
from forcecalc.scenario.scenario import Scenario
from forcecalc.wording import listed

if TYPE_CHECKING:
    import pandas as pd

COMPARED = ("required_force", "pledged_force", "sustained_force", "pledge_shortfall", "sustained_shortfall")


class Compared(NamedTuple):
    """One scenario or variant beside the first.

    Attributes
    ----------
    scenario, variant : str
        Whose it is; a variant is one of the scenario, "base" the scenario itself.
    answer : Assessment
        At the central values.
    spreads : mapping of str to Spread
        By quantity, for what varies, the balances behind the gaps among them.
    difference : float
        Its gap less the first one's, at the central values. [troops]
    shorter : float
        The share of the draws in which its gap is larger than the first one's.
    drawn_difference : Kept or Tally or None
        The draws of the difference; nothing where it does not vary.
    """

    scenario: str
    variant: str
    answer: Assessment
    spreads: Mapping[str, Spread]
    difference: float
    shorter: float
    drawn_difference: Kept | Tally | None

    @property
    def difference_spread(self) -> Spread | None:
        """The difference on shared draws, which is not the difference of percentiles; nothing where it is one."""
        return self.drawn_difference.spread if self.drawn_difference else None


@dataclass(frozen=True, eq=False)
class Comparison(Displayed):
    """Scenarios and their variants, the first of them what the others are held against.

    Attributes
    ----------
    gap : str
        The quantity compared: the first of the headlines that all of them have.
    rows : mapping of str to Compared
        By name; a variant's as "scenario: variant".
    lattice : Lattice
        The draws.
    """

    gap: str
    rows: Mapping[str, Compared]
    lattice: Lattice

    def __repr__(self) -> str:
        lines = [
            f"  {name}: {rounded(row.answer.value(self.gap))}, {rounded(row.difference)}"
            for name, row in self.rows.items()
        ]
        return "\n".join([f"{self.gap}, and its difference from the first", *lines])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each scenario and variant, in troops; a bound is "at least", "at most" or nothing."""
        import pandas as pd

        table = {}
        for name, row in self.rows.items():
            cells: dict[str, float | str] = {}
            for quantity in _compared_in(row.answer):
                cells[quantity] = row.answer.value(quantity)
                cells |= percentile_columns(quantity, row.spreads.get(quantity))
                bound = row.answer.bound(quantity)
                cells[f"{quantity}_bound"] = one_way(bound)
            cells["difference"] = row.difference
            cells |= percentile_columns("difference", row.difference_spread)
            table[name] = {**cells, "shorter": row.shorter}
        return pd.DataFrame.from_dict(table, orient="index").rename_axis("scenario")


def compare(
    scenarios: Sequence[Scenario | Assessment], draws: int = DEFAULT_DRAWS, seed: int = 0, workers: int = 1
) -> Comparison:
    """Scenarios and their variants side by side, with ranges, on shared draws.

    Parameters
    ----------
    scenarios : sequence of Scenario or Assessment
        The first is what the others are compared with.
    draws, seed, workers : int
        As for `simulate`.

    Raises
    ------
    ScenarioError
        If a scenario cannot be answered.
    ForcecalcError
        If there is nothing to compare, or there are no draws.

    Examples
    --------
    >>> from forcecalc import load
    >>> round(compare([load("article"), load("front_line")]).rows["front_line"].difference)
    -57979
    """
    named = _named([answered(scenario) for scenario in scenarios])
    answers = {name: answer for name, (_, _, answer) in named.items()}
    if len(answers) < 2:
        raise ForcecalcError("there is nothing to compare: give two scenarios, or one with variants")
    lattice = Lattice.of(draws, seed)
    first = next(iter(answers))
    cases = {name: answer.case for name, answer in answers.items()}
    wanted = {
        name: [*_compared_in(answer), *(last for last in (*BALANCES.values(), SUPPLY_ALONE) if last in answer)]
        for name, answer in answers.items()
    }
    common = [name for name in (*HEADLINES, SUPPLY_ALONE) if all(name in answer for answer in answers.values())]
    if not common:
        raise ForcecalcError(f"there is nothing to compare: {listed(list(answers))} have no number in common")
    gap = common[0]
    observables = observables_of(cases, wanted)
    for name in answers:
        observables[name, "difference", ""] = _difference(gap, name, first)
        observables[name, "shorter", ""] = _shorter(gap, name, first)
    drawn = tallied(cases, wanted, observables, lattice, workers=workers)
    rows = {}
    for name, (scenario, variant, answer) in named.items():
        difference = answer.value(gap) - answers[first].value(gap)
        shorter = drawn.get((name, "shorter", ""))
        rows[name] = Compared(
            scenario,
            variant,
            answer,
            spreads_of({quantity: drawn[key] for quantity in wanted[name] if (key := (name, quantity, "")) in drawn}),
            difference,
            float(shorter.means.mean()) if shorter else float(difference > 0),
            drawn.get((name, "difference", "")),
        )
    return Comparison(gap, rows, lattice)


def _compared_in(answer: Assessment) -> list[str]:
    return [name for name in COMPARED if name in answer]


def _named(answers: Sequence[Assessment]) -> dict[str, tuple[str, str, Assessment]]:
    """Scenario, variant and answer of each row, by its name; a name that comes twice is numbered."""
    named: dict[str, tuple[str, str, Assessment]] = {}
    for position, answer in enumerate(answers, 1):
        scenario = answer.scenario.name
        names = [scenario, *(f"{scenario}: {variant}" for variant in answer.variants)]
        if not named.keys().isdisjoint(names):
            scenario = f"{scenario} ({position})"
        named[scenario] = (scenario, BASE, answer)
        named |= {f"{scenario}: {name}": (scenario, name, variant) for name, variant in answer.variants.items()}
    return named


def _difference(gap: str, name: str, first: str) -> Observable:
    def observable(evaluated: Evaluated) -> Draws:
        draws: Draws = (np.atleast_2d(evaluated[name][gap]) - np.atleast_2d(evaluated[first][gap]))[0]
        return draws

    return observable


def _shorter(gap: str, name: str, first: str) -> Observable:
    difference = _difference(gap, name, first)

    def observable(evaluated: Evaluated) -> Draws:
        return (difference(evaluated) > 0).astype(float)

    return observable
