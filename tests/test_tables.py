"""Members from a table beside the scenario are read as if each stood in the file."""

import io
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import forcecalc
from forcecalc.errors import ScenarioError
from forcecalc.names import compared, name_fault

TABLES = Path(__file__).parent / "tables"
BASE = "figures: {published_requirement: 9000, pledge: 100, army_strength: 50000}\n"
ROWS: Any = [
    ["name", "pledge [troops]", "tour_length [months]"],
    ["Nepal", 5350, 12],
    ["Côte d'Ivoire", None, 6.5],
]
CSV = "name,pledge [troops],tour_length [months]\nNepal,5350,12\nCôte d'Ivoire,,6.5\n"


def text(content, encoding="utf-8"):
    return content.encode(encoding)


def workbook(rows=tuple(ROWS), *more):
    file, book = io.BytesIO(), openpyxl.Workbook()
    book.active.title = "Troops"
    for row in rows:
        book.active.append(row)
    for title in more:
        book.create_sheet(title)
    book.save(file)
    return file.getvalue()


def parquet():
    file = io.BytesIO()
    pd.DataFrame(ROWS[1:], columns=ROWS[0]).to_parquet(file)
    return file.getvalue()


@pytest.fixture
def load(tmp_path):
    """Loads a scenario beside which there is a table."""

    def call(content, name="un.csv", group="{from: un.csv}", more=""):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else text(content))
        path = tmp_path / "un.yaml"
        path.write_text(f"{BASE}contributors: {group}\n{more}", "utf-8")
        return forcecalc.load(path)

    return call


def given_of(scenario):
    """The members, and the figures of each as written."""
    return {str(key): figure.given for key, figure in scenario.figures.items() if key.member}


EXPECTED = {
    "Nepal.pledge": "5350 troops",
    "Nepal.tour_length": "12 months",
    "Côte d'Ivoire.tour_length": "6.5 months",
}
FORMATS = {
    "commas": ("un.csv", text(CSV)),
    "a byte order mark and carriage returns": ("un.csv", text(CSV.replace("\n", "\r\n"), "utf-8-sig")),
    "old line ends": ("un.csv", text(CSV.replace("\n", "\r"))),
    "UTF-16": ("un.csv", text(CSV, "utf-16")),
    "semicolons": ("un.csv", text(CSV.replace(",", ";"))),
    "capitals in the extension": ("UN.CSV", text(CSV)),
    "empty lines and columns": ("un.csv", text(CSV.replace("\n", ",,\n") + ",,,,\n\n")),
    "quotes": ("un.csv", text(CSV.replace("Nepal,5350", '"Nepal","5350"'))),
    "tabs": ("un.tsv", text(CSV.replace(",", "\t"))),
    "a workbook": ("un.xlsx", workbook()),
    "parquet": ("un.parquet", parquet()),
}


@pytest.mark.parametrize("case", FORMATS)
def test_every_format_gives_the_same_members_with_the_same_figures(load, case):
    name, content = FORMATS[case]
    scenario = load(content, name, f"{{from: {name}}}")
    assert scenario.members_of("contributor") == ("Nepal", "Côte d'Ivoire")
    assert given_of(scenario) == EXPECTED


def test_a_cell_may_hold_its_own_unit(load):
    scenario = load("name,tour_length [months],pledge\nNepal,1 year,5350 troops\n")
    assert given_of(scenario) == {"Nepal.tour_length": "1 year", "Nepal.pledge": "5350 troops"}
    assert scenario.figure("tour_length", "Nepal").amount.central == 12


def test_names_stand_in_the_first_column_where_no_column_is_called_name(load):
    assert load("State,pledge\nNepal,1\n").members_of("contributor") == ("Nepal",)
    assert load("pledge,name\n1,Fiji\n").members_of("contributor") == ("Fiji",)


def test_source_and_note_of_a_row_are_those_of_all_its_figures(load):
    sources = "sources: {letter: {title: A letter}, almanac: {title: An almanac}}\n"
    header = "name,pledge,army_strength,source,note,army_strength source\n"
    scenario = load(f"{header}Nepal,5350,95000,letter,infantry,almanac\n", more=sources)
    figures = [scenario.figure(name, "Nepal") for name in ("pledge", "army_strength")]
    assert [(figure.source, figure.note) for figure in figures] == [("letter", "infantry"), ("almanac", "infantry")]


