"""The briefing as slides, with charts that can be edited."""

from pathlib import Path

from forcecalc.documents.pptx import appendix, chart_data
from forcecalc.documents.pptx.contents import add_charts
from forcecalc.documents.pptx.house_template import house_template
from forcecalc.documents.pptx.layouts import Layouts
from forcecalc.documents.pptx.native_charts import Drawing
from forcecalc.documents.pptx.reproducible_zip import reproducible
from forcecalc.documents.pptx.section import SectionSlides
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.speaker_notes import TROOPS_ONLY, spoken
from forcecalc.documents.pptx.style import DeckStyle
from forcecalc.report.briefing import Briefing
from forcecalc.report.exhibits.words import subtitle
from forcecalc.safe_files import named
from forcecalc.wording import listed


def rendered(briefing: Briefing, template: Path | None = None) -> bytes:
    """A briefing as a .pptx.

    Parameters
    ----------
    briefing : Briefing
        What is said.
    template : Path, optional
        A house's own template; ours unless given.
    """
    style = DeckStyle(briefing, template)
    deck = Deck(style)
    deck.begin(briefing.title)
    titles = [section.title for section in briefing.sections]
    answer = briefing.sections[0].answer
    under = listed(titles) if briefing.together else answer.scenario.description or subtitle(answer)
    comes_to = (briefing.overview.finding if briefing.overview else "") if briefing.together else _bottom_line(briefing)
    deck.cover(briefing.title, comes_to, under, style.cover_lines)
    _add_together(deck, briefing)
    shown = []
    for section in briefing.sections:
        if briefing.together:
            deck.begin(section.title)
        slides = SectionSlides(deck, section)
        slides.add()
        shown.append((section, slides.trail))
    deck.begin("Appendix")
    sources = appendix.sources_table(briefing)
    # A few sources stand with the tables of the last scenario, rather than on a slide that they leave white.
    beside = [sources] if sources and sources.short else []
    for number, (section, trail) in enumerate(shown, 1):
        appendix.add_section(deck, section, trail, beside if number == len(shown) else ())
    if sources and not beside:
        appendix.add_sources(deck, briefing, sources)
    return reproducible(deck.content(), briefing.day)


def check_template(path: Path) -> None:
    """Refuse a template that no deck can be made on; to be called before anything is computed.

    Raises
    ------
    ForcecalcError
        If the file is not a presentation, or has no layouts for a title and a body.
    """
    Layouts(house_template(path), named(path))


def _bottom_line(briefing: Briefing) -> str:
    return briefing.sections[0].bottom_line


def _add_together(deck: Deck, briefing: Briefing) -> None:
    """Several scenarios side by side, as a chart; in numbers in the appendix."""
    exhibit = briefing.overview
    if exhibit:
        heading = Heading(exhibit.finding, exhibit.context, spoken((exhibit.finding, TROOPS_ONLY)))
        add_charts(deck, heading, [Drawing("bars", chart_data.scenarios(exhibit), exhibit.alt)], exhibit.sources)
