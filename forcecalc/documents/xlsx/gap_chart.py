"""The chart of the gap: bars that follow the table they stand under."""

import math
from collections.abc import Mapping

from forcecalc.documents.xlsx.sheet_names import SUMMARY
from forcecalc.documents.xlsx.workbook_writer import SheetWriter

_SHOWN = "required_force", "pledged_force", "sustained_force"
NEUTRAL_TITLE = "Troops required, on offer and sustained; at least and at most as in the table"
# A row of the sheet, a bar, what stands between the bars of two answers, and the title with the legend. [pixels]
_ROW, _BAR, _BETWEEN, _AROUND = 18, 14, 10, 110


def insert_gap_chart(
    sheet: SheetWriter, row: int, headers: tuple[int, int, int], rows: Mapping[str, int], width: int, title: str
) -> int:
    """Put a chart over the rows below the table; how many it takes, none where there is nothing to show.

    Parameters
    ----------
    sheet : SheetWriter
        Where the table stands.
    row : int
        Where the chart starts.
    headers : tuple of int
        The row of the table's headers, and its first and last column of numbers.
    rows : mapping of str to int
        The rows of those quantities that every column has.
    width : int
        Its width. [pixels]
    title : str
        Its title, or the formula of a cell that has it.
    """
    shown = [name for name in _SHOWN if name in rows]
    if not shown:
        return 0
    top, first, last = headers
    chart = sheet.book.bar_chart()
    for name in shown:
        chart.add_series(
            {
                "name": name.replace("_", " "),
                "categories": [SUMMARY, top, first, top, last],
                "values": [SUMMARY, rows[name], first, rows[name], last],
                "fill": {"color": sheet.book.house.palette.of(name)},
                "gap": 60,
                "data_labels": {"value": True, "font": {"size": 8}},
            }
        )
    height = _AROUND + (_BAR * len(shown) + _BETWEEN) * (last - first + 1)
    fonts = {"name": sheet.book.house.heading_font, "size": 11, "bold": False}
    chart.set_title({"name": title, "name_font": fonts})
    # On the right there is room for a number with its bound, which begins where its bar ends.
    chart.set_plotarea({"layout": {"x": 0.2, "y": 70 / height, "width": 0.62, "height": 1 - 110 / height}})
    # The numbers stand at the bars with their bounds; an axis would show them without.
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "line": {"none": True}, "num_font": {"size": 9}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": width, "height": height})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": f"{NEUTRAL_TITLE}; the bars follow the table above."})
    return math.ceil(height / _ROW) + 2
