"""The commands of time and enablers, as a person uses them."""

import csv
import io
import json


def test_the_flow_answers_in_its_first_sentence(run):
    told = run("flow", "reassurance_force", "--set", "horizon=36 months").stdout
    assert told.startswith("At most 30,000 troops are required: they are there for 12 (6 to 12) of 36")
    assert "pools are fresh at arrival" in " ".join(told.split())


def test_a_flow_without_a_horizon_says_how_to_give_one(process):
    told = process("flow", "article")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.rstrip().endswith('it lacks horizon; say for how long, as in --set "horizon=36 months"')


def test_the_months_are_not_to_be_given(process):
    told = process("article", "--set", "month=3 months")
    assert told.returncode == 2
    assert "is counted by the program and is not given" in told.stderr


def test_what_is_computed_by_the_month_is_not_to_be_given(process):
    told = process("article", "--set", "strength_by_month=3 troops")
    assert told.returncode == 2
    assert "is computed month by month and is not given" in told.stderr


def test_a_negative_month_is_refused(process):
    told = process("flow", "article", "--set", "horizon=36 months", "--set", "arrival_month=-2 months")
    assert told.returncode == 2
    assert "'-2 months' is below 0" in told.stderr


def test_an_unknown_policy_is_answered_with_those_accepted(process):
    told = process("flow", "article", "--set", "horizon=36 months", "--set", "policy=tapper")
    assert told.returncode == 2
    assert "accepted: hold, taper, sustain, break; did you mean 'taper'?" in told.stderr


def test_a_tour_longer_than_the_horizon_is_allowed_and_said(run):
    told = run("flow", "article", "--set", "horizon=4 months").stdout
    assert "is longer than the horizon: nobody is relieved within it" in " ".join(told.split())


def test_a_flow_in_json_has_every_month_and_policy(run):
    told = json.loads(run("flow", "article", "--set", "horizon=36 months", "--json").stdout)
    assert [round(told["strength_by_month"]["value"][month]) for month in (0, 6, 12)] == [30_000, 21_845, 8_000]
    assert list(told["policies"]) == ["as chosen", "hold", "taper", "sustain", "break"]
    assert told["draws"] == 16_384


def test_a_flow_in_csv_has_a_row_a_month(run):
    rows = list(csv.DictReader(io.StringIO(run("flow", "article", "--set", "horizon=36 months", "--csv").stdout)))
    assert len(rows) == 36
    assert float(rows[0]["shortfall_by_month"]) == 70_000


def test_no_line_of_a_flow_is_wider_than_eighty_columns(run):
    assert max(map(len, run("flow", "article", "--set", "horizon=36 months").stdout.splitlines())) <= 80


def test_a_trail_through_the_months_is_told(run):
    told = run("explain", "reassurance_force", "months_covered", "--set", "horizon=36 months", width=200).stdout
    assert "strength_by_month = by the month" in told
    assert "= over_months(where(shortfall_by_month <= 0.5, 1, 0) * time_counted)" in told
