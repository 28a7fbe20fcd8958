"""What moves the answer: a bar a figure, and beside it the share of the variance it carries."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, number_axis, whisker_look, write_beside
from forcecalc.charts.row_names import RowName, with_brackets
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import drivers as exhibits
from forcecalc.report.exhibits.drivers import DriverRow, DriversExhibit
from forcecalc.wording import percent

_PANEL_WIDTH, _GAP = 210.0, 26.0


@chart(exhibits.drivers)
def drivers(canvas: Canvas, shown: DriversExhibit) -> Axes:
    """Which figures move the headline, each from one end of its range to the other, and their Sobol indices.

    Returns
    -------
    matplotlib.axes.Axes
        A bar a figure; its child axes hold the indices, with their 95 % confidence intervals.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> [round(bar.get_width()) for bar in charts.drivers(assess(load("article"))).patches[:4]]
    [3437, -3437, -1000, 2800]
    """
    rows = shown.rows[: shown.most]
    colours = canvas.palette
    key: list[Line2D | Patch] = [
        Patch(facecolor=colours.pledged, label="at its low end"),
        Patch(facecolor=colours.sustained, label="at its high end"),
        Line2D([], [], color=colours.ink, linewidth=1.4, label="central values"),
    ]
    if canvas.narrow:
        key.append(Line2D([], [], linestyle="", label="in brackets: share of variance"))
    canvas.key(key)
    if canvas.narrow:
        names, largest, named = _narrow_names(canvas, rows)
        drawn = RowChart(canvas, names, largest=largest)
    else:
        names, named = [RowName(row.label) for row in rows], False
        drawn = RowChart(canvas, names, right=_PANEL_WIDTH + _GAP)
    ax = drawn.ax
    _draw_swings(drawn, rows, shown.central, not named)
    number_axis(canvas, ax.xaxis, *ax.get_xlim(), drawn.width, over=8, about=shown.central)
    ax.axvline(shown.central, color=colours.ink, linewidth=1.2)
    ax.spines[["left", "bottom"]].set_visible(False)
    if not canvas.narrow:
        _draw_shares(drawn, rows)
    return canvas.finish(shown.axis)


def _narrow_names(canvas: Canvas, rows: Sequence[DriverRow]) -> tuple[list[RowName], float, bool]:
    """The names with the shares in brackets, and with both ends of each range where they are whole with these."""
    shares = [percent(row.share) for row in rows]
    ended = [f"{row.label}, {row.ends}" for row in rows]
    names, size = with_brackets(canvas, ended, shares)
    if [name.text for name in names] == [f"{name} ({share})" for name, share in zip(ended, shares, strict=True)]:
        return names, size, True
    return *with_brackets(canvas, [row.label for row in rows], shares), False


def _draw_swings(drawn: RowChart, rows: Sequence[DriverRow], central: float, worded: bool) -> None:
    """A bar to each end of a range, with the end beside it unless the names have it."""
    ends = [value for row in rows for value in (row.at_low, row.at_high)] + [central]
    size = max(drawn.size * 0.9, drawn.canvas.least)
    colours = drawn.canvas.palette
    widest = max(width(text, size) for row in rows for text in (row.low, row.high))
    # Where the words have no room beside the bars, the axis tells enough.
    worded = worded and 2 * (widest + 14) <= 0.75 * drawn.width
    widest = widest if worded else 0.0
    least, most = min(ends), max(ends)
    # Each side has room for the words at the end of a bar.
    room = max(drawn.width - 2 * (widest + 14), drawn.width * 0.25)
    margin = (widest + 14) * (most - least or 1.0) / room
    drawn.ax.set_xlim(least - margin, most + margin)
    for position, row in enumerate(rows):
        rising = row.at_low <= row.at_high
        for value, colour, text, left in (
            (row.at_low, colours.pledged, row.low, rising),
            (row.at_high, colours.sustained, row.high, not rising),
        ):
            drawn.ax.barh(position, value - central, drawn.bar, central, color=colour)
            drawn.ax.annotate(
                text if worded else "",
                (value, position),
                (-5 if left else 5, 0),
                textcoords="offset points",
                horizontalalignment="right" if left else "left",
                verticalalignment="center",
                fontsize=size,
                color=colours.grey,
            )


def _draw_shares(drawn: RowChart, rows: Sequence[DriverRow]) -> None:
    panel, colours = drawn.panel(_PANEL_WIDTH, _GAP), drawn.canvas.palette
    panel.set_xlim(0, 1.36)
    for position, row in enumerate(rows):
        panel.barh(position, row.share, drawn.bar, **drawn.canvas.hatched("accent"))
        if row.interval_seen:
            panel.hlines(position, row.total_low, row.total_high, **whisker_look(drawn.canvas))
        mark: dict[str, Any] = {"color": colours.paper, "markeredgecolor": colours.ink, "markersize": drawn.size * 0.4}
        panel.plot(row.first, position, "D", zorder=4, **mark)
        end = max(row.share, row.total_high if row.interval_seen else 0.0)
        gap = 5 + drawn.size * 0.3
        write_beside(drawn.canvas, panel, position, end, percent(row.share), drawn.size, gap, None)
    panel.set_xticks([0, 0.5, 1], labels=["0", "50 %", "100 %"])
    panel.grid(True, axis="x")
    panel.set_xlabel("Share of variance; ◇ figure alone")
    panel.spines[["left", "bottom"]].set_visible(False)
