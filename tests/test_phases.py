"""A force whose needs and contributors change over time: what a file may say, and what each answer makes of it."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import forcecalc
from forcecalc.analysis.calendar import calendar
from forcecalc.analysis.flow import POLICIES, flow
from forcecalc.reference.missions import missions
from forcecalc.scenario.later import later_scenarios
from forcecalc.scenario.writer import dump
from tests.conftest import own

SHRINKING = """
title: A force that shrinks
posture: stabilise
figures: {published_requirement: 60000 troops, horizon: 60 months}
contributors:
  NATO: {pledge: 60000 troops, deployable_force: 400000 troops}
  Partners: {pledge: 2000 troops, deployable_force: 4000 troops}
phases:
"""
PHASES = """
  Stabilisation: {start_month: 12 months, published_requirement: 32000 troops}
  Deterrence: {start_month: 30 months, published_requirement: 20000 troops, "NATO.pledge": 18000 troops}
  Departure: {start_month: 48 months, without: [Partners]}
"""
RANGED = """
  Later: {start_month: 12 months, published_requirement: {low: 30000 troops, high: 40000 troops, bound: at least}}
"""
Made = Callable[..., forcecalc.Scenario]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The scenario of a force that shrinks, with phases and whatever follows them."""

    def load(phases: str = PHASES, more: str = "", base: str = SHRINKING) -> forcecalc.Scenario:
        path = tmp_path / "shrinking.yaml"
        path.write_text(f"{base}{phases}{more}", "utf-8")
        return forcecalc.load(path)

    return load


def by_month(scenario, name="strength_by_month"):
    return flow(scenario, draws=64).by_month[name]


def needed(result):
    """What is needed by the month, where that is stated."""
    assert result.required is not None
    return result.required


def test_ifor_and_sfor_are_told_by_the_words_of_the_documentation(run):
    result = flow(forcecalc.load(own("ifor_sfor")))
    # data/mission_strengths.csv: IFOR 1996, SFOR 1999, 17 December 2001 and December 2003; as stated, no tolerance.
    known = {(row.name, held.date): held.troops.value for row in missions() for held in row.strengths}
    dates = [("IFOR", "1996"), ("SFOR", "1999"), ("SFOR", "2001-12-17"), ("SFOR", "2003-12")]
    assert needed(result)[[0, 12, 72, 96]].tolist() == [known[date] for date in dates]
    assert result.chosen.values["months_covered"] == 102
    # The round figures that are told of it, 60,000 and 32,000 and 20,000: within a tenth.
    assert needed(result)[[0, 12, 72]] == pytest.approx([60_000, 32_000, 20_000], rel=0.1)
    screen = run("flow", own("ifor_sfor")).stdout
    assert "then 33,000 from month 12, 18,400 from month 72 and 11,900 from month" in " ".join(screen.split())


def test_what_is_needed_is_that_of_the_phase_in_force(made):
    result = flow(made())
    assert needed(result)[[0, 11, 12, 29, 30, 59]].tolist() == [60_000, 60_000, 32_000, 32_000, 20_000, 20_000]
    assert np.array_equal(result.by_month["shortfall_by_month"], np.maximum(needed(result) - by_month(made()), 0))
    # By hand: from month 42 on 18,000 of 20,000 are there, for 18 months.
    assert (result.chosen.values["months_covered"], result.chosen.values["first_short_month"]) == (42, 42)
    assert result.chosen.values["troop_months_short"] == 18 * 2_000


def test_a_phase_lasts_until_the_next_and_is_put_over_what_held_before(made):
    later = later_scenarios(made())
    requirement = [phase.figure("published_requirement").given for phase in later.values()]
    assert requirement == ["32000 troops", "20000 troops", "20000 troops"]
    assert later["Departure"].figure("pledge", "NATO").given == "18000 troops"
    assert later["Departure"].members_of("contributor") == ("NATO",)


def test_a_demand_that_changes_leaves_who_is_there_alone(made):
    only_demand = "  Less: {start_month: 7 months, published_requirement: 100 troops}\n"
    assert np.allclose(by_month(made(only_demand)), by_month(made("  {}\n")))


@pytest.mark.parametrize("policy", POLICIES)
def test_a_phase_that_adds_nobody_and_changes_no_offer_has_the_months_of_the_plain_flow(made, policy):
    change = {"policy": policy, "handover": "1 month", "NATO.ramp_length": "3 months"}
    phased, plain = (made(phases).with_(change) for phases in (RANGED, "  {}\n"))
    assert np.allclose(by_month(phased), by_month(plain), rtol=1e-12)


def test_whoever_joins_in_a_phase_arrives_at_its_start(made):
    phases = (
        "  Spain: {start_month: 10 months, contributors: {Spain: {pledge: 100 troops, deployable_force: 150 troops}}}\n"
    )
    result = flow(made(phases))
    assert result.by_contributor["Spain"][[0, 9, 10, 15, 16, 21, 22, 39, 40]].tolist() == [
        *(0, 0, 100, 100, 50, 50, 0),
        *(0, 100),
    ]
    assert result.policies["sustain"].values["lowest_strength"] == pytest.approx(60_000 + 800)


