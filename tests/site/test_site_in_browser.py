"""The site in a browser that reaches nothing but the files: on a phone, on a screen, and searched."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from docs.site.pages import ROOT

SITE = ROOT / "build/site"
# Those of the site itself; the live page has checks of its own, in tests/browser.
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if "_static" not in path.parts)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Opened = Callable[[str, int], Any]


@pytest.fixture(scope="module")
def faults() -> list[str]:
    """What goes wrong in the pages, or leads beyond the files."""
    return []


@pytest.fixture(scope="module")
def tab_of(browser: Any, faults: list[str]) -> Callable[[int], Any]:
    """A tab for each width, without a network."""

    def failed(request: Any) -> None:
        # What a page had not finished loading when the next one was opened was only broken off.
        if request.failure != "net::ERR_ABORTED":
            faults.append(request.url)

    @cache
    def call(width: int) -> Any:
        tab = browser.new_page(viewport={"width": width, "height": 800}, offline=True)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("requestfailed", failed)
        return tab

    return call


@pytest.fixture
def opened(tab_of: Callable[[int], Any], faults: list[str]) -> Iterator[Opened]:
    """Opens a page of the site; a fault in it fails the test."""
    faults.clear()

    def call(page: str, width: int) -> Any:
        tab = tab_of(width)
        tab.goto(f"file://{SITE / page}")
        return tab

    yield call
    assert faults == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_wide_as_its_screen(opened, page, width):
    assert opened(page, width).evaluate(OVERFLOW) == 0


def test_the_site_is_searched_without_a_server(opened):
    tab = opened("search.html?q=rotation+ratio", 1280)
    tab.wait_for_selector("#search-results li a")
    assert "Glossary" in tab.inner_text("#search-results")


@pytest.mark.parametrize(("width", "chosen"), [(360, "light-portrait"), (1280, "light")])
def test_a_chart_is_of_the_shape_of_the_screen(opened, width, chosen):
    picture = opened("index.html", width).locator(".chart.only-light img")
    assert picture.evaluate("async image => { await image.decode(); return image.currentSrc }").endswith(
        f"/pictures/{chosen}/gap.svg"
    )
