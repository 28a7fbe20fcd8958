"""Scenarios side by side on the same draws, so that their differences are no noise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.sampling.engine import Draws, Evaluated, Measure, measure_of, run
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.case.headlines import HEADLINES
from forcecalc.case.spread import Spread
from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError
from forcecalc.scenario.layer import BASE
from forcecalc.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("required_force", "pledged_force", "sustained_force", "pledge_shortfall", "sustained_shortfall")


@dataclass(frozen=True)
class Compared:
    """One scenario or variant beside the first.

    Attributes
    ----------
    scenario, variant : str
        Whose it is; a variant is one of the scenario, "base" the scenario itself.
    answer : Assessment
        At the central values.
    spreads : mapping of str to Spread
        By quantity, for what varies.
    difference : float
        Its gap less the first one's, at the central values. [troops]
    difference_spread : Spread or None
        The same on shared draws; not the difference of percentiles.
    shorter : float
        The share of the draws in which it falls shorter than the first.
    """

    scenario: str
    variant: str
    answer: Assessment
    spreads: Mapping[str, Spread]
    difference: float
    difference_spread: Spread | None
    shorter: float


@dataclass(frozen=True)
class Comparison(Displayed):
    """Scenarios and their variants, the first of them what the others are held against.

    Attributes
    ----------
    gap : str
        The quantity compared: the headline that all of them have.
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
            f"  {name}: {row.answer.value(self.gap):,.6g}, {row.difference:+,.6g}" for name, row in self.rows.items()
        ]
        return "\n".join([f"{self.gap}, and its difference from the first", *lines])

    def to_frame(self) -> "pd.DataFrame":
        """A row for each scenario and variant, in troops."""
        import pandas as pd

        table = {}
        for name, row in self.rows.items():
            told: dict[str, float] = {}
            for quantity in (one for one in LEVELS if one in row.answer):
                told[quantity] = row.answer.value(quantity)
                if spread := row.spreads.get(quantity):
                    told |= {f"{quantity}_p5": spread.p5, f"{quantity}_p95": spread.p95}
            told["difference"] = row.difference
            if row.difference_spread:
                told |= {"difference_p5": row.difference_spread.p5, "difference_p95": row.difference_spread.p95}
            table[name] = {**told, "shorter": row.shorter}
        return pd.DataFrame.from_dict(table, orient="index").rename_axis("scenario")


def compare(
    scenarios: Sequence[Scenario | Assessment], draws: int = DEFAULT_DRAWS, seed: int = 0, workers: int = 1
) -> Comparison:
    """Scenarios and their variants side by side, with ranges, on shared draws.

    Parameters
    ----------
    scenarios : sequence of Scenario or Assessment
        The first is what the others are held against.
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
    >>> from forcecalc.case.load import load
    >>> round(compare([load("article"), load("front_line")]).rows["front_line"].difference)
    -64120
    """
    named = _named([one if isinstance(one, Assessment) else assess(one) for one in scenarios])
    answers = {name: answer for name, (_, _, answer) in named.items()}
    if len(answers) < 2:
        raise ForcecalcError("there is nothing to compare: give two scenarios, or one with variants")
    lattice = Lattice.of(draws, seed)
    gap = next(name for name in HEADLINES if all(name in answer for answer in answers.values()))
    first = next(iter(answers))
    wanted = {name: [one for one in LEVELS if one in answer] for name, answer in answers.items()}
    levels: dict[tuple[str, str], Measure] = {
        (name, quantity): measure_of(name, quantity, 0) for name in answers for quantity in wanted[name]
    }
    balances = {(name, "difference"): _difference(gap, name, first) for name in answers}
    shorter = {(name, "shorter"): _shorter(gap, name, first) for name in answers}
    cases = {name: answer.case for name, answer in answers.items()}
    spreads = run(cases, wanted, {**levels, **balances, **shorter}, lattice, workers=workers)
    rows = {}
    for name, (scenario, variant, answer) in named.items():
        difference = answer.value(gap) - answers[first].value(gap)
        share = spreads.get((name, "shorter"))
        rows[name] = Compared(
            scenario,
            variant,
            answer,
            {quantity: spreads[name, quantity] for quantity in wanted[name] if (name, quantity) in spreads},
            difference,
            spreads.get((name, "difference")),
            share.mean if share else float(difference > 0),
        )
    return Comparison(gap, rows, lattice)


def _named(answers: Sequence[Assessment]) -> dict[str, tuple[str, str, Assessment]]:
    """Scenario, variant and answer of each row, by its name; a name that comes twice is numbered."""
    named: dict[str, tuple[str, str, Assessment]] = {}
    for position, answer in enumerate(answers, 1):
        scenario = answer.scenario.name
        names = [scenario, *(f"{scenario}: {variant}" for variant in answer.variants)]
        if not named.keys().isdisjoint(names):
            scenario = f"{scenario} ({position})"
        named[scenario] = (scenario, BASE, answer)
        named |= {f"{scenario}: {variant}": (scenario, variant, one) for variant, one in answer.variants.items()}
    return named


def _difference(gap: str, name: str, first: str) -> Measure:
    def measure(evaluated: Evaluated) -> Draws:
        row: Draws = (np.atleast_2d(evaluated[name][gap]) - np.atleast_2d(evaluated[first][gap]))[0]
        return row

    return measure


def _shorter(gap: str, name: str, first: str) -> Measure:
    def measure(evaluated: Evaluated) -> Draws:
        row: Draws = (np.atleast_2d(evaluated[name][gap]) > np.atleast_2d(evaluated[first][gap]))[0].astype(float)
        return row

    return measure
