"""What each method of sizing a force comes to, as bars under their postures."""

from typing import Any

from matplotlib.axes import Axes

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.chart import chart
from forcecalc.charts.palette import FAINT, HATCH, PALE, REQUIRED
from forcecalc.charts.row_chart import (
    FittedNames,
    RowChart,
    draw_whisker,
    is_seen,
    number_axis,
    under_headings,
    write_beside,
)
from forcecalc.charts.slide_layout import Canvas
from forcecalc.charts.supply_marks import SHELF, draw_marks, shelves
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import methods as exhibits
from forcecalc.report.exhibits.methods import MethodRow, MethodsExhibit
from forcecalc.wording import capital

_BODY = 340.0


@chart(exhibits.methods)
def methods(canvas: Canvas, shown: MethodsExhibit) -> Axes:
    """What every method that has figures here comes to, by posture, with what is on offer.

    A variant's method is shown where the scenario itself is sized by another.

    Returns
    -------
    matplotlib.axes.Axes
        A bar each, nothing averaged. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> [round(bar.get_width()) for bar in charts.methods(assess(load("front_line"))).patches]
    [42021]
    """
    headings = [capital(row.posture) for row in shown.rows]
    names, places = under_headings([row.name for row in shown.rows], headings)
    ends = [max(row.value, row.range.high) for row in shown.rows]
    most = max([*ends, *(offer.value for offer in shown.supply)])
    # How wide the plotting area is decides on how many lines the names of the supply stand above it.
    guess = FittedNames.fit(names, _BODY)
    area = canvas.lay_out(left=guess.width + 8)[0]
    widest = max(width(row.label.full, guess.size) for row in shown.rows)
    top = max(headroom(most, widest + 14, area), most * 1.02)
    shelf = max((shelf for _, shelf in shelves(shown.supply, top, area)), default=0)
    drawn = RowChart(canvas, names, _BODY, above=8 + (shelf + 1) * SHELF)
    for place, row, end in zip(places, shown.rows, ends, strict=True):
        _draw_row(drawn, place, row, (end, top))
    drawn.ax.set_xlim(0, top)
    number_axis(drawn.ax.xaxis, 0, top, drawn.width)
    draw_marks(drawn.ax, shown.supply, top, (drawn.width, drawn.height))
    drawn.ax.spines["bottom"].set_visible(False)
    return canvas.finish("Troops on the ground at one time, all ranks")


def _draw_row(drawn: RowChart, place: int, row: MethodRow, ends: tuple[float, float]) -> None:
    """A bar with its range and its number, which stands beyond the end of both; the other end is the axis's."""
    how: dict[str, Any] = {"color": REQUIRED} if row.chosen else {"facecolor": FAINT, "edgecolor": PALE, "hatch": HATCH}
    drawn.ax.barh(place, row.value, drawn.bar, **how)
    if is_seen(row.range, ends[1]):
        draw_whisker(drawn.ax, place, row.range, 0.1, 1.6)
    weight = "bold" if row.chosen else "normal"
    write_beside(drawn.ax, place, ends[0], row.label.full, drawn.size, pad=1.5, fontweight=weight, zorder=4)
