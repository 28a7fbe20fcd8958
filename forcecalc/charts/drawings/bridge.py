"""From a number to what it is now, a row for each change, each beginning where the one above ends."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, number_axis, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import bridge as exhibits
from forcecalc.report.exhibits.bridge import BridgeExhibit, BridgeRow, shown_rows

# What part of the way the axis begins before it.
_BEFORE = 0.06


@chart(exhibits.bridge)
def bridge(canvas: Canvas, shown: BridgeExhibit) -> Axes:
    """What each change adds to a number, or takes away.

    Returns
    -------
    matplotlib.axes.Axes
        A mark for the number before and now, and between them a bar for each change. [canonical unit]

    Examples
    --------
    >>> from forcecalc import charts, diff, load
    >>> article = load("article")
    >>> ax = charts.bridge(diff(article, article.with_(published_requirement=110_000)))
    >>> [round(bar.get_width()) for bar in ax.patches]
    [10000]
    """
    seen = dict.fromkeys(row.end > row.start for row in shown.rows if not row.is_end)
    canvas.key([Patch(**_look(canvas, shown, up), label="adds" if up else "takes away") for up in seen])
    rows = shown_rows(shown, rows_fitting(canvas, len(shown.rows)))
    drawn = RowChart(canvas, [RowName(row.name, strong=row.is_end) for row in rows])
    ax = drawn.ax
    low = min(min(row.start, row.end) for row in rows)
    high = max(max(row.start, row.end) for row in rows)
    low -= _BEFORE * (high - low)
    ends = [max(row.start, row.end) for row in rows]
    for position, (row, end) in enumerate(zip(rows, ends, strict=True)):
        _draw(drawn, shown, position, row)
        weight = "bold" if row.is_end else "normal"
        write_beside(canvas, ax, position, end, row.text, drawn.size, drawn.size * 0.6, None, fontweight=weight)
    _join(drawn, rows)
    top = low + drawn.end([end - low for end in ends], [row.text for row in rows])
    ax.set_xlim(low, top)
    number_axis(canvas, ax.xaxis, low, top, drawn.width, whole=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    return canvas.finish(shown.quantity)


def _draw(drawn: RowChart, shown: BridgeExhibit, position: int, row: BridgeRow) -> None:
    """A bar from where a step begins to where it ends; a mark for an end."""
    ax, ink = drawn.ax, drawn.canvas.palette.ink
    if row.is_end:
        ax.plot(row.end, position, "o", color=ink, markersize=drawn.size * 0.6, zorder=3)
        return
    up = row.end > row.start
    ax.barh(position, abs(row.end - row.start), drawn.bar, min(row.start, row.end), **_look(drawn.canvas, shown, up))


def _join(drawn: RowChart, rows: Sequence[BridgeRow]) -> None:
    """Thin lines from where a row ends to where the next begins."""
    ax, grey = drawn.ax, drawn.canvas.palette.grey
    for position, row in enumerate(rows[:-1]):
        ax.plot([row.end, row.end], [position, position + 1], color=grey, linewidth=0.8, zorder=1)


def _look(canvas: Canvas, shown: BridgeExhibit, up: bool) -> dict[str, Any]:
    """What adds is filled, what takes away is hatched, in the colours of short and spare where it is a gap."""
    roles = ("short", "spare") if shown.gap else ("sustained", "pledged")
    colour = canvas.palette.of(roles[0 if up else 1])
    return {"facecolor": colour, "edgecolor": canvas.palette.paper, "hatch": None if up else HATCH, "linewidth": 0}
