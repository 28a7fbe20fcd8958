"""Ranges in, ranges out: what a simulation tells, and what it is not asked."""

import json
from pathlib import Path

import numpy as np
import pytest

from forcecalc.analysis.simulate import simulate
from forcecalc.case.load import load
from forcecalc.errors import ForcecalcError
from tests.conftest import own

BETWEEN = {"low": "20,000 troops", "high": "40,000 troops"}
FORCE = load(Path(__file__).parent / "scenarios" / "article.yaml").with_(published_requirement=BETWEEN)
NO_ARMY = {"United Kingdom.army_strength": {"values": ["0 troops", "70,000 troops"]}}


def told(spread):
    return np.array([spread.mean, spread.p5, spread.p50, spread.p95])


def every_bit(**keywords):
    return simulate(FORCE, quantities=["sustained_shortfall", "sustainable_force"], variants=False, **keywords).spreads


def test_a_uniform_requirement_gives_its_closed_form():
    # Against 30,000 on offer half of the draws have no gap, and the rest one from nothing to 10,000.
    spread = simulate(FORCE, quantities=["pledge_shortfall"]).spread("pledge_shortfall")
    resolution = 20_000 / 1024
    assert (np.abs(told(spread) - [2500, 0, 0, 9000]) <= [3 * spread.standard_error, 0, *[resolution] * 2]).all()
    assert abs(spread.not_above_zero - 0.5) <= 1 / 1024


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_percentile_of_a_sum_is_no_sum_of_percentiles(seed):
    quantities = ["sustained_force", "sustained_contribution"]
    simulation = simulate(load(own("article")), seed=seed, quantities=quantities, variants=False)
    british, french = (simulation.spread("sustained_contribution", member) for member in ("United Kingdom", "France"))
    whole = simulation.spread("sustained_force")
    assert whole.mean == pytest.approx(british.mean + french.mean)
    assert whole.p5 > british.p5 + french.p5 + 0.05 * (whole.p50 - whole.p5)


def test_what_does_not_vary_has_no_spread():
    simulation = simulate(FORCE)
    assert simulation.spread("pledged_force") is None
    assert simulation.spread("required_force") is not None


def test_a_scenario_without_ranges_has_no_spreads():
    assert simulate(load("radakin_64000")).spreads == {}


def test_only_what_is_asked_for_is_told():
    simulation = simulate(FORCE, quantities=["sustained_force"], variants=False)
    assert list(simulation.spreads) == [("base", "sustained_force", "")]


def test_a_figure_can_be_told_of_like_anything_else():
    scenario = load(own("article")).with_(tour_interval={"low": "20 months", "high": "30 months"})
    spread = simulate(scenario, quantities=["tour_interval"], variants=False).spread("tour_interval", "France")
    assert (spread.p50, spread.p95) == pytest.approx((25, 29.5), abs=10 / 1024)


def test_each_member_has_a_spread_of_its_own():
    simulation = simulate(load(own("article")), quantities=["sustainable_force"], variants=False)
    members = [member for _, _, member in simulation.spreads]
    assert members == ["United Kingdom", "France"]


def test_a_variant_that_lacks_a_quantity_is_passed_over():
    deep = load(own("article")).with_({"Buffer zone.sector_depth": {"low": "10 km", "high": "15 km"}})
    simulation = simulate(deep, quantities=["zone_area"])
    assert simulation.spread("zone_area", variant="Rotation at 3") is not None
    assert simulation.spread("zone_area", variant="Front line only") is None


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        ("sustained_shortfal", "there is no quantity 'sustained_shortfal'; did you mean 'sustained_shortfall'"),
        ("required_by_area", "article: required_by_area cannot be computed; missing:"),
        ("", "there is no quantity ''; `forcecalc glossary` lists all"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_reason(quantity, said):
    with pytest.raises(ForcecalcError, match=said):
        simulate(FORCE, quantities=["sustained_force", quantity])


@pytest.mark.parametrize("draws", [0, -1])
def test_no_draws_are_refused(draws):
    with pytest.raises(ForcecalcError, match="draws must be at least 1"):
        simulate(FORCE, draws)


def test_the_real_number_of_draws_is_told():
    assert simulate(FORCE, 20_000, quantities=["required_force"]).lattice.draws == 20_480


def test_the_same_seed_gives_the_same_bits_and_another_one_does_not():
    first, same, other = (every_bit(seed=seed) for seed in (1, 1, 2))
    assert first == same
    assert not [key for key in first if first[key] == other[key]]


def test_a_seed_of_nothing_is_a_seed():
    assert every_bit(seed=0) == every_bit()


def test_a_simulation_prints_as_lines_and_turns_into_a_table():
    simulation = simulate(FORCE, quantities=["pledge_shortfall"])
    assert "16,384 draws of the stated ranges" in repr(simulation)
    frame = simulation.to_frame()
    assert frame.loc[("", "pledge_shortfall", ""), "mean"] == simulation.spread("pledge_shortfall").mean
    assert list(frame.columns) == ["value", "mean", "p5", "p50", "p95", "standard_error", "bound"]
    assert frame.loc[("", "pledge_shortfall", ""), "value"] == simulation.answer.value("pledge_shortfall")
    assert "<table" in simulation._repr_html_()


@pytest.mark.parametrize("draws", [16_384, 100_000])
def test_what_is_divided_by_nothing_in_some_draws_is_no_number(draws):
    quantities = ["army_share_tied_down"]
    simulation = simulate(load(own("article")).with_(NO_ARMY), draws, quantities=quantities, variants=False)
    spread = simulation.spread("army_share_tied_down", "United Kingdom")
    assert np.isfinite([spread.p5, spread.p50]).all()
    assert not np.isfinite([spread.mean, spread.p95, spread.standard_error]).any()


def test_what_is_no_number_is_null_in_json(run):
    told = run(
        own("article"), "--set", "United Kingdom.army_strength={values: [0 troops, 70000 troops]}", "--json"
    ).stdout
    result = json.loads(told)["results"]["army_share_tied_down"]
    assert result["p95"][0] is None
    assert result["p5"][0] > 0
