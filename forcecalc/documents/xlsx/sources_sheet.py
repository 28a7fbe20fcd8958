"""The sheet of the sources: those cited, by number, and a scenario's own."""

from collections.abc import Iterator, Mapping
from typing import Any

from forcecalc.analysis.assess import Assessment
from forcecalc.documents.xlsx.book import HEAD, QUIET, TITLE, WRAPPED, Book
from forcecalc.documents.xlsx_reader.columns import SOURCES
from forcecalc.report.briefing import Briefing
from forcecalc.scenario.sources import Source

FIRST = 4
_WIDTHS = {"scenario": 16, "key": 24, "number": 8, "title": 60, "publisher": 28, "date": 13, "url": 60, "evidence": 11}
_GUIDE = "Where a scenario is named the source is its own; the others are forcecalc's. Figures name them by their key."


def write_sources(book: Book, sheet: Any, briefing: Briefing, answers: Mapping[str, Assessment]) -> None:
    """Fill the sheet of the sources."""
    for column, head in enumerate(SOURCES):
        sheet.set_column(column, column, _WIDTHS.get(head, 60))
        book.text(sheet, FIRST - 1, column, head, HEAD)
    book.text(sheet, 0, 0, "Sources", TITLE)
    book.text(sheet, 1, 0, _GUIDE, QUIET)
    for row, (label, key, number, source) in enumerate(_rows(briefing, answers), FIRST):
        for column, text in enumerate((label, key)):
            book.text(sheet, row, column, text)
        if number:
            book.number(sheet, row, SOURCES.index("number"), number)
        for field, text in source._asdict().items():
            column = SOURCES.index(field)
            if field == "url":
                book.link(sheet, row, column, text, source.link)
            else:
                book.text(sheet, row, column, text, WRAPPED)


def _rows(briefing: Briefing, answers: Mapping[str, Assessment]) -> Iterator[tuple[str, str, int, Source]]:
    """Scenario, key, number and source; the scenario is empty for a bundled one, the number 0 for one not cited."""
    cited = {reference.key: reference.number for reference in briefing.references}
    for reference in briefing.references:
        owners = [label for label, answer in answers.items() if reference.key in answer.scenario.sources]
        if not owners:
            yield "", reference.key, reference.number, reference.source
        for label in owners:
            yield label, reference.key, reference.number, answers[label].scenario.sources[reference.key]
    for label, answer in answers.items():
        for key, source in answer.scenario.sources.items():
            if key not in cited:
                yield label, key, 0, source
