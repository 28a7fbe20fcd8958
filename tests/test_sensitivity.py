"""Which figure carries the spread: held against closed forms and against SALib."""

import math
import tracemalloc

import numpy as np
import pytest
from SALib.analyze import sobol as salib_analysis
from SALib.sample import sobol as salib_sample

from forcecalc.analysis.assess import assess
from forcecalc.analysis.sensitivity import sensitivity
from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from tests.conftest import own

# Of Student's t distribution with 15 degrees of freedom: an interval reaches so many standard errors.
DEVIATIONS_IN_A_REACH = 2.131
POINTS = 2**14
SALIB_POINTS = 2**12
# Figures that only multiply one another: length, depth and density of a zone. [km, km, troops/km2]
FACTORS = {
    "Buffer zone.sector_length": (500, 1500, "km"),
    "Buffer zone.sector_depth": (10, 15, "km"),
    "area_density": (0.5, 2, "troops/km2"),
}
TEN = {
    "published_requirement": ("90,000 troops", "100,000 troops", "150,000 troops"),
    "tour_length": ("4 months", "6 months", "8 months"),
    "United Kingdom.tour_interval": ("15 months", "24 months", "27 months"),
    "France.tour_interval": ("15 months", "24 months", "27 months"),
    "United Kingdom.army_strength": ("70,000 troops", "74,612 troops", "76,000 troops"),
    "France.army_strength": ("110,000 troops", "120,000 troops", "125,000 troops"),
    "United Kingdom.deployable_share": ("30 %", "40 %", "50 %"),
    "France.deployable_share": ("30 %", "40 %", "50 %"),
    "United Kingdom.pledge": ("5,000 troops", "10,000 troops", "15,000 troops"),
    "France.pledge": ("5,000 troops", "10,000 troops", "15,000 troops"),
}


def between(low, high, unit="troops"):
    return {"low": f"{low} {unit}", "high": f"{high} {unit}"}


def zone():
    """A force sized by area, its three factors ranges and nothing else."""
    ranges = {name: between(*ends) for name, ends in FACTORS.items()}
    return load(own("article")).with_(ranges, method="required_by_area")


def squared_variations():
    """The variance of each factor over its squared mean: of a uniform one, its width squared over twelve."""
    return {name: (high - low) ** 2 / 12 / ((low + high) / 2) ** 2 for name, (low, high, _) in FACTORS.items()}


def first_index(name):
    """The closed form for a product of independent factors."""
    return squared_variations()[name] / (math.prod(1 + one for one in squared_variations().values()) - 1)


def total_index(name):
    """The same with all that a factor does together with others."""
    others = (1 + one for other, one in squared_variations().items() if other != name)
    return first_index(name) * math.prod(others)


def ten_ranges():
    keys = ("low", "value", "high")
    ranges = {name: dict(zip(keys, ends, strict=True)) for name, ends in TEN.items()}
    return assess(load(own("article")).with_(ranges), variants=False)


def by_figure(told):
    return {driver.figure: driver for driver in told.drivers}


def with_salib(answer):
    """First and total indices with their intervals, by SALib, of the same model at its own points."""
    figures = answer.case.drawn
    names = [str(key) for key in figures]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0, 1]] * len(names)}
    points = salib_sample.sample(problem, SALIB_POINTS, calc_second_order=False, seed=1)
    varied = {key: amount.ppf(points[:, column]) for column, (key, amount) in enumerate(figures.items())}
    values = answer.case.evaluate(["sustained_shortfall"], varied)["sustained_shortfall"][0]
    told = salib_analysis.analyze(problem, values, calc_second_order=False, seed=1)
    return {name: {key: told[key][at] for key in ("S1", "S1_conf", "ST", "ST_conf")} for at, name in enumerate(names)}


@pytest.fixture(scope="module")
def ours_and_theirs():
    answer = ten_ranges()
    return by_figure(sensitivity(answer, points=POINTS)), with_salib(answer)


@pytest.mark.parametrize("name", FACTORS)
@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_a_product_of_independent_factors_has_the_indices_of_its_closed_form(name, seed):
    driver = by_figure(sensitivity(zone(), "required_by_area", seed=seed))[name]
    assert abs(driver.first - first_index(name)) <= 3 * driver.first_reach / DEVIATIONS_IN_A_REACH
    assert abs(driver.total - total_index(name)) <= 3 * driver.total_reach / DEVIATIONS_IN_A_REACH


def test_an_interval_is_narrow_enough_to_rank_by():
    assert max(driver.total_reach for driver in sensitivity(zone(), "required_by_area").drivers) < 0.02


@pytest.mark.parametrize("name", TEN)
def test_indices_are_those_of_salib_within_the_intervals_of_both(ours_and_theirs, name):
    ours, theirs = ours_and_theirs[0][name], ours_and_theirs[1][name]
    assert abs(ours.first - theirs["S1"]) <= ours.first_reach + theirs["S1_conf"]
    assert abs(ours.total - theirs["ST"]) <= ours.total_reach + theirs["ST_conf"]


def test_a_tornado_of_a_sum_has_the_ends_of_each_part():
    pledges = {"United Kingdom.pledge": between(5_000, 15_000), "France.pledge": between(10_000, 14_000)}
    told = sensitivity(load(own("article")).with_(pledges), "pledged_force")
    assert told.central == 22_000
    assert [(driver.figure, driver.at_low, driver.at_high, driver.swing) for driver in told.drivers] == [
        ("United Kingdom.pledge", 17_000, 27_000, 10_000),
        ("France.pledge", 20_000, 24_000, 4_000),
    ]


