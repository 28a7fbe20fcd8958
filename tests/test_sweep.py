"""Every combination of values: which they are, and what they come to."""

import tracemalloc
from itertools import product

import pytest

from forcecalc.analysis.assess import assess
from forcecalc.analysis.simulate import simulate
from forcecalc.analysis.sweep import sweep
from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from tests.conftest import own

CERTAIN, RANGED = load("radakin_64000"), load(own("article"))
TOLD = ["rotation_pool", "pledge_shortfall"]
SEVERAL_BLOCKS = ["tour_length=4:12:0.5 months", "pledge=5000,10000"]


@pytest.fixture(scope="module")
def alone():
    """The rows of a sweep of several blocks, without threads."""
    return list(sweep(RANGED, SEVERAL_BLOCKS))


def values(text, scenario=CERTAIN, quantity="rotation_pool"):
    """The values of one axis, as the rows have them."""
    return [row[0] for row in sweep(scenario, [text], [quantity])]


def peak(combinations):
    """The most memory that so many combinations of 2,048 draws or more ask for. [bytes]"""
    swept = sweep(RANGED, [f"tour_length=4:12:{8 / (combinations - 1):.12f} months"], ["sustained_shortfall"])
    assert len(swept) == combinations
    tracemalloc.start()
    count = sum(1 for _ in swept)
    reached = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == combinations
    return reached


STEPS = [
    ("tour_length=4:6:1 months", [4, 5, 6]),
    ("tour_length=1:2:0.1 months", [round(1 + 0.1 * step, 1) for step in range(11)]),
    ("tour_length=0.1:0.7:0.1 months", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]),
    ("tour_length=7:49:7 weeks", [7 * week * 168 / 730.5 for week in range(1, 8)]),
    ("tour_length=30:90:30 days", [day * 24 / 730.5 for day in (30, 60, 90)]),
    ("tour_length=4:6.5:1 months", [4, 5, 6]),
    ("tour_length=4:4:1 months", [4]),
    ("tour_length=6,4,5 months", [6, 4, 5]),
    ("tour_length=6 months,1 year", [6, 12]),
    ("tour_length=6 months:1 year:2 months", [6, 8, 10, 12]),
    ("published_requirement=1,000:2,000:500 troops", [1000, 1500, 2000]),
    ("published_requirement=1000,2e3", [1000, 2000]),
    ("Allies.tour_interval=12,24 months", [12, 24]),
]


@pytest.mark.parametrize(("text", "expected"), STEPS)
def test_an_axis_takes_the_values_it_says_both_ends_included(text, expected):
    assert values(text) == pytest.approx(expected, rel=1e-15)


LAST = [
    ("tour_length=1:2:0.1 months", "tour_length=2 months"),
    ("tour_length=0.1:0.7:0.1 months", "tour_length=0.7 months"),
    ("tour_length=7:49:7 weeks", "tour_length=49 weeks"),
    ("tour_length=30:90:30 days", "tour_length=90 days"),
    ("tour_length=1:7:0.3 weeks", "tour_length=7 weeks"),
]


@pytest.mark.parametrize(("text", "last"), LAST)
def test_the_last_value_is_the_one_given_and_not_a_hair_beside_it(text, last):
    assert values(text)[-1] == values(last)[0]


def test_every_combination_comes_once_the_last_axis_moving_fastest():
    swept = sweep(CERTAIN, ["tour_length=6,4 months", "tour_interval=12:24:6 months", "handover=0,1 months"], TOLD)
    assert [row[:3] for row in swept] == list(product((6, 4), (12, 18, 24), (0, 1)))
    assert swept.columns == ("tour_length", "tour_interval", "handover", *TOLD)
    assert len(swept) == 12


def test_a_row_is_what_the_scenario_answers_with_those_values():
    swept = sweep(CERTAIN, ["tour_length=3:12:1.5 months", "pledge=0,10000,70000"], TOLD)
    expected = [
        tuple(assess(CERTAIN.with_(tour_length=f"{tour} months", pledge=f"{pledge} troops")).value(one) for one in TOLD)
        for tour, pledge, *_ in swept
    ]
    assert [row[2:] for row in swept] == expected


def test_a_row_of_a_scenario_with_ranges_is_what_its_simulation_tells():
    swept = sweep(RANGED, ["tour_length=4,8 months"], ["sustained_force"], 2000)
    changed = (RANGED.with_(tour_length=f"{tour} months") for tour in (4, 8))
    told = [simulate(one, 2000, quantities=["sustained_force"], variants=False) for one in changed]
    spreads = [simulation.spread("sustained_force") for simulation in told]
    assert [row[1] for row in swept] == pytest.approx([spread.mean for spread in spreads], rel=1e-13)
    assert [row[2:] for row in swept] == [(spread.p5, spread.p50, spread.p95) for spread in spreads]


def test_a_member_s_number_can_be_told_of():
    swept = sweep(CERTAIN, ["pledge=1000,2000"], ["Allies.tied_down_force"])
    assert list(swept) == [(1000, 5000), (2000, 10000)]


