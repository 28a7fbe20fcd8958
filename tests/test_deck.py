"""Slides: their titles, notes and charts, whose numbers are those of the answer and of the workbook behind them."""

import io

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from forcecalc import assess, load
from forcecalc.documents import pptx
from forcecalc.documents.pptx.reproducible_zip import reproducible
from forcecalc.report.briefing import compose
from forcecalc.report.exhibits.scenarios import scenarios
from forcecalc.report.pledges import states_finding
from tests.conftest import own

DRAWS = 64
SCENARIOS = ["article", "coalition_backstop", "uk_france_36_months", "gcsp_ceasefire"]


PATHS = {name: own(name) for name in SCENARIOS[:3]} | {"gcsp_ceasefire": "gcsp_ceasefire"}


def composed(*names):
    return compose({name: assess(load(PATHS[name])) for name in names}, draws=DRAWS)


@pytest.fixture(scope="module")
def briefings():
    told = {name: composed(name) for name in SCENARIOS}
    return told | {"two": composed("article", "gcsp_ceasefire")}


@pytest.fixture(scope="module")
def decks(briefings):
    return {name: Presentation(io.BytesIO(pptx.rendered(briefing))) for name, briefing in briefings.items()}


def titles(presentation):
    return [slide.shapes.title.text_frame.text for slide in presentation.slides]


