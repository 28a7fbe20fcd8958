"""The boxes of figures in which it is enough, against the ranges that were explored, a row each."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.charts.text_metrics import width
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import discover as exhibits
from forcecalc.report.exhibits.discover import BoxEnds, DiscoverExhibit

# The colour of each box, the first first.
_COLOURS = ("sustained", "accent", "spare")
# What part of the axes what is explored may leave to the words beside it.
_MOST_WORDS = 0.55


@chart(exhibits.discover)
def discover(canvas: Canvas, shown: DiscoverExhibit) -> Axes:
    """In which part of what was explored of each figure it is enough, box by box.

    Returns
    -------
    matplotlib.axes.Axes
        A pale bar for what was explored of each figure, from 0 to 1, and in it a bar for each box.

    Examples
    --------
    >>> from forcecalc import charts, discover, load
    >>> ax = charts.discover(discover(load("radakin_64000"), vary=["pledge=0:100000 troops"]))
    >>> [round(float(bar.get_width()), 2) for bar in ax.patches]
    [1.0, 0.36]
    """
    colours = canvas.palette
    boxes = range(len(shown.measures))
    handles = [Patch(facecolor=colours.faint, edgecolor=colours.grey, label="explored")]
    handles += [Patch(**_look(canvas, box), label=shown.measures[box]) for box in boxes]
    canvas.key(handles)
    rows = shown.rows[: rows_fitting(canvas, len(shown.rows))]
    drawn = RowChart(canvas, [RowName(row.name) for row in rows])
    ax = drawn.ax
    ax.barh(range(len(rows)), [1.0] * len(rows), drawn.bar * 1.1, color=colours.faint, edgecolor=colours.grey)
    each = drawn.bar / len(boxes)
    size = max(drawn.size * (0.9 if len(boxes) == 1 else 0.75), canvas.least)
    texts = [ends.text for row in rows for ends in row.boxes if ends]
    room = min(max(width(text, size) for text in texts) + canvas.room(16), _MOST_WORDS * drawn.width)
    for position, row in enumerate(rows):
        for box, ends in enumerate(row.boxes):
            up = (box - (len(boxes) - 1) / 2) * each
            _draw(drawn, position + up, each * 0.9, box, ends, size)
    ax.set_xlim(0, drawn.width / (drawn.width - room))
    ax.set_xticks([0, 1], labels=["lowest", "highest"])
    ax.tick_params(length=0, labelsize=canvas.size(11.5), labelcolor=colours.grey)
    ax.spines[["left", "bottom"]].set_visible(False)
    return canvas.finish("What was explored of each", len(shown.rows) - len(rows))


def _draw(drawn: RowChart, place: float, thickness: float, box: int, ends: BoxEnds | None, size: float) -> None:
    """What a box leaves to a figure, and its words behind what was explored."""
    low, high = (ends.low, ends.high) if ends else (0.0, 1.0)
    look = _look(drawn.canvas, box)
    drawn.ax.barh(place, high - low, thickness, low, alpha=1.0 if ends else 0.35, **look)
    write_beside(drawn.canvas, drawn.ax, place, 1.0, ends.text if ends else "", size, pad=None)


def _look(canvas: Canvas, box: int) -> dict[str, Any]:
    colours = canvas.palette
    hatch = HATCH if box == 1 else None
    return {"facecolor": colours.of(_COLOURS[box]), "edgecolor": colours.paper, "hatch": hatch, "linewidth": 0}
