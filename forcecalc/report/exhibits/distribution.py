"""How the gap is spread over draws from the stated ranges."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.simulate import curve_of
from forcecalc.case.headlines import BALANCES
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.reported.amount import Printed, printed
from forcecalc.reported.balance import Side, share_of_draws, share_short, side_of
from forcecalc.reported.number import Number
from forcecalc.reported.rounding import above, below, nearest
from forcecalc.wording import label, plain_name

_BINS = 36
# A range narrower than this share of its median says nothing that the number does not.
_LEAST_RANGE = 0.05
_NAMES = ("5th percentile", "median", "95th percentile")


class Bin(NamedTuple):
    """A step of the shortfall, or of what is to spare, and its share of the draws. [troops]."""

    low: float
    high: float
    share: float


class Percentile(NamedTuple):
    """A percentile of the shortfall, or of what is to spare, and its text. [troops]."""

    value: float
    text: str


@dataclass(frozen=True, kw_only=True)
class DistributionExhibit(Exhibit):
    """How the shortfall is spread over the draws, or what is to spare where that is in most of them.

    Attributes
    ----------
    bins : tuple of Bin
        From the least to the greatest; no bin has zero inside.
    percentiles : tuple of Percentile
        From the least to the greatest.
    axis : str
        What the bins are of, with its unit.
    spare : bool
        Whether they are of what is to spare, so that those below zero are short.
    """

    name: ClassVar[str] = "distribution"

    bins: tuple[Bin, ...]
    percentiles: tuple[Percentile, ...]
    axis: str
    spare: bool = False

    def is_short(self, step: Bin) -> bool:
        """Whether something is missing in a bin."""
        return (step.low >= 0) is not self.spare and step.low < step.high


def distribution(bundle: Bundle, units: str = "km") -> DistributionExhibit:
    """How the shortfall is spread, and in what share of the draws the force suffices.

    Raises
    ------
    NotApplicableError
        If there is no gap, or its range is none or too narrow to say anything.
    """
    answer, headline, numbers = bundle.answer, bundle.gap(), reported(bundle, units)
    spread, simulation = bundle.spread(BALANCES[headline]), bundle.simulation
    curve = curve_of(simulation, BALANCES[headline]) if simulation else None
    if spread is None or simulation is None or curve is None or curve[0] == curve[-1]:
        raise NotApplicableError(f"no figure behind the {plain_name(headline)} moves it within its range")
    shown = numbers.printed(headline)
    if not shown.ranged or spread.p95 - spread.p5 < _LEAST_RANGE * abs(spread.p50):
        raise NotApplicableError(f"the range of the {plain_name(headline)} is less than a twentieth of its median")
    draws = simulation.lattice.draws
    bins, number = histogram(-curve[::-1]), numbers.balance_behind(headline)
    spare = spread.p50 > 0
    if spare:
        bins = tuple(Bin(0.0 - step.high, 0.0 - step.low, step.share) for step in reversed(bins))
    name, other = ("To spare", "short") if spare else (label(headline), "to spare")
    percentiles = _percentiles(shown, -spread.p50, spare)
    return DistributionExhibit(
        _title(numbers, headline),
        subtitle(answer),
        f"{name}: {', '.join(percentile.text for percentile in percentiles)}, of {draws:,} draws; the force "
        f"is short {_how_often(number, Side.SHORT)}",
        (
            f"{draws:,} draws from the stated ranges; a share of them is not a probability in the world.",
            _beyond(number if spare else number.turned),
        ),
        sources([answer], [headline]),
        bins=bins,
        percentiles=percentiles,
        axis=f"{name}, troops{f'; below zero: {other}' if bins[0].low < 0 else ''}",
        spare=spare,
    )


def histogram(curve: NDArray[np.float64]) -> tuple[Bin, ...]:
    """Bins of equal width from a curve of quantiles, with an edge at zero where the curve crosses it.

    >>> [bin.high for bin in histogram(np.linspace(-10, 26, 1001))[8:11]]
    [-1.0, 0.0, 1.0]
    """
    low, high = float(curve[0]), float(curve[-1])
    step = (high - low) / _BINS or 1.0
    start = np.floor(low / step) * step if low < 0 < high else low
    count = int(np.ceil((high - start) / step - 1e-9)) or 1
    edges: NDArray[np.float64] = start + step * np.arange(count + 1, dtype=float)
    edges[np.isclose(edges, 0, atol=step * 1e-6)] = 0.0
    # The share of the draws up to each edge; a value that many draws take belongs to the bin that ends with it.
    above = np.clip(np.searchsorted(curve, edges, side="right"), 1, len(curve) - 1)
    rise = curve[above] - curve[above - 1]
    part = np.divide(edges - curve[above - 1], rise, out=np.ones_like(edges), where=rise > 0)
    shares = (above - 1 + np.clip(part, 0, 1)) / (len(curve) - 1)
    shares[0], shares[-1] = 0, 1
    return tuple(map(Bin, edges[:-1].tolist(), edges[1:].tolist(), np.diff(shares).tolist()))


def _percentiles(text: Printed, median: float, spare: bool) -> tuple[Percentile, ...]:
    """The percentiles of the shortfall, or of what is to spare, as they are printed, each where it is."""
    number, step = text.number, text.step
    low, high = number.low or 0.0, number.high or 0.0
    values = [(low, below(low, step)), (median, nearest(median, step)), (high, above(high, step))]
    if spare:
        values = [(-value, -shown) for value, shown in reversed(values)]
    other = "short" if spare else "to spare"
    return tuple(
        Percentile(value, f"{name} {text.cell(abs(shown))}{f' {other}' if shown < 0 else ''}")
        for name, (value, shown) in zip(_NAMES, values, strict=True)
    )


def _ends(text: Printed) -> tuple[str, str]:
    """The 5th and the 95th percentile as they are printed."""
    number, step = text.number, text.step
    return text.cell(below(number.low or 0.0, step)), text.cell(above(number.high or 0.0, step))


def _title(numbers: ReportedNumbers, headline: str) -> str:
    """In what share of the draws the force is on which side, and by how much."""
    when = "once rotation settles" if headline == "sustained_shortfall" else "on day one"
    number, words = numbers.balance_behind(headline), numbers.gap(headline)
    found, side = words.headline.partition("; ")[0], side_of(number)
    if side is Side.EITHER:
        return found.replace(" of draws:", f" of draws {when}:", 1)
    how_often = f"{side.capitalize()} {_how_often(number, side)} {when}"
    if side is Side.SHORT:
        low, high = _ends(numbers.printed(headline))
        ways = [way for way, opening in (("more", number.fall), ("fewer", number.rise)) if opening.acts]
        return f"{how_often}: {', or '.join([f'{low} to {high} troops in nine draws of ten', *ways])}"
    if not number.fall.acts and not number.rise.acts:
        # The range that is drawn: the number of a headline is one at the central values, which need not be the median.
        text = printed(number, numbers.printed(headline).step)
        low, high = (text.cell(max(end, 0.0)) for end in (text.low, text.high))
        return f"{how_often}: {low} to {high} troops to spare in nine draws of ten"
    return found.replace("Enough,", f"{how_often},", 1)


def _how_often(number: Number, side: Side) -> str:
    """How often a balance is on a side, of which a bound may make more or less."""
    share, opens, closes = share_short(number), number.fall, number.rise
    if side is Side.ENOUGH:
        share, opens, closes = 1 - share, closes, opens
    return share_of_draws(share, at_least=opens.acts, at_most=closes.acts)


def _beyond(shown: Number) -> str:
    """What a bound would do to every number shown: what is short, or what is to spare."""
    ways = [
        f"{way} if {opening.condition}" if opening.condition else f"{way} where a figure lies beyond its bound"
        for way, opening in (("higher", shown.rise), ("lower", shown.fall))
        if opening.acts
    ]
    return f"Every number here would be {' and '.join(ways)}." if ways else ""
