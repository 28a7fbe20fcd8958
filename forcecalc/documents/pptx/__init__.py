"""The briefing as slides, with charts that can be edited."""

from collections import Counter
from urllib.parse import urlsplit

from forcecalc.documents.pptx.chart_data import side_by_side
from forcecalc.documents.pptx.notes import NOT_SAID, TROOPS_ONLY, source_lines
from forcecalc.documents.pptx.reproducible_zip import steady
from forcecalc.documents.pptx.section import SectionSlides
from forcecalc.documents.pptx.slides import Deck, Head
from forcecalc.report.briefing import Briefing
from forcecalc.report.exhibits.words import subtitle
from forcecalc.report.tables import Table
from forcecalc.scenario.sources import EVIDENCE, Source
from forcecalc.wording import counted, listed


def rendered(briefing: Briefing) -> bytes:
    """A briefing as a .pptx."""
    deck = Deck(briefing.title, briefing.made_by)
    every = [section.title for section in briefing.sections]
    answer = briefing.sections[0].answer
    under = listed(every) if briefing.together else answer.scenario.description or subtitle(answer)
    deck.cover(Head(briefing.title, under, "\n".join([f"{briefing.made_by}.", *every, TROOPS_ONLY, *NOT_SAID])))
    _together(deck, briefing)
    for section in briefing.sections:
        SectionSlides(deck, section, briefing.references).add()
    _sources(deck, briefing)
    return steady(deck.content())


def _together(deck: Deck, briefing: Briefing) -> None:
    """Several scenarios side by side, as a chart and in numbers."""
    picture, bundle, table = briefing.overview, briefing.bundle, briefing.together
    if picture and bundle and table:
        numbers = {one.number for one in briefing.references}
        told = [picture.alt, "What the numbers do not say:", TROOPS_ONLY, *NOT_SAID]
        behind = "\n".join([*told, "Sources:", *source_lines(briefing.references, numbers)])
        head = Head(picture.title, listed([section.title for section in briefing.sections]), behind)
        deck.chart(head, "bars", side_by_side(bundle), picture.alt, picture.sources)
        title = f"In numbers: {picture.title[:1].lower()}{picture.title[1:]}"
        deck.table(head._replace(title=title), table)


def _sources(deck: Deck, briefing: Briefing) -> None:
    """The sources by number, and how they were read."""
    references = briefing.references
    if not references:
        return
    read = Counter(one.source.evidence for one in references)
    grades = listed([f"{read[grade]} {grade or 'without a grade'}" for grade in (*EVIDENCE, "") if read[grade]])
    rows = tuple((f"[{one.number}]", *_told(one.source), _host(one.source.link)) for one in references)
    table = Table("Sources", ("", "title", "publisher", "date", "read as", "link"), rows)
    numbers = {one.number for one in references}
    told = "\n".join(["Sources:", *source_lines(references, numbers)])
    head = Head(f"{counted(len(references), 'source')}: {grades}", briefing.title, told)
    links = [one.source.link for one in references]
    deck.table(head, table, (0.05, 0.38, 0.18, 0.11, 0.1, 0.18), links)


def _told(source: Source) -> tuple[str, ...]:
    return source.title, source.publisher, source.date, source.evidence


def _host(link: str) -> str:
    """Where a link leads: what an office does not break in the middle of a word, and a reader can judge."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return "link"
