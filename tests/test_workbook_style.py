"""How a workbook is set up to be read, printed and sent: names, titles, areas, and the style of a house."""

import datetime
import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from PIL import Image

import forcecalc
from forcecalc.brand.brand import Brand, Logo
from forcecalc.case.headlines import GAP
from forcecalc.documents.xlsx import rendered
from forcecalc.documents.xlsx.defined_names import DefinedNames
from forcecalc.documents.xlsx.looks import HEADER, HEADING, QUIET, HouseLooks
from forcecalc.report.briefing import compose
from forcecalc.report.numbers import reported
from forcecalc.scenario.files import bundled_names
from tests.conftest import own

pytestmark = pytest.mark.wide


def picture(dots_per_inch):
    file = BytesIO()
    Image.new("RGB", (300, 100), "#123456").save(file, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return Logo(file.getvalue(), "png", 300, 100)


def brand(**changes):
    given = {
        "name": "Example House",
        "footer": "Not for sale & not for release",
        "marking": "OFFICIAL",
        "date": "2026-01-31",
        "author": "A. Analyst",
        "paper": "Letter",
        "heading_font": "DejaVu Serif",
        "colours": {"required": "#FFDD00", "sustained": "#1D70B8"},
        "logo": picture(300),
    }
    return Brand(**{**given, **changes})


def written(answer, house=None):
    return rendered(compose({answer.scenario.name: answer}, draws=64, brand=house))


@pytest.fixture(scope="module")
def plain(article):
    return openpyxl.load_workbook(BytesIO(written(article)))


@pytest.fixture(scope="module")
def branded_content(article):
    return written(article, brand())


@pytest.fixture(scope="module")
def branded(branded_content):
    return openpyxl.load_workbook(BytesIO(branded_content))


def part(content, name):
    return zipfile.ZipFile(BytesIO(content)).read(name).decode()


def test_a_headline_and_an_input_have_names_that_formulas_may_use(plain):
    names = {name: defined.attr_text for name, defined in plain.defined_names.items()}
    assert names["sustained_shortfall"].startswith("Summary!$C$")
    assert names["France.army_strength"].startswith("Inputs!$I$")
    assert names["United_Kingdom.army_strength"].startswith("Inputs!$I$")
    assert {"Rotation_at_3.sustained_shortfall", "Rotation_at_3.rotation_ratio"} <= names.keys()


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["", "United Kingdom", "pledge"], "United_Kingdom.pledge"),
        (["1st Division", "pledge"], "_1st_Division.pledge"),
        (["\u0423\u043a\u0440\u0430\u0457\u043d\u0430", "pledge"], "\u0423\u043a\u0440\u0430\u0457\u043d\u0430.pledge"),
        (["=1+1", "pledge"], "_1_1.pledge"),
        (["XFD1"], "_XFD1"),
        (["R1C1"], "_R1C1"),
        (["x" * 400], "x" * 250),
    ],
)
def test_a_name_is_such_as_a_formula_can_spell(parts, expected):
    names = DefinedNames()
    assert names.add(parts) == expected
    assert names.add([part.upper() for part in parts]) == ""


def test_a_sheet_prints_what_is_on_it_and_the_units_are_hidden(plain):
    assert {sheet.title for sheet in plain if not sheet.print_area} == {"Units", "As exported"}
    assert plain["Units"].sheet_state == "hidden"
    assert re.fullmatch(r"'Inputs'!\$A\$1:\$AA\$\d+", plain["Inputs"].print_area)


def test_the_finding_is_the_title_of_the_chart_until_inputs_are_changed(plain, article):
    content = written(article)
    cell = re.search(r"<c:f>Summary!\$A\$(\d+)</c:f>", part(content, "xl/charts/chart1.xml"))
    assert cell is not None
    formula = plain["Summary"].cell(int(cell[1]), 1).value
    assert re.fullmatch(r'=IF\(SUM\(Inputs![^)]*\)=0,A\d+,"Troops required[^"]*with inputs changed;[^"]*"\)', formula)
    values = openpyxl.load_workbook(BytesIO(content), data_only=True)["Summary"]
    assert values.cell(int(cell[1]), 1).value == compose({"article": article}, draws=64).sections[0].bottom_line


