"""The rows of the inputs: which figure stands in which, and which row holds for whom."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.case.case import Case
from forcecalc.documents.cell_text import pieces
from forcecalc.documents.xlsx_reader.columns import (
    CONTINUED,
    CORRELATION,
    LONG,
    MEMBER,
    PHASE,
    TEXTS,
    VARIANT,
    WITHOUT,
)
from forcecalc.model.graph import Quantity
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.layer import NOTE, Layer
from forcecalc.scenario.location import Location
from forcecalc.scenario.writer import correlations_as_written
from forcecalc.units import GROUPS, AmountError, read_number, split_amount

if TYPE_CHECKING:
    from forcecalc.scenario.correlations import Correlations

FIRST_INPUT = 5
# What the variant's column states for the scenario itself.
NO_VARIANT = ""


class InputRow(NamedTuple):
    """A row: whose it is, what it is called, and the figure or the text that stands in it.

    A figure that is one of several values has a row for each; `item` counts them. A text that is too long for a cell
    goes on in further rows; `piece` counts those.
    """

    scenario: str
    variant: str
    member: str
    name: str
    text: str = ""
    figure: Figure | None = None
    item: int = 0
    piece: int = 0


def number_and_words(text: str) -> tuple[float | None, str]:
    """An amount as cells hold it: a number and the words of its unit, or a word alone, such as "unknown".

    >>> number_and_words("1,800 mi"), number_and_words("unknown")
    ((1800.0, 'mi'), (None, 'unknown'))
    """
    try:
        number, words = split_amount(text)
    except AmountError:
        return None, text
    return float(read_number(number)), words


def live_methods(case: Case) -> list[str]:
    """The methods that the formulas can follow: those with figures here that suffice, the one chosen first."""
    chosen = [case.method] if case.method else []
    return [*chosen, *(name for name in case.attempted if name != case.method and case.plan.can(name))]


class InputRows:
    """All rows, and where each figure is found.

    Parameters
    ----------
    answers : mapping of str to Assessment
        By the scenario's name in the workbook.

    Attributes
    ----------
    rows : tuple of InputRow
        From the sheet's row `FIRST_INPUT` on, counted from 0.
    read : set of int
        The rows that some formula reads.
    """

    def __init__(self, answers: Mapping[str, Assessment]) -> None:
        self._answers = answers
        self.rows = tuple(row for label, answer in answers.items() for row in _rows(label, answer))
        self._positions: dict[tuple[str, ...], int] = {}
        for position, row in enumerate(self.rows, FIRST_INPUT):
            self._positions.setdefault((row.scenario, row.variant, row.member, row.name), position)
        self.read: set[int] = set()

    def figure(self, label: str, variant: str, name: str, member: str) -> int:
        """The row of the figure that holds for a member, in a scenario or a variant of it; it counts as read."""
        answer = self._answers[label]
        scenario = answer.variants[variant].scenario if variant else answer.scenario
        key = FigureKey(name, member)
        key = key if key in scenario.figures else FigureKey(name)
        own = variant if variant and key in _own_figures(answer, variant) else NO_VARIANT
        row = self._positions[label, own, key.member, name]
        self.read.add(row)
        return row

    def live_methods(self, label: str, variant: str) -> list[str]:
        """The methods that the formulas of a scenario or a variant can follow; none of a variant not answered."""
        answer = self._answers[label].variants.get(variant) if variant else self._answers[label]
        return live_methods(answer.case) if answer else []

    def quantity(self, row: InputRow) -> Quantity:
        """What a row's figure is a figure of, in the model of its scenario."""
        return self._answers[row.scenario].case.model[row.name]

    def method(self, label: str, variant: str) -> int:
        """The row that names the method of a scenario or a variant."""
        return self._positions.get((label, variant, "", "method"), self._positions[label, NO_VARIANT, "", "method"])


