"""The gap over two figures at once, and where it closes, as a filled plane."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.contour import ContourSet
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.label_placement import Box
from forcecalc.charts.row_chart import number_axis
from forcecalc.charts.text_metrics import height, width
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import surface as exhibits
from forcecalc.report.exhibits.surface import SurfaceExhibit
from forcecalc.wording import number

_SIZE, _LINE = 12.0, 2.6
# How far from the scenario the number of a line stands. [points]
_AROUND_HERE = 44.0


@chart(exhibits.surface)
def surface(canvas: Canvas, shown: SurfaceExhibit) -> Axes:
    """The shortfall over the two figures that matter most, with the line along which it closes.

    Those that the contributors decide on, such as tour intervals and pledges, come before those that size the force.

    Returns
    -------
    matplotlib.axes.Axes
        Filled contours of the shortfall [troops]; the scenario is the black mark.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.surface(assess(load("coalition_backstop")))
    >>> ax.get_xlabel(), ax.get_ylabel()
    ('Deployable share, %', 'Tour interval, months')
    """
    # In the key, which has room for it on any page, the scenario's name covers neither lines nor shades.
    canvas.key(_key(canvas, shown))
    room = canvas.lay_out(left=62, below=42, above=24)
    ax, across, up = canvas.ax, shown.across, shown.up
    contours = _fill(canvas, shown)
    ax.set_xlim(0, across.end)
    ax.set_ylim(0, up.end)
    number_axis(canvas, ax.xaxis, 0, across.end, room[0], whole=False)
    number_axis(canvas, ax.yaxis, 0, up.end, room[1], whole=False)
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.plot(across.now, up.now, **_here(canvas), zorder=6)
    _write_levels(canvas, shown, contours, room)
    canvas.y_label(up.title, 62)
    return canvas.finish(across.title)


def _here(canvas: Canvas) -> dict[str, Any]:
    """The look of the scenario's own place."""
    colours, size = canvas.palette, max(canvas.room(12), 5.0)
    return {
        "marker": "o",
        "linestyle": "",
        "color": colours.ink,
        "markersize": size,
        "markeredgecolor": colours.paper,
        "markeredgewidth": size / 8,
    }


def _key(canvas: Canvas, shown: SurfaceExhibit) -> list[Line2D | Patch]:
    colours = canvas.palette
    enough: dict[str, Any] = {"facecolor": colours.paper, "edgecolor": colours.pale, "hatch": HATCH}
    return [
        Line2D([], [], **_here(canvas), label=shown.here_text),
        Line2D([], [], color=colours.ink, linewidth=_LINE, label=shown.line_text),
        Patch(**enough, label="enough"),
    ]


def _fill(canvas: Canvas, shown: SurfaceExhibit) -> list[ContourSet]:
    """Shade the shortfall, hatch where nothing is short; the lines of equal shortfall, and that where the gap closes.

    The line where the gap closes comes last in the list.
    """
    ax, colours = canvas.ax, canvas.palette
    across, up, short = shown.across.values, shown.up.values, -shown.balance
    step = _round_above(max(shown.most, 1) / (len(colours.shades) - 1))
    levels = [step * count for count in range(len(colours.shades) + 1)]
    shades = ListedColormap(colours.shades)
    ax.contourf(across, up, np.clip(short, 0, levels[-1] * 0.9999), levels, cmap=shades)
    # Each shade ends at a line with its number.
    inner = [level for level in levels[1:-1] if level < short.max()]
    contours: list[ContourSet] = []
    contours.append(ax.contour(across, up, short, inner or [levels[1]], colors=colours.paper, linewidths=1))
    # A balance may end at nothing and go no further, so that enough begins a hair above it.
    nothing = step * 1e-6
    if short.min() <= 0 < short.max():
        contours.append(ax.contour(across, up, short, [nothing], colors=colours.ink, linewidths=_LINE))
    if short.min() <= 0:
        enough = ax.contourf(across, up, short, [short.min() - 1, nothing], colors=colours.paper, hatches=[HATCH])
        enough.set_edgecolor(colours.pale)
        enough.set_linewidth(0)
    return contours


def _round_above(value: float) -> float:
    """The next round number above."""
    power = 10 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value * 0.999))


def _write_levels(
    canvas: Canvas, shown: SurfaceExhibit, contours: Sequence[ContourSet], room: tuple[float, float]
) -> None:
    """The shortfall along each line of it, at a free spot where its number touches none of the other lines."""
    bounds = Box(4, 4, room[0] - 4, room[1] - 4)

    def at(x: float, y: float) -> tuple[float, float]:
        return x / shown.across.end * room[0], y / shown.up.end * room[1]

    # A number close to the scenario would be taken for its own.
    taken = [Box.around(*at(shown.across.now, shown.up.now), canvas.room(_AROUND_HERE))]
    lines = [
        (level, [at(*point) for path in paths for point in path.tolist()])
        for contour in contours
        for level, paths in zip(contour.levels, contour.allsegs, strict=True)
    ]
    size = canvas.size(_SIZE)
    for level, points in lines:
        others = [
            Box.around(*point, 0.5) for other, others_points in lines if other != level for point in others_points
        ]
        # From the middle of a line outwards: there a number is least likely to be taken for that of another line.
        order = sorted(range(len(points)), key=lambda index: abs(index - 0.62 * len(points)))
        box_size = _size_of(number(level), size)
        boxes = [Box.centred(*points[index], *box_size) for index in order] if round(level) else []
        free = [box for box in boxes if box.within(bounds) and not any(map(box.meets, taken))]
        clear = next((box for box in free if not any(map(box.meets, others))), next(iter(free), None))
        if clear:
            taken.append(clear)
            _write(canvas, clear, number(level), size)


def _size_of(text: str, size: float) -> tuple[float, float]:
    """Width and height of a text with some room around it. [points]."""
    return width(text, size) + 8, height(1, size) + 4


def _write(canvas: Canvas, box: Box, text: str, size: float) -> None:
    canvas.ax.annotate(
        text,
        (0, 0),
        box.centre,
        xycoords="axes fraction",
        textcoords="offset points",
        horizontalalignment="center",
        verticalalignment="center",
        fontsize=size,
        color=canvas.palette.ink,
        bbox={"facecolor": canvas.palette.paper, "edgecolor": "none", "alpha": 0.88, "pad": 1.5},
        zorder=5,
    )
