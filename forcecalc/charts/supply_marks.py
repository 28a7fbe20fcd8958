"""The pledged and the sustained force as lines across a chart, named in its key."""

from collections.abc import Sequence
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.row_chart import is_seen
from forcecalc.report.exhibits.supply import Supply

# Dashes tell them apart in grey.
_DASHES: dict[str, Literal["-", "--"]] = {"pledged_force": "--", "sustained_force": "-"}


def supply_key(canvas: Canvas, offers: Sequence[Supply]) -> list[Line2D]:
    """Their names, for the key."""
    return [Line2D([], [], label=offer.text, **_look(canvas, offer)) for offer in offers]


def draw_supply(canvas: Canvas, ax: Axes, offers: Sequence[Supply], axis_length: float, least: float = 0.0) -> None:
    """Draw a line across a chart for each, and its range behind it where that can be read on so long an axis.

    An axis that does not begin with nothing cuts a range off at the least value it has.
    """
    for offer in offers:
        look = _look(canvas, offer)
        ax.axvline(offer.value, zorder=2.5, **look)
        if is_seen(offer.range, axis_length):
            ends, across = (max(offer.range.low, least), offer.range.high), ax.get_xaxis_transform()
            ax.fill_betweenx([0, 1], *ends, transform=across, color=look["color"], alpha=0.25, linewidth=0, zorder=1.2)


def _look(canvas: Canvas, offer: Supply) -> dict[str, Any]:
    colour = canvas.palette.of(offer.quantity)
    return {"color": colour, "linestyle": _DASHES[offer.quantity], "linewidth": max(canvas.room(2), 1.0)}
