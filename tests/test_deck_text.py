"""Slides of hostile and of long text: it is shown as it stands, nothing opens or computes, nothing runs off."""

import io
import json
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Pt

from forcecalc import assess, load
from forcecalc.analysis.bundle import Bundle
from forcecalc.charts.text_metrics import broken_into_lines, shortened, width
from forcecalc.documents import pptx
from forcecalc.documents.pptx import chart_data, chart_data_case
from forcecalc.documents.pptx.appendix import Listed, add_tables
from forcecalc.documents.pptx.chart_data import gap
from forcecalc.documents.pptx.chart_data_analyses import swing
from forcecalc.documents.pptx.contents import add_charts
from forcecalc.documents.pptx.native_charts import Bar, Drawing, Graph, Row, Series, bar
from forcecalc.documents.pptx.pagination import paged
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.style import DeckStyle
from forcecalc.documents.pptx.titles import title_of
from forcecalc.report.briefing import compose
from forcecalc.report.exhibits import gap as exhibits
from forcecalc.report.exhibits.bars import Whisker
from forcecalc.report.exhibits.contributors import contributors
from forcecalc.report.exhibits.estimates import estimates
from forcecalc.report.tables import Table
from forcecalc.scenario.figure_key import FigureKey
from tests.awkward import answered, scenario
from tests.conftest import own

pytestmark = pytest.mark.wide

HOSTILE = "=1+1 <script>alert(1)</script> \x1b[31m\x00 \u202eabc \U0001f600 A: B / C?*[x] 漢字"
LONG, WORDS = "x" * 200, "a very long name " * 15
SOURCES = {
    "times-typhoon-2025": {"title": HOSTILE, "publisher": "@SUM(A1)", "url": "javascript:alert(1)"},
    "wsj-2025": {"title": WORDS, "publisher": "-1", "url": "https://example.org/a?b=1&c=2"},
}


def renamed(scenario, names, title):
    """A scenario whose members have other names, as a program may give them."""
    members = {group: tuple(names.get(one, one) for one in every) for group, every in scenario.members.items()}
    figures = {FigureKey(name, names.get(member, member)): one for (name, member), one in scenario.figures.items()}
    sources = dict(scenario.sources)
    for key, parts in SOURCES.items():
        sources[key] = scenario.source(key)._replace(**parts)
    return replace(scenario, title=title, members=members, figures=figures, sources=sources, variants={})


@pytest.fixture(scope="module")
def made():
    names = {"Fighters on alert": HOSTILE, "Frigates": LONG, "Minehunters": WORDS, "Patriot systems": "-1"}
    names |= {"France": "+2", "United Kingdom": "http://example.org"}
    scenario = renamed(load(own("coalition_backstop")).with_(horizon="24 months"), names, HOSTILE + WORDS)
    return pptx.rendered(compose({"hostile": assess(scenario)}, draws=64))


def parts(package):
    archive = zipfile.ZipFile(io.BytesIO(package))
    return {name: archive.read(name) for name in archive.namelist()}


def xml_parts(package):
    return {name: content for name, content in parts(package).items() if name.endswith((".xml", ".rels"))}


def books(package):
    return [openpyxl.load_workbook(io.BytesIO(content)) for name, content in parts(package).items() if "xlsx" in name]


def slides(package):
    return list(Presentation(io.BytesIO(package)).slides)


def empty():
    """A deck without slides."""
    return Deck(DeckStyle(compose({"one": assess(load("gcsp_ceasefire"))}, draws=64)))


def opened(made_deck):
    return list(Presentation(io.BytesIO(made_deck.content())).slides)


def cells(slide):
    frame = next(shape for shape in slide.shapes if shape.has_table)
    return [[cell.text_frame.text for cell in row.cells] for row in frame.table.rows]


def table_ends(package_slides):
    frames = [shape for slide in package_slides for shape in slide.shapes if shape.has_table]
    return [frame.top + sum(row.height for row in frame.table.rows) for frame in frames]


def test_every_part_is_well_formed_and_control_characters_are_spelt_out(made):
    texts = [etree.tostring(etree.fromstring(content), encoding="unicode") for content in xml_parts(made).values()]
    assert any(r"\x1b[31m\x00 \u202eabc" in text for text in texts)
    assert not any("\u202e" in text or "_x00" in text for text in texts)


