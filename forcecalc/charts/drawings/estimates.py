"""Published sizes of a force for one theatre in two columns, beside what is on offer here."""

from collections.abc import Sequence
from itertools import chain, groupby
from typing import Any

from matplotlib.axes import Axes

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import FittedNames, RowName, number_axis, under_headings, write_beside
from forcecalc.charts.supply_marks import draw_supply, supply_key
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import estimates as exhibits
from forcecalc.report.exhibits.estimates import EstimateRow, EstimatesExhibit
from forcecalc.wording import Bound, capital

_GAP, _NAMES = 26.0, 0.46


@chart(exhibits.estimates)
def estimates(canvas: Canvas, shown: EstimatesExhibit) -> Axes:
    """What others have said a force there would take, beside what is on offer.

    Returns
    -------
    matplotlib.axes.Axes
        Up to two panels, its child axes: a row an estimate, by kind, posture and date, filled if the title counts it.
        [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> [panel.get_xlabel() for panel in charts.estimates(assess(load("article"))).child_axes]
    ['Troops', 'Troops']
    """
    columns = _columns(shown.rows)
    canvas.key(supply_key(canvas, shown.supply))
    whole, height = canvas.lay_out(left=0, below=34)
    canvas.ax.set_axis_off()
    column_width = (whole - _GAP * (len(columns) - 1)) / len(columns)
    laid_out = [
        under_headings([row.name for row in column], [capital(row.heading) for row in column]) for column in columns
    ]
    longest = max(len(names) for names, _ in laid_out)
    for position, (column, (names, places)) in enumerate(zip(columns, laid_out, strict=True)):
        # Both columns have rows of the same height, so that they read as one table.
        names += [RowName("")] * (longest - len(names))
        fitted = FittedNames.fit(names, height, column_width * _NAMES)
        left = position * (column_width + _GAP) + column_width * _NAMES + 8
        room = column_width * (1 - _NAMES) - 8
        panel = canvas.ax.inset_axes((left / whole, 0, room / whole, 1))
        fitted.draw(canvas, panel, names)
        for place, row in zip(places, column, strict=True):
            _draw_row(canvas, panel, place, row, fitted.size, filled=row in shown.compared)
        _draw_supply(canvas, panel, shown, fitted.size, room)
    return canvas.finish()


def _columns(estimates: Sequence[EstimateRow]) -> list[list[EstimateRow]]:
    """The estimates in two columns of like length, read one after the other, no heading in both."""
    blocks = [list(block) for _, block in groupby(estimates, key=lambda row: row.heading)]
    sizes = [1 + len(block) for block in blocks]
    parted = min(range(1, len(blocks) + 1), key=lambda first: abs(sum(sizes[:first]) - sum(sizes[first:])))
    columns = [list(chain.from_iterable(part)) for part in (blocks[:parted], blocks[parted:])]
    return [column for column in columns if column]


def _draw_supply(canvas: Canvas, panel: Axes, shown: EstimatesExhibit, size: float, room: float) -> None:
    """What is on offer across a column, and the axis that both columns have."""
    top = max(headroom(max(row.values), width(row.text, size * 0.95) + 12, room) for row in shown.rows)
    top = max([top, *(offer.value * 1.05 for offer in shown.supply)])
    panel.set_xlim(0, top)
    draw_supply(canvas, panel, shown.supply, top)
    number_axis(canvas, panel.xaxis, 0, top, room)
    panel.spines[:].set_visible(False)
    panel.set_xlabel("Troops", fontsize=canvas.size(10))


def _draw_row(canvas: Canvas, ax: Axes, place: int, row: EstimateRow, size: float, filled: bool) -> None:
    if len(row.values) > 1:
        _draw_range(canvas, ax, place, row, size * 0.3, filled)
    how: dict[str, Any] = {
        "color": canvas.palette.sustained,
        "markerfacecolor": canvas.palette.sustained if filled else canvas.palette.paper,
        "markersize": size * 0.5,
        "zorder": 3,
        "linestyle": "",
    }
    for value in row.values if len(row.values) != 2 else ():
        ax.plot(value, place, {Bound.AT_LEAST: ">", Bound.AT_MOST: "<"}.get(row.estimate.bound, "o"), **how)
    background = {"facecolor": canvas.palette.paper, "edgecolor": "none", "alpha": 0.8, "pad": 0.4}
    write_beside(canvas, ax, place, row.values[-1], row.text, size * 0.95, pad=None, bbox=background, zorder=2.5)


def _draw_range(canvas: Canvas, ax: Axes, place: int, row: EstimateRow, thickness: float, filled: bool) -> None:
    """A bar from the least number to the largest, hollow unless filled."""
    ends = (row.values[0], row.values[-1])
    look: dict[str, Any] = {"solid_capstyle": "round"}
    ax.plot(ends, (place, place), color=canvas.palette.sustained, linewidth=thickness, zorder=2, **look)
    if not filled:
        ax.plot(
            ends,
            (place, place),
            color=canvas.palette.paper,
            linewidth=thickness * 0.45,
            solid_capstyle="round",
            zorder=2.2,
        )
