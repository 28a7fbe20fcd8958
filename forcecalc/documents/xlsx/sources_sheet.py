"""The sheet of the sources: those cited, by number, and a scenario's own."""

from collections.abc import Iterator, Mapping

from forcecalc.analysis.assess import Assessment
from forcecalc.documents.xlsx.workbook_writer import HEADER, QUIET, TITLE, WRAPPED, SheetWriter
from forcecalc.documents.xlsx_reader.columns import SOURCES
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
    for row, (label, key, number, source) in enumerate(_rows(briefing, answers), FIRST_SOURCE):
        for column, text in enumerate((label, key)):
            sheet.text(row, column, text)
        if number:
            sheet.number(row, SOURCES.index("number"), number)
        for field, text in source._asdict().items():
            column = SOURCES.index(field)
            if field == "url":
                sheet.link(row, column, text, source.link)
            else:
                sheet.text(row, column, text, WRAPPED)


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
