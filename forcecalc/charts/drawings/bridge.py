"""From a number in one scenario to that in another, a row for each change, which begins where that above it ends."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, draw_whisker, is_seen, number_axis, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.charts.text_metrics import height, width
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import bridge as exhibits
from forcecalc.report.exhibits.bridge import BridgeExhibit, BridgeRow, shown_rows

# How thick the number of a scenario is beside what a change carries.
_END_BAR = 0.55
# What part of the plotting area a number with its bounds may take on one line.
_MOST_TEXT = 0.35
# How far the ends of a range reach to each side. [thickness of a bar]
_CAP = 0.16
_MINUS = "\N{MINUS SIGN}"


@chart(exhibits.bridge)
def bridge(canvas: Canvas, shown: BridgeExhibit) -> Axes:
    """What each change adds to a number, or takes away.

    Returns
    -------
    matplotlib.axes.Axes
        A bar from zero for the number in each scenario, and between them a bar for each change. [canonical unit]

    Examples
    --------
    >>> from forcecalc import charts, diff, load
    >>> article = load("article")
    >>> ax = charts.bridge(diff(article, article.with_(published_requirement=110_000)))
    >>> [round(bar.get_width()) for bar in ax.patches]
    [94007, 10000, 104007]
    """
    seen = dict.fromkeys(row.end > row.start for row in shown.rows if not row.is_end)
    canvas.key([Patch(**_look(canvas, shown, up), label="adds" if up else "takes away") for up in seen])
    rows = shown_rows(shown, rows_fitting(canvas, len(shown.rows)))
    drawn = RowChart(canvas, [RowName(row.name, strong=row.is_end) for row in rows])
    ax = drawn.ax
    low = min(0.0, *(row.end for row in rows))
    ends = [max(row.start, row.end, row.range.high) for row in rows]
    texts, size = _texts(drawn, rows)
    for position, (row, end, text) in enumerate(zip(rows, ends, texts, strict=True)):
        _draw(drawn, shown, position, row)
        weight = "bold" if row.is_end else "normal"
        write_beside(canvas, ax, position, end, text, size, size * 0.6, None, fontweight=weight)
    _join(drawn, rows)
    # Bold text is wider than it is measured.
    top = low + drawn.end([end - low for end in ends], [text.replace("\n", "00\n") + "00" for text in texts], size)
    for position, row in enumerate(rows):
        if is_seen(row.range, top - low):
            draw_whisker(canvas, ax, position, row.range, _CAP * drawn.bar)
    ax.set_xlim(low, top)
    number_axis(canvas, ax.xaxis, low, top, drawn.width, whole=False)
    ax.spines["left"].set_visible(low == 0)
    ax.spines["bottom"].set_visible(False)
    return canvas.finish(shown.quantity)


def _texts(drawn: RowChart, rows: Sequence[BridgeRow]) -> tuple[list[str], float]:
    """What stands at each bar and its size; bounds and ranges under a number where beside it they would crowd bars."""
    numbers = [row.text.replace("-", _MINUS) for row in rows]
    texts = [f"{text} ({row.aside})" if row.aside else text for row, text in zip(rows, numbers, strict=True)]
    if max(width(text, drawn.size, bold=True) for text in texts) <= _MOST_TEXT * drawn.width:
        return texts, drawn.size
    size = min(drawn.size, drawn.height / len(rows) / height(2, 1.0))
    if size < drawn.canvas.least:
        return numbers, drawn.size
    return [text.replace(" (", "\n(", 1) for text in texts], size


def _draw(drawn: RowChart, shown: BridgeExhibit, position: int, row: BridgeRow) -> None:
    """A bar from where a step begins to where it ends; a thinner one for the number of a scenario."""
    ax = drawn.ax
    if row.is_end:
        ax.barh(position, row.end, _END_BAR * drawn.bar, color=drawn.canvas.palette.grey, linewidth=0)
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
