"""What is drawn, measured by the renderer: texts that collide, leave their place, or are too small to be read."""

from itertools import combinations
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

# By how many dots two boxes may overlap, across and up, and a box leave its place: letters have some air in theirs.
_ACROSS, _UP, _OVER = 1.0, 1.5, 1.0


def laid_out(figure: Figure) -> Figure:
    """The figure as it would be drawn, a missing letter a warning and so an error."""
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    return figure


def faults(figure: Figure, place: Bbox | None = None, least: float = 6.0) -> list[str]:
    """Texts that run into one another, leave the page or a place on it, or have smaller letters than so many points."""
    renderer, within = cast(Any, figure.canvas).get_renderer(), place or figure.bbox
    boxes = [(text, Text.get_window_extent(text, renderer)) for text in _seen(figure)]
    # A note's own box takes in the point it belongs to; that of its letters does not.
    colliding = [
        f"{one.get_text()!r} runs into {other.get_text()!r}"
        for (one, first), (other, second) in combinations(boxes, 2)
        if min(first.x1, second.x1) - max(first.x0, second.x0) > _ACROSS
        and min(first.y1, second.y1) - max(first.y0, second.y0) > _UP
    ]
    outside = [
        f"{text.get_text()!r} leaves its place"
        for text, box in boxes
        if box.x0 < within.x0 - _OVER
        or box.y0 < within.y0 - _OVER
        or box.x1 > within.x1 + _OVER
        or box.y1 > within.y1 + _OVER
    ]
    small = [
        f"{text.get_text()!r} has {size:g} pt" for text, _ in boxes if (size := text.get_fontsize()) < least - 0.01
    ]
    return [*colliding, *outside, *small]


def _seen(figure: Figure) -> list[Text]:
    """The texts that are drawn: those of axes without an axis are not."""
    axes: list[Axes] = [ax for ax in figure.findobj(Axes) if not ax.axison]
    hidden = {label for ax in axes for label in (*ax.get_xticklabels(), *ax.get_yticklabels())}
    hidden |= {ax.xaxis.label for ax in axes} | {ax.yaxis.label for ax in axes}
    texts = cast(list[Text], figure.findobj(Text))
    return [text for text in texts if text.get_text().strip() and text.get_visible() and text not in hidden]
