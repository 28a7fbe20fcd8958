"""The appendix of a deck: the findings in full, the tables in numbers, the figures behind the slides, the sources."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from forcecalc.charts.text_metrics import height
from forcecalc.documents.pptx.contents import add_caption, add_sentences, describe
from forcecalc.documents.pptx.many_members import not_too_long
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.slides import Deck, Heading
from forcecalc.documents.pptx.slot import Slot
from forcecalc.documents.pptx.speaker_notes import ASSETS_ONLY, NOT_SAID, TROOPS_ONLY
from forcecalc.documents.pptx.tables import LEAST, LOOKED_UP, SIZES, TablePage, add_table, lead_to, pages_of_table
from forcecalc.documents.pptx.template import SUBTITLE
from forcecalc.documents.pptx.trail import Trail
from forcecalc.errors import printable
from forcecalc.reference.graded import EVIDENCE
from forcecalc.report.briefing import Briefing, Section
from forcecalc.report.evidence import Reference
from forcecalc.report.plain_keys import in_plain_words
from forcecalc.report.tables import Table
from forcecalc.wording import counted, label, listed

_APPENDIX = "Appendix: "
_CAPTION = height(1, SUBTITLE) + 2
_BETWEEN = 14.0
# The rows of a table that does not fill a slide.
_SHORT = 4
_FORMULAS = (0.28, 0.72)
_SOURCES = (0.045, 0.27, 0.15, 0.085, 0.08, 0.37)


class Listed(NamedTuple):
    """A table with what part of the width each column has, by its content unless given, and a link for each row.

    Its text is not smaller than `least`. [points]
    """

    table: Table
    shares: tuple[float, ...] = ()
    links: tuple[str, ...] = ()
    least: float = LEAST

    @property
    def short(self) -> bool:
        """Whether it does not fill a slide."""
        return len(self.table.rows) <= _SHORT


def add_section(deck: Deck, section: Section, trail: Trail, also: Sequence[Listed] = ()) -> None:
    """Add what a scenario's slides rest on, and what else goes with its tables."""
    title = section.title
    not_said = (TROOPS_ONLY, *([ASSETS_ONLY] if section.backstop else []), *NOT_SAID)
    findings = (*section.findings, *section.duration, *section.enablers, *section.cautions, *not_said, section.signs)
    heading = Heading(f"{_APPENDIX}the answer in sentences, and how to read it", title)
    add_sentences(deck, heading, tuple(dict.fromkeys(filter(None, findings))))
    numbers = [*map(Listed, not_too_long(section)), *also]
    add_tables(deck, Heading(f"{_APPENDIX}in numbers", title), numbers)
    for finding, table in trail.tables():
        heading = Heading(f"{_APPENDIX}{finding[:1].lower()}{finding[1:]}", title)
        add_tables(deck, heading, [Listed(table, Trail.shares)])
    limits = tuple(
        (label(step.name), in_plain_words(step.valid, ()))
        for step in section.steps
        if step.valid and trail.shows(step.name)
    )
    if limits:
        table = Table("Formulas", ("computed", "where it holds"), limits)
        add_tables(deck, Heading(f"{_APPENDIX}where each formula holds", title), [Listed(table, _FORMULAS)])


def sources_table(briefing: Briefing) -> Listed | None:
    """The sources by number, and how they were read; nothing where there are none."""
    references = briefing.references
    if not references:
        return None
    read = Counter(reference.source.evidence for reference in references)
    grades = listed([f"{read[grade]} {grade or 'without a grade'}" for grade in (*EVIDENCE, "") if read[grade]])
    title = f"{counted(len(references), 'source')}: {grades}"
    table = Table(title, ("", "title", "publisher", "date", "read as", "link"), tuple(map(_row, references)))
    return Listed(table, _SOURCES, tuple(reference.source.link for reference in references), LOOKED_UP)


def add_sources(deck: Deck, briefing: Briefing, sources: Listed) -> None:
    """Add the sources on slides of their own."""
    add_tables(deck, Heading(f"{_APPENDIX}{sources.table.title}", briefing.title), [sources])


