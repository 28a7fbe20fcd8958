"""The walk over tours where the offer changes: against the plain flow, against blocks sent one by one, and its sums."""

import numpy as np
import pytest

from forcecalc.analysis.flow import POLICIES
from forcecalc.case.walk import Clock, Offer, walk
from forcecalc.model import MODEL
from forcecalc.model.evaluate import Plan, evaluate

CONTRIBUTORS, MONTHS = 600, 60
MODEL_BY_FIGURE = MODEL.choose("published_requirement")
MONTH = np.arange(MONTHS, dtype=float).reshape(-1, 1, 1)
TIMES = ("tours_begun", "tours_ended", "build_up", "tours_in_cycle", "leading_tours")
WANTED = [*Offer._fields, *TIMES, "least_interval", "tour_length", "handover", "strength_by_contributor"]
policies = pytest.mark.parametrize("policy", POLICIES)


def column(values):
    return np.broadcast_to(np.asarray(values, dtype=float), (CONTRIBUTORS,)).reshape(-1, 1)


def evaluated(policy, pool, pledge, tour, interval, handover, lead=2.0, arrival=0.0):
    """The model's answer for contributors of their own: who is there, and what the walk reads."""
    figures = {
        "deployable_force": pool,
        "pledge": pledge,
        "tour_length": tour,
        "tour_interval": interval,
        "handover": handover,
        "least_rest": 1.0,
        "policy": POLICIES.index(policy),
        "taper_tours": lead,
        "arrival_month": arrival,
        "ramp_length": 0.0,
    }
    figures = {name: column(values) for name, values in figures.items()}
    figures |= {"month": MONTH, "month_end": MONTH + 1, "horizon": float(MONTHS), "published_requirement": 1e6}
    given = {name: (1 << (CONTRIBUTORS if MODEL[name].group else 1)) - 1 for name in figures}
    plan = Plan(MODEL_BY_FIGURE, given, {"sector": 1, "contributor": CONTRIBUTORS, "capability": 1})
    return evaluate(plan, figures, WANTED)


def clock_of(values, policy):
    begun, ended, build_up, cycle, leading = (
        np.broadcast_to(values[name], (*np.shape(values[name])[:-2], CONTRIBUTORS, 1)) for name in TIMES
    )
    ratio = (values["tour_length"] + values["least_interval"]) / (values["tour_length"] - values["handover"])
    return Clock(begun, ended, build_up, cycle, leading, ratio, column(POLICIES.index(policy)))


def offer_of(values):
    return Offer(*(values[name] for name in Offer._fields))


@pytest.fixture(params=[0, 1], ids=["no handover", "handovers"])
def figures(request):
    """Random contributors; a contingent comes every month at most."""
    random = np.random.default_rng(19951220 + request.param)
    pledge, tour = random.uniform(500, 15_000, CONTRIBUTORS), random.integers(3, 13, CONTRIBUTORS).astype(float)
    handover = request.param * np.minimum(tour * random.uniform(0, 2 / 3, CONTRIBUTORS), tour - 1)
    pool, interval = pledge * random.uniform(0, 8, CONTRIBUTORS), random.uniform(0, 40, CONTRIBUTORS)
    arrival = random.choice([0.0, 2.0, 7.5], CONTRIBUTORS)
    return {
        "pool": pool,
        "pledge": pledge,
        "tour": tour,
        "interval": interval,
        "handover": handover,
        "arrival": arrival,
    }


@policies
def test_an_offer_that_does_not_change_is_walked_to_what_the_plain_flow_has(policy, figures):
    values = evaluated(policy, **figures)
    walked = walk(clock_of(values, policy), [offer_of(values)] * 3, [0] * 13 + [1] * 17 + [2] * 30)
    assert np.allclose(walked, values["strength_by_contributor"], rtol=1e-9, atol=1e-6)


def blocks(contributor, pledges, pools, months):
    """Blocks of `hold` sent and rested one by one, month after month: a second way, with nothing of the model in it."""
    tour, step, away = contributor["tour"], contributor["tour"] - contributor["handover"], contributor["cycle"]
    blocks: list[list[float]] = []
    there = []
    for month in range(months):
        since = month - contributor["arrival"]
        number = int(np.floor(round(since / step, 9)))
        while since >= 0 and len(blocks) <= number:
            blocks.append([len(blocks) * step, 0.0])
        gone = sum(sent for start, sent in blocks[:-1] if start + away * step > blocks[-1][0] + 1e-6)
        if blocks:
            blocks[-1][1] = max(blocks[-1][1], min(pledges[month], max(pools[month] - gone, 0.0)))
        here = [sent for start, sent in blocks if start <= since < start + tour - 1e-9]
        there.append(min(max(here, default=0.0), pledges[month]))
    return there