def test_whoever_a_phase_adds_may_have_tours_of_its_own(made):
    member = "{pledge: 100 troops, deployable_force: 150 troops, tour_length: 4 months, arrival_month: 12 months}"
    result = flow(made(f"  Spain: {{start_month: 10 months, contributors: {{Spain: {member}}}}}\n"))
    assert np.flatnonzero(result.by_contributor["Spain"]).tolist() == [*range(12, 20), *range(40, 48)]


def test_a_policy_kept_to_by_all_is_kept_to_by_those_who_join_too(made):
    member = "{pledge: 100 troops, deployable_force: 150 troops, policy: sustain}"
    result = flow(made(f"  Spain: {{start_month: 12 months, contributors: {{Spain: {member}}}}}\n"))
    assert (result.policy_of("Spain"), result.policy_of("NATO")) == ("sustain", "hold")
    hold = result.policies["hold"].case.evaluate(["strength_by_contributor"])["strength_by_contributor"]
    assert np.asarray(hold)[12, -1, 0] == 100


def test_sectors_that_are_added_make_a_force_grow_sector_by_sector(made):
    base = """
title: Sector by sector
posture: interpose
figures: {line_density: 10 troops/km, horizon: 24 months}
sectors: {North: {sector_length: 100 km}}
contributors: {NATO: {pledge: 2000 troops, deployable_force: 40000 troops}}
phases:
"""
    phases = """
  East: {start_month: 6 months, sectors: {East: {sector_length: 50 km}}}
  South: {start_month: 12 months, sectors: {South: {sector_length: 150 km}}, without: [East]}
"""
    assert needed(flow(made(phases, base=base)))[[0, 6, 12]].tolist() == [1_000, 1_500, 2_500]


def test_a_departure_ends_a_contribution_whether_a_tour_has_ended_or_not(made):
    gone = by_month(made("  {}\n").with_({"NATO.departure_month": "15 months"}))
    plain = by_month(made("  {}\n"))
    assert np.array_equal(gone[:15], plain[:15])
    assert gone[15:].tolist() == (plain[15:] - 60_000).tolist()


def test_a_scenario_without_a_departure_says_nothing_of_one(run):
    assert "departure" not in run("uk_france_36_months", "--full").stdout


def test_a_phase_s_own_range_shares_its_draws_with_the_figure_before_it(made):
    base = SHRINKING.replace(
        "published_requirement: 60000 troops", "published_requirement: {low: 50000 troops, high: 70000 troops}"
    )
    case = forcecalc.assess(made(RANGED, base=base)).case
    now, later = list(case.drawn)
    assert (str(now), str(later)) == ("published_requirement", "published_requirement")
    spread = flow(made(RANGED, base=base)).spreads
    # The 95th percentile of 50,000 to 70,000 less the 62,000 there; in the phase there are more than are needed.
    assert spread["shortfall_by_month", 0].p95 == pytest.approx(69_000 - 62_000, abs=30)
    assert spread["shortfall_by_month", 12].p95 == 0


def test_a_bound_of_a_phase_acts_in_its_months_alone(made):
    bounds = flow(made(RANGED.replace("40000", "62000"))).bounds
    assert [str(bounds.bound("shortfall_by_month", month, 0)) for month in (0, 11, 12, 59)] == [
        "",
        "",
        "at least",
        "at least",
    ]


def test_a_sensitivity_moves_a_figure_in_all_phases_at_once(made):
    found = forcecalc.sensitivity(made(RANGED.replace("40000", "90000")), "troop_months_short", points=1_024)
    assert [driver.figure for driver in found.drivers] == ["published_requirement"]
    assert found.drivers[0].first == pytest.approx(1, abs=0.01)


def test_a_sweep_moves_what_holds_outside_the_phases(made):
    rows = forcecalc.sweep(made(), ["published_requirement=60000,70000 troops"], ["first_short_month"])
    assert list(rows) == [(60_000, 42), (70_000, 0)]


def test_a_variant_keeps_the_phases_and_may_leave_out_whom_they_change(made):
    variants = "variants:\n  Alone: {without: [Partners]}\n  More: {published_requirement: 63000 troops}\n"
    answer = forcecalc.assess(made(more=variants))
    assert {name: variant.value("first_short_month") for name, variant in answer.variants.items()} == {
        "Alone": 30,
        "More": 0,
    }


def test_phases_are_taken_over_from_a_file_that_is_extended_unless_it_has_its_own(made, tmp_path):
    made()
    child = tmp_path / "child.yaml"
    child.write_text("extends: shrinking.yaml\nwithout: [Partners]\n")
    assert list(forcecalc.load(child).phases) == ["Stabilisation", "Deterrence", "Departure"]
    child.write_text("extends: shrinking.yaml\nphases: {}\n")
    assert not forcecalc.load(child).phases


def test_a_scenario_written_out_keeps_its_phases(made, tmp_path):
    path = tmp_path / "again.yaml"
    path.write_text(dump(made()), "utf-8")
    assert np.array_equal(by_month(forcecalc.load(path)), by_month(made()))
    assert dump(forcecalc.load(path)) == dump(made())


