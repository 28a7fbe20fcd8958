"""What moves the answer: a bar a figure, and beside it the share of the variance it carries."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.charts.chart import chart
from forcecalc.charts.palette import AT_HIGH_END, AT_LOW_END, GREY, HATCH, INK, ORANGE
from forcecalc.charts.row_chart import RowChart, RowName, number_axis, write_beside
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import drivers as exhibits
from forcecalc.report.exhibits.drivers import DriverRow, DriversExhibit
from forcecalc.wording import label, percent

_BODY, _PANEL_WIDTH, _GAP = 330.0, 210.0, 26.0


@chart(exhibits.drivers)
def drivers(canvas: Canvas, shown: DriversExhibit) -> Axes:
    """Which figures move the headline, each from one end of its range to the other, and their Sobol indices.

    Returns
    -------
    matplotlib.axes.Axes
        A bar a figure; its child axes hold the indices, with their 95 % confidence intervals.

    Raises
    ------
    NotApplicableError
        If no figure has a range, or none moves the number.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> [round(bar.get_width()) for bar in charts.drivers(assess(load("article"))).patches[:4]]
    [3437, -3437, -1000, 2800]
    """
    rows = shown.rows[: shown.most]
    names = [RowName(label(*row.key)) for row in rows]
    drawn = RowChart(canvas, names, _BODY, right=_PANEL_WIDTH + _GAP, above=KEY_HEIGHT)
    ax = drawn.ax
    _draw_swings(drawn, rows, shown.central)
    number_axis(ax.xaxis, *ax.get_xlim(), drawn.width, over=8)
    ax.axvline(shown.central, color=INK, linewidth=1.2)
    ax.spines[["left", "bottom"]].set_visible(False)
    _draw_shares(drawn, rows)
    canvas.key(
        [
            Patch(facecolor=AT_LOW_END, label="at its low end"),
            Patch(facecolor=AT_HIGH_END, label="at its high end"),
            Line2D([], [], color=INK, linewidth=1.4, label="central values"),
        ]
    )
    return canvas.finish(shown.axis)


def _draw_swings(drawn: RowChart, rows: Sequence[DriverRow], central: float) -> None:
    ends = [value for row in rows for value in (row.at_low, row.at_high)] + [central]
    size = drawn.size * 0.9
    widest = max(width(text, size) for row in rows for text in (row.low, row.high))
    least, most = min(ends), max(ends)
    # Each side has room for the words at the end of a bar.
    room = max(drawn.width - 2 * (widest + 14), drawn.width * 0.25)
    margin = (widest + 14) * (most - least or 1.0) / room
    drawn.ax.set_xlim(least - margin, most + margin)
    for position, row in enumerate(rows):
        rising = row.at_low <= row.at_high
        for value, colour, text, left in (
            (row.at_low, AT_LOW_END, row.low, rising),
            (row.at_high, AT_HIGH_END, row.high, not rising),
        ):
            drawn.ax.barh(position, value - central, drawn.bar, central, color=colour)
            drawn.ax.annotate(
                text,
                (value, position),
                (-5 if left else 5, 0),
                textcoords="offset points",
                horizontalalignment="right" if left else "left",
                verticalalignment="center",
                fontsize=size,
                color=GREY,
            )


def _draw_shares(drawn: RowChart, rows: Sequence[DriverRow]) -> None:
    panel = drawn.panel(_PANEL_WIDTH, _GAP)
    panel.set_xlim(0, 1.36)
    for position, row in enumerate(rows):
        panel.barh(position, row.share, drawn.bar, color=ORANGE, hatch=HATCH, edgecolor="white", linewidth=0)
        panel.hlines(position, row.total_low, row.total_high, color=INK, linewidth=1.5, zorder=3)
        panel.plot(row.first, position, "D", color="white", markeredgecolor=INK, markersize=drawn.size * 0.4, zorder=4)
        end = max(row.share, row.total_high)
        write_beside(panel, position, end, percent(row.share), drawn.size, 5 + drawn.size * 0.3, None)
    panel.set_xticks([0, 0.5, 1], labels=["0", "50 %", "100 %"])
    panel.grid(True, axis="x")
    panel.set_xlabel("Share of variance; ◇ acting alone")
    panel.spines[["left", "bottom"]].set_visible(False)
