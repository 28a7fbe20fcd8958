"""What is wrong with a table is reported by file, row and column, and nothing hostile is read for long."""

import datetime
import io
import sys
import time
import zipfile
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import forcecalc
from forcecalc.errors import ScenarioError
from tests.test_tables import CSV, ROWS, text, workbook

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


@pytest.fixture
def faults(tmp_path, monkeypatch):
    """The complaints about a scenario with a table, as somebody reads them who is in its folder."""
    monkeypatch.chdir(tmp_path)

    def call(content, name="un.csv", group="", more="", base="pledge: 1, army_strength: 1"):
        Path(name).write_bytes(content if isinstance(content, bytes) else text(content))
        group = group or f"{{from: {name}}}"
        Path("un.yaml").write_text(
            f"figures: {{published_requirement: 9000, {base}}}\ncontributors: {group}\n{more}", "utf-8"
        )
        with pytest.raises(ScenarioError) as caught:
            forcecalc.load("un.yaml")
        return caught.value.complaints

    return call


UNKNOWN = "accepted: name, source, note, assumption, and figures of a contributor, as in `army_strength [troops]`"
CELLS = {
    "a number too large": ("name,pledge\nA,1e999\n", "un.csv:2:2: A.pledge: '1e999' is too large to calculate with"),
    "not a number": ("name,pledge\nA,=1+1\n", "un.csv:2:2: A.pledge: '=1+1' is not a number with a unit"),
    "below 0": ("name,pledge\nA,-1\n", "un.csv:2:2: A.pledge: '-1' is below 0"),
    "another unit": ("name,pledge [troops]\nA,3 km\n", "un.csv:2:2: A.pledge: '3 km' is not in troops"),
    "a misspelt unit": ("name,pledge\nA,3 trops\n", "did you mean 'troops'?"),
    "a full stop for thousands": ("name,pledge [troops]\nA,1.500\n", "has a point where a comma separates thousands"),
    "not a bound": ("name,pledge,pledge bound\nA,1,most\n", "un.csv:2:3: A.pledge.bound: 'most' is not a bound"),
    "an unknown source": ("name,pledge,source\nA,1,lettre\n", "un.csv:2:2: A.pledge: unknown source 'lettre'"),
    "a control character": ("name,pledge\nA\x01,1\n", r"un.csv:2:1: there is a control character, '\x01'"),
    "no name": ("name,pledge\n ,1\n", "un.csv:2:1: a row has no name; name its member, or leave the row out"),
    "a member twice": (
        "name,pledge\nA,1\nB,1\nA,1\n",
        "un.csv:4:1: 'A' is given twice; first in un.csv:2:1; leave one row out",
    ),
    "too many cells": ("name,pledge\nA,1,2\n", "un.csv:2:2: has 3 cells where the header has 2"),
    "too few cells": ("name,pledge\nA\n", "un.csv:2:1: has 1 cell where the header has 2; leave a cell empty"),
    "no unit": (
        "name,tour_length\nA,3\nB,4\n",
        "un.csv:1:2: 'tour_length' has no unit, and neither has '3' in un.csv:2:2; write `tour_length [months]`",
    ),
    "a decimal comma": (
        "name;tour_length [months]\nA;1,5\n",
        "un.csv:2:2: A.tour_length: '1,5' may be a decimal or thousands, in a file with semicolons; write 1500 or 1.5",
    ),
    "a thousand or one and a half": ("name;pledge\nA;1.500\n", "'1.500' may be a decimal or thousands"),
    "no unit in the header": (
        "name,army_strength [trops]\nA,1\n",
        "un.csv:1:2: 'army_strength [trops]' has the unknown",
    ),
    "another unit in the header": ("name,tour_length [km]\nA,1\n", "un.csv:1:2: 'tour_length [km]' is not in months"),
    "a unit of a word": ("name,pledge,pledge bound [troops]\nA,1,\n", "'troops' is a unit, and a bound has none"),
    "a unit of a choice": ("name,pledge,policy [x]\nA,1,hold\n", "'x' is a unit, and a policy has none; leave it out"),
    "an unknown column": ("name,handovr\nA,1\n", f"un.csv:1:2: unknown column 'handovr'; {UNKNOWN}; did you mean"),
    "as a person writes it": ("name,Army strength (troops)\nA,1\n", f"{UNKNOWN}; did you mean 'army_strength'?"),
    "of another group": (
        "name,sector_length [km]\nA,1\n",
        "un.csv:1:2: 'sector_length' is not a figure of a contributor; it belongs under `sectors:`",
    ),
    "of the whole force": ("name,horizon [months]\nA,1\n", "it belongs under `figures:`"),
    "an empty header": ("name,,pledge\nA,x,1\n", "un.csv:1:2: column 2 has no header; the first row names"),
    "a column twice": (
        "name,pledge,pledge [troops]\nA,1,1\n",
        "un.csv:1:3: 'pledge' is given twice; first in column 2",
    ),
    "names twice": ("name,name\nA,B\n", "un.csv:1:2: 'name' is given twice; first in column 1; leave one out"),
    "no column of names": ("pledge [troops],army_strength\n1,2\n", "is the first column, where names are expected"),
    "a control character above": ("name,ple\x02dge\nA,1\n", r"un.csv:1:2: there is a control character, '\x02'"),
    "a header alone": (CSV.splitlines()[0], "un.csv: has a header and no rows under it; give each member a row"),
    "nothing": ("", "un.csv: is empty; a table has a header, and under it a row for each member"),
    "nothing but separators": (",,\n\n,,\n", "un.csv: is empty"),
    "an open quote": ('name,pledge\nA,1\n"B,2\n', "un.csv:3:1: cannot be read from here on: unexpected end of data"),
    "tabs": ("name\tpledge\nA\t1\n", "un.csv: has tabs between its cells; name it .tsv, or save it with commas"),
    "another encoding": (
        b"name,pledge\nB\xf6,1\n",
        "un.csv:2:1: byte 0xf6 in this line is not UTF-8; save it as UTF-8",
    ),
    "UTF-16 without a mark": (text(CSV, "utf-16-le"), "un.csv: is not text, or is UTF-16 without a byte order mark"),
    "broken UTF-16": (b"\xff\xfen", "un.csv: begins as UTF-16 and does not go on so; save it as UTF-8 text"),
    "a workbook": (workbook(), "un.csv: is not text"),
    "a long cell": (f"name,note\nA,{'x' * 5001}\n", "un.csv:2:2: has more than 5,000 characters"),
    "many columns": (f"name{',a' * 200}\nA{',1' * 200}\n", "un.csv: has more than 200 columns"),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_fault_names_its_row_and_its_column_and_what_is_accepted(faults, case):
    content, expected = CELLS[case]
    (found,) = faults(content)
    assert expected in found


def test_the_unit_that_is_missing_is_that_of_the_figure(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("line.csv").write_text("name,sector_length\nNorth: the river,5\nNorth: the river,6\n", "utf-8")
    with pytest.raises(ScenarioError) as caught:
        forcecalc.load({"sectors": {"from": "line.csv"}, "figures": {"line_density": "1 troops/km"}})
    assert caught.value.complaints == [
        "line.csv:1:2: 'sector_length' has no unit, and neither has '5' in line.csv:2:2; write `sector_length [km]`, "
        "or the unit that it is in",
        "line.csv:3:1: 'North: the river' is given twice; first in line.csv:2:1; leave one row out",
    ]


def test_a_file_where_members_are_expected_is_answered_with_how_a_table_is_named(faults):
    (found,) = faults(CSV, group="un.csv")
    assert found.endswith(
        "is not a mapping of contributors; write `Name: {figure: value}`, or `from: FILE` for a table"
    )


def test_all_faults_are_reported_at_once(faults):
    found = faults("name,ple\nA,1\nA,2,3\n", more="posture: wacth\n")
    assert len(found) == 3
    assert [line.split(": ")[0] for line in found] == ["un.csv:3:2", "un.csv:1:2", "un.yaml:3:10"]


def sheet(change):
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    change(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def typed(cell, value):
    return sheet(lambda active: active.__setitem__(cell, value))


BOOKS = {
    "a formula": (
        typed("B2", "=1+1"),
        "un.xlsx Troops!B2: Nepal.pledge: contains a formula; write text or a plain number",
    ),
    "a formula above": (typed("B1", "=A1"), "un.xlsx Troops!B1: contains a formula"),
    "a date": (typed("B2", datetime.date(2026, 1, 1)), "un.xlsx Troops!B2: Nepal.pledge: is a date or a time"),
    "a truth": (typed("C3", True), "un.xlsx Troops!C3: Côte d'Ivoire.tour_length: is TRUE, neither a number nor text"),
    "an error": (typed("C3", "#N/A"), "Troops!C3: Côte d'Ivoire.tour_length: contains the error #N/A"),
    "merged cells": (
        sheet(lambda active: active.merge_cells("B2:B3")),
        "un.xlsx Troops: has merged cells, B2:B3; unmerge",
    ),
    "several sheets": (
        workbook(ROWS, "Notes"),
        "un.xlsx: has 2 sheets; say which with `sheet:`; it has 'Troops', 'Notes'",
    ),
    "a title above": (workbook([["UN troops"], *ROWS]), "un.xlsx Troops!A1: column 2 has no header"),
    "nothing": (workbook([]), "un.xlsx Troops: is empty"),
    "far rows": (typed("A10003", "x"), "un.xlsx: has more than 10,000 rows; give the table a workbook of its own"),
    "far columns": (typed("GS1", "x"), "un.xlsx: has more than 200 columns; give the table a workbook of its own"),
    "not a workbook": (text(CSV), "'un.xlsx' is not a workbook; save the table as .xlsx or as .csv"),
}


@pytest.mark.parametrize("case", BOOKS)
def test_a_workbook_is_refused_by_its_cells(faults, case):
    content, expected = BOOKS[case]
    assert expected in faults(content, "un.xlsx")[0]


def test_a_sheet_that_does_not_exist_is_refused_with_those_that_do(faults):
    (found,) = faults(workbook(), "un.xlsx", "{from: un.xlsx, sheet: Trops}")
    assert found == "un.xlsx: has no sheet 'Trops'; it has 'Troops'; did you mean 'Troops'?"
    assert "'un.csv' has no sheets; leave `sheet:` out" in faults(CSV, group="{from: un.csv, sheet: Troops}")[0]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"pledge": [True]}, "un.parquet row 1 column 'pledge': A.pledge: is a value of type bool"),
        ({"pledge": [datetime.datetime(2026, 1, 1)]}, "A.pledge: is a value of type datetime"),
        ({"pledge": [[1, 2]]}, "A.pledge: is a value of type list"),
        ({"pledge": [float("inf")]}, "A.pledge: 'inf' is not a number with a unit"),
        ({"pledge": [Decimal("-1.50")]}, "A.pledge: '-1.50' is below 0"),
        ({"plege": [1]}, "un.parquet column 2: unknown column 'plege'"),
    ],
)
def test_a_parquet_file_is_refused_by_row_and_column(faults, values, expected):
    file = io.BytesIO()
    pd.DataFrame({"name": ["A"], **values}).to_parquet(file)
    assert expected in faults(file.getvalue(), "un.parquet")[0]


