"""The boxes of figures in which it is enough, against the ranges that were explored."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.boxes import Box
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.discover import Discovery, explore
from forcecalc.errors import ForcecalcError
from forcecalc.report.discover import (
    box_sentences,
    caution_sentences,
    end_in_words,
    explored_sentences,
    finding,
    share_cell,
    span,
)
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import label, short_name

# Boxes that the eye keeps apart in a row.
_MOST_BOXES = 3
_MOST_ROWS = 8
_MEASURES = (
    "Density: the share of a box's points at which the condition holds; coverage: the share of all such points that "
    "lie in the box."
)


class BoxEnds(NamedTuple):
    """What a box leaves to a figure: where it begins and ends, as shares of what was explored, and in words."""

    low: float
    high: float
    text: str


class DiscoverRow(NamedTuple):
    """A figure, and what each box leaves to it; nothing where a box does not limit it."""

    name: str
    boxes: tuple[BoxEnds | None, ...]


@dataclass(frozen=True, kw_only=True)
class DiscoverExhibit(Exhibit):
    """The figures that a box limits, those of the first box first.

    Attributes
    ----------
    rows : tuple of DiscoverRow
        One for each figure, whose name says what was explored of it.
    measures : tuple of str
        Density and coverage of each box, in words.
    """

    name: ClassVar[str] = "discover"

    rows: tuple[DiscoverRow, ...]
    measures: tuple[str, ...]


def discover(bundle: Bundle, units: str = "km") -> DiscoverExhibit:
    """In which ranges of the scenario's own figures the force suffices.

    Raises
    ------
    NotApplicableError
        If no figure behind the gap has a range, or no box is found.
    """
    try:
        return discovered(explore(bundle.answer, draws=bundle.draws, seed=bundle.seed))
    except NotApplicableError:
        raise
    except ForcecalcError as error:
        raise NotApplicableError(str(error)) from error


def discovered(result: Discovery) -> DiscoverExhibit:
    """What a discovery found, as a chart shows it.

    Raises
    ------
    NotApplicableError
        If it found no box.
    """
    boxes = result.boxes[:_MOST_BOXES]
    if not boxes:
        sentence = finding(result)
        raise NotApplicableError(f"{sentence[0].lower()}{sentence[1:]}")
    limited = list(dict.fromkeys(name for box in boxes for name in box.ends))[:_MOST_ROWS]
    return DiscoverExhibit(
        finding(result),
        f"{short_name(result.title or result.name, 70)} · {result.points:,} points",
        "; ".join(sentence.rstrip(".") for sentence in box_sentences(result, boxes)),
        (*explored_sentences(result, named=False), _MEASURES, *caution_sentences(result)),
        rows=tuple(
            DiscoverRow(_name(result, name), tuple(_ends(result, name, box) for box in boxes)) for name in limited
        ),
        measures=tuple(f"density {share_cell(box.density)}, coverage {share_cell(box.coverage)}" for box in boxes),
    )


def _name(result: Discovery, name: str) -> str:
    """A figure, and between which ends it was explored."""
    each = result.explored[name]
    return f"{label(*FigureKey.parse(name))} ({span(result, name, each.low, each.high)})"


def _ends(result: Discovery, name: str, box: Box) -> BoxEnds | None:
    if name not in box.ends:
        return None
    (low, high), each = box.ends[name], result.explored[name]
    width = each.high - each.low
    return BoxEnds((low - each.low) / width, (high - each.low) / width, end_in_words(result, name, box))
