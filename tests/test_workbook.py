"""What a workbook holds when it is written: numbers, formulas, looks, and text that stays text."""

import re
import warnings
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

import forcecalc
from forcecalc.documents.cell_text import cell_text
from forcecalc.documents.xlsx import laid_out, rendered
from forcecalc.documents.xlsx.sheet_names import sheet_names
from forcecalc.documents.xlsx_reader.columns import COLUMN
from forcecalc.names import name_fault
from forcecalc.report.briefing import compose
from forcecalc.scenario.sources import Source
from tests.conftest import own

CELL = re.compile("[A-Z]{1,2}[0-9]+")
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1}",
    "<r><t>a</t></r>",
    "<script>alert(1)</script>",
    "http://example.org/",
    "A: B / C?*[x]",
    "'it's'",
    "_x0041_",
    "\N{RIGHT-TO-LEFT OVERRIDE}evil",
    "\N{GRINNING FACE}" * 20,
    "x" * 200,
    "History",
]


def opened(content, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(content), **options)


def written(*answers):
    return rendered(compose({answer.scenario.name: answer for answer in answers}, draws=64))


@pytest.fixture(scope="module")
def content(article):
    return written(article)


@pytest.fixture(scope="module")
def book(content):
    return opened(content)


def cells_of(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def formulas_of(book):
    return sum(cell.data_type == "f" for cell in cells_of(book))


def links_of(book):
    return {cell.hyperlink.target for cell in cells_of(book) if cell.hyperlink}


@pytest.fixture(scope="module")
def harmless():
    return opened(written(forcecalc.assess(hostile("harmless"))))


def hostile(text, noted=None):
    """A scenario that says the same thing wherever it may, unless its notes are to say something else."""
    noted = text if noted is None else noted
    pledge = {"value": 5, "note": noted, "assumption": noted}
    member = "Ruritania" if name_fault(text) else text
    scenario = forcecalc.load("radakin_64000").with_({"contributors": {member: {"pledge": pledge}}})
    own = {"own": Source(text, text, text, "javascript:alert(1)")}
    return replace(scenario, name=text, title=text, description=text, sources=own)


def test_there_is_a_sheet_for_the_summary_the_inputs_each_answer_the_sources_the_units_and_the_export(book, article):
    first, second, own, *others = book.sheetnames
    assert (first, second, own) == ("Summary", "Inputs", "article")
    assert others == [*article.variants, "Sources", "Units", "As exported"]


def test_what_a_formula_comes_to_is_written_beside_it(content, article):
    values = opened(content, data_only=True)
    found = {
        (layout.sheet, one.name, at): values[layout.sheet][layout.cell(one.name, at)].value
        for layout in laid_out({"article": article}).values()
        for one in layout.quantities
        for at in layout.members[one.name]
    }
    expected = {
        (layout.sheet, one.name, at): layout.value(one, at)
        for layout in laid_out({"article": article}).values()
        for one in layout.quantities
        for at in layout.members[one.name]
    }
    assert found == expected


def test_every_computed_number_is_a_formula_over_cells(book):
    rows = {row[0].value: row for row in book["article"].iter_rows(min_row=7)}
    assert rows["sustainable_force"][4].value.startswith("=E")
    assert rows["required_force"][2].value.startswith('=IF(Inputs!$E$9="published_requirement"')
    assert rows["pledge"][4].value.startswith("=Inputs!$I$")


def test_a_value_outside_its_range_is_marked_by_a_formula_over_cells_alone(book):
    rules = book["Inputs"].conditional_formatting
    formulas = [formula for cells in rules for rule in cells.rules for formula in rule.formula]
    words = {word for formula in formulas for word in re.findall(r"[A-Z0-9]+", re.sub(r'"[^"]*"', "", formula))}
    assert any("OR(E6<G6,E6>H6)" in formula for formula in formulas)
    assert not [word for word in words - {"AND", "OR", "IF", "ISNUMBER", "INT", "FALSE"} if not CELL.fullmatch(word)]


def test_a_bound_stands_in_the_cell_with_its_number_on_either_side_of_nothing(book):
    rows = {row[0].value: row for row in book["article"].iter_rows(min_row=7)}
    assert rows["sustained_shortfall"][2].number_format == '"at least "#,##0;"at least "-#,##0'
    assert rows["sustained_coverage"][2].number_format == '"at most "0.0%;"at most "-0.0%'
    assert rows["tour_length"][4].number_format == "General"


@pytest.mark.wide
def test_the_months_of_a_bounded_pledge_are_bounded_too():
    book = opened(written(forcecalc.assess(forcecalc.load(own("uk_france_36_months")), variants=False)))
    sheet = book["Months"]
    heads = [cell.value for cell in sheet[6]]
    assert sheet.cell(7, heads.index("strength by month [troops]") + 1).number_format.startswith('"at most "')


@pytest.mark.parametrize(
    ("name", "member", "expected"),
    [
        ("sector_length", "Buffer zone", (1800, "mi", 2896.8192, "km")),
        ("deployable_share", "France", (40, "%", 0.4, "share")),
        ("backstop", None, ("unknown", None, "not used here", "share")),
    ],
)
def test_an_input_stands_in_the_unit_in_which_it_was_given(content, name, member, expected):
    rows = opened(content, data_only=True)["Inputs"].iter_rows(min_row=6, values_only=True)
    row = next(row for row in rows if row[COLUMN["figure"]] == name and row[COLUMN["member"]] == member)
    assert tuple(row[COLUMN[head]] for head in ("value", "unit", "in the model", "model's unit")) == expected


def test_inputs_may_be_typed_over_and_the_rest_of_the_sheet_is_protected_without_a_password(book):
    sheet = book["Inputs"]
    assert sheet.protection.sheet and not sheet.protection.password
    assert not sheet.cell(14, COLUMN["value"] + 1).protection.locked
    assert sheet.cell(14, COLUMN["figure"] + 1).protection.locked


def test_what_is_not_live_says_so(book):
    told = [cell.value for cell in cells_of(book) if cell.parent.title == "Summary" and isinstance(cell.value, str)]
    assert "As exported; does not follow changed inputs" in told
    assert any(text.startswith("The gap. Live: follows the Inputs.") for text in told)
    draws = "draws from the stated ranges; a share of them is not a probability in the world"
    assert [text for text in told if draws in text]


def test_a_bound_stands_at_its_end_of_a_range_and_not_at_the_central_value(book):
    rows = [row for row in book["Summary"].iter_rows() if row[0].value == "sustained shortfall"]
    live, spread = (next(row for row in rows if (row[2].data_type == "f") is live) for live in (True, False))
    assert live[2].number_format == "#,##0"
    assert [cell.value for cell in spread[2:5]] == [87_600, 88_100, 88_700]
    assert [cell.number_format[:10] for cell in spread[2:5]] == ['"at least ', "#,##0", "#,##0"]


def test_every_sheet_is_set_up_to_be_printed(book):
    setups = [sheet.page_setup for sheet in book]
    assert {(setup.orientation, setup.fitToHeight) for setup in setups} == {("landscape", 0)}
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_title_rows for sheet in book)


