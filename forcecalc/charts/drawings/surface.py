"""The gap over two figures at once, and where it closes, as a filled plane."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.contour import ContourSet

from forcecalc.analysis.surface import Grid
from forcecalc.charts.chart import chart
from forcecalc.charts.label_placement import Box, Label, place
from forcecalc.charts.palette import BLACK, HATCH, INK, PALE
from forcecalc.charts.row_chart import number_axis
from forcecalc.charts.slide_layout import Canvas
from forcecalc.charts.text_metrics import height, width
from forcecalc.report.exhibits import surface as exhibits
from forcecalc.report.exhibits.surface import SurfaceExhibit
from forcecalc.wording import number

# Light to dark: told apart in grey as well. Where nothing is short it is white, and hatched.
_SHADES = ("#FBE3D0", "#F6C6A3", "#EFA474", "#E37F45", "#C95E20", "#9F4510", "#743108")
_SIZE = 12.0


@chart(exhibits.surface)
def surface(canvas: Canvas, shown: SurfaceExhibit) -> Axes:
    """The shortfall over the two figures that matter most, with the line along which it closes.

    Line length and density where the method reads them; otherwise the requirement, or the pledges, and rotation.

    Returns
    -------
    matplotlib.axes.Axes
        Filled contours of the shortfall [troops]; the scenario is the black mark.

    Raises
    ------
    NotApplicableError
        If there is no gap, or fewer than two figures to move.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.surface(assess(load("front_line")))
    >>> ax.get_xlabel(), ax.get_ylabel()
    ('Line length, km', 'Line density, troops per km')
    """
    plane = shown.grid
    room = canvas.lay_out(left=62, below=42, above=24)
    ax = canvas.ax
    contours, closed = _fill(ax, plane)
    ax.set_xlim(0, plane.across[-1])
    ax.set_ylim(0, plane.up[-1])
    number_axis(ax.xaxis, 0, plane.across[-1], room[0], whole=False)
    number_axis(ax.yaxis, 0, plane.up[-1], room[1], whole=False)
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.plot(*shown.here, "o", color=BLACK, markersize=12, markeredgecolor="white", markeredgewidth=1.5, zorder=6)
    _write(ax, plane, (*shown.here, shown.here_text), [contours, *closed], room)
    canvas.y_label(shown.up_axis, 62)
    return canvas.finish(shown.across_axis)


def _fill(ax: Axes, plane: Grid) -> tuple[ContourSet, list[ContourSet]]:
    """Shades of the shortfall, lines between them, hatching where nothing is short and the line where it closes."""
    short = -plane.balance
    step = _round(max(plane.most, 1) / (len(_SHADES) - 1))
    levels = [step * count for count in range(len(_SHADES) + 1)]
    ax.contourf(plane.across, plane.up, np.clip(short, 0, levels[-1] * 0.9999), levels, cmap=ListedColormap(_SHADES))
    inner = [level for level in levels[1:] if level < plane.most]
    lines = ax.contour(plane.across, plane.up, short, inner or [levels[1]], colors="white", linewidths=1)
    closed: list[ContourSet] = []
    if short.min() < 0 < short.max():
        closed.append(ax.contour(plane.across, plane.up, short, [0], colors=BLACK, linewidths=2.6))
    if short.min() < 0:
        enough = ax.contourf(plane.across, plane.up, short, [short.min() - 1, 0], colors="white", hatches=[HATCH])
        enough.set_edgecolor(PALE)
        enough.set_linewidth(0)
    return lines, closed


def _round(value: float) -> float:
    """The next round number above."""
    power = 10 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value * 0.999))


def _write(
    ax: Axes,
    plane: Grid,
    here: tuple[float, float, str],
    contours: Sequence[ContourSet],
    room: tuple[float, float],
) -> None:
    """The scenario's name, then those of the lines, each at a free spot on or near it."""
    bounds = Box(4, 4, room[0] - 4, room[1] - 4)

    def at(x: float, y: float) -> tuple[float, float]:
        return x / plane.across[-1] * room[0], y / plane.up[-1] * room[1]

    spot = at(*here[:2])
    size = _SIZE + 1.5
    label_here = Label(*spot, width(here[2], size, bold=True) + 8, height(1, size) + 4, 11)
    mark = Box.around(*spot, 10)
    taken = [mark]
    box = place([label_here], bounds, taken)[0]
    if box:
        taken.append(box)
        _text(ax, box, here[2], size, bold=True)
    for contour in reversed(contours):
        for level, paths in zip(contour.levels, contour.allsegs, strict=True):
            text = f"{number(level)} short" if level else "the gap closes"
            wide, high = width(text, _SIZE, bold=not level) + 8, height(1, _SIZE) + 4
            points = [at(*point) for path in paths for point in path.tolist()]
            # From the middle of a line outwards: there a name is least likely to be taken for another line's.
            order = sorted(range(len(points)), key=lambda index: abs(index - 0.62 * len(points)))
            boxes = (
                Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2) for x, y in map(points.__getitem__, order)
            )
            free = next((one for one in boxes if one.within(bounds) and not any(map(one.meets, taken))), None)
            if free is None and not level and points:
                free = place([Label(*points[order[0]], wide, high, 4)], bounds, taken)[0]
            if free:
                taken.append(free)
                _text(ax, free, text, _SIZE, bold=not level)


def _text(ax: Axes, box: Box, text: str, size: float, bold: bool) -> None:
    ax.annotate(
        text,
        (0, 0),
        ((box.left + box.right) / 2, (box.bottom + box.top) / 2),
        xycoords="axes fraction",
        textcoords="offset points",
        horizontalalignment="center",
        verticalalignment="center",
        fontsize=size,
        fontweight="bold" if bold else "normal",
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.88, "pad": 1.5},
        zorder=5,
    )
