"""The bundled tables as data: on the command line, in files for spreadsheets, and in pandas."""

import csv
import io
import json

import pytest

import forcecalc
from forcecalc.cli import COMMANDS
from forcecalc.errors import ForcecalcError
from forcecalc.export.data_table import Column, table_of
from forcecalc.export.delimited import EXCEL, PLAIN, csv_text
from forcecalc.reference.folder import data_folder
from forcecalc.scenario.files import bundled_names
from tests.conftest import own
from tests.wide import telling

TABLES = ("missions", "estimates", "pledges", "armies", "sources", "glossary", "list")
FRAMES = dict(zip(TABLES, (*TABLES[:-1], "scenarios"), strict=True))
CITED = {
    "missions": ("source_title", "source_url", "evidence"),
    "estimates": ("title_or_outlet", "source_url", "evidence", "published"),
    "pledges": ("source_title", "publisher", "source_url", "evidence", "date"),
    "armies": ("source_title", "source_url", "evidence", "as_of"),
    "sources": ("title", "publisher", "date", "url", "evidence"),
    "glossary": ("references",),
    "list": ("sources",),
}
# Every command that answers or lists, so that none is without data; what these print is no table.
WITHOUT_DATA = {"brief", "new", "schema", "from-xlsx"}
ASKED = {
    "run": ("article",),
    "explain": ("article",),
    "flow": ("uk_france_36_months",),
    "backstop": ("coalition_backstop",),
    "share": ("reassurance_force",),
    "sensitivity": (own("article"),),
    "breakeven": ("article",),
    "compare": ("article", "front_line"),
    "diff": ("article", "front_line"),
    "sweep": (own("article"), "--vary", "tour_length=4,6 months"),
    "discover": (own("article"), "--vary", "tour_length=4:12 months", "--points", "256"),
    "check": ("article",),
    "missions": ("--near", "article"),
    **{name: () for name in TABLES if name != "missions"},
}


def read(text, delimiter=","):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_as_csv_as_json_and_in_pandas(run, name):
    rows = read(run(name, "--csv").stdout)
    records = json.loads(run(name, "--json").stdout)
    frame = getattr(forcecalc, FRAMES[name])()
    assert rows[0] == list(records[0]) == list(frame.columns)
    assert len(rows) - 1 == len(records) == len(frame)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_its_sources(run, name):
    assert set(CITED[name]) <= set(read(run(name, "--csv").stdout)[0])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_screen_of_eighty_columns(run, name):
    lines = [line for line in run(name).stdout.splitlines() if "http" not in line]
    assert max(map(len, lines)) <= 80


def test_the_name_of_a_scenario_is_printed_whole(run):
    assert set(bundled_names()) <= set(run("list").stdout.split())


@pytest.mark.parametrize("name", ["estimates", "armies"])
def test_a_table_as_csv_is_the_bundled_file(run, name):
    held = read((data_folder() / f"{name}.csv").read_text("utf-8"))
    rows = read(run(name, "--csv").stdout)
    assert rows[0] == held[0]
    assert sorted(rows) == sorted(held)


def test_a_mission_has_a_row_for_each_strength_and_densities_beside_one(run):
    rows = [row for row in json.loads(run("missions", "--json").stdout) if row["short_name"] == "UNIFIL"]
    standing = [row for row in rows if row["stands_for_mission"]]
    assert len(rows) > len(standing) == 1
    # 9,124 in December 2006 on 120 km.
    assert (standing[0]["troops"], standing[0]["line_km"]) == (9124, 120)
    assert standing[0]["troops_per_km"] == pytest.approx(9124 / 120)
    assert {row["troops_per_km"] for row in rows if not row["stands_for_mission"]} == {None}


def test_missions_near_a_scenario_have_both_densities(run):
    rows = json.loads(run("missions", "--near", own("article"), "--json").stdout)
    assert all(row["required_over_mission"] == pytest.approx(row["required_density"] / row["density"]) for row in rows)
    assert rows[0]["source_url"].startswith("http")


def test_missions_near_a_changed_scenario_are_near_that(run):
    shown = run("missions", "--near", "article", "--variant", "Front line only").stdout
    assert shown.startswith("A buffer zone, and the force on offer (Front line only): ")


def test_a_change_without_a_scenario_to_change_is_refused(run):
    with pytest.raises(ForcecalcError, match="--variant changes a scenario; name one with --near"):
        run("missions", "--variant", "Front line only")


def test_the_list_has_every_bundled_scenario(run):
    rows = json.loads(run("list", "--json").stdout)
    assert [row["name"] for row in rows] == bundled_names()
    article = next(row for row in rows if row["name"] == "article")
    assert (article["required_force"], article["required_force_bound"]) == (100_000, "at least")
    assert (article["method"], article["posture"]) == ("published_requirement", "interpose")
    assert "Front line only" in article["variants"]


