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
    """A step of the shortfall, negative where there is something to spare, and its share of the draws. [troops]."""

    low: float
    high: float
    share: float

    @property
    def short(self) -> bool:
        """Whether something is missing in it: no step has zero inside."""
        return 0 <= self.low < self.high


class Percentile(NamedTuple):
    """A percentile of the shortfall, negative where there is something to spare, and its text. [troops]."""

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
        From the least shortfall to the greatest.
    axis : str
        What the bins are of, with its unit.
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
    known = spread or balance
    if not known or not any(found.curve[0] < found.curve[-1] for found in (spread, balance) if found):
        raise NotApplicableError(f"no figure behind the {headline} moves it within its range")
    # The balance says what is to spare, too.
    curve = -balance.curve[::-1] if balance else known.curve
    suffices = spread.not_above_zero if spread else 1 - known.not_above_zero
    low, high = _ends(spread, curve)
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


def _ends(spread: Spread | None, curve: NDArray[np.float64]) -> tuple[str, str]:
    """The 5th and the 95th percentile of the shortfall."""
    if spread is None:
        return number(float(curve[50])), number(float(curve[950]))
    return spread.range.ends if spread.range else (number(spread.p5), number(spread.p95))


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


def _percentiles(spread: Spread | None, balance: Spread | None) -> tuple[Percentile, ...]:
    """The percentiles of the shortfall, from its balance where that varies."""
    values_and_errors: list[tuple[float, float]] = []
    if balance:
        _, low, middle, high = balance.errors
        values_and_errors = [(-balance.p95, high), (-balance.p50, middle), (-balance.p5, low)]
    elif spread:
        values_and_errors = list(zip((spread.p5, spread.p50, spread.p95), spread.errors[1:], strict=True))
    return tuple(
        Percentile(value, f"{name} {rounded(abs(value), error)}{' to spare' if value < 0 else ''}")
        for name, (value, error) in zip(_NAMES, values_and_errors, strict=False)
    )


def _title(bundle: Bundle, headline: str, suffices: float, low: str, high: str) -> str:
    when = " for good" if headline == "sustained_shortfall" else " on day one"
    finding = f"The force suffices{when} {share_of_ranges(suffices)}"
    if suffices == 1:
        return finding
    low = f"{bundle.answer.bound(headline).words}{low}"
    return f"{finding}: {low} to {high} troops short from the 5th to the 95th percentile"
