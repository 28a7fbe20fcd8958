"""A real browser, and live pages opened in it from their files."""

import json
import re
import shutil

import pytest

import forcecalc
from tests.conftest import own

# A machine that does much else at the same time is slow, and nothing is wrong with the page.
PATIENCE = 180_000
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"none of {', '.join(NAMES)} is on the path")
    with sync_api.sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking"]
        started = playwright.chromium.launch(executable_path=found, args=options)
        yield started
        started.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="session")
def live_file(folder):
    """The file of a live page on a bundled scenario or one of the tests' own; made once."""

    def call(*names):
        path = folder / f"{re.sub(r'[^a-z0-9]+', '-', ' '.join(names))[-60:]}.html"
        if not path.exists():
            answers = {name: forcecalc.assess(forcecalc.load(name)) for name in names}
            forcecalc.brief(answers, path, live=True)
        return path

    return call


@pytest.fixture(scope="session")
def article_file(live_file):
    return live_file(own("article"))


def new_tab(browser, **options):
    """A tab of its own."""
    tab = browser.new_context(**options).new_page()
    tab.set_default_timeout(PATIENCE)
    return tab


@pytest.fixture
def opened(browser):
    """Opens a file in a tab of its own; whatever goes wrong in its script fails the test."""
    tabs, faults = [], []

    def call(path, at="", wait=True, **options):
        tab = new_tab(browser, **options)
        tabs.append(tab)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.goto(f"file://{path}{at}")
        if wait:
            tab.wait_for_selector("#live:not([aria-busy])", state="attached")
        return tab

    yield call
    for tab in tabs:
        tab.context.close()
    assert faults == []


def data_of(path):
    """The data that a live page holds."""
    (text,) = re.findall(r'id="live-data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    return json.loads(text)
