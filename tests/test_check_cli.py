"""Faults as data, for editors and for programs that check many files."""

import csv
import io
import json

import pytest

FAULTY = "figures: {pledge: 5 km}\nvariants: {Less: {tour_lenght: 3 months}}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "faulty.yaml").write_text(FAULTY)
    return tmp_path


def test_faults_are_a_list_with_their_places_and_the_exit_code_is_that_of_faults(folder, process):
    done = process("check", "faulty.yaml", "article", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr, told["valid"]) == (2, "", False)
    assert told["complaints"][0] == {
        "file": "faulty.yaml",
        "line": 1,
        "column": 19,
        "key": "figures.pledge",
        "message": "'5 km' is not in troops; write it like 15000 troops",
    }
    assert told["complaints"][1]["key"] == "variants.Less.tour_lenght"


def test_faults_as_csv_have_a_row_each(folder, process):
    done = process("check", "faulty.yaml", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.returncode == 2
    assert [(row["line"], row["column"]) for row in rows] == [("1", "19"), ("2", "19")]


def test_a_place_and_a_message_are_the_line_that_people_read(folder, process):
    printed = process("check", "faulty.yaml").stderr.splitlines()
    rows = json.loads(process("check", "faulty.yaml", "--json").stdout)["complaints"]
    assert printed == ["{file}:{line}:{column}: {key}: {message}".format(**row) for row in rows]


def test_a_valid_scenario_has_no_faults_and_says_what_it_rests_on(run):
    told = json.loads(run("check", "article", "--json").stdout)
    assert (told["valid"], told["complaints"]) == (True, [])
    assert "Front line only" in told["scenarios"]["article"]["variants"]


def test_a_fault_of_a_variant_alone_names_the_variant(process, tmp_path):
    (tmp_path / "late.yaml").write_text(
        "figures: {published_requirement: 9 troops, pledged_force: 3 troops}\n"
        "contributors: {A: {army_strength: 9 troops}}\n"
        "variants: {Long: {handover: 9 months}}\n"
    )
    told = json.loads(process("check", "late.yaml", "--json").stdout)
    assert told["complaints"][0]["message"].endswith("(variant 'Long')")
    assert (told["complaints"][0]["file"], told["complaints"][0]["line"]) == ("late.yaml", 3)


def test_a_file_that_does_not_exist_has_no_line(process):
    told = json.loads(process("check", "nowhere.yaml", "--json").stdout)
    assert (told["complaints"][0]["file"], told["complaints"][0]["line"]) == ("nowhere.yaml", None)


def test_assumptions_are_faults_where_none_is_wanted(process):
    told = json.loads(process("check", "article", "--strict", "--json").stdout)
    assert all("is an assumption" in each["message"] for each in told["complaints"])


def test_the_bundled_figures_are_printed_as_data(run):
    rows = list(csv.DictReader(io.StringIO(run("check", "--data", "--csv").stdout)))
    assert {"missions.csv", "estimates.csv", "armies.csv", "pledges.csv", "sources.csv"} <= {
        row["table"] for row in rows
    }
    assert {row["grade"] for row in rows} <= {"primary", "verified", "secondary", "derived", "unverified"}
