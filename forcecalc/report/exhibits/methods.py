"""What each method of sizing a force comes to, by posture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.case.bottom_line import bounded
from forcecalc.case.spread import range_of
from forcecalc.model import METHODS, POSTURES
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.supply import Supply, supply
from forcecalc.report.exhibits.words import draws_note, sources, subtitle
from forcecalc.wording import Bound, Range, count, counted, label, number

NOT_STATED = "posture not stated"


class MethodRow(NamedTuple):
    """What one method comes to, in the scenario or a variant. [troops]."""

    method: str
    posture: str
    variant: str
    chosen: bool
    value: float
    bound: Bound
    range: Range

    @property
    def name(self) -> str:
        """The method, and the variant that uses it."""
        return f"{label(self.method)}{f': {self.variant}' if self.variant else ''}"

    @property
    def bounded(self) -> str:
        """Its number with its bound."""
        return f"{self.bound.words}{number(self.value)}"

    @property
    def text(self) -> str:
        """Its number with bound and range."""
        return f"{self.bounded}{self.range.bracketed}"


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
        Behind the ranges; 0 where nothing varies.
    """

    name: ClassVar[str] = "methods"

    rows: tuple[MethodRow, ...]
    supply: tuple[Supply, ...]
    draws: int

    @property
    def ranged(self) -> bool:
        """Whether any number has a range to show."""
        return any(row.range for row in self.rows) or any(offer.range for offer in self.supply)


def methods(bundle: Bundle, units: str = "km") -> MethodsExhibit:
    """Every method that has figures; a variant's where the scenario itself is sized by another."""
    rows, offers = _rows(bundle), supply(bundle)
    answers = [bundle.answer.variants.get(row.variant, bundle.answer) for row in rows]
    draws = draws_note(bundle, "Brackets and whiskers", *METHODS, "sustained_force")
    parts = [*(f"{row.name} ({row.posture}) {row.text}" for row in rows), *(offer.text for offer in offers)]
    return MethodsExhibit(
        _title(bundle, rows),
        subtitle(bundle.answer),
        "; ".join(parts),
        (draws, "Nothing is averaged.", _left_out(bundle)),
        sources(answers, [*METHODS, "pledged_force", "sustained_force"]),
        rows=tuple(rows),
        supply=offers,
        draws=bundle.simulation.lattice.draws if bundle.simulation else 0,
    )


def _rows(bundle: Bundle) -> list[MethodRow]:
    answer = bundle.answer
    own = [method for method in answer.case.attempted if method in answer]
    rows = [_row(answer, method, "", range_of(bundle.spread(method))) for method in own]
    for name, variant in answer.variants.items():
        if variant.method not in answer:
            rows.append(_row(variant, variant.method, name, range_of(bundle.required_in(variant))))
    order = [*POSTURES, NOT_STATED]
    return sorted(rows, key=lambda row: (order.index(row.posture), -row.value))


def _row(answer: Assessment, method: str, variant: str, range_: Range) -> MethodRow:
    chosen = not variant and method == answer.method
    return MethodRow(
        method, _posture(answer, method), variant, chosen, answer.value(method), answer.bound(method), range_
    )


def _posture(answer: Assessment, method: str) -> str:
    """The scenario's posture where the method is valid for it, or else the first that it is valid for."""
    posture = answer.scenario.posture
    if posture in METHODS[method]:
        return posture
    return NOT_STATED if METHODS[method] == POSTURES else METHODS[method][0]


def _left_out(bundle: Bundle) -> str:
    answer = bundle.answer
    left = [method for method in answer.case.attempted if method not in answer]
    return f"Left out for want of figures: {', '.join(method.replace('_', ' ') for method in left)}." if left else ""


def _title(bundle: Bundle, rows: Sequence[MethodRow]) -> str:
    chosen = next(row for row in rows if row.chosen)
    alike = [row for row in rows if row.posture == chosen.posture]
    posture = "" if chosen.posture == NOT_STATED else f" to {chosen.posture}"
    others = len(rows) - len(alike)
    more = f" ({counted(others, 'other')} for other postures)" if others else ""
    least, most = alike[-1].bounded, alike[0].bounded
    if len(alike) == 1:
        sized = f"One method sizes this force{posture}: {most} troops{more}"
    else:
        sized = f"Sized {count(len(alike))} ways{posture}: {least} to {most} troops{more}"
    if "sustained_force" in bundle.answer:
        return f"{sized}; {bounded(bundle.answer, 'sustained_force')} could be kept there"
    return sized
