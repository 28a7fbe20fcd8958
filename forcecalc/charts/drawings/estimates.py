"""Published needs for a force of the same posture in the same theatre, beside what is on offer here."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.log_axis import LogAxis, log_axis
from forcecalc.charts.row_chart import RowChart, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.charts.supply_marks import draw_supply, supply_key
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import estimates as exhibits
from forcecalc.report.exhibits.estimates import EstimateRow, EstimatesExhibit
from forcecalc.report.exhibits.supply import Supply
from forcecalc.wording import Bound

# The size of the numbers where there is little room. [points]
_NUMBER = 11.5
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
    drawn = RowChart(canvas, [RowName(row.name) for row in rows])
    axis = _log_axis(drawn, rows, shown.supply)
    draw_supply(canvas, drawn.ax, shown.supply, 0.0, axis.ends[0])
    if shown.median:
        drawn.ax.axvline(shown.median, **_median(canvas), zorder=1.5)
    for place, row in enumerate(rows):
        _draw_row(drawn, place, row, axis)
    return canvas.finish("Troops, on an axis of powers of ten", len(shown.rows) - len(rows))


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
    return {"color": canvas.palette.ink, "linestyle": ":", "linewidth": 1.4}


def _log_axis(drawn: RowChart, rows: Sequence[EstimateRow], offers: Sequence[Supply]) -> LogAxis:
    """An axis of powers of ten that leaves room for the texts behind the marks, where there is any."""
    values = [value for row in rows for value in row.values] + [offer.value for offer in offers]
    # Where there is little room, a text stands on the side of its mark that has more of it.
    tails = [] if drawn.canvas.narrow else [(row.values[-1], _room(drawn, row)) for row in rows]
    return log_axis(drawn, values, tails)


def _text_size(drawn: RowChart) -> float:
    size = max(drawn.size * 0.95, drawn.canvas.least)
    return min(size, drawn.canvas.size(_NUMBER)) if drawn.canvas.narrow else size


def _room(drawn: RowChart, row: EstimateRow) -> float:
    """How much room a row's number takes beside its mark. [points]."""
    return width(row.text, _text_size(drawn)) + drawn.canvas.room(16)


def _draw_row(drawn: RowChart, place: int, row: EstimateRow, axis: LogAxis) -> None:
    """A need with its number: to the right of its mark, or to the left where there is more room."""
    canvas, ink, size = drawn.canvas, drawn.canvas.palette.ink, drawn.size
    how: dict[str, Any] = {"color": ink, "zorder": 3, "clip_on": False}
    if len(row.values) > 1:
        ends = (row.values[0], row.values[-1])
        drawn.ax.plot(ends, (place, place), linewidth=size * 0.3, solid_capstyle="round", **how)
    else:
        marker = _MARKERS.get(row.estimate.bound, "o")
        drawn.ax.plot(row.values[0], place, marker, markersize=size * 0.55, **how)
    before, behind = axis.at(row.values[0]), axis.room - axis.at(row.values[-1])
    if behind < _room(drawn, row) - canvas.over(12) and before > behind:
        side: dict[str, Any] = {"gap": -7.0, "horizontalalignment": "right"}
        write_beside(canvas, drawn.ax, place, row.values[0], row.text, _text_size(drawn), zorder=2.8, **side)
    else:
        write_beside(canvas, drawn.ax, place, row.values[-1], row.text, _text_size(drawn), zorder=2.8)