@pytest.mark.wide
def test_two_processes_write_the_same_bytes(process, tmp_path):
    asked = ("brief", own("article"), "--draws", "64")
    process(*asked, "-o", "1.xlsx", PYTHONHASHSEED="1")
    process(*asked, "-o", "2.xlsx", PYTHONHASHSEED="2")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


@pytest.mark.wide
@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_scenario_stays_text(text, harmless):
    content = written(forcecalc.assess(hostile(text)))
    book = opened(content)
    said = [cell for cell in cells_of(book) if cell.value == text]
    assert len(said) > 8
    assert {cell.data_type for cell in said} == {"s"}
    assert (formulas_of(book), links_of(book)) == (formulas_of(harmless), links_of(harmless))
    assert not [name for name in zipfile.ZipFile(BytesIO(content)).namelist() if "external" in name.lower()]


def test_only_addresses_of_the_web_are_links(book):
    assert len(links_of(book)) > 5
    assert all(link.startswith("http") for link in links_of(book))


@pytest.mark.parametrize("text", ["a\x1b[31m", "a\x00b", "\ud800", "\ufffe"])
def test_what_a_cell_cannot_hold_is_spelt_out(text):
    assert "\\" in cell_text(text)
    assert written(forcecalc.assess(hostile(text, noted="plain")))


def test_text_too_long_for_a_cell_is_cut_and_says_so():
    assert cell_text("\N{GRINNING FACE}" * 20_000).endswith("(cut: a cell holds no more)")


def test_names_of_sheets_are_such_as_a_workbook_takes():
    names = sheet_names([*HOSTILE, *HOSTILE, "", "'", "summary", "INPUTS"])
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)
    assert not [name for name in names if set(name) & set("[]:*?/\\") or name.strip("'") != name]
    assert not {name.lower() for name in names} & {"summary", "inputs", "sources", "units", "history"}


def test_scenarios_of_the_same_name_are_told_apart(article):
    book = opened(rendered(compose({"a": article, "b": article}, draws=64)))
    assert {row[0] for row in book["Inputs"].iter_rows(min_row=6, values_only=True)} == {"article", "article (2)"}
