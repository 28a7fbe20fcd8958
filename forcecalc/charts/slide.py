"""The axes of a chart on a slide of its own, which a notebook shows as a picture."""

from base64 import b64encode
from html import escape

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


class Slide(Axes):
    """Axes that fill a slide; at the end of a notebook's cell they are its picture.

    A figure made without pyplot is otherwise shown as its name, and one made with it is kept until it is closed.
    """

    def _repr_html_(self) -> str:
        # Through the package's face: what renders a slide is built on it.
        from forcecalc import charts

        return charts.picture_of(self)


def slide(width: float, height: float) -> Axes:
    """Axes that fill a slide of so many inches."""
    figure = Figure(figsize=(width, height))
    # Text is measured many times: without a canvas that holds its renderer, each time makes one of its own.
    FigureCanvasAgg(figure)
    return figure.add_axes((0, 0, 1, 1), axes_class=Slide)


def picture(svg: bytes, alt: str, widest: int = 760) -> str:
    """A chart as an HTML image that scales up to a width in pixels, its alternative text with it."""
    data = b64encode(svg).decode("ascii")
    return f'<img style="width:100%;max-width:{widest}px" alt="{escape(alt)}" src="data:image/svg+xml;base64,{data}">'