def add_tables(deck: Deck, heading: Heading, tables: Sequence[Listed]) -> None:
    """Add tables on as many slides as they take, small ones under each other.

    Parameters
    ----------
    deck : Deck
        What the slides are added to.
    heading : Heading
        Their title.
    tables : sequence of Listed
        In this order; where there are several, each has its title above it.
    """
    room = deck.body(("table",))
    # Short ones come last, several on a slide.
    tables = sorted(tables, key=lambda each: each.short)
    tables = [each._replace(table=_printable(each.table)) for each in tables]
    captions = _CAPTION if len(tables) > 1 else 0.0
    links = {each.table.title: list(each.links) for each in tables}
    # The largest text that takes no more slides than any.
    slides = min((_slides(tables, room, captions, most) for most in SIZES), key=len)
    begun: set[str] = set()
    for number, held in enumerate(slides, 1):
        (slot,) = deck.add(heading.part(number, len(slides)), ("table",))
        free = room.height - captions * len(held) - _BETWEEN * (len(held) - 1)
        taken = sum(page.height for _, page in held)
        for title, page in ((title, page.filling(free * page.height / taken)) for title, page in held):
            if captions:
                slot = add_caption(slot, f"{title}, continued" if title in begun else title)
            begun.add(title)
            _put(slot, title, page, links[title])
            slot = Slot(slot.slide, slot.place.below(page.height + _BETWEEN))


def _slides(
    tables: Sequence[Listed], room: Rectangle, captions: float, most: float
) -> list[list[tuple[str, TablePage]]]:
    """The tables on each slide, their text at most so large. [points]."""
    pages = [(each.table.title, page) for each in tables for page in _pages(each, room, captions, most)]
    return _stacked(pages, room.height, captions)


def _pages(each: Listed, room: Rectangle, captions: float, most: float) -> list[TablePage]:
    """A table on as many slides as it takes; a short one among others on half a slide, if that holds it."""
    if captions and each.short:
        half = pages_of_table(
            each.table, (room.height - _BETWEEN) / 2 - captions, room.width, each.shares, most, each.least
        )
        if len(half) == 1:
            return half
    return pages_of_table(each.table, room.height - captions, room.width, each.shares, most, each.least)


def _stacked(pages: Sequence[tuple[str, TablePage]], room: float, captions: float) -> list[list[tuple[str, TablePage]]]:
    """Tables in their order, each on the first slide that has room for it beside others; the parts of one in a row."""
    parts = Counter(title for title, _ in pages)
    slides: list[list[tuple[str, TablePage]]] = []
    open_to_others: list[list[tuple[str, TablePage]]] = []
    for position, (title, page) in enumerate(pages):
        needed = page.height + captions
        beside = [held for held in open_to_others if _taken(held, captions) + _BETWEEN + needed <= room]
        if beside and parts[title] == 1:
            beside[0].append((title, page))
            continue
        slides.append([(title, page)])
        if title not in (later for later, _ in pages[position + 1 :]):
            open_to_others.append(slides[-1])
    return slides


def _taken(held: Sequence[tuple[str, TablePage]], captions: float) -> float:
    """How high the tables of a slide are. [points]."""
    return sum(page.height + captions for _, page in held) + _BETWEEN * (len(held) - 1)


def _put(slot: Slot, title: str, page: TablePage, links: list[str]) -> None:
    """Put a table in a slot; the links of its rows are taken from the front."""
    frame = add_table(slot, page)
    describe(frame, title, f"{title}: {', '.join(filter(None, page.table.headers))}")
    for row in list(frame.table.rows)[1:] if links else ():
        if address := links.pop(0):
            lead_to(row.cells[len(page.widths) - 1], address, page)


def _printable(table: Table) -> Table:
    rows = tuple(tuple(printable(cell.replace("\n", ", ")) for cell in row) for row in table.rows)
    return table._replace(rows=rows, headers=tuple(map(printable, table.headers)), title=printable(table.title))


def _row(reference: Reference) -> tuple[str, ...]:
    source = reference.source
    number = f"[{reference.number}]"
    return number, source.title, source.publisher, source.date, source.evidence, _address(source.link)


def _address(link: str) -> str:
    """Where a link leads, in full, so that it can be found from a printed page; the way there is understood."""
    try:
        urlsplit(link)
    except ValueError:
        return "link"
    return link.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
