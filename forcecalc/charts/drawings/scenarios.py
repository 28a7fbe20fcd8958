"""Scenarios and variants side by side, a row each, the largest gap first."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import (
    RowChart,
    fitting_texts,
    is_seen,
    number_axis,
    smaller_sizes,
    write_beside,
    write_over,
)
from forcecalc.charts.row_names import RowName
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import scenarios as exhibits
from forcecalc.report.exhibits.scenarios import ScenarioRow, ScenariosExhibit
from forcecalc.wording import label

# How high a row must be for a number over its mark. [of the number's size]
_LEAST_OVER = 2.4


@chart(exhibits.scenarios)
def scenarios(canvas: Canvas, shown: ScenariosExhibit) -> Axes:
    """How short several scenarios and variants fall, sorted.

    Returns
    -------
    matplotlib.axes.Axes
        A row each: the 5th to the 95th percentile, the median, the value at the central figures. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> charts.scenarios(assess(load("article"))).get_xlabel()
    'Sustained shortfall, troops'
    """
    several = len(shown.rows) > 2
    names = [RowName(row.name, strong=row.first) for row in shown.rows]
    ends = [max(row.value, row.range.high) for row in shown.rows]
    ranged = [is_seen(row.range, max(ends)) for row in shown.rows]
    if any(ranged):
        canvas.key(_key(canvas, shown))
    drawn = RowChart(canvas, names)
    ax = drawn.ax
    full, brief = [row.label.full for row in shown.rows], [row.label.text for row in shown.rows]
    broken = [text.replace(" (", "\n(") for text in full]
    if canvas.narrow and drawn.height / len(names) >= _LEAST_OVER * drawn.size:
        _draw_with_numbers_over(drawn, shown, ends, ranged)
        return _finished(canvas, shown)
    # Where it is narrow two lines are read more easily than small text.
    alternatives = [broken, full, brief] if canvas.narrow else [full, brief]
    texts, size = fitting_texts(drawn, alternatives, len(names))
    for position, (row, end, varies) in enumerate(zip(shown.rows, ends, ranged, strict=True)):
        _draw_row(canvas, position, row, drawn.size, varies)
        weight = "bold" if row.first and several else "normal"
        text, gap = texts[position], drawn.size * 0.7
        write_beside(canvas, ax, position, end, text, size, gap, None, fontweight=weight, linespacing=1.1)
    drawn.scale(ends, texts, size=size)
    return _finished(canvas, shown)


def _finished(canvas: Canvas, shown: ScenariosExhibit) -> Axes:
    canvas.ax.axvline(0, color=canvas.palette.ink, linewidth=1.2)
    canvas.ax.spines[["left", "bottom"]].set_visible(False)
    return canvas.finish(f"{label(shown.quantity)}, troops")


def _draw_with_numbers_over(
    drawn: RowChart, shown: ScenariosExhibit, ends: Sequence[float], ranged: Sequence[bool]
) -> None:
    """Each number over its range, so that the axis ends where the longest does."""
    canvas, top = drawn.canvas, max(*ends, 1.0) * 1.04
    for position, (row, end, varies) in enumerate(zip(shown.rows, ends, ranged, strict=True)):
        _draw_row(canvas, position, row, drawn.size, varies)
        text, across = row.label.full, end / top * drawn.width
        # The scenario itself is in bold, as its name is.
        sizes = [size for size in smaller_sizes(canvas, drawn.size) if width(text, size, row.first) <= drawn.width - 3]
        text, size = (text, sizes[0]) if sizes else (row.label.text, drawn.size)
        start = across - width(text, size, row.first), 0.8 * drawn.size
        write_over(drawn, (position, end, across), text, size, "bold" if row.first else "normal", start)
    drawn.ax.set_xlim(0, top)
    number_axis(canvas, drawn.ax.xaxis, 0, top, drawn.width)


def _key(canvas: Canvas, shown: ScenariosExhibit) -> list[Line2D]:
    ink, blue = canvas.palette.ink, canvas.palette.pledged
    key = [
        Line2D([], [], linestyle="", markersize=canvas.room(8), label="central values", **_dot(canvas)),
        Line2D([], [], color=ink, marker="|", linestyle="", markersize=canvas.room(12), label="median"),
        Line2D([], [], color=blue, alpha=0.75, linewidth=canvas.room(8), label="5th to 95th percentile"),
    ]
    if any(row.spare for row in shown.rows):
        mark = canvas.room(8)
        key.append(Line2D([], [], color=ink, marker="<", linestyle="", markersize=mark, label="or to spare"))
    return key


def _dot(canvas: Canvas) -> dict[str, Any]:
    """The mark of the central values, with an edge of paper that sets it off from its range."""
    colours = canvas.palette
    return {"marker": "o", "color": colours.sustained, "markeredgecolor": colours.paper, "markeredgewidth": 1.4}


def _draw_row(canvas: Canvas, position: int, row: ScenarioRow, size: float, varies: bool) -> None:
    """A row's values; a range that goes on below zero has a mark there."""
    ax, ink, blue = canvas.ax, canvas.palette.ink, canvas.palette.pledged
    places = [position, position]
    ax.plot([0, row.value], places, color=canvas.palette.grey, linewidth=0.9, zorder=1)
    if varies:
        # Thicker than the dot is wide, and the median longer, so that neither is hidden by it.
        ax.plot([row.range.low, row.range.high], places, color=blue, alpha=0.75, linewidth=size * 0.8, zorder=2)
        ax.plot(row.median, position, "|", color=ink, markersize=size * 1.25, markeredgewidth=1.3, zorder=4)
    if varies and row.spare:
        ax.plot(0, position, "<", color=ink, markersize=size * 0.6, zorder=5, clip_on=False)
    ax.plot(row.value, position, markersize=size * 0.66, zorder=3, **_dot(canvas))
