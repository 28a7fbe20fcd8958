"""The chart of the gap: bars that follow the table they stand under."""

from collections.abc import Mapping

from forcecalc.charts.palette import PLEDGED, REQUIRED, SUSTAINED
from forcecalc.documents.xlsx.sheet_names import SUMMARY
from forcecalc.documents.xlsx.workbook_writer import SheetWriter

_COLOURS = {"required_force": REQUIRED, "pledged_force": PLEDGED, "sustained_force": SUSTAINED}
_TITLE = "Troops required, on offer and sustained; at least and at most as in the table"
_ROW_HEIGHT = 18


def insert_gap_chart(
    sheet: SheetWriter, row: int, headers: tuple[int, int, int], rows: Mapping[str, int], width: int
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
    """
    shown = [name for name in _COLOURS if name in rows]
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
                "fill": {"color": _COLOURS[name]},
                "gap": 60,
                "data_labels": {"value": True, "font": {"size": 8}},
            }
        )
    height = 5 + (len(shown) + 1) * (last - first + 1)
    chart.set_title({"name": _TITLE, "name_font": {"size": 11, "bold": False}})
    # The numbers stand at the bars with their bounds; an axis would show them without.
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "line": {"none": True}, "num_font": {"size": 9}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": width, "height": (height - 1) * _ROW_HEIGHT})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": f"{_TITLE}; the bars follow the table above."})
    return height
