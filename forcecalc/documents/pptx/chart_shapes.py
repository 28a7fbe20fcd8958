"""Charts that an office program draws itself, from a workbook within the deck."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.palette import FAINT, GREY, INK
from forcecalc.charts.text_metrics import broken_into_lines, height, shortened, width
from forcecalc.documents.pptx import chart_xml
from forcecalc.documents.pptx.chart_workbook import workbook
from forcecalc.documents.pptx.native_charts import BAR, END, LINE, Bar, Graph
from forcecalc.documents.pptx.pagination import paged
from forcecalc.documents.pptx.template import FONT, Rectangle
from forcecalc.wording import number

# Sizes of text, of the key, of the names beside bars, of the space around a plot, of one bar at most. [points]
_SIZE, _LARGE_SIZE = 12.0, 16.0
_KEY_HEIGHT, _KEY_WIDTH, _NAMES_WIDTH = 30.0, 220.0, 330.0
_AROUND, _MOST_ROW_HEIGHT = 8.0, 80.0
# Every so many months that may be named under a chart, and how many names it has room for.
_MONTH_STEPS, _MOST_MONTHS_NAMED = (1, 2, 3, 6, 12, 24, 60, 120), 13
# The library declares no types for these.
_ChartData: Any = CategoryChartData
_Colour: Any = RGBColor


def pages_of_bars(graph: Graph, room: float) -> list[Graph]:
    """A chart of level bars on as many slides as its rows take, with text large enough to read on each."""
    series = len(graph.series)
    row_height = 18.0 if series == 1 else series * 15.0 + 5
    room -= _AROUND + (_KEY_HEIGHT if series > 1 else 0)
    return [graph.part(rows) for rows in paged(graph.rows, [row_height] * len(graph.rows), room)]


def level_bars(shapes: Any, place: Rectangle, graph: Graph, whole: Graph) -> Any:
    """Bars from left to right, a row each, the first on top; the axis is that of all pages together."""
    series = len(graph.series)
    key = _KEY_HEIGHT if series > 1 else 0.0
    # Few bars are not blown up to the height of the slide.
    place = place._replace(height=min(place.height, key + _AROUND + _MOST_ROW_HEIGHT * len(graph.rows)))
    row_height = (place.height - key - _AROUND) / len(graph.rows)
    size = 14.0 if row_height >= max(40.0, series * 22.0) else _SIZE
    frame = _chart_frame(shapes, place, _with_broken_names(graph, row_height, size), XL_CHART_TYPE.BAR_CLUSTERED)
    chart = frame.chart
    names = max(width(line, size) for row in whole.rows for line in (row.name, row.under))
    left = min(names + 14, _NAMES_WIDTH)
    plot_width = place.width - left - _AROUND
    chart_xml.place_plot(chart, place, Rectangle(left, key, plot_width, place.height - key - _AROUND))
    plot = chart.plots[0]
    negative = min(whole.values(BAR), default=0.0) < 0
    plot.gap_width, plot.overlap = (35 if row_height < 40 else 60), (100 if negative else 0)
    _set_ends(chart.value_axis, *_ends([bar for row in whole.rows for bar in row.bars], size, plot_width))
    _hide(chart.value_axis)
    axis = chart.category_axis
    axis.reverse_order = True
    _style_categories(axis, size)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart_xml.format_series(chart, graph, size, "outEnd")
    if key:
        _add_key(chart, XL_LEGEND_POSITION.TOP)
    return frame


def _with_broken_names(graph: Graph, row_height: float, size: float) -> Graph:
    """The chart with its rows' names cut and broken into lines, since not every office breaks them itself."""
    lines, room = max(int((row_height - 2) / height(1, size)), 1), _NAMES_WIDTH - 20
    rows = []
    for row in graph.rows:
        most = min(lines, 2) - (1 if row.under and lines > 1 else 0)
        name = broken_into_lines(shortened(row.name, size, room, most), size, room)
        rows.append(row._replace(name="\n".join(name)))
    return graph.part(rows)


def _ends(bars: Sequence[Bar], size: float, room: float) -> tuple[float, float]:
    """The ends of an axis that leave room for the labels beyond the bars, on either side."""
    labelled = [(bar.value, width(bar.text, size) + 12) for bar in bars if bar.value is not None]
    if all(value >= 0 for value, _ in labelled):
        return 0.0, max((headroom(value, label, room) for value, label in labelled if value), default=1.0)
    least, most = min((0.0, *(value for value, _ in labelled))), max((0.0, *(value for value, _ in labelled)))
    before = max((label for value, label in labelled if value < 0), default=0.0)
    beyond = max((label for value, label in labelled if value >= 0), default=0.0)
    per_point = (most - least or 1.0) / max(room - before - beyond, room * 0.2)
    return least - before * per_point, most + beyond * per_point


