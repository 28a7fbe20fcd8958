"""Published needs for a force of the same posture in the same theatre, beside what is on offer here."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.log_axis import log_axis
from forcecalc.charts.row_chart import RowChart, rows_fitting
from forcecalc.charts.row_names import RowName
from forcecalc.charts.supply_marks import draw_supply, supply_key
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import estimates as exhibits
from forcecalc.report.exhibits.estimates import EstimateRow, EstimatesExhibit
from forcecalc.report.exhibits.supply import Supply
from forcecalc.wording import Bound

# The size of the numbers, and how far from the rows they stand. [points]
_NUMBER, _GAP = 11.5, 12.0
# On a narrow page: the size of names and numbers [points], and how wide names may be, as a part of the page.
_NARROW, _MOST_NAMES = 10.5, 0.33
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
    narrow = canvas.narrow and not canvas.small
    size = canvas.size(_NARROW if narrow else _NUMBER)
    column = max(width(row.text, size) for row in rows) + canvas.room(_GAP)
    names = [RowName(row.name) for row in rows]
    fit = {"widest": _MOST_NAMES * canvas.width, "largest": _NARROW} if narrow else {}
    drawn = RowChart(canvas, names, right=column, **fit)
    axis = log_axis(drawn, [value for row in rows for value in row.values] + _of_offers(shown.supply))
    draw_supply(canvas, drawn.ax, shown.supply, 0.0, axis.ends[0])
    if shown.median:
        drawn.ax.axvline(shown.median, **_median(canvas), zorder=1.1)
    for place, row in enumerate(rows):
        _draw_row(drawn, place, row)
        _write_number(drawn, place, row, size)
    return canvas.finish("Logarithmic" if canvas.small else "Troops, logarithmic scale", len(shown.rows) - len(rows))


def _of_offers(offers: Sequence[Supply]) -> list[float]:
    """What is on offer and the ends of its ranges, as far down as leaves the needs their room."""
    ends = [end for offer in offers if offer.range.varies for end in offer.range if end >= offer.value / _FURTHEST]
    return [*(offer.value for offer in offers), *ends]


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
