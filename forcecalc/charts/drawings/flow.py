"""Strength month by month: contributors in layers against the requirement."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.chart import chart
from forcecalc.charts.palette import (
    GREY,
    HATCH,
    INK,
    RANGE_EDGE,
    RANGE_FACE,
    RANGE_HATCH,
    REQUIRED,
    SHORT,
    layer_colours,
)
from forcecalc.charts.row_chart import number_axis
from forcecalc.charts.slide_layout import KEY_HEIGHT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Canvas
from forcecalc.charts.text_metrics import cut, width
from forcecalc.report.exhibits import flow as exhibits
from forcecalc.report.exhibits.flow import FlowExhibit
from forcecalc.wording import number

_KEY_WIDTH, _KEY_SIZE, _TICKS = 210.0, 12.0, 13
_BAND: dict[str, Any] = {"facecolor": RANGE_FACE, "edgecolor": RANGE_EDGE, "hatch": RANGE_HATCH}


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
    ax, most = canvas.ax, max(shown.required, *shown.strength, *shown.high)
    left = width(number(most * 1.3), 11.5) + 12
    height = canvas.lay_out(left=left, below=46, right=_KEY_WIDTH, above=KEY_HEIGHT + 22)[1]
    edges = np.minimum(np.arange(len(strength) + 1.0), shown.horizon)
    _draw_layers(ax, shown, edges)
    ax.stairs(
        strength + missing, edges, baseline=strength, fill=True, color=SHORT, edgecolor="white", hatch=HATCH, lw=0
    )
    _mark_short(ax, edges, missing > 0.5)
    ax.plot([0, shown.horizon], [shown.required] * 2, color=REQUIRED, linestyle="--", linewidth=1.8, zorder=3)
    handles: list[Line2D | Patch] = [Line2D([], [], color=REQUIRED, linestyle="--", linewidth=1.8, label="required")]
    if (missing > 0.5).any():
        handles.append(Patch(facecolor=SHORT, edgecolor="white", hatch=HATCH, label="missing; months short"))
    if shown.draws:
        ax.stairs(shown.high, edges, baseline=shown.low, fill=True, lw=0, zorder=2.6, **_BAND)
        for ends in (shown.low, shown.high):
            ax.stairs(ends, edges, baseline=None, color=INK, linewidth=1, linestyle=":", zorder=2.7)
        handles.append(Patch(linewidth=0, **_BAND, label="5th to 95th percentile of all together"))
    top = headroom(most, 16, height)
    ax.set_xlim(0, shown.horizon)
    ax.set_ylim(0, top)
    number_axis(ax.yaxis, 0, top, height)
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120) if shown.horizon / step <= _TICKS)
    ax.set_xticks(np.arange(0, shown.horizon + 1e-9, step))
    ax.tick_params(axis="x", length=0, pad=10, labelcolor=GREY)
    ax.spines["left"].set_visible(False)
    canvas.y_label("Troops there", left, 8)
    if canvas.own:
        _name_layers(canvas, shown)
    else:
        handles += _swatches(shown, [contingent.name for contingent in shown.contingents])
    canvas.key(handles)
    return canvas.finish("Months from the start")


def _draw_layers(ax: Axes, shown: FlowExhibit, edges: NDArray[np.float64]) -> None:
    base = np.zeros(len(shown.strength))
    for contingent, colour in zip(shown.contingents, _colours(shown), strict=True):
        troops = np.array(contingent.troops)
        ax.stairs(base + troops, edges, baseline=base, fill=True, color=colour, edgecolor="white", lw=0.8)
        base = base + troops


def _swatches(shown: FlowExhibit, names: Sequence[str]) -> list[Patch]:
    """The colour of each layer with its name."""
    return [Patch(color=colour, label=name) for colour, name in zip(_colours(shown), names, strict=True)]


def _colours(shown: FlowExhibit) -> list[str]:
    return layer_colours([contingent.together for contingent in shown.contingents])


def _mark_short(ax: Axes, edges: NDArray[np.float64], is_short: NDArray[np.bool_]) -> None:
    """A strip under the months in which anyone is missing."""
    turns = [0, *(np.flatnonzero(np.diff(is_short.astype(int))) + 1).tolist(), len(is_short)]
    for start, end in ((edges[start], edges[end]) for start, end in pairwise(turns) if is_short[start]):
        ax.plot(
            [start, end],
            [-0.014, -0.014],
            transform=ax.get_xaxis_transform(),
            color=SHORT,
            linewidth=5,
            clip_on=False,
            gid="short",
        )


def _name_layers(canvas: Canvas, shown: FlowExhibit) -> None:
    """Name the contributors beside the chart, in the order of the layers, each with its policy if they differ."""
    names = []
    for contingent in shown.contingents:
        policy = f", {contingent.policy}" if len(shown.policies) > 1 and contingent.policy else ""
        names.append(f"{cut(contingent.name, _KEY_SIZE, _KEY_WIDTH - 52 - width(policy, _KEY_SIZE))}{policy}")
    box = canvas.ax.get_position()
    legend = canvas.ax.figure.legend(
        handles=_swatches(shown, names)[::-1],
        loc="upper left",
        bbox_to_anchor=((PAGE_WIDTH - MARGIN - _KEY_WIDTH + 22) / PAGE_WIDTH, box.y1 - 2 / PAGE_HEIGHT),
        frameon=False,
        fontsize=_KEY_SIZE,
        borderaxespad=0,
        borderpad=0,
        handletextpad=0.5,
        labelcolor=INK,
        title=f"Policy: {shown.policies[0]}" if len(shown.policies) == 1 else "Each with its policy",
        title_fontsize=_KEY_SIZE,
        alignment="left",
    )
    legend.get_title().set_color(GREY)
