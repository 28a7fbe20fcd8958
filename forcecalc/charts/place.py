"""Where a chart lies within its page, or within the place of the caller's axes: so far in from every side."""

from typing import Any, NamedTuple, cast

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.gridspec import SubplotSpec
from matplotlib.transforms import Bbox

from forcecalc.charts.page import POINTS, Page

# The least that is left of a place for the plotting area.
_LEAST = 0.15


class Insets(NamedTuple):
    """How far a plotting area is from the sides of its place. [points]."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The width and height that they leave of a place. [points]."""
        return (
            max(width - self.left - self.right, _LEAST * width),
            max(height - self.bottom - self.top, _LEAST * height),
        )


class _Inner:
    """Puts axes within their place whenever they are drawn, whatever size a layout has given it by then."""

    def __init__(self, insets: Insets, outer: object, spec: SubplotSpec | None) -> None:
        self.insets, self.outer, self._spec = insets, outer, spec

    def get_subplotspec(self) -> SubplotSpec | None:
        """The axes' cell in a grid: a tight layout asks for it here."""
        return self._spec

    def __call__(self, ax: Axes, renderer: RendererBase | None) -> Bbox:
        place = _box(ax, self.outer, renderer)
        page = _page(ax)
        width, height = self.insets.within(place.width * page.width, place.height * page.height)
        left, bottom = self.insets.left / page.width, self.insets.bottom / page.height
        return Bbox.from_bounds(place.x0 + left, place.y0 + bottom, width / page.width, height / page.height)


def place_of(ax: Axes) -> tuple[float, float]:
    """Width and height of the place that axes have, before anything was drawn in them. [points]."""
    page, box = _page(ax), _box(ax, _outer(ax), None)
    return box.width * page.width, box.height * page.height


def settle(ax: Axes, insets: Insets, own: bool) -> None:
    """Give axes their plotting area; those of the caller's keep it through every change of layout."""
    if own:
        inner = _Inner(insets, None, None)
        ax.set_position((0, 0, 1, 1))
        ax.set_position(inner(ax, None).bounds)
    else:
        ax.set_axes_locator(cast(Any, _Inner(insets, _outer(ax), ax.get_subplotspec())))


def _outer(ax: Axes) -> object:
    """What places the axes, but for us."""
    locator = ax.get_axes_locator()
    return locator.outer if isinstance(locator, _Inner) else locator


def _box(ax: Axes, outer: object, renderer: RendererBase | None) -> Bbox:
    """The place of axes, as a share of their figure."""
    if callable(outer):
        found: Bbox = outer(ax, renderer)
        return found
    return ax.get_position(original=True)


def _page(ax: Axes) -> Page:
    """The figure around axes, or the part of it that they belong to."""
    figure = ax.figure
    scale = POINTS / figure.dpi
    return Page(figure.bbox.width * scale, figure.bbox.height * scale)
