"""How the gap is spread over the stated ranges."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from forcecalc.analysis.bundle import Bundle, Bundled, NotApplicableError
from forcecalc.case.bottom_line import bounded
from forcecalc.case.headlines import BALANCES
from forcecalc.case.spread import Spread, range_of
from forcecalc.charts.label_placement import Box
from forcecalc.charts.palette import GREY, HATCH, INK, SHORT, SPARE
from forcecalc.charts.row_chart import number_axis, ticks
from forcecalc.charts.slide_layout import Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import label, number, percent, rounded, share_of_ranges

_BINS = 36


def distribution(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """How the shortfall is spread over the stated ranges, and in what share of them the force suffices.

    Parameters
    ----------
    result : Simulation, or an Assessment of a scenario with ranges
        With something on offer.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Nothing here has a length; as for the other charts.

    Returns
    -------
    matplotlib.axes.Axes
        A bar for each step of the shortfall, its height a share of the draws; left of zero it is to spare.

    Raises
    ------
    NotApplicableError
        If there is no gap, or nothing behind it has a range.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> ax = distribution(assess(load("article")))
    >>> round(float(sum(bar.get_height() for bar in ax.patches)), 6)
    1.0
    """
    with own_style():
        return _draw(Bundle.of(result), ax)


@dataclass(frozen=True)
class Bars:
    """A histogram: the edges of its steps, and the share of the draws in each."""

    edges: NDArray[np.float64]
    shares: NDArray[np.float64]


def bars(curve: NDArray[np.float64]) -> Bars:
    """Steps of equal width, one of their edges at zero where zero lies among them.

    >>> bars(np.linspace(-10, 26, 1001)).edges[:12].tolist()[-3:]
    [-1.0, 0.0, 1.0]
    """
    low, high = float(curve[0]), float(curve[-1])
    step = (high - low) / _BINS or 1.0
    start = np.floor(low / step) * step if low < 0 < high else low
    count = int(np.ceil((high - start) / step - 1e-9)) or 1
    edges: NDArray[np.float64] = start + step * np.arange(count + 1, dtype=float)
    edges[np.isclose(edges, 0, atol=step * 1e-6)] = 0.0
    # The share of the draws up to each edge; a value that many draws take belongs to the step that ends with it.
    above = np.clip(np.searchsorted(curve, edges, side="right"), 1, len(curve) - 1)
    rise = curve[above] - curve[above - 1]
    part = np.divide(edges - curve[above - 1], rise, out=np.ones_like(edges), where=rise > 0)
    upto = (above - 1 + np.clip(part, 0, 1)) / (len(curve) - 1)
    upto[0], upto[-1] = 0, 1
    return Bars(edges, np.diff(upto))


def _draw(bundle: Bundle, ax: Axes | None) -> Axes:
    answer, headline = bundle.answer, bundle.gap()
    spread = bundle.spread(headline)
    balance = bundle.spread(BALANCES[headline])
    if not any(one and one.curve[0] < one.curve[-1] for one in (spread, balance)):
        raise NotApplicableError(f"no figure behind the {headline} moves it within its range")
    curve = -balance.curve[::-1] if balance else spread.curve if spread else np.zeros(1001)
    share = balance.not_above_zero if balance and spread is None else 1.0
    share = spread.not_above_zero if spread else 1 - share
    steps = bars(curve)
    low, high = (number(float(curve[position])) for position in (50, 950))
    if spread:
        low, high = range_of(spread).ends if range_of(spread).ends[0] else (number(spread.p5), number(spread.p95))
    draws = bundle.simulation.lattice.draws if bundle.simulation else 0
    words = Exhibit(
        _title(bundle, headline, share, low, high),
        subtitle(answer),
        f"{label(headline)} {bounded(answer, headline)} at the central values, {low} to {high} from the 5th to the "
        f"95th percentile of {draws:,} draws; the force suffices {share_of_ranges(share)}",
        [
            f"{draws:,} draws of the stated ranges; a share of them is no probability in the world.",
            f"Every number here is {answer.bound(headline)} so much." if answer.bound(headline).one_way else "",
        ],
        sources([answer], [headline]),
    )
    canvas = Canvas(ax, words)
    wide, high_points = canvas.lay_out(left=52, below=40, above=58)
    ax = canvas.ax
    for left, right, part in zip(steps.edges[:-1], steps.edges[1:], steps.shares, strict=True):
        short = right > 0 and left >= 0 and not (left == right == 0)
        how: dict[str, Any] = {"color": SHORT} if short else {"facecolor": SPARE, "edgecolor": "white", "hatch": HATCH}
        ax.bar(left, part, right - left, align="edge", linewidth=0.4, **({"edgecolor": "white"} | how))
    ax.set_xlim(steps.edges[0], steps.edges[-1])
    ax.set_ylim(0, steps.shares.max() * 1.1)
    _mark(ax, spread, balance, (wide, high_points))
    number_axis(ax.xaxis, steps.edges[0], steps.edges[-1], wide)
    places = ticks(0, float(steps.shares.max()), 5)[1:]
    ax.set_yticks(places, labels=[percent(place) for place in places])
    ax.tick_params(axis="y", length=0, labelcolor=GREY)
    ax.grid(True, axis="y")
    ax.xaxis.grid(False)
    ax.spines["left"].set_visible(False)
    if steps.edges[0] < 0 < steps.edges[-1]:
        ax.axvline(0, color=INK, linewidth=1.2)
    canvas.y_label("Share of the draws", 52, 2)
    spare = "; below zero: to spare" if steps.edges[0] < 0 else ""
    return canvas.finish(f"{label(headline)}, troops{spare}")


def _mark(ax: Axes, spread: Spread | None, balance: Spread | None, room: tuple[float, float]) -> None:
    """The percentiles and the value at the central figures, as lines with their names above."""
    left, right = ax.get_xlim()
    taken: list[Box] = []
    names = (("5th percentile", ":"), ("median", "-"), ("95th percentile", ":"))
    for (value, error), (name, dashes) in zip(_percentiles(spread, balance), names, strict=True):
        text = f"{name} {rounded(abs(value), error)}{' to spare' if value < 0 else ''}"
        wide = width(text, 11.5)
        at = (value - left) / (right - left) * room[0]
        start = min(max(at - wide / 2, 0), room[0] - wide)
        shelf = next(
            shelf
            for shelf in range(3)
            if not any(Box(start - 6, shelf, start + wide + 6, shelf + 1).meets(box) for box in taken)
        )
        taken.append(Box(start - 6, shelf, start + wide + 6, shelf + 1))
        up = 24 + shelf * 15
        top = 1 + (up - 3 if shelf == 0 else 20) / room[1]
        ax.plot(
            [value, value],
            [0, top],
            transform=ax.get_xaxis_transform(),
            color=INK,
            linestyle=dashes,
            linewidth=1.4,
            clip_on=False,
        )
        ax.annotate(text, (0, 1), (start, up), xycoords="axes fraction", textcoords="offset points", fontsize=11.5)


def _percentiles(spread: Spread | None, balance: Spread | None) -> list[tuple[float, float]]:
    """The shortfall's percentiles, negative where there is something to spare, with their standard errors."""
    if balance:
        _, low, middle, high = balance.errors
        return [(-balance.p95, high), (-balance.p50, middle), (-balance.p5, low)]
    if spread:
        return list(zip((spread.p5, spread.p50, spread.p95), spread.errors[1:], strict=True))
    return []


def _title(bundle: Bundle, headline: str, share: float, low: str, high: str) -> str:
    lasting = " for good" if headline == "sustained_shortfall" else " on day one"
    told = f"The force suffices{lasting} {share_of_ranges(share)}"
    if share == 1:
        return told
    return (
        f"{told}: {bundle.answer.bound(headline).words}{low} to {high} troops short from the 5th to the 95th percentile"
    )
