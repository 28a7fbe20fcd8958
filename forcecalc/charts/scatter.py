"""Forces as points on log axes, each with its name beside it, and diagonals of equal density."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.label_placement import Box, Label, place
from forcecalc.charts.text_metrics import cut, height, width
from forcecalc.report.exhibits.history import Force
from forcecalc.wording import plain

_SIZE, _SMALL, _MARK, _WIDEST = 11.5, 9.0, 8.5, 190.0
# Shape and colour both stand for the posture: in grey the shape is enough.
_SHAPES = {"monitor": "o", "tripwire": "v", "interpose": "s", "stabilise": "^", "deter": "P", "defend": "X"}
_ROLES = {
    "monitor": "pledged",
    "tripwire": "accent",
    "interpose": "sustained",
    "stabilise": "spare",
    "deter": "accent",
    "defend": "short",
    "required_force": "ink",
    "pledged_force": "short",
}


@dataclass(frozen=True)
class LogScale:
    """The ends of two log axes, as powers of ten, and the plotting area [points]."""

    left: float
    right: float
    bottom: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, forces: Sequence[Force], width: float, height: float) -> "LogScale":
        """Axes with some room around the forces."""
        across = [math.log10(force.extent) for force in forces]
        up = [math.log10(force.troops) for force in forces]
        return cls(min(across) - 0.18, max(across) + 0.3, min(up) - 0.2, max(up) + 0.2, width, height)

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


def log_axes(canvas: Canvas, scale: LogScale) -> None:
    """Log axes with round numbers written out."""
    ax = canvas.ax
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
        axis.set_tick_params(length=0, labelcolor=canvas.palette.grey, labelsize=11)
    ax.grid(True, linewidth=0.6)
    ax.spines[:].set_visible(False)


def diagonals(canvas: Canvas, scale: LogScale, per: str) -> list[Box]:
    """Lines of equal density, each named where it leaves the axes; what their names cover."""
    ax = canvas.ax
    lowest = math.ceil(scale.bottom - scale.right)
    taken: list[Box] = []
    for power in range(lowest, math.floor(scale.top - scale.left) + 1):
        density = 10.0**power
        ends = [10**scale.left, 10**scale.right]
        ax.plot(
            ends,
            [density * end for end in ends],
            color=canvas.palette.pale,
            linewidth=1,
            linestyle=(0, (5, 3)),
            zorder=1,
        )
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
                color=canvas.palette.grey,
                annotation_clip=False,
            )
    return taken


class _Mark(NamedTuple):
    """A force, where it lies and its name [points]; one of this scenario stands out."""

    force: Force
    x: float
    y: float
    name: str
    size: float
    own: bool

    @property
    def label(self) -> Label:
        """What its name takes up."""
        return Label(
            self.x, self.y, width(self.name, self.size, self.own) + 7, height(1, self.size), 9 if self.own else 6
        )

    @property
    def box(self) -> Box:
        """What the mark covers."""
        return Box.around(self.x, self.y, 9 if self.own else 5)

    def far(self, box: Box) -> bool:
        """Whether its name is so far away that a line must lead to it."""
        across = max(box.left - self.x, self.x - box.right, 0)
        return math.hypot(across, max(box.bottom - self.y, self.y - box.top, 0)) > 14


def draw_forces(
    canvas: Canvas, scale: LogScale, scenario: Sequence[Force], missions: Sequence[Force], taken: Sequence[Box]
) -> None:
    """Draw marks with their names, those of this scenario first."""
    small = _SMALL if len(missions) > 16 else _SIZE - 1
    marks = [_mark(force, scale, _SIZE + 1, own=True) for force in scenario]
    marks += [_mark(force, scale, small, own=False) for force in missions]
    bounds = Box(2, 2, scale.width - 2, scale.height - 2)
    boxes = place([mark.label for mark in marks], bounds, [*taken, *(mark.box for mark in marks)])
    for mark, box in zip(marks, boxes, strict=True):
        canvas.ax.plot(mark.force.extent, mark.force.troops, **_look(canvas, mark.force, mark.own))
        if box:
            _write_name(canvas, mark, box)


def _mark(force: Force, scale: LogScale, size: float, own: bool) -> _Mark:
    name = cut(force.name, size, _WIDEST * 1.4 if own else _WIDEST, own)
    return _Mark(force, *scale.at(force.extent, force.troops), name, size, own)


def _write_name(canvas: Canvas, mark: _Mark, box: Box) -> None:
    """A name in its box, with a thin line from the mark where that is far away."""
    ax = canvas.ax
    at = (mark.force.extent, mark.force.troops)
    if mark.far(box):
        end = (min(max(mark.x, box.left), box.right) - mark.x, min(max(mark.y, box.bottom), box.top) - mark.y)
        line = {"arrowstyle": "-", "color": canvas.palette.grey, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3}
        ax.annotate("", at, end, textcoords="offset points", arrowprops=line, zorder=3)
    # Held by its point, so that it stays with it when the axes are given another size.
    ax.annotate(
        mark.name,
        at,
        (box.left + 3.5 - mark.x, box.bottom + mark.size * 0.28 - mark.y),
        textcoords="offset points",
        fontsize=mark.size,
        fontweight="bold" if mark.own else "normal",
        color=canvas.palette.ink,
        # Lines pass behind a name, not through it.
        bbox={"facecolor": canvas.palette.paper, "edgecolor": "none", "alpha": 0.85, "pad": 0.5},
        zorder=3.5,
    )


def _look(canvas: Canvas, force: Force, own: bool) -> dict[str, Any]:
    colour = canvas.palette.of(_ROLES[force.kind])
    return {
        "marker": "*" if own else _SHAPES[force.kind],
        "markersize": 18 if own else _MARK,
        "markerfacecolor": colour,
        "markeredgecolor": canvas.palette.paper if own else colour,
        "markeredgewidth": 1 if own else 1.4,
        "linestyle": "",
        "zorder": 6 if own else 4,
    }


def posture_key(canvas: Canvas, missions: Sequence[Force]) -> list[Line2D]:
    """The marks of the postures that occur."""
    kinds = {force.kind for force in missions}
    entries = [(posture, Force(1, 1, "", posture)) for posture in _SHAPES if posture in kinds]
    return [Line2D([], [], **_look(canvas, force, own=False), label=text) for text, force in entries]
