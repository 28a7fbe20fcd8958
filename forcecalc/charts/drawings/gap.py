"""Required, pledged, sustained and short, as columns."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import is_seen, number_axis, whisker_look
from forcecalc.charts.text_metrics import complete, width, wrapped
from forcecalc.report.exhibits import gap as exhibits
from forcecalc.report.exhibits.gap import Column, GapExhibit
from forcecalc.wording import number

_ROOM_ABOVE, _BAR = 74.0, 0.62
# Sizes of the numbers: of the answer, and of those that it comes from, which are not larger. [points]
_ANSWER, _LEVEL = 20.0, 17.0
# The size of a range [points], and what part of it is left on one line before it takes two.
_RANGE, _LEAST_RANGE = 10.5, 0.95


@chart(exhibits.gap)
def gap(canvas: Canvas, shown: GapExhibit) -> Axes:
    """What is required, pledged and can be sustained, and what is missing.

    Returns
    -------
    matplotlib.axes.Axes
        A bar each; the last stands on what there is and reaches to what is required. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.gap(assess(load("article")))
    >>> [round(bar.get_height()) for bar in ax.patches]
    [100000, 30000, 5993, 94007]
    """
    return draw_gap(canvas, shown)


def draw_gap(canvas: Canvas, shown: GapExhibit) -> Axes:
    """Draw it on any canvas."""
    *levels, last = shown.columns
    most = max([column.value for column in levels] + [max(column.top, column.range.high) for column in shown.columns])
    left = width(number(most * 1.3), canvas.size(11.5)) + canvas.room(12)
    each = (canvas.inside - left) / len(shown.columns)
    size = _fitting(canvas, [word for column in shown.columns for word in column.name.split()], 13, each * 0.96)
    names = ["\n".join(wrapped(column.name, size, each * 0.96, 2)) for column in shown.columns]
    below = 30 + 16 * max(name.count("\n") for name in names)
    height = canvas.lay_out(left=left, below=below, above=20)[1]
    ax, end, colours = canvas.ax, len(levels), canvas.palette
    top = headroom(most, canvas.room(_ROOM_ABOVE), height)
    for position, column in enumerate(levels):
        ax.bar(position, column.value, _BAR, color=colours.of(column.kind))
    # What is missing between what there is and what is required, or what is over.
    ax.bar(end, last.value, _BAR, last.base, **canvas.hatched(last.kind))
    ax.plot([end - 1, end + _BAR / 2], [shown.there, shown.there], color=colours.grey, linewidth=0.8, zorder=0.9)
    answer, sizes = _sizes(canvas, shown.columns, each)
    for position, (column, points) in enumerate(zip((*levels, answer), sizes, strict=True)):
        _write(canvas, position, column, points, each, is_seen(column.range, top))
    ax.axhline(shown.required, color=colours.required, linestyle=":", linewidth=1.2, zorder=0.9)
    ax.set_xlim(-0.5, end + 0.5)
    ax.set_ylim(0, top)
    ax.set_xticks(range(end + 1), labels=names, fontsize=size, color=colours.ink)
    ax.tick_params(axis="x", length=0, pad=canvas.room(6))
    number_axis(canvas, ax.yaxis, 0, top, height)
    ax.spines["left"].set_visible(False)
    canvas.y_label("Troops on the ground at one time", left, 10)
    return canvas.finish()


def _sizes(canvas: Canvas, columns: Sequence[Column], room: float) -> tuple[Column, Sequence[float]]:
    """The answer, without a word that it has no room for, and the size of each number: none is larger than its."""
    *levels, last = columns
    size = _fitting(canvas, [level.label.text for level in levels], _LEVEL, room * 0.88, bold=True)
    if width(last.label.text, size, bold=True) > room:
        # The name under the column says what it is.
        last = last._replace(label=last.label._replace(text=_bare(last.label.text)))
    answer = _fitting(canvas, [last.label.text], _ANSWER, room * 0.96, bold=True)
    return last, [*(min(size, answer) for _ in levels), answer]


def _bare(text: str) -> str:
    return text.removesuffix(" short").removesuffix(" to spare")


def _write(canvas: Canvas, x: float, column: Column, size: float, room: float, varies: bool) -> None:
    """A bar's number over it, its range or the central value of a bound below the number, and a whisker at its end."""
    top, colours = column.top, canvas.palette
    if varies:
        ends = column.range
        canvas.ax.vlines(x, ends.low, ends.high, **whisker_look(canvas))
        canvas.ax.hlines(ends, x - 0.05, x + 0.05, **whisker_look(canvas))
        top = max(top, ends.high)
    up = max(canvas.room(5), 3.5)
    for text, weight, colour in (
        (column.label.aside, "normal", colours.grey),
        (column.label.text, "bold", colours.ink),
    ):
        bold = weight == "bold"
        # A range that is too wide for a line stands on two.
        sizes = (max(_LEAST_RANGE * canvas.size(_RANGE), canvas.least), canvas.least)
        broken = [wrapped(text, size, room, 2) for size in sizes]
        lines = [text] if bold else next((found for found in broken if complete(found, text)), broken[-1])
        if text and complete(lines, text) and all(width(line, canvas.least, bold) <= room for line in lines):
            points = size if bold else _fitting(canvas, lines, _RANGE, room * 0.96)
            canvas.ax.annotate(
                "\n".join(lines),
                (x, top),
                (0, up),
                textcoords="offset points",
                horizontalalignment="center",
                fontsize=points,
                fontweight=weight,
                color=colour,
                # On paper, so that no line of the grid runs through it, and behind whiskers; that of the number is
                # below its range.
                zorder=2.5 if bold else 2.6,
                bbox={"facecolor": colours.paper, "edgecolor": "none", "pad": 0.3},
            )
            up += points * 1.25 * len(lines)


def _fitting(canvas: Canvas, texts: Sequence[str], points: float, room: float, bold: bool = False) -> float:
    """The size in which so many points hold each of some texts; never too small to be read."""
    size = canvas.size(points)
    return max(min([size, *(size * room / width(text, size, bold) for text in texts)]), canvas.least)
