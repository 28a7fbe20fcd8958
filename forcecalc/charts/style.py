"""The look of the charts: a style of its own, whatever the user's settings."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, cast

import matplotlib
from cycler import cycler

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
# Settings of a whole program, which no chart has any business with.
_LEFT_ALONE = ("backend", "interactive", "toolbar", "timezone", "webagg", "tk.", "macosx", "date.epoch", "docstring")


@cache
def _settings() -> dict[str, Any]:
    """Every setting of matplotlib at its default, and ours over them."""
    defaults: Mapping[str, Any] = cast(Any, matplotlib.rcParamsDefault)
    kept = {name: defaults[name] for name in defaults if not name.startswith(_LEFT_ALONE)}
    return {**kept, **_OURS}


@contextmanager
def own_style() -> Iterator[None]:
    """Our style while drawing or saving; the user's settings are as they were afterwards."""
    with matplotlib.rc_context(cast(Any, _settings())):
        yield
