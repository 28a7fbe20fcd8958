"""The boxes of figures in which it is enough, against the ranges that were explored."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.boxes import Box
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.discover import Discovery, explore
from forcecalc.case.headlines import HEADLINES
from forcecalc.errors import ForcecalcError
from forcecalc.report.discover import (
    box_sentences,
    caution_sentences,
    end_in_words,
    explored_sentences,
    finding,
    share_cell,
    value_of,
)
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources
from forcecalc.reported.amount import amount
from forcecalc.reported.notation import notation_of
from forcecalc.reported.number import Number
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import label, short_name

# Boxes that the eye keeps apart in a row.
_MOST_BOXES = 3
_MOST_ROWS = 8


class BoxEnds(NamedTuple):
    """What a box leaves to a figure: where it begins and ends, as shares of what was explored, and in words."""

    low: float
    high: float
    text: str


class DiscoverRow(NamedTuple):
    """A figure, the ends of what was explored, and what each box leaves to it; nothing where it does not limit it."""

    name: str
    explored: tuple[str, str]
    boxes: tuple[BoxEnds | None, ...]


@dataclass(frozen=True, kw_only=True)
class DiscoverExhibit(Exhibit):
    """The figures that a box limits, those of the first box first.

    Attributes
    ----------
    rows : tuple of DiscoverRow
        One for each figure.
    measures : tuple of str
        How much of where it holds lies in each box, and how much of the box that is, in words.
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
        f"{short_name(result.title or result.name, 70)} · {result.points:,} cases",
        first_of([sentence.rstrip(".") for sentence in box_sentences(result, boxes)], len(boxes)),
        (*explored_sentences(result, named=False), *caution_sentences(result)),
        sources([result.answer], [result.answer.case.locate(result.target.quantity)[0]]) if result.answer else "",
        rows=tuple(
            DiscoverRow(
                label(*FigureKey.parse(name)), _explored(result, name), tuple(_ends(result, name, box) for box in boxes)
            )
            for name in limited
        ),
        measures=tuple(_measures(result, box) for box in boxes),
    )


def _measures(result: Discovery, box: Box) -> str:
    """Its density and its coverage as a reader has them who knows neither word."""
    gap = result.target.quantity in HEADLINES and result.target.relation == "="
    holds, all_such = ("enough", "with enough") if gap else ("met", "that meet it")
    return f"{holds} in {share_cell(box.density)} of these cases, {share_cell(box.coverage)} of all {all_such}"


def _explored(result: Discovery, name: str) -> tuple[str, str]:
    """The lowest and the highest that a figure was given, in digits, the unit once."""
    each = result.explored[name]
    notation = notation_of(each.unit)
    low, high = (
        amount(Number(float(f"{end:.7g}"), notation=notation, given=True)).cell for end in (each.low, each.high)
    )
    unit = value_of(result, name, each.high).rpartition(" ")[2]
    return low.removesuffix(f" {unit}"), high if high.endswith(unit) else f"{high} {unit}"


def _ends(result: Discovery, name: str, box: Box) -> BoxEnds | None:
    if name not in box.ends:
        return None
    (low, high), each = box.ends[name], result.explored[name]
    width = each.high - each.low
    return BoxEnds((low - each.low) / width, (high - each.low) / width, end_in_words(result, name, box))
