"""Spreads: of draws that are all at hand, and of draws that are counted and let go."""

import math

import numpy as np
import pytest

from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.analysis.sampling.tallies import BINS, Kept, Tally, curve
from forcecalc.case.spread import LEVELS
from forcecalc.scenario.distributions import Lognormal, Normal, Triangular

LATTICE = Lattice.of(2**18, seed=0)
PILOT = 2**16
SEEDS = 60
# Of the standard normal distribution: all but one in ten thousand lie within this many deviations.
ALL_BUT_ONE_IN_TEN_THOUSAND = 3.89


def three_figures(lattice):
    """Draws of something computed from three figures, none of them alone."""
    first, second, third = (lattice.uniform(column, key, 0, lattice.draws) for column, key in enumerate("abc"))
    return (1 + first) * (1 + second) + 3 * first * third


def of(distribution):
    return distribution.ppf(LATTICE.uniform(0, "a", 0, LATTICE.draws))


BALANCE = three_figures(LATTICE) - 3
SMOOTH = {
    "three figures": BALANCE,
    "normal": of(Normal(50, 20)),
    "triangular": of(Triangular(2, 2, 7)),
    "lognormal": of(Lognormal(10, 1)),
}
STEPPED = {
    "nothing from below": np.maximum(BALANCE, 0),
    "capped": np.minimum(BALANCE, 1),
    "nothing and capped": np.clip(BALANCE, 0, 1),
    "whole numbers": np.ceil(BALANCE),
    "whole numbers by the hundred": np.ceil(BALANCE * 100),
    "yes or no": (LATTICE.uniform(0, "a", 0, LATTICE.draws) < 0.5) * 5000.0,
    "hardly ever": (LATTICE.uniform(0, "a", 0, LATTICE.draws) < 1e-4) * 5000.0,
    "always the same": np.full(LATTICE.draws, 7.0),
    "two heaps": np.where(BALANCE > 0, BALANCE + 1000, BALANCE),
}
EVERY = SMOOTH | STEPPED
BY_NAME = pytest.mark.parametrize("values", EVERY.values(), ids=EVERY)
# What cannot be computed: something divided by nothing in a tenth of the draws, nothing divided by nothing in some.
BROKEN = BALANCE.copy()
BROKEN[np.argsort(BALANCE)[-LATTICE.draws // 10 :]] = np.inf
BROKEN[::1000] = np.nan


def tallied(values, lattice=LATTICE, block=PILOT):
    """Values counted a block at a time."""
    tally = Tally(values[:PILOT], lattice)
    for start in range(0, lattice.draws, block):
        tally.add(tally.count(values[start : start + block]), start)
    return tally


def spread_of(values, lattice=LATTICE):
    return Kept(values, lattice).spread


def counted_spread_of(values, lattice=LATTICE):
    return tallied(values, lattice).spread


def width(values):
    """The width of a bin: the pilot's range, a quarter more on either side, over the number of bins."""
    return 1.5 * (np.ptp(values[:PILOT]) or 4 / 3) / BINS


def told(spread):
    return np.array([spread.mean, spread.p5, spread.p50, spread.p95])


def ratio_of_errors(spreads):
    """The standard errors told of, over the deviation that repetition shows."""
    seen = np.std([spread.mean for spread in spreads], ddof=1)
    return np.sqrt(np.mean([spread.standard_error**2 for spread in spreads])) / seen


def reach(lattice):
    """How far that ratio may be from one: deviations of so many repetitions, and of so many replicates in each."""
    return ALL_BUT_ONE_IN_TEN_THOUSAND * (
        1 / math.sqrt(2 * (SEEDS - 1)) + 1 / math.sqrt(2 * SEEDS * (lattice.replicates - 1))
    )


@BY_NAME
def test_percentiles_of_draws_at_hand_are_those_of_numpy(values):
    expected = np.quantile(values, LEVELS, method="inverted_cdf")
    assert told(spread_of(values, LATTICE))[1:] == pytest.approx(expected, abs=0)


@BY_NAME
def test_counted_draws_have_the_percentiles_of_draws_at_hand_to_within_a_bin(values):
    counted, exact = counted_spread_of(values), spread_of(values)
    assert np.abs(told(counted)[1:] - told(exact)[1:]).max() <= width(values)


@BY_NAME
def test_a_curve_of_counted_draws_is_that_of_draws_at_hand_to_within_a_bin(values):
    counted, exact = curve(tallied(values)), curve(Kept(values, LATTICE))
    assert np.abs(counted - exact)[:-1].max() <= width(values)
    assert (counted[0], counted[-1]) == (values.min(), values.max())


@BY_NAME
def test_mean_and_share_at_nothing_of_counted_draws_are_exact(values):
    counted = counted_spread_of(values)
    assert counted.mean == pytest.approx(math.fsum(values) / len(values), rel=1e-12)
    assert counted.not_above_zero == np.mean(values <= 0)
    assert spread_of(values, LATTICE).not_above_zero == np.mean(values <= 0)


@pytest.mark.parametrize("block", [2**power for power in range(10, 17)])
def test_counted_draws_come_to_the_same_bits_for_any_block(block):
    first, other = tallied(BALANCE), tallied(BALANCE, block=block)
    assert other.spread == first.spread
    assert np.array_equal(curve(other), curve(first))


def test_a_value_that_many_draws_take_is_told_exactly():
    tally = tallied(np.clip(BALANCE, 0, 1))
    counted = tally.spread
    assert (counted.p5, counted.p95) == (0, 1)
    assert set(curve(tally)[[0, 100, -100, -1]]) == {0.0, 1.0}


@pytest.mark.parametrize("spread", [spread_of, counted_spread_of])
def test_of_two_values_that_are_as_likely_the_lower_one_is_the_median(spread):
    assert spread(STEPPED["yes or no"], LATTICE).p50 == 0
    assert spread(STEPPED["yes or no"], LATTICE).mean == 2500


def test_what_is_rarer_than_the_pilot_shows_is_still_counted():
    values = np.zeros(LATTICE.draws)
    values[-3:] = 1e9
    tally = tallied(values)
    counted = tally.spread
    assert curve(tally)[-1] == 1e9
    assert counted.mean == 3e9 / LATTICE.draws
    assert counted.p95 == 0


@pytest.mark.parametrize("spread", [spread_of, counted_spread_of])
def test_what_cannot_be_computed_stands_beyond_all_numbers_and_has_no_error(spread):
    broken = spread(BROKEN, LATTICE)
    assert broken.p50 == pytest.approx(np.quantile(BALANCE, 0.5005), abs=0.01)
    assert not np.isfinite([broken.mean, broken.p95]).any()
    assert np.isnan(broken.standard_error)


def test_nothing_that_can_be_computed_at_all_is_no_crash():
    assert counted_spread_of(np.full(LATTICE.draws, np.nan)).p50 == np.inf


def test_standard_errors_are_the_deviation_that_other_seeds_show():
    lattices = [Lattice.of(2**14, seed) for seed in range(SEEDS)]
    ratio = ratio_of_errors([spread_of(three_figures(lattice), lattice) for lattice in lattices])
    assert abs(ratio - 1) <= reach(lattices[0])


def test_standard_errors_of_counted_draws_are_the_deviation_that_other_seeds_show():
    lattices = [Lattice.of(2 * PILOT, seed) for seed in range(SEEDS)]
    ratio = ratio_of_errors([counted_spread_of(three_figures(lattice), lattice) for lattice in lattices])
    assert abs(ratio - 1) <= reach(lattices[0])


def test_the_lattice_is_better_than_plain_random_draws():
    spread = spread_of(three_figures(Lattice.of(2**14, 0)), Lattice.of(2**14, 0))
    assert 10 * spread.standard_error < BALANCE.std() / math.sqrt(2**14)
