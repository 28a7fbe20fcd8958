"""Which contingent is out in which months, a row each, and when a contributor has none rested."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.month_axis import month_axis
from forcecalc.charts.row_chart import LARGEST, RowChart, rows_fitting
from forcecalc.charts.row_names import MOST_NAMES, RowName, under_headings
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import calendar as exhibits
from forcecalc.report.exhibits.calendar import CalendarExhibit, CalendarRow, CalendarTour

_NONE = "none rested"
# How thick a row is drawn while a contingent rests, as a share of the bar while it is out.
_THIN = 0.22
# Sizes of a number in its bar beside the names', and the room that it needs beside it. [points]
_SIZES, _BESIDE = (0.9, 0.8), 4.0


@chart(exhibits.calendar)
def calendar(canvas: Canvas, shown: CalendarExhibit) -> Axes:
    """Which contingent of which contributor is out in which months, and which rest and prepare.

    Returns
    -------
    matplotlib.axes.Axes
        A row for each contingent under its contributor: thick while it is out, thin while it rests. [months]

    Examples
    --------
    >>> from forcecalc import charts, flow, load
    >>> ax = charts.calendar(flow(load("uk_france_36_months"), draws=64))
    >>> [label.get_text() for label in ax.get_yticklabels()][:3]
    ['United Kingdom', '1st contingent', '2nd contingent']
    """
    colours = canvas.palette
    handles = [
        Patch(color=colours.sustained, label="troops out"),
        Patch(color=colours.pale, label="resting and preparing"),
    ]
    handles += [Patch(**canvas.hatched("short"), label=_NONE)] if shown.uncovered else []
    canvas.key(handles)
    fitting = rows_fitting(canvas, len(shown.rows), lambda count: len(_names(shown.rows[:count])[0]))
    rows = _numbered(canvas, shown, shown.rows[:fitting])
    names, places = _names(rows)
    # Beside a contributor's name stands only when it has none rested.
    free = min((span.start / shown.horizon for span in shown.uncovered), default=1.0)
    drawn = RowChart(canvas, names, right=max(canvas.size(11.5) - canvas.over(30), 0.0), free=free)
    for place, row in zip(places, rows, strict=True):
        _draw_row(drawn, place, row, shown.horizon)
    headings = {name.text: place for place, name in enumerate(names) if name.heading}
    for span in shown.uncovered:
        if span.contributor in headings:
            place, length = headings[span.contributor], span.end - span.start
            drawn.ax.barh(place, length, drawn.bar * 0.9, span.start, **canvas.hatched("short"), gid="uncovered")
    month_axis(canvas, shown.horizon, drawn.width)
    drawn.ax.xaxis.grid(True)
    drawn.ax.spines[:].set_visible(False)
    return canvas.finish("Months from the start", len(shown.rows) - fitting)


def _names(rows: Sequence[CalendarRow]) -> tuple[list[RowName], list[int]]:
    """The names of the rows under their contributors, and their places."""
    return under_headings([row.name for row in rows], [row.contributor for row in rows])


def _draw_row(drawn: RowChart, place: int, row: CalendarRow, horizon: float) -> None:
    """A contingent's tours with what stands between them, and how many are out."""
    ax, colours = drawn.ax, drawn.canvas.palette
    rests = [(tour.end, after.start) for tour, after in pairwise(row.tours)]
    for start, end in [*rests, (row.tours[-1].end, horizon)]:
        ax.barh(place, end - start, drawn.bar * _THIN, start, color=colours.pale)
    for tour in row.tours:
        ax.barh(place, tour.end - tour.start, drawn.bar * 1.15, tour.start, color=colours.sustained)
        _write_number(drawn, place, tour, drawn.width / horizon)


def _write_number(drawn: RowChart, place: int, tour: CalendarTour, month: float) -> None:
    """How many are out, in the bar where there is room; a month is so wide. [points]."""
    for size in (max(drawn.size * share, drawn.canvas.least) for share in _SIZES):
        if tour.text and width(tour.text, size) + _BESIDE <= (tour.end - tour.start) * month:
            how: dict[str, Any] = {"color": drawn.canvas.palette.paper, "clip_on": True, "zorder": 3}
            how |= {"horizontalalignment": "center", "verticalalignment": "center_baseline"}
            drawn.ax.text((tour.start + tour.end) / 2, place, tour.text, fontsize=size, **how)
            return


def _numbered(canvas: Canvas, shown: CalendarExhibit, rows: tuple[CalendarRow, ...]) -> tuple[CalendarRow, ...]:
    """The rows with how many are out behind their names, where a number has room in none of its bars."""
    size = canvas.size(LARGEST)
    names = max(width(name, size) for row in rows for name in (row.name, row.contributor))
    month = (canvas.inside - min(names, MOST_NAMES * canvas.width) - canvas.room(8)) / shown.horizon
    least = max(_SIZES[-1] * size, canvas.least)

    def fits(tour: CalendarTour) -> bool:
        return width(tour.text, least) + _BESIDE <= (tour.end - tour.start) * month

    if all({tour.text for tour in row.tours} <= {tour.text for tour in row.tours if fits(tour)} for row in rows):
        return rows
    return tuple(_with_numbers(row) for row in rows)


def _with_numbers(row: CalendarRow) -> CalendarRow:
    numbers = ", ".join(dict.fromkeys(tour.text for tour in row.tours))
    name = row.name.removesuffix(" contingent")
    return row._replace(name=f"{name}: {numbers}", tours=tuple(tour._replace(text="") for tour in row.tours))
