"""Draws of scenarios: by name, certain figures for nothing, and the same to the last bit however they are run."""

import json
import os
import subprocess
import sys
import threading

import numpy as np
import pytest

from forcecalc.analysis.assess import assess
from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.engine import PILOT, in_order
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.analysis.simulate import simulate
from forcecalc.case.completeness import complete_case
from forcecalc.case.dependencies import figures_behind
from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from tests.conftest import own

DRAWS = 2**14
STREAMED = 2 * PILOT
INTERVAL = {"low": "18 months", "value": "24 months", "high": "30 months"}
ARMY = {"low": "60,000 troops", "high": "80,000 troops"}
TOLD = ["sustained_shortfall", "sustainable_force"]
BITS = """
import numpy as np
from forcecalc.case.load import load
from forcecalc.analysis.simulate import simulate
for spread in simulate(load("article"), 100_000, quantities=["sustained_shortfall", "rotation_pool"]).spreads.values():
    print(spread.mean.hex(), spread.p95.hex(), spread.standard_error.hex(), spread.p25.hex())
"""


def force(**content):
    """A scenario with a requirement and two contributors, as a file would hold it."""
    contributors = {"Ruritania": {"army_strength": ARMY}, "Graustark": {"army_strength": ARMY}}
    figures = {"published_requirement": {"low": "20,000 troops", "high": "30,000 troops"}, "tour_interval": INTERVAL}
    shared = {"pledge": "5,000 troops", "deployable_share": "40 %"}
    return {"contributors": contributors, "figures": {**figures, **shared}, **content}


@pytest.fixture
def written(tmp_path):
    """A scenario from what its file would hold, in the order given."""

    def write(content):
        path = tmp_path / "scenario.yaml"
        path.write_text(json.dumps(content), encoding="utf-8")
        return load(path)

    return write


def draws(*cases):
    """The draws of each case, all drawn together."""
    block = Drawing(cases, Lattice.of(DRAWS, seed=0)).block(0, DRAWS)
    return [block.draws(case) for case in cases]


def bits(simulation):
    """Everything a simulation tells, exactly."""
    return simulation.spreads


def headline(answer, number_of_draws):
    simulation = simulate(answer, number_of_draws, quantities=TOLD, variants=False)
    return simulation.spread("sustained_shortfall")


