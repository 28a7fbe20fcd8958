"""Points of the shifted lattice: evenly spread, and the same whatever is asked for beside them."""

import numpy as np
import pytest

from forcecalc.analysis.sampling.lattice import LEAST_POINTS, Lattice, generating_vector
from forcecalc.errors import ForcecalcError

PUBLISHED = 512
BEYOND = PUBLISHED + 388
COLUMNS = [0, 1, 17, PUBLISHED - 1, PUBLISHED, PUBLISHED + 1, BEYOND]
LATTICE = Lattice.of(2**17, seed=0)
# Of Student's t distribution with 15 degrees of freedom: all but one in a thousand lie within this many deviations.
ALL_BUT_ONE_IN_A_THOUSAND = 4.07


def everything(lattice, column=3, key="pledge"):
    return lattice.uniform(column, key, 0, lattice.draws)


def in_blocks(lattice, block, column=3, key="pledge"):
    """The same numbers, asked for a block at a time."""
    starts = range(0, lattice.draws, block)
    return np.concatenate([lattice.uniform(column, key, start, start + block) for start in starts])


def rows(lattice, column=3, key="pledge"):
    """The numbers, a replicate in each row."""
    return everything(lattice, column, key).reshape(lattice.replicates, lattice.points)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("seed", [0, 1, -1, 2**70])
def test_every_number_is_strictly_between_nothing_and_one(column, seed):
    numbers = everything(Lattice.of(1, seed), column)
    assert 0 < numbers.min() < numbers.max() < 1
    # Each stands in the middle of one of 2^32 steps, even where chance brings none to an end.
    assert set((numbers * 2**32) % 1) == {0.5}


@pytest.mark.parametrize("block", [2**power for power in range(10, 18)])
def test_the_numbers_are_the_same_for_any_block_within_a_replicate_or_spanning_several(block):
    assert np.array_equal(in_blocks(LATTICE, block), everything(LATTICE))


@pytest.mark.parametrize("points", [2**power for power in range(11, 21)])
def test_a_point_is_the_same_in_a_lattice_of_another_size(points):
    small = Lattice(LEAST_POINTS, 16, 0).uniform(5, "pledge", 0, LEAST_POINTS)
    assert np.array_equal(Lattice(points, 16, 0).uniform(5, "pledge", 0, LEAST_POINTS), small)


@pytest.mark.parametrize("replicates", [17, 31, 96])
def test_the_first_replicates_are_the_same_for_more_of_them(replicates):
    few, many = Lattice(LEAST_POINTS, 16, 0), Lattice(LEAST_POINTS, replicates, 0)
    assert np.array_equal(rows(many)[:16], rows(few))


def test_a_replicate_is_another_one_shifted():
    first, *others = rows(LATTICE)
    shifts = (np.array(others) - first) % 1.0
    assert np.abs(shifts - shifts[:, :1]).max() < 1e-9
    assert len(np.unique(shifts[:, 0].round(9))) == LATTICE.replicates - 1


@pytest.mark.parametrize(("seed", "key"), [(1, "pledge"), (-1, "pledge"), (0, "France.pledge"), (0, "")])
def test_another_seed_or_another_name_is_shifted_otherwise(seed, key):
    others = rows(Lattice.of(1, seed), key=key)
    assert not np.isin(others, rows(Lattice.of(1, 0))).any()


@pytest.mark.parametrize("column", COLUMNS)
def test_each_replicate_has_one_number_in_every_step_of_its_size(column):
    steps = np.sort(np.floor(rows(LATTICE, column) * LATTICE.points), axis=1)
    assert np.array_equal(steps, np.broadcast_to(np.arange(LATTICE.points), steps.shape))


@pytest.mark.parametrize("column", COLUMNS)
def test_the_mean_of_a_replicate_is_off_by_half_a_step_at_most(column):
    # Evenly spaced numbers, shifted: the closed form of the error.
    assert np.abs(rows(LATTICE, column).mean(axis=1) - 0.5).max() <= 1 / (2 * LATTICE.points) + 1e-12


def test_the_vector_has_as_many_components_as_are_published_and_all_are_odd():
    assert len(generating_vector()) == PUBLISHED
    assert (generating_vector() % 2 == 1).all()


@pytest.mark.parametrize("other", [0, PUBLISHED - 1, PUBLISHED + 1, BEYOND])
def test_a_column_beyond_the_published_ones_is_spread_evenly_against_others(other):
    products = (rows(LATTICE, PUBLISHED, "a") * rows(LATTICE, other, "b")).mean(axis=1)
    error = products.std(ddof=1) / np.sqrt(len(products))
    assert abs(products.mean() - 0.25) <= ALL_BUT_ONE_IN_A_THOUSAND * error
    # Plain random numbers would do as well as this; points on a few lines would not.
    assert error <= np.sqrt(7) / 12 / np.sqrt(LATTICE.draws)


@pytest.mark.parametrize(
    ("draws", "points", "replicates"),
    [
        (1, 2**10, 16),
        (2**14, 2**10, 16),
        (2**14 + 1, 2**10, 17),
        (2**15 - 1, 2**10, 32),
        (2**15, 2**11, 16),
        (1_000_000, 2**15, 31),
        (2**24, 2**20, 16),
        (100_000_000, 2**20, 96),
    ],
)
def test_a_replicate_is_the_largest_power_of_two_that_leaves_sixteen(draws, points, replicates):
    lattice = Lattice.of(draws, seed=0)
    assert (lattice.points, lattice.replicates) == (points, replicates)
    assert lattice.draws >= draws


@pytest.mark.parametrize("draws", [0, -1, -16_384])
def test_no_draws_are_refused(draws):
    with pytest.raises(ForcecalcError, match=f"draws must be at least 1, not {draws:,}"):
        Lattice.of(draws, seed=0)
