"""The boxes of figures in which it is enough, against the ranges that were explored, a row each."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.charts.text_metrics import height, width
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import discover as exhibits
from forcecalc.report.exhibits.discover import BoxEnds, DiscoverExhibit

# The colour of each box, the first first.
_COLOURS = ("sustained", "accent", "spare")
_HATCHES = (None, HATCH, "..")
# How much of the thickness of what was explored the boxes fill.
_FILLED = 0.86
# The size of the words beside boxes where rows have room for two lines of them, and elsewhere. [of that of the names]
_LARGE, _SMALL = 0.9, 0.75
# How thick the bar of a box may be [points], and what part of a row all of them together.
_THICKEST, _MOST_OF_ROW = 30.0, 0.7
# What part of the axes what is explored may leave to the words beside it.
_MOST_WORDS = 0.55


@chart(exhibits.discover)
def discover(canvas: Canvas, shown: DiscoverExhibit) -> Axes:
    """In which part of what was explored of each figure it is enough, box by box.

    Returns
    -------
    matplotlib.axes.Axes
        A pale bar for what was explored of each figure, from 0 to 1, and in it a bar for each box that limits it.

    Examples
    --------
    >>> from forcecalc import charts, discover, load
    >>> ax = charts.discover(discover(load("radakin_64000"), vary=["pledge=0:100000 troops"]))
    >>> [round(float(bar.get_width()), 2) for bar in ax.patches]
    [1.0, 0.36]
    """
    colours = canvas.palette
    boxes = range(len(shown.measures))
    handles = [Patch(facecolor=colours.faint, edgecolor=colours.grey, label="range explored")]
    canvas.key([*handles, *(Patch(**_look(canvas, box), label=shown.measures[box]) for box in boxes)])
    rows = shown.rows[: rows_fitting(canvas, len(shown.rows))]
    drawn = RowChart(canvas, [RowName(row.name) for row in rows])
    ax, row_height = drawn.ax, drawn.height / len(rows)
    size = max(drawn.size * _LARGE, canvas.least)
    if height(2 * len(boxes) + 2, size) > row_height:
        size = max(drawn.size * _SMALL, canvas.least)
    under = height(1, size) + canvas.room(3)
    # A bar for each box, and words of two lines beside it: thicker than a bar that stands alone.
    thickest = len(boxes) * max(canvas.room(_THICKEST), height(2, size) / _FILLED) / row_height
    whole = min(_MOST_OF_ROW, thickest, 1 - 2 * under / row_height)
    has_ends = whole * row_height >= len(boxes) * canvas.least
    whole = whole if has_ends else drawn.bar * 1.1
    each = whole * _FILLED / len(boxes)
    texts = [[_text(ends) for ends in row.boxes] for row in rows]
    lines = 2 if each * row_height >= height(2, size) else 1
    texts = [[_broken(text) if lines > 1 and canvas.narrow else text for text in row] for row in texts]
    widest = max(width(line, size) for row in texts for text in row for line in text.split("\n"))
    room = min(widest + canvas.room(16), _MOST_WORDS * drawn.width)
    ax.barh(range(len(rows)), [1.0] * len(rows), whole, color=colours.faint, edgecolor=colours.grey, linewidth=0.8)
    for position, row in enumerate(rows):
        for box, ends in enumerate(row.boxes):
            place = position + (box - (len(boxes) - 1) / 2) * each
            if ends:
                ax.barh(place, ends.high - ends.low, each * 0.9, ends.low, **_look(canvas, box))
            how: dict[str, Any] = {} if ends else {"color": colours.grey}
            write_beside(canvas, ax, place, 1.0, texts[position][box], size, pad=None, **how)
        if has_ends:
            _write_ends(drawn, position + whole / 2, row.explored, size)
    ax.set_xlim(0, drawn.width / (drawn.width - room))
    ax.set_xticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    return canvas.finish("", len(shown.rows) - len(rows))


def _write_ends(drawn: RowChart, place: float, explored: tuple[str, str], size: float) -> None:
    """The lowest and the highest that was explored, under the ends of its bar."""
    for end, text, side in zip((0.0, 1.0), explored, ("left", "right"), strict=True):
        drawn.ax.annotate(
            text,
            (end, place),
            (0, -drawn.canvas.room(2)),
            textcoords="offset points",
            horizontalalignment=side,
            verticalalignment="top",
            fontsize=size,
            color=drawn.canvas.palette.grey,
        )


def _text(ends: BoxEnds | None) -> str:
    return ends.text if ends else "any value"


def _broken(text: str) -> str:
    r"""Ends in words on two lines.

    >>> _broken("at most 7,300 troops"), _broken("from 5 to 10 months"), _broken("any value")
    ('at most\n7,300 troops', 'from 5\nto 10 months', 'any value')
    """
    for word, parts in (("at most ", "at most\n"), ("at least ", "at least\n"), (" to ", "\nto ")):
        text = text.replace(word, parts)
    return text


def _look(canvas: Canvas, box: int) -> dict[str, Any]:
    colours = canvas.palette
    return {"facecolor": colours.of(_COLOURS[box]), "edgecolor": colours.paper, "hatch": _HATCHES[box], "linewidth": 0}
