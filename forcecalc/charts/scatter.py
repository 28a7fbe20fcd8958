"""Points on log axes, each with its name beside it, and diagonals of equal density."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from forcecalc.charts.label_placement import Box, Label, place
from forcecalc.charts.palette import BLACK, BLUE, FAINT, GREEN, GREY, INK, ORANGE, PALE, PURPLE, SHORT, SKY, VERMILLION
from forcecalc.charts.text_metrics import cut, height, width
from forcecalc.report.exhibits.history import Force
from forcecalc.wording import plain

_SIZE, _SMALL, _MARK, _WIDEST = 11.5, 9.0, 8.5, 190.0
# Shape and colour both tell the posture: in grey the shape is enough.
_MARKS = {
    "monitor": ("o", SKY),
    "tripwire": ("v", PURPLE),
    "interpose": ("s", BLUE),
    "stabilise": ("^", GREEN),
    "deter": ("P", ORANGE),
    "defend": ("X", VERMILLION),
    "required": ("*", BLACK),
    "pledged": ("*", SHORT),
}


@dataclass(frozen=True)
class Scale:
    """The ends of two log axes, as powers of ten, and the plotting area [points]."""

    left: float
    right: float
    bottom: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, points: Sequence[Force], wide: float, high: float) -> "Scale":
        """Axes with some room about the points."""
        across = [math.log10(point.extent) for point in points]
        up = [math.log10(point.troops) for point in points]
        return cls(min(across) - 0.18, max(across) + 0.3, min(up) - 0.2, max(up) + 0.2, wide, high)

    def at(self, extent: float, troops: float) -> tuple[float, float]:
        """Where a point lies, from the lower left corner [points]."""
        across = (math.log10(extent) - self.left) / (self.right - self.left)
        up = (math.log10(troops) - self.bottom) / (self.top - self.bottom)
        return across * self.width, up * self.height


def _ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between two powers of ten, as many as there is room for."""
    for steps in ((1, 2, 5), (1, 3), (1,)):
        powers = range(math.floor(low), math.ceil(high) + 1)
        found = [step * 10.0**power for power in powers for step in steps if low <= math.log10(step) + power <= high]
        if len(found) <= most:
            break
    return found


def log_axes(ax: Axes, scale: Scale) -> None:
    """Log axes with round numbers written out."""
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xlim(10**scale.left, 10**scale.right)
    ax.set_ylim(10**scale.bottom, 10**scale.top)
    for axis, ends, most in (
        (ax.xaxis, (scale.left, scale.right), int(scale.width / 75)),
        (ax.yaxis, (scale.bottom, scale.top), int(scale.height / 30)),
    ):
        axis.set_major_locator(FixedLocator(_ticks(*ends, most)))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
        axis.set_tick_params(length=0, labelcolor=GREY, labelsize=11)
    ax.grid(True, linewidth=0.6)
    ax.spines[:].set_visible(False)


def diagonals(ax: Axes, scale: Scale, per: str) -> list[Box]:
    """Lines of equal density, each named where it leaves the axes; what their names cover."""
    lowest = math.ceil(scale.bottom - scale.right)
    taken: list[Box] = []
    for power in range(lowest, math.floor(scale.top - scale.left) + 1):
        density = 10.0**power
        ends = [10**scale.left, 10**scale.right]
        ax.plot(ends, [density * end for end in ends], color=PALE, linewidth=1, linestyle=(0, (5, 3)), zorder=1)
        text = f"{plain(density) if density >= 0.001 else f'{density:g}'} {per}"
        across = scale.at(10**scale.right, density * 10**scale.right)[1]
        if across <= scale.height:
            x, y, side = scale.width + 5, across - 4, "left"
            box = Box(x, y - 3, x + width(text, 10), y + 10)
        else:
            x = scale.at(10**scale.top / density, 10**scale.top)[0]
            y, side = scale.height + 4, "center"
            box = Box(x - width(text, 10) / 2 - 5, y, x + width(text, 10) / 2 + 5, y + 12)
        if not any(map(box.meets, taken)) and box.left > 30:
            taken.append(box)
            ax.annotate(
                text,
                (0, 0),
                (x, y),
                xycoords="axes fraction",
                textcoords="offset points",
                horizontalalignment=side,
                fontsize=10,
                color=GREY,
                annotation_clip=False,
            )
    return taken


