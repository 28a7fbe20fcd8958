"""The workbook behind a chart of a deck, which opens when somebody edits the chart's numbers."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from forcecalc.documents.pptx.native_charts import END, Graph

# Text stays text: what begins with = is no formula, what looks like an address is no link.
_TEXT_IS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(graph: Graph) -> bytes:
    """A sheet with the categories in its first column and a column for each series, as the chart refers to them.

    Examples
    --------
    >>> from forcecalc.documents.pptx.native_charts import Bar, Row, Series
    >>> workbook(Graph((Series("troops", ""),), (Row("=1+1", (Bar(2.0),)),), "Troops"))[:2]
    b'PK'
    """
    made = BytesIO()
    with Workbook(made, _TEXT_IS_TEXT) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, len(graph.series), 18)
        formats = {one.amount: book.add_format({"num_format": one.amount}) for row in graph.rows for one in row.bars}
        for column, series in enumerate(graph.series, 1):
            sheet.write_string(0, column, series.name)
        for line, row in enumerate(graph.rows, 1):
            sheet.write_string(line, 0, row.lines)
            for column, one in enumerate(row.bars, 1):
                if graph.series[column - 1].kind == END:
                    # So that a label at the end of a bar follows when the bar is edited.
                    first, last = xl_rowcol_to_cell(line, 1), xl_rowcol_to_cell(line, column - 1)
                    sheet.write_formula(line, column, f"=SUM({first}:{last})", formats[one.amount], one.value)
                elif one.value is not None:
                    sheet.write_number(line, column, one.value, formats[one.amount])
    return made.getvalue()
