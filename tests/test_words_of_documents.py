"""What documents say is short where it is large, and in the words of the field."""

import pytest

from forcecalc import assess, load
from forcecalc.documents import markdown, pdf
from forcecalc.documents.html import rendered
from forcecalc.report.briefing import compose
from tests.awkward import briefing
from tests.conftest import own

pytestmark = pytest.mark.wide


def stated(name):
    return {str(figure.key): figure.value for figure in briefing(name).sections[0].stated}


def test_a_long_headline_stands_large_without_its_conditions():
    less = load(own("article")).with_(published_requirement="5,000 troops")
    made = compose({"": assess(less)}, draws=64)
    section = made.sections[0]
    assert section.short_line.startswith("Enough, with about 7,000 troops to spare")
    assert section.on_condition.startswith("Fewer only if ")
    page = rendered(made).decode()
    assert f'<p class="bottom-line">{section.short_line}</p>' in page


def test_a_short_headline_stands_whole():
    section = briefing("article").sections[0]
    assert section.short_line == section.bottom_line
    assert section.on_condition == ""


def test_a_title_on_paper_has_few_lines():
    assert len(pdf.content(briefing("very long names"))["title"]) < 200


def test_a_year_has_no_comma_and_a_month_no_plural():
    figures = {
        figure.key.name: figure.value
        for figure in compose({"u": assess(load("uk_france_36_months"))}).sections[0].stated
    }
    assert figures["price_year"] == "2003 to 2009"
    assert stated("nothing required")["Country 2.arrival_month"] == "1 month"


def test_a_sign_stays_with_its_number_on_a_phone():
    page = rendered(briefing("article")).decode()
    assert ">≥\N{NO-BREAK SPACE}100,000</td>" in page


def test_formulas_are_in_words():
    words = {step.name: step.in_words for step in briefing("nothing required").sections[0].steps}
    assert "max(" not in " ".join(words.values())
    assert words["enabler_gap_backed"].startswith("enabler gap with the backstop = the larger of ")


def test_what_signs_mean_stands_over_the_tables_of_each_document():
    briefed = compose({"article": assess(load("article"))}, draws=64)
    key = "≥: at least; ≤: at most; ±: may be more or less."
    assert pdf.content(briefed)["sections"][0]["key"].startswith(key)
    assert markdown.rendered(briefed).decode().count(key) == 1
    assert key in rendered(briefed).decode()


def test_variants_are_set_beside_the_scenario_as_it_stands_and_not_its_word_in_a_file():
    tables = compose({"article": assess(load("article"))}, draws=64).sections[0].tables
    assert next(table for table in tables if table.title.startswith("Variants")).rows[0][0] == "as it stands"
