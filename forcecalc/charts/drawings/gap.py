"""Required, pledged, sustained and short, as columns."""

from matplotlib.axes import Axes

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.chart import chart
from forcecalc.charts.palette import GREY, HATCH, INK, OF_GAP, REQUIRED
from forcecalc.charts.row_chart import is_seen, number_axis
from forcecalc.charts.slide_layout import Canvas
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import gap as exhibits
from forcecalc.report.exhibits.gap import Column, GapExhibit
from forcecalc.wording import number

_ROOM_ABOVE, _BAR = 74.0, 0.62


@chart(exhibits.gap)
def gap(canvas: Canvas, shown: GapExhibit) -> Axes:
    """What is required, pledged and can be sustained, and what is missing.

    Returns
    -------
    matplotlib.axes.Axes
        A bar each; the last stands on what there is and reaches to what is required. [troops]

    Raises
    ------
    NotApplicableError
        If there is no gap to tell of.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.gap(assess(load("article")))
    >>> [round(bar.get_height()) for bar in ax.patches]
    [100000, 30000, 5993, 94007]
    """
    *levels, last = shown.columns
    most = max([column.value for column in levels] + [max(column.top, column.range.high) for column in shown.columns])
    left = width(number(most * 1.3), 11.5) + 12
    width_, height = canvas.lay_out(left=left, below=30, above=20)
    ax, end = canvas.ax, len(levels)
    top = headroom(most, _ROOM_ABOVE, height)
    for position, column in enumerate(levels):
        ax.bar(position, column.value, _BAR, color=OF_GAP[column.kind])
    # What is missing between what there is and what is required, or what is over.
    ax.bar(end, last.value, _BAR, last.base, color=OF_GAP[last.kind], edgecolor="white", hatch=HATCH, linewidth=0)
    ax.plot([end - 1, end + _BAR / 2], [shown.there, shown.there], color=GREY, linewidth=0.8, zorder=0.9)
    for position, column in enumerate(shown.columns):
        _write(ax, position, column, width_ / len(shown.columns), is_seen(column.range, top))
    ax.axhline(shown.required, color=REQUIRED, linestyle=":", linewidth=1.2, zorder=0.9)
    ax.set_xlim(-0.5, end + 0.5)
    ax.set_ylim(0, top)
    ax.set_xticks(range(end + 1), labels=[column.name for column in shown.columns], fontsize=13, color=INK)
    ax.tick_params(axis="x", length=0, pad=6)
    number_axis(ax.yaxis, 0, top, height)
    ax.spines["left"].set_visible(False)
    canvas.y_label("Troops on the ground at one time", left, 10)
    return canvas.finish()


def _write(ax: Axes, x: float, column: Column, room: float, varies: bool) -> None:
    """A bar's number over it, its range or the central value of a bound below the number, and a whisker at its end."""
    top = column.top
    if varies:
        ends = column.range
        ax.vlines(x, ends.low, ends.high, color=INK, linewidth=1.4, zorder=3)
        ax.hlines(ends, x - 0.05, x + 0.05, color=INK, linewidth=1.4, zorder=3)
        top = max(top, ends.high)
    up = 5.0
    for text, size, weight, colour in (
        (column.label.aside, 10.5, "normal", GREY),
        (column.label.text, 17.0, "bold", INK),
    ):
        if text:
            size = min(size, size * room * 0.96 / width(text, size, weight == "bold"))
            ax.annotate(
                text,
                (x, top),
                (0, up),
                textcoords="offset points",
                horizontalalignment="center",
                fontsize=size,
                fontweight=weight,
                color=colour,
            )
            up += size * 1.25
