"""The gap over two figures at once, and where it closes, as a filled plane."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.contour import ContourSet

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.label_placement import Box, Label, place
from forcecalc.charts.row_chart import number_axis
from forcecalc.charts.text_metrics import height, width
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import surface as exhibits
from forcecalc.report.exhibits.surface import SurfaceExhibit
from forcecalc.wording import number

_SIZE = 12.0


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
    room = canvas.lay_out(left=62, below=42, above=24)
    ax, across, up = canvas.ax, shown.across, shown.up
    contours = _fill(canvas, shown)
    ax.set_xlim(0, across.end)
    ax.set_ylim(0, up.end)
    number_axis(canvas, ax.xaxis, 0, across.end, room[0], whole=False)
    number_axis(canvas, ax.yaxis, 0, up.end, room[1], whole=False)
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.plot(
        across.now,
        up.now,
        "o",
        color=canvas.palette.ink,
        markersize=12,
        markeredgecolor=canvas.palette.paper,
        markeredgewidth=1.5,
        zorder=6,
    )
    _write_names(canvas, shown, contours, room)
    canvas.y_label(up.title, 62)
    return canvas.finish(across.title)


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
    inner = [level for level in levels[1:] if level < shown.most]
    contours: list[ContourSet] = []
    contours.append(ax.contour(across, up, short, inner or [levels[1]], colors=colours.paper, linewidths=1))
    if short.min() < 0 < short.max():
        contours.append(ax.contour(across, up, short, [0], colors=colours.ink, linewidths=2.6))
    if short.min() < 0:
        enough = ax.contourf(across, up, short, [short.min() - 1, 0], colors=colours.paper, hatches=[HATCH])
        enough.set_edgecolor(colours.pale)
        enough.set_linewidth(0)
    return contours


def _round_above(value: float) -> float:
    """The next round number above."""
    power = 10 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value * 0.999))


def _write_names(
    canvas: Canvas, shown: SurfaceExhibit, contours: Sequence[ContourSet], room: tuple[float, float]
) -> None:
    """The scenario's name, then those of the lines, each at a free spot on its line or near it."""
    bounds = Box(4, 4, room[0] - 4, room[1] - 4)

    def at(x: float, y: float) -> tuple[float, float]:
        return x / shown.across.end * room[0], y / shown.up.end * room[1]

    here = at(shown.across.now, shown.up.now)
    taken = [Box.around(*here, 10)]
    box_width, box_height = _size_of(shown.here_text, _SIZE + 1.5, bold=True)
    if box := place([Label(*here, box_width, box_height, 11)], bounds, taken)[0]:
        taken.append(box)
        _write(canvas, box, shown.here_text, _SIZE + 1.5, bold=True)
    for contour in reversed(contours):
        for level, paths in zip(contour.levels, contour.allsegs, strict=True):
            text = f"{number(level)} short" if level else "the gap closes"
            box_width, box_height = _size_of(text, _SIZE, bold=not level)
            points = [at(*point) for path in paths for point in path.tolist()]
            # From the middle of a line outwards: there a name is least likely to be taken for that of another line.
            order = sorted(range(len(points)), key=lambda index: abs(index - 0.62 * len(points)))
            boxes = (Box.centred(*points[index], box_width, box_height) for index in order)
            free = next((box for box in boxes if box.within(bounds) and not any(map(box.meets, taken))), None)
            if free is None and not level and points:
                free = place([Label(*points[order[0]], box_width, box_height, 4)], bounds, taken)[0]
            if free:
                taken.append(free)
                _write(canvas, free, text, _SIZE, bold=not level)


def _size_of(text: str, size: float, bold: bool) -> tuple[float, float]:
    """Width and height of a text with some room around it. [points]."""
    return width(text, size, bold=bold) + 8, height(1, size) + 4


def _write(canvas: Canvas, box: Box, text: str, size: float, bold: bool) -> None:
    canvas.ax.annotate(
        text,
        (0, 0),
        box.centre,
        xycoords="axes fraction",
        textcoords="offset points",
        horizontalalignment="center",
        verticalalignment="center",
        fontsize=size,
        fontweight="bold" if bold else "normal",
        color=canvas.palette.ink,
        bbox={"facecolor": canvas.palette.paper, "edgecolor": "none", "alpha": 0.88, "pad": 1.5},
        zorder=5,
    )
