"""Published needs for a force of the same posture in the same theatre, beside what is on offer here."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.log_axis import log_axis
from forcecalc.charts.look import Edge
from forcecalc.charts.row_chart import RowChart, rows_fitting
from forcecalc.charts.row_names import RowName
from forcecalc.charts.supply_marks import draw_supply, supply_key
from forcecalc.charts.text_metrics import cut, width
from forcecalc.report.exhibits import estimates as exhibits
from forcecalc.report.exhibits.estimates import EstimateRow, EstimatesExhibit
from forcecalc.report.exhibits.supply import Supply
from forcecalc.wording import Bound

# The size of the numbers, and how far from the rows they stand. [points]
_NUMBER, _GAP = 11.5, 12.0
# On a narrow page: how far a name stands over the middle of its row and a mark below it [rows], and how high the name
# may be there, as a part of the row.
_UP, _DOWN, _NAME_OVER = 0.26, 0.14, 0.42
# How wide the edge of a letter is there. [points]
_EDGE = 2.5
# How many times smaller than what is on offer the low end of its range may be and the axis still begin with it.
_FURTHEST = 20.0
_MARKERS = {Bound.AT_LEAST: ">", Bound.AT_MOST: "<"}


@chart(exhibits.estimates)
def estimates(canvas: Canvas, shown: EstimatesExhibit) -> Axes:
    """What others have published that such a force would take, beside what is on offer.

    Returns
    -------
    matplotlib.axes.Axes
        A row a published need on an axis of powers of ten, the least first. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> charts.estimates(assess(load("article"))).get_xscale()
    'log'
    """
    canvas.key(_key(canvas, shown))
    rows = _evenly(shown.rows, rows_fitting(canvas, len(shown.rows)))
    size = canvas.size(_NUMBER)
    over = canvas.narrow and not canvas.small and _has_two_lines(canvas, len(rows))
    column = max(width(row.text, size) for row in rows) + canvas.room(_GAP)
    drawn = RowChart(canvas, [RowName("" if over else row.name) for row in rows], right=column)
    if over:
        size = _write_names_over(drawn, rows)
    axis = log_axis(drawn, [value for row in rows for value in row.values] + _of_offers(shown.supply))
    draw_supply(canvas, drawn.ax, shown.supply, 0.0, axis.ends[0])
    if shown.median:
        drawn.ax.axvline(shown.median, **_median(canvas), zorder=1.1)
    for place, row in enumerate(rows):
        middle = place + (_DOWN if over else 0.0)
        _draw_row(drawn, middle, row)
        _write_number(drawn, middle, row, size)
    return canvas.finish("Logarithmic" if canvas.small else "Troops, logarithmic scale", len(shown.rows) - len(rows))


def _of_offers(offers: Sequence[Supply]) -> list[float]:
    """What is on offer and the ends of its ranges, as far down as leaves the needs their room."""
    ends = [end for offer in offers if offer.range.varies for end in offer.range if end >= offer.value / _FURTHEST]
    return [*(offer.value for offer in offers), *ends]


def _has_two_lines(canvas: Canvas, rows: int) -> bool:
    """Whether so many rows have room for a name and its mark one over the other, each clear of the other."""
    return rows_fitting(canvas, rows, lambda fitting: 2 * fitting) == rows


def _write_names_over(drawn: RowChart, rows: Sequence[EstimateRow]) -> float:
    """Names over their marks, and not beside: the marks have all of a narrow page. The size of their text. [points]."""
    size = max(min(drawn.size, _NAME_OVER * drawn.height / len(rows)), drawn.canvas.least)
    names = [cut(row.name, size, drawn.width) for row in rows]
    drawn.ax.set_yticks([place - _UP for place in range(len(rows))], labels=names, fontsize=size)
    drawn.ax.tick_params(axis="y", pad=0)
    drawn.ax.yaxis.set_zorder(4)
    for tick in drawn.ax.get_yticklabels():
        tick.set_horizontalalignment("left")
        tick.set_path_effects([Edge(_EDGE, drawn.canvas.palette.paper)])
    return size


def _evenly(rows: Sequence[EstimateRow], most: int) -> list[EstimateRow]:
    """As many rows as there is room for, from the least to the largest."""
    if len(rows) <= most:
        return list(rows)
    return [rows[round(place * (len(rows) - 1) / max(most - 1, 1))] for place in range(most)]


def _key(canvas: Canvas, shown: EstimatesExhibit) -> list[Line2D]:
    handles = [Line2D([], [], marker="o", linestyle="", color=canvas.palette.ink, label="published need")]
    if shown.median:
        handles.append(Line2D([], [], **_median(canvas), label=shown.median_text.lower()))
    return [*handles, *supply_key(canvas, shown.supply)]


def _median(canvas: Canvas) -> dict[str, Any]:
    return {"color": canvas.palette.grey, "linestyle": ":", "linewidth": 1.4}


def _draw_row(drawn: RowChart, place: float, row: EstimateRow) -> None:
    """A need: a line from the least to the most that was stated, or a mark."""
    how: dict[str, Any] = {"color": drawn.canvas.palette.ink, "zorder": 3, "clip_on": False}
    if len(row.values) > 1:
        ends = (row.values[0], row.values[-1])
        drawn.ax.plot(ends, (place, place), linewidth=drawn.size * 0.3, solid_capstyle="round", **how)
        return
    marker = _MARKERS.get(row.estimate.bound, "o")
    drawn.ax.plot(row.values[0], place, marker, markersize=drawn.size * 0.55, **how)


def _write_number(drawn: RowChart, place: float, row: EstimateRow, size: float) -> None:
    """A need's number in the column to the right of all rows, where nothing is drawn."""
    drawn.ax.annotate(
        row.text,
        (1, place),
        (drawn.canvas.room(_GAP), 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        verticalalignment="center",
        fontsize=min(size, drawn.size),
        color=drawn.canvas.palette.ink,
        annotation_clip=False,
    )
