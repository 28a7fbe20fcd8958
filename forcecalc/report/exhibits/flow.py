"""Strength month by month: contributors against the requirement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.flow import FRESH, SHORTFALL, STRENGTH, Flow
from forcecalc.analysis.flow import flow as analysed
from forcecalc.errors import ForcecalcError
from forcecalc.report.analysis_numbers import bundle_of, in_month, numbers_of
from forcecalc.report.exhibits.bars import NO_RANGE, Whisker, whisker
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, why_not
from forcecalc.report.flow import (
    OR_SOME,
    covered,
    first_short,
    flow_sentences,
    is_enough,
    nothing_needed,
    there,
    throughout,
)
from forcecalc.report.headline import NEEDED
from forcecalc.report.phases import needs
from forcecalc.report.rules_kept import in_few_words, policies_kept, rules
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.number import Number
from forcecalc.wording import capital, counted, first_few, listed, short_name

# As many contributors as a reader can tell apart; the rest are shown together.
_MOST, _MOST_CHANGES = 6, 8
# What part of the strength a line may leave a band by before it is seen.
_SEEN = 0.005
_NEVER = "in none of "


class Contingent(NamedTuple):
    """One contributor, or several together, month by month. [troops]."""

    name: str
    troops: tuple[float, ...]
    policy: str = ""
    together: bool = False


class Level(NamedTuple):
    """A strength that stays the same for some months, and how it is printed. [months, troops]."""

    start: float
    end: float
    troops: float
    text: str


@dataclass(frozen=True, kw_only=True)
class FlowExhibit(Exhibit):
    """Who is there month by month, against what is required. [troops].

    Attributes
    ----------
    contingents : tuple of Contingent
        By troop-months, the most first.
    strength, missing : tuple of float
        Of all together, for each month; nothing is missing where nothing says how many are needed.
    levels : tuple of Level
        The strength of all together, from one change to the next.
    low, high : tuple of float
        The 5th and 95th percentile of the strength; the strength itself where it does not vary.
    quarter, three_quarters : tuple of float
        The 25th and 75th percentile, likewise.
    required : tuple of float
        What is needed in each month; none where that is not stated.
    required_text : str
        The same in words, where it is the same in all.
    required_range : Whisker
        Its range, where it is the same in all and one is seen.
    phases : tuple of (str, float)
        The later phases, and when each starts. [months]
    horizon : float
        How long the force is to stay. [months]
    policies : tuple of str
        Those kept to.
    draws : int
        Behind the range; 0 where there is none to show.
    reading : tuple of str
        What a policy is, and the horizon where it is assumed.
    """

    name: ClassVar[str] = "flow"

    contingents: tuple[Contingent, ...]
    strength: tuple[float, ...]
    missing: tuple[float, ...]
    levels: tuple[Level, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    quarter: tuple[float, ...]
    three_quarters: tuple[float, ...]
    required: tuple[float, ...]
    phases: tuple[tuple[str, float], ...]
    horizon: float
    policies: tuple[str, ...]
    draws: int
    reading: tuple[str, ...]
    required_text: str = ""
    required_range: Whisker = NO_RANGE


def flow(bundle: Bundle, units: str = "km") -> FlowExhibit:
    """Who is there month by month, against what is required, with the range of the total.

    Raises
    ------
    NotApplicableError
        If nobody says who sends what, or figures of an army or its tours are missing.
    """
    result = bundle.flow or _analysed(bundle)
    answer, kept = result.answer, policies_kept(result)
    strength, missing = result.by_month[STRENGTH], result.by_month.get(SHORTFALL)
    spreads = [result.spreads.get((STRENGTH, month)) for month in range(len(strength))]
    monthly = list(zip(spreads, strength.tolist(), strict=True))
    low, quarter, three_quarters, high = (
        tuple(getattr(spread, percentile) if spread else troops for spread, troops in monthly)
        for percentile in ("p5", "p25", "p75", "p95")
    )
    constant = bool(answer.method) and not result.starts
    ranged, draws = any(spread and spread.p5 < spread.p95 for spread in spreads), result.lattice.draws
    band = f"Bands: 5th to 95th and 25th to 75th percentile over {draws:,} draws from the stated ranges."
    return FlowExhibit(
        _title(result),
        _subtitle(result, kept),
        _detail(result),
        (
            band if ranged else "",
            _apart(strength.tolist(), quarter, three_quarters) if ranged else "",
            f"{capital(FRESH)}. {rules(kept)}",
        ),
        sources([answer], ["required_force", "pledged_force", "sustained_force", "months_covered"]),
        contingents=_contingents(result),
        strength=tuple(strength.tolist()),
        missing=() if missing is None else tuple(missing.tolist()),
        levels=_levels(result),
        low=low,
        high=high,
        quarter=quarter,
        three_quarters=three_quarters,
        required=() if result.required is None else tuple(result.required.tolist()),
        phases=tuple(result.starts.items()),
        horizon=result.horizon,
        policies=tuple(kept),
        draws=draws if ranged else 0,
        reading=tuple(flow_sentences(result)[1:]),
        required_text=numbers_of(result).wording("required_force").label if constant else "",
        required_range=whisker(numbers_of(result).printed("required_force")) if constant else NO_RANGE,
    )


def _analysed(bundle: Bundle) -> Flow:
    """The months over an assumed horizon."""
    try:
        return analysed(bundle.answer, bundle.draws, bundle.seed)
    except ForcecalcError as error:
        raise NotApplicableError(why_not(bundle.answer, STRENGTH)) from error


def _contingents(result: Flow) -> tuple[Contingent, ...]:
    """The contributors by troop-months, the most first; the smallest together."""
    ordered = sorted(result.by_contributor.items(), key=lambda item: -float(item[1].sum()))
    most = _MOST if len(ordered) <= _MOST else _MOST - 1
    contingents = [
        Contingent(name or "The force", tuple(troops.tolist()), result.policy_of(name))
        for name, troops in ordered[:most]
    ]
    if others := [troops for _, troops in ordered[most:]]:
        together = tuple(np.sum(others, axis=0).tolist())
        contingents.append(Contingent(f"{len(others)} others", together, together=True))
    return tuple(contingents)


def _apart(strength: Sequence[float], quarter: Sequence[float], three_quarters: Sequence[float]) -> str:
    """Where the central line leaves the band of the middle half of the draws; nothing where it does not."""
    above = [month for month, troops in enumerate(strength) if troops > three_quarters[month] + _SEEN * max(strength)]
    below = [month for month, troops in enumerate(strength) if troops < quarter[month] - _SEEN * max(strength)]
    texts = [
        f"{side} three of four draws in {_months(months)}"
        for side, months in (("above", above), ("below", below))
        if months
    ]
    return f"The central values lie {' and '.join(texts)}: ranges reach further to one side." if texts else ""


def _months(found: Sequence[int]) -> str:
    """Months by their numbers, those in a row as from and to.

    >>> _months([30, 31, 32]), _months([4]), _months([1, 2, 9])
    ('months 30 to 32', 'month 4', 'months 1, 2 and 9')
    """
    if len(found) == 1:
        return f"month {found[0]}"
    if len(found) > 2 and found[-1] - found[0] == len(found) - 1:
        return f"months {found[0]} to {found[-1]}"
    return f"months {listed(first_few([f'{month}' for month in found], 6))}"


def _subtitle(result: Flow, kept: Mapping[str, Sequence[str]]) -> str:
    """The scenario, and what its contributors keep to, in words."""
    scenario = result.answer.scenario
    title = short_name(scenario.title or scenario.name, 70)
    return f"{title} · {counted(len(result.answer.assumptions), 'assumption')} · {in_few_words(kept)}"


def _title(result: Flow) -> str:
    """For how long it is enough, in the words of the flow's first sentence."""
    if result.required is None:
        return there(result)
    if not result.required.any():
        return nothing_needed()
    numbers = numbers_of(result)
    needed = needs(bundle_of(result)) or numbers.wording("required_force", said=NEEDED).phrase
    missing = numbers.number("troop_months_short")
    if is_enough(result):
        return f"Enough troops for {throughout(result, missing)}: {needed} are needed"
    gap = f"{needed} are needed, {amount(missing).phrase} troop-months are missing"
    how_long = covered(numbers, result)
    if how_long.startswith(_NEVER):
        _, _, condition = how_long.partition(OR_SOME)
        but = f" at the central values, but some might {condition}" if condition else ""
        return f"No month has enough troops{but}: {gap}"
    return f"Enough troops {how_long}{first_short(numbers)}: {gap}"