def charts(presentation):
    """The charts by what they show."""
    frames = [shape for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    return {frame.name.removeprefix("Chart: "): frame for frame in frames}


def series(frame):
    """The values of a chart's series, by name."""
    return {one.name: list(one.values) for plot in frame.chart.plots for one in plot.series}


def sheet(frame):
    """The same from the workbook behind it, and the categories in front."""
    book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    head, *rows = book.active.iter_rows(values_only=True)
    columns = dict(zip(head, zip(*rows, strict=True), strict=True))
    return list(columns.pop(None)), {name: list(values) for name, values in columns.items()}


def formats(frame):
    return [form.get("formatCode") for form in frame.chart.element.iter(qn("c:numFmt"))]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def every_shape(presentation):
    return [(slide, shape) for slide in presentation.slides for shape in slide.shapes]


def test_the_article_is_told_in_the_order_of_a_briefing(decks):
    expected = [
        "Thirty thousand for eighteen ",
        *["At least 87,600 troops short "] * 4,
        "At least 23,500 (Front line o",
        "In numbers: at least 23,500 (",
        "Sized three ways to interpose",
        "At least 34.5 troops per km o",
        "Neither of the two contributo",
        states_finding("Ukraine")[:29],
        "Most of the spread in the sus",
        "Five of the 17 figures used r",
        "Two things are easily misread",
        "12 sources: 4 primary, 1 veri",
        "12 sources: 4 primary, 1 veri",
    ]
    assert [title[:29] for title in titles(decks["article"])] == expected


def test_several_scenarios_stand_side_by_side_before_each(decks):
    assert titles(decks["two"])[0] == "Two scenarios side by side"
    assert titles(decks["two"])[1].startswith("10,000 (gcsp_ceasefire) to at least 101,000 (")
    assert "10,000 troops needed; no offer is stated, so nothing is said of a shortfall" in titles(decks["two"])


def test_where_nobody_offers_troops_no_gap_is_drawn(decks):
    assert "Troops on the ground at one time" not in charts(decks["gcsp_ceasefire"])
    assert "Required force, troops" in charts(decks["gcsp_ceasefire"])


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_a_chart_s_workbook_holds_its_categories_and_its_numbers(decks, name):
    frames = list(charts(decks[name]).values())
    assert frames
    assert [sheet(frame)[1] for frame in frames] == [series(frame) for frame in frames]
    assert [sheet(frame)[0] for frame in frames] == [list(frame.chart.plots[0].categories) for frame in frames]


def test_the_gap_stands_on_what_can_be_sustained(decks):
    told = series(charts(decks["article"])["Troops on the ground at one time"])
    assert told == {
        "stands on": [None, None, None, 12000],
        "troops": [100000, 30000, 12000, 88000],
        "ends at": [100000, 30000, 12000, 100000],
    }


def test_a_label_keeps_its_bound_and_follows_its_number(decks):
    forms = formats(charts(decks["article"])["Troops on the ground at one time"])
    assert forms.count('"≥ "#,##0') == forms.count('"≤ "#,##0') == 1
    assert '"≥ 87,600 short (central "#,##0")"' in formats(charts(decks["article"])["Sustained shortfall, troops"])


def test_the_variants_are_sorted_and_carry_their_ranges(decks, briefings):
    expected = [row.rounded for row in scenarios(briefings["article"].sections[0].bundle).rows]
    frame = charts(decks["article"])["Sustained shortfall, troops"]
    assert series(frame)["Sustained shortfall"] == expected
    assert all(abs(row.rounded - row.value) < 1000 for row in scenarios(briefings["article"].sections[0].bundle).rows)
    assert {'"≥ "#,##0" short"', '"≥ 23,500 short (central "#,##0")"'} <= set(formats(frame))


def test_a_bound_is_rounded_as_everywhere_else(decks):
    frame = charts(decks["article"])["Troops on the ground at one time, all ranks"]
    # At least 101,740.5, and the label says as much as the number behind it.
    assert 101000 in series(frame)["troops"]
    assert '"≥ "#,##0' in formats(frame)


def test_missions_and_this_scenario_are_sorted_by_density(decks):
    frame = charts(decks["article"])["Troops per km of line"]
    told = dict(zip(sheet(frame)[0], series(frame)["density"], strict=True))
    assert list(told.values()) == sorted(told.values(), reverse=True)
    assert told["Required force here"] == 34.5
    assert told["UNIFIL"] == pytest.approx(76.0, abs=0.05)


def test_drivers_go_out_from_the_central_value(decks, briefings):
    found = briefings["article"].sections[0].bundle.sensitivity
    frame = charts(decks["article"])["Change of the sustained shortfall from at least 88,031, troops"]
    assert series(frame) == {
        "at its low end": [round(driver.at_low - found.central) for driver in found.drivers],
        "at its high end": [round(driver.at_high - found.central) for driver in found.drivers],
    }


def test_capabilities_are_shown_without_and_with_the_backstop(decks):
    frame = charts(decks["coalition_backstop"])["Missing, as a share of the assets required"]
    names, told = sheet(frame)
    assert told["missing without the backstop"][names.index("Fighters on alert, air")] == 0.75
    assert told["missing with it"][names.index("Minehunters, sea")] == 0.74
    assert '0 %": ≤ 43 (36) of 48 (38 to 55)"' in formats(frame)


def test_time_is_a_column_a_month_and_the_requirement_a_line(decks, briefings):
    told = briefings["uk_france_36_months"].sections[0].flow
    frame = charts(decks["uk_france_36_months"])["Troops there at the start of each month"]
    columns, lines = frame.chart.plots
    assert {one.name: list(one.values) for one in columns.series} == {
        "France": told.by_contributor["France"].round().tolist(),
        "United Kingdom": told.by_contributor["United Kingdom"].round().tolist(),
        "missing": told.by_month["shortfall_by_month"].round().tolist(),
    }
    assert list(lines.series[0].values) == [30000] * 36


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_charts_and_tables_are_told_in_words(decks, name):
    framed = [shape for _, shape in every_shape(decks[name]) if shape.has_chart or shape.has_table]
    assert all(shape.element.find(f".//{qn('p:cNvPr')}").get("descr") for shape in framed)


def test_a_chart_s_words_are_those_of_its_picture(decks, briefings):
    frame = charts(decks["article"])["Troops on the ground at one time"]
    picture = briefings["article"].sections[0].exhibits["gap"]
    assert frame.element.find(f".//{qn('p:cNvPr')}").get("descr") == picture.alt


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_every_slide_has_a_title_notes_a_footer_and_no_empty_placeholder(decks, name):
    slides = list(decks[name].slides)
    assert all(titles(decks[name]))
    assert all(notes(slide) for slide in slides)
    assert all(place.text_frame.text for slide in slides for place in slide.placeholders)
    footers = [[place.text_frame.text for place in slide.placeholders][-2] for slide in slides]
    assert all(footer.startswith("Made by forcecalc") for footer in footers)


def test_notes_name_sources_links_and_what_is_not_said(decks):
    told = notes(decks["article"].slides[3])
    assert "[1] Report on the US backstop" in told
    assert "2025-02-28, read in another outlet's report or copy of it (secondary), https://www.forcesnews.com/" in told
    assert "no aircraft, ships or satellites are counted" in told
    assert "Tour interval, France: 24 months, 22 months to 27 months [7]; assumption: " in told


def test_notes_on_capabilities_do_not_say_that_only_troops_are_counted(decks):
    slide = next(one for one, shape in every_shape(decks["coalition_backstop"]) if "Missing, as" in shape.name)
    assert "Troops on the ground only" not in notes(slide)
    assert "adds nothing to the troops missing" in notes(slide)


@pytest.mark.parametrize("name", [*SCENARIOS, "two"])
def test_nothing_is_off_the_slide(decks, name):
    wide, high = decks[name].slide_width, decks[name].slide_height
    assert (wide, high) == (Pt(960), Pt(540))
    boxes = [(one.left, one.top, one.left + one.width, one.top + one.height) for _, one in every_shape(decks[name])]
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= wide and box[3] <= high for box in boxes)


def test_two_processes_write_the_same_bytes(process, tmp_path):
    for seed in ("1", "2"):
        process("brief", own("article"), "-o", f"{seed}.pptx", "--draws", "64", PYTHONHASHSEED=seed)
    assert (tmp_path / "1.pptx").read_bytes() == (tmp_path / "2.pptx").read_bytes()


def test_what_is_reproducible_stays_as_it_is(briefings):
    made = pptx.rendered(briefings["gcsp_ceasefire"])
    assert reproducible(made) == made
