"""What each method of sizing a force comes to, as bars under their postures."""

from typing import Any

from matplotlib.axes import Axes

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, draw_whisker, is_seen, number_axis, under_headings, write_beside
from forcecalc.charts.supply_marks import draw_supply, supply_key
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import methods as exhibits
from forcecalc.report.exhibits.methods import MethodRow, MethodsExhibit
from forcecalc.wording import capital


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
    >>> [round(bar.get_width()) for bar in charts.methods(assess(load("unficyp_line"))).patches]
    [800, 792]
    """
    headings = [capital(row.posture) for row in shown.rows]
    names, places = under_headings([row.name for row in shown.rows], headings)
    ends = [max(row.value, row.range.high) for row in shown.rows]
    canvas.key(supply_key(canvas, shown.supply))
    drawn = RowChart(canvas, names)
    there = max((max(offer.value, offer.range.high) for offer in shown.supply), default=0.0)
    top = max(drawn.end(ends, [canvas.label(row.label) for row in shown.rows]), there * 1.02)
    for place, row, end in zip(places, shown.rows, ends, strict=True):
        _draw_row(drawn, place, row, (end, top))
    drawn.ax.set_xlim(0, top)
    number_axis(canvas, drawn.ax.xaxis, 0, top, drawn.width)
    draw_supply(canvas, drawn.ax, shown.supply, top)
    drawn.ax.spines["bottom"].set_visible(False)
    return canvas.finish("Troops on the ground at one time, all ranks")


def _draw_row(drawn: RowChart, place: int, row: MethodRow, ends: tuple[float, float]) -> None:
    """A bar with its range and its number, which stands beyond the end of both; the other end is the axis's."""
    colours = drawn.canvas.palette
    how: dict[str, Any] = {"facecolor": colours.faint, "edgecolor": colours.pale, "hatch": HATCH}
    if row.chosen:
        how = {"color": colours.required}
    drawn.ax.barh(place, row.value, drawn.bar, **how)
    if is_seen(row.range, ends[1]):
        draw_whisker(drawn.canvas, drawn.ax, place, row.range, 0.1, 1.6)
    weight = "bold" if row.chosen else "normal"
    label = drawn.canvas.label(row.label)
    write_beside(drawn.canvas, drawn.ax, place, ends[0], label, drawn.size, pad=1.5, fontweight=weight, zorder=4)
