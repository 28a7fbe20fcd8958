"""Scenarios and variants side by side, the one with the largest gap first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.compare import Compared, Comparison
from forcecalc.case.answer import uninformative
from forcecalc.case.headlines import BALANCES
from forcecalc.report.exhibits.bars import BarLabel, Whisker, bar_label, in_words, rounded, signs_note, whisker
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.scenarios_title import title
from forcecalc.report.exhibits.words import first_of, range_note, sources, subtitle
from forcecalc.report.numbers import ReportedNumbers, reported_row
from forcecalc.scenario.layer import BASE
from forcecalc.wording import capital, count, counted, first_few, label, listed, short_name

# How many rows are shown, and named in the alternative text.
_MOST = 12
# From how many rows of the same numbers as another they stand in one, how many of them are named, and how long.
_FEWEST_ALIKE, _MOST_ALIKE, _LONGEST = 2, 5, 26
_NOT_INFORMATIVE = BarLabel("not informative")


class ScenarioRow(NamedTuple):
    """A scenario or a variant, and its gap.

    Attributes
    ----------
    name : str
        Short.
    first : bool
        Whether the others are set against it.
    value, rounded, median : float
        At the central values, as computed and as printed, and over the draws; never below zero. [troops]
    range : Whisker
        Where one is seen, cut off at zero.
    spare : bool
        Whether the range goes on below zero, where there is something to spare.
    label : BarLabel
        Its number, or on which side it is.
    words : str
        The same for an alternative text.
    """

    name: str
    first: bool
    value: float
    rounded: float
    median: float
    range: Whisker
    spare: bool
    label: BarLabel
    words: str


@dataclass(frozen=True, kw_only=True)
class ScenariosExhibit(Exhibit):
    """How large the gap of each scenario and variant is.

    Attributes
    ----------
    quantity : str
        The gap that all of them have.
    rows : tuple of ScenarioRow
        The largest first; of very many, those at both ends.
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
        return any(row.range.varies for row in self.rows)


def scenarios(bundle: Bundle, units: str = "km") -> ScenariosExhibit:
    """How large the gap of each scenario and variant is.

    Raises
    ------
    NotApplicableError
        If there is nothing to compare, all come to the same, or none falls short.
    """
    comparison = bundle.comparison
    gap, draws = comparison.gap, comparison.lattice.draws
    ordered = _ordered(comparison)
    numbers = {name: reported_row(row, units) for name, row in ordered.items()}
    readings = _rows(comparison, ordered, numbers)
    if len({row.words for row in readings}) == 1:
        raise NotApplicableError(f"all {count(len(readings))} readings come to the same: {readings[0].words}")
    if gap in BALANCES and not any(max(row.value, row.range.high) for row in readings):
        raise NotApplicableError("no scenario or variant falls short; what each has to spare stands in the table")
    words = first_of([f"{row.name} {row.words}" for row in readings], _MOST)
    different, alike = _without_repeats(readings)
    rows = _most_telling(different)
    ranged = any(row.range.varies for row in rows)
    left_out = len(different) - len(rows)
    plain_names = _short_names(ordered, postured=False)
    signs = signs_note(row.label.full for row in rows)
    return ScenariosExhibit(
        title(gap, [(plain_names[name], each) for name, each in numbers.items()]),
        _subtitle(bundle, comparison),
        f"{label(gap)}: {words}",
        (
            range_note("Ranges, and bounds at their ends", draws) if ranged else "",
            signs,
            *alike,
            f"Not shown: {counted(left_out, 'other')} between these." if left_out else "",
        ),
        sources([row.answer for row in ordered.values()], [gap]),
        quantity=gap,
        rows=rows,
        draws=draws,
    )


def _ordered(comparison: Comparison) -> dict[str, Compared]:
    """The rows by what is short, and where nothing is, by what is to spare."""
    gap = comparison.gap
    balance, sign = (BALANCES[gap], 1) if gap in BALANCES else (gap, -1)
    return dict(sorted(comparison.rows.items(), key=lambda row: sign * row[1].answer.value(balance)))


def _rows(
    comparison: Comparison, ordered: Mapping[str, Compared], numbers: Mapping[str, ReportedNumbers]
) -> tuple[ScenarioRow, ...]:
    first, names = next(iter(comparison.rows)), _short_names(ordered)
    return tuple(_row(names[name], name == first, comparison.gap, each) for name, each in numbers.items())


def _without_repeats(rows: tuple[ScenarioRow, ...]) -> tuple[tuple[ScenarioRow, ...], list[str]]:
    """The rows, those of the same numbers as one under the name of the first; and sentences that name the others."""
    groups: dict[tuple[object, ...], list[ScenarioRow]] = {}
    for row in rows:
        groups.setdefault((row.rounded, row.label, *map(round, (row.value, row.median, *row.range))), []).append(row)
    kept, sentences = [], []
    for alike in groups.values():
        head, *others = sorted(alike, key=lambda row: not row.first)
        if len(others) < _FEWEST_ALIKE:
            kept += alike
            continue
        kept.append(head._replace(name=f"{short_name(head.name, _LONGEST)} and {count(len(others))} others"))
        names = listed(first_few([short_name(row.name, _LONGEST) for row in others], _MOST_ALIKE))
        sentences.append(f"The same as {short_name(head.name, _LONGEST)}: {names}.")
    return tuple(kept), sentences


def _most_telling(rows: tuple[ScenarioRow, ...]) -> tuple[ScenarioRow, ...]:
    """The rows at both ends, and the one that the others are set against."""
    if len(rows) <= _MOST:
        return rows
    first = next(place for place, row in enumerate(rows) if row.first)
    upper, lower = range(_MOST // 2), range(len(rows) - (_MOST - 1) // 2, len(rows))
    return tuple(rows[place] for place in sorted({*upper, *lower, first}))


def _row(name: str, first: bool, gap: str, numbers: ReportedNumbers) -> ScenarioRow:
    answer, printed, words = numbers.answer, numbers.printed(gap), numbers.wording(gap)
    # The balance has the draws on both sides of zero, of which a shortfall shows one.
    spread = numbers.spread(BALANCES.get(gap, gap), "")
    value = answer.value(gap)
    median = value if spread is None else max(spread.p50 * (-1 if gap in BALANCES else 1), 0.0)
    seen = whisker(printed)
    range_ = Whisker(max(seen.low, 0.0), max(seen.high, 0.0))
    label_, text = bar_label(words), in_words(words)
    if gap in BALANCES and uninformative(answer):
        label_ = _NOT_INFORMATIVE
        text = label_.text
    shown = max(rounded(printed), 0.0)
    return ScenarioRow(name, first, value, shown, median, range_, seen.low < 0 < seen.high, label_, text)


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
