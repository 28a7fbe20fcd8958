"""The hidden sheet of the scenarios as they were exported, from which a reader of the workbook learns what changed."""

from collections.abc import Mapping

from forcecalc.analysis.assess import Assessment
from forcecalc.documents.cell_text import pieces
from forcecalc.documents.xlsx.workbook_writer import WorkbookWriter
from forcecalc.documents.xlsx_reader.columns import EXPORTED, EXPORTED_SHEET
from forcecalc.scenario.writer import dump


def write_exported(book: WorkbookWriter, answers: Mapping[str, Assessment]) -> None:
    """Write each scenario down as a parameter file, in as many rows as its text needs."""
    sheet = book.sheet(EXPORTED_SHEET, widths=(16, 100))
    for column, header in enumerate(EXPORTED):
        sheet.text(0, column, header)
    texts = [(label, piece) for label, answer in answers.items() for piece in pieces(dump(answer.scenario))]
    for row, cells in enumerate(texts, 1):
        for column, text in enumerate(cells):
            sheet.text(row, column, text)
    sheet.hide()
