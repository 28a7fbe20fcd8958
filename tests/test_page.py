"""The briefing as a page: all that is said, in order, for every reader, and nothing but what we made."""

import itertools
import json
import re
import statistics
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle
from forcecalc.brand.brand import Brand, Logo
from forcecalc.charts.rendering import upright
from forcecalc.documents.html import rendered
from forcecalc.documents.html.drawings import Drawing
from forcecalc.report.briefing import compose
from forcecalc.report.exhibits.flow import flow
from forcecalc.report.exhibits.gap import gap

VOID = {"meta", "br", "img"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Whatever a page is made of; a drawing has elements of its own.
ELEMENTS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "nav",
        "main",
        "section",
        "p",
        "br",
        "span",
        "b",
    ),
    *("h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "div", "code", "figure", "figcaption"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary", "textarea", "footer", "img"),
    *("svg", "desc", "text", "defs", "g", "path", "use", "rect", "clippath", "pattern"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "tabindex", "scope", "role"),
    *(
        "aria-labelledby",
        "readonly",
        "rows",
        "viewbox",
        "d",
        "style",
        "transform",
        "clip-path",
        "x",
        "y",
        "width",
        "height",
    ),
    *("patternunits", "fill", "src", "alt"),
}
SVG = "{http://www.w3.org/2000/svg}"
NASTY = '</title></svg><script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }}'


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and the text of some kinds of them."""

    def __init__(self, page):
        super().__init__()
        self.source, self.elements, self.open, self.texts = page.decode("utf-8"), [], [], []
        self.feed(self.source)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.texts.append("")
        if tag not in VOID:
            self.open.append((tag, len(self.texts) - 1))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, at in self.open:
            self.texts[at] += data

    def told(self, *tags):
        """The texts of elements of some kinds, in order, each on one line."""
        pairs = zip(self.elements, self.texts, strict=True)
        return [" ".join(text.split()) for (tag, _), text in pairs if tag in tags]

    def given(self, attribute):
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]

    def of(self, tag):
        return [attributes for kind, attributes in self.elements if kind == tag]

    @property
    def shown(self):
        """The source without the charts to be shared, which are text and have names of their own."""
        return re.sub(r"<textarea.*?</textarea>", "", self.source, flags=re.DOTALL)

    @property
    def schemes(self):
        """What the style gives for light, and for dark."""
        return re.findall(r":root \{ (--paper.*?)\}", self.source)

    @property
    def text(self):
        return self.told("body")[0]


@pytest.fixture(scope="module")
def briefing(article):
    return compose({"article": article}, draws=256)


@pytest.fixture(scope="module")
def one(briefing):
    return Page(rendered(briefing))


@pytest.fixture(scope="module")
def several():
    names = ("gcsp_ceasefire", "coalition_backstop")
    answers = {name: forcecalc.assess(forcecalc.load(name), variants=False) for name in names}
    return Page(rendered(compose(answers, draws=256)))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Markup wherever a scenario's file has words, and what a file may not have in the title."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.json"
    figure = {"note": NASTY, "assumption": f"assumed {NASTY}", "source": NASTY}
    member = {"army_strength": "40000 troops", "permanent_posts": "0 troops", "pledge": {"value": 7000, **figure}}
    sources = {
        NASTY: {"title": NASTY, "publisher": NASTY, "note": NASTY, "url": "javascript:alert(1)"},
        "quoted": {"title": "quoted", "url": 'https://example.org/" onclick="alert(1)'},
        "good": {"title": "good", "url": "https://example.org/?a=1&b=2", "evidence": "derived"},
    }
    figures = {
        "published_requirement": {"value": "60000 troops", "bound": "at least", "source": "good"},
        "tour_length": {"value": "6 months", "source": "quoted"},
    }
    content = {
        "title": "plain",
        "description": NASTY,
        "method": "published_requirement",
        "sources": sources,
        "figures": figures,
        "contributors": {NASTY: member, "A: B / C?*[x]": member},
        "variants": {f"{NASTY} {number}": {"rotation_ratio": 3 + number} for number in range(12)},
    }
    path.write_text(json.dumps(content), "utf-8")
    answer = forcecalc.assess(forcecalc.load(path))
    renamed = replace(answer.scenario, title=f"{NASTY}\0\x1b[31m\u202e")
    house = Brand(NASTY, marking=NASTY, footer=NASTY, author=NASTY, heading_font=NASTY)
    return Page(rendered(compose({NASTY: forcecalc.assess(renamed)}, draws=256, brand=house)))


@pytest.fixture(params=["one", "several", "hostile"])
def any_page(request):
    return request.getfixturevalue(request.param)


def test_there_is_nothing_on_a_page_but_what_we_made(any_page):
    assert {tag for tag, _ in any_page.elements} <= ELEMENTS
    assert {name for _, attributes in any_page.elements for name in attributes} <= ATTRIBUTES
    assert any_page.open == []


def test_a_page_fetches_nothing_and_links_to_the_web_and_itself_only(any_page):
    assert [link for link in any_page.given("href") if not re.match(r"https?://|#", link)] == []
    assert re.findall(r"@import|url\((?!#)", any_page.source) == []
    assert any_page.of("meta")[1]["content"].startswith("default-src 'none'")


def test_markup_in_a_scenario_is_text_on_the_page(hostile):
    assert hostile.told("title", "h1") == [f"{NASTY}\\x00\\x1b[31m\\u202e"] * 2
    assert hostile.text.count(NASTY) > 40
    assert f"Army strength, {NASTY}" in hostile.text
    assert {link for link in hostile.given("href") if "example" in link} == {"https://example.org/?a=1&b=2"}


def test_every_name_on_a_page_is_given_once_and_every_reference_finds_one(any_page):
    names = any_page.given("id")
    assert len(names) == len(set(names))
    references = [link[1:] for link in any_page.given("href") if link.startswith("#")]
    references += " ".join(any_page.given("aria-labelledby")).split() + re.findall(r"url\(#([^)]+)\)", any_page.shown)
    assert set(references) <= set(names)


def test_headings_go_down_a_step_at_a_time_from_one_title(any_page):
    levels = [int(tag[1]) for tag, _ in any_page.elements if tag in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(below - above for above, below in itertools.pairwise(levels)) == 1


def test_a_reader_who_cannot_see_has_language_landmarks_a_way_past_them_and_names_for_all_that_scrolls(any_page):
    tags = [tag for tag, _ in any_page.elements]
    assert any_page.of("html") == [{"lang": "en"}]
    assert [tags.count(tag) for tag in ("title", "header", "nav", "main")] == [1, 1, 1, 1]
    assert (any_page.of("a")[0]["href"], any_page.of("main")[0]["id"]) == ("#content", "content")
    scrolling = [one for one in any_page.of("div") if "scroll" in one.get("class", "")]
    assert {(one["tabindex"], one["role"], "aria-labelledby" in one) for one in scrolling} == {("0", "group", True)}


def test_every_drawing_has_its_words_and_its_text_is_text(any_page):
    drawings = any_page.of("svg")
    assert {one["role"] for one in drawings} == {"img"}
    assert min(map(len, any_page.told("desc"))) > 30
    assert len(any_page.told("desc")) == len(drawings)
    assert len(any_page.of("text")) > 5 * len(drawings)


def test_a_drawing_has_the_colours_of_the_page_which_are_given_for_light_and_for_dark(any_page):
    used = set(re.findall(r"var\(--([\w-]+)\)", any_page.shown))
    light, dark = (set(re.findall(r"--([\w-]+): #", scheme)) for scheme in any_page.schemes)
    assert used <= light | {"wash", "rule", "link"}
    assert light == dark
    assert re.findall(r"<(?:text|path)[^>]*#(?:1a1a1a|595959|ffffff)", any_page.shown) == []


def test_a_chart_to_be_shared_stands_alone_with_its_title_its_sources_and_its_description(one, briefing):
    charts = [ElementTree.fromstring(words) for words in one.told("textarea")]
    exhibits = briefing.sections[0].charts.values()
    assert {chart.findtext(f"{SVG}title") for chart in charts} == {shown.finding for shown in exhibits}
    assert {chart.findtext(f"{SVG}desc") for chart in charts} == {shown.alt for shown in exhibits}
    assert all("Sources: " in " ".join(chart.itertext()) for chart in charts)
    assert not any("var(" in words or "script" in words for words in one.told("textarea"))


def test_a_colour_in_the_words_of_a_chart_is_text(article):
    drawing = Drawing(charts.gap(replace(gap(Bundle.of(article), "km"), detail="in #1a1a1a, & <b>")))
    assert "in #1a1a1a, &amp; &lt;b&gt;.</desc>" in drawing.inline("gap", "heading")
    assert "fill:#1a1a1a" not in drawing.inline("gap", "heading")


def test_numbers_over_lines_are_text_with_an_edge_and_not_shapes():
    exhibit = flow(Bundle.of(forcecalc.assess(forcecalc.load("uk_france_36_months"))), "km")
    drawing = Drawing(charts.flow(exhibit, **upright(exhibit))).standalone("flow")
    edged = re.findall(r"<text [^>]*stroke:#ffffff;stroke-width:[\d.]+;paint-order:stroke[^>]*>([^<]+)", drawing)
    assert {level.text for level in exhibit.levels} >= set(edged) != set()
    assert len(drawing) < 15_000


def test_charts_are_as_wide_as_each_other_and_one_of_many_rows_is_higher(one):
    sizes = [drawing["viewbox"].split()[2:] for drawing in one.of("svg")]
    heights = dict(zip([drawing["aria-labelledby"].split("-")[1] for drawing in one.of("svg")], sizes, strict=True))
    assert {width for width, _ in sizes} == {"374.4"}
    assert float(heights["whatif"][1]) > float(heights["methods"][1])
    assert max(float(height) for _, height in sizes) < 540


def test_no_letter_of_a_chart_is_too_small_for_a_phone(one):
    shown = re.findall(r"font-size:([\d.]+)px", one.shown)
    # A phone is 360 pixels wide, the charts are 374 units.
    assert min(map(float, shown)) * 360 / 374 >= 7
    assert statistics.median(map(float, shown)) * 360 / 374 >= 9


def test_the_page_of_the_article_is_small(one):
    assert len(one.source.encode()) <= 480_000


def test_every_table_has_a_caption_heads_and_rows_of_one_length(any_page):
    assert len(any_page.told("caption")) == len(any_page.of("table"))
    assert {one["scope"] for one in any_page.of("th")} == {"col", "row"}
    tables = [re.findall(r"<tr>(.*?)</tr>", one, re.DOTALL) for one in any_page.source.split("<table")[1:]]
    assert {len({len(re.findall(r"<t[hd]\b", row)) for row in table}) for table in tables} == {1}


def test_a_page_leads_with_what_it_comes_to_then_finds_shows_and_proves(one, article):
    assert one.told("h1") == [article.scenario.title]
    assert one.text.index("At least 87,600 troops short of the 100,000") < one.text.index("Contents")
    assert one.told("h2") == [
        *(
            "What the numbers say",
            "What would change it, and how it compares",
            "The numbers, with bounds and ranges",
            "What calls for caution",
            "What it does not say",
            "Appendix: what the case rests on",
        ),
        *("Sources", "What the formulas refer to"),
    ]


def test_nothing_of_the_briefing_is_missing(one, briefing):
    section = briefing.sections[0]
    words = [section.bottom_line, *section.findings, *section.cautions]
    words += [cell for table in section.tables for row in table.rows for cell in row]
    exhibits = section.charts.values()
    words += [exhibit.explanation for exhibit in exhibits]
    words += [line for exhibit in exhibits for line in exhibit.caption.splitlines()]
    words += [part for step in section.steps for part in (step.meaning, step.in_words, step.value, step.valid)]
    words += [one_.assumption for one_ in section.stated] + [
        reference.source.title for reference in briefing.references
    ]
    assert [told for told in words if " ".join(told.split()) not in one.text] == []


def test_a_bound_stays_with_its_number_and_a_range_says_of_what(one):
    assert "sustained shortfall 87,600 88,000 88,700 at least" in one.text
    assert {"low", "central", "high", "bound"} <= set(one.told("th"))
    assert "≥ 100,000 troops" in one.told("td")
    assert "Pledge, United Kingdom, ≤ 15,000 troops: an even split of the 30,000 reported for both." in one.told("li")


def test_a_figure_names_its_source_by_number_and_how_it_was_read(one):
    assert "74,612 troops [2] secondary Regular Army in October 2024." in one.text
    sources = [link for link in one.of("a") if link["href"].startswith("https")]
    assert {link["rel"] for link in sources} == {"noopener noreferrer"}
    assert "read in another outlet's report or copy of it" in one.told("dd")


def test_several_scenarios_stand_side_by_side_before_each_of_them(several):
    assert several.told("h2")[:3] == [
        "Side by side",
        "The Geneva ceasefire toolkit",
        "The coalition with and without the American backstop",
    ]
    assert several.told("caption")[0] == "Scenarios, troops"
    assert several.told("h3")[1:3] == ["What the numbers say", "What would change it, and how it compares"]


def test_without_offers_there_is_no_gap_to_picture(several):
    assert several.told("h4").count("What is needed, and what there is") == 1
    assert "s1-gap-heading" not in several.given("id")
    assert "s2-gap-heading" in several.given("id")


def test_a_house_has_its_logo_name_author_and_day_at_the_top_and_its_marking_at_both_ends(article):
    house = Brand("A House", Logo(b"\x89PNG", "png", 30, 9), marking="OFFICIAL", footer="Plans", date="2026-05-06")
    page = Page(rendered(compose({"article": article}, draws=256, brand=house)))
    assert page.of("img")[0]["src"] == "data:image/png;base64,iVBORw=="
    assert page.of("img")[0]["alt"] == "A House"
    assert page.text.startswith("Skip to the findings OFFICIAL A briefing on the size of a force.")
    assert page.told("footer") == ["Plans OFFICIAL"]
    assert "2026-05-06." in page.told("header")[0]


def test_without_a_house_nothing_of_one_is_there(one):
    assert (one.of("img"), one.of("footer"), [p for p in one.of("p") if p.get("class") == "marking"]) == ([], [], [])


def test_no_table_is_wider_than_a_sheet(hostile):
    widths = [len(re.findall("scope=.col", one)) for one in hostile.source.split("<table")[1:]]
    assert hostile.told("caption")[:2] == ["Gap", "Variants, troops"]
    assert max(widths) <= 7