def _set_ends(axis: Any, least: float, most: float) -> None:
    # The last digits of a sum of widths differ between versions of Python.
    axis.minimum_scale, axis.maximum_scale = (float(f"{end:.9g}") for end in (least, most))


def waterfall(shapes: Any, place: Rectangle, graph: Graph, _: Graph) -> Any:
    """Columns, the last on a base that is not seen; the numbers at their ends stand on a line that is not seen."""
    frame = _chart_frame(shapes, place, graph, XL_CHART_TYPE.COLUMN_STACKED)
    chart = frame.chart
    below = height(3 if any(row.under for row in graph.rows) else 2, _SIZE + 1) + 6
    plot_height = place.height - below - _AROUND
    column_width = (place.width - 2 * _AROUND) / len(graph.rows) - _AROUND
    texts = [bar.text for row in graph.rows for bar in row.bars]
    fitting = (
        size for size in (_LARGE_SIZE, 14.0) if max(width(text, size, bold=True) for text in texts) <= column_width
    )
    size = next(fitting, _SIZE)
    chart_xml.place_plot(chart, place, Rectangle(_AROUND, _AROUND, place.width - 2 * _AROUND, plot_height))
    chart.plots[0].gap_width, chart.plots[0].overlap = 40, 100
    _set_ends(chart.value_axis, 0.0, headroom(max(graph.values(END)), size * 2, plot_height))
    _hide(chart.value_axis)
    _style_categories(chart.category_axis, _SIZE + 1)
    chart_xml.format_series(chart, graph, size, "ctr")
    return frame


def months(shapes: Any, place: Rectangle, graph: Graph, _: Graph) -> Any:
    """A column for each month, in layers, with what is required as a line across them."""
    series = [layer._replace(name=shortened(layer.name, _SIZE, _KEY_WIDTH - 50)) for layer in graph.series]
    graph = graph._replace(series=tuple(series))
    frame = _chart_frame(shapes, place, graph, XL_CHART_TYPE.COLUMN_STACKED)
    chart = frame.chart
    layers = sum(layer.kind == BAR for layer in series)
    stacked = [sum(bar.value or 0.0 for bar in row.bars[:layers]) for row in graph.rows]
    top = headroom(max(*stacked, *graph.values(LINE)), 16, place.height)
    left = width(number(top), _SIZE) + 16
    plot = Rectangle(left, _AROUND, place.width - left - _KEY_WIDTH, place.height - 50)
    chart_xml.place_plot(chart, place, plot)
    chart.plots[0].gap_width, chart.plots[0].overlap = 8, 100
    axis = chart.value_axis
    _set_ends(axis, 0.0, top)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    axis.major_gridlines.format.line.color.rgb = colour(FAINT)
    axis.format.line.fill.background()
    _style_categories(chart.category_axis, _SIZE)
    title = chart.category_axis.axis_title.text_frame
    title.text = "Months from the start"
    title.paragraphs[0].font.size, title.paragraphs[0].font.bold = Pt(_SIZE), False
    step = next(step for step in _MONTH_STEPS if len(graph.rows) / step <= _MOST_MONTHS_NAMED)
    chart_xml.name_categories(chart, step)
    chart_xml.format_series(chart, graph, _SIZE, "ctr")
    _add_key(chart, XL_LEGEND_POSITION.RIGHT)
    return frame


def _chart_frame(shapes: Any, place: Rectangle, graph: Graph, kind: Any) -> Any:
    """A chart with its numbers, its workbook and our font."""
    data = _ChartData(number_format="#,##0")
    data.categories = [row.lines for row in graph.rows]
    for position, series in enumerate(graph.series):
        data.add_series(series.name, [row.bars[position].value for row in graph.rows])
    frame = shapes.add_chart(kind, *place.lengths, data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(graph))
    chart.has_title = chart.has_legend = False
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(_SIZE), FONT, colour(INK)
    return frame


def _hide(axis: Any) -> None:
    axis.visible = axis.has_major_gridlines = False


def _style_categories(axis: Any, size: float) -> None:
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = Pt(size), colour(INK)
    axis.format.line.color.rgb = colour(GREY)


def _add_key(chart: Any, position: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = position, False
    chart.legend.font.size, chart.legend.font.color.rgb = Pt(_SIZE), colour(INK)


DRAWN = {"bars": level_bars, "columns": waterfall, "months": months}


def colour(text: str) -> Any:
    """A colour as the format has it."""
    return _Colour(*bytes.fromhex(text.removeprefix("#")))
