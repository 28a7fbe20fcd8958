"""The flow of contingents: against blocks sent one by one, against closed forms, and at its limits."""

import math

import numpy as np
import pytest

import forcecalc
from forcecalc.analysis.flow import POLICIES, flow
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.case.completeness import complete_case
from forcecalc.model import MODEL
from forcecalc.model.evaluate import Plan, evaluate
from tests.conftest import own

CONTRIBUTORS, MONTHS = 1_000, 60
MODEL_BY_FIGURE = MODEL.choose("published_requirement")
MONTH = np.arange(MONTHS, dtype=float).reshape(-1, 1, 1)
WANTED = ["strength_by_contributor", "interval_under_pledge", "months_covered", "troop_months_short"]


def strengths(pool, pledge, tour, interval, handover, policy, months, lead=2):
    """Blocks of units sent and rested one by one: a second way, with nothing of the model in it.

    Each stays to the end of its tour; while two are there, they count once.
    """
    step = tour - handover
    rested = pool
    away: list[tuple[float, float]] = []
    contingents: list[tuple[float, float, float]] = []
    cycle = next(k for k in range(1, 10_000) if k * step >= tour + interval - 1e-6)
    for tour_number in range(math.ceil(months / step) + 1):
        start = tour_number * step
        rested += sum(troops for ready, troops in away if ready <= start + 1e-6)
        away = [(ready, troops) for ready, troops in away if ready > start + 1e-6]
        sent = min(rested, wish(policy, pool, pledge, cycle, tour_number, lead))
        rested -= sent
        away.append((start + tour + interval, sent))
        contingents.append((start, start + tour, sent))
    return [
        max(sent for start, end, sent in contingents if start - 1e-9 <= month < end - 1e-9) for month in range(months)
    ]


def wish(policy, pool, pledge, cycle, tour_number, lead):
    """The contingent that a policy asks for."""
    if policy == "hold":
        return pledge
    if policy == "sustain" or tour_number >= cycle:
        return min(pledge, pool / cycle)
    if tour_number < lead:
        return pledge
    return min(pledge, max(pool - pledge * min(lead, cycle), 0) / (cycle - lead))


def column(values):
    return np.broadcast_to(np.asarray(values, dtype=float), np.size(values)).reshape(-1, 1)


def flows(pool, pledge, tour, interval, policy, **more):
    """The model's answer for contributors of their own, one column a figure."""
    count = np.size(pool)
    figures = {
        "deployable_force": pool,
        "pledge": pledge,
        "tour_length": tour,
        "tour_interval": interval,
        "handover": 0,
        "least_rest": 0,
        "policy": POLICIES.index(policy),
        "taper_tours": 2,
        "arrival_month": 0,
        "ramp_length": 0,
        **more,
    }
    figures = {name: np.broadcast_to(column(values), (count, 1)) for name, values in figures.items()}
    figures |= {"month": MONTH, "month_end": MONTH + 1, "horizon": float(MONTHS), "published_requirement": 1e6}
    given = {name: (1 << (count if MODEL[name].group else 1)) - 1 for name in figures}
    plan = Plan(MODEL_BY_FIGURE, given, {"sector": 1, "contributor": count, "capability": 1})
    return evaluate(plan, figures, WANTED)


