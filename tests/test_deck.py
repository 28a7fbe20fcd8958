"""Slides: their titles, notes, placeholders and charts, whose numbers are those of the answer."""

import io
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from forcecalc import assess, load
from forcecalc.documents import pptx
from forcecalc.documents.pptx.placeholders import kind_of
from forcecalc.documents.pptx.reproducible_zip import reproducible
from forcecalc.report.briefing import compose
from forcecalc.report.exhibits.scenarios import scenarios
from tests.awkward import briefing
from tests.conftest import own
from tests.deck_coverage import coverage, overlapping, text_size
from tests.wide import telling

DRAWS = 64
SCENARIOS = ["article", "coalition_backstop", "uk_france_36_months", "gcsp_ceasefire"]
PATHS = {name: own(name) for name in SCENARIOS[:3]} | {"gcsp_ceasefire": "gcsp_ceasefire"}
MOST_WORDS = 60
GAP = "Troops on the ground at one time"
MONTHS = "Troops there at the start of each month"


def composed(*names):
    return compose({name: assess(load(PATHS[name])) for name in names}, draws=DRAWS)


@pytest.fixture(scope="module")
def briefings():
    told = {name: composed(name) for name in SCENARIOS}
    return told | {"two": composed("article", "gcsp_ceasefire")}


@pytest.fixture(scope="module")
def decks(briefings):
    return {name: Presentation(io.BytesIO(pptx.rendered(briefing))) for name, briefing in briefings.items()}


@cache
def deck_of(name):
    return Presentation(io.BytesIO(pptx.rendered(briefing(name))))


def titles(presentation):
    return [slide.shapes.title.text_frame.text for slide in presentation.slides]


def test_the_slide_of_a_gap_says_what_is_sustained_where_none_is_short():
    assert titles(deck_of("nothing required"))[2] == (
        "Of at most 1,929 assumed to be on offer, rotation could sustain at most 1,929"
    )


def shown(presentation):
    """The slides ahead of the appendix, without the cover."""
    return [one for one in presentation.slides if not one.shapes.title.text_frame.text.startswith("Appendix")][1:]


def over(slide):
    """The title and the lines under it, without the last, which names the scenario."""
    _, under, *_ = sorted(
        (one for one in slide.placeholders if kind_of(one) in ("title", "body")), key=lambda one: one.top
    )
    return [slide.shapes.title.text_frame.text, *(one.text for one in under.text_frame.paragraphs[:-1])]


