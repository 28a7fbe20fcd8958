"""The force on offer and the force that can be kept there, as lines across a chart with their names on top."""

from collections.abc import Sequence
from itertools import product
from typing import Any, Literal

from matplotlib.axes import Axes

from forcecalc.charts.label_placement import Box
from forcecalc.charts.palette import PLEDGED, SUSTAINED
from forcecalc.charts.text_metrics import clean, width
from forcecalc.report.exhibits.supply import Supply
from forcecalc.wording import Range

SHELF = 16.0
_SIZE = 11.5
# Colour and dashes of each, told apart in grey by the dashes.
LOOK: dict[str, tuple[str, Literal["-", "--"]]] = {
    "pledged_force": (PLEDGED, "--"),
    "sustained_force": (SUSTAINED, "-"),
}


def shelves(marks: Sequence[Supply], high: float, room: float) -> list[tuple[float, int]]:
    """Where each name starts, and how many lines up, so that none covers another or another's line [points]."""
    places: dict[int, tuple[float, int]] = {}
    texts: list[Box] = []
    stems: list[Box] = []
    for index in sorted(range(len(marks)), key=lambda one: -marks[one].value):
        at, wide = marks[index].value / high * room, width(clean(marks[index].text), _SIZE)
        for shelf, start in product(range(len(marks)), (at + 5, at - 6 - wide)):
            text = Box(start - 3, shelf, start + wide + 3, shelf + 1)
            stem = Box(at - 1, 0, at + 1, shelf + 1)
            inside = start >= -40 and start + wide <= room + 40
            if inside and not any(map(text.meets, texts + stems)) and not any(map(stem.meets, texts)):
                break
        texts.append(text)
        stems.append(stem)
        places[index] = (start, shelf)
    return [places[index] for index in range(len(marks))]


def draw_band(ax: Axes, colour: str, range_: Range) -> None:
    """The 5th to the 95th percentile of a value across a chart."""
    how: dict[str, Any] = {"color": colour, "alpha": 0.25, "linewidth": 0, "zorder": 1.2}
    ax.fill_betweenx([0, 1], range_.low, range_.high, transform=ax.get_xaxis_transform(), **how)


def draw_marks(ax: Axes, marks: Sequence[Supply], high: float, room: tuple[float, float]) -> None:
    """Draw lines across a chart of that width and height, from zero to `high`, and their names above it [points]."""
    for mark, (start, shelf) in zip(marks, shelves(marks, high, room[0]), strict=True):
        up, (colour, dashes) = 5 + shelf * SHELF, LOOK[mark.quantity]
        ax.plot(
            [mark.value, mark.value],
            [0, 1 + (up + 11) / room[1]],
            transform=ax.get_xaxis_transform(),
            color=colour,
            linestyle=dashes,
            linewidth=2,
            zorder=2.5,
            clip_on=False,
        )
        if mark.range.varies:
            draw_band(ax, colour, mark.range)
        ax.annotate(
            clean(mark.text),
            (0, 1),
            (start, up + 1),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=_SIZE,
            annotation_clip=False,
        )
