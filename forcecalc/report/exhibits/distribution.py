"""How the gap is spread over the stated ranges."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.case.bottom_line import bounded
from forcecalc.case.headlines import BALANCES
from forcecalc.case.spread import Spread
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import label, number, rounded, share_of_ranges

_BINS = 36
_NAMES = ("5th percentile", "median", "95th percentile")


class Bin(NamedTuple):
    """A step of the shortfall, and the share of the draws in it; below zero it is to spare. [troops]."""

    low: float
    high: float
    share: float

    @property
    def short(self) -> bool:
        """Whether something is missing in it."""
        return self.high > 0 and self.low >= 0 and not (self.low == self.high == 0)


class Percentile(NamedTuple):
    """A percentile of the shortfall, and its text. [troops]."""

    value: float
    text: str


@dataclass(frozen=True, kw_only=True)
class DistributionExhibit(Exhibit):
    """How the shortfall is spread over the draws.

    Attributes
    ----------
    bins : tuple of Bin
        From the least shortfall to the greatest.
    percentiles : tuple of Percentile
        The 5th, the median, the 95th.
    axis : str
        What is spread, with its unit.
    """

    name: ClassVar[str] = "distribution"

    bins: tuple[Bin, ...]
    percentiles: tuple[Percentile, ...]
    axis: str


def distribution(bundle: Bundle, units: str = "km") -> DistributionExhibit:
    """How the shortfall is spread, and in what share of the draws the force suffices.

    Raises
    ------
    NotApplicableError
        If there is no gap, or nothing behind it has a range.
    """
    answer, headline = bundle.answer, bundle.gap()
    spread, balance = bundle.spread(headline), bundle.spread(BALANCES[headline])
    if not any(each and each.curve[0] < each.curve[-1] for each in (spread, balance)):
        raise NotApplicableError(f"no figure behind the {headline} moves it within its range")
    curve = -balance.curve[::-1] if balance else spread.curve if spread else np.zeros(1001)
    suffices = spread.not_above_zero if spread else 1 - balance.not_above_zero if balance else 0.0
    low, high = (number(float(curve[position])) for position in (50, 950))
    if spread:
        low, high = spread.range.ends if spread.range else (number(spread.p5), number(spread.p95))
    draws = bundle.simulation.lattice.draws if bundle.simulation else 0
    bins, bound = histogram(curve), answer.bound(headline)
    spare = "; below zero: to spare" if bins[0].low < 0 else ""
    return DistributionExhibit(
        _title(bundle, headline, suffices, low, high),
        subtitle(answer),
        f"{label(headline)} {bounded(answer, headline)} at the central values, {low} to {high} from the 5th to the "
        f"95th percentile of {draws:,} draws; the force suffices {share_of_ranges(suffices)}",
        (
            f"{draws:,} draws of the stated ranges; a share of them is no probability in the world.",
            f"Every number here is {bound} so much." if bound.one_way else "",
        ),
        sources([answer], [headline]),
        bins=bins,
        percentiles=_percentiles(spread, balance),
        axis=f"{label(headline)}, troops{spare}",
    )


def histogram(curve: NDArray[np.float64]) -> tuple[Bin, ...]:
    """Steps of equal width from a curve of quantiles, one of their edges at zero where zero lies among them.

    >>> [bin.high for bin in histogram(np.linspace(-10, 26, 1001))[8:11]]
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
    return tuple(map(Bin, edges[:-1].tolist(), edges[1:].tolist(), np.diff(upto).tolist()))


def _percentiles(spread: Spread | None, balance: Spread | None) -> tuple[Percentile, ...]:
    """The shortfall's percentiles, negative where there is something to spare."""
    pairs: list[tuple[float, float]] = []
    if balance:
        _, low, middle, high = balance.errors
        pairs = [(-balance.p95, high), (-balance.p50, middle), (-balance.p5, low)]
    elif spread:
        pairs = list(zip((spread.p5, spread.p50, spread.p95), spread.errors[1:], strict=True))
    return tuple(
        Percentile(value, f"{name} {rounded(abs(value), error)}{' to spare' if value < 0 else ''}")
        for name, (value, error) in zip(_NAMES, pairs, strict=False)
    )


def _title(bundle: Bundle, headline: str, suffices: float, low: str, high: str) -> str:
    lasting = " for good" if headline == "sustained_shortfall" else " on day one"
    finding = f"The force suffices{lasting} {share_of_ranges(suffices)}"
    if suffices == 1:
        return finding
    low = f"{bundle.answer.bound(headline).words}{low}"
    return f"{finding}: {low} to {high} troops short from the 5th to the 95th percentile"
