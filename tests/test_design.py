"""Points of a lattice in place of a grid, and columns in place of rows."""

import pickle

import numpy as np
import pytest

import forcecalc
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.analysis.sweep import sweep
from forcecalc.errors import ForcecalcError
from tests.conftest import own

CERTAIN, RANGED = forcecalc.load("radakin_64000"), forcecalc.load(own("article"))
OVER = ["pledge=0:64000 troops", "tour_length=4:12 months"]


def points(count, vary=OVER, scenario=CERTAIN, **more):
    made = sweep(scenario, vary, ["pledge_shortfall"], design=f"lattice:{count}", **more)
    return made.columns_of(0, len(made))


def test_points_lie_within_their_ranges_and_are_spread_evenly():
    pledge, tour, shortfall = points(4096)
    assert len(pledge) == 4096
    assert 0 < pledge.min() < 100 and 63_900 < pledge.max() < 64_000
    assert 4 < tour.min() < 4.01 and 11.99 < tour.max() < 12
    assert np.array_equal(shortfall, 64_000 - pledge)
    # A grid of as many points has 64 to a side; random ones would leave some of these squares empty.
    filled = np.histogram2d(pledge, tour, 16, [(0, 64_000), (4, 12)])[0]
    assert filled.min() >= 8 and filled.max() <= 24


@pytest.mark.parametrize("count", [1, 1000, 1024, 2000, 5000])
def test_a_smaller_design_begins_a_larger_one_of_the_same_lattice(count):
    larger = 1024
    while larger < count:
        larger *= 2
    assert np.array_equal(points(count), points(larger)[:, :count])


def test_a_seed_gives_other_points_and_the_same_seed_the_same():
    assert np.array_equal(points(100, seed=3), points(100, seed=3))
    assert not np.array_equal(points(100, seed=3), points(100, seed=4))


def test_points_beyond_the_largest_lattice_have_other_shifts():
    lattice = Lattice(1024, 3, seed=0)
    numbers = np.arange(3 * 1024)
    assert np.array_equal(lattice.at(1, "pledge", numbers), lattice.uniform(1, "pledge", 0, 3 * 1024))
    assert np.array_equal(lattice.at(1, "pledge", numbers[5:2000]), lattice.uniform(1, "pledge", 0, 3072)[5:2000])


def test_a_figure_s_own_range_is_taken_and_all_of_them_unless_some_are_named():
    named = sweep(RANGED, ["France.tour_interval"], ["sustained_force"], design="lattice:10")
    assert [axis.ends for axis in named.axes] == [(22, 27)]
    everything = sweep(RANGED, [], ["sustained_force"], design="lattice:10")
    drawn = [str(key) for key in everything.case.scenario.figures if RANGED.figures[key].varies]
    assert sorted(axis.lever.written for axis in everything.axes) == sorted(drawn)
    assert everything.lattice is None


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (7, 9), (3, 34), (0, 34)])
def test_columns_are_rows_side_by_side(start, stop):
    made = sweep(RANGED, ["tour_length=4:12:0.5 months", "pledge=5000,10000"])
    rows = list(made)[start:stop]
    assert np.array_equal(made.columns_of(start, stop), np.array(rows).T)


PHASED = forcecalc.load(own("ifor_sfor")).with_(deployable_force={"low": 3e5, "high": 5e5})


@pytest.mark.parametrize("scenario", [RANGED, PHASED], ids=["at once", "in phases"])
def test_a_sweep_is_sent_without_what_was_computed_of_it(scenario):
    made = sweep(scenario, ["tour_length=4:12:0.5 months"])
    fresh = len(pickle.dumps(made))
    rows = list(made)
    assert len(pickle.dumps(made)) < 1.2 * fresh < 200_000
    assert list(pickle.loads(pickle.dumps(made))) == rows


@pytest.mark.parametrize("design", ["lattice", "lattice:", "lattice:0", "lattice:-5", "lattice:1e3", "random:5", ""])
def test_what_is_not_a_design_is_refused(design):
    with pytest.raises(ForcecalcError, match="is not a design; write grid, or lattice:N with a number of points"):
        sweep(CERTAIN, OVER, design=design)


def test_a_design_is_asked_for_on_the_command_line(run):
    told = run("sweep", "radakin_64000", "--vary", "pledge=0:64000", "--design", "lattice:3").stdout.splitlines()
    assert len(told) == 4
    with pytest.raises(ForcecalcError, match="more than any computer can finish"):
        run("sweep", "radakin_64000", "--vary", "pledge=0:64000", "--design", "lattice:10,000,000,000,000,000")