def run_in_a_process(seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", BITS]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


@pytest.fixture(scope="module")
def expected(article):
    return bits(simulate(article, STREAMED, quantities=TOLD, variants=False))


@pytest.mark.parametrize("block", [2**power for power in (10, 12, 15, 16)])
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_blocks_and_threads_change_no_bit(article, expected, block, workers):
    told = simulate(article, STREAMED, quantities=TOLD, variants=False, workers=workers, block=block)
    assert bits(told) == expected


def test_a_hash_seed_changes_no_bit():
    assert run_in_a_process("1") == run_in_a_process("2")


def test_streaming_hardly_differs_from_keeping_all(article):
    kept, streamed = (headline(article, draws) for draws in (PILOT, STREAMED))
    assert abs(kept.p95 - streamed.p95) <= 0.001 * (kept.p95 - kept.p5)


@pytest.mark.parametrize("block", [0, 512, 1000, 3 * 1024, -1024])
def test_a_block_that_is_no_power_of_two_is_refused(article, block):
    with pytest.raises(ForcecalcError, match=r"is not a power of two from 1,024"):
        simulate(article, block=block)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_results_come_in_the_order_of_their_tasks_and_are_never_many_ahead(workers):
    begun = []

    def work(task):
        begun.append(task)
        # The first one waits until another has overtaken it, where there is another thread.
        threading.Event().wait(0.02 if task == 0 else 0)
        return task**2

    results = in_order(work, range(40), workers)
    first = next(results)
    assert len(begun) <= 2 * workers + 1
    assert [first, *results] == [(task, task**2) for task in range(40)]


def test_a_figure_added_at_the_end_of_a_file_leaves_the_draws_of_the_others_alone(written):
    content = force(variants={"Longer": {"tour_length": {"low": "8 months", "high": "12 months"}}})
    before = written(content)
    content["variants"]["Larger"] = {"Ruritania.pledge": {"low": "5,000 troops", "high": "9,000 troops"}}
    after = written(content)
    old, new = (
        draws(complete_case(scenario), *(complete_case(scenario.variant(name)) for name in scenario.variants))
        for scenario in (before, after)
    )
    assert [list(one) for one in new[:2]] == [list(one) for one in old]
    assert all(np.array_equal(one[key], other[key]) for one, other in zip(old, new, strict=False) for key in one)
    assert ("pledge", "Ruritania") in new[2]


ADDED = [
    pytest.param("required_density", {"low": "10 troops/km", "high": "20 troops/km"}, id="without a default"),
    pytest.param("handover", {"low": "0 months", "high": "1 month"}, id="with a default"),
]


@pytest.mark.parametrize(("name", "figure"), ADDED)
def test_a_figure_of_the_scenario_added_behind_the_others_leaves_their_draws_alone(written, name, figure):
    before = written(force())
    after = written(force(figures={**force()["figures"], name: figure}))
    (old,), (new,) = draws(complete_case(before)), draws(complete_case(after))
    assert new.keys() - old.keys() == {(name, "")}
    assert all(np.array_equal(old[key], new[key]) for key in old)


def test_variants_share_the_draws_of_what_they_do_not_change(written):
    scenario = written(force(variants={"Smaller": {"pledge": {"low": "1,000 troops", "high": "2,000 troops"}}}))
    base, variant = draws(complete_case(scenario), complete_case(scenario.variant("Smaller")))
    assert variant.keys() - base.keys() == {("pledge", "")}
    assert all(variant[key] is base[key] for key in base)


def test_scenarios_share_the_draws_of_figures_of_the_same_name(written):
    scenario = written(force())
    ours, theirs = draws(complete_case(scenario), complete_case(scenario.with_(published_requirement="9,000 troops")))
    assert ours.keys() - theirs.keys() == {("published_requirement", "")}
    assert all(theirs[key] is ours[key] for key in theirs)


@pytest.mark.parametrize("shape", ["pert", "normal", "uniform"])
def test_another_range_of_the_same_figure_is_drawn_at_the_same_points(written, shape):
    other = {key: INTERVAL[key] for key in ("low", "high")} | ({"value": "24 months"} if shape == "pert" else {})
    scenario = written(force(variants={"Otherwise": {"tour_interval": {**other, "distribution": shape}}}))
    base, variant = draws(complete_case(scenario), complete_case(scenario.variant("Otherwise")))
    ours, theirs = base["tour_interval", ""], variant["tour_interval", ""]
    assert not np.array_equal(ours, theirs)
    assert np.array_equal(np.argsort(ours, kind="stable"), np.argsort(theirs, kind="stable"))


def test_a_figure_given_for_all_members_is_one_draw_and_members_own_figures_are_drawn_apart(written):
    case = complete_case(written(force()))
    (drawn,) = draws(case)
    intervals, armies = (np.asarray(case.values(drawn)[name]) for name in ("tour_interval", "army_strength"))
    assert intervals.shape == armies.shape == (2, DRAWS)
    assert np.array_equal(*intervals)
    assert abs(np.corrcoef(*armies)[0, 1]) < 0.01


def test_certain_figures_cost_no_draws(written):
    case = complete_case(written(force()))
    armies = {("army_strength", "Ruritania"), ("army_strength", "Graustark")}
    assert case.drawn.keys() == armies | {("published_requirement", ""), ("tour_interval", "")}
    values = case.evaluate(["sustained_shortfall"], draws(case)[0])
    assert np.shape(values["pledge"]) == np.shape(values["deployable_share"]) == (2, 1)
    assert np.shape(values["deployable_strength"]) == (2, DRAWS)
    assert np.shape(case.evaluate(["pledged_force"], draws(case)[0])["pledged_force"]) == (1, 1)


def test_a_figure_that_holds_for_nobody_is_not_drawn(written):
    own = {"pledge": "1,000 troops", "army_strength": "30,000 troops"}
    content = force(contributors={"Ruritania": own, "Graustark": own})
    content["figures"]["pledge"] = {"low": "1,000 troops", "high": "9,000 troops"}
    assert ("pledge", "") not in complete_case(written(content)).drawn


def test_a_number_of_one_member_rests_on_that_member_s_figures_alone():
    case = assess(load(own("article"))).case
    behind = figures_behind(case, *case.locate("France.sustainable_force"))
    assert ("tour_interval", "France") in behind
    assert ("tour_length", "") in behind
    assert not [member for _, member in behind if member not in ("", "France")]


def test_a_number_of_the_whole_force_rests_on_the_figures_of_all():
    case = assess(load(own("article"))).case
    owners = {member for name, member in figures_behind(case, "sustained_shortfall", 0) if name == "tour_interval"}
    assert owners == {"United Kingdom", "France"}


def test_what_an_override_hides_is_not_behind_a_number():
    case = complete_case(load(own("article")).with_({"France.rotation_ratio": 5}))
    behind = figures_behind(case, "sustained_shortfall", 0)
    assert ("tour_interval", "France") not in behind
    assert ("tour_interval", "United Kingdom") in behind