def random_contributors(whole: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(20250228)
    pledge = random.uniform(500, 15_000, CONTRIBUTORS)
    tour = random.integers(3, 13, CONTRIBUTORS).astype(float)
    interval = tour * random.integers(0, 7, CONTRIBUTORS) if whole else random.uniform(0, 40, CONTRIBUTORS)
    return pledge * random.uniform(0, 8, CONTRIBUTORS), pledge, tour, interval


def random_handovers(tour: np.ndarray) -> np.ndarray:
    """Up to two thirds of a tour; a quarter of the contributors has none."""
    random = np.random.default_rng(20260109)
    return np.where(random.uniform(size=CONTRIBUTORS) < 0.25, 0, tour * random.uniform(0, 2 / 3, CONTRIBUTORS))


@pytest.mark.parametrize("policy", ["hold", "taper", "sustain"])
@pytest.mark.parametrize("whole", [True, False], ids=["whole intervals", "fractional intervals"])
@pytest.mark.parametrize("share", [0, 1], ids=["no handover", "handovers"])
def test_the_model_and_blocks_sent_one_by_one_agree_for_a_thousand_contributors(policy, whole, share):
    pool, pledge, tour, interval = random_contributors(whole)
    handover = share * random_handovers(tour)
    expected = [
        strengths(troops, pledged, away, home, overlap, policy, MONTHS)
        for troops, pledged, away, home, overlap in zip(pool, pledge, tour, interval, handover, strict=True)
    ]
    actual = flows(pool, pledge, tour, interval, policy, handover=handover)["strength_by_contributor"][:, :, 0].T
    assert np.allclose(actual, expected, rtol=1e-9, atol=1e-6)


def test_the_least_rest_ties_down_the_pool_or_the_pledge_is_kept():
    pool, pledge, tour, interval = random_contributors(whole=False)
    handover = random_handovers(tour)
    told = flows(pool, pledge, tour, interval, "break", handover=handover, least_rest=2)
    strength, least = told["strength_by_contributor"][0, :, 0], np.minimum(2 * tour, interval)
    in_system = strength * (tour + least) / (tour - handover)
    assert np.allclose(np.where(strength < pledge, in_system, pool), pool)
    assert np.all(in_system <= pool * (1 + 1e-9))


def test_a_contingent_that_nobody_relieves_stays_to_the_end_of_its_tour():
    told = flows([20_000], [10_000], [12], [24], "hold", handover=3)["strength_by_contributor"][:, 0, 0]
    assert told[:21].tolist() == [10_000] * 21
    assert told[21:36].max() == 0


@pytest.mark.parametrize("policy", ["hold", "taper", "sustain"])
def test_no_policy_yields_more_troop_months_in_a_cycle_than_the_pool_has(policy):
    pool, pledge, tour, interval = random_contributors(whole=True)
    strength = flows(pool, pledge, tour, interval, policy)["strength_by_contributor"][:, :, 0]
    sums = np.cumsum(np.vstack([np.zeros(CONTRIBUTORS), strength]), axis=0)
    cycle = (tour + interval).astype(int)
    first = np.minimum(cycle, MONTHS)
    assert np.all(sums[first, range(CONTRIBUTORS)] <= pool * tour * (1 + 1e-9))
    last = sums[MONTHS] - sums[np.maximum(MONTHS - cycle, 0), range(CONTRIBUTORS)]
    assert np.all(last <= pool * tour * (1 + 1e-9))


def test_a_pledge_kept_at_all_costs_never_has_more_there_than_the_pool():
    pool, pledge, tour, interval = random_contributors(whole=False)
    assert np.all(
        flows(pool, pledge, tour, interval, "break")["strength_by_contributor"][:, :, 0] <= pool * (1 + 1e-12)
    )


@pytest.mark.parametrize("policy", POLICIES)
def test_a_pool_of_the_pledge_times_the_tours_in_a_cycle_never_breaks(policy):
    _, pledge, tour, interval = random_contributors(whole=True)
    pool = pledge * (1 + interval / tour)
    assert np.allclose(flows(pool, pledge, tour, interval, policy)["strength_by_contributor"][:, :, 0], pledge)


def test_a_pool_that_is_enough_counts_as_covered_in_every_month():
    told = flows([5 * 1e6], [1e6], [6], [24], "hold")
    assert (told["months_covered"].item(), told["troop_months_short"].item()) == (MONTHS, 0)


def test_a_pool_of_two_and_a_half_pledges_lasts_two_and_a_half_tours_and_comes_back():
    told = flows([2_500], [1_000], [6], [24], "hold")["strength_by_contributor"][::6, 0, 0]
    assert told.tolist() == [1_000, 1_000, 500, 0, 0, 1_000, 1_000, 500, 0, 0]


def test_taper_leads_with_the_pledge_and_then_levels():
    told = flows([3_500], [1_000], [6], [24], "taper")["strength_by_contributor"][::6, 0, 0]
    assert told.tolist() == [1_000, 1_000, 500, 500, 500, 700, 700, 700, 700, 700]


def test_a_pledge_kept_at_all_costs_shrinks_the_interval():
    assert flows([2_500], [1_000], [6], [24], "break")["interval_under_pledge"].item() == 9


def test_no_recovery_time_needs_no_second_block():
    assert flows([1_000], [1_000], [6], [0], "hold")["strength_by_contributor"].min() == 1_000


def test_a_pledge_of_nothing_presses_nobody():
    told = flows([1_000, 0], [0, 0], [6, 6], [24, 24], "break")
    assert told["strength_by_contributor"].max() == 0
    assert told["interval_under_pledge"].ravel().tolist() == [24, 24]


def test_a_contributor_with_no_army_left_sends_nobody_and_has_no_rest():
    told = flows([0], [1_000], [6], [24], "break")
    assert (told["strength_by_contributor"].max(), told["interval_under_pledge"].item()) == (0, 0)


def test_who_arrives_after_the_horizon_is_never_there():
    assert flows([5_000], [1_000], [6], [24], "hold", arrival_month=MONTHS)["strength_by_contributor"].max() == 0


def test_a_ramp_brings_an_even_share_each_month():
    told = flows([5_000], [1_000], [6], [24], "hold", arrival_month=2, ramp_length=4)["strength_by_contributor"]
    assert told[:8, 0, 0].tolist() == [0, 0, 0, 250, 500, 750, 1_000, 1_000]


def test_a_handover_brings_the_next_contingent_forward_and_lengthens_the_cycle():
    told = flows([3_000], [1_000], [6], [12], "hold", handover=1)["strength_by_contributor"][:, 0, 0]
    assert told[[0, 5, 10, 15, 16, 19, 20]].tolist() == [1_000, 1_000, 1_000, 1_000, 0, 0, 1_000]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, [30_000, 21_845, 8_000, 0, 0, 30_000]),
        ({"France.deployable_strength": 77_000}, [30_000, 21_845, 15_000, 15_000, 7_000, 30_000]),
    ],
    ids=["by NATO's goal", "French land force"],
)
def test_the_articles_pledges_are_held_for_half_a_year(change, expected):
    scenario = forcecalc.load(own("article")).with_({**change, "horizon": "36 months"})
    told = flow(scenario).by_month["strength_by_month"]
    assert np.round(told[::6]).tolist() == expected


