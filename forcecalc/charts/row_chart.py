"""Charts with a row for each name: the names beside the rows, texts at the ends of bars, axes of numbers."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import Axis, XAxis
from matplotlib.patheffects import withStroke

from forcecalc.charts.axis_range import LEAST_TICKS, headroom, ticks
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.row_names import MOST_NAMES, FittedNames, RowName
from forcecalc.charts.text_metrics import clean, height, width
from forcecalc.report.exhibits.bars import Whisker
from forcecalc.wording import number

LARGEST = 13.0
# The widest that a name may be on a slide. [points]
_WIDEST_NAME = 270.0
# What part of the size of names the texts at bars may have, the least size that they have [points], and what part of
# the rows they may take.
_SMALLER, _LEAST_TEXT, _MOST_TEXT = (0.92, 0.85, 0.78, 0.7), 8.0, 0.68
# What part of their size the labels of an axis may have instead where too few would fit.
_SMALLER_TICKS = (1.0, 0.88, 0.76)
# How many times as wide a whisker is with its edge.
_EDGE = 2.3
# What stands over the rows of a chart. [points]
_ABOVE = 6.0


def rows_fitting(canvas: Canvas, rows: int, lines: Callable[[int], int] = int) -> int:
    """How many of some rows have room for their names: all on a page, fewer in small axes; before they are laid out.

    Parameters
    ----------
    canvas : Canvas
        Whose key is known.
    rows : int
        How many there are.
    lines : callable
        How many lines so many rows take, with the headings over them.
    """
    most = int(canvas.lay_out(above=_ABOVE)[1] / height(1, canvas.least))
    return next((fitting for fitting in range(rows, 1, -1) if lines(fitting) <= most), 1)


class RowChart:
    """The plotting area of a chart with a row for each name: laid out on a canvas, the names drawn.

    Parameters
    ----------
    canvas : Canvas
        What it is drawn on.
    names : sequence of RowName
        From the top.
    widest : float
        The widest that a name may be. [points]
    right, above : float
        Room for a panel beside the rows, and for what stands over them. [points]
    largest : float
        The largest that their text may be, as on a slide. [points]
    free : float
        What part of the length of the rows nothing is drawn in beside a heading, from their start.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        The plotting area; the rows are at 0, 1, 2 and so on.
    width, height : float
        Of the plotting area. [points]
    size : float
        Of the names' text. [points]
    bar : float
        How thick a bar may be, as a share of a row.
    """

    def __init__(
        self,
        canvas: Canvas,
        names: Sequence[RowName],
        widest: float = _WIDEST_NAME,
        right: float = 0.0,
        above: float = _ABOVE,
        largest: float = LARGEST,
        free: float = 0.0,
    ) -> None:
        largest, most = canvas.size(largest), min(widest, MOST_NAMES * canvas.width)
        heading = free * (canvas.inside - right)
        # How high the rows are does not depend on how wide their names are.
        fitted = FittedNames.fit(names, canvas.lay_out(above=above)[1], most, largest, canvas.least, heading)
        self.width, self.height = canvas.lay_out(left=fitted.width + canvas.room(8), right=right, above=above)
        fitted.draw(canvas, canvas.ax, names, self.width)
        self.canvas, self.ax, self.size, self.bar = canvas, canvas.ax, fitted.size, fitted.bar

    def scale(
        self, ends: Sequence[float], texts: Sequence[str], over: float = 34.0, whole: bool = True, size: float = 0.0
    ) -> None:
        """An axis from zero that leaves room for the texts, of the names' size or another, beyond the bars."""
        top = self.end(ends, texts, size)
        self.ax.set_xlim(0, top)
        number_axis(self.canvas, self.ax.xaxis, 0, top, self.width, over=over, whole=whole)

    def end(self, ends: Sequence[float], texts: Sequence[str], size: float = 0.0) -> float:
        """Where an axis from zero ends that leaves each text, of the names' size or another, room beyond its bar."""
        room = self.canvas.room(14)
        return max(
            headroom(end, width(clean(line), size or self.size) + room, self.width)
            for end, text in zip(ends, texts, strict=True)
            for line in text.split("\n")
        )

    def panel(self, panel_width: float, gap: float) -> Axes:
        """Axes for the same rows, to the right of the plotting area with a gap between them. [points]."""
        panel = self.ax.inset_axes((1 + gap / self.width, 0, panel_width / self.width, 1))
        panel.set_ylim(self.ax.get_ylim())
        panel.set_yticks([])
        panel.tick_params(length=0)
        return panel


