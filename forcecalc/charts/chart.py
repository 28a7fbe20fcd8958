"""From a drawing to a chart anyone can call: its exhibit made, its canvas laid, our style around it."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import update_wrapper
from typing import Protocol, TypedDict, TypeVar, Unpack, cast

from matplotlib import rcParams
from matplotlib.axes import Axes

from forcecalc.analysis.bundle import Bundle, Bundled, NotApplicableError
from forcecalc.analysis.discover import Discovery
from forcecalc.brand.brand import NOBODY, Brand
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.fonts import fonts_of, using
from forcecalc.charts.look import own_style
from forcecalc.charts.nothing import draw_reason, nothing
from forcecalc.charts.page import page_of
from forcecalc.report.exhibits.discover import discovered
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.wording import check_system

Shown = TypeVar("Shown", bound=Exhibit)

_PARAMETERS = """    Parameters
    ----------
    result : a result of an analysis, or an Exhibit
        What is drawn: an answer, or what was made of one.
    ax : matplotlib.axes.Axes, optional
        To draw in, within its place and in the style that is set; a page of its own unless given.
    units : str
        Lengths in "km" or "mi"; "both" is taken for km.
    title : bool
        Whether the title is written.
    shape : str
        Of the page: "slide", "square" or "portrait".
    width, height : float, optional
        Of the page, in place of its shape. [inches]
    dark : bool
        Whether the page is dark.
    brand : Brand, optional
        The house whose page it is, as `forcecalc.load_brand` reads it.

    Returns
    -------
"""


class Setting(TypedDict, total=False):
    """What a page of the chart's own is like, as `page_of` has it, whether it is dark, and whose it is."""

    shape: str
    width: float | None
    height: float | None
    dark: bool
    brand: Brand


class Chart(Protocol):
    """A chart as it is called."""

    def __call__(
        self,
        result: "Bundled | Discovery | Exhibit",
        ax: Axes | None = None,
        units: str = "km",
        title: bool = True,
        **setting: Unpack[Setting],
    ) -> Axes: ...


def chart(exhibit: Callable[[Bundle, str], Shown]) -> Callable[[Callable[[Canvas, Shown], Axes]], Chart]:
    """Make a chart of a function that draws an exhibit on a canvas.

    Where there is nothing to show, the reason is written in place of the chart.

    Parameters
    ----------
    exhibit : callable
        Makes the exhibit of a bundle, with lengths in "km" or "mi".
    """

    def decorate(drawing: Callable[[Canvas, Shown], Axes]) -> Chart:
        def draw(
            result: "Bundled | Discovery | Exhibit",
            ax: Axes | None = None,
            units: str = "km",
            title: bool = True,
            **setting: Unpack[Setting],
        ) -> Axes:
            check_system(units)
            brand = setting.get("brand", NOBODY)
            palette = brand.palette(setting.get("dark", False))
            page = page_of(setting.get("shape", "slide"), setting.get("width"), setting.get("height"))
            shown, draw_it = _shown(exhibit, drawing, result, "mi" if units == "mi" else "km")
            style = own_style(palette, brand) if ax is None else nullcontext()
            with style, using(fonts_of(rcParams["font.family"])):
                return draw_it(Canvas(ax, shown, page, palette, title, brand), shown)

        update_wrapper(draw, drawing, assigned=("__module__", "__name__", "__qualname__", "__doc__"))
        # What help() shows is how it is called, not how it is drawn.
        del draw.__dict__["__wrapped__"]
        draw.__doc__ = (drawing.__doc__ or "").replace("    Returns\n    -------\n", _PARAMETERS, 1)
        return draw

    return decorate


def _shown(
    exhibit: Callable[[Bundle, str], Shown],
    drawing: Callable[[Canvas, Shown], Axes],
    result: "Bundled | Discovery | Exhibit",
    units: str,
) -> tuple[Shown, Callable[[Canvas, Shown], Axes]]:
    """What is drawn, and what draws it."""
    if isinstance(result, Exhibit):
        return cast(Shown, result), drawing
    try:
        return made(exhibit, result, units), drawing
    except NotApplicableError as reason:
        return cast(Shown, nothing(exhibit.__name__, str(reason))), draw_reason


def made(exhibit: Callable[[Bundle, str], Shown], result: "Bundled | Discovery", units: str) -> Shown:
    """The exhibit of a result; a discovery may be of a folder, behind which there is no answer, and is its own."""
    if isinstance(result, Discovery):
        return cast(Shown, discovered(result))
    return exhibit(Bundle.of(result), units)
