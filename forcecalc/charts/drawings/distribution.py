"""How the gap is spread over the stated ranges, as a histogram."""

from collections.abc import Sequence
from typing import Any, NamedTuple

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

_SIZE = 11.5
# The 5th percentile, the median and the 95th, and the line between what is short and what is to spare.
_DASHES = (":", "-", ":")
_ZERO: Any = (0, (7, 2, 1.5, 2))
# What stands above the plotting area: where the names of percentiles begin, how high each is, and what lies between
# them and the caption. [points]
_NAMES, _SHELF, _UNDER_CAPTION = 10.0, 15.0, 4.0


class _Mark(NamedTuple):
    """A line across the bars: where it stands, its look, its name, where that begins [points] and on which shelf."""

    value: float
    dashes: Any
    text: str
    start: float
    shelf: int


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
    marks = _placed(canvas, shown, canvas.lay_out(left=left)[0])
    shelves = max((mark.shelf + 1 for mark in marks), default=0)
    room = canvas.lay_out(left=left, above=_NAMES + shelves * _SHELF + _UNDER_CAPTION + _SHELF)
    ax, low, high = canvas.ax, shown.bins[0].low, shown.bins[-1].high
    tallest = max(step.share for step in shown.bins)
    for step in shown.bins:
        look: dict[str, Any] = (
            {"color": colours.short} if shown.is_short(step) else {"facecolor": colours.spare, "hatch": HATCH}
        )
        ax.bar(step.low, step.share, step.high - step.low, align="edge", edgecolor=colours.paper, linewidth=0.4, **look)
    ax.set_xlim(low, high)
    ax.set_ylim(0, tallest * 1.1)
    _mark(canvas, marks, room)
    number_axis(canvas, ax.xaxis, low, high, room[0])
    places = ticks(0, tallest, 5)[1:]
    ax.set_yticks(places, labels=[percent(place) for place in places])
    ax.tick_params(axis="y", length=0, labelcolor=colours.grey, labelsize=canvas.size(11.5))
    ax.grid(True, axis="y")
    ax.xaxis.grid(False)
    ax.spines["left"].set_visible(False)
    # Over the names of the percentiles, so that none of their lines runs through it.
    canvas.y_label("Share of the draws", left, _NAMES + shelves * _SHELF + _UNDER_CAPTION)
    return canvas.finish(shown.axis)


def _placed(canvas: Canvas, shown: DistributionExhibit, length: float) -> list[_Mark]:
    """The percentiles, and nothing where it lies between the bars, their names on as few shelves as they need."""
    size, left, right = canvas.size(_SIZE), shown.bins[0].low, shown.bins[-1].high
    marks = [(mark.value, dashes, mark.text) for mark, dashes in zip(shown.percentiles, _DASHES, strict=False)]
    if left < 0 < right:
        marks.append((0.0, _ZERO, "short | to spare" if shown.spare else "to spare | short"))
    taken: list[Box] = []
    placed = []
    for value, dashes, text in marks:
        text_width = width(text, size)
        at = (value - left) / (right - left) * length
        start = min(max(at - text_width / 2, 0), length - text_width)
        boxes = (Box(start - 6, shelf, start + text_width + 6, shelf + 1) for shelf in range(len(marks)))
        box = next(box for box in boxes if not any(map(box.meets, taken)))
        taken.append(box)
        placed.append(_Mark(value, dashes, text, start, round(box.bottom)))
    return placed


def _mark(canvas: Canvas, marks: Sequence[_Mark], room: tuple[float, float]) -> None:
    """The lines with their names above."""
    ax, ink, size = canvas.ax, canvas.palette.ink, canvas.size(_SIZE)
    top = 1 + (canvas.room(_NAMES) - 3) / room[1]
    for mark in marks:
        ax.axvline(mark.value, 0, top, color=ink, linestyle=mark.dashes, linewidth=1.4, clip_on=False)
        place = mark.start, canvas.room(_NAMES + mark.shelf * _SHELF)
        ax.annotate(mark.text, (0, 1), place, xycoords="axes fraction", textcoords="offset points", fontsize=size)
