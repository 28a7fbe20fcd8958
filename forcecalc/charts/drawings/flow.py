"""Strength month by month as a fan, against the requirement."""

from collections.abc import Sequence
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
from forcecalc.charts.look import Edge
from forcecalc.charts.month_axis import month_axis
from forcecalc.charts.phase_names import name_phases, room_for_names
from forcecalc.charts.row_chart import number_axis
from forcecalc.charts.text_metrics import width
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import flow as exhibits
from forcecalc.report.exhibits.flow import FlowExhibit
from forcecalc.wording import number

# Shades of a fan, the outer range first.
_OUTER, _INNER = 0.25, 0.5
_LEAST_MISSING = 0.5
# The size of the number at a level. [points]
_NUMBER = 12.0
# How high the strip of short months is, how far under the axis, and where the numbers of months stand. [points]
_STRIP, _UNDER, _PAD = 5.5, 1.5, 12.0


@chart(exhibits.flow)
def flow(canvas: Canvas, shown: FlowExhibit) -> Axes:
    """Who is there month by month, against what is required: the central value within the ranges of the draws.

    Returns
    -------
    matplotlib.axes.Axes
        The ranges as bands, where there are any, under the central strength; short months are marked. [troops]

    Examples
    --------
    >>> from forcecalc import charts, flow, load
    >>> ax = charts.flow(flow(load("uk_france_36_months"), draws=64))
    >>> [round(top) for top in ax.patches[-1].get_data().values[::6]]
    [14250, 10130, 2650, 0, 6750, 14250]
    """
    ax, colours = canvas.ax, canvas.palette
    most = max(*shown.required, shown.required_range.high, *shown.strength, *shown.high)
    canvas.key(_key(canvas, shown))
    left = width(number(most * 1.3), canvas.size(11.5)) + canvas.room(12)
    plot_width, height = canvas.lay_out(
        left=left, below=46, right=max(canvas.size(11.5) - canvas.over(30), 0.0), above=22
    )
    edges = np.minimum(np.arange(len(shown.strength) + 1.0), shown.horizon)
    if shown.draws:
        for low, high, shade in (
            (shown.low, shown.high, _OUTER),
            (shown.quarter, shown.three_quarters, _INNER),
        ):
            ax.stairs(high, edges, baseline=low, fill=True, color=colours.sustained, alpha=shade, linewidth=0)
    ax.stairs(shown.strength, edges, baseline=None, color=colours.sustained, linewidth=canvas.room(2.4), zorder=3)
    if shown.required:
        ax.plot(*_steps(shown.required, edges), **_required(canvas), zorder=2.5)
        if shown.required_range.varies:
            ax.axhspan(*shown.required_range, **_required_range(canvas), zorder=1.1, gid="required range")
    if shown.missing:
        _mark_short(canvas, edges, np.array(shown.missing) > _LEAST_MISSING, height)
    top = headroom(most, 16 + room_for_names(canvas, shown.phases), height)
    ax.set_ylim(0, top)
    _write_levels(canvas, shown, (plot_width / shown.horizon, height / top))
    number_axis(canvas, ax.yaxis, 0, top, height)
    month_axis(canvas, shown.horizon, plot_width, pad=_PAD)
    name_phases(canvas, shown.phases, shown.horizon, plot_width)
    ax.spines["left"].set_visible(False)
    canvas.y_label("Troops deployed", left, 8)
    return canvas.finish("Months from the start")


def _write_levels(canvas: Canvas, shown: FlowExhibit, scale: tuple[float, float]) -> None:
    """How many are there, over each level long enough for its number, or below where the requirement is too near.

    Parameters
    ----------
    scale : tuple of float
        A month and a soldier on the page. [points]
    """
    size, (month, soldier) = canvas.size(_NUMBER), scale
    ends = [end for end in shown.required_range if shown.required_range.varies]
    for level in shown.levels:
        if width(level.text, size) + canvas.room(6) > (level.end - level.start) * month:
            continue
        to_lines, to_ends = ([(line - level.troops) * soldier for line in lines] for lines in (shown.required, ends))
        above, end_above = (any(-2 < up < 1.8 * size for up in reach) for reach in (to_lines, to_ends))
        below, low = any(-1.8 * size < up < 2 for up in to_lines), level.troops * soldier < 2 * size
        # The end of the requirement's range may be crossed, its line may not.
        over = low or (not above and (below or not end_above))
        canvas.ax.annotate(
            level.text,
            ((level.start + level.end) / 2, level.troops),
            (0, canvas.room(4) * (1 if over else -1)),
            textcoords="offset points",
            horizontalalignment="center",
            verticalalignment="bottom" if over else "top",
            fontsize=size,
            color=canvas.palette.ink,
            path_effects=[Edge(3, canvas.palette.paper)],
            zorder=4,
        )


def _key(canvas: Canvas, shown: FlowExhibit) -> list[Line2D | Patch]:
    colour = canvas.palette.sustained
    handles: list[Line2D | Patch] = []
    if shown.required:
        hatched = "; range hatched" if shown.required_range.varies else ""
        number_ = "" if canvas.small or not shown.required_text else f" {shown.required_text}{hatched}"
        text = f"required{number_}" if any(shown.required) else "nothing required"
        handles.append(Line2D([], [], **_required(canvas), label=text))
    handles.append(Line2D([], [], color=colour, linewidth=2.4, label="deployed, at the central values"))
    if shown.draws:
        handles.append(Patch(color=colour, alpha=_INNER + _OUTER, linewidth=0, label="25th to 75th percentile"))
        handles.append(Patch(color=colour, alpha=_OUTER, linewidth=0, label="5th to 95th"))
    if any(missing > _LEAST_MISSING for missing in shown.missing):
        handles.append(Patch(**_short(canvas), label="months short"))
    return handles


def _steps(values: Sequence[float], edges: NDArray[np.float64]) -> tuple[list[float], list[float]]:
    """The corners of a line that is level within each month; only those where it changes, and its ends."""
    turns = [0, *(month for month in range(1, len(values)) if values[month] != values[month - 1]), len(values)]
    spans = [(edges[start], edges[end], values[start]) for start, end in pairwise(turns)]
    return [end for start, stop, _ in spans for end in (start, stop)], [level for *_, level in spans for _ in range(2)]


def _required(canvas: Canvas) -> dict[str, Any]:
    return {"color": canvas.palette.required, "linestyle": "--", "linewidth": 1.8}


def _required_range(canvas: Canvas) -> dict[str, Any]:
    return {"facecolor": "none", "edgecolor": canvas.palette.pale, "hatch": "\\\\\\", "linewidth": 0}


def _mark_short(canvas: Canvas, edges: NDArray[np.float64], is_short: NDArray[np.bool_], height: float) -> None:
    """A hatched strip under the months in which anyone is missing, at the central values."""
    turns = [0, *(np.flatnonzero(np.diff(is_short.astype(int))) + 1).tolist(), len(is_short)]
    spans = [(edges[start], edges[end] - edges[start]) for start, end in pairwise(turns) if is_short[start]]
    if not spans:
        return
    strip, under = (canvas.room(points) / height for points in (_STRIP, _UNDER))
    canvas.ax.broken_barh(
        spans,
        (-strip - under, strip),
        transform=canvas.ax.get_xaxis_transform(),
        clip_on=False,
        gid="short",
        **_short(canvas),
    )


def _short(canvas: Canvas) -> dict[str, Any]:
    return {"facecolor": canvas.palette.paper, "edgecolor": canvas.palette.short, "hatch": HATCH * 2, "linewidth": 1.0}
