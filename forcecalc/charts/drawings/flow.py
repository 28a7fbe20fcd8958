"""Strength month by month: contributors in layers against the requirement."""

from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import number_axis
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import flow as exhibits
from forcecalc.report.exhibits.flow import FlowExhibit
from forcecalc.wording import number

_TICKS = 13
_BAND: dict[str, Any] = {"facecolor": (0.1, 0.1, 0.1, 0.16), "edgecolor": (0.1, 0.1, 0.1, 0.7), "hatch": "...."}


@chart(exhibits.flow)
def flow(canvas: Canvas, shown: FlowExhibit) -> Axes:
    """Who is there month by month, against what is required, with the range of the total.

    Returns
    -------
    matplotlib.axes.Axes
        A layer for each contributor, the largest at the bottom, and one for what is missing. [troops]

    Examples
    --------
    >>> from forcecalc import charts, flow, load
    >>> ax = charts.flow(flow(load("uk_france_36_months"), draws=64))
    >>> [round(top) for top in ax.patches[1].get_data().values[::6]]
    [14250, 10130, 2650, 0, 6750, 14250]
    """
    strength, missing = np.array(shown.strength), np.array(shown.missing)
    ax, most, colours = canvas.ax, max(shown.required, *shown.strength, *shown.high), canvas.palette
    canvas.key(_key(canvas, shown))
    left = width(number(most * 1.3), canvas.size(11.5)) + canvas.room(12)
    height = canvas.lay_out(left=left, below=46, above=22)[1]
    edges = np.minimum(np.arange(len(strength) + 1.0), shown.horizon)
    _draw_layers(canvas, shown, edges)
    ax.stairs(strength + missing, edges, baseline=strength, fill=True, **canvas.hatched("short"))
    _mark_short(canvas, edges, missing > 0.5)
    ax.plot([0, shown.horizon], [shown.required] * 2, **_required(canvas), zorder=3)
    if shown.draws:
        ax.stairs(shown.high, edges, baseline=shown.low, fill=True, lw=0, zorder=2.6, **_BAND)
        for ends in (shown.low, shown.high):
            ax.stairs(ends, edges, baseline=None, color=colours.ink, linewidth=1, linestyle=":", zorder=2.7)
    top = headroom(most, 16, height)
    ax.set_xlim(0, shown.horizon)
    ax.set_ylim(0, top)
    number_axis(canvas, ax.yaxis, 0, top, height)
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120) if shown.horizon / step <= _TICKS)
    ax.set_xticks(np.arange(0, shown.horizon + 1e-9, step))
    ax.tick_params(axis="x", length=0, pad=10, labelcolor=colours.grey, labelsize=canvas.size(11.5))
    ax.spines["left"].set_visible(False)
    canvas.y_label("Troops there", left, 8)
    return canvas.finish("Months from the start")


def _key(canvas: Canvas, shown: FlowExhibit) -> list[Line2D | Patch]:
    handles: list[Line2D | Patch] = [Line2D([], [], **_required(canvas), label="required")]
    if any(missing > 0.5 for missing in shown.missing):
        handles.append(Patch(**canvas.hatched("short"), label="missing; months short"))
    if shown.draws:
        handles.append(Patch(linewidth=0, **_BAND, label="5th to 95th percentile of all together"))
    layers = zip(_colours(canvas, shown), shown.contingents, strict=True)
    return [*handles, *(Patch(color=colour, label=contingent.name) for colour, contingent in layers)]


def _required(canvas: Canvas) -> dict[str, Any]:
    return {"color": canvas.palette.required, "linestyle": "--", "linewidth": 1.8}


def _draw_layers(canvas: Canvas, shown: FlowExhibit, edges: NDArray[np.float64]) -> None:
    base = np.zeros(len(shown.strength))
    for contingent, colour in zip(shown.contingents, _colours(canvas, shown), strict=True):
        troops = np.array(contingent.troops)
        paper = canvas.palette.paper
        canvas.ax.stairs(base + troops, edges, baseline=base, fill=True, color=colour, edgecolor=paper, lw=0.8)
        base = base + troops


def _colours(canvas: Canvas, shown: FlowExhibit) -> list[str]:
    return canvas.palette.layers([contingent.together for contingent in shown.contingents])


def _mark_short(canvas: Canvas, edges: NDArray[np.float64], is_short: NDArray[np.bool_]) -> None:
    """A strip under the months in which anyone is missing."""
    turns = [0, *(np.flatnonzero(np.diff(is_short.astype(int))) + 1).tolist(), len(is_short)]
    for start, end in ((edges[start], edges[end]) for start, end in pairwise(turns) if is_short[start]):
        canvas.ax.plot(
            [start, end],
            [-0.014, -0.014],
            transform=canvas.ax.get_xaxis_transform(),
            color=canvas.palette.short,
            linewidth=5,
            clip_on=False,
            gid="short",
        )
