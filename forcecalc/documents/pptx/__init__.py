"""The briefing as slides, with charts that can be edited."""

from collections import Counter
from urllib.parse import urlsplit

from forcecalc.documents.pptx import chart_data
from forcecalc.documents.pptx.reproducible_zip import reproducible
from forcecalc.documents.pptx.section import SectionSlides, in_numbers
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.speaker_notes import NOT_SAID, TROOPS_ONLY, source_lines
from forcecalc.reference.graded import EVIDENCE
from forcecalc.report.briefing import Briefing
from forcecalc.report.exhibits.words import subtitle
from forcecalc.report.tables import Table
from forcecalc.wording import counted, listed


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a .pptx."""
    deck = Deck(briefing.title, briefing.made_by)
    titles = [section.title for section in briefing.sections]
    answer = briefing.sections[0].answer
    under = listed(titles) if briefing.together else answer.scenario.description or subtitle(answer)
    notes = "\n".join([f"{briefing.made_by}.", *titles, TROOPS_ONLY, *NOT_SAID])
    deck.cover(Heading(briefing.title, under, notes))
    _add_together(deck, briefing)
    for section in briefing.sections:
        SectionSlides(deck, section, briefing.references).add()
    _add_sources(deck, briefing)
    return reproducible(deck.content())


def _add_together(deck: Deck, briefing: Briefing) -> None:
    """Several scenarios side by side, as a chart and in numbers."""
    exhibit, table = briefing.overview, briefing.together
    if exhibit and table:
        sentences = [exhibit.alt, "What the numbers do not say:", TROOPS_ONLY, *NOT_SAID]
        notes = "\n".join([*sentences, *_all_sources(briefing)])
        heading = Heading(exhibit.finding, listed([section.title for section in briefing.sections]), notes)
        deck.chart(heading, "bars", chart_data.scenarios(exhibit), exhibit.alt, exhibit.sources)
        deck.table(heading._replace(title=in_numbers(exhibit.finding)), table)


def _add_sources(deck: Deck, briefing: Briefing) -> None:
    """The sources by number, and how they were read."""
    references = briefing.references
    if not references:
        return
    sources = [reference.source for reference in references]
    read = Counter(source.evidence for source in sources)
    grades = listed([f"{read[grade]} {grade or 'without a grade'}" for grade in (*EVIDENCE, "") if read[grade]])
    rows = tuple(
        (
            f"[{reference.number}]",
            source.title,
            source.publisher,
            source.date,
            source.evidence,
            _host(source.link),
        )
        for reference, source in zip(references, sources, strict=True)
    )
    table = Table("Sources", ("", "title", "publisher", "date", "read as", "link"), rows)
    title = f"{counted(len(references), 'source')}: {grades}"
    heading = Heading(title, briefing.title, "\n".join(_all_sources(briefing)))
    deck.table(heading, table, (0.05, 0.38, 0.18, 0.11, 0.1, 0.18), [source.link for source in sources])


def _all_sources(briefing: Briefing) -> list[str]:
    """All sources in full, for the notes of a slide."""
    return ["Sources:", *source_lines(briefing.references, {source.number for source in briefing.references})]


def _host(link: str) -> str:
    """Where a link leads: what an office does not break in the middle of a word, and a reader can judge."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return "link"
