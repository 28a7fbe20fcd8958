"""The look of the charts: a style of its own, whatever the user's settings."""

from contextlib import AbstractContextManager
from typing import Any

from cycler import cycler
from matplotlib import style

from forcecalc.charts.palette import BLACK, BLUE, FAINT, FONT, GREEN, GREY, INK, ORANGE, PALE, PURPLE, SKY, VERMILLION

_OURS: dict[str, Any] = {
    "font.family": [FONT],
    "font.size": 12,
    "text.parse_math": False,
    "text.color": INK,
    "axes.labelcolor": GREY,
    "axes.labelsize": 11.5,
    "axes.edgecolor": PALE,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.prop_cycle": cycler(color=[BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE, BLACK]),
    "grid.color": FAINT,
    "grid.linewidth": 0.8,
    "xtick.color": PALE,
    "ytick.color": PALE,
    "xtick.labelcolor": GREY,
    "ytick.labelcolor": INK,
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


def own_style() -> AbstractContextManager[None]:
    """Our style while drawing or saving; the user's settings are as they were afterwards."""
    # Over matplotlib's defaults, but for the settings of a whole program, which no chart has any business with.
    return style.context(["default", _OURS])
