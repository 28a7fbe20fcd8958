"""What each capability is missing without the backstop and with it, two bars a row."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.analysis.backstop import WITH, WITHOUT
from forcecalc.charts.axis_range import ticks
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, draw_whisker, fitting_texts, is_seen, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName, under_headings
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import backstop as exhibits
from forcecalc.report.exhibits.backstop import LABEL_OF_BOTH, LABELS, BackstopExhibit, CapabilityRow
from forcecalc.wording import percent

# How far the ends of a range reach to each side at most. [rows]
_CAP = 0.1


@chart(exhibits.backstop)
def backstop(canvas: Canvas, shown: BackstopExhibit) -> Axes:
    """What is missing of each capability without the backstop and with it, by land, air, sea and space.

    Returns
    -------
    matplotlib.axes.Axes
        Two bars for each capability, all those without first. [share of what is required]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.backstop(assess(load("coalition_backstop")))
    >>> [round(float(bar.get_width()), 3) for bar in ax.patches[:6]]
    [1.0, 1.0, 0.5, 1.0, 1.0, 1.0]
    """
    if shown.same:
        canvas.key([Patch(**_look(canvas, WITHOUT), label=LABEL_OF_BOTH)])
    else:
        canvas.key([Patch(**_look(canvas, side), label=LABELS[side]) for side in (WITHOUT, WITH)])
    fitting = rows_fitting(canvas, len(shown.rows), lambda count: len(_names(shown, count)[0]))
    rows, (names, places) = shown.rows[:fitting], _names(shown, fitting)
    drawn = RowChart(canvas, names)
    alternatives = [[row.text for row in rows]]
    if canvas.narrow:
        alternatives = [[row.broken for row in rows], *alternatives, [row.brief for row in rows]]
    ax, (texts, size) = drawn.ax, fitting_texts(drawn, alternatives, len(names))
    longest = [row.longest for row in rows]
    end = max(drawn.end(longest, texts, size), 1.0)
    for side, up in ((WITHOUT, 0.0),) if shown.same else ((WITHOUT, -0.5), (WITH, 0.5)):
        _draw_side(drawn, rows, places, (side, up), end)
    for place, furthest, text in zip(places, longest, texts, strict=True):
        write_beside(canvas, ax, place, furthest, text, size, linespacing=1.1)
    ax.set_xlim(0, end)
    fits = int(drawn.width / end / (1.5 * width("100 %", canvas.size(11.5)))) + 1
    marks = ticks(0, max(1.0, *longest), min(max(fits, 2), 5))
    ax.set_xticks(marks, labels=[percent(mark) for mark in marks])
    ax.tick_params(axis="x", length=0, pad=canvas.room(6), labelsize=canvas.size(11.5), labelcolor=canvas.palette.grey)
    ax.xaxis.grid(True)
    ax.spines["bottom"].set_visible(False)
    return canvas.finish("Missing, as a share of the assets required", len(shown.rows) - fitting)


def _names(shown: BackstopExhibit, count: int) -> tuple[list[RowName], list[int]]:
    """The names of the first rows under their domains, and their places."""
    return under_headings(shown.names[:count], shown.headings[:count])


def _draw_side(
    drawn: RowChart, rows: Sequence[CapabilityRow], places: Sequence[int], at: tuple[str, float], end: float
) -> None:
    """The bars of one side with their ranges, so many bars below the middles of the rows."""
    side, down = at
    each = drawn.bar * 0.6
    middles = [place + down * each for place in places]
    shares = [row.share(side) for row in rows]
    drawn.ax.barh(middles, shares, each, **_look(drawn.canvas, side))
    for middle, row in zip(middles, rows, strict=True):
        if is_seen(row.ranges[side], end):
            draw_whisker(drawn.canvas, drawn.ax, middle, row.ranges[side], min(_CAP, 0.4 * each))


def _look(canvas: Canvas, side: str) -> dict[str, Any]:
    if side == WITH:
        return {"facecolor": canvas.palette.sustained, "linewidth": 0}
    return canvas.hatched("short")
