"""The browser of the live pages, for those of the site."""

from tests.browser.conftest import browser

__all__ = ["browser"]
