"""The chart of a result in a notebook, small, with its finding above it."""

from html import escape

from forcecalc.analysis.bundle import Bundle, Bundled, NotApplicableError
from forcecalc.notebook.result_table import unbroken
from forcecalc.report.exhibits.catalogue import CHARTS, OF_THEIR_OWN
from forcecalc.report.exhibits.exhibit import Exhibit

# Width and height. [inches]
_WIDTH, _HEIGHT = 7.0, 3.6
# How wide it is shown at most. [pixels]
_PIXELS = 560


def with_headline(result: Bundled, name: str, headline: str = "") -> str:
    """The headline of a result, by default what its chart finds, and its chart; nothing where there is neither."""
    exhibit = _exhibit(result, name)
    shown = headline or (f"{exhibit.finding}." if exhibit else "")
    first = f"<p><b>{escape(unbroken(shown))}</b></p>" if shown else ""
    return first + (_picture(exhibit) if exhibit else "")


def _exhibit(result: Bundled, name: str) -> Exhibit | None:
    """The exhibit of a result; nothing where it has nothing to show."""
    try:
        return (CHARTS | OF_THEIR_OWN)[name](Bundle.of(result), "km")
    except NotApplicableError:
        return None


def _picture(exhibit: Exhibit) -> str:
    # Imported here: what is only computed with and never shown does not wait for the charts.
    from forcecalc import charts
    from forcecalc.charts.rendering import rendered
    from forcecalc.charts.slide import picture

    # The title stands above as text.
    ax = getattr(charts, exhibit.name)(exhibit, title=False, width=_WIDTH, height=_HEIGHT)
    return picture(rendered(ax, "svg"), exhibit.alt, _PIXELS)
