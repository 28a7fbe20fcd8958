"""The sheet of the sources: those cited, by number, and a scenario's own."""

from collections.abc import Iterator, Mapping

from forcecalc.analysis.assess import Assessment
from forcecalc.documents.cell_text import pieces
from forcecalc.documents.xlsx.looks import HEADER, QUIET, TITLE, WRAPPED
from forcecalc.documents.xlsx.workbook_writer import SheetWriter
from forcecalc.documents.xlsx_reader.columns import CONTINUED, SOURCES
from forcecalc.report.briefing import Briefing
from forcecalc.scenario.sources import Source

FIRST_SOURCE = 4
_WIDTHS = {"scenario": 16, "key": 24, "number": 8, "title": 60, "publisher": 28, "date": 13, "url": 60, "evidence": 11}
_GUIDE = "Where a scenario is named the source is its own; the others are forcecalc's. Figures name them by their key."


def write_sources(sheet: SheetWriter, briefing: Briefing, answers: Mapping[str, Assessment]) -> None:
    """Fill the sheet of the sources."""
    for column, header in enumerate(SOURCES):
        sheet.worksheet.set_column(column, column, _WIDTHS.get(header, 60))
        sheet.text(FIRST_SOURCE - 1, column, header, HEADER)
    sheet.text(0, 0, "Sources", TITLE)
    sheet.text(1, 0, _GUIDE, QUIET)
    row = FIRST_SOURCE
    for label, key, number, source in _rows(briefing, answers):
        row = _write_source(sheet, row, (label, key), number, source)


def _write_source(sheet: SheetWriter, row: int, whose: tuple[str, str], number: int, source: Source) -> int:
    """Write a source, in as many rows as its longest text needs; the row below it."""
    texts = {field: pieces(text) for field, text in source._asdict().items()}
    height = max(map(len, texts.values()))
    for further in range(height):
        for column, text in enumerate(whose if not further else (whose[0], CONTINUED)):
            sheet.text(row + further, column, text)
        for field, parts in texts.items():
            column, text = SOURCES.index(field), "".join(parts[further : further + 1])
            if field == "url" and not further:
                sheet.link(row, column, text, source.link)
            else:
                sheet.text(row + further, column, text, WRAPPED)
    if number:
        sheet.number(row, SOURCES.index("number"), number)
    return row + height


def _rows(briefing: Briefing, answers: Mapping[str, Assessment]) -> Iterator[tuple[str, str, int, Source]]:
    """Scenario, key, number and source; the scenario is empty for a bundled one, the number 0 for one not cited."""
    cited = {reference.key: reference.number for reference in briefing.cited}
    for reference in briefing.cited:
        owners = [label for label, answer in answers.items() if reference.key in answer.scenario.sources]
        if not owners:
            yield "", reference.key, reference.number, reference.source
        for label in owners:
            yield label, reference.key, reference.number, answers[label].scenario.sources[reference.key]
    for label, answer in answers.items():
        for key, source in answer.scenario.sources.items():
            if key not in cited:
                yield label, key, 0, source