def test_the_walk_and_blocks_sent_one_by_one_agree_where_pledges_and_armies_change(figures):
    random = np.random.default_rng(2027)
    factors, starts = random.uniform(0, 2, (3, 2, CONTRIBUTORS)), [0] * 11 + [1] * 20 + [2] * 29
    phases = [
        evaluated("hold", **{**figures, "pledge": figures["pledge"] * more, "pool": figures["pool"] * larger})
        for more, larger in factors
    ]
    walked = walk(clock_of(phases[0], "hold"), [offer_of(values) for values in phases], starts)
    cycle = np.broadcast_to(phases[0]["tours_in_cycle"], (CONTRIBUTORS, 1))[:, 0]
    expected = [
        blocks(
            {name: float(values[each]) for name, values in {**figures, "cycle": cycle}.items()},
            [float(phases[phase]["pledge"][each, 0]) for phase in starts],
            [float(phases[phase]["deployable_force"][each, 0]) for phase in starts],
            MONTHS,
        )
        for each in range(CONTRIBUTORS)
    ]
    assert np.allclose(walked[:, :, 0].T, expected, rtol=1e-9, atol=1e-6)


@policies
def test_no_course_of_pledges_yields_more_troop_months_in_a_cycle_than_the_pool_has(policy, figures):
    # Whole months, so that the sum of month starts is the number of troop-months.
    whole = {**figures, "handover": 0.0, "arrival": 0.0, "interval": figures["tour"] * 4}
    random = np.random.default_rng(1701)
    phases = [evaluated(policy, **{**whole, "pledge": figures["pledge"] * random.uniform(0, 3)}) for _ in range(4)]
    walked = walk(
        clock_of(phases[0], policy), [offer_of(values) for values in phases], [0] * 10 + [1] * 7 + [2] * 20 + [3] * 23
    )
    least = {"break": 2.0}.get(policy, 5.0)
    window = np.minimum((whole["tour"] * least).astype(int), MONTHS)
    sums = np.cumsum(np.concatenate([np.zeros((1, CONTRIBUTORS)), walked[:, :, 0]]), axis=0)
    ends = np.arange(MONTHS + 1)[:, None]
    within = sums - np.take_along_axis(sums, np.maximum(ends - window, 0), axis=0)
    assert np.all(within <= whole["pool"] * whole["tour"] * (1 + 1e-9) + 1e-6)


def test_a_pool_used_up_in_one_phase_is_not_fresh_in_the_next():
    one = np.ones((1, 1))
    tours = np.repeat(np.arange(10.0), 6).reshape(-1, 1, 1)
    clock = Clock(tours, tours, np.ones((60, 1, 1)), 5 * one, 2 * one, 3 * one, 0 * one)
    offers = [Offer(pledge * one, 2_500 * one, 500 * one, 800 * one) for pledge in (1_000, 2_000, 600)]
    walked = walk(clock, offers, [0] * 12 + [1] * 18 + [2] * 30)[::6, 0, 0]
    # By hand: 1,000 and 1,000 are out or resting when the second phase begins, and 500 are left of 2,500.
    # In the third, 600 go each time, and of the last only what the four before it leave.
    assert walked.tolist() == [1_000, 1_000, 500, 0, 0, 600, 600, 600, 600, 100]


def test_a_larger_pledge_tops_a_contingent_up_and_a_smaller_one_sends_the_surplus_home_at_once():
    one = np.ones((1, 1))
    tours = np.repeat(np.arange(4.0), 6).reshape(-1, 1, 1)
    clock = Clock(tours, tours, np.ones((24, 1, 1)), 5 * one, 2 * one, 3 * one, 0 * one)
    offers = [Offer(pledge * one, 10_000 * one, 2_000 * one, 2_000 * one) for pledge in (1_000, 2_000, 500)]
    walked = walk(clock, offers, [0] * 3 + [1] * 7 + [2] * 14)[:, 0, 0]
    assert walked[[0, 2, 3, 9, 10, 23]].tolist() == [1_000, 1_000, 2_000, 2_000, 500, 500]