def test_the_keys_of_a_figure_may_have_columns_of_their_own(load):
    header = "name,pledge [troops],pledge low,pledge high,pledge bound,pledge note,pledge distribution\n"
    figure = load(f"{header}Nepal,5,4,8,at most,by letter,pert\nFiji,,,,,not said,\n").figure("pledge", "Nepal")
    assert figure.given == "5 troops, 4 troops to 8 troops"
    assert (figure.bound, figure.note, figure.amount.ends) == ("at most", "by letter", (4, 8))


def test_low_and_high_alone_are_a_range(load):
    figure = load("name,pledge low [troops],pledge high [troops]\nNepal,4,8\n").figure("pledge", "Nepal")
    assert figure.given == "4 troops to 8 troops"


def test_a_column_map_says_what_columns_hold_and_leaves_the_others_out(load):
    group = '{from: un.csv, columns: {Country: name, Troops: "pledge [troops]"}}'
    scenario = load("Rank,Country,Troops,Remarks,tour_length [months]\n1,Nepal,5350,x,12\n", group=group)
    assert given_of(scenario) == {"Nepal.pledge": "5350 troops", "Nepal.tour_length": "12 months"}


def test_members_beside_a_table_are_added_to_it_and_their_figures_go_before_its(load):
    scenario = load(CSV, group="{from: un.csv, Fiji: {pledge: 310}, Nepal: {pledge: 5000, army_strength: 9}}")
    assert scenario.members_of("contributor") == ("Nepal", "Côte d'Ivoire", "Fiji")
    assert given_of(scenario) == {
        **EXPECTED,
        "Nepal.pledge": "5000",
        "Nepal.army_strength": "9",
        "Fiji.pledge": "310",
    }


def test_a_member_may_still_be_called_as_a_key_of_a_table(load):
    scenario = load(CSV, group="{from: {pledge: 1}, columns: {pledge: 2}, sheet: {pledge: 3}}")
    assert scenario.members_of("contributor") == ("from", "columns", "sheet")


def test_one_of_several_sheets_is_named(load):
    scenario = load(workbook(ROWS, "Notes"), "un.xlsx", "{from: un.xlsx, sheet: Troops}")
    assert given_of(scenario) == EXPECTED


def test_a_share_that_a_workbook_shows_in_per_cent_is_read_as_it_is_shown(load):
    book = openpyxl.load_workbook(io.BytesIO(workbook([["name", "deployable_share"], ["Nepal", 0.07]])))
    book.active["B2"].number_format = "0%"
    file = io.BytesIO()
    book.save(file)
    assert load(file.getvalue(), "un.xlsx", "{from: un.xlsx}").figure("deployable_share", "Nepal").given == "7 %"


@pytest.mark.parametrize("note", ["=1+1", "+44 1", "@sum", "-2", '=HYPERLINK("http://x","y")'])
def test_text_that_looks_like_a_formula_is_only_text(load, note):
    quoted = note.replace('"', '""')
    scenario = load(f'name,pledge,note\nNepal,1,"{quoted}"\n')
    assert scenario.figure("pledge", "Nepal").note == note


def test_other_groups_come_from_tables_too(tmp_path):
    (tmp_path / "line.csv").write_text("Sector,sector_length [mi]\nNorth,100\nSouth,50\n", "utf-8")
    path = tmp_path / "line.yaml"
    path.write_text("sectors: {from: line.csv}\nfigures: {line_density: 20 troops/km}\n", "utf-8")
    assert forcecalc.load(path).figure("sector_length", "South").amount.central == pytest.approx(80.4672)


def test_a_variant_takes_members_and_figures_from_a_table(load):
    scenario = load(CSV, more="variants: {Half: {contributors: {from: half.csv}}}\n", name="un.csv")
    assert scenario.variant("Half").figure("pledge", "Nepal").given == "2675 troops"


