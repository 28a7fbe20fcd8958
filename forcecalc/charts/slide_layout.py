"""The page around a chart: a slide with its title, subtitle and sources, or the caller's axes."""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Annotation, Text

from forcecalc.charts.palette import GREY, INK, POINTS
from forcecalc.charts.palette import MARGIN as MARGIN
from forcecalc.charts.palette import PAGE_HEIGHT as PAGE_HEIGHT
from forcecalc.charts.palette import PAGE_WIDTH as PAGE_WIDTH
from forcecalc.charts.slide import slide
from forcecalc.charts.text_metrics import clean, cut, height, width, wrapped
from forcecalc.report.exhibits.exhibit import Exhibit

_PAGE = (PAGE_WIDTH, PAGE_HEIGHT)
# The plotting area for which letters are sized: narrower axes have smaller ones.
_FULL_WIDTH = 620.0
# Room for the line that says what marks and colours stand for.
KEY_HEIGHT = 26.0
_TITLE, _SUBTITLE, _FOOT, _KEY = 21.0, 13.0, 9.5, 11.5
# What each axes shows, for whoever is handed the axes alone.
_EXHIBITS: WeakKeyDictionary[Axes, Exhibit] = WeakKeyDictionary()
_AROUND: WeakKeyDictionary[Axes, tuple[list[Text], tuple[float, float, float, float]]] = WeakKeyDictionary()