def test_nothing_can_be_clicked_but_the_links_of_sources(made):
    rels = "".join(content.decode() for name, content in xml_parts(made).items() if name.endswith(".rels"))
    targets = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', rels)
    assert "https://example.org/a?b=1&amp;c=2" in targets
    assert all(target.startswith("http") for target in targets)
    assert "http://example.org" not in targets
    assert "javascript" not in rels


def test_names_in_a_workbook_are_text_and_no_formulas_or_links(made):
    found = [cell for book in books(made) for row in book.active.iter_rows() for cell in row]
    names = [cell for cell in found if cell.column == 1 and cell.value is not None]
    assert any(cell.value.startswith("=1+1 <script>") for cell in names)
    assert {cell.data_type for cell in names} == {"s"}
    assert not [cell for cell in found if cell.hyperlink]


def test_nothing_hostile_is_off_the_slide_or_under_its_foot(made):
    shapes = [shape for slide in slides(made) for shape in slide.shapes]
    assert all(shape.left + shape.width <= Pt(960) and shape.top + shape.height <= Pt(540) for shape in shapes)
    assert all(end <= Pt(510) for end in table_ends(slides(made)))


def test_a_long_table_goes_on_and_each_row_comes_once():
    rows = tuple((f"row {number}", "words " * (number % 40)) for number in range(80))
    made_deck = empty()
    add_tables(
        made_deck, Heading("A finding", "A scenario"), [Listed(Table("Rows", ("name", "text"), rows), (0.3, 0.7))]
    )
    pages = opened(made_deck)
    assert [row[0] for page in pages for row in cells(page)[1:]] == [row[0] for row in rows]
    assert all(cells(page)[0] == ["name", "text"] for page in pages)
    assert pages[1].shapes.title.text_frame.text == f"A finding (2\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{len(pages)})"
    assert all(end <= Pt(510) for end in table_ends(pages))


def test_short_tables_stand_two_on_a_slide_and_after_long_ones():
    long_one = Table("Long", ("name", "text"), tuple((f"row {number}", "words") for number in range(12)))
    short = [Table(f"Short {number}", ("name", "text"), (("a", "b"), ("c", "d"))) for number in range(2)]
    made_deck = empty()
    add_tables(made_deck, Heading("A finding", "A scenario"), [*map(Listed, (short[0], long_one, short[1]))])
    held = [[shape.name for shape in page.shapes if shape.has_table] for page in opened(made_deck)]
    assert held == [["Long"], ["Short 0", "Short 1"]]


def test_a_wide_table_repeats_its_first_column():
    heads = ("", *(f"variant {number}" for number in range(30)))
    row = ("required force", *("≥ 100,000" for _ in range(30)))
    made_deck = empty()
    add_tables(made_deck, Heading("A finding", ""), [Listed(Table("Wide", heads, (row,), tuple(range(1, 31))))])
    tables = [shape.table for page in opened(made_deck) for shape in page.shapes if shape.has_table]
    told = [[[cell.text_frame.text for cell in row.cells] for row in table.rows] for table in tables]
    assert [head for table in told for head in table[0][1:]] == list(heads[1:])
    assert {table[1][0] for table in told} == {"required force"}


def test_many_bars_go_on_to_further_slides_with_one_scale():
    rows = tuple(Row(f"Variant {number}", (bar(float(number), str(number)),)) for number in range(60))
    made_deck = empty()
    graph = Graph((Series("troops", "sustained"),), rows, "Troops")
    add_charts(made_deck, Heading("A finding", ""), [Drawing("bars", graph, "In words")])
    frames = [shape for slide in opened(made_deck) for shape in slide.shapes if shape.has_chart]
    assert [name for frame in frames for name in frame.chart.plots[0].categories] == [row.name for row in rows]
    assert len({frame.chart.value_axis.maximum_scale for frame in frames}) == 1
    assert min(frame.chart.font.size for frame in frames) >= Pt(12)


def test_a_number_that_is_none_has_no_bar():
    assert bar(float("inf"), "not known").value is None


@pytest.mark.parametrize(
    ("finding", "title", "rest"),
    [
        ("A short title", "A short title", ""),
        (
            "At least 91,600 troops short of the 100,000 reported as needed: rotation sustains 6,000 (2,200 to 8,400)",
            "At least 91,600 troops short of the 100,000 reported as needed",
            "Rotation sustains 6,000 (2,200 to 8,400)",
        ),
    ],
)
def test_a_long_title_ends_with_a_clause_and_goes_on_below(finding, title, rest):
    assert title_of(finding, 26, 760) == (title, rest)


