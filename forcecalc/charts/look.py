"""How charts look: our style on pages of their own, and in axes of the caller's that of the caller."""

from contextlib import AbstractContextManager
from typing import Any

from cycler import cycler
from matplotlib import colors, rcParams, style
from matplotlib.axes import Axes

from forcecalc.charts.text_metrics import FONT
from forcecalc.palette import DARK, LIGHT, Palette

_OURS: dict[str, Any] = {
    "font.size": 12,
    "text.parse_math": False,
    "axes.labelsize": 11.5,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.linewidth": 0.8,
    "xtick.labelsize": 11.5,
    "ytick.labelsize": 11.5,
    "hatch.linewidth": 1.2,
    "lines.solid_capstyle": "butt",
    # Names of clipping paths and hatches in an SVG are hashed with this: two runs give the same bytes.
    "svg.hashsalt": "forcecalc",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
}


def own_style(palette: Palette = LIGHT) -> AbstractContextManager[None]:
    """Our style while drawing or saving; the user's settings are as they were afterwards."""
    coloured = {
        "font.family": [FONT],
        "figure.facecolor": palette.paper,
        "axes.facecolor": palette.paper,
        "savefig.facecolor": palette.paper,
        "text.color": palette.ink,
        "axes.labelcolor": palette.grey,
        "axes.edgecolor": palette.pale,
        "axes.prop_cycle": cycler(color=[palette.sustained, palette.short, palette.spare, palette.accent]),
        "grid.color": palette.faint,
        "xtick.color": palette.pale,
        "ytick.color": palette.pale,
        "xtick.labelcolor": palette.grey,
        "ytick.labelcolor": palette.ink,
    }
    # Over matplotlib's defaults, but for the settings of a whole program, which no chart has any business with.
    return style.context(["default", {**_OURS, **coloured}])


def palette_in(ax: Axes) -> Palette:
    """The colours for axes of the caller's: ink and grid as the settings have them, on the ground that is there."""
    paper = next(ground for ground in (_ground(ax), _ground(ax.figure), "#FFFFFF") if ground)
    base = DARK if _lightness(paper) < 0.4 else LIGHT
    ink = colors.to_hex(rcParams["text.color"])
    soft = colors.to_hex(rcParams["xtick.labelcolor"] if rcParams["xtick.labelcolor"] != "inherit" else ink)
    lines = colors.to_hex(rcParams["grid.color"])
    return Palette(
        paper=paper,
        ink=ink,
        grey=soft,
        pale=base.pale,
        faint=lines if lines != paper else base.faint,
        required=base.required,
        sustained=base.sustained,
        short=base.short,
        spare=base.spare,
        shades=base.shades,
        water=base.water,
    )


def _ground(painted: Any) -> str:
    """The colour behind; nothing where one sees through it."""
    colour = colors.to_rgba(painted.get_facecolor())
    return colors.to_hex(colour) if colour[3] > 0.5 else ""


def _lightness(colour: str) -> float:
    red, green, blue = colors.to_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
