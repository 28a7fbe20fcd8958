"""An axis of powers of ten under rows, with room for the texts behind their marks."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log10
from typing import NamedTuple

from forcecalc.charts.axis_range import log_ticks
from forcecalc.charts.row_chart import RowChart
from forcecalc.charts.text_metrics import width
from forcecalc.wording import number

# The least span of the axis, as a power of ten, and what it has beyond its first mark.
_LEAST, _BEFORE = 1.0, 0.12


class LogAxis(NamedTuple):
    """Where an axis starts and how far it goes, as powers of ten; how long it is. [points]."""

    start: float
    span: float
    room: float

    @property
    def ends(self) -> tuple[float, float]:
        """The values at its ends."""
        return float(10**self.start), float(10 ** (self.start + self.span))

    def at(self, value: float) -> float:
        """How far along it a value lies. [points]."""
        return (log10(value) - self.start) / self.span * self.room


def log_axis(drawn: RowChart, values: Sequence[float], tails: Iterable[tuple[float, float]] = ()) -> LogAxis:
    """Give a row chart an axis of powers of ten.

    Parameters
    ----------
    drawn : RowChart
        Laid out.
    values : sequence of float
        All that is drawn, above zero.
    tails : iterable of (float, float)
        Where a text begins, and how much room it takes behind that. [points]
    """
    canvas, ax = drawn.canvas, drawn.ax
    start, room = log10(min(values)) - _BEFORE, drawn.width
    span = max(_LEAST, log10(max(values)) - start + _BEFORE / 2)
    span = max([span, *((log10(value) - start) / max(1 - tail / room, 0.3) for value, tail in tails)])
    axis, size = LogAxis(start, span, room), canvas.size(11.5)
    low, high = axis.ends
    ax.set_xscale("log")
    ax.set_xlim(low, high)
    half = width(number(high), size) / 2
    places = log_ticks(low, high, max(int(room / (3 * half)), 2))
    within = [place for place in places if axis.at(place) + half <= room + canvas.over(8)]
    if any(axis.at(after) - axis.at(place) < 2 * half for place, after in pairwise(within)):
        # What is left stands clear of its neighbours, however unlike the numbers are in width.
        within = within[::2]
    ax.set_xticks(within, labels=[number(place) for place in within])
    ax.set_xticks([], minor=True)
    ax.tick_params(axis="x", length=0, labelsize=size, labelcolor=canvas.palette.grey, pad=canvas.room(6))
    ax.xaxis.grid(True)
    ax.spines[:].set_visible(False)
    return axis
