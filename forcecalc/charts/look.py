"""How charts look: our style on pages of their own, and in axes of the caller's that of the caller."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from cycler import cycler
from matplotlib import colors, rcParams, style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, withStroke
from matplotlib.text import Text

from forcecalc.brand.brand import NOBODY, Brand
from forcecalc.charts.fonts import FONT, in_use
from forcecalc.palette import DARK, LIGHT, Palette
from forcecalc.scripts import FIRST_STRONG_ISOLATE, isolated

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


def own_style(palette: Palette = LIGHT, brand: Brand = NOBODY) -> AbstractContextManager[None]:
    """Our style while drawing or saving; the user's settings are as they were afterwards."""
    coloured = {
        "font.family": [*filter(None, (brand.body_font,)), FONT],
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


class Edge(withStroke):
    """An edge round letters in the colour of the paper, so that a line behind them cuts none.

    Parameters
    ----------
    width : float
        Of the line that the letters' outlines are drawn over with. [points]
    paper : str
        The colour of the paper.
    """

    def __init__(self, width: float, paper: str) -> None:
        super().__init__(linewidth=width, foreground=paper)
        self.width, self.paper = width, paper


def show_as_text(text: Text) -> None:
    """See to it that a text is not taken for markup, that its fonts have its letters, and that names keep their order.

    What is drawn in fonts asked for alone is left in these: others would only be looked for.
    """
    words = isolated(text.get_text())
    text.set(parse_math=False, text=words)
    if families := in_use().families_for(words):
        text.set_fontfamily([*text.get_fontfamily(), *families])


@contextmanager
def as_pdf(figure: Figure) -> Iterator[None]:
    """Outline texts in other scripts while a PDF is written.

    Its writer misplaces what follows an isolate, and puts some fonts into the file in a form that not all can read.
    """
    texts = [text for text in figure.findobj(Text) if _is_outlined(text.get_text()) and not text.get_path_effects()]
    for text in texts:
        text.set_path_effects([Normal()])
    try:
        yield
    finally:
        for text in texts:
            text.set_path_effects([])


def _is_outlined(words: str) -> bool:
    return FIRST_STRONG_ISOLATE in words or bool(in_use().families_for(words))


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