def test_one_army_is_shown_with_who_is_counted_and_its_link(run):
    shown = run("armies", "--country", "united kingdom").stdout
    assert "Gurkhas" in shown
    assert "https://" in shown


@pytest.mark.parametrize(
    ("args", "refused"),
    [
        (("armies", "--country", "Frnace"), "no army is held for 'Frnace'; did you mean 'France'?"),
        (("sources", "--evidence", "primry"), "'primry' is not a grade of evidence; did you mean 'primary'?"),
        (("estimates", "--posture", "dter"), "'dter' is not a posture; did you mean 'deter'?"),
        (("estimates", "--theatre", "x"), "no published estimates are held for 'x'; accepted: Ukraine"),
    ],
)
def test_a_name_that_is_not_held_is_answered_with_those_that_are(run, args, refused):
    with pytest.raises(ForcecalcError) as error:
        run(*args)
    assert str(error.value).startswith(refused)


def test_units_of_columns_come_with_a_frame():
    assert forcecalc.missions().attrs["units"]["line_km"] == "km"
    assert forcecalc.estimates().attrs["units"]["troops_mode"] == "troops"


def test_every_command_that_answers_or_lists_is_tried():
    assert ASKED.keys() | WITHOUT_DATA == COMMANDS.keys()


@pytest.mark.parametrize("command", telling(ASKED, "run", "sweep", "missions", "sources"))
def test_csv_for_a_spreadsheet_is_the_plain_one_with_semicolons_and_decimal_commas(run, command):
    plain = read(run(command, *ASKED[command], "--csv").stdout)
    printed = run(command, *ASKED[command], "--csv-excel").stdout
    assert printed.startswith("\ufeff")
    excel = read(printed.removeprefix("\ufeff"), ";")
    assert excel[0] == plain[0]
    assert [[cell.replace(",", ".") for cell in row] for row in excel] == [
        [cell.replace(",", ".") for cell in row] for row in plain
    ]


@pytest.mark.parametrize("command", telling(ASKED, "run", "flow", "sources"))
def test_json_is_json_on_every_command(run, command):
    assert json.loads(run(command, *ASKED[command], "--json").stdout)


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", " =", "\u00a0="]
)
@pytest.mark.parametrize("dialect", [PLAIN, EXCEL])
def test_no_text_becomes_a_formula(start, dialect):
    text = csv_text([f"{start}name"], [[f"{start}1+1"]], dialect).removeprefix("\ufeff")
    guarded = [f"'{start}name", f"'{start}1+1"]
    assert [cell for row in read(text, dialect.separator) for cell in row] == guarded


@pytest.mark.parametrize("character", ["\t", "\r", "\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\ud800"])
def test_no_cell_holds_what_a_terminal_or_a_spreadsheet_obeys(character):
    text = csv_text([f"{character}=name"], [[f"{character}=1+1"]])
    assert character not in text
    assert text.encode("utf-8")


def test_a_negative_number_stays_a_number():
    assert csv_text(["change"], [[-0.5], [-3]]) == "change\n-0.5\n-3\n"


@pytest.mark.parametrize("command", ["run", "share", "flow", "explain"])
def test_a_contributor_named_like_a_formula_is_none_in_any_table(run, tmp_path, command):
    (tmp_path / "odd.yaml").write_text(
        "figures: {published_requirement: 10 troops, horizon: 3 months}\n"
        'contributors: {"=1+1": {pledge: 1 troops, army_strength: 9 troops}}\n'
    )
    cells = [cell for row in read(run(command, str(tmp_path / "odd.yaml"), "--csv").stdout) for cell in row]
    assert "'=1+1" in " ".join(cells)
    assert not any(cell.startswith("=") for cell in cells)


def test_what_is_not_a_number_is_an_empty_cell_and_null():
    table = table_of([Column("value", float)], ["nan", "inf", "2"])
    assert csv_text(table.names, table.rows) == 'value\n""\n""\n2\n'
    assert table.records == [{"value": None}, {"value": None}, {"value": 2}]


def test_csv_of_both_kinds_together_is_refused(process):
    told = process("missions", "--csv", "--csv-excel")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "--csv and --csv-excel were both given; choose one of them\n"


def test_a_sweep_into_a_file_has_the_form_of_the_file(process):
    told = process("sweep", "article", "--vary", "tour_length=4,6 months", "-o", "out.csv", "--json")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == (
        "-o writes what the name says: a .csv or .parquet file, or else a folder of Parquet files; leave out --json\n"
    )


def test_an_explanation_is_a_table_in_pandas(article):
    frame = forcecalc.explain(article, "sustained_force").to_frame()
    assert frame.loc[("army_strength", "United Kingdom"), "value"] == 74_612
    assert frame.loc[("sustained_force", ""), "formula"] == "min(sustained_total, pledged_force)"
    assert frame.loc[("army_strength", "United Kingdom"), "evidence"] == "secondary"
