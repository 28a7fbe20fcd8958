"""The commands of time and enablers, as a person uses them."""

import csv
import io
import json

from tests.conftest import own


def test_the_flow_answers_in_its_first_sentence(run):
    told = run("flow", own("reassurance_force"), "--set", "horizon=36 months").stdout
    told = " ".join(told.split())
    start = "At most 30,000 troops are needed: they are there for at most 12 of 36 months (6 to 12), first short after"
    assert told.startswith(start)
    assert "pools are fresh at arrival" in told


def test_a_flow_without_a_horizon_assumes_three_years_and_says_so(run):
    told = run("flow", own("article")).stdout
    assert "none of 36 months" in told
    assert "Assumed: 36 months, three years, as no term is stated." in told


def test_the_months_are_not_to_be_given(process):
    told = process(own("article"), "--set", "month=3 months")
    assert told.returncode == 2
    assert "is counted by the program and cannot be given" in told.stderr


def test_what_is_computed_by_the_month_is_not_to_be_given(process):
    told = process(own("article"), "--set", "strength_by_month=3 troops")
    assert told.returncode == 2
    assert "is computed month by month and cannot be given" in told.stderr


def test_a_negative_month_is_refused(process):
    told = process("flow", own("article"), "--set", "horizon=36 months", "--set", "arrival_month=-2 months")
    assert told.returncode == 2
    assert "'-2 months' is below 0" in told.stderr


def test_an_unknown_policy_is_answered_with_those_accepted(process):
    told = process("flow", own("article"), "--set", "horizon=36 months", "--set", "policy=tapper")
    assert told.returncode == 2
    assert "accepted: hold, taper, sustain, break; did you mean 'taper'?" in told.stderr


def test_a_tour_longer_than_the_horizon_is_allowed_and_said(run):
    told = run("flow", own("article"), "--set", "horizon=4 months").stdout
    assert "is longer than the horizon: nobody is relieved within it" in " ".join(told.split())


def test_a_flow_in_json_has_every_month_and_policy(run):
    told = json.loads(run("flow", own("article"), "--set", "horizon=36 months", "--json").stdout)
    assert [round(told["strength_by_month"]["value"][month]) for month in (0, 6, 12)] == [30_000, 21_845, 8_000]
    assert list(told["policies"]) == ["as chosen", "hold", "taper", "sustain", "break"]
    assert told["draws"] == 16_384


def test_a_flow_in_csv_has_a_row_a_month(run):
    rows = list(csv.DictReader(io.StringIO(run("flow", own("article"), "--set", "horizon=36 months", "--csv").stdout)))
    assert len(rows) == 36
    assert float(rows[0]["shortfall_by_month"]) == 70_000


def test_no_line_of_a_flow_is_wider_than_eighty_columns(run):
    assert max(map(len, run("flow", own("article"), "--set", "horizon=36 months").stdout.splitlines())) <= 80


def test_a_trail_through_the_months_is_told(run):
    told = run("explain", own("reassurance_force"), "months_covered", "--set", "horizon=36 months", width=200).stdout
    assert "strength_by_month = by the month" in told
    assert "= over_months(where(shortfall_by_month <= 0.5, 1, 0) * time_counted)" in told


def test_the_backstop_answers_in_its_first_sentence_and_says_what_it_cannot_move(run):
    told = " ".join(run("backstop", own("coalition_backstop")).stdout.split())
    assert told.startswith(
        "Without the backstop, five of six capabilities fall short at the central values; with it, one does. "
        "Whether it comes is put at 50 % by assumption: both cases are shown, and neither is counted on."
    )
    assert "The backstop cannot move the ground force here: the published requirement does not depend on it." in told
    assert "the ground force is the published requirement, from Wall Street Journal (2025)." in told


def test_a_bound_stays_with_its_number_beside_the_backstop(run):
    told = " ".join(run("backstop", own("coalition_backstop"), width=200).stdout.split())
    assert "land: Ground force, troops sustained ≤ 30,000 ≤ 12,400 - 18,000 ± 18,000 ±" in told
    assert "air: Fighters on alert 48 (38 to 55) ≥ 12 48 ≤ 43 none" in told


