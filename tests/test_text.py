"""The briefing as Markdown: read by a parser of its own, which finds no mark that we did not make."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import forcecalc
from forcecalc.documents.markdown import code, escaped, rendered
from forcecalc.errors import printable
from forcecalc.report.briefing import compose
from tests.awkward import briefing
from tests.conftest import own

PARSER = MarkdownIt("commonmark", {"typographer": False}).enable(["table", "strikethrough"])
HOSTILE = (
    "<script>alert(1)</script>",
    "<!-- gone -->",
    "[x](javascript:alert(1))",
    "![x](http://a.b/c.png)",
    "[x]: http://a.b",
    "[^1] and [ ] and [x]",
    "a | b || c",
    "| --- | --- |",
    "# 1",
    "a #",
    "1. one",
    "2025) two",
    "123456789. three",
    "- a",
    "-",
    "---",
    "- - -",
    "+ a",
    "=",
    "====",
    "> a",
    "    indented",
    "ends in two blanks  ",
    "ends in a backslash\\",
    "\\* and \\",
    "`a` and ```",
    "~~~ and ~~a~~",
    "_a_ and __b__ and a_b_c",
    "*a* and **b** and ***",
    "&lt;b&gt; &amp;amp; &#x41; &copy",
    "http://a.b/c and https://a.b and www.a.b and <http://a.b>",
    "$x^2$ and $$",
    "{{ x }} {% y %}",
    "a\nb\n\n# c\r\n- d",
    "a\u2028b\x85c\x0bd\x00\x1b[31m",
    "right \u202eto\u202c left \u200f",
    "=1+1 +1 -1 @a\t\tb",
    "\U0001f600 中国 Ελλάδα",
)
MARKUP = st.text("\\`*_{}[]()<>#+-=.!|~^$&;:/@\"' \t\nab01x", max_size=30).filter(lambda text: text.strip())


def blocks(markdown):
    """The kinds of blocks, and the plain text within them, as a reader sees it."""
    tokens = PARSER.parse(markdown)
    inner = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inner for child in token.children}
    words = ["".join(child.content for child in token.children) for token in inner]
    return [token.type for token in tokens if token.type != "inline"], kinds, words


def links(markdown):
    inner = [token.children for token in PARSER.parse(markdown) if token.type == "inline"]
    return [child.attrs["href"] for children in inner for child in children if child.type == "link_open"]


def seen(text):
    """A text as it should be seen: a page shows a run of blanks as it likes."""
    return printable(text).strip()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("{}\n", ["paragraph_open", "paragraph_close"]),
        ("# {}\n", ["heading_open", "heading_close"]),
        ("- {}\n", ["bullet_list_open", "list_item_open", "paragraph_open", "paragraph_close", "list_item_close"]),
        ("1. {}\n", ["ordered_list_open", "list_item_open", "paragraph_open", "paragraph_close", "list_item_close"]),
    ],
)
def test_text_is_seen_as_it_stands_wherever_a_line_has_it(line, kinds, text):
    found, inner, words = blocks(line.format(escaped(text)))
    assert found[: len(kinds)] == kinds
    assert len(found) == len(kinds) + ("list" in kinds[0])
    assert (inner, words) == ({"text"}, [seen(text)])


@given(MARKUP)
def test_no_text_is_taken_for_markup(text):
    assert blocks(f"{escaped(text)}\n") == (["paragraph_open", "paragraph_close"], {"text"}, [seen(text)])


@given(MARKUP, MARKUP)
def test_a_cell_holds_its_text_and_no_more(first, second):
    _, _, words = blocks(f"| a | b |\n| --- | ---: |\n| {escaped(first)} | {escaped(second)} |\n")
    assert words == ["a", "b", seen(first), seen(second)]


@given(st.text("`ab \\*<\n", min_size=1, max_size=12).filter(lambda text: text.strip()))
def test_code_holds_any_number_of_backticks(text):
    tokens = PARSER.parse(f"- {code(text)}")
    children = next(token.children or [] for token in tokens if token.type == "inline")
    assert [child.type for child in children] == ["code_inline"]
    assert children[0].content.strip() == printable(text).strip()


@pytest.mark.parametrize("address", ["http://a.b/c", "HTTPS://a.b", "ftp://a.b", "www.a.b"])
def test_an_address_is_no_link_for_an_editor_that_makes_links_by_itself(address):
    assert address not in escaped(f"see {address}")


@pytest.fixture(scope="module")
def text(article):
    return rendered(compose({"article": article})).decode()


def test_the_article_reads_as_a_paper_does(text):
    heads = re.findall(r"^#+ .*", text, flags=re.MULTILINE)
    assert heads == [
        "# Thirty thousand for eighteen hundred miles",
        "## Gap",
        "## Variants, troops",
        r"## Methods (\* chosen, posture: interpose)",
        "## Supply by contributor, troops",
        "## What states have said; no total",
        "## What the charts show",
        "## How each number was computed",
        "## 5 assumptions, and 4 more in variants",
        "## Every figure used, and where it comes from",
        "## What calls for caution",
        "## Sources",
    ]
    assert "\n\n\n" not in text
    assert text.endswith(f"\nMade by forcecalc {forcecalc.__version__}.\n")


def test_bounds_ranges_and_shares_are_told_with_every_number(text):
    assert "| sustained shortfall | 87,600 | 88,000 | 88,700 | at least |" in text
    assert "| Front line only | ≥ 35,800 | ≤ 30,000 | 11,300 to 12,400 | ≥ 23,500 |" in text
    assert "- Pledge, United Kingdom: ≤ 15,000 troops: an even split of the 30,000 reported for both\n" in text
    assert "the force is short in every draw" in text
    assert "not the front line; a buffer zone" in text
    assert "No air, naval or space forces are counted" in text


def test_a_source_has_a_number_its_grade_in_words_and_a_link(text):
    first = "1. Report on the US backstop for British and European peacekeepers, citing CSIS, Forces News, 2025-02-28. "
    link = "<https://www.forcesnews.com/ukraine/trump-dashes-hopes-us-backstop-british-and-european-peacekeepers>"
    assert f"{first}Read in another outlet's report or copy of it (secondary). {link}\n" in text
    assert r"- Published requirement: ≥ 100,000 troops \[1\]" in text


def test_an_assumption_is_told_once(text):
    assert text.count("an even split of the 30,000 reported for both") == 2
    assert r"- Pledge, France: ≤ 15,000 troops \[1\]; assumed, as above; for cities" in text


def test_several_scenarios_stand_side_by_side_first_and_each_below(article):
    text = rendered(compose({"article": article, "uk": forcecalc.assess(forcecalc.load(own("uk_alone")))})).decode()
    heads = re.findall(r"^#{1,2} .*", text, flags=re.MULTILINE)
    titles = [f"## {escaped(one)}" for one in (article.scenario.title, forcecalc.load(own("uk_alone")).title)]
    assert heads == ["# Two scenarios side by side", "## Scenarios, troops", *titles, "## Sources"]


def test_a_hostile_scenario_makes_no_mark_no_tag_and_no_link_of_its_own(tmp_path):
    bad = "<script>alert(1)</script> [x](javascript:alert(1)) `a` | *b*"
    path = tmp_path / "bad.yaml"
    path.write_text(
        "title: '# <b>1.</b>'\nmethod: published_requirement\n"
        f"sources: {{bad: {{title: '{bad}', url: 'javascript:alert(1)'}}}}\n"
        f"figures: {{published_requirement: {{value: 5000 troops, source: bad, note: '{bad}'}}}}\n"
        f"contributors: {{'{bad}': {{pledge: {{value: 5 troops, source: bad}}}}}}\n",
        "utf-8",
    )
    text = rendered(compose({"bad": forcecalc.assess(forcecalc.load(path))})).decode()
    kinds, inner, words = blocks(text)
    assert not {"html_block", "html_inline", "image"} & {*kinds, *inner}
    assert {link.partition(":")[0] for link in links(text)} <= {"http", "https"}
    assert words[0] == "# <b>1.</b>"
    assert f"{bad}, javascript:alert(1)." in words


@pytest.mark.parametrize(
    ("text", "shown"), [("2.2 %", "2.2 %"), ("500.0 troops", "500.0 troops"), ("2. May", r"2\. May")]
)
def test_a_decimal_point_is_no_item_of_a_list(text, shown):
    assert escaped(text) == shown


def test_a_briefing_on_nothing_at_all_divides_by_nothing_without_failing(tmp_path):
    path = tmp_path / "zeros.yaml"
    path.write_text(
        "method: published_requirement\n"
        "figures: {published_requirement: 0 troops, horizon: 12 months, cost_per_troop_year: 0 USD per troop-year}\n"
        "contributors:\n"
        "  A: {pledge: 0 troops, army_strength: 0 troops}\n"
        "  B: {pledge: {low: 0 troops, high: 10 troops}, army_strength: 100 troops}\n",
        "utf-8",
    )
    text = rendered(compose({"zeros": forcecalc.assess(forcecalc.load(path))})).decode()
    assert "army share tied down: A –; B" in text


def test_the_case_on_one_page_is_not_made_for_a_text_that_has_no_such_page(article):
    briefing = compose({"article": article})
    rendered(briefing)
    assert "charts" in vars(briefing.sections[0])
    assert "cover" not in vars(briefing.sections[0])


def test_what_is_assumed_of_many_figures_alike_is_said_once():
    (section,) = briefing("forty contributors").sections
    lines = [each.sentence for each in section.assumed]
    assert len(section.assumptions) > 300
    assert len(lines) < 10
    assert "army strength (40)" in lines[0]
    assert lines[0].endswith(": no source")
