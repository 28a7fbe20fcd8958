"""The site as `make site` leaves it, read as a visitor's browser would, without a network."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

import forcecalc
from docs.site.pages import ROOT
from forcecalc import charts, formulas

SITE = ROOT / "build/site"
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if "_static" not in path.parts)
# What a browser fetches by itself, in a page and in a style sheet.
FETCHED = (
    "//script/@src | //link[not(@rel='next' or @rel='prev')]/@href | //img/@src | //source/@srcset | //iframe/@src"
)
IN_STYLES = re.compile(r"url\(\s*[\"']?((?:https?:)?//[^)]+)|@import\s+[\"'](https?:[^\"']+)")
HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\.?", re.IGNORECASE)


@cache
def tree(page: str) -> html.HtmlElement:
    return html.fromstring((SITE / page).read_bytes())


@cache
def names(page: str) -> set[str]:
    """What a link can lead to within a page."""
    return set(tree(page).xpath("//@id | //a/@name"))


def links(page: str) -> list[str]:
    return [str(link) for link in tree(page).xpath(f"//a/@href | {FETCHED}")]


def within(page: str) -> Iterator[tuple[str, str]]:
    """The files of the site that a page leads to, each with the place in it."""
    for link in links(page):
        parts = urlsplit(link)
        if not parts.scheme and not parts.netloc:
            target = (SITE / page).parent / unquote(parts.path) if parts.path else SITE / page
            yield target.resolve().relative_to(SITE).as_posix(), unquote(parts.fragment)


def leads_nowhere(target: str, place: str) -> bool:
    if not (SITE / target).is_file():
        return True
    return bool(place) and target.endswith(".html") and place not in names(target)


def reached(start: str) -> set[str]:
    """The pages that links lead to from one of them, directly or by way of others."""
    found, ahead = set[str](), [start]
    while ahead:
        page = ahead.pop()
        found.add(page)
        ahead += {target for target, _ in within(page) if target.endswith(".html")} - found - set(ahead)
    return found


def is_well_formed(link: str) -> bool:
    parts = urlsplit(link)
    return bool(HOST.fullmatch(parts.netloc)) and not re.search(r"[\s<>\"]", link)


def test_there_is_a_site():
    assert "index.html" in PAGES


@pytest.mark.parametrize("page", PAGES)
def test_a_link_within_the_site_leads_somewhere(page):
    assert [found for found in within(page) if leads_nowhere(*found)] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_another_site_has_the_form_of_an_address(page):
    others = [link for link in links(page) if urlsplit(link).scheme in ("http", "https")]
    assert [link for link in others if not is_well_formed(link)] == []
    assert {urlsplit(link).scheme for link in links(page)} <= {"", "http", "https", "data"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fetches_nothing_from_another_site(page):
    fetched = [urlsplit(str(link)) for link in tree(page).xpath(FETCHED)]
    assert [link.geturl() for link in fetched if link.netloc or link.scheme not in ("", "data")] == []


def test_no_style_fetches_anything_from_another_site():
    styles = {path.name: IN_STYLES.findall(path.read_text("utf-8")) for path in SITE.rglob("*.css")}
    assert {name: found for name, found in styles.items() if found} == {}


def test_each_page_is_reached_from_the_index():
    assert set(PAGES) - reached("index.html") <= {"search.html", "genindex.html", "py-modindex.html"}


@pytest.mark.parametrize("module", [forcecalc, charts, formulas], ids=lambda module: module.__name__)
def test_each_public_name_has_an_entry_in_the_reference(module):
    entries = set().union(*(names(page) for page in PAGES if page.startswith("reference/")))
    listed = {f"{module.__name__}.{name}" for name in module.__all__} - {"forcecalc.charts"}
    assert listed - entries == set()


def test_the_live_article_is_embedded_and_linked():
    assert tree("live.html").xpath("//iframe/@src") == tree("live.html").xpath("//a[@class='live-link']/@href")
    assert "Move the figures" in (SITE / "live/article.html").read_text("utf-8")
