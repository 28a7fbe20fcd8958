"""A live page for every reader: by keyboard alone, by ear, on a phone, in the dark, on paper and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.panel import FIELD, answer_of, headline, slide, tab_to
from tests.conftest import own


def test_it_can_be_used_by_keyboard_alone(opened, article_file):
    tab = opened(article_file)
    before = answer_of(tab)
    tab.focus(FIELD.format("published_requirement", "range"))
    tab.keyboard.press("ArrowLeft")
    assert answer_of(tab) != before
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.value") == "95,000"
    tab.keyboard.press("Control+A")
    tab.keyboard.type("80000")
    tab.keyboard.press("Enter")
    assert "80,000 assumed to be needed" in answer_of(tab)


def test_variants_method_and_buttons_are_reached_and_used_by_keyboard(opened, article_file):
    tab = opened(article_file)
    assert answer_of(tab)
    tab_to(tab, "#live .buttons button[aria-pressed=false]")
    tab.keyboard.press("Enter")
    chosen = tab.inner_text("#live [aria-pressed=true]")
    assert answer_of(tab) == headline(own("article"), chosen)
    assert tab.evaluate("document.activeElement.textContent") == chosen
    tab_to(tab, "#live-method")
    tab.keyboard.press("p")
    assert answer_of(tab) == headline(own("article"), chosen, method="published_requirement")
    tab_to(tab, "#live .controls input[type=range]")
    tab.keyboard.press("End")
    assert "→" in tab.inner_text("#live-changes")
    tab_to(tab, "#live-reset")
    tab.keyboard.press("Space")
    assert answer_of(tab) == headline(own("article"), chosen, method="published_requirement")
    assert "Nothing" not in tab.inner_text("#live-changes")


def test_what_has_the_focus_is_seen_to_have_it(opened, article_file):
    tab = opened(article_file)
    tab_to(tab, "#live .controls input[type=range]")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    tab_to(tab, "#live .controls input[type=text]")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    tab_to(tab, "#live-reset")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["article", "coalition_backstop", "uncertain_pledges"])
def test_nothing_stands_in_the_way_of_assistive_technology(opened, live_file, name, scheme, width):
    viewport = {"width": width, "height": 800}
    tab = opened(live_file(own(name)), color_scheme=scheme, viewport=viewport, bypass_csp=True)
    tab.press("#live input[type=range] >> nth=0", "ArrowLeft")
    assert answer_of(tab)
    found = Axe().run(tab).response
    assert len(found["passes"]) > 20
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []


NAMELESS = """
() => [...document.querySelectorAll("#live :is(input, select, button, textarea, a, [role])")]
  .filter(each => !each.closest("[hidden]") && !["status", "alert"].includes(each.getAttribute("role")))
  .filter(each => {
    const ids = (each.getAttribute("aria-labelledby") ?? "").split(" ");
    const labelled = ids.map(id => document.getElementById(id)?.textContent ?? "").join("");
    return !(labelled || each.getAttribute("aria-label") || each.labels?.length || each.textContent.trim());
  }).map(each => each.outerHTML)
"""


def test_every_control_has_a_name_and_no_id_stands_twice(opened, article_file):
    tab = opened(article_file)
    assert tab.evaluate(NAMELESS) == []
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    broken = tab.evaluate(
        "[...document.querySelectorAll('#live [aria-labelledby], #live [aria-describedby]')].flatMap(each => "
        "['aria-labelledby', 'aria-describedby'].flatMap(name => (each.getAttribute(name) ?? '').split(' ')))"
        ".filter(id => id && !document.getElementById(id))"
    )
    assert broken == []


def test_a_slider_says_its_amount_and_the_answer_is_spoken_once_it_rests(opened, article_file):
    tab = opened(article_file)
    slide(tab, "tour_length", 0)
    slider = FIELD.format("tour_length", "range")
    assert tab.get_attribute(slider, "aria-valuetext").endswith(" months")
    tab.wait_for_selector("#live [role=status].unseen:not(:empty)", state="attached")
    assert tab.text_content("#live [role=status].unseen") == answer_of(tab)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_screen(opened, article_file, width):
    tab = opened(article_file, viewport={"width": width, "height": 800})
    assert answer_of(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_it_is_dark_where_a_reader_wants_that(opened, article_file):
    tab = opened(article_file, color_scheme="dark")
    ground = tab.evaluate("getComputedStyle(document.querySelector('#live-gap')).backgroundColor")
    ink = tab.evaluate("getComputedStyle(document.querySelector('#live-answer')).color")
    assert (ground, ink) == ("rgb(21, 23, 26)", "rgb(232, 233, 235)")


def test_it_is_not_on_paper(opened, article_file):
    tab = opened(article_file)
    tab.emulate_media(media="print")
    assert not tab.is_visible("#live")
    assert tab.is_visible("p.bottom-line")


def test_without_script_the_briefing_is_complete(opened, article_file):
    tab = opened(article_file, wait=False, java_script_enabled=False)
    assert not tab.is_visible("#live")
    assert tab.inner_text("p.bottom-line") == headline(own("article"))
