"""What axes show, for whoever is handed the axes alone."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.text import Text

from forcecalc.palette import LIGHT, Palette
from forcecalc.report.exhibits.exhibit import Exhibit


class Shown(NamedTuple):
    """What is drawn in axes: the exhibit, the colours, the words around the chart, and the rest of its page.

    Attributes
    ----------
    exhibit : Exhibit
        What is drawn.
    palette : Palette
        In what colours.
    words : tuple of matplotlib.text.Text
        Title, subtitle and foot, on a page of the chart's own.
    rest : tuple of float
        Left, bottom, right and top of the page without them. [points]
    """

    exhibit: Exhibit
    palette: Palette = LIGHT
    words: tuple[Text, ...] = ()
    rest: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


_SHOWN: WeakKeyDictionary[Axes, Shown] = WeakKeyDictionary()
_NOTHING = Shown(Exhibit("", "", ""))


def remember(ax: Axes, shown: Shown) -> None:
    """Note what axes show."""
    _SHOWN[ax] = shown


def shown_in(ax: Axes) -> Shown:
    """What axes show; an exhibit without words where no chart of ours is drawn in them."""
    return _SHOWN.get(ax, _NOTHING)


def alt_text(ax: Axes) -> str:
    """What a chart shows, in two sentences, for those who cannot see it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        As returned by one of the charts.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> len(alt_text(charts.gap(assess(load("article"))))) > 80
    True
    """
    return shown_in(ax).exhibit.alt


def caption(ax: Axes) -> str:
    """Subtitle, notes and sources of a chart, a line each: what axes of your own have no room for.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        As returned by one of the charts.
    """
    return shown_in(ax).exhibit.caption