def fitting_texts(drawn: RowChart, alternatives: Sequence[Sequence[str]], lines: int) -> tuple[Sequence[str], float]:
    """What stands at the bars, and its size: of some alternatives the first that fits, in smaller text if need be.

    The last is taken where none fits; rows are as high as so many lines share the plotting area.
    """
    least = max(_LEAST_TEXT, drawn.canvas.least)
    sizes = [drawn.size, *(size for share in _SMALLER if (size := share * drawn.size) >= least)]
    for texts in alternatives[:-1]:
        most = max(text.count("\n") + 1 for text in texts)
        widest = {size: max(width(line, size) for text in texts for line in text.split("\n")) for size in sizes}
        for size in sizes:
            if height(most, size) + 1 <= drawn.height / lines and widest[size] <= _MOST_TEXT * drawn.width:
                return texts, size
    return alternatives[-1], drawn.size


def write_beside(
    canvas: Canvas,
    ax: Axes,
    place: float,
    end: float,
    text: str,
    size: float,
    gap: float = 7.0,
    pad: float | None = 1.0,
    **how: Any,
) -> None:
    """Write text to the right of where a bar ends, on the paper's colour with so much padding if any. [points]."""
    if pad is not None:
        how["bbox"] = {"facecolor": canvas.palette.paper, "edgecolor": "none", "pad": pad}
    ax.annotate(
        text,
        (end, place),
        (canvas.room(gap), 0),
        textcoords="offset points",
        verticalalignment="center",
        fontsize=size,
        **{"color": canvas.palette.ink, **how},
    )


def write_over(
    drawn: RowChart,
    at: tuple[int, float, float],
    text: str,
    size: float,
    weight: str,
    start: tuple[float, float],
) -> None:
    """A number over its mark or bar: no line or band on the way leads it to another.

    Parameters
    ----------
    at : tuple of (int, float, float)
        The row, a value on the axis, and how far along the axis that lies. [troops, points]
    text, size, weight : str, float, str
        The number and its look.
    start : tuple of float
        Where the number would begin, from the start of the axis, and how far over the middle of the row. [points]
    """
    place, value, x = at
    left = min(max(start[0], 2.0), max(drawn.width - width(text, size, bold=weight == "bold"), 0.0))
    drawn.ax.annotate(
        text,
        (value, place),
        (left - x, max(start[1], 4.0)),
        textcoords="offset points",
        fontsize=size,
        fontweight=weight,
        color=drawn.canvas.palette.ink,
        zorder=4,
        bbox={"facecolor": drawn.canvas.palette.paper, "edgecolor": "none", "pad": 0.3},
    )


def is_seen(whisker: Whisker, axis_length: float) -> bool:
    """Whether a range is wide enough to be read on an axis of that length."""
    return whisker.is_seen(axis_length)


def draw_whisker(
    canvas: Canvas, ax: Axes, place: float, ends: tuple[float, float], cap: float, thickness: float = 1.4
) -> None:
    """Draw a range across a bar, with a cap at each end that reaches `cap` rows to both sides."""
    look = whisker_look(canvas, thickness)
    ax.hlines(place, *ends, **look)
    ax.vlines(ends, place - cap, place + cap, **look)


