"""What states have said: who counts where, that nothing is added up, and where it stands beside an answer."""

import csv
import io
import json
import re

import pytest

import forcecalc
from forcecalc.reference.folder import data_folder
from forcecalc.reference.latest_words import NUMBERED, REFUSING, SUPPORTING, WILLING, latest_words
from forcecalc.reference.pledges import PLEDGE_COLUMNS, latest_first, pledges, pledges_for
from forcecalc.report.briefing import compose
from forcecalc.report.pledges import (
    country_sentence,
    pledges_on_record,
    statements,
    states_table,
    theatre_sentence,
    troops,
)
from tests.conftest import own

SAID = pledges()[0]._replace(
    theatre="Utopia",
    country="Ruritania",
    troops_low=None,
    troops_high=None,
    bound=pledges()[0].bound.NONE,
    kind="offer",
    domain=("land",),
    date="2026-01",
)


def said(country="Ruritania", **cells):
    return SAID._replace(country=country, **cells)


def stances(*held):
    return {word.country: word.stance for word in latest_words(held)}


def test_a_state_counts_by_its_latest_word():
    assert stances(said(date="2026-01-07", kind="refusal"), said(date="2026-01-06", troops_low=100.0)) == {
        "Ruritania": REFUSING
    }


def test_a_state_has_a_number_only_by_its_own_offer():
    held = (said(kind="plan", troops_low=500.0, date="2026-02"), said(), said("Graustark", troops_high=200.0))
    assert stances(*held) == {"Graustark": NUMBERED, "Ruritania": WILLING}


def test_a_joint_word_is_not_that_of_each_member():
    assert stances(said("Ruritania;Graustark", troops_high=900.0), said("Coalition", troops_high=5000.0)) == {}


def test_the_first_of_two_words_of_one_day_counts():
    assert stances(said(kind="support only"), said(kind="refusal")) == {"Ruritania": SUPPORTING}


def test_the_sentence_of_a_theatre_counts_states_and_sets_plans_apart():
    held = [
        said(troops_low=100.0, troops_high=200.0),
        said("Graustark"),
        said("Graustark", kind="plan", troops_high=900.0),
        said("Freedonia", kind="refusal"),
        said("Ruritania;Graustark", kind="plan", troops_high=3000.0),
    ]
    assert theatre_sentence("Utopia", held) == (
        "Utopia, by the latest word of each of 3 states: 1 offers troops in numbers, 1 is willing without a number and "
        "1 refuses troops; reported plans give 1 more a number"
    )


def test_the_sentence_of_a_country_sets_its_word_before_what_is_reported_of_it():
    held = [said("Netherlands"), said("Netherlands", kind="plan", troops_high=900.0)]
    assert country_sentence("Netherlands", "Utopia", held) == (
        "The Netherlands on Utopia, latest word (2026-01): offer, land, no number; "
        "a plan reported of it (2026-01) has 900"
    )


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        ({"troops_low": 100.0, "troops_high": 200.0}, "100 to 200"),
        ({"troops_low": 200.0, "troops_high": 200.0}, "200"),
        ({}, "no number"),
        ({"kind": "refusal"}, "none"),
    ],
)
def test_a_number_is_printed_as_it_was_given(cells, printed):
    assert troops(said(**cells)) == printed


def test_every_theatre_is_answered_before_the_first_row(process):
    lines = process("pledges").stdout.splitlines()
    assert re.match(r"Ukraine, by the latest word of each of \d+ states: \d+ offers? troops in numbers", lines[0])
    assert "adds up to a total." in " ".join(lines[: lines.index("What states have said of Ukraine")])


def test_every_pledge_has_a_row_in_eighty_columns(process):
    printed = process("pledges", NO_COLOR="1").stdout
    assert max(map(len, printed.splitlines())) <= 80
    assert re.findall(r"^20\d\d[-\d]*", printed, re.MULTILINE) == [pledge.date for pledge in latest_first(pledges())]


def test_a_country_is_found_in_joint_words_too(run):
    rows = list(csv.DictReader(io.StringIO(run("pledges", "--country", "france", "--csv").stdout)))
    assert {"France", "United Kingdom;France"} <= {row["country"] for row in rows}
    assert all("France" in row["country"] for row in rows)


def test_a_kind_and_a_theatre_can_be_chosen(run):
    rows = json.loads(run("pledges", "--kind", "Refusal", "--theatre", "UKRAINE", "--json").stdout)
    assert {(row["kind"], row["theatre"], row["troops_low"]) for row in rows} == {("refusal", "Ukraine", None)}


def test_the_table_as_data_has_its_columns_and_every_row(process):
    rows = list(csv.reader(io.StringIO(process("pledges", "--csv", PYTHONIOENCODING="ascii").stdout)))
    with (data_folder() / "pledges.csv").open(encoding="utf-8", newline="") as file:
        held = list(csv.reader(file))
    assert rows[0] == held[0] == list(PLEDGE_COLUMNS)
    assert sorted(rows) == sorted(held)


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (("--kind", "ofer"), "'ofer' is not a kind of pledge; did you mean 'offer'?"),
        (("--kind", "x"), "'x' is not a kind of pledge; accepted: offer, plan, support only, refusal"),
        (("--country", "Frnace"), "no pledges are held of 'Frnace'; did you mean 'France'?"),
        (("--theatre", "Ukrain"), "no pledges are held for 'Ukrain'; did you mean 'Ukraine'?"),
        (("--csv", "--json"), "--json and --csv were both given; choose one of them"),
    ],
)
def test_a_mistake_ends_in_a_sentence_with_what_is_accepted(process, words, refused):
    done = process("pledges", *words)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", refused)


def test_the_first_screen_says_how_many_offers_and_plans_are_on_record(run):
    printed = run("article").stdout
    assert printed.rstrip().endswith(f"brief, pledges ({pledges_on_record('Ukraine')} on record).")
    assert len(printed.splitlines()) <= 30


def test_a_theatre_without_pledges_is_not_pointed_to_any(run):
    assert run("unficyp_line").stdout.rstrip().endswith("sensitivity, brief.")
    assert states_table("Cyprus") is None


def test_the_answer_in_full_has_what_states_said_after_the_contributors(run):
    printed = run("reassurance_force", "--full").stdout
    assert printed.index("Supply by contributor") < printed.index("What states have said") < printed.index("\nGap")


def test_a_briefing_has_what_states_said_of_its_theatre():
    section = compose({"": forcecalc.assess(forcecalc.load(own("article")))}, draws=1).sections[0]
    titles = [table.title for table in section.tables]
    assert "What states have said; no total" in titles


def test_the_table_of_states_names_each_state_once_and_adds_up_nothing():
    table = states_table("Ukraine")
    assert table is not None
    words = latest_words(pledges_for("Ukraine"))
    named = [row[1] for row in table.rows if not row[2]]
    assert sorted(", ".join(named).split(", ")) == sorted(w.country for w in words if w.stance != NUMBERED)
    assert not [row for row in table.rows if "total" in row[0]]


def test_the_sources_of_what_states_said_stand_in_the_list_of_sources():
    briefing = compose({"": forcecalc.assess(forcecalc.load("radakin_64000"))}, draws=1)
    listed = {reference.source.url for reference in briefing.references}
    assert {word.source_url for word in statements("Ukraine")} <= listed
    assert max(word.date for word in statements("Ukraine")) <= briefing.date
