"""The bundled data has no fault, a fault is named with its file and line, and the ledger covers every figure."""

import csv
import re
import shutil
from datetime import date

import pytest

from forcecalc.export.data_page import data_page
from forcecalc.reference.folder import data_folder
from forcecalc.reference.ledger import table_entries
from forcecalc.report import data_review
from forcecalc.report.data_review import data_faults, review_data
from forcecalc.report.source_ledger import citing_figures, source_entries
from forcecalc.scenario.sources import registry

FILES = ("missions.csv", "mission_strengths.csv", "estimates.csv", "armies.csv", "pledges.csv", "sources.csv")
TODAY = date(2026, 11, 25)


@pytest.fixture
def faults(tmp_path):
    """The faults of a copy of the bundled data, a line of one file replaced."""

    def call(file, line, **cells):
        shutil.copytree(data_folder(), tmp_path, dirs_exist_ok=True)
        path = tmp_path / file
        with path.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        rows[line - 2] |= cells
        with path.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return data_faults(tmp_path)

    return call


def test_the_bundled_data_has_no_fault():
    assert data_faults(data_folder()) == []


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"date": ""}, "date: nothing is given; accepted: YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"date": "January"}, "date: 'January' is not a date; accepted: YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"date": "2026-13"}, "date: '2026-13' is not a date; accepted: YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"theatre": ""}, "theatre: nothing is given; accepted: a name"),
        (
            {"kind": "ofer"},
            "kind: 'ofer' is not accepted; accepted: offer, plan, support only, refusal; did you mean 'offer'?",
        ),
        ({"domain": "land;space"}, "domain: 'land;space' is not accepted; accepted: land, air, sea, joined by \";\""),
        ({"troops_low": "900", "troops_high": "100"}, "troops_low: 900 is above troops_high, 100; give the smaller"),
        ({"troops_low": "900", "troops_high": "", "bound": ""}, "troops_high: nothing is given; give it too, or say"),
        ({"kind": "refusal", "troops_low": "5"}, "troops_low: a refusal has 5 troops; leave both empty"),
        ({"evidence": "hearsay"}, "evidence: 'hearsay' is not accepted; accepted: primary, verified, secondary"),
        ({"looked_up": "today"}, "looked_up: 'today' is not a date; accepted: YYYY-MM-DD"),
        ({"found": "seen"}, "found: 'seen' is not accepted; accepted: read, relay, not found"),
    ],
)
def test_a_fault_of_a_pledge_is_named_with_its_file_and_line(faults, cells, fault):
    found = faults("pledges.csv", 3, **cells)
    assert [text[: len("pledges.csv:3: uk-2025-04: ") + len(fault)] for text in found] == [
        f"pledges.csv:3: uk-2025-04: {fault}"
    ]


def test_a_number_with_a_bound_needs_no_other_end(faults):
    assert faults("pledges.csv", 3, troops_low="", troops_high="900", bound="at most") == []


def test_an_army_has_a_known_kind_of_strength_and_a_number(faults):
    found = faults("armies.csv", 2, strength_kind="all", troops="", all_services="", permanent_posts="")
    assert [text.partition(": United Kingdom: ")[0] for text in found] == ["armies.csv:2"] * 2
    assert "accepted: total, trained, deployable pool, goal" in found[0]
    assert "no number is given" in found[1]


def test_one_figure_with_two_grades_is_a_fault_that_names_both_rows(faults):
    with (data_folder() / "pledges.csv").open(encoding="utf-8", newline="") as file:
        row = list(csv.DictReader(file))[1]
    found = faults("armies.csv", 4, troops=row["troops_high"], source_url=row["source_url"], evidence="primary")
    assert len(found) == 1
    assert found[0].startswith(f"armies.csv:4: Germany: troops: {row['troops_high']} is primary here and secondary in ")
    assert found[0].endswith("pledges.csv:3, from the same address; give a figure one grade")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"key": "a;b"}, "a;b: key: 'a;b' is not accepted; accepted: a name without ';'"),
        ({"title": ""}, "title: nothing is given; accepted: a title"),
        ({"evidence": "unverified"}, "evidence: 'unverified' is not accepted; accepted: primary, verified, secondary"),
        ({"looked_up": "25.11.2026"}, "looked_up: '25.11.2026' is not a date; accepted: YYYY-MM-DD"),
        ({"found": ""}, "found: nothing is given; accepted: read, relay, not found"),
        ({"found": "seen"}, "found: 'seen' is not accepted; accepted: read, relay, not found"),
    ],
)
def test_a_fault_of_a_source_is_named_with_its_file_and_line(faults, cells, fault):
    found = faults("sources.csv", 2, **cells)
    assert len(found) == 1
    assert found[0].startswith("sources.csv:2: ")
    assert fault in found[0]


