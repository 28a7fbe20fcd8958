"""The pledged and the sustained force as lines across a chart, named in its key."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.row_chart import is_seen
from forcecalc.report.exhibits.supply import Supply
from forcecalc.wording import label, plain_name

# Dashes tell them apart in grey.
_DASHES: dict[str, Literal["-", "--"]] = {"pledged_force": "--", "sustained_force": "-"}


def supply_key(canvas: Canvas, offers: Sequence[Supply]) -> list[Line2D]:
    """Their names, for the key; one for both where they are the same number."""
    if _alike(offers):
        pledged, sustained = offers
        both = f"{label(pledged.quantity).removesuffix(' force')} and {plain_name(sustained.quantity)}"
        text = f"{both} {_number(sustained)}"
        return [Line2D([], [], label=text, **_look(canvas, sustained))]
    return [Line2D([], [], label=offer.text, **_look(canvas, offer)) for offer in offers]


def draw_supply(canvas: Canvas, ax: Axes, offers: Sequence[Supply], axis_length: float, least: float = 0.0) -> None:
    """Draw a line across a chart for each, and its range behind it where that can be read on so long an axis.

    An axis that does not begin with nothing cuts a range off at the least value it has. Two of the same number are one
    line; of two close by, the dashes stand over the solid one, so that both are seen.
    """
    for offer in offers[1:] if _alike(offers) else offers:
        look = _look(canvas, offer)
        ax.axvline(offer.value, zorder=2.6 if look["linestyle"] == "--" else 2.5, **look)
        if is_seen(offer.range, axis_length):
            ends, across = (max(offer.range.low, least), offer.range.high), ax.get_xaxis_transform()
            ax.fill_betweenx([0, 1], *ends, transform=across, color=look["color"], alpha=0.25, linewidth=0, zorder=1.2)


def clear_of(offers: Sequence[Supply], start: float, room: Callable[[float], float], text_width: float) -> float:
    """Where a text may begin that begins with a bar's end: behind a line that would run through it.

    Parameters
    ----------
    offers : sequence of Supply
        The lines.
    start : float
        Where the bar ends. [troops]
    room : callable
        How far along the axis a number lies. [points]
    text_width : float
        How much room the text takes behind the bar, with the space before it. [points]
    """
    for value in sorted(offer.value for offer in offers):
        if value > start and room(value) - room(start) < text_width:
            start = value
    return start


def _alike(offers: Sequence[Supply]) -> bool:
    """Whether two are there, of the same number in print."""
    return len({_number(offer) for offer in offers}) < len(offers)


def _number(offer: Supply) -> str:
    return offer.text.removeprefix(label(offer.quantity)).strip()


def _look(canvas: Canvas, offer: Supply) -> dict[str, Any]:
    colour = canvas.palette.of(offer.quantity)
    return {"color": colour, "linestyle": _DASHES[offer.quantity], "linewidth": max(canvas.room(2), 1.0)}