def test_relief_is_told_in_days(run):
    changes = ["relief_strength=1000", "relief_arrival=12 days", "holding_time=10 days"]
    told = run(
        "backstop", own("coalition_backstop"), *(word for change in changes for word in ("--set", change))
    ).stdout
    assert "Relief comes two days too late and does not count." in told


def test_an_unknown_backstop_still_has_two_sides(run):
    told = " ".join(run("backstop", own("coalition_backstop"), "--set", "backstop=unknown").stdout.split())
    assert "with it, one does. The backstop cannot move the ground force here" in told


def test_a_backstop_in_json_and_csv_has_each_capability(run):
    told = json.loads(run("backstop", own("coalition_backstop"), "--json").stdout)
    assert told["capabilities"]["Fighters on alert"]["enabler_gap_alone"] == 36
    rows = list(csv.DictReader(io.StringIO(run("backstop", own("coalition_backstop"), "--csv").stdout)))
    assert rows[0]["capability"] == "Fighters on alert"


def test_shares_that_cannot_be_met_are_explained(run):
    told = " ".join(run("share", own("reassurance_force")).stdout.split())
    assert told == (
        "At most 30,000 needed cannot be met by any sharing: France (7,600) and United Kingdom (4,400) could sustain "
        "together at most 12,400 (central 12,000), about 18,000 short (17,600 to 18,700)."
    )


def test_shares_that_can_be_met_add_up(run):
    told = " ".join(run("share", own("reassurance_force"), "--set", "published_requirement=10000").stdout.split())
    assert told.startswith(
        "10,000 needed, shared by army: France (6,200) and United Kingdom (3,800); nobody would send all that "
        "it could sustain."
    )
    assert "Not shared by population: population is not given." in told


def test_a_backstop_that_moves_the_ground_force_is_told_at_both_ends(run):
    relief = {
        "method": "required_by_threat",
        "threat_strength": "300000 troops",
        "threat_concentration": "25 %",
        "relief_strength": "20000 troops",
        "relief_arrival": "10 days",
        "holding_time": "14 days",
        "backstop_relief_share": "100 %",
    }
    changes = [word for name, value in relief.items() for word in ("--set", f"{name}={value}")]
    told = " ".join(run("backstop", own("coalition_backstop"), *changes, width=200).stdout.split())
    assert "The ground force required by threat is 25,000 without the backstop and 5,000 with it." in told
    assert "land: Ground force without it, troops sustained 25,000" in told
    assert "land: Ground force with it, troops sustained 5,000" in told


def test_shares_in_json_and_csv_have_each_contributor(run):
    told = json.loads(run("share", own("reassurance_force"), "--set", "published_requirement=10000", "--json").stdout)
    assert sum(told["rules"]["army"]["troops"].values()) == 10_000
    rows = list(csv.DictReader(io.StringIO(run("share", own("reassurance_force"), "--csv").stdout)))
    assert [row["contributor"] for row in rows] == ["United Kingdom", "France"]


def test_no_line_of_the_new_tables_is_wider_than_eighty_columns(run):
    told = run("flow", own("uk_france_36_months")).stdout + run("backstop", own("coalition_backstop")).stdout
    assert max(map(len, (told + run("share", own("reassurance_force")).stdout).splitlines())) <= 80


def test_a_trail_says_which_formula_each_capability_takes(run):
    told = run("explain", own("coalition_backstop"), "presence_ratio", width=200).stdout
    assert "= presence_by_sorties for Airborne early warning; presence_by_cycle for Minehunters" in told


def test_the_whole_british_army_at_five_sustains_about_fifteen_thousand(run):
    told = json.loads(run(own("uk_alone"), "--json").stdout)
    assert round(told["results"]["sustained_force"]["value"], -3) == 15_000
