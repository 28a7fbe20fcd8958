"""An axis of powers of ten under rows, with room for the texts behind their marks."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from math import floor, log10
from typing import NamedTuple

from forcecalc.charts.axis_range import LEAST_TICKS, log_ticks
from forcecalc.charts.row_chart import RowChart, smaller_sizes
from forcecalc.charts.text_metrics import width
from forcecalc.wording import number

# The least span of the axis, as a power of ten.
_LEAST = 1.0
# What it has beyond its first mark and its last, so that neither stands on the edge. [points]
_BEYOND = 12.0


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
    room, least, most = drawn.width, log10(min(values)), log10(max(values))
    beyond = min(canvas.room(_BEYOND) / room, 0.2)
    span = max(_LEAST, most - least) / (1 - 2 * beyond)
    start = least - beyond * span
    span = max([span, *((log10(value) - start) / max(1 - tail / room, 0.3) for value, tail in tails)])
    axis = LogAxis(start, span, room)
    low, high = axis.ends
    ax.set_xscale("log")
    ax.set_xlim(low, high)
    beyond = room + canvas.over(8)

    def fits(places: Sequence[float], size: float) -> bool:
        halves = [width(_round(place), size) / 2 for place in places]
        gaps = [
            axis.at(after) - axis.at(place) - half - next_half
            for (place, half), (after, next_half) in pairwise(zip(places, halves, strict=True))
        ]
        return axis.at(places[-1]) + halves[-1] <= beyond and min(gaps, default=size) >= 0.6 * size

    within: list[float] = []
    for size in smaller_sizes(canvas, canvas.size(11.5)):
        within = log_ticks(low, high, partial(fits, size=size))
        if len(within) >= LEAST_TICKS:
            break
    ax.set_xticks(within, labels=[_round(place) for place in within])
    ax.set_xticks([], minor=True)
    ax.tick_params(axis="x", length=0, labelsize=size, labelcolor=canvas.palette.grey, pad=canvas.room(6))
    ax.xaxis.grid(True)
    ax.spines[:].set_visible(False)
    return axis


def _round(place: float) -> str:
    """A round number with as many digits as it has."""
    return number(place, max(-floor(log10(place) + 1e-9), 0))