def test_a_horizon_that_ends_within_a_month_counts_a_part_of_it():
    scenario = forcecalc.load(own("reassurance_force")).with_(horizon="6.5 months")
    answer = forcecalc.assess(scenario, variants=False)
    assert (answer.value("months_covered"), answer.value("first_short_month")) == (6, 6)
    assert answer.value("troop_months_short") == pytest.approx(0.5 * 8155.2)


def test_half_a_month_that_is_covered_is_not_none(run, tmp_path):
    last = "{pledge: 600 troops, army_strength: 50000 troops, deployable_share: 40 %, arrival_month: 5 months}"
    rotation = "tour_length: 6 months, tour_interval: 24 months, horizon: 5.5 months"
    (tmp_path / "late.yaml").write_text(
        f"figures: {{published_requirement: 500 troops, {rotation}}}\ncontributors: {{Fiji: {last}}}\n"
    )
    assert "they are there for 0.5 of 5.5 months" in " ".join(run("flow", str(tmp_path / "late.yaml")).output.split())


def test_a_horizon_with_a_range_is_drawn():
    scenario = forcecalc.load(own("reassurance_force")).with_(horizon={"low": "3 months", "high": "12 months"})
    spread = forcecalc.simulate(scenario, quantities=["first_short_month"], variants=False).spread("first_short_month")
    assert (spread.p5, spread.p95) == (pytest.approx(3.45, abs=0.02), 6)


def test_draws_in_slices_give_to_the_last_bit_what_they_give_at_once():
    case = complete_case(forcecalc.load(own("reassurance_force")).with_(horizon="36 months"))
    drawn = Drawing([case], Lattice.of(16_384, 0)).block(0, 16_384).draws(case)
    in_slices = case.evaluate(["strength_by_month"], drawn)["strength_by_month"]
    at_once = evaluate(case.plan, case.values(drawn), ["strength_by_month"])["strength_by_month"]
    assert np.shape(in_slices) == (36, 1, 16_384)
    assert np.array_equal(in_slices, at_once)


def test_a_flow_is_a_table_and_a_sentence():
    told = flow(forcecalc.load(own("reassurance_force")).with_(horizon="12 months"))
    assert {"United Kingdom", "strength_by_month", "shortfall_by_month_p95"} <= set(told.to_frame().columns)
    assert told.to_frame().loc[0, ["strength_by_month_bound", "shortfall_by_month_bound"]].tolist() == [
        "at most",
        "at least",
    ]
    assert "pools are fresh at arrival" in repr(told)
    assert "<table" in told._repr_html_()


def test_the_same_flow_without_ranges_has_no_percentiles():
    change = {"horizon": "12 months", "tour_interval": "24 months"}
    assert not flow(forcecalc.load(own("reassurance_force")).with_(change)).spreads