class Canvas:
    """What a chart is drawn on: where its plotting area lies, how large it is, and the words around it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Axes of the caller, which get a title and keep their place; a slide is made where there are none.
    exhibit : Exhibit
        What is drawn.
    """

    def __init__(self, ax: Axes | None, exhibit: Exhibit) -> None:
        self.own = ax is None
        self.words = exhibit
        if ax is None:
            ax = slide(PAGE_WIDTH / POINTS, PAGE_HEIGHT / POINTS)
        self.ax = ax
        _EXHIBITS[ax] = exhibit
        self._title, self._title_size = self._fitted_title()
        self._head = height(len(self._title), self._title_size) + height(1, _SUBTITLE) + 30
        self._key_at = self._above = 0.0
        lines = [line for words in exhibit.foot for line in wrapped(words, _FOOT, PAGE_WIDTH - 2 * MARGIN)]
        self._foot = lines
        self._foot_height = height(len(lines), _FOOT) + 18

    def _fitted_title(self) -> tuple[list[str], float]:
        """The title on two lines, or a long one on three, in the largest letters that they have room for."""
        most = PAGE_WIDTH - 2 * MARGIN if self.own else self._area()[0]
        on_three = ((15.0, 3), (13.0, 3)) if self.own else ((12.0, 3), (11.0, 3), (10.0, 3), (9.0, 3))
        on_two = ((_TITLE, 2), (19.0, 2), (17.0, 2), (15.0, 2)) if self.own else ()
        for size, most_lines in (*on_two, *on_three):
            lines = wrapped(self.words.title, size, most, most_lines, bold=True)
            if " ".join(lines) == clean(self.words.title):
                break
        return self._balanced(lines, size, most), size

    def _balanced(self, lines: list[str], size: float, most: float) -> list[str]:
        """The same words on as many lines, no last line left with a word or two."""
        for share in (0.6, 0.7, 0.8, 0.9) if len(lines) == 2 and width(lines[1], size, bold=True) < 0.3 * most else ():
            narrower = wrapped(self.words.title, size, most * share, 2, bold=True)
            if " ".join(narrower) == " ".join(lines):
                return narrower
        return lines

    def _area(self) -> tuple[float, float]:
        box = self.ax.get_window_extent()
        scale = POINTS / self.ax.figure.dpi
        return box.width * scale, box.height * scale

    def lay_out(self, left: float, below: float = 40.0, right: float = 0.0, above: float = 0.0) -> tuple[float, float]:
        """Give the plotting area its place, and so much room on each side of it within the page's margins.

        Returns
        -------
        tuple of float
            Its width and height. [points]
        """
        self._above = above
        if not self.own:
            return self._area()
        bottom = self._foot_height + below
        top = PAGE_HEIGHT - self._head - above
        start, stop = MARGIN + left, PAGE_WIDTH - MARGIN - right
        self.ax.set_position(
            (start / PAGE_WIDTH, bottom / PAGE_HEIGHT, (stop - start) / PAGE_WIDTH, (top - bottom) / PAGE_HEIGHT)
        )
        self._key_at = top + above
        return stop - start, top - bottom

    def write(self, x: float, y: float, text: str, size: float, colour: str = INK, **how: Any) -> Text:
        """Put clean text on the page, at a place in points from its lower left corner."""
        figure = self.ax.figure
        return figure.text(x / PAGE_WIDTH, y / PAGE_HEIGHT, text, fontsize=size, color=colour, **how)

    def finish(self, axis_label: str = "") -> Axes:
        """Write what stands around the chart, and see to it that no text is taken for markup."""
        if axis_label:
            self.ax.set_xlabel(axis_label)
        if self.own:
            self._write_around()
        else:
            self._set_title(pad=self._above + 6)
            self._shrink()
        for text in self.ax.figure.findobj(Text) if self.own else self.ax.findobj(Text):
            text.set_parse_math(False)
        return self.ax

    def _shrink(self) -> None:
        """Make letters fit axes smaller than a slide, and keep notes within them from crowding their neighbours."""
        share = min(max(self._area()[0] / _FULL_WIDTH, 0.5), 1.0)
        for text in self.ax.findobj(Text):
            if text.get_text() != self.ax.get_title(loc="left"):
                text.set_fontsize(float(text.get_fontsize()) * share)
        for note in self.ax.findobj(Annotation):
            note.set_in_layout(False)
        self.ax.set_axisbelow(True)
        self.ax.spines[["top", "right"]].set_visible(False)

    def y_label(self, text: str, left: float, up: float = 8.0) -> None:
        """Name the upright axis: level, over its top, where the page has room to its left. [points]."""
        if not self.own:
            self.ax.set_ylabel(text)
            return
        width_, height_ = (share * whole for share, whole in zip(self.ax.get_position().size, _PAGE, strict=True))
        self.ax.set_ylabel(text, rotation=0, horizontalalignment="left")
        self.ax.yaxis.set_label_coords(-left / width_, 1 + up / height_)

    def _write_around(self) -> None:
        top = PAGE_HEIGHT - 20
        box = self.ax.get_position()
        # The title is the axes' own, so that whoever reads the axes finds it; its place is the page's corner.
        title = self._set_title(
            x=(MARGIN / PAGE_WIDTH - box.x0) / box.width,
            y=(top / PAGE_HEIGHT - box.y0) / box.height,
            pad=0,
            verticalalignment="top",
            linespacing=1.1,
        )
        at = top - height(len(self._title), self._title_size) - 2
        subtitle = cut(self.words.subtitle, _SUBTITLE, PAGE_WIDTH - 2 * MARGIN)
        words = [title, self.write(MARGIN, at, subtitle, _SUBTITLE, GREY, verticalalignment="top")]
        for position, line in enumerate(reversed(self._foot)):
            up = 14 + position * height(1, _FOOT)
            words.append(self.write(MARGIN, up, line, _FOOT, GREY, verticalalignment="bottom"))
        rest = (MARGIN / 4, self._foot_height - 4, PAGE_WIDTH - MARGIN / 4, PAGE_HEIGHT - self._head + 8)
        _AROUND[self.ax] = (words, rest)

    def _set_title(self, **how: Any) -> Text:
        words = "\n".join(self._title)
        return self.ax.set_title(words, fontsize=self._title_size, fontweight="bold", loc="left", **how)

    def key(self, handles: Sequence[Artist]) -> None:
        """Say what marks and colours stand for, in a line above the plotting area."""
        if self.own:
            anchor = (MARGIN / PAGE_WIDTH, (self._key_at - KEY_HEIGHT + 4) / PAGE_HEIGHT)
            place: dict[str, Any] = {
                "bbox_to_anchor": anchor,
                "bbox_transform": self.ax.figure.transFigure,
                "loc": "lower left",
            }
        else:
            place = {"loc": "best"}
        self.ax.legend(
            handles=list(handles),
            ncols=len(handles) if self.own else 1,
            frameon=False,
            fontsize=_KEY if self.own else 8,
            borderaxespad=0,
            borderpad=0,
            handletextpad=0.5,
            columnspacing=1.8,
            labelcolor=INK,
            **place,
        )


def exhibit_of(ax: Axes) -> Exhibit:
    """What the axes show; an exhibit without words where no chart of ours is drawn in them."""
    return _EXHIBITS.get(ax) or Exhibit("", "", "")


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
    return exhibit_of(ax).alt


def caption(ax: Axes) -> str:
    """Subtitle, notes and sources of a chart, a line each: what axes of your own have no room for.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        As returned by one of the charts.
    """
    return exhibit_of(ax).caption


def around(ax: Axes) -> tuple[list[Text], tuple[float, float, float, float]]:
    """The words around a chart on its slide; left, bottom, right and top of the rest of it. [points]."""
    return _AROUND[ax]
