"""The workbook behind a chart of a deck, which opens when somebody edits the chart's numbers."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from forcecalc.documents.cell_text import TEXT_STAYS_TEXT
from forcecalc.documents.pptx.native_charts import END, Graph


def workbook(graph: Graph) -> bytes:
    """A sheet with the categories in its first column and a column for each series, as the chart refers to them.

    Behind them, for each series with ranges, how far these reach below and above its numbers.

    Examples
    --------
    >>> from forcecalc.documents.pptx.native_charts import Bar, Row, Series
    >>> workbook(Graph((Series("troops", ""),), (Row("=1+1", (Bar(2.0),)),), "Troops"))[:2]
    b'PK'
    """
    file = BytesIO()
    with Workbook(file, TEXT_STAYS_TEXT) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, len(graph.series), 18)
        amounts = dict.fromkeys(bar.amount for row in graph.rows for bar in row.bars)
        formats = {amount: book.add_format({"num_format": amount}) for amount in amounts}
        for column, series in enumerate(graph.series, 1):
            sheet.write_string(0, column, series.name)
        for line, row in enumerate(graph.rows, 1):
            sheet.write_string(line, 0, row.lines)
            for column, bar in enumerate(row.bars, 1):
                if graph.series[column - 1].kind == END:
                    # So that a label at the end of a bar follows when the bar is edited.
                    first, last = xl_rowcol_to_cell(line, 1), xl_rowcol_to_cell(line, column - 1)
                    sheet.write_formula(line, column, f"=SUM({first}:{last})", formats[bar.amount], bar.value)
                elif bar.value is not None:
                    sheet.write_number(line, column, bar.value, formats[bar.amount])
        for column, reach in enumerate(graph.reaches, len(graph.series) + 1):
            sheet.write_string(0, column, reach.name)
            for line, length in enumerate(reach.values, 1):
                if length:
                    sheet.write_number(line, column, length)
    return file.getvalue()
