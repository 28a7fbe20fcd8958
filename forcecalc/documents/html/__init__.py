"""The briefing as one page for a browser: no script, nothing fetched, the charts within it."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from forcecalc.charts.rendering import draw
from forcecalc.documents.html.drawings import Drawings
from forcecalc.errors import printable
from forcecalc.reference.graded import EVIDENCE
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.tables import RANGE
from forcecalc.scenario.layer import BASE
from forcecalc.scripts import isolated
from forcecalc.wording import capital, counted, label

# Charts that stand beside the sentences they belong to, ahead of the others.
_PLACED = ("gap", "flow", "backstop")
_WHOLE_NUMBER = re.compile(r"(?<![\d.,])[0-9]{4,}(?![\d,])")
# Column headers, in full and as the charts name them.
_HEADERS = {RANGE: f"{RANGE} of the stated ranges", BASE: "as it stands"}


def rendered(briefing: Briefing) -> bytes:
    """A briefing as an HTML page.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> from forcecalc.report.briefing import compose
    >>> rendered(compose({"gcsp_ceasefire": assess(load("gcsp_ceasefire"))})).splitlines()[0]
    b'<!doctype html>'
    """
    drawings = Drawings()

    def drawn(exhibit: Exhibit, name: str) -> Markup:
        """Our own markup; text in it was escaped when it was written as XML."""
        return Markup(drawings.add(draw(exhibit), name, f"{name}-heading", exhibit.explanation))

    page = (
        _environment()
        .get_template("page.html")
        .render(
            briefing=briefing,
            grades=EVIDENCE,
            citations=_citations(briefing.sections),
            drawn=drawn,
            glyphs=lambda: Markup(drawings.glyphs()),
        )
    )
    return page.encode()


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
    environment.filters.update(header=_header, grouped=_grouped, capital=capital, counted=counted)
    environment.globals.update(others=_others, heading_of=_heading_of, lines_of=_lines_of, label=label)
    return environment


def _visible(value: object) -> object:
    """Text on one line, with characters spelt out that would mislead a reader's eye or a browser."""
    return value if isinstance(value, Markup) else isolated(printable(" ".join(str(value).split())))


def _header(words: str) -> str:
    """A column's header in full."""
    return _HEADERS.get(words, words)


def _grouped(amount: str) -> str:
    """An amount as it was given, with commas between thousands.

    >>> _grouped("24 months, 100000 troops to 1250.5 km")
    '24 months, 100,000 troops to 1,250.5 km'
    """
    return _WHOLE_NUMBER.sub(lambda found: f"{int(found[0]):,}", amount)


def _others(section: Section) -> list[Exhibit]:
    """The charts that have no place of their own."""
    return [exhibit for name, exhibit in section.exhibits.items() if name not in _PLACED]


def _heading_of(exhibit: Exhibit, section: Section) -> str:
    """The finding that a chart shows; the bottom line stands large above and is not repeated."""
    return "The gap in a picture" if f"{exhibit.finding}." == section.bottom_line else f"{exhibit.finding}."


def _lines_of(exhibit: Exhibit, section: Section) -> list[str]:
    """What stands under a chart; the scenario and its method once, under the first."""
    first = next(other for other in section.exhibits.values() if other.context == exhibit.context)
    return [exhibit.context, *exhibit.foot] if exhibit is first else exhibit.foot


def _citations(sections: tuple[Section, ...]) -> dict[str, int]:
    """What the formulas refer to, numbered in the order of first use."""
    cited = dict.fromkeys(reference for section in sections for step in section.steps for reference in step.references)
    return {reference: number for number, reference in enumerate(cited, 1)}