def test_the_parts_of_a_sum_carry_their_variance_alone():
    pledges = {"United Kingdom.pledge": between(5_000, 15_000), "France.pledge": between(10_000, 14_000)}
    driver = by_figure(sensitivity(load(own("article")).with_(pledges), "pledged_force"))["United Kingdom.pledge"]
    expected = 100 / (100 + 16)
    assert driver.first == pytest.approx(expected, abs=3 * driver.first_reach / DEVIATIONS_IN_A_REACH)
    assert driver.total == pytest.approx(expected, abs=3 * driver.total_reach / DEVIATIONS_IN_A_REACH)


def test_a_tornado_of_a_figure_without_ends_goes_from_its_5th_to_its_95th_percentile():
    normal = {"low": "20,000 troops", "high": "30,000 troops", "distribution": "normal"}
    (driver,) = sensitivity(load(own("article")).with_(published_requirement=normal), "required_force").drivers
    assert (driver.low, driver.high) == pytest.approx((20_000, 30_000))
    assert (driver.at_low, driver.at_high) == pytest.approx((20_000, 30_000))


def test_the_figure_with_the_widest_swing_comes_first_and_the_one_with_most_of_the_variance_leads():
    told = sensitivity(ten_ranges())
    swings = [driver.swing for driver in told.drivers]
    assert swings == sorted(swings, reverse=True)
    (leading,) = told.leading
    assert leading.total == max(driver.total for driver in told.drivers)
    assert leading.figure == "published_requirement"


def test_an_answer_that_is_the_same_in_every_draw_has_no_indices():
    told = sensitivity(load(own("article")).with_(published_requirement="1,000 troops"))
    assert told.central == 0
    assert told.leading == ()
    assert {(driver.swing, driver.first, driver.total, driver.total_reach) for driver in told.drivers} == {(0, 0, 0, 0)}


def test_a_figure_that_is_read_and_does_not_matter_has_an_index_of_nothing():
    # What rotation leaves of the army is far below any of these pledges.
    idle = by_figure(sensitivity(load(own("article")).with_({"France.pledge": between(12_000, 15_000)})))[
        "France.pledge"
    ]
    assert (idle.swing, idle.first, idle.total) == (0, 0, 0)


def test_only_what_the_quantity_is_computed_from_appears():
    scenario = load(own("article")).with_(sector_length=between(500, 900, "km"), pledge=between(5_000, 6_000))
    assert by_figure(sensitivity(scenario, "France.sustainable_force")).keys() == {"France.tour_interval"}
    assert by_figure(sensitivity(scenario, "pledged_force")).keys() == {"pledge"}
    assert by_figure(sensitivity(scenario, "required_density")).keys() == {"sector_length"}


def test_a_figure_hidden_by_an_override_does_not_appear():
    told = sensitivity(load(own("article")).with_({"France.rotation_ratio": 5}))
    assert by_figure(told).keys() == {"United Kingdom.tour_interval"}


def test_one_member_s_number_is_named_by_the_member():
    told = sensitivity(load(own("article")), "United Kingdom.sustainable_force")
    (driver,) = told.drivers
    # 74,612 at 40 % less 8,000 posts, over (6 + 22) / 6 and over (6 + 27) / 6.
    assert (driver.at_low, driver.at_high) == pytest.approx((21_844.8 * 6 / 28, 21_844.8 * 6 / 33))
    assert driver.total == pytest.approx(1, abs=3 * driver.total_reach / DEVIATIONS_IN_A_REACH)


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        ("sustainable_force", "'sustainable_force' is not a single number; choose from 'United Kingdom.s"),
        ("Spain.sustainable_force", "'Spain.sustainable_force' is not a single number"),
        ("sustained_shortfal", "did you mean 'sustained_shortfall'"),
        ("pledged_force", "pledged_force does not vary: no figure behind it has a range"),
        ("required_by_area", "required_by_area cannot be computed; missing:"),
    ],
)
def test_what_has_no_sensitivity_is_refused_with_the_reason(quantity, said):
    with pytest.raises(ForcecalcError, match=said):
        sensitivity(load(own("article")), quantity)


def test_what_is_divided_by_nothing_has_no_sensitivity():
    scenario = load(own("article")).with_({"United Kingdom.army_strength": {"values": ["0 troops", "70,000 troops"]}})
    with pytest.raises(ForcecalcError, match="is not finite over the ranges: something is divided by nothing"):
        sensitivity(scenario, "United Kingdom.army_share_tied_down")


@pytest.mark.parametrize("points", [0, -5])
def test_no_points_are_refused(points):
    with pytest.raises(ForcecalcError, match="draws must be at least 1"):
        sensitivity(load(own("article")), points=points)


def test_the_same_seed_gives_the_same_indices():
    assert sensitivity(load(own("article")), seed=3).drivers == sensitivity(load(own("article")), seed=3).drivers
    assert sensitivity(load(own("article")), seed=4).drivers != sensitivity(load(own("article")), seed=3).drivers


def test_it_prints_as_lines_and_turns_into_a_table():
    told = sensitivity(load(own("article")))
    assert "France.tour_interval: 87,500 to 88,700, total index 0.75" in repr(told)
    assert told.to_frame().loc["France.tour_interval", "at_high"] == told.drivers[0].at_high
    assert "<table" in told._repr_html_()
    assert np.isfinite(told.to_frame().to_numpy(dtype=float)).all()


def peak(points):
    """The most memory that indices of so many points ask for. [bytes]"""
    scenario = load(own("article"))
    tracemalloc.start()
    sensitivity(scenario, points=points)
    reached = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return reached


def test_memory_does_not_grow_with_the_points():
    # The first run pays for what is kept for all: the lattice and its shifts.
    peak(2**16)
    assert peak(2**19) <= 1.3 * peak(2**17)