def _changes(result: Flow) -> list[int]:
    """The months in which the strength is another than in the month before, and the first."""
    strength = result.by_month[STRENGTH]
    return [month for month in range(len(strength)) if not month or abs(strength[month] - strength[month - 1]) > 0.5]


def _levels(result: Flow) -> tuple[Level, ...]:
    strength, step = result.by_month[STRENGTH], numbers_of(result).step
    changes = _changes(result)
    ends = [*map(float, changes[1:]), result.horizon]
    labels = (_level(in_month(result, STRENGTH, month), step) for month in changes)
    return tuple(
        Level(start, end, float(strength[start]), text) for start, end, text in zip(changes, ends, labels, strict=True)
    )


def _level(number: Number, step: float) -> str:
    """A strength as its level is drawn: the central value of what has a range, and a bound of what has none."""
    return amount(Number(number.central) if printed(number, step).ranged else number, step=step).label


def _detail(result: Flow) -> str:
    """The strength wherever it changes, and what is missing in all."""
    numbers, changes = numbers_of(result), _changes(result)
    named = ", ".join(
        f"{amount(in_month(result, STRENGTH, month), step=numbers.step).phrase} from month {month}"
        for month in changes[:_MOST_CHANGES]
    )
    later = len(changes) - _MOST_CHANGES
    more = f" and {counted(later, 'later change')}" if later > 0 else ""
    if not result.answer.method:
        return f"Troops there: {named}{more}"
    missing = amount(numbers.number("troop_months_short")).sentence
    return f"Troops there: {named}{more}; missing: {missing}"