def _rows(label: str, answer: Assessment) -> Iterator[InputRow]:
    scenario = answer.scenario
    for key in TEXTS:
        yield from _text(label, NO_VARIANT, key, getattr(scenario, key))
    yield from _members(label, NO_VARIANT, scenario.members)
    yield from _locations(label, NO_VARIANT, scenario.locations)
    yield from _correlations(label, NO_VARIANT, scenario.correlations)
    yield from _notes(label, NO_VARIANT, scenario.member_notes)
    used_defaults = {
        key.name for case in (answer, *answer.variants.values()) for key, figure in case.used.items() if figure.default
    }
    own = {key: figure for key, figure in scenario.figures.items() if not figure.default}
    defaults = {key: figure for key, figure in scenario.figures.items() if figure.default and key.name in used_defaults}
    yield from _figures(label, NO_VARIANT, {**own, **defaults})
    for name, layer in scenario.variants.items():
        yield InputRow(label, name, "", VARIANT)
        yield from _changes(label, name, layer, _own_figures(answer, name))
    for name, phase in scenario.phases.items():
        yield InputRow(label, name, "", PHASE, f"{phase.start:g} months")
        yield from _changes(label, name, phase.layer, phase.layer.figures)


def _changes(label: str, name: str, layer: Layer, figures: Mapping[FigureKey, Figure]) -> Iterator[InputRow]:
    """What a variant or a later phase changes."""
    for key in TEXTS:
        if key in layer.texts:
            yield from _text(label, name, key, layer.texts[key])
    for member in layer.without:
        yield InputRow(label, name, member, WITHOUT)
    yield from _members(label, name, layer.members)
    yield from _locations(label, name, layer.locations)
    yield from _correlations(label, name, layer.correlations)
    yield from _notes(label, name, layer.notes)
    yield from _figures(label, name, figures)


def _members(label: str, variant: str, members: Mapping[str, Iterable[str]]) -> Iterator[InputRow]:
    for group in GROUPS:
        for member in members.get(group.name, ()):
            yield InputRow(label, variant, member, MEMBER, group.key)


def _own_figures(answer: Assessment, variant: str) -> dict[FigureKey, Figure]:
    """The figures that a variant gives, and the lengths of the paths that it gives."""
    base, varied = answer.scenario, answer.variants.get(variant)
    figures = varied.scenario.figures if varied else {}
    measured = {key: figure for key, figure in figures.items() if figure.measured and base.figures.get(key) != figure}
    return {**base.variants[variant].figures, **measured}


def _locations(label: str, variant: str, locations: Mapping[str, Location]) -> Iterator[InputRow]:
    for sector, location in locations.items():
        for item, text in enumerate(location.texts):
            yield InputRow(label, variant, sector, location.key, text, item=item)


def _correlations(label: str, variant: str, correlations: "Correlations") -> Iterator[InputRow]:
    for pair in correlations_as_written(correlations):
        for item, text in enumerate(pair):
            yield InputRow(label, variant, "", CORRELATION, str(text), item=item)


def _notes(label: str, variant: str, notes: Mapping[str, str]) -> Iterator[InputRow]:
    for member, text in notes.items():
        for piece, part in enumerate(pieces(text)):
            yield InputRow(label, variant, member, CONTINUED if piece else NOTE, part, piece=piece)


def _figures(label: str, variant: str, figures: Mapping[FigureKey, Figure]) -> Iterator[InputRow]:
    for (name, member), figure in figures.items():
        values = figure.entries.get("values", ())
        for item in range(max(1, len(values))):
            yield InputRow(label, variant, member, name, figure=figure, item=item)
        for piece in range(1, max(len(pieces(getattr(figure, key))) for key in LONG)):
            yield InputRow(label, variant, member, CONTINUED, figure=figure, piece=piece)


def _text(label: str, variant: str, key: str, text: str) -> Iterator[InputRow]:
    for piece, part in enumerate(pieces(text)):
        yield InputRow(label, variant, "", CONTINUED if piece else key, part, piece=piece)