def charts(presentation):
    """The last chart of each kind, by what it shows: the placemat's smaller ones come first."""
    frames = [shape for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    return {frame.name.removeprefix("Chart: "): frame for frame in frames}


def series(frame):
    """The values of a chart's series, by name."""
    return {one.name: list(one.values) for plot in frame.chart.plots for one in plot.series}


def sheet(frame):
    """The columns of the workbook behind a chart, the first with the categories."""
    book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    return list(zip(*book.active.iter_rows(values_only=True), strict=True))


def columns(frame):
    """A chart's categories and series as columns."""
    plots = frame.chart.plots
    return [(None, *plots[0].categories), *((one.name, *one.values) for plot in plots for one in plot.series)]


def ranges(frame):
    """How far the ranges of a chart's numbers reach, by the cells that they refer to."""
    found = frame.chart.element.iterfind(f".//{qn('c:errBars')}//{qn('c:numRef')}")
    return {
        held.findtext(qn("c:f")): [float(point.findtext(qn("c:v"))) for point in held.iter(qn("c:pt"))]
        for held in found
    }


def cells_behind(frame):
    """What the workbook of a chart has in the cells that its ranges refer to."""
    sheet = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
    named = {cells: sheet[cells.removeprefix("Sheet1!")] for cells in ranges(frame)}
    return {cells: [cell.value for (cell,) in column if cell.value is not None] for cells, column in named.items()}


def formats(frame):
    return [form.get("formatCode") for form in frame.chart.element.iter(qn("c:numFmt"))]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def texts(slide):
    return " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def cells(presentation):
    tables = [shape.table for slide in presentation.slides for shape in slide.shapes if shape.has_table]
    return [[cell.text_frame.text for cell in row.cells] for table in tables for row in table.rows]


def every_shape(presentation):
    return [(slide, shape) for slide in presentation.slides for shape in slide.shapes]


def test_the_article_is_shown_on_ten_slides_at_most(decks):
    slides = shown(decks["article"])
    assert len(slides) + 1 <= 10
    assert [slide.shapes.title.text_frame.text[:20] for slide in slides[:4]] == [
        "At least 87,600 troo",
        "Once rotation settle",
        "Of about 195,000 sol",
        "Tried alone, only th",
    ]


def test_what_the_slides_rest_on_stands_in_the_appendix(decks, briefings):
    assert any("five of the 17 figures used rest on assumptions" in title for title in titles(decks["article"]))
    stated = [figure.value for figure in briefings["article"].sections[0].stated]
    assert {row[1] for row in cells(decks["article"])} >= set(stated)


def test_a_figure_names_the_slides_that_rest_on_it(decks):
    (row,) = [row for row in cells(decks["article"]) if row[0] == "Published requirement"]
    assert row[3:] == ["[1]", "2, 3, 5, 6, 8"]


def test_the_cover_says_what_it_comes_to_large(decks, briefings):
    cover = decks["article"].slides[0]
    (answer,) = [one for one in cover.placeholders if kind_of(one) == "subTitle"]
    assert answer.text_frame.text == briefings["article"].sections[0].bottom_line
    described = max(text_size(one) for one in cover.placeholders if kind_of(one) == "body")
    assert text_size(answer) > described


@pytest.mark.parametrize(
    "name",
    telling([*SCENARIOS, "two", "a surplus", "one contributor", "nothing required"], *SCENARIOS, "two", "a surplus"),
)
def test_no_title_comes_twice_before_the_appendix(decks, name):
    deck = decks.get(name) or deck_of(name)
    told = [slide.shapes.title.text_frame.text for slide in shown(deck)]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("name", telling(["a surplus", "five million"], "a surplus"))
def test_what_stands_over_a_chart_ends_with_no_ellipsis(name):
    assert not [text for slide in shown(deck_of(name)) for text in over(slide) if "\N{HORIZONTAL ELLIPSIS}" in text]


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_notes_say_what_to_say_in_sixty_words(decks, name):
    said = [notes(slide) for slide in shown(decks[name])]
    assert all(said)
    assert max(len(text.split()) for text in said) <= MOST_WORDS
    assert not any("http" in text for text in said)


@pytest.mark.parametrize("name", ["article", "uk_france_36_months", "two"])
def test_content_covers_two_thirds_of_the_body_of_each_slide(decks, name):
    covered = {slide.shapes.title.text_frame.text: coverage(slide, decks[name]) for slide in shown(decks[name])}
    assert min(covered.values()) >= 2 / 3, covered


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_nothing_on_a_slide_lies_on_anything_else(decks, name):
    assert [pair for slide in decks[name].slides for pair in overlapping(slide)] == []


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_no_two_shapes_of_a_slide_have_the_same_number(decks, name):
    numbers = [[shape.shape_id for shape in slide.shapes] for slide in decks[name].slides]
    assert [sorted(set(held)) for held in numbers] == [sorted(held) for held in numbers]


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_no_text_is_under_nine_points(decks, name):
    written = [one for _, one in every_shape(decks[name]) if one.has_text_frame and one.text_frame.text]
    assert min(text_size(one) for one in written) >= 9
    charts_ = [one.chart._chartSpace for _, one in every_shape(decks[name]) if one.has_chart]
    assert min(int(text.get("sz")) for chart in charts_ for text in chart.iter() if text.get("sz")) >= 900


def test_the_size_of_titles_is_stated_in_the_master_alone(decks):
    presentation = decks["article"]
    styles = presentation.slide_master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    assert styles.get("sz") == "2600"
    on_slides = [slide.shapes.title.element for slide in presentation.slides]
    in_layouts = [
        one.element
        for layout in presentation.slide_layouts
        for one in layout.placeholders
        if one.placeholder_format.idx == 0
    ]
    sized = [run for element in (*on_slides, *in_layouts) for run in element.iter(qn("a:rPr"), qn("a:defRPr"))]
    assert not [run for run in sized if run.get("sz")]


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_charts_stand_in_chart_placeholders_and_text_in_its_own(decks, name):
    frames = [shape for _, shape in every_shape(decks[name]) if shape.has_chart]
    assert all(frame.is_placeholder and kind_of(frame) == "chart" for frame in frames)
    kinds = [{kind_of(one) for one in slide.placeholders} for slide in decks[name].slides]
    assert all({"ftr", "dt", "sldNum"} <= kind for kind in kinds)
    assert all(kind & {"title", "ctrTitle"} for kind in kinds)


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_no_placeholder_is_left_empty(decks, name):
    held = [one for slide in decks[name].slides for one in slide.placeholders if one.has_text_frame]
    assert all(one.text_frame.text for one in held)


def test_the_deck_has_sections(decks):
    sections = decks["two"].part._element.findall(".//{*}section")
    first, *_, last = [one.get("name") for one in sections]
    assert (first, last) == ("Two scenarios side by side", "Appendix")
    listed = [
        one.get("id")
        for one in decks["two"].part._element.iter("{*}sldId")
        if one.getparent().tag.endswith("}sldIdLst")
    ]
    assert len(listed) == 2 * len(decks["two"].slides)


def test_several_scenarios_stand_side_by_side_before_each(decks):
    assert titles(decks["two"])[0] == "Two scenarios side by side"
    assert titles(decks["two"])[1].startswith("10,000 (gcsp_ceasefire) to at least 10")
    assert any(title.startswith("10,000 troops needed; no offer is stated") for title in titles(decks["two"]))


def test_where_nobody_offers_troops_no_gap_is_drawn(decks):
    assert GAP not in charts(decks["gcsp_ceasefire"])
    assert "Required force, troops" in charts(decks["gcsp_ceasefire"])


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_a_chart_s_workbook_holds_its_categories_and_its_numbers(decks, name):
    frames = list(charts(decks[name]).values())
    assert frames
    assert [sheet(frame)[: len(columns(frame))] for frame in frames] == [columns(frame) for frame in frames]


@pytest.mark.parametrize("name", ["article", "uk_france_36_months"])
def test_a_range_is_a_line_that_follows_the_cells_behind_its_chart(decks, name):
    frames = [frame for frame in charts(decks[name]).values() if ranges(frame)]
    assert frames
    assert [cells_behind(frame) for frame in frames] == [ranges(frame) for frame in frames]


def test_the_gap_stands_on_what_can_be_sustained(decks):
    told = series(charts(decks["article"])[GAP])
    assert told == {
        "stands on": [None, None, None, 12000],
        "troops": [100000, 30000, 12000, 88000],
        "ends at": [100000, 30000, 12000, 100000],
    }


def test_a_label_keeps_its_bound_and_follows_its_number(decks):
    forms = formats(charts(decks["article"])[GAP])
    assert forms.count('"≥ "#,##0') == forms.count('"≤ "#,##0') == 1


def test_scenarios_are_sorted_and_carry_their_ranges(decks, briefings):
    expected = [row.rounded for row in scenarios(briefings["two"].bundle).rows]
    frames = [shape for _, shape in every_shape(decks["two"]) if shape.name == "Chart: Required force, troops"]
    assert series(frames[0])["Required force"] == expected


def test_armies_lead_to_what_rotation_sustains(decks, briefings):
    funnel = briefings["article"].sections[0].exhibits["funnel"]
    frame = charts(decks["article"])["Troops"]
    assert series(frame) == {
        each.name: [
            *(stage.rounded for stage in each.stages),
            each.offer.rounded if each.offer else None,
        ]
        for each in funnel.all_funnels
    }


def test_what_would_change_it_goes_out_from_the_answer_as_it_stands(decks, briefings):
    whatif = briefings["article"].sections[0].exhibits["whatif"]
    frame = charts(decks["article"])[whatif.axis]
    assert [name.split("\n")[0][:12] for name in frame.chart.plots[0].categories] == [
        row.name[:12] for row in whatif.rows
    ]
    crossing = frame.chart.element.find(f".//{qn('c:catAx')}/{qn('c:crossesAt')}")
    assert float(crossing.get("val")) == pytest.approx(whatif.central)


def test_missions_and_this_scenario_are_sorted_by_density(decks):
    frame = charts(decks["article"])["Troops per km of line"]
    (names, density) = columns(frame)
    told = dict(zip(names[1:], density[1:], strict=True))
    assert list(told.values()) == sorted(told.values(), reverse=True)
    assert told["Required force here"] == 34.5
    assert told["UNIFIL"] == pytest.approx(76.0, abs=0.05)


def test_capabilities_are_shown_without_and_with_the_backstop(decks):
    frame = charts(decks["coalition_backstop"])["Missing, as a share of the assets required"]
    names = [name.replace("\n", " ") for name in frame.chart.plots[0].categories]
    told = series(frame)
    assert told["missing without the backstop"][names.index("Fighters on alert, air")] == 0.75
    assert told["missing with it"][names.index("Minehunters, sea")] == 0.74
    assert '0 %": ≤ 43 (36) of 48 (38 to 55)"' in formats(frame)


def test_a_fan_of_strength_stands_beside_the_calendar(decks, briefings):
    section = briefings["uk_france_36_months"].sections[0]
    frame, other = (
        charts(decks["uk_france_36_months"])[name] for name in (MONTHS, "Contingents by months from the start")
    )
    assert series(frame)["there"] == [float(round(troops)) for troops in section.exhibits["flow"].strength]
    assert series(frame)["required, ≤ 30,000"] == [30000] * 36
    assert frame.part is other.part
    rows = [
        [value or 0 for value in values]
        for values in zip(*(one.values for one in other.chart.plots[0].series), strict=True)
    ]
    assert {sum(row) for row in rows} == {36}


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_charts_and_tables_are_told_in_words(decks, name):
    framed = [shape for _, shape in every_shape(decks[name]) if shape.has_chart or shape.has_table]
    assert all(shape.element.find(f".//{qn('p:cNvPr')}").get("descr") for shape in framed)


def test_a_chart_s_words_are_those_of_its_picture(decks, briefings):
    frame = charts(decks["article"])[GAP]
    picture = briefings["article"].sections[0].exhibits["gap"]
    assert frame.element.find(f".//{qn('p:cNvPr')}").get("descr") == picture.alt


def test_no_key_of_a_parameter_file_stands_on_a_slide(decks):
    assert not [text for slide in decks["article"].slides for text in texts(slide).split() if "_" in text.strip("_")]


def test_notes_on_capabilities_do_not_say_that_only_troops_are_counted(decks):
    slide = next(one for one, shape in every_shape(decks["coalition_backstop"]) if "Missing, as" in shape.name)
    assert "Troops on the ground only" not in notes(slide)


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_nothing_is_off_the_slide(decks, name):
    wide, high = decks[name].slide_width, decks[name].slide_height
    assert (wide, high) == (Pt(960), Pt(540))
    boxes = [(one.left, one.top, one.left + one.width, one.top + one.height) for _, one in every_shape(decks[name])]
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= wide and box[3] <= high for box in boxes)


def test_the_properties_are_true(decks, briefings):
    properties = decks["article"].core_properties
    assert properties.created.date() == properties.modified.date() == briefings["article"].day
    assert properties.title == briefings["article"].title
    assert properties.author == "forcecalc"


@pytest.mark.wide
def test_two_processes_write_the_same_bytes(process, tmp_path):
    process("brief", own("article"), "-o", "1.pptx", PYTHONHASHSEED="1")
    process("brief", own("article"), "-o", "2.pptx", PYTHONHASHSEED="2")
    assert (tmp_path / "1.pptx").read_bytes() == (tmp_path / "2.pptx").read_bytes()


def test_what_is_reproducible_stays_as_it_is(briefings):
    briefing = briefings["gcsp_ceasefire"]
    made = pptx.rendered(briefing)
    assert reproducible(made, briefing.day) == made