def test_every_bundled_source_says_when_it_was_looked_up_and_how_it_was_found():
    assert [key for key, source in registry().items() if not (source.looked_up and source.found)] == []


def test_every_number_of_every_table_is_in_the_ledger():
    entries = table_entries(data_folder())
    assert {entry.table for entry in entries} == set(FILES) - {"sources.csv"}
    assert [entry for entry in entries if not (entry.name and entry.value and entry.grade)] == []


def test_a_source_is_listed_with_the_figures_that_cite_it():
    figures = citing_figures()["forces-news-2025"]
    assert "article" in figures["sector_length 1800 mi"]
    listed = next(entry for entry in source_entries() if entry.name == "forces-news-2025")
    assert "sector_length 1800 mi (article" in listed.value


def test_age_is_counted_from_the_day_that_is_given():
    assert len(review_data(date(2020, 1, 1)).old) < len(review_data(TODAY).old) < len(review_data(date(2040, 1, 1)).old)


def test_history_and_what_a_newer_figure_replaces_do_not_age():
    old = review_data(TODAY).old
    assert not [name for name in old if name.startswith("mission") or "Bosnia" in name]
    assert not [name for name in old if "United Kingdom, troops, trained" in name]


@pytest.mark.parametrize(
    ("dated", "last"), [("2024", "2024-12-31"), ("2004 to 2010", "2010-12-31"), ("2024-03-05", "2024-03-05"), ("", "")]
)
def test_a_date_is_as_late_as_it_may_mean(dated, last):
    assert data_review._last_day(dated) == last


def test_a_number_of_two_grades_at_one_address_is_to_be_looked_at():
    entry = next(entry for entry in table_entries(data_folder()) if entry.url and entry.value.isdigit())
    other = entry._replace(place="pledges.csv:9", grade="unverified", value=f"at most {entry.value}")
    assert len(list(data_review._differing([entry, other]))) == 1
    assert list(data_review._differing([entry, other._replace(grade="derived")])) == []


def test_the_check_of_the_data_fits_a_screen(process):
    done = process("check", "--data")
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert re.match(r"\d+ figures in tables, \d+ sources: no faults\.", lines[0])
    assert len(lines) <= 30
    assert max(map(len, lines)) <= 80
    assert re.search(r"^  \d+ more$", done.stdout, re.MULTILINE)


def test_faults_of_the_data_are_printed_and_end_with_exit_code_2(process, tmp_path):
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(data_folder().parent / "forcecalc", tmp_path / "forcecalc", ignore=without_caches)
    shutil.copytree(data_folder(), tmp_path / "data")
    path = tmp_path / "data/pledges.csv"
    path.write_text(path.read_text("utf-8").replace(",plan,", ",plam,", 1), "utf-8")
    done = process("check", "--data", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert done.stdout.startswith("pledges.csv:2: uk-2025-02: kind: 'plam' is not accepted; accepted: offer, plan,")
    assert done.stdout.endswith("did you mean 'plan'?\n1 fault in the bundled data\n")


def test_the_page_is_printed_as_data(process):
    assert process("check", "--data", "--markdown", PYTHONIOENCODING="ascii").stdout == data_page()


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (("--data", "article"), "--data checks the bundled data and no scenario; leave out article"),
        (("--data", "--set", "a=b"), "--data checks the bundled data and no scenario; leave out --set"),
        (("--data", "--strict"), "--data checks the bundled data and no scenario; leave out --strict"),
        (("article", "--markdown"), "--markdown prints the page on the bundled data; give it with --data"),
    ],
)
def test_what_does_not_go_with_the_check_of_the_data_is_refused_in_a_sentence(process, words, refused):
    done = process("check", *words)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", refused)


def test_a_check_of_nothing_is_refused(process):
    assert "Missing argument 'SCENARIO...'" in process("check").stderr