@pytest.fixture(autouse=True)
def half(tmp_path):
    (tmp_path / "half.csv").write_text("name,pledge [troops]\nNepal,2675\nFiji,155\n", "utf-8")


def test_a_table_is_found_beside_the_file_that_names_it(load, tmp_path):
    load(CSV)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "un.csv").write_text("name,pledge\nFiji,1\n", "utf-8")
    (inner / "over.yaml").write_text("extends: ../un.yaml\ncontributors: {from: un.csv}\n", "utf-8")
    assert forcecalc.load(inner / "over.yaml").members_of("contributor") == ("Nepal", "Côte d'Ivoire", "Fiji")


def test_standard_input_has_its_tables_in_the_working_directory(tmp_path):
    scenario = f"{BASE}contributors: {{from: half.csv}}\n"
    command = [sys.executable, "-m", "forcecalc", "check", "-"]
    done = subprocess.run(command, input=scenario, text=True, capture_output=True, cwd=tmp_path, check=True)
    assert done.stdout.startswith("standard input: valid")


def test_a_scenario_from_a_table_is_written_out_with_its_members(load, tmp_path, told):
    scenario = load(CSV, more="variants: {Half: {contributors: {from: half.csv}}}\n")
    (tmp_path / "out.yaml").write_text(forcecalc.dump(scenario), "utf-8")
    assert "from:" not in forcecalc.dump(scenario)
    read = forcecalc.load(tmp_path / "out.yaml")
    assert given_of(read) == given_of(scenario)
    assert given_of(read.variant("Half")) == given_of(scenario.variant("Half"))


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12).filter(
    lambda name: name not in ("from", "<<") and not name_fault(name)
)
AMOUNTS = st.tuples(NAMES, st.integers(0, 10**6), st.one_of(st.none(), st.floats(1, 99)))
MEMBERS = st.lists(AMOUNTS, min_size=1, unique_by=lambda member: compared(member[0]))


@given(members=MEMBERS)
@settings(deadline=None)
def test_a_table_and_a_mapping_of_the_same_members_are_the_same_scenario(members):
    rows = [[name, pledge, "" if tour is None else f"{tour:.3f}"] for name, pledge, tour in members]
    frame = pd.DataFrame(rows, columns=["Country", "pledge [troops]", "tour_length [months]"])
    tree = {
        name: {"pledge": f"{pledge} troops", **({} if tour is None else {"tour_length": f"{tour:.3f} months"})}
        for name, pledge, tour in members
    }
    with TemporaryDirectory() as folder:
        frame.to_csv(Path(folder, "a.csv"), index=False)
        Path(folder, "table.yaml").write_text(f"{BASE}contributors: {{from: a.csv}}\n", "utf-8")
        mapping = yaml.safe_dump({"contributors": tree}, allow_unicode=True, sort_keys=False)
        Path(folder, "mapping.yaml").write_text(BASE + mapping, "utf-8")
        found, expected = (forcecalc.load(Path(folder, f"{name}.yaml")) for name in ("table", "mapping"))
    assert given_of(found) == given_of(expected)
    assert found.members == expected.members


def test_faults_of_a_member_beside_a_table_are_those_of_the_file(load):
    with pytest.raises(ScenarioError, match=r"un.yaml:2:\d+: contributors.Nepal.pledge: '5 days' is not in troops"):
        load(CSV, group="{from: un.csv, Nepal: {pledge: 5 days}}")


def test_a_figure_missing_from_a_row_of_a_workbook_is_reported_in_that_row(tmp_path):
    pledges = {"name": ["Atlantis", "Lemuria", "Thule"], "pledge [troops]": [3, 4, None]}
    pd.DataFrame(pledges).to_excel(tmp_path / "pledges.xlsx", index=False)
    (tmp_path / "mine.yaml").write_text("extends: radakin_64000\ncontributors: {from: pledges.xlsx}\n", "utf-8")
    with pytest.raises(ScenarioError, match=r"pledges\.xlsx Sheet1!A4: pledge: has no value for Thule, while others"):
        forcecalc.assess(forcecalc.load(tmp_path / "mine.yaml"))