@pytest.mark.parametrize(
    ("name", "library", "package"),
    [("un.parquet", "pyarrow.parquet", "pyarrow"), ("un.xlsx", "openpyxl", "openpyxl")],
)
def test_without_its_library_a_file_is_refused_with_how_to_install_it(faults, monkeypatch, name, library, package):
    monkeypatch.setitem(sys.modules, library, None)
    (found,) = faults(b"PK", name)
    assert f"a {Path(name).suffix} table needs the package {package}" in found
    assert f"install it with: pip install {package}" in found


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("uns.csv", "'uns.csv' does not exist; did you mean 'un.csv'?"),
        ("other.csv", "'other.csv' does not exist; give the path of a table file"),
        ("folder.csv", "'folder.csv' is a folder, not a file; give the path of a table file"),
        (
            "../un.csv",
            "'../un.csv' leads out of the folder of the scenario; put the table beside the file that names it",
        ),
        ("link.csv", "'link.csv' leads out of the folder of the scenario"),
        ("/etc/passwd.csv", "leads out of the folder of the scenario"),
        ("https://example.org/un.csv", "leads out of the folder of the scenario"),
        ("un.ods", "'un.ods' is not a table; name a .csv, .tsv, .xlsx or .parquet file beside this one, or armies"),
        ("armys", "'armys' is not a table; did you mean 'armies'?"),
        ("''", "contributors.from: is empty; name one table"),
    ],
)
def test_what_is_no_table_is_refused_where_it_is_named(faults, tmp_path, named, expected):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to("/etc/hostname")
    (found,) = faults(CSV, group=f"{{from: {named}}}")
    assert found.startswith("un.yaml:2:22: contributors.from: ")
    assert expected in found


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            "{Troop: pledge}",
            "un.yaml:2:40: contributors.columns.Troop: there is no column 'Troop'; the table has 'Country'",
        ),
        ("{Troops: pledg}", "un.csv:1:2: unknown column 'pledg'"),
        ("[Troops]", "contributors.columns: is not a mapping of columns to figures"),
        ("{Troops: }", "contributors.columns.Troops: is empty; write `name`, or a figure with its unit"),
        ('{Troops: pledge, Posts: "pledge [troops]"}', "un.csv:1:3: 'pledge' is given twice; first in column 2"),
    ],
)
def test_a_column_map_is_checked(faults, columns, expected):
    content = "Country,Troops,Posts\nA,1,2\n"
    assert any(expected in line for line in faults(content, group=f"{{from: un.csv, columns: {columns}}}"))


