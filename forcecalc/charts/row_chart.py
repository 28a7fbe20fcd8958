"""Charts with a row for each name: the names beside the rows, texts at the ends of bars, axes of numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import Axis, XAxis

from forcecalc.charts.axis_range import headroom, ticks
from forcecalc.charts.palette import GREY, INK
from forcecalc.charts.slide_layout import Canvas
from forcecalc.charts.text_metrics import clean, cut, height, width, wrapped
from forcecalc.report.exhibits.bars import Whisker
from forcecalc.wording import number

_LARGEST, _SMALLEST, _THICKEST = 13.0, 5.5, 34.0
_WIDEST_NAME = 270.0
# A range narrower than this share of its axis is a blob.
_NARROWEST = 0.02


@dataclass(frozen=True)
class RowName:
    """The name of a row; a heading has nothing drawn beside it."""

    text: str
    heading: bool = False


def under_headings(names: Sequence[str], headings: Sequence[str]) -> tuple[list[RowName], list[int]]:
    """Rows with a heading over those that share one, and the place of each name among them.

    >>> under_headings(["a", "b"], ["First", "First"])[1], under_headings(["a", "b"], ["", ""])[1]
    ([1, 2], [0, 1])
    """
    rows: list[RowName] = []
    places: list[int] = []
    for position, (name, heading) in enumerate(zip(names, headings, strict=True)):
        if heading and (position == 0 or heading != headings[position - 1]):
            rows.append(RowName(heading, heading=True))
        places.append(len(rows))
        rows.append(RowName(name))
    return rows, places


@dataclass(frozen=True)
class FittedNames:
    """Names down the side of a chart, in a size of text that its rows have room for.

    Attributes
    ----------
    size : float
        Of the text. [points]
    bar : float
        How thick a bar may be, as a share of a row.
    texts : sequence of str
        The names as they are written: cut, or on two lines.
    width : float
        Of the widest of them. [points]
    """

    size: float
    bar: float
    texts: Sequence[str]
    width: float

    @classmethod
    def fit(cls, names: Sequence[RowName], room: float, most: float = _WIDEST_NAME) -> "FittedNames":
        """Names beside rows that are `room` high together, none of them wider than `most`. [points]."""
        row_height = room / max(len(names), 1)
        size = min(_LARGEST, max(row_height * 0.8, _SMALLEST))
        lines = 2 if row_height >= height(2, size) + 3 else 1
        texts = [
            "\n".join(wrapped(name.text, size, most, lines, name.heading))
            if lines > 1
            else cut(name.text, size, most, name.heading)
            for name in names
        ]
        bold = {text: name.heading for text, name in zip(texts, names, strict=True)}
        widest = max((width(line, size, bold[text]) for text in texts for line in text.split("\n")), default=0.0)
        return cls(size, min(0.66, _THICKEST / row_height), texts, widest)

    def draw(self, ax: Axes, names: Sequence[RowName]) -> None:
        """Write the names beside the rows, the first row on top."""
        ax.set_ylim(len(names) - 0.5, -0.5)
        ax.set_yticks(range(len(names)), labels=list(self.texts), fontsize=self.size)
        ax.tick_params(axis="y", length=0, pad=8)
        for name, tick in zip(names, ax.get_yticklabels(), strict=True):
            tick.set_color(GREY if name.heading else INK)
            tick.set_fontweight("bold" if name.heading else "normal")


class RowChart:
    """The plotting area of a chart with a row for each name: laid out on a canvas, the names drawn.

    Parameters
    ----------
    canvas : Canvas
        What it is drawn on.
    names : sequence of RowName
        From the top.
    body : float
        About how high the rows are together, for a first guess at how wide their names are. [points]
    widest : float
        The widest that a name may be. [points]
    right, above : float
        Room for a panel beside the rows, and for what stands over them. [points]

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
        body: float,
        widest: float = _WIDEST_NAME,
        right: float = 0.0,
        above: float = 0.0,
    ) -> None:
        guess = FittedNames.fit(names, body, widest)
        self.width, self.height = canvas.lay_out(left=guess.width + 8, right=right, above=above)
        fitted = FittedNames.fit(names, self.height, widest)
        fitted.draw(canvas.ax, names)
        self.ax, self.size, self.bar = canvas.ax, fitted.size, fitted.bar

    def scale(self, ends: Sequence[float], texts: Sequence[str], over: float = 34.0) -> None:
        """An axis from zero that leaves room for the texts beyond the ends of the bars."""
        top = headroom(max(ends), max(width(clean(text), self.size) for text in texts) + 14, self.width)
        self.ax.set_xlim(0, top)
        number_axis(self.ax.xaxis, 0, top, self.width, over=over)

    def panel(self, panel_width: float, gap: float) -> Axes:
        """Axes for the same rows, to the right of the plotting area with a gap between them. [points]."""
        panel = self.ax.inset_axes((1 + gap / self.width, 0, panel_width / self.width, 1))
        panel.set_ylim(self.ax.get_ylim())
        panel.set_yticks([])
        panel.tick_params(length=0)
        return panel


def write_beside(
    ax: Axes, place: float, end: float, text: str, size: float, gap: float = 7.0, pad: float | None = 1.0, **how: Any
) -> None:
    """Write text to the right of where a bar ends, on white with so much padding if any. [points]."""
    if pad is not None:
        how["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": pad}
    ax.annotate(
        text,
        (end, place),
        (gap, 0),
        textcoords="offset points",
        verticalalignment="center",
        fontsize=size,
        **how,
    )


def is_seen(whisker: Whisker, axis_length: float) -> bool:
    """Whether a range is wide enough to be read on an axis of that length."""
    return whisker.varies and whisker.high - whisker.low >= _NARROWEST * axis_length


def draw_whisker(ax: Axes, place: float, ends: tuple[float, float], cap: float, thickness: float = 1.4) -> None:
    """Draw a range across a bar, with a cap at each end that reaches `cap` rows to both sides."""
    ax.hlines(place, *ends, color=INK, linewidth=thickness, zorder=3)
    ax.vlines(ends, place - cap, place + cap, color=INK, linewidth=thickness, zorder=3)


def number_axis(
    axis: Axis, low: float, high: float, room: float, size: float = 11.5, over: float = 34.0, whole: bool = True
) -> None:
    """Ticks with thousands commas, as many as there is room for, no label more than `over` beyond the end. [points]."""
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
