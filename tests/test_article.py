"""The bundled article: what it prints stands, nothing is split, and every range holds its central value."""

import pytest

import forcecalc
from forcecalc.wording import Bound

RANGES = {
    # By draws of the stated ranges; `docs/method.md` has the sums at the central values by hand.
    "sustained_force": (2_270, 8_360),
    "sustained_shortfall": (91_640, 97_730),
}
# In each variant: required, on offer, sustained, short.
VARIANTS = {
    "Front line only": (42_021, 30_000, 5_993, 36_028),
    "Land borders": (105_398, 30_000, 5_993, 99_405),
    "Rotation at 3": (100_000, 30_000, 16_147, 83_853),
    "Rotation at 4": (100_000, 30_000, 10_690, 89_310),
    "French land force": (100_000, 30_000, 10_759, 89_241),
    "Plan of February 2026": (100_000, 10_000, 5_993, 94_007),
}
READ = ("required_force", "pledged_force", "sustained_force", "sustained_shortfall")


@pytest.fixture(scope="module")
def bundled():
    return forcecalc.assess(forcecalc.load("article"))


@pytest.mark.parametrize(
    ("name", "value", "bound"),
    [
        ("required_force", 100_000, Bound.AT_LEAST),
        ("line_length", 1_800 * 1.609344, Bound.AT_MOST),
        ("pledged_force", 30_000, Bound.AT_MOST),
        ("pledge_shortfall", 70_000, Bound.AT_LEAST),
        ("excess_over_reference_army", 25_000, Bound.AT_LEAST),
    ],
)
def test_the_article_s_own_figures_stand(bundled, name, value, bound):
    assert bundled.value(name) == pytest.approx(value)
    assert bundled.bound(name) == bound


def test_nobody_has_split_the_offer(bundled):
    assert not bundled.given("pledge")
    assert "tied_down_force" not in bundled


@pytest.mark.parametrize("name", RANGES)
def test_what_could_be_sustained_has_the_range_of_its_figures(bundled, name):
    spread = forcecalc.simulate(bundled.scenario, quantities=[name], variants=False).spread(name)
    assert (spread.p5, spread.p95) == pytest.approx(RANGES[name], abs=20)
    assert spread.p5 < bundled.value(name) < spread.p95


@pytest.mark.parametrize("name", VARIANTS)
def test_each_other_reading_comes_to(bundled, name):
    assert [round(bundled.variants[name].value(quantity)) for quantity in READ] == list(VARIANTS[name])


def test_every_central_value_is_inside_its_range(bundled):
    ranged = [figure.amount for _, figure in bundled.scenario.used() if figure.varies]
    assert len(ranged) == 6
    assert all(amount.ends[0] < amount.central < amount.ends[1] for amount in ranged)
