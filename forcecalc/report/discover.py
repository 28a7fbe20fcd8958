"""Boxes of figures in sentences and a table: when it is enough, and how well that is known."""

from collections.abc import Sequence

from forcecalc.analysis.boxes import Box
from forcecalc.analysis.discover import Discovery
from forcecalc.report.tables import Table
from forcecalc.reported.amount import amount, with_unit
from forcecalc.reported.notation import Share, notation_of
from forcecalc.reported.number import Number
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.wording import Bound, capital, counted, first_few, listed, plain_name

_MOST_NAMED = 6


def discovery_sentences(result: Discovery) -> list[str]:
    """What was explored, in which boxes the condition holds, and what that does not say."""
    return [*explored_sentences(result), *box_sentences(result, result.boxes[:1]), *caution_sentences(result)]


def finding(result: Discovery) -> str:
    """How good the box is that covers most, in a sentence; or that the condition holds everywhere or nowhere."""
    condition = f"the {plain_name(*FigureKey.parse(result.target.quantity))} {_condition(result)}"
    if result.share in (0.0, 1.0):
        return capital(f"{condition} {'everywhere' if result.share else 'nowhere'} in the ranges explored")
    if not result.boxes:
        return capital(f"{condition} in {share(result.share)} of the cases, in no box of their own")
    first = result.boxes[0]
    in_the_box = f"in {share(first.density)} of the cases with {box_in_words(result, first)}"
    return capital(f"{condition} {in_the_box}, in {share(result.share)} of all")


def _condition(result: Discovery) -> str:
    """The condition behind the name of its number."""
    _, _, rest = str(result.target).partition(" ")
    words = {"=": "is", "<=": "is at most", ">=": "is at least"}[result.target.relation]
    return f"{words} {rest.partition(' ')[2]}"


def explored_sentences(result: Discovery, named: bool = True) -> list[str]:
    """How many points there were, over which ranges, at how many of them the condition holds, and what that means."""
    figures = [
        f"the {plain_name(*FigureKey.parse(name))} ({span(result, name, each.low, each.high)})"
        for name, each in result.explored.items()
    ]
    holds = {0.0: "none", 1.0: "all"}.get(result.share) or share(result.share)
    over = listed(first_few(figures, _MOST_NAMED)) if named else f"the ranges of {counted(len(figures), 'figure')}"
    sentence = f"The condition holds in {holds} of {result.points:,} cases spread over {over}."
    drawn = "It holds in a case if it does in at least half of the draws of the other figures."
    return [sentence, drawn] if result.drawn else [sentence]


def box_sentences(result: Discovery, boxes: Sequence[Box]) -> list[str]:
    """A sentence for each of some boxes, and one for all that there are together."""
    sentences = [
        f"With {box_in_words(result, box)}, it holds in {share(box.density)} of the cases (density); these are "
        f"{share(box.coverage)} of all in which it holds (coverage)."
        for box in boxes
    ]
    if len(result.boxes) > 1:
        more = f"All {len(result.boxes)} boxes together have"
        sentences.append(f"{more} a density of {share(result.density)} and a coverage of {share(result.coverage)}.")
    return sentences


def caution_sentences(result: Discovery) -> list[str]:
    """What must not be read into it."""
    cautions = ["Cases are spread evenly: a share of them is not a probability."] if 0 < result.share < 1 else []
    if cautions and not result.boxes:
        cautions.insert(0, "No box keeps them apart from the others; with more cases there may be some.")
    return [*_unfinished(result), *cautions, *_bounded(result)]


def _unfinished(result: Discovery) -> list[str]:
    """That rows of a sweep are missing; nothing where all are there."""
    if result.rows_done == result.rows:
        return []
    done = f"{result.rows_done:,} of the sweep's {result.rows:,} rows"
    return [f"Only {done} are done; nothing is said of the others."]


def _bounded(result: Discovery) -> list[str]:
    """What a bound on the number means for the boxes; nothing where it could change none."""
    # A shortfall that is at least so much may be larger than computed, and the condition then not hold.
    at_best = (result.bound is Bound.AT_LEAST) != (result.target.relation == ">=")
    if not result.bound.one_way or result.share == (0.0 if at_best else 1.0):
        return []
    where = "this is where the condition could hold" if at_best else "the condition may hold elsewhere, too"
    name = plain_name(*FigureKey.parse(result.target.quantity))
    return [f"The {name} is {result.bound} what was computed: {where}."]


def box_in_words(result: Discovery, box: Box) -> str:
    """The ends of a box: "the tour length at least 5 months and the pledge at most 2,000 troops"."""
    return listed([f"the {plain_name(*FigureKey.parse(name))} {end_in_words(result, name, box)}" for name in box.ends])


def end_in_words(result: Discovery, name: str, box: Box) -> str:
    """The ends that a box leaves to a figure: "at most 5,000 troops"."""
    (low, high), each = box.ends[name], result.explored[name]
    if low <= each.low:
        return f"at most {value_of(result, name, high)}"
    if high >= each.high:
        return f"at least {value_of(result, name, low)}"
    return f"from {span(result, name, low, high)}"


def span(result: Discovery, name: str, low: float, high: float) -> str:
    """Two values of a figure, the unit once: "5 to 10 months"."""
    first, last = value_of(result, name, low), value_of(result, name, high)
    begin, _, unit = first.rpartition(" ")
    return f"{begin if unit == last.rpartition(' ')[2] else first} to {last}"


def value_of(result: Discovery, name: str, value: float) -> str:
    """A value of a figure with its unit."""
    return with_unit(Number(float(f"{value:.7g}"), notation=notation_of(result.explored[name].unit), given=True))


def share(value: float) -> str:
    """A share as it is printed: never rounded to nothing or to all."""
    return amount(Number(value, notation=Share())).phrase


def share_cell(value: float) -> str:
    """The same for a table or a key."""
    return amount(Number(value, notation=Share())).cell


def boxes_table(result: Discovery) -> Table:
    """A row for each figure that a box limits."""
    rows = [
        (
            f"{number}" if first else "",
            name,
            end_in_words(result, name, box),
            share_cell(box.density) if first else "",
            share_cell(box.coverage) if first else "",
        )
        for number, box in enumerate(result.boxes, 1)
        for first, name in zip((True, *(False,) * len(box.ends)), box.ends, strict=False)
    ]
    return Table(
        f"Boxes in which {result.target}", ("box", "figure", "range", "density", "coverage"), tuple(rows), (3, 4)
    )
