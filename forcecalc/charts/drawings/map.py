"""Sectors where they lie, with labels in a column beside the map."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.map_layout import SECTOR_COLOURS, SECTOR_DASHES, SWATCH, MapLayout, SectorLabel, lay_out_map
from forcecalc.charts.text_metrics import height
from forcecalc.report.exhibits import map as exhibits
from forcecalc.report.exhibits.map import MapExhibit

# How thick a sector's line is, and a thin one over its zone. [points on a slide]
_LINE, _OVER_ZONE = 3.4, 1.8


@chart(exhibits.map)
def map(canvas: Canvas, shown: MapExhibit) -> Axes:
    """The sectors where they lie, each with its length and its part of the requirement.

    Returns
    -------
    matplotlib.axes.Axes
        In points from the lower left corner of the map; countries are patches, borders and sectors lines.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.map(assess(load("land_borders")))
    >>> [text.get_text() for text in ax.texts if "km" in text.get_text()][-1]
    '200 km'
    """
    room_width, room_height = canvas.lay_out(left=0, below=6, above=4)
    ax = canvas.ax
    ax.set_axis_off()
    ax.set_xlim(0, room_width)
    ax.set_ylim(0, room_height)
    layout = lay_out_map(shown, room_width, room_height, canvas.size)
    _draw_land(canvas, layout)
    _draw_sectors(canvas, shown, layout)
    for label in layout.labels:
        _draw_label(canvas, layout, label)
    _draw_scale(canvas, layout)
    return canvas.finish()


def _draw_land(canvas: Canvas, layout: MapLayout) -> None:
    """Land on water, its borders, and the names that have room."""
    ax, colours, plane = canvas.ax, canvas.palette, layout.plane
    ax.add_patch(Rectangle((0, 0), plane.width, plane.height, facecolor=colours.water, edgecolor="none", zorder=0))
    for _, rings in plane.land:
        outline = Path.make_compound_path(*(Path(np.vstack((ring, ring[:1])), closed=True) for ring in rings))
        look = {"facecolor": colours.paper, "edgecolor": colours.paper, "linewidth": 0.3}
        ax.add_patch(PathPatch(outline, zorder=1, **look))
    for border in plane.borders:
        ax.plot(*border.T, color=colours.pale, linewidth=canvas.room(0.9), zorder=2)
    frame: dict[str, Any] = {"fill": False, "edgecolor": colours.pale, "linewidth": 0.6, "clip_on": False, "zorder": 5}
    ax.add_patch(Rectangle((0, 0), plane.width, plane.height, **frame))
    for name in layout.names:
        ax.text(name.x, name.y, name.text, fontsize=name.size, color=colours.grey, ha="center", va="center")


def _draw_sectors(canvas: Canvas, shown: MapExhibit, layout: MapLayout) -> None:
    """Zones as wide as they are, then the lines."""
    for position, sector in enumerate(shown.sectors):
        colour = canvas.palette.of(SECTOR_COLOURS[position % len(SECTOR_COLOURS)])
        dashes = SECTOR_DASHES[position % len(SECTOR_DASHES)]
        depth = sector.depth * layout.plane.scale
        for part in layout.plane.lines[position]:
            if depth:
                canvas.ax.plot(
                    *part.T, color=canvas.palette.shades[1], linewidth=depth, solid_capstyle="butt", zorder=1.5
                )
            thickness = canvas.room(_OVER_ZONE if depth else _LINE)
            canvas.ax.plot(*part.T, linewidth=thickness, zorder=4, **_look(colour, dashes))


def _look(colour: str, dashes: tuple[float, ...]) -> dict[str, Any]:
    """A sector's line: whole, or dashed."""
    if not dashes:
        return {"color": colour, "solid_capstyle": "butt"}
    return {"color": colour, "linestyle": (0, dashes), "dash_capstyle": "butt"}


def _draw_label(canvas: Canvas, layout: MapLayout, label: SectorLabel) -> None:
    """A leader, a swatch in the sector's colour, and the lines of the label."""
    ax, colours = canvas.ax, canvas.palette
    rows = len(label.lines)
    top = label.middle + height(rows, layout.size) / 2
    if label.leader:
        ax.plot(*np.array(label.leader).T, color=colours.grey, linewidth=canvas.room(0.8), zorder=3)
    if label.sector >= 0:
        colour = colours.of(SECTOR_COLOURS[label.sector % len(SECTOR_COLOURS)])
        high = 0.9 * height(rows, layout.size)
        dashes = SECTOR_DASHES[label.sector % len(SECTOR_DASHES)]
        thickness = canvas.room(_LINE)
        at, ends = label.left - SWATCH + thickness / 2, (label.middle - high / 2, label.middle + high / 2)
        ax.plot((at, at), ends, linewidth=thickness, zorder=4, **_look(colour, dashes))
    for row, text in enumerate(label.lines):
        bold = row < label.bold
        ax.text(
            label.left,
            top - height(row, layout.size),
            text,
            fontsize=layout.size if bold else layout.detail,
            fontweight="bold" if bold else "normal",
            color=colours.ink,
            va="top",
        )


def _draw_scale(canvas: Canvas, layout: MapLayout) -> None:
    bar, colours = layout.scale_bar, canvas.palette
    ends = (bar.left, bar.left + bar.length)
    canvas.ax.plot(ends, (bar.bottom, bar.bottom), color=colours.ink, linewidth=1.4, solid_capstyle="butt", zorder=5)
    size = layout.scale_size
    canvas.ax.text(bar.left, bar.bottom + 0.3 * size, bar.text, fontsize=size, color=colours.ink, va="bottom")
