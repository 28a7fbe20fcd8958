"""The site in a browser that reaches nothing but the files: on a phone, on a screen, and searched."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from docs.site.pages import ROOT

SITE = ROOT / "build/site"
# Those of the site itself; the live page has checks of its own, in tests/browser.
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if "_static" not in path.parts)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Opened = Callable[..., Any]


@pytest.fixture
def opened(browser: Any) -> Iterator[Opened]:
    """Opens a page of the site; what goes wrong in it, or leads beyond the files, fails the test."""
    tabs: list[Any] = []
    faults: list[str] = []

    def call(page: str, width: int) -> Any:
        tab = browser.new_context(viewport={"width": width, "height": 800}, offline=True).new_page()
        tabs.append(tab)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("requestfailed", lambda request: faults.append(request.url))
        tab.goto(f"file://{SITE / page}")
        return tab

    yield call
    for tab in tabs:
        tab.context.close()
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
