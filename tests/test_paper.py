"""The briefing as a PDF: what it is made of, that nothing is lost or run, and the same bytes anywhere."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

import forcecalc
from forcecalc.brand.brand import Brand, Logo
from forcecalc.documents.pdf import content, rendered
from forcecalc.palette import LIGHT
from forcecalc.report.briefing import compose
from forcecalc.report.evidence import Reference
from forcecalc.scenario.sources import Source

pytestmark = pytest.mark.wide

SMALL = "{method: published_requirement, figures: {published_requirement: {value: 5000 troops, source: dannatt-2025}}}"


@pytest.fixture(scope="module")
def briefing(article):
    return compose({"article": article})


@pytest.fixture(scope="module")
def told(briefing):
    return content(briefing)


@pytest.fixture(scope="module")
def paper(briefing):
    return rendered(briefing)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "small.yaml"
    path.write_text(SMALL, "utf-8")
    return forcecalc.load(path)


def texts(data):
    """Every text within some data, without drawings and where links lead."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        data = [part for key, part in data.items() if key not in ("svg", "link", "house")]
    return [text for part in data if not isinstance(part, int) for text in texts(part)]


def pages(paper):
    return len(re.findall(rb"/Type */Page\b", paper))


def sizes(paper):
    """Of the pages, in points."""
    boxes = re.findall(rb"/MediaBox *\[0 0 (.*?) (.*?)\]", paper)
    return {(round(float(width)), round(float(height))) for width, height in boxes}


def briefed(scenario):
    return compose({"x": forcecalc.assess(scenario)})


def test_it_is_a_tagged_document_in_english_with_a_title_and_the_day_of_its_newest_source(paper, briefing):
    assert paper.startswith(b"%PDF-1.7")
    assert b"/Marked true" in paper
    assert re.search(rb"/Lang *\(en-GB\)", paper)
    assert re.search(rb"/Title *\(Thirty thousand for eighteen hundred miles\)", paper)
    assert b"<pdfuaid:part>1<" in paper
    days = set(re.findall(rb"/(?:CreationDate|ModDate) *\(D:(\d{8})", paper))
    assert days == {f"{briefing.day:%Y%m%d}".encode()}
    assert re.search(rb"/Author *\(forcecalc\)", paper)


def test_its_pages_are_a4_and_as_many_as_it_takes(paper):
    # The last four hold some sixty sources.
    assert 7 <= pages(paper) <= 13
    assert sizes(paper) == {(595, 842)}


def test_every_chart_has_an_alternative_text(briefing, paper):
    # The gap stands on the cover and is not repeated.
    assert len(re.findall(rb"/Alt *\(", paper)) == len(briefing.sections[0].exhibits) - 1


def test_its_fonts_are_the_ones_that_come_with_packages(paper):
    fonts = {name.decode() for name in re.findall(rb"/FontName */[A-Z]{6}\+([A-Za-z]+)", paper)}
    assert fonts == {"LibertinusSerif", "DejaVuSans"}


def test_links_lead_to_sources_and_nowhere_else(briefing, paper):
    links = {link.decode() for link in re.findall(rb"/URI *\((.*?)\)", paper)}
    assert links == {reference.source.link for reference in briefing.references} - {""}


def test_the_first_page_says_what_it_comes_to(told):
    section = told["sections"][0]
    assert section["bottom_line"].startswith("At least 87,600 troops short of the 100,000 reported as needed")
    assert section["bottom_line"] not in section["findings"]
    assert section["cover"][0]["alt"].startswith(section["bottom_line"])


def test_every_chart_stands_somewhere_and_none_twice_the_gap_on_the_cover(briefing, told):
    section = told["sections"][0]
    placed = [*section["pictures"], *section["others"], *(it for part in section["parts"] for it in part["pictures"])]
    exhibits = [exhibit for name, exhibit in briefing.sections[0].exhibits.items() if name != "gap"]
    assert sorted(it["alt"] for it in (*placed, *section["cover"])) == sorted(exhibit.alt for exhibit in exhibits)
    assert not [it for it in placed if it["caption"][0].startswith(briefing.title)]


def test_a_house_has_its_paper_logo_marking_day_and_author(article):
    logo = BytesIO()
    Image.new("RGB", (30, 9)).save(logo, "png")
    colours = {"short": "#B10E1E"}
    house = Brand("A House", Logo(logo.getvalue(), "png", 30, 9), "", "", colours, "Plans", "OFFICIAL", "2026-05-06")
    paper = rendered(compose({"article": article}, draws=256, brand=replace(house, author="A. N.", paper="Letter")))
    assert sizes(paper) == {(612, 792)}
    assert re.search(rb"/Author *\(A\. N\.\)", paper)
    assert re.search(rb"/CreationDate *\(D:20260506", paper)
    assert re.search(rb"/Alt *\(A House\)", paper)


