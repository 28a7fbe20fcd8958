"""A chart that has nothing to show: the reason in its place."""

from matplotlib.axes import Axes

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.text_metrics import wrapped
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.wording import capital

_SIZE, _LINES = 13.0, 12


def nothing(name: str, reason: str) -> Exhibit:
    """What is said in place of a chart.

    >>> nothing("history_by_area", "there is no zone").alt
    'No chart of history by area. There is no zone.'
    """
    return Exhibit(f"No chart of {name.replace('_', ' ')}", "", capital(reason))


def draw_reason(canvas: Canvas, shown: Exhibit) -> Axes:
    """Write why there is nothing to show."""
    canvas.lay_out(below=0)
    canvas.ax.set_axis_off()
    lines = wrapped(shown.explanation, canvas.size(_SIZE), canvas.inside, _LINES)
    canvas.ax.text(
        0,
        1,
        "\n".join(lines),
        transform=canvas.ax.transAxes,
        verticalalignment="top",
        fontsize=canvas.size(_SIZE),
        color=canvas.palette.grey,
    )
    return canvas.finish()