def test_a_figure_given_over_a_formula_can_be_varied():
    swept = sweep(load(own("clarke_line")), ["rotation_ratio=3,4"], ["United Kingdom.sustainable_force"])
    assert [row[1] for row in swept] == pytest.approx([21_844.8 / 3, 21_844.8 / 4])


def test_without_ranges_behind_what_is_told_there_is_one_number():
    assert sweep(RANGED, ["pledge=1000,2000"], ["pledged_force"]).columns == ("pledge", "pledged_force")
    assert sweep(RANGED, ["pledge=1000"], ["sustained_force"]).columns[1:] == (
        "sustained_force_mean",
        "sustained_force_p5",
        "sustained_force_p50",
        "sustained_force_p95",
    )


def test_a_longer_horizon_is_counted_to_its_end():
    scenario, quantity = load(own("uk_france_36_months")), "months_covered"
    longer = simulate(scenario.with_(horizon="60 months"), quantities=[quantity], variants=False).spread(quantity)
    swept = list(sweep(scenario, ["horizon=12,60 months"], [quantity]))[1]
    assert swept == (60, pytest.approx(longer.mean), longer.p5, longer.p50, longer.p95)


@pytest.mark.parametrize("workers", [2, 4])
def test_threads_change_no_bit(alone, workers):
    assert list(sweep(RANGED, SEVERAL_BLOCKS, workers=workers)) == alone


@pytest.mark.parametrize("skip", [1, 7, 15, 16, 17, 34])
def test_rows_can_be_had_from_any_one_on(alone, skip):
    assert list(sweep(RANGED, SEVERAL_BLOCKS).rows(skip)) == alone[skip:]


def test_memory_does_not_grow_with_the_number_of_combinations():
    # The first run pays for what is kept for all: the lattice and its shifts.
    peak(50)
    assert peak(500) <= 1.2 * peak(50)


def test_figures_that_move_nothing_told_are_named():
    swept = sweep(RANGED, ["sector_length=1000 km", "pledge=1000"], ["pledge_shortfall"])
    assert swept.idle == ["sector_length"]


REFUSED = [
    ("deployable_share=20:120:10 %", "deployable_share: '120 %' is above 1"),
    ("tour_length=0:6:1 months", "tour_length: '0 months' is not above 0"),
    ("pledge=-5,5", "pledge: '-5' is below 0"),
    ("handover=0:9:1 months", "is not shorter than the tour_length"),
    (
        "tour_length=4:12:0 months",
        "no values from 4 to 12 in steps of 0; the step must be above 0",
    ),
    ("tour_length=4:12:-1 months", "there are no values from 4 to 12 in steps of -1"),
    ("tour_length=12:4:1 months", "tour_length: there are no values from 12 to 4 in steps of 1"),
    ("tour_length=4:12 months", "'tour_length=4:12 months' is neither NAME=FROM:TO:STEP nor NAME=a,b,c"),
    ("tour_length", "'tour_length=' is neither"),
    ("tour_length=4,,5 months", "is neither"),
    ("tour_length=4:12:1", "tour_length: '4' has no unit; write it like 6 months"),
    ("tour_length=4:12:1 miles", "is not in months"),
    ("pledge=5,000 troops", "'000 troops' is not a number with a unit; write it like 15000 troops; in a list numbers"),
    ("tour_length=1:2:1e-9 months", "1,000,000,001 values are too many; take a larger step"),
    ("tour_lenght=4 months", "'tour_lenght' is not a figure that can be varied; did you mean 'tour_length'"),
    (
        "rotation_ratio=4",
        "'rotation_ratio' is computed and cannot be varied; choose from tour_length",
    ),
    ("Frence.pledge=4", "there is no member 'Frence'; did you mean 'France'"),
    ("horizon=4 months", "horizon has no value here to start from"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_cannot_be_varied_is_refused_with_the_reason(text, said):
    with pytest.raises(ForcecalcError) as refused:
        sweep(RANGED, [text])
    assert said in str(refused.value)


def test_a_joint_pledge_below_nothing_is_refused_as_other_limits_are():
    with pytest.raises(ForcecalcError) as refused:
        sweep(load("article"), ["pledged_force=-5,5"])
    assert str(refused.value) == "pledged_force: '-5' is below 0"


THREE = ("pledge", "published_requirement", "France.army_strength")


@pytest.mark.parametrize(
    ("vary", "told", "said"),
    [
        ([], None, "there is nothing to vary"),
        (["pledge=1", "tour_length=6 months", "tour_length=7 months"], None, "'tour_length' is varied twice"),
        (
            [f"{name}=1:200000:1" for name in THREE],
            None,
            "8,000,000,000,000,000 combinations are more than any",
        ),
        (["pledge=1"], ["sustained_forc"], "did you mean 'sustained_force'"),
        (["pledge=1"], ["sustainable_force"], "'sustainable_force' is not a single number; choose from"),
    ],
)
def test_a_sweep_that_cannot_be_made_is_refused(vary, told, said):
    with pytest.raises(ForcecalcError, match=said):
        sweep(RANGED, vary, told)