def test_the_months_of_all_variants_stand_on_one_sheet_and_one_of_them_is_chosen():
    answer = forcecalc.assess(forcecalc.load(own("uk_france_36_months")))
    book = openpyxl.load_workbook(BytesIO(written(answer)))
    sheet = book["Months"]
    blocks = {cell.value for cell in sheet["A"][6:] if cell.value in book.sheetnames}
    assert blocks == {"uk_france_36_months", *answer.variants}
    seen = {cell.value for cell in sheet["A"][6:] if not sheet.row_dimensions[cell.row].hidden} & blocks
    assert seen == {"uk_france_36_months"}
    assert [column.filters.filter for column in sheet.auto_filter.filterColumn] == [["uk_france_36_months"]]
    assert len(book.sheetnames) == 6 + len(blocks)


@pytest.mark.parametrize("scenario", bundled_names())
def test_a_number_of_the_summary_is_the_one_that_the_sentences_have(scenario):
    answer = forcecalc.assess(forcecalc.load(scenario), variants=False)
    briefing = compose({scenario: answer})
    sheet = openpyxl.load_workbook(BytesIO(rendered(briefing)), data_only=True)["Summary"]
    summary = {row[0]: row[2] for row in reversed(list(sheet.iter_rows(values_only=True)))}
    numbers = reported(briefing.sections[0].bundle)
    printed = {name: numbers.printed(name) for name in GAP if name in answer and summary[name.replace("_", " ")]}
    assert printed
    apart = {
        name: numbers.wording(name).cell
        for name, text in printed.items()
        if text.bare(summary[name.replace("_", " ")] * text.number.notation.factor) not in numbers.wording(name).cell
    }
    assert not apart


def test_each_sheet_of_a_house_bears_its_marking_at_the_head_and_the_foot_and_its_paper(branded):
    heads = {(sheet.oddHeader.left.text, sheet.oddHeader.center.text, sheet.oddHeader.right.text) for sheet in branded}
    assert heads == {("Example House", "OFFICIAL", "2026-01-31")}
    feet = {(sheet.oddFooter.left.text, sheet.oddFooter.center.text) for sheet in branded}
    assert feet == {("Not for sale && not for release", "OFFICIAL")}
    assert {sheet.page_setup.paperSize for sheet in branded} == {1, 17}


def test_a_marking_stands_on_the_page_whatever_else_is_too_long_for_it(article):
    crowded = brand(name="&" * 80, marking="&" * 40, footer="&" * 90)
    book = openpyxl.load_workbook(BytesIO(written(article, crowded)))
    assert {sheet.oddHeader.center.text for sheet in book} == {"&" * 80}
    assert {sheet.oddFooter.center.text for sheet in book} == {"&" * 80}


def test_the_properties_are_true_and_the_bytes_the_same_each_time(branded, branded_content, article):
    properties = branded.properties
    assert (properties.title, properties.creator) == (article.scenario.title, "A. Analyst")
    assert properties.created == datetime.datetime(2026, 1, 31)
    assert "<Company>Example House</Company>" in part(branded_content, "docProps/app.xml")
    assert written(article, brand()) == branded_content


def test_without_a_brand_a_workbook_has_the_date_of_its_newest_source(plain, article):
    assert plain.properties.created.date() == compose({"article": article}, draws=64).day


def test_a_house_s_fonts_and_colours_are_those_of_titles_and_headers(branded):
    title, header = branded["Inputs"]["A1"], branded["Inputs"]["A5"]
    assert (title.font.name, header.fill.fgColor.rgb, header.font.color.rgb) == ("DejaVu Serif", "FFFFDD00", "FF1A1A1A")


@pytest.mark.parametrize("dots_per_inch", [72, 96, 300])
def test_a_logo_keeps_its_proportions_whatever_its_resolution(article, dots_per_inch):
    content = written(article, brand(logo=picture(dots_per_inch)))
    size = re.search(r'<a:ext cx="(\d+)" cy="(\d+)"', part(content, "xl/drawings/drawing1.xml"))
    assert size is not None
    pixels = 9_525
    assert [int(side) / pixels for side in size.groups()] == pytest.approx([144, 48], abs=1)


def test_text_stays_readable_on_white_cells_whatever_the_paper_of_a_house():
    dark = HouseLooks(Brand(colours={"paper": "#101010", "ink": "#FFFFFF", "grey": "#DDDDDD", "sustained": "#FFEE00"}))
    assert dark.of(QUIET)["font_color"] == "#595959"
    assert dark.of(HEADING)["font_color"] == "#0072B2"
    assert HouseLooks(Brand(colours={"sustained": "#FFEE00"})).of(HEADING)["font_color"] == "#1A1A1A"
    assert dark.of(HEADER) == HouseLooks(Brand()).of(HEADER)
