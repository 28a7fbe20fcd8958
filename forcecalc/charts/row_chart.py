"""Charts with a row for each name: how large the letters can be, where the names go, axes of numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import Axis, XAxis

from forcecalc.charts.axis_range import headroom as headroom
from forcecalc.charts.axis_range import ticks as ticks
from forcecalc.charts.palette import GREY, INK
from forcecalc.charts.slide_layout import Canvas
from forcecalc.charts.text_metrics import clean, cut, height, width, wrapped
from forcecalc.wording import number

_LARGEST, _SMALLEST, _THICKEST = 13.0, 5.5, 34.0
_WIDEST_NAME = 270.0


@dataclass(frozen=True)
class Row:
    """A row's name; a heading has nothing drawn beside it."""

    name: str
    heading: bool = False


@dataclass(frozen=True)
class Rows:
    """Names down the side of a chart.

    Attributes
    ----------
    size : float
        Of the letters. [points]
    bar : float
        How thick a bar may be, as a share of a row.
    names : sequence of str
        As they are written: cut, or on two lines.
    wide : float
        The widest of them. [points]
    """

    size: float
    bar: float
    names: Sequence[str]
    wide: float

    @classmethod
    def fit(cls, rows: Sequence[Row], room: float, most: float = _WIDEST_NAME) -> "Rows":
        """Names that fit beside rows which share so much height, none wider than `most` [points]."""
        each = room / max(len(rows), 1)
        size = min(_LARGEST, max(each * 0.8, _SMALLEST))
        lines = 2 if each >= height(2, size) + 3 else 1
        names = [
            "\n".join(wrapped(row.name, size, most, lines, row.heading))
            if lines > 1
            else cut(row.name, size, most, row.heading)
            for row in rows
        ]
        bold = {name: row.heading for name, row in zip(names, rows, strict=True)}
        wide = max((width(line, size, bold[name]) for name in names for line in name.split("\n")), default=0.0)
        return cls(size, min(0.66, _THICKEST / each), names, wide)

    def draw(self, ax: Axes, rows: Sequence[Row]) -> None:
        """Write the names beside the rows, the first row on top."""
        ax.set_ylim(len(rows) - 0.5, -0.5)
        ax.set_yticks(range(len(rows)), labels=list(self.names), fontsize=self.size)
        ax.tick_params(axis="y", length=0, pad=8)
        for row, tick in zip(rows, ax.get_yticklabels(), strict=True):
            tick.set_color(GREY if row.heading else INK)
            tick.set_fontweight("bold" if row.heading else "normal")


class RowChart:
    """Rows of names with bars or marks beside them: laid out on a canvas, the names drawn.

    Parameters
    ----------
    canvas : Canvas
        What it is drawn on.
    rows : sequence of Row
        From the top.
    body : float
        About how high the rows are together, for a first guess at how wide their names are. [points]
    widest : float
        The widest that a name may be. [points]
    right, above : float
        Room for a panel beside the rows, and for what stands over them. [points]

    Attributes
    ----------
    width, height : float
        Of the plotting area. [points]
    size : float
        Of the names' font. [points]
    bar : float
        How thick a bar may be, as a share of a row.
    """

    def __init__(
        self,
        canvas: Canvas,
        rows: Sequence[Row],
        body: float,
        widest: float = _WIDEST_NAME,
        right: float = 0.0,
        above: float = 0.0,
    ) -> None:
        guess = Rows.fit(rows, body, widest)
        self.width, self.height = canvas.lay_out(left=guess.wide + 8, right=right, above=above)
        fitted = Rows.fit(rows, self.height, widest)
        fitted.draw(canvas.ax, rows)
        self.ax, self.size, self.bar = canvas.ax, fitted.size, fitted.bar

    def write(
        self, position: float, end: float, text: str, gap: float = 7.0, pad: float | None = 1.0, **how: Any
    ) -> None:
        """Put text beside the end of a bar, on white unless there is no padding."""
        write(self.ax, position, end, text, self.size, gap, pad, **how)

    def scale(self, ends: Sequence[float], texts: Sequence[str], over: float = 34.0) -> None:
        """An axis from zero that leaves room for the texts beyond the ends."""
        top = headroom(max(ends), max(width(clean(text), self.size) for text in texts) + 14, self.width)
        self.ax.set_xlim(0, top)
        number_axis(self.ax.xaxis, 0, top, self.width, over=over)


def write(
    ax: Axes, position: float, end: float, text: str, size: float, gap: float = 7.0, pad: float | None = 1.0, **how: Any
) -> None:
    """Put text to the right of a place in a row, on white unless there is no padding."""
    if pad is not None:
        how["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": pad}
    ax.annotate(
        text,
        (end, position),
        (gap, 0),
        textcoords="offset points",
        verticalalignment="center",
        fontsize=size,
        **how,
    )


def number_axis(
    axis: Axis, low: float, high: float, room: float, size: float = 11.5, over: float = 34.0, whole: bool = True
) -> None:
    """Ticks with thousands commas, as many as there is room for, no label reaching far beyond the end [points]."""
    digits = max(0, 2 - math.floor(math.log10(high - low))) if 0 < high - low < 20 and not whole else 0
    across = isinstance(axis, XAxis)
    widest = max(width(number(end, digits), size) for end in (low, high))
    most = max(1, min(int(room / (widest * 1.45 + 8)) if across else int(room / 48), 7))
    places = [place for place in ticks(low, high, most) if not whole or place == round(place)]
    if across:
        reach = over / room * (high - low)
        half = widest / 2 / room * (high - low)
        places = [place for place in places if place + half <= high + reach]
    while digits and all(float(number(place, digits - 1).replace(",", "")) == round(place, 9) for place in places):
        digits -= 1
    axis.set_ticks(places, labels=[number(place, digits) for place in places])
    axis.set_tick_params(length=0, labelsize=size, labelcolor=GREY, pad=6)
    axis.grid(True)
