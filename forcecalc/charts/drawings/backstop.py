"""What each capability is missing without the backstop and with it, two bars a row."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.analysis.backstop import WITH, WITHOUT
from forcecalc.charts.axis_range import headroom, ticks
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, draw_whisker, under_headings, write_beside
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import backstop as exhibits
from forcecalc.report.exhibits.backstop import LABELS, BackstopExhibit, CapabilityRow
from forcecalc.wording import percent


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
    [1.0, 0.5, 1.0, 1.0, 1.0, 1.0]
    """
    names, places = under_headings([row.name for row in shown.rows], shown.headings)
    canvas.key([Patch(**_look(canvas, side), label=LABELS[side]) for side in (WITHOUT, WITH)])
    drawn = RowChart(canvas, names)
    ax = drawn.ax
    for side, up in ((WITHOUT, -0.5), (WITH, 0.5)):
        _draw_side(drawn, shown.rows, places, side, up)
    for place, row in zip(places, shown.rows, strict=True):
        write_beside(canvas, ax, place, row.longest, row.text, drawn.size)
    most = max(1.0, *(row.longest for row in shown.rows))
    end = headroom(most, max(width(row.text, drawn.size) for row in shown.rows) + 14, drawn.width)
    ax.set_xlim(0, end)
    marks = ticks(0, most, 5)
    ax.set_xticks(marks, labels=[percent(mark) for mark in marks])
    ax.tick_params(axis="x", length=0, pad=canvas.room(6), labelsize=canvas.size(11.5), labelcolor=canvas.palette.grey)
    ax.xaxis.grid(True)
    ax.spines["bottom"].set_visible(False)
    return canvas.finish("Missing, as a share of the assets required")


def _draw_side(drawn: RowChart, rows: Sequence[CapabilityRow], places: Sequence[int], side: str, up: float) -> None:
    """The bars of one side, with whiskers where they vary."""
    each = drawn.bar * 0.6
    middles = [place + up * each for place in places]
    shares = [row.share(side) for row in rows]
    drawn.ax.barh(middles, shares, each, **_look(drawn.canvas, side))
    for middle, row in zip(middles, rows, strict=True):
        if ends := row.ends(side):
            draw_whisker(drawn.canvas, drawn.ax, middle, ends, each * 0.25)


def _look(canvas: Canvas, side: str) -> dict[str, Any]:
    if side == WITH:
        return {"facecolor": canvas.palette.sustained, "linewidth": 0}
    return canvas.hatched("short")