def repacked(**parts):
    """A workbook with other contents in some of its parts, and further parts."""
    source, file = zipfile.ZipFile(io.BytesIO(workbook())), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**{name: source.read(name) for name in source.namelist()}, **parts}.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_sheet(rows):
    return repacked(**{"xl/worksheets/sheet1.xml": HEAD + rows + TAIL})


def long_parquet():
    file = io.BytesIO()
    pd.DataFrame({"name": map(str, range(200_000)), "pledge": 1}).to_parquet(file)
    return file.getvalue()


def wide_parquet():
    file = io.BytesIO()
    pd.DataFrame({str(column): [1] for column in range(201)}).to_parquet(file)
    return file.getvalue()


def heavy_parquet():
    file = io.BytesIO()
    pd.DataFrame({"name": [str(row) * 4_000 for row in range(10_000)]}).to_parquet(file, compression="gzip")
    return file.getvalue()


def swelling_parquet():
    file = io.BytesIO()
    pd.DataFrame({"name": map(str, range(10_000)), "note": ["x" * 10_000] * 10_000}).to_parquet(file)
    return file.getvalue()


LARGE = {
    "a million rows": ("un.csv", lambda: b"name,pledge\n" + b"a,1\n" * 1_000_000, "has more than 10,000 rows"),
    "300 MB of text": (
        "un.csv",
        lambda: 300_000_000,
        "is larger than 10,000,000 bytes; a table of members is far smaller",
    ),
    "300 MB of a workbook": ("un.xlsx", lambda: 300_000_000, "is larger than 10,000,000 bytes"),
    "300 MB of parquet": ("un.parquet", lambda: 300_000_000, "is larger than 10,000,000 bytes"),
    "empty rows": ("un.xlsx", lambda: with_sheet(b"<row/>" * 100_000), "has more than 10,000 rows"),
    "a row far below": ("un.xlsx", lambda: with_sheet(b'<row r="1048576"/>'), "has more than 10,000 rows"),
    "a row far below in other quotes": ("un.xlsx", lambda: with_sheet(b"<row r='99999'/>"), "more than 10,000 rows"),
    "a cell far beside": ("un.xlsx", lambda: with_sheet(b'<row r="1"><c r="XFD1"/></row>'), "more than 200 columns"),
    "a bomb": ("un.xlsx", lambda: with_sheet(b" " * 50_000_000), "would unpack to more than 10,000,000 bytes"),
    "many parts": ("un.xlsx", lambda: repacked(**{f"a{at}": b"" for at in range(2_001)}), "has more than 2,000 parts"),
    "many rows of parquet": ("un.parquet", long_parquet, "has more than 10,000 rows"),
    "many columns of parquet": ("un.parquet", wide_parquet, "has more than 200 columns"),
    "a bomb of parquet": ("un.parquet", heavy_parquet, "would unpack to more than 20,000,000 bytes"),
    "texts of parquet": ("un.parquet", swelling_parquet, "row 1 column 'note': has more than 5,000 characters"),
    "one endless cell": (
        "un.csv",
        lambda: b'name,note\nA,"' + b"x" * 5_000_000,
        "cannot be read from here on: field larger",
    ),
    "a library's refusal": ("un.parquet", lambda: b"PAR1 and nothing else PAR1", "cannot be read as a .parquet table"),
    "a book without a sheet": (
        "un.xlsx",
        lambda: repacked(**{"xl/workbook.xml": b"<x/>"}),
        "un.xlsx: has no sheets",
    ),
}


@pytest.fixture(scope="module", autouse=True)
def libraries():
    """What reads tables, imported before anything is measured."""
    import_module("pyarrow.parquet")


def written(path, made):
    """A file with a content, or one of so many bytes."""
    with path.open("wb") as file:
        file.truncate(made) if isinstance(made, int) else file.write(made)


@pytest.mark.parametrize("case", LARGE)
def test_what_is_too_large_is_refused_in_less_than_a_second(tmp_path, monkeypatch, case):
    monkeypatch.chdir(tmp_path)
    name, made, expected = LARGE[case]
    written(tmp_path / name, made())
    started = time.process_time()
    with pytest.raises(ScenarioError) as caught:
        forcecalc.load({"contributors": {"from": name}})
    assert time.process_time() - started < 1
    assert expected in caught.value.complaints[0]
