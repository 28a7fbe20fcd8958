"""The pledged and the sustained force as lines across a chart, with their names on top."""

from collections.abc import Sequence
from itertools import product
from typing import Any, Literal

from matplotlib.axes import Axes

from forcecalc.charts.label_placement import Box
from forcecalc.charts.palette import PLEDGED, SUSTAINED
from forcecalc.charts.row_chart import is_seen
from forcecalc.charts.text_metrics import clean, width
from forcecalc.report.exhibits.bars import Whisker
from forcecalc.report.exhibits.supply import Supply

# The height of a line of names above a chart. [points]
SHELF = 16.0
_SIZE = 11.5
# The colour and the dashes of each; the dashes tell them apart in grey.
LOOK: dict[str, tuple[str, Literal["-", "--"]]] = {
    "pledged_force": (PLEDGED, "--"),
    "sustained_force": (SUSTAINED, "-"),
}


def shelves(offers: Sequence[Supply], top: float, room: float) -> list[tuple[float, int]]:
    """Where each name starts, and how many lines up, so that none covers another name or its line.

    Parameters
    ----------
    offers : sequence of Supply
        What is on offer.
    top : float
        The end of the axis, which starts at zero. [troops]
    room : float
        The length of the axis. [points]
    """
    places: dict[int, tuple[float, int]] = {}
    texts: list[Box] = []
    stems: list[Box] = []
    for index in sorted(range(len(offers)), key=lambda index: -offers[index].value):
        x, text_width = offers[index].value / top * room, width(clean(offers[index].text), _SIZE)
        for shelf, start in product(range(len(offers)), (x + 5, x - 6 - text_width)):
            text = Box(start - 3, shelf, start + text_width + 3, shelf + 1)
            stem = Box(x - 1, 0, x + 1, shelf + 1)
            inside = start >= -40 and start + text_width <= room + 40
            if inside and not any(map(text.meets, texts + stems)) and not any(map(stem.meets, texts)):
                break
        texts.append(text)
        stems.append(stem)
        places[index] = (start, shelf)
    return [places[index] for index in range(len(offers))]


def draw_band(ax: Axes, colour: str, range_: Whisker) -> None:
    """Draw the 5th to the 95th percentile of a value across a chart."""
    how: dict[str, Any] = {"color": colour, "alpha": 0.25, "linewidth": 0, "zorder": 1.2}
    ax.fill_betweenx([0, 1], range_.low, range_.high, transform=ax.get_xaxis_transform(), **how)


def draw_marks(ax: Axes, offers: Sequence[Supply], top: float, size: tuple[float, float]) -> None:
    """Draw lines across a chart whose axis ends at `top`, and their names above it; width and height in points."""
    for offer, (start, shelf) in zip(offers, shelves(offers, top, size[0]), strict=True):
        up, (colour, dashes) = 5 + shelf * SHELF, LOOK[offer.quantity]
        stem = 1 + (up + 11) / size[1]
        ax.axvline(offer.value, 0, stem, color=colour, linestyle=dashes, linewidth=2, zorder=2.5, clip_on=False)
        if is_seen(offer.range, top):
            draw_band(ax, colour, offer.range)
        ax.annotate(
            clean(offer.text),
            (0, 1),
            (start, up + 1),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=_SIZE,
            annotation_clip=False,
        )
