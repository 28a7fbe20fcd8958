"""What each method of sizing a force comes to, by posture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.model import POSTURES
from forcecalc.report.exhibits.bars import BarLabel, Whisker, bar_label, in_words, rounded, whisker, without_brackets
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.supply import Supply, supply
from forcecalc.report.exhibits.words import range_note, sources, subtitle
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.report.supply import there_to_stay
from forcecalc.wording import capital, count, label, listed

NOT_STATED = "posture not stated"


class MethodRow(NamedTuple):
    """What one method comes to, in the scenario or a variant.

    Attributes
    ----------
    method, posture, variant : str
        Which.
    chosen : bool
        Whether the scenario is sized by it.
    value, rounded : float
        As computed, and as printed. [troops]
    label : BarLabel
        Its number.
    range : Whisker
        Where one is seen.
    words : str
        The number for an alternative text.
    """

    method: str
    posture: str
    variant: str
    chosen: bool
    value: float
    rounded: float
    label: BarLabel
    range: Whisker
    words: str

    @property
    def name(self) -> str:
        """The method, and the variant that uses it."""
        return f"{label(self.method)}{f': {self.variant}' if self.variant else ''}"


@dataclass(frozen=True, kw_only=True)
class MethodsExhibit(Exhibit):
    """Every method that has figures, by posture, and what is on offer.

    Attributes
    ----------
    rows : tuple of MethodRow
        In the order of the postures, the largest first within one.
    supply : tuple of Supply
        What is on offer.
    draws : int
        Behind the ranges; 0 where none is seen.
    """

    name: ClassVar[str] = "methods"

    rows: tuple[MethodRow, ...]
    supply: tuple[Supply, ...]
    draws: int


def methods(bundle: Bundle, units: str = "km") -> MethodsExhibit:
    """Every method that has figures; a variant's where the scenario itself is sized by another.

    Raises
    ------
    NotApplicableError
        If there is only one, or none.
    """
    if not bundle.answer.method:
        raise NotApplicableError("nothing says how many troops are needed")
    rows, offers = _rows(bundle), supply(bundle)
    if len(rows) == 1:
        alone = "the sum of its sectors" if bundle.answer.case.sector_methods else "one method"
        raise NotApplicableError(f"{alone} alone sizes the force")
    answers = [bundle.answer.variants.get(row.variant, bundle.answer) for row in rows]
    ranged = any(seen.varies for seen in [*(row.range for row in rows), *(offer.range for offer in offers)])
    draws = (bundle.simulation or bundle.comparison).lattice.draws if ranged else 0
    ranges = range_note("Ranges, and bounds at their ends", draws) if ranged else ""
    parts = [*(f"{row.name} ({row.posture}) {row.words}" for row in rows), *(offer.text for offer in offers)]
    return MethodsExhibit(
        _title(bundle, rows),
        subtitle(bundle.answer),
        "; ".join(parts),
        (ranges, "Nothing is averaged.", _other_postures(rows), _left_out(bundle)),
        sources(answers, [*bundle.answer.case.model.methods, "pledged_force", "sustained_force"]),
        rows=tuple(rows),
        supply=offers,
        draws=draws,
    )


def _rows(bundle: Bundle) -> list[MethodRow]:
    answer = bundle.answer
    numbers = reported(bundle)
    rows = [_row(numbers, method, "") for method in answer.case.attempted if method in answer]
    for name, variant in answer.variants.items():
        if variant.method and variant.method not in answer:
            rows.append(_row(_of_variant(bundle, variant), variant.method, name))
    order = [*POSTURES, NOT_STATED]
    return sorted(rows, key=lambda row: (order.index(row.posture), -row.value))


def _of_variant(bundle: Bundle, variant: Assessment) -> ReportedNumbers:
    """A variant's requirement with its own range."""
    return ReportedNumbers(variant, lambda name, _: bundle.required_in(variant) if name == "required_force" else None)


def _row(numbers: ReportedNumbers, method: str, variant: str) -> MethodRow:
    answer = numbers.answer
    chosen = method == answer.method
    # What the chosen method comes to is printed as the requirement is everywhere.
    name = "required_force" if chosen else method
    words, printed = numbers.wording(name), numbers.printed(name)
    return MethodRow(
        method,
        _posture(answer, method),
        variant,
        chosen and not variant,
        answer.value(method),
        rounded(printed),
        bar_label(words),
        whisker(printed),
        in_words(words),
    )


def _posture(answer: Assessment, method: str) -> str:
    """The scenario's posture where the method is valid for it, or else the first that it is valid for."""
    posture = answer.scenario.posture
    fitting = answer.case.model.methods[method]
    if posture in fitting:
        return posture
    return NOT_STATED if fitting == POSTURES else fitting[0]


def _other_postures(rows: Sequence[MethodRow]) -> str:
    """What the methods stand for that are not for the posture of this force."""
    chosen = next(row for row in rows if row.chosen)
    others = list(dict.fromkeys(row.posture for row in rows if row.posture not in (chosen.posture, NOT_STATED)))
    return f"Under {listed([capital(each) for each in others])}: what a force to do that would take." if others else ""


def _left_out(bundle: Bundle) -> str:
    answer = bundle.answer
    left = [method for method in answer.case.attempted if method not in answer]
    return (
        f"Not computed, as figures are missing: {', '.join(method.replace('_', ' ') for method in left)}."
        if left
        else ""
    )


def _digits(row: MethodRow) -> str:
    """How many troops it comes to, with a nought where there are none: "0 to 17,500 troops"."""
    words = without_brackets(row.words)
    return "0" if words == "none" else words


def _title(bundle: Bundle, rows: Sequence[MethodRow]) -> str:
    chosen = next(row for row in rows if row.chosen)
    alike = [row for row in rows if row.posture == chosen.posture]
    posture = "" if chosen.posture == NOT_STATED else f" to {chosen.posture}"
    least, most = (_digits(row) for row in (alike[-1], alike[0]))
    if len(alike) == 1:
        sized = f"One method sizes this force{posture}: {most} troops"
    else:
        sized = f"Sized {count(len(alike))} ways{posture}: {least} to {most} troops"
    if "sustained_force" in bundle.answer:
        quantity, said = there_to_stay(bundle.answer)
        verb = "are" if quantity == "pledged_force" else "could be"
        return f"{sized}; {without_brackets(reported(bundle).wording(quantity).phrase)} {verb} {said}"
    return sized
