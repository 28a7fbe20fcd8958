"""The pool for a horizon and the presence of ships, against soldiers and ships followed one by one."""

import numpy as np
import pytest

from forcecalc.model.enablers import presence_by_cycle
from forcecalc.model.flow import tours_in_cycle
from forcecalc.model.rotation import contingents_for_horizon, pool_for_horizon, rotation_ratio

CONTRIBUTORS = 1_000


def different_contingents(tour: float, interval: float, handover: float, horizon: float) -> int:
    """Contingents relieve one another until the horizon: how many are new, and not back from an earlier tour."""
    ready: list[float] = []
    new, start = 0, 0.0
    while True:
        rested = [time for time in ready if time <= start + 1e-9]
        new += not rested
        for time in rested[:1]:
            ready.remove(time)
        ready.append(start + tour + interval)
        if start + tour >= horizon - 1e-9:
            return new
        start += tour - handover


def time_in_place(away: float, stay: float, outside: float) -> float:
    """A ship goes in for a stay and out again, in whole turns, until it has to go home."""
    inside, left = 0.0, away
    while left > 0:
        inside += min(stay, left)
        left -= stay + outside
    return inside


def random_tours() -> tuple[np.ndarray, ...]:
    random = np.random.default_rng(1953)
    tour = random.uniform(2, 13, CONTRIBUTORS)
    interval = np.where(random.uniform(size=CONTRIBUTORS) < 0.5, np.round(random.uniform(0, 5)) * tour, 0)
    interval = np.where(interval > 0, interval, random.uniform(0, 40, CONTRIBUTORS))
    handover = np.where(random.uniform(size=CONTRIBUTORS) < 0.3, 0, tour * random.uniform(0, 0.6, CONTRIBUTORS))
    return tour, interval, handover, random.uniform(1, 80, CONTRIBUTORS)


def test_the_pool_is_that_of_contingents_that_relieve_one_another_for_a_thousand_contributors():
    tour, interval, handover, horizon = random_tours()
    expected = [different_contingents(*map(float, row)) for row in zip(tour, interval, handover, horizon, strict=True)]
    cycle = tours_in_cycle(rotation_ratio(tour, interval, handover))
    assert np.array_equal(contingents_for_horizon(tour, handover, cycle, horizon), expected)


def test_a_pool_of_mixed_tours_adds_up_contributor_by_contributor():
    tour, interval, handover, _ = (row[:, None] for row in random_tours())
    weight = np.random.default_rng(7).uniform(0, 5_000, (CONTRIBUTORS, 1))
    cycle = tours_in_cycle(rotation_ratio(tour, interval, handover))
    contingents = contingents_for_horizon(tour, handover, cycle, 36.0)
    shares = (weight / weight.sum()).ravel()
    each = [
        100_000 * share * different_contingents(away, home, overlap, 36.0)
        for share, away, home, overlap in zip(shares, tour.ravel(), interval.ravel(), handover.ravel(), strict=True)
    ]
    assert float(np.squeeze(pool_for_horizon(100_000.0, weight, contingents))) == pytest.approx(sum(each))


def test_ships_in_place_fall_short_of_the_product_by_no_more_than_one_turn_for_a_thousand_ships():
    random = np.random.default_rng(1936)
    cycle = random.uniform(12, 40, CONTRIBUTORS)
    deployment, passage = cycle * random.uniform(0.1, 0.6, CONTRIBUTORS), random.uniform(0, 0.4, CONTRIBUTORS)
    stay, outside = random.uniform(0.2, 2, CONTRIBUTORS), random.uniform(0, 2, CONTRIBUTORS)
    on_station = deployment - 2 * passage
    inside = [time_in_place(*map(float, ship)) for ship in zip(on_station, stay, outside, strict=True)]
    by_turns = cycle / inside
    product = presence_by_cycle(cycle, deployment, passage, stay, outside)
    assert np.all(product >= by_turns * (1 - 1e-12))
    assert np.all(product <= by_turns * (1 + outside / on_station) * (1 + 1e-12))


def test_the_black_sea_takes_nine_ships_for_one_where_whole_turns_take_eight_and_a_half():
    days = 12 / 365.25
    product = float(presence_by_cycle(28.0, 6.0, 0.0, 21 * days, 21 * days))
    assert (round(product, 2), round(28 / time_in_place(6.0, 21 * days, 21 * days), 1)) == (9.33, 8.6)