def whisker_look(canvas: Canvas, thickness: float = 1.4) -> dict[str, Any]:
    """The look of a range: edged with the colour of the paper, so that it is seen on a bar light or dark."""
    edge = withStroke(linewidth=thickness * _EDGE, foreground=canvas.palette.paper)
    return {"color": canvas.palette.ink, "linewidth": thickness, "zorder": 3, "path_effects": [edge]}


def number_axis(
    canvas: Canvas,
    axis: Axis,
    low: float,
    high: float,
    room: float,
    over: float = 34.0,
    whole: bool = True,
    about: float | None = None,
) -> None:
    """Ticks with thousands commas, as many as there is room for, no label more than `over` beyond the end. [points].

    Where so few fit that no scale can be read, or none on one side of the value `about`, they have smaller text.
    """
    size, over = canvas.size(11.5), canvas.over(over)
    digits = max(0, 2 - math.floor(math.log10(high - low))) if 0 < high - low < 20 and not whole else 0
    across = isinstance(axis, XAxis)
    widest = max(width(number(end, digits), size) for end in (low, high))
    most = max(1, min(int(room / (widest * 1.45 + 8)) if across else int(room / max(3 * size, canvas.room(48))), 7))
    places = _places(low, high, most, whole)
    if not across and len(places) < 2:
        # Two numbers at least, or no scale can be read.
        places = _places(low, high, 2, whole) or places
    if across:
        reach = over / room * (high - low)
        half = widest / 2 / room * (high - low)
        places = [place for place in places if place + half <= high + reach]
        if not _telling(places, about):
            places, size = _closer(canvas, low, high, reach, room, size, whole, about) or (places, size)
    while digits and all(float(number(place, digits - 1).replace(",", "")) == round(place, 9) for place in places):
        digits -= 1
    axis.set_ticks(places, labels=[number(place, digits) for place in places])
    axis.set_tick_params(length=0, labelsize=size, labelcolor=canvas.palette.grey, pad=canvas.room(6))
    axis.grid(True)


def _places(low: float, high: float, most: int, whole: bool) -> list[float]:
    return [place for place in ticks(low, high, most) if not whole or place == round(place)]


def _telling(places: Sequence[float], about: float | None) -> bool:
    """Whether a scale can be read from these ticks, on both sides of a value if one is given."""
    both = about is None or (any(place < about for place in places) and any(place > about for place in places))
    return len(places) >= LEAST_TICKS and both


def smaller_sizes(canvas: Canvas, size: float) -> list[float]:
    """A size of text and those that it may have instead, none too small to be read."""
    return [each for part in _SMALLER_TICKS if (each := size * part) >= canvas.least] or [size]


def _closer(
    canvas: Canvas,
    low: float,
    high: float,
    reach: float,
    room: float,
    size: float,
    whole: bool,
    about: float | None,
) -> tuple[list[float], float] | None:
    """The fewest ticks that show the scale, and the size of their numbers; None where these would touch.

    Parameters
    ----------
    low, high, reach : float
        The ends of the axis, and how far beyond the end a label may reach.
    room : float
        How long it is. [points]
    """
    scale = room / (high - low)
    found = []
    for each in smaller_sizes(canvas, size):
        for most in (3, 4, 5, 6, 7, 2):
            places = _places(low, high, most, whole)
            while places and (places[-1] - high - reach) * scale + width(number(places[-1]), each) / 2 > 0:
                places.pop()
            halves = [width(number(place), each) / 2 for place in places]
            gaps = [
                (after - place) * scale - half - next_half
                for (place, half), (after, next_half) in pairwise(zip(places, halves, strict=True))
            ]
            if gaps and min(gaps) >= each * 0.6:
                found.append((places, each))
    best = [each for each in found if _telling(each[0], about)] or [
        each for each in found if len(each[0]) >= LEAST_TICKS
    ]
    return next(iter(best or found), None)
