"""Distributions: held against scipy's, against closed forms, and against what is physically possible."""

import math

import numpy as np
import pytest
from scipy import stats

from forcecalc.analysis.assess import assess
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.case.load import load
from forcecalc.scenario.distribution_reader import read_distribution
from forcecalc.scenario.distributions import (
    NO_VALUE,
    Certain,
    Discrete,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from tests.conftest import own

LEVELS = np.linspace(0, 1, 2**14 + 1)[1:-1]
SAMPLES = 2**17
# Of the standard normal distribution: all but one in a hundred thousand lie within this many deviations.
ALL_BUT_ONE_IN_A_HUNDRED_THOUSAND = 4.42
ORACLES = [
    (Uniform(2, 5), stats.uniform(2, 3)),
    (Triangular(2, 3, 7), stats.triang(0.2, 2, 5)),
    (Triangular(2, 2, 7), stats.triang(0, 2, 5)),
    (Triangular(2, 7, 7), stats.triang(1, 2, 5)),
    (Pert(2, 3, 7), stats.beta(1.8, 4.2, 2, 5)),
    (Pert(2, 2, 7), stats.beta(1, 5, 2, 5)),
    (Normal(10, 2), stats.norm(10, 2)),
    (Normal(1, 2, 0, 4), stats.truncnorm(-0.5, 1.5, 1, 2)),
    (Lognormal(10, 0.5), stats.lognorm(0.5, scale=10)),
]
NAMES = [repr(distribution) for distribution, _ in ORACLES]
SYMMETRIC = [Uniform(2, 5), Triangular(2, 3.5, 5), Pert(2, 3.5, 5), Normal(3.5, 2), Normal(3.5, 2, 0, 7)]
UNSORTED = Discrete((5.0, 1.0, 3.0), (0.2, 0.3, 0.5))
EVERY = [distribution for distribution, _ in ORACLES] + [UNSORTED, Lognormal(10, 1, most=12), Certain(4)]


def sample(distribution):
    return distribution.ppf(np.random.default_rng(1).uniform(size=SAMPLES))


def drawn(scenario, name):
    """Draws of a figure that all members share, over the whole lattice."""
    lattice = Lattice.of(2**14, seed=0)
    return scenario.figure(name).amount.ppf(lattice.uniform(0, name, 0, lattice.draws))


def cut_normal(deviation):
    return {"value": "90 %", "deviation": deviation, "distribution": "normal"}


@pytest.mark.parametrize(("distribution", "oracle"), ORACLES, ids=NAMES)
def test_a_quantile_is_that_of_scipy(distribution, oracle):
    np.testing.assert_allclose(distribution.ppf(LEVELS), oracle.ppf(LEVELS), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(("distribution", "oracle"), ORACLES, ids=NAMES)
def test_mean_and_variance_are_met_within_the_error_of_sampling(distribution, oracle):
    values, (mean, variance, kurtosis) = sample(distribution), oracle.stats("mvk")
    reach = ALL_BUT_ONE_IN_A_HUNDRED_THOUSAND / math.sqrt(SAMPLES)
    assert abs(values.mean() - mean) <= reach * math.sqrt(variance)
    # The variance of a squared deviation is that of a fourth moment; scipy's kurtosis is over three.
    assert abs(values.var() - variance) <= reach * variance * math.sqrt(kurtosis + 2)


@pytest.mark.parametrize("distribution", EVERY, ids=repr)
def test_a_higher_level_never_gives_a_lower_value(distribution):
    assert (np.diff(distribution.ppf(LEVELS)) >= 0).all()


@pytest.mark.parametrize("distribution", SYMMETRIC, ids=repr)
def test_the_middle_of_a_symmetric_distribution_is_its_centre(distribution):
    assert distribution.ppf(np.array([0.5])) == pytest.approx(distribution.central)
    assert distribution.ppf(np.array([0.5])) == pytest.approx(3.5)


@pytest.mark.parametrize("distribution", [Uniform(2, 5), Triangular(2, 3, 7), Pert(2, 3, 7), UNSORTED], ids=repr)
def test_draws_keep_to_the_ends_and_reach_them(distribution):
    low, high = distribution.ends
    values = distribution.ppf(np.array([2.0**-33, 1 - 2.0**-33]))
    assert low <= values[0] <= low + 0.01 * (high - low)
    assert high - 0.01 * (high - low) <= values[1] <= high


@pytest.mark.parametrize("distribution", [Normal(10, 2), Lognormal(10, 0.5)], ids=repr)
def test_the_ends_of_one_without_any_are_its_5th_and_95th_percentile(distribution):
    assert distribution.ends == pytest.approx(tuple(distribution.ppf(np.array([0.05, 0.95]))))


@pytest.mark.parametrize("shape", ["normal", "lognormal"])
def test_low_and_high_of_one_without_ends_hold_ninety_per_cent(shape):
    distribution = read_distribution(shape, {"low": 20.0, "high": 80.0}, {})
    assert distribution.ppf(np.array([0.05, 0.95])) == pytest.approx([20, 80])
    assert distribution.central == pytest.approx({"normal": 50, "lognormal": 40}[shape])


def test_a_lognormal_deviation_is_that_of_the_values_and_not_of_their_logarithms():
    distribution = read_distribution("lognormal", {"value": 40.0, "deviation": 10.0}, {})
    assert isinstance(distribution, Lognormal)
    assert stats.lognorm(distribution.spread, scale=distribution.median).std() == pytest.approx(10)
    assert distribution.central == 40


@pytest.mark.parametrize("points", [(2, 3, 7), (0, 0, 1), (5, 9, 10)])
def test_the_mean_of_a_pert_figure_weighs_its_mode_four_times(points):
    low, mode, high = points
    steps = 2**12
    middles = (np.arange(steps) + 0.5) / steps
    # Of a rising function the middles of equal steps give the mean to within a step of its range.
    assert abs(Pert(*points).ppf(middles).mean() - (low + 4 * mode + high) / 6) <= (high - low) / steps


@pytest.mark.parametrize(("value", "share"), [(5.0, 0.2), (1.0, 0.3), (3.0, 0.5)])
def test_each_of_a_few_values_is_drawn_as_often_as_its_weight_says(value, share):
    lattice = Lattice.of(2**14, seed=0)
    values = UNSORTED.ppf(lattice.uniform(0, "pledge", 0, lattice.draws))
    # In evenly spaced numbers a stretch is hit to within one number at either end.
    assert abs(np.mean(values == value) - share) <= 1 / lattice.points


def test_values_without_weights_are_all_as_likely():
    assert read_distribution("", {}, {"values": [5.0, 1.0]}) == Discrete((5.0, 1.0), (0.5, 0.5))


def test_a_value_of_no_weight_is_never_drawn():
    assert read_distribution("", {}, {"values": [5.0, 1.0, 3.0], "weights": [2.0, 0.0, 6.0]}) == Discrete(
        (5.0, 3.0), (0.25, 0.75)
    )


@pytest.mark.parametrize(("probability", "central"), [(0.3, 0.0), (0.7, 5000.0)])
def test_yes_or_no_is_the_value_or_nothing(probability, central):
    distribution = read_distribution("", {"value": 5000.0, "probability": probability}, {})
    assert distribution.central == central
    assert np.mean(distribution.ppf(LEVELS) == 5000) == pytest.approx(probability, abs=1 / len(LEVELS))
    assert set(distribution.ppf(LEVELS)) == {0.0, 5000.0}


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_what_is_sure_is_not_drawn(probability):
    assert read_distribution("", {"probability": probability}, {}) == Certain(probability)


@pytest.mark.parametrize("shape", ["uniform", "normal", "lognormal"])
def test_a_range_without_width_is_certain(shape):
    assert read_distribution(shape, {"low": 4.0, "high": 4.0}, {}) == Certain(4.0)


def test_what_is_unknown_has_no_draws():
    assert np.isnan(NO_VALUE.ppf(LEVELS)).all()


def test_what_reaches_beyond_the_possible_is_cut_off_there_and_said():
    scenario = load(own("article")).with_(deployable_share=cut_normal("20 %"))
    values, cut = drawn(scenario, "deployable_share"), stats.norm(0.9, 0.2)
    assert values.max() <= 1
    beyond = cut.sf(1) + cut.cdf(0)
    assert np.mean(values <= 0.9) == pytest.approx((cut.cdf(0.9) - cut.cdf(0)) / (1 - beyond), abs=1 / 1024)
    said = f"deployable_share reaches beyond what is possible in {beyond:.1%}".replace("%", " %")
    assert any(said in warning for warning in assess(scenario, variants=False).warnings)


def test_what_hardly_reaches_beyond_the_possible_is_not_worth_a_word():
    scenario = load(own("article")).with_(deployable_share=cut_normal("2 %"))
    assert not [warning for warning in assess(scenario, variants=False).warnings if "beyond" in warning]


def test_a_lognormal_figure_is_cut_off_at_both_ends():
    scenario = load(own("article")).with_(
        road_factor={"low": 1, "high": 1.5, "distribution": "lognormal"},
        absence_share={"low": "10 %", "high": "90 %", "distribution": "lognormal"},
    )
    assert drawn(scenario, "road_factor").min() >= 1
    assert drawn(scenario, "absence_share").max() <= 1
