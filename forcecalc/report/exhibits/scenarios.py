"""Scenarios and variants side by side, the one with the largest gap first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.compare import Compared, Comparison
from forcecalc.case.bottom_line import bounded, uninformative
from forcecalc.case.spread import range_of
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle
from forcecalc.scenario.layer import BASE
from forcecalc.wording import Bound, Range, capital, count, label, listed, plain_name, short_name

_MOST_IN_WORDS = 12


class ScenarioRow(NamedTuple):
    """A scenario or a variant, and its gap. [troops].

    `none` is what a gap of nothing is called; empty where the number itself is shown.
    """

    name: str
    first: bool
    value: float
    bound: Bound
    range: Range
    median: float
    none: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ScenariosExhibit(Exhibit):
    """How large the gap of each scenario and variant is.

    Attributes
    ----------
    quantity : str
        The gap that all of them have.
    rows : tuple of ScenarioRow
        The largest first.
    draws : int
        Behind the ranges.
    """

    name: ClassVar[str] = "scenarios"

    quantity: str
    rows: tuple[ScenarioRow, ...]
    draws: int

    @property
    def ranged(self) -> bool:
        """Whether any row has a range to show."""
        return any(row.range for row in self.rows)


def scenarios(bundle: Bundle, units: str = "km") -> ScenariosExhibit:
    """How large the gap of each scenario and variant is.

    Raises
    ------
    NotApplicableError
        If there is nothing to compare.
    """
    comparison = bundle.comparison
    gap, draws = comparison.gap, comparison.lattice.draws
    ordered = dict(sorted(comparison.rows.items(), key=lambda row: -row[1].answer.value(gap)))
    rows = _rows(comparison, ordered)
    words = first_of([f"{row.name} {row.text}" for row in rows], _MOST_IN_WORDS)
    ranged = any(row.range for row in rows)
    return ScenariosExhibit(
        _title(comparison, ordered),
        _subtitle(bundle, comparison),
        f"{label(gap)}: {words}",
        (f"Brackets: 5th to 95th percentile over {draws:,} draws of the stated ranges." if ranged else "",),
        sources([row.answer for row in ordered.values()], [gap]),
        quantity=gap,
        rows=rows,
        draws=draws,
    )


def _rows(comparison: Comparison, ordered: Mapping[str, Compared]) -> tuple[ScenarioRow, ...]:
    gap, first, names = comparison.gap, next(iter(comparison.rows)), _short_names(ordered)
    rows = []
    for name, row in ordered.items():
        spread, none = row.spreads.get(gap), _none(row.answer, gap)
        value, range_ = row.answer.value(gap), range_of(spread)
        amount = none if none and value <= 0 else bounded(row.answer, gap)
        text = f"{amount}{range_.bracketed}"
        median = spread.p50 if spread else value
        rows.append(ScenarioRow(names[name], name == first, value, row.answer.bound(gap), range_, median, none, text))
    return tuple(rows)


def _none(answer: Assessment, gap: str) -> str:
    if gap == "required_force":
        return ""
    return "not informative" if uninformative(answer) else "none short"


def _subtitle(bundle: Bundle, comparison: Comparison) -> str:
    """The one scenario, or how many there are and how much of them is assumed."""
    if sum(row.variant == BASE for row in comparison.rows.values()) == 1:
        return subtitle(bundle.answer)
    assumed = [len(row.answer.assumptions) for row in comparison.rows.values()]
    each = f"{min(assumed)} to {max(assumed)}" if min(assumed) < max(assumed) else str(assumed[0])
    return f"{capital(count(len(assumed)))} scenarios and variants · {each} assumptions each"


def _short_names(rows: Mapping[str, Compared], postured: bool = True) -> dict[str, str]:
    """Names without what all share; the posture with them where postures differ."""
    bases = {row.scenario for row in rows.values()}
    postures = {row.answer.scenario.posture for row in rows.values()}
    names = {}
    for full_name, row in rows.items():
        own = "As it stands" if row.variant == BASE else row.variant
        name = full_name if len(bases) > 1 else own
        posture = row.answer.scenario.posture
        names[full_name] = f"{short_name(name, 30)}, {posture}" if postured and len(postures) > 1 and posture else name
    return names


def _title(comparison: Comparison, ordered: Mapping[str, Compared]) -> str:
    gap, names = comparison.gap, _short_names(ordered, postured=False)
    informative = [name for name, row in ordered.items() if not uninformative(row.answer)]
    if not informative:
        return "The rule asks for no troops in any reading: it is not informative here"
    most, least = (bounded(ordered[name].answer, gap) for name in (informative[0], informative[-1]))
    widest, narrowest = (f" ({short_name(names[name])})" for name in (informative[0], informative[-1]))
    between = f"from {least}{narrowest} to {most} troops{widest}"
    if gap == "required_force":
        return capital(f"{plain_name(gap)}: {between}")
    enough = [name for name in informative if ordered[name].answer.value(gap) <= 0]
    lasting = " for good" if gap == "sustained_shortfall" else " on day one"
    if not enough:
        return f"Short{lasting} in every reading: {between}"
    if len(enough) == len(informative):
        return f"Enough{lasting} at the central values in every reading"
    named = listed([short_name(names[name]) for name in enough])
    who = named if len(enough) <= 2 else f"{len(enough)} of {len(informative)}"
    return f"Enough{lasting} at the central values in {who}; elsewhere up to {most} troops short{widest}"