def test_charts_are_in_the_colours_of_a_house(article):
    told = content(compose({"article": article}, draws=256, brand=Brand(colours={"short": "#B10E1E"})))
    section = told["sections"][0]
    drawings = [shown["svg"] for shown in (*section["cover"], *section["pictures"])]
    assert ["#b10e1e" in drawing for drawing in drawings] == [True, True]
    assert not [drawing for drawing in drawings if LIGHT.short.lower() in drawing]


def test_every_table_is_set_with_nothing_left_out_and_fits_a_sheet(briefing, told):
    tables = briefing.sections[0].tables
    assert [table["rows"] for table in told["sections"][0]["tables"]] == [table.rows for table in tables]
    assert max(len(table.headers) for table in tables) <= 7


def test_a_figure_has_its_bound_its_source_and_its_grade(told):
    rows = {row[0]: row[1:] for row in told["sections"][0]["stated"]}
    assumption = "assumption: an even split of the 30,000 reported for both; for cities"
    assert rows["Published requirement"] == ["≥ 100,000 troops", "[1]", "secondary", ""]
    assert rows["Pledge, France"][:3] == ["≤ 15,000 troops", "[1]", "secondary"]
    assert rows["Pledge, France"][3].startswith(assumption)
    assert rows["Handover"][1:3] == ["none", ""]
    assert "Secondary: read in another outlet's report or copy of it." in told["grades"]


def test_a_step_has_its_formula_its_value_and_where_it_holds(told):
    steps = {step["name"]: step for step in told["sections"][0]["steps"]}
    assert steps["sustained_force"]["words"] == "sustained force = the smaller of sustained total and pledged force"
    assert steps["sustained_force"]["value"] == "12,000 troops (11,300 to 12,400)"
    assert steps["sustained_force"]["valid"].startswith("Where a joint pledge is less")
    assert steps["sustained_total"]["references"][0].startswith("Congressional Budget Office")


def test_several_scenarios_stand_side_by_side_first(small):
    larger = small.with_({"published_requirement": "6000 troops"})
    told = content(compose({"one": forcecalc.assess(small), "two": forcecalc.assess(larger)}))
    assert told["title"] == "Two scenarios side by side"
    assert told["together"][0]["headers"] == ("", "needed", "on offer", "sustained", "short")
    assert told["overview"][0]["caption"][0].startswith("Two scenarios")
    assert [section["title"] for section in told["sections"]] == ["small", "small"]


@pytest.mark.parametrize(
    "text",
    [
        f'#panic("run") #{{sys.inputs}} $x$ *a* _b_ `c` <d> @e \\ // f ]] #set page(width: 1cm) {"W" * 300}',
        "Привет Ελλάδα مرحبا שלום 中国 日本 \U0001f600 \U0001f1ec\U0001f1e7 e\u0301\u0327 \u0301",
        "\n\r\n\x00\x1b[31m\u202e\u200f\ud800\u2028",
        " ",
    ],
)
def test_no_text_is_run_and_none_stops_the_press(small, text):
    source = Source(text, text, text, f"https://a.b/{text}", text)
    odd = replace(small, title=text, sources={**small.sources, "dannatt-2025": source})
    paper = rendered(briefed(odd))
    assert pages(paper) >= 2
    assert sizes(paper) == {(595, 842)}


def test_what_no_font_has_is_named_on_the_first_page_and_controls_are_spelt_out(small):
    told = content(briefed(replace(small, title="Ελλάδα \ue000\ue001\n\u202e \U0001f1fa\U0001f1e6")))
    assert told["title"] == r"Ελλάδα \ue000\ue001\n\u202e [symbol]"
    assert told["note"] == "Some symbols are not drawn: no installed font has them."
    assert told["name"].endswith("\U0001f1fa\U0001f1e6")


def test_scenarios_that_come_to_the_same_have_a_table_and_no_chart_of_them(small):
    answer = forcecalc.assess(small)
    told = content(compose({"one": answer, "two": answer}))
    assert told["overview"] == []
    assert len(told["together"][0]["rows"]) == 2


def test_nothing_is_said_of_letters_where_all_are_there(told):
    assert told["note"] == ""


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.b/ c", f"https://a.b/{'c' * 9000}", "https://a.b/\x07", "shelf 3"]
)
def test_an_address_that_is_no_safe_link_is_text(url):
    reference = Reference(1, "key", Source("A report", url=url))
    assert reference.source.link == ""
    assert reference.citation == f"A report, {url}"


def test_two_processes_give_the_same_bytes(small, tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL, "utf-8")
    elsewhere = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "forcecalc", "brief", "small.yaml", "-o", "small.pdf"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, env={**os.environ, **elsewhere}, timeout=60)
    assert (tmp_path / "small.pdf").read_bytes() == rendered(compose({"small": forcecalc.assess(small)}))