def test_a_workbook_keeps_phases_and_says_whose_months_it_has(made, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from forcecalc.documents.xlsx_reader import read_workbook

    spain = "{Spain: {pledge: 5 troops, deployable_force: 50 troops}}"
    phases = f"{RANGED}  End: {{start_month: 20 months, contributors: {spain}}}\n"
    book = forcecalc.brief(forcecalc.assess(made(phases)), tmp_path / "book.xlsx", draws=64)
    assert dump(read_workbook(book)) == dump(made(phases))
    guide = [row[0].value for row in openpyxl.load_workbook(book)["Months"].iter_rows(max_row=5)]
    assert any("those of the first phase" in str(text) for text in guide)


def test_the_first_screen_says_until_when_it_holds_and_what_follows(made, run, tmp_path):
    made()
    screen = " ".join(run(str(tmp_path / "shrinking.yaml")).stdout.split())
    assert "Until month 12, " in screen
    assert "then begin Stabilisation in month 12, Deterrence in month 30 and Departure in month 48" in screen
    assert "30 Deterrence 20,000 needed, 20,000 on offer" in screen
    assert run(str(tmp_path / "shrinking.yaml"), "--headline").stdout.startswith("Until month 12, ")


def test_the_machine_formats_have_each_phase(made, run, tmp_path):
    made()
    file = str(tmp_path / "shrinking.yaml")
    for_people = json.loads(run(file, "--json").stdout)["phases"]
    assert [(phase["name"], phase["start_month"], phase["required_force"]) for phase in for_people] == [
        ("Stabilisation", 12, 32_000),
        ("Deterrence", 30, 20_000),
        ("Departure", 48, 20_000),
    ]
    months = json.loads(run("flow", file, "--json").stdout)
    assert months["required_by_month"]["value"][28:32] == [32_000, 32_000, 20_000, 20_000]
    assert months["phases"] == for_people
    assert "required_by_month" in run("flow", file, "--csv").stdout.partition("\n")[0]


def test_the_calendar_says_nothing_of_those_who_are_not_meant_to_be_there(made):
    rotations = {rotation.contributor: rotation for rotation in calendar(flow(made()))}
    # Two of five blocks of the partners are there in a cycle of 30 months; in month 48 they leave.
    assert rotations["Partners"].uncovered == ((12.0, 30.0), (42.0, 48.0))
    assert rotations["NATO"].uncovered == ()


def test_the_cost_of_those_who_are_there_is_added_up_over_all_phases(made):
    answer = forcecalc.assess(made().with_(cost_per_troop_year="120,000 USD per troop-year"))
    assert answer.value("presence_cost") == pytest.approx(by_month(made()).sum() * 120_000 / 12)
    assert {"pool_for_horizon", "horizon_cost"}.isdisjoint(answer.results)
    with pytest.raises(forcecalc.ForcecalcError, match="here phases change it"):
        answer.value("horizon_cost")


def test_a_flow_over_an_assumed_horizon_refuses_phases_that_start_after_it(made, run, tmp_path):
    made(base=SHRINKING.replace(", horizon: 60 months", ""))
    assert run("check", str(tmp_path / "shrinking.yaml")).exit_code == 0
    with pytest.raises(
        forcecalc.ScenarioError, match="'Departure' starts in month 48, not before the end of the assumed"
    ):
        flow(forcecalc.load(tmp_path / "shrinking.yaml"))


def test_a_joint_pledge_is_refused_by_the_flow_with_phases_as_without(made):
    base = SHRINKING.partition("contributors:")[0].replace("horizon:", "pledged_force: 60000 troops, horizon:")
    scenario = made("  Less: {start_month: 12 months, published_requirement: 9 troops}\n", base=f"{base}phases:\n")
    with pytest.raises(forcecalc.ForcecalcError, match="nobody says who sends what"):
        flow(scenario)


def test_a_phase_that_another_method_does_not_read_is_pointed_out(made):
    answer = forcecalc.assess(made().with_(published_requirement="32000 troops"))
    assert "the phase Stabilisation changes nothing here, neither what is needed nor who is there" in answer.warnings


def test_more_phases_than_anybody_reads_are_refused(made):
    many = "".join(
        f"  P{month}: {{start_month: {month} months, published_requirement: {month}}}\n" for month in range(1, 54)
    )
    with pytest.raises(forcecalc.ScenarioError, match="has 53 phases; at most 52 are accepted"):
        made(many)


def test_a_range_of_a_later_phase_is_not_behind_the_numbers_of_the_first(made):
    with pytest.raises(forcecalc.ForcecalcError, match="does not vary: no figure behind it has a range"):
        forcecalc.sensitivity(made(RANGED), "sustained_shortfall")


def test_values_of_which_any_may_hold_are_pointed_to_phases(made):
    base = SHRINKING.replace("published_requirement: 60000 troops", "published_requirement: {values: [60000, 32000]}")
    warnings = forcecalc.assess(made("  {}\n", base=base)).warnings
    assert any("values that follow one another in time go under `phases:`" in warning for warning in warnings)
