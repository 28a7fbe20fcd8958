"""From a drawing to a chart anyone can call: its exhibit made, its canvas laid, our style around it."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Protocol, TypeVar, cast

from matplotlib.axes import Axes

from forcecalc.analysis.bundle import Bundle, Bundled
from forcecalc.charts.slide_layout import Canvas
from forcecalc.charts.style import own_style
from forcecalc.report.exhibits.exhibit import Exhibit

Shown = TypeVar("Shown", bound=Exhibit)

_PARAMETERS = """    Parameters
    ----------
    result : a result of an analysis, or an Exhibit
        What is drawn: an answer, or what was made of one.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Lengths in "km" or "mi"; "both" is taken for km.

    Returns
    -------
"""


class Chart(Protocol):
    """A chart as it is called."""

    def __call__(self, result: "Bundled | Exhibit", ax: Axes | None = None, units: str = "km") -> Axes: ...


def chart(exhibit: Callable[[Bundle, str], Shown]) -> Callable[[Callable[[Canvas, Shown], Axes]], Chart]:
    """Make a chart of a function that draws an exhibit on a canvas.

    Parameters
    ----------
    exhibit : callable
        Makes the exhibit of a bundle, with lengths in "km" or "mi".
    """

    def decorate(drawing: Callable[[Canvas, Shown], Axes]) -> Chart:
        def draw(result: "Bundled | Exhibit", ax: Axes | None = None, units: str = "km") -> Axes:
            if isinstance(result, Exhibit):
                shown = cast(Shown, result)
            else:
                shown = exhibit(Bundle.of(result), "mi" if units == "mi" else "km")
            with own_style():
                return drawing(Canvas(ax, shown), shown)

        update_wrapper(draw, drawing, assigned=("__module__", "__name__", "__qualname__", "__doc__"))
        # What help() shows is how it is called, not how it is drawn.
        del draw.__dict__["__wrapped__"]
        draw.__doc__ = (drawing.__doc__ or "").replace("    Returns\n    -------\n", _PARAMETERS, 1)
        return draw

    return decorate
