"""Published needs for a force of the same posture in the same theatre, beside what is on offer here."""

from collections.abc import Sequence
from math import log10
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.charts.axis_range import log_ticks
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, RowName, and_more, rows_fitting, write_beside
from forcecalc.charts.supply_marks import draw_supply, supply_key
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import estimates as exhibits
from forcecalc.report.exhibits.estimates import EstimateRow, EstimatesExhibit
from forcecalc.report.exhibits.supply import Supply
from forcecalc.wording import Bound, number

# The least span of the axis, as a power of ten, and what it has beyond its first mark.
_LEAST, _BEFORE = 1.0, 0.12
# The size of the numbers in a column, and the space before them. [points]
_NUMBER, _GAP = 11.5, 12.0
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
    # Where there is little room, the numbers have a column of their own.
    most = max(width(row.text, canvas.size(_NUMBER)) for row in rows) + canvas.room(_GAP)
    drawn = RowChart(canvas, [RowName(row.name) for row in rows], right=most if canvas.narrow else 0.0)
    axis = _log_axis(drawn, rows, shown.supply)
    draw_supply(canvas, drawn.ax, shown.supply, 0.0, axis.ends[0])
    if shown.median:
        drawn.ax.axvline(shown.median, **_median(canvas), zorder=1.5)
    for place, row in enumerate(rows):
        _draw_row(drawn, place, row, axis)
    return canvas.finish(and_more("Troops, on an axis of powers of ten", len(shown.rows) - len(rows)))


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


class _LogAxis(NamedTuple):
    """Where an axis starts and how far it goes, as powers of ten; how long it is. [points]."""

    start: float
    span: float
    room: float

    @property
    def ends(self) -> tuple[float, float]:
        """The values at its ends."""
        return float(10**self.start), float(10 ** (self.start + self.span))

    def at(self, value: float) -> float:
        """How far along it a value lies. [points]."""
        return (log10(value) - self.start) / self.span * self.room


def _log_axis(drawn: RowChart, rows: Sequence[EstimateRow], offers: Sequence[Supply]) -> _LogAxis:
    """An axis of powers of ten that leaves room for the texts behind the marks, where there is any."""
    canvas, ax = drawn.canvas, drawn.ax
    values = [value for row in rows for value in row.values] + [offer.value for offer in offers]
    start, room = log10(min(values)) - _BEFORE, drawn.width
    span = max(_LEAST, log10(max(values)) - start + _BEFORE / 2)
    if not canvas.narrow:
        tails = [(log10(row.values[-1]), width(row.text, drawn.size) + canvas.room(16)) for row in rows]
        span = max(span, *((end - start) / max(1 - tail / room, 0.3) for end, tail in tails))
    axis, size = _LogAxis(start, span, room), canvas.size(11.5)
    low, high = axis.ends
    ax.set_xscale("log")
    ax.set_xlim(low, high)
    half = width(number(high), size) / 2
    places = log_ticks(low, high, max(int(room / (3 * half)), 2))
    within = [place for place in places if axis.at(place) + half <= room + canvas.over(8)]
    ax.set_xticks(within, labels=[number(place) for place in within])
    ax.set_xticks([], minor=True)
    ax.tick_params(axis="x", length=0, labelsize=size, labelcolor=canvas.palette.grey, pad=canvas.room(6))
    ax.xaxis.grid(True)
    ax.spines[:].set_visible(False)
    return axis


def _draw_row(drawn: RowChart, place: int, row: EstimateRow, axis: _LogAxis) -> None:
    """A need with its number: to the right of its mark, or in a column at the right edge where there is little room."""
    canvas, ink, size = drawn.canvas, drawn.canvas.palette.ink, drawn.size
    if len(row.values) > 1:
        ends = (row.values[0], row.values[-1])
        drawn.ax.plot(ends, (place, place), color=ink, linewidth=size * 0.3, solid_capstyle="round", zorder=3)
    else:
        marker = _MARKERS.get(row.estimate.bound, "o")
        drawn.ax.plot(row.values[0], place, marker, color=ink, markersize=size * 0.55, zorder=3)
    text_size = max(size * 0.95, canvas.least)
    if canvas.narrow:
        text_size = min(text_size, canvas.size(_NUMBER))
        write_beside(canvas, drawn.ax, place, axis.ends[1], row.text, text_size, gap=_GAP, pad=None)
    else:
        write_beside(canvas, drawn.ax, place, row.values[-1], row.text, text_size, zorder=2.8)
