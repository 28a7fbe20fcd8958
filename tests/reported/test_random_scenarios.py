"""What holds of every printed number, tried on scenarios made at random."""

import os
import re
from html import unescape
from pathlib import Path

import openpyxl
import pptx
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.case.headlines import BALANCES, GAP
from forcecalc.documents.pdf import content as pdf_content
from forcecalc.report.briefing import compose
from forcecalc.report.headline import headline
from forcecalc.report.numbers import reported
from forcecalc.report.tables import gap_table
from forcecalc.wording import Bound
from tests.reported.random_scenarios import scenarios

pytestmark = pytest.mark.random
EXAMPLES = int(os.environ.get("FORCECALC_EXAMPLES", "50"))
MANY = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def answered(tmp_path):
    """A scenario answered, with its draws."""

    def call(content):
        path = tmp_path / "random.yaml"
        path.write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
        return Bundle(forcecalc.assess(forcecalc.load(path)), draws=1)

    return call


def as_number(cell):
    return float(cell.lstrip("<> ").replace(",", "").removesuffix(" %")) if cell not in ("", "–") else None


def cells(bundle):
    """The table of the gap, by quantity: low, central, high."""
    names = [name for name in GAP if name in bundle.answer]
    return {name: row[1:4] for name, row in zip(names, gap_table(bundle, "km").rows, strict=True)}


def amounts(bundle):
    """The table of the gap as numbers, by quantity: low, central, high."""
    return {name: tuple(map(as_number, row)) for name, row in cells(bundle).items()}


@given(scenarios())
@MANY
def test_a_number_stands_within_its_range_and_the_range_holds_the_percentiles(answered, content):
    bundle = answered(content)
    # A bound without a range has one end.
    ranges = {name: (low, high) for name, (low, _, high) in amounts(bundle).items() if None not in (low, high)}
    spreads = {name: bundle.spread(name) for name in ranges}
    ends = {name: [scaled(bundle, name, end) for end in (spreads[name].p5, spreads[name].p95)] for name in ranges}
    assert [
        name
        for name, (low, high) in ranges.items()
        if low > ends[name][0] + slack(bundle, name) or high < ends[name][1] - slack(bundle, name)
    ] == []


def slack(bundle, name):
    """How far a printed number may lie inside: a pledge of half a soldier is never printed as more."""
    return 0.5 + 1e-6 if bundle.answer.unit_of(name).name == "troops" else 1e-6


def scaled(bundle, name, value):
    """A value as a table has it, which never prints less than nothing."""
    return value * (100 if bundle.answer.unit_of(name).name == "share" else 1)


@given(scenarios())
@MANY
def test_a_bound_stands_at_its_end_of_the_range(answered, content):
    bundle = answered(content)
    numbers = reported(bundle)
    bounded = {
        name: numbers.number(name)
        for name in GAP
        if name in bundle.answer and name not in BALANCES and bundle.answer.bound(name).one_way
    }
    # At least nothing says nothing: then the central value stands, "or more", and the range with its end open.
    phrases = {name: numbers.wording(name).phrase for name in bounded}
    printed = {name: first_number(phrase) for name, phrase in phrases.items() if "or more" not in phrase}
    at_least = {name for name, number in bounded.items() if number.bound is Bound.AT_LEAST and number.varies}
    at_most = {name for name, number in bounded.items() if number.bound is Bound.AT_MOST and number.varies}
    assert [
        name
        for name in at_least & printed.keys()
        if printed[name] > scaled(bundle, name, bounded[name].low) + slack(bundle, name)
    ] == []
    assert [
        name
        for name in at_most & printed.keys()
        if printed[name] < scaled(bundle, name, bounded[name].high) - slack(bundle, name)
    ] == []


@given(scenarios())
@MANY
def test_what_a_bound_states_in_words_stands_in_its_row_of_the_table(answered, content):
    bundle = answered(content)
    numbers, table = reported(bundle), amounts(bundle)
    phrases = {name: numbers.wording(name).phrase for name in table}
    stated = {name: first_number(phrase) for name, phrase in phrases.items() if re.match(r"at (least|most) \d", phrase)}
    # What is to spare stands in no row of what is short.
    short = [name for name in stated if "to spare" not in phrases[name]]
    assert [name for name in short if stated[name] not in table[name]] == []


def first_number(text):
    return float(re.findall(r"[\d,]+(?:\.\d+)?", text)[0].replace(",", ""))


def is_less_than_a_step(bundle, name):
    return cells(bundle)[name][1].startswith("<")


@given(scenarios())
@MANY
def test_the_printed_parts_of_a_gap_add_up(answered, content):
    bundle = answered(content)
    table, step = amounts(bundle), reported(bundle).step
    pairs = {"pledge_shortfall": "pledged_force", "sustained_shortfall": "sustained_force"}
    errors = {
        gap: table["required_force"][1] - table[part][1] - table[gap][1]
        for gap, part in pairs.items()
        if gap in table and table[gap][1] and not any(is_less_than_a_step(bundle, name) for name in (gap, part))
    }
    # A figure that is given off the step is printed as it is given.
    off = {gap: any(table[name][1] % step for name in ("required_force", pairs[gap])) for gap in errors}
    assert [gap for gap, error in errors.items() if abs(error) > (step if off[gap] else 1e-6)] == []


@given(scenarios())
@MANY
def test_no_sentence_takes_the_side_of_the_fewer_draws(answered, content):
    bundle = answered(content)
    words, short = headline(reported(bundle)), bundle.short
    says_enough = words.startswith(("Enough", "Just enough", "Exactly enough"))
    says_short = " short" in words.partition(":")[0] and not says_enough
    assert not (says_enough and short is not None and short > 0.5)
    assert not (says_short and short is not None and short < 0.5)


@given(scenarios())
@MANY
def test_the_screen_and_markdown_have_the_same_numbers(answered, run, tmp_path, content):
    bundle = answered(content)
    path, briefing = str(tmp_path / "random.yaml"), tmp_path / "random.md"
    screen = " ".join(run(path, "--full", width=400).stdout.split())
    run("brief", path, "-o", str(briefing), "--force")
    page = " ".join(briefing.read_text("utf-8").replace("\\", "").split())
    sentence = f"{headline(reported(Bundle(bundle.answer)))}."
    assert sentence in screen
    assert sentence in page


def slide_texts(path):
    slides = pptx.Presentation(path).slides
    return " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def cell_texts(path):
    sheets = openpyxl.load_workbook(path).worksheets
    return " ".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)


@given(scenarios())
@settings(MANY, max_examples=max(EXAMPLES // 33, 1))
def test_page_deck_workbook_and_paper_have_the_same_headline(answered, run, tmp_path, content):
    answer = answered(content).answer
    sentence = f"{headline(reported(Bundle(answer)))}."
    path = str(tmp_path / "random.yaml")
    files = {form: str(tmp_path / f"random.{form}") for form in ("html", "pptx", "xlsx")}
    results = [run("brief", path, "-o", file, "--force").exit_code for file in files.values()]
    assert results == [0, 0, 0]
    page = unescape(Path(files["html"]).read_text("utf-8"))
    briefing = compose({"random": answer}).sections[0]
    # On a page the conditions of a long one stand under it.
    assert all(part in page for part in (briefing.short_line, briefing.on_condition))
    assert sentence == briefing.bottom_line
    assert sentence.removesuffix(".") in slide_texts(files["pptx"])
    assert sentence in cell_texts(files["xlsx"])
    assert pdf_content(compose({"random": answer}))["sections"][0]["bottom_line"] == sentence
