"""The briefing as one page for a browser: no script, nothing fetched, the charts within it."""

import re
from dataclasses import replace

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from forcecalc.charts.chart import Setting
from forcecalc.charts.fonts import keeping_text
from forcecalc.charts.rendering import draw, upright
from forcecalc.documents.html.drawings import Drawing
from forcecalc.documents.html.house_style import data_address, house_style
from forcecalc.documents.placement import NEED_AND_OFFER, beside_findings, lines_under, others, parts, repeats
from forcecalc.errors import printable
from forcecalc.reference.graded import EVIDENCE
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.tables import RANGE
from forcecalc.scenario.layer import BASE
from forcecalc.scripts import isolated
from forcecalc.wording import capital, counted, label

# How wide a chart is drawn [inches], and how much lower than an upright page: its text is large enough to read on half
# the width of a sheet of paper, and two stand above each other on it.
_WIDTH, _LOWER = 5.2, 0.82
# Column headers, in full and as the charts name them.
_SIGN = re.compile("([≤≥]) ")
_HEADERS = {RANGE: f"{RANGE} of the stated ranges", BASE: "as it stands"}


def rendered(briefing: Briefing, live: bool = False) -> bytes:
    """A briefing as an HTML page.

    Parameters
    ----------
    briefing : Briefing
        What it says.
    live : bool
        Whether the page has a panel above it in which figures may be moved.

    Raises
    ------
    ForcecalcError
        If a page with a panel would be too large to be sent.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> from forcecalc.report.briefing import compose
    >>> rendered(compose({"gcsp_ceasefire": assess(load("gcsp_ceasefire"))})).splitlines()[0]
    b'<!doctype html>'
    """
    # The logo stands on the page once; marking and footer go with each chart that is shared.
    house = replace(briefing.brand, logo=None)

    def drawn(exhibit: Exhibit, name: str) -> tuple[Markup, Markup]:
        """A chart for the page, and as text to be shared; in both, text was escaped when it was written as XML."""
        setting: Setting = {"width": _WIDTH, "height": _height(exhibit), "brand": house}
        with keeping_text():
            drawing = Drawing(draw(exhibit, **setting))
        alone = drawing.standalone(f"forcecalc-{exhibit.name}", house.body_font)
        # Within a text area quotes are only quotes: a fifth of the size is saved.
        return Markup(drawing.inline(name, f"{name}-heading")), Markup(alone.replace("&", "&amp;").replace("<", "&lt;"))

    panel = None
    if live:
        # Imported here: a page without a panel does without it.
        from forcecalc.documents.live.panel import check_size, panel_of

        panel = panel_of(briefing)
    page = (
        _environment()
        .get_template("page.html")
        .render(
            briefing=briefing,
            grades=EVIDENCE,
            citations=_citations(briefing.sections),
            drawn=drawn,
            style=house_style(briefing.brand),
            live=panel,
        )
    )
    written = page.encode()
    if panel:
        check_size(written, len(briefing.sections))
    return written


def _height(exhibit: Exhibit) -> float:
    """How high a chart is drawn. [inches]."""
    return (upright(exhibit)["height"] or 0.0) * _LOWER


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("forcecalc.documents.html", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(header=_header, tied=_tied, capital=capital, counted=counted)
    environment.globals.update(
        data_address=data_address,
        beside_findings=beside_findings,
        parts_of=parts,
        others=others,
        heading_of=_heading_of,
        lines_of=lines_under,
        label=label,
    )
    return environment


def _visible(value: object) -> object:
    """Text on one line, with characters spelt out that would mislead a reader's eye or a browser."""
    return value if isinstance(value, Markup) else isolated(printable(" ".join(str(value).split())))


def _tied(words: str) -> Markup:
    """A cell in which a sign stays on the line of its number."""
    # It was escaped, and a sign is not markup.
    return Markup(_SIGN.sub("\\1\N{NO-BREAK SPACE}", str(escape(_visible(words)))))


def _header(words: str) -> str:
    """A column's header in full."""
    return _HEADERS.get(words, words)


def _heading_of(exhibit: Exhibit, section: Section) -> str:
    """The finding that a chart shows; the bottom line stands large above and is not repeated."""
    return NEED_AND_OFFER if repeats(exhibit, section) else f"{exhibit.finding}."


def _citations(sections: tuple[Section, ...]) -> dict[str, int]:
    """What the formulas refer to, numbered in the order of first use."""
    cited = dict.fromkeys(reference for section in sections for step in section.steps for reference in step.references)
    return {reference: number for number, reference in enumerate(cited, 1)}
