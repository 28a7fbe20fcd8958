"""How the gap is spread over the stated ranges, as a histogram."""

from typing import Any

from matplotlib.axes import Axes

from forcecalc.charts.axis_range import ticks
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.label_placement import Box
from forcecalc.charts.row_chart import number_axis
from forcecalc.charts.text_metrics import width
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import distribution as exhibits
from forcecalc.report.exhibits.distribution import DistributionExhibit
from forcecalc.wording import percent

# The 5th percentile, the median and the 95th.
_DASHES = (":", "-", ":")


@chart(exhibits.distribution)
def distribution(canvas: Canvas, shown: DistributionExhibit) -> Axes:
    """How the shortfall is spread over the stated ranges, and in what share of them the force suffices.

    Returns
    -------
    matplotlib.axes.Axes
        A bar for each step of the shortfall, or of what is to spare, its height a share of the draws.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.distribution(assess(load("article")))
    >>> round(float(sum(bar.get_height() for bar in ax.patches)), 6)
    1.0
    """
    left, colours = width("100 %", canvas.size(11.5)) + canvas.room(12), canvas.palette
    room = canvas.lay_out(left=left, above=62)
    ax, low, high = canvas.ax, shown.bins[0].low, shown.bins[-1].high
    tallest = max(step.share for step in shown.bins)
    for step in shown.bins:
        look: dict[str, Any] = (
            {"color": colours.short} if shown.is_short(step) else {"facecolor": colours.spare, "hatch": HATCH}
        )
        ax.bar(step.low, step.share, step.high - step.low, align="edge", edgecolor=colours.paper, linewidth=0.4, **look)
    ax.set_xlim(low, high)
    ax.set_ylim(0, tallest * 1.1)
    _mark(canvas, shown, room)
    number_axis(canvas, ax.xaxis, low, high, room[0])
    places = ticks(0, tallest, 5)[1:]
    ax.set_yticks(places, labels=[percent(place) for place in places])
    ax.tick_params(axis="y", length=0, labelcolor=colours.grey, labelsize=canvas.size(11.5))
    ax.grid(True, axis="y")
    ax.xaxis.grid(False)
    ax.spines["left"].set_visible(False)
    if low < 0 < high:
        ax.axvline(0, color=colours.ink, linewidth=1.2)
    canvas.y_label("Share of the draws", left, 2)
    return canvas.finish(shown.axis)


def _mark(canvas: Canvas, shown: DistributionExhibit, room: tuple[float, float]) -> None:
    """The percentiles as lines with their names above."""
    ax, ink, size = canvas.ax, canvas.palette.ink, canvas.size(11.5)
    left, right = ax.get_xlim()
    taken: list[Box] = []
    for mark, dashes in zip(shown.percentiles, _DASHES, strict=False):
        text_width = width(mark.text, size)
        at = (mark.value - left) / (right - left) * room[0]
        start = min(max(at - text_width / 2, 0), room[0] - text_width)
        boxes = (Box(start - 6, shelf, start + text_width + 6, shelf + 1) for shelf in range(3))
        box = next(box for box in boxes if not any(map(box.meets, taken)))
        taken.append(box)
        up = 2 * size + box.bottom * 1.3 * size
        top = 1 + (up - 3 if box.bottom == 0 else 1.7 * size) / room[1]
        ax.axvline(mark.value, 0, top, color=ink, linestyle=dashes, linewidth=1.4, clip_on=False)
        ax.annotate(mark.text, (0, 1), (start, up), xycoords="axes fraction", textcoords="offset points", fontsize=size)