@pytest.mark.parametrize("finding", [LONG, WORDS, HOSTILE.replace(":", "") + LONG])
def test_a_title_without_clauses_loses_nothing(finding):
    title, rest = title_of(finding, 26, 860, after=" (1 of 2)")
    assert len(broken_into_lines(title, 26, 860, bold=True)) <= 2
    assert title.endswith("… (1 of 2)")
    kept = f"{title.removesuffix('… (1 of 2)')}{rest.removeprefix('…')}"
    assert kept.replace(" ", "") == finding.replace(" ", "")


@pytest.mark.parametrize("text", [LONG, WORDS, "漢字仮名交じり文" * 20, "", " ", "a  b"])
def test_lines_are_no_wider_than_asked_and_lose_nothing(text):
    lines = broken_into_lines(text, 12, 100)
    assert all(width(line, 12) <= 100 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(broken_into_lines(shortened(text, 12, 100, 2), 12, 100)) <= 2


def test_pages_hold_everything_and_are_even():
    assert paged([], [], 100) == []
    assert [len(page) for page in paged(list(range(13)), [10] * 13, 60)] == [5, 5, 3]


@pytest.mark.parametrize(
    ("moved", "labels"),
    [
        ((-543.0, 691.0), ("-543 at 22 months", "+691 at 27 months")),
        ((0.0, 691.0), ("", "+691 at 27 months, none at 22 months")),
        ((800.0, 691.0), ("+800 at 22 months, +691 at 27 months", "")),
    ],
)
def test_two_ends_on_one_side_share_a_label(moved, labels):
    ends = swing(moved, ("at 22 months", "at 27 months"), 0)
    assert (ends[0].text, ends[1].text) == labels
    assert (ends[0].value, ends[1].value) == moved


def test_a_low_column_on_a_high_base_has_its_number_above_it_and_what_is_over_its_condition():
    needed = {"value": "9,500 troops", "bound": "at least"}
    found = compose({"one": assess(load(own("article")).with_(published_requirement=needed))}, draws=64)
    told = gap(exhibits.gap(found.sections[0].bundle))
    assert told.rows[-1].bars[1:] == (Bar(2500, role="spare"), Bar(12000, "2,500 to spare"))
    assert told.rows[-1].under == "≤ 2,900"
    assert told.reading[-1].startswith("What is to spare is at most so much, and only if ")


def test_all_other_contributors_together_are_words_and_no_bar_among_the_first():
    shown = contributors(Bundle(answered("forty contributors"), draws=64))
    graph = chart_data.contributors(shown)
    assert [row.name for row in graph.rows] == [row.name for row in shown.rows[:-1]]
    assert graph.reading[0].startswith("28 others together: ")


def test_one_source_stands_with_other_tables_and_on_no_slide_of_its_own(tmp_path):
    # In a theatre that nobody wrote of no published needs stand beside it, and no sources of theirs.
    path = tmp_path / "one.json"
    path.write_text(json.dumps(scenario(["Country 1", "Country 2"], required=0, theatre="Atlantis")), "utf-8")
    deck = Presentation(io.BytesIO(pptx.rendered(compose({"x": assess(load(path))}, draws=64))))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    held = [[shape.name for shape in slide.shapes if shape.has_table] for slide in deck.slides]
    assert not [title for title in titles if "source" in title]
    assert [names for names in held if names[1:] and names[-1] == "1 source: 1 verified"]


def test_a_published_need_is_drawn_to_both_ends_of_its_range():
    shown = estimates(Bundle(answered("article"), draws=64))
    rows = {row.name: row.bars for row in chart_data_case.estimates(shown).rows}
    higher, lower = rows["W. Ischinger, Jan 2025"]
    assert (lower.value, higher.value, higher.text) == (50_000, 100_000, "50,000–100,000")
    assert rows["V. Shlinchak, 2025"][0].value is None


def test_a_label_stands_beyond_the_range_of_its_number():
    bars = (Bar(100, "100", range=Whisker(80, 150)), Bar(100, "100", range=Whisker(100, 101)))
    graph = Graph((Series("troops", "pale"),), tuple(Row(str(place), (bar,)) for place, bar in enumerate(bars)), "T")
    seen = graph.with_seen_ranges()
    assert [(bar.below, bar.above) for row in seen.rows for bar in row.bars] == [(20, 50), (0, 0)]
    assert [reach.values for reach in seen.reaches] == [[20, 0], [50, 0]]
