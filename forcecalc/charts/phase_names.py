"""The later phases of a chart over time: where each starts, and its name at the top."""

from collections.abc import Sequence

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.text_metrics import shortened

_SIZE, _GAP = 10.5, 4.0
# As little of a name as still says anything, in the size of the text.
_LEAST = 3.0


def name_phases(canvas: Canvas, phases: Sequence[tuple[str, float]], horizon: float, plot_width: float) -> None:
    """A line where each later phase starts, and its name behind the line's top, as much of it as there is room for.

    Parameters
    ----------
    canvas : Canvas
        With the axis of months set.
    phases : sequence of (str, float)
        Names and starts, in their order. [months]
    horizon : float
        Where the axis ends. [months]
    plot_width : float
        How wide the plot is. [points]
    """
    size, gap = canvas.size(_SIZE), canvas.room(_GAP)
    top = canvas.ax.get_xaxis_transform()
    within = [(name, start) for name, start in phases if start < horizon]
    ends = [*(start for _, start in within[1:]), horizon]
    for (name, start), end in zip(within, ends, strict=False):
        canvas.ax.axvline(start, color=canvas.palette.grey, linewidth=canvas.room(0.8), linestyle=":", zorder=1.5)
        most = (end - start) / horizon * plot_width - 2 * gap
        if most >= _LEAST * size:
            canvas.ax.annotate(
                shortened(name, size, most),
                (start, 1.0),
                (gap, -1.0),
                xycoords=top,
                textcoords="offset points",
                fontsize=size,
                color=canvas.palette.grey,
                verticalalignment="top",
                gid="phase",
            )


def room_for_names(canvas: Canvas, phases: Sequence[tuple[str, float]]) -> float:
    """How much higher a chart is for the names. [points]."""
    return canvas.size(_SIZE) * 1.5 if phases else 0.0
