"""Scenarios and variants side by side, a row each, the largest gap first."""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.charts.chart import chart
from forcecalc.charts.palette import BLUE, GREY, INK
from forcecalc.charts.row_chart import RowChart, RowName, is_seen, write_beside
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.report.exhibits import scenarios as exhibits
from forcecalc.report.exhibits.scenarios import ScenarioRow, ScenariosExhibit
from forcecalc.wording import label

_BODY = 380.0


@chart(exhibits.scenarios)
def scenarios(canvas: Canvas, shown: ScenariosExhibit) -> Axes:
    """How short several scenarios and variants fall, sorted.

    Returns
    -------
    matplotlib.axes.Axes
        A row each: the 5th to the 95th percentile, the median, the value at the central figures. [troops]

    Raises
    ------
    NotApplicableError
        If there is nothing to compare.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> charts.scenarios(assess(load("article"))).get_xlabel()
    'Sustained shortfall, troops'
    """
    names = [RowName(row.name) for row in shown.rows]
    ends = [max(row.value, row.range.high) for row in shown.rows]
    ranged = [is_seen(row.range, max(ends)) for row in shown.rows]
    drawn = RowChart(canvas, names, _BODY, above=KEY_HEIGHT if any(ranged) else 6)
    ax, several = drawn.ax, len(names) > 2
    for position, (row, end, varies) in enumerate(zip(shown.rows, ends, ranged, strict=True)):
        _draw_row(ax, position, row, drawn.size, varies)
        weight = "bold" if row.first and several else "normal"
        write_beside(ax, position, end, row.label.full, drawn.size, drawn.size * 0.7, None, fontweight=weight)
        if row.first:
            ax.get_yticklabels()[position].set_fontweight("bold")
    drawn.scale(ends, [row.label.full for row in shown.rows])
    ax.axvline(0, color=INK, linewidth=1.2)
    ax.spines[["left", "bottom"]].set_visible(False)
    if any(ranged):
        key = [
            Line2D([], [], color=BLUE, marker="o", linestyle="", markersize=8, label="central values"),
            Line2D([], [], color=INK, marker="|", linestyle="", markersize=11, label="median"),
            Line2D([], [], color=BLUE, alpha=0.45, linewidth=7, label="5th to 95th percentile"),
        ]
        if any(row.spare for row in shown.rows):
            key.append(Line2D([], [], color=INK, marker="<", linestyle="", markersize=8, label="or to spare"))
        canvas.key(key)
    return canvas.finish(f"{label(shown.quantity)}, troops")


def _draw_row(ax: Axes, position: int, row: ScenarioRow, size: float, varies: bool) -> None:
    """A row's values; a range that goes on below zero has a mark there."""
    places = [position, position]
    ax.plot([0, row.value], places, color=GREY, linewidth=0.9, zorder=1)
    if varies:
        ax.plot([row.range.low, row.range.high], places, color=BLUE, alpha=0.45, linewidth=size * 0.6, zorder=2)
        ax.plot(row.median, position, "|", color=INK, markersize=size * 0.95, zorder=4)
    if varies and row.spare:
        ax.plot(0, position, "<", color=INK, markersize=size * 0.6, zorder=5, clip_on=False)
    ax.plot(row.value, position, "o", color=BLUE, markersize=size * 0.6, zorder=3)