def draw_points(ax: Axes, scale: Scale, marked: Sequence[Force], points: Sequence[Force], taken: Sequence[Box]) -> None:
    """Marks with their names, this scenario's first."""
    crowded = len(points) > 16
    sizes = [_SIZE + 1] * len(marked) + [_SMALL if crowded else _SIZE - 1] * len(points)
    every = [*marked, *points]
    bold = [True] * len(marked) + [False] * len(points)
    names = [
        cut(one.name, size, _WIDEST * 1.4 if thick else _WIDEST, thick) + (" ?" if one.weak else "")
        for one, size, thick in zip(every, sizes, bold, strict=True)
    ]
    spots = [scale.at(one.extent, one.troops) for one in every]
    labels = [
        Label(*spot, width(name, size, thick) + 7, height(1, size), 9 if thick else 6)
        for spot, name, size, thick in zip(spots, names, sizes, bold, strict=True)
    ]
    marks = [Box.around(*spot, 9 if thick else 5) for spot, thick in zip(spots, bold, strict=True)]
    boxes = place(labels, Box(2, 2, scale.width - 2, scale.height - 2), [*taken, *marks])
    for one, spot, box, name, size, thick in zip(every, spots, boxes, names, sizes, bold, strict=True):
        ax.plot(one.extent, one.troops, **_look(one, thick))
        if box is None:
            continue
        if _far(spot, box):
            _lead(ax, one, spot, box)
        # Held by its point, so that it stays with it when the axes are given another size.
        ax.annotate(
            name,
            (one.extent, one.troops),
            (box.left + 3.5 - spot[0], box.bottom + size * 0.28 - spot[1]),
            textcoords="offset points",
            fontsize=size,
            fontweight="bold" if thick else "normal",
            color=GREY if one.weak else INK,
            # Lines pass behind a name, not through it.
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.5},
            zorder=3.5,
        )


def _look(point: Force, thick: bool) -> dict[str, Any]:
    shape, colour = _MARKS[point.kind]
    hollow = point.planned
    return {
        "marker": shape,
        "markersize": 18 if thick else _MARK,
        "markerfacecolor": "white" if hollow else FAINT if point.weak else colour,
        "markeredgecolor": "white" if thick else colour,
        "markeredgewidth": 1 if thick else 1.4,
        "linestyle": "",
        "zorder": 6 if thick else 4,
    }


def _far(spot: tuple[float, float], box: Box) -> bool:
    across = max(box.left - spot[0], spot[0] - box.right, 0)
    return math.hypot(across, max(box.bottom - spot[1], spot[1] - box.top, 0)) > 14


def _lead(ax: Axes, point: Force, spot: tuple[float, float], box: Box) -> None:
    """A thin line from a mark to its name."""
    end = (min(max(spot[0], box.left), box.right) - spot[0], min(max(spot[1], box.bottom), box.top) - spot[1])
    line = {"arrowstyle": "-", "color": GREY, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3}
    ax.annotate("", (point.extent, point.troops), end, textcoords="offset points", arrowprops=line, zorder=3)


def posture_key(points: Sequence[Force]) -> list[Line2D]:
    """The marks of the postures that occur, and of plans."""
    postures = [posture for posture in _MARKS if any(point.kind == posture for point in points)]
    handles = [Line2D([], [], **{**_look(Force(1, 1, "", posture), False), "label": posture}) for posture in postures]
    if any(point.weak for point in points):
        handles.append(
            Line2D([], [], **{**_look(Force(1, 1, "", "interpose", weak=True), False), "label": "not verified"})
        )
    if any(point.planned for point in points):
        handles.append(Line2D([], [], **{**_look(Force(1, 1, "", "monitor", True), False), "label": "planned only"}))
    return handles
