"""Charts that an office program draws itself, from a workbook within the deck."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Length, Pt

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.palette import FAINT, GREY, INK
from forcecalc.charts.text_metrics import broken_into_lines, height, shortened, width
from forcecalc.documents.pptx import marks
from forcecalc.documents.pptx.native_charts import BAR, END, LINE, Bar, Graph
from forcecalc.documents.pptx.pagination import even_pages
from forcecalc.documents.pptx.workbook import workbook
from forcecalc.wording import number

SIZE, LARGE = 12.0, 16.0
_KEY_HIGH, _KEY_WIDE, _NAMES_WIDE = 30.0, 220.0, 330.0
_AROUND, _MOST_HIGH = 8.0, 80.0
# The library says no types of these.
_ChartData: Any = CategoryChartData
_Colour: Any = RGBColor


@dataclass(frozen=True)
class Place:
    """A rectangle on a slide. [points]."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def emus(self) -> tuple[Length, Length, Length, Length]:
        """The same as the format has it."""
        left, top, wide, high = (Pt(one) for one in (self.left, self.top, self.wide, self.high))
        return left, top, wide, high


def pages_of_bars(graph: Graph, high: float) -> list[Graph]:
    """A chart of level bars on as many slides as its rows take, the letters being large enough on each."""
    bars = len(graph.series)
    each = 18.0 if bars == 1 else bars * 15.0 + 5
    most = int((high - (_KEY_HIGH if bars > 1 else 0) - _AROUND) / each)
    return [graph.part(rows) for rows in even_pages(graph.rows, most)]


def level_bars(shapes: Any, place: Place, graph: Graph, whole: Graph) -> Any:
    """Bars from left to right, a row each, the first on top; the axis is that of all pages together."""
    bars = len(graph.series)
    key = _KEY_HIGH if bars > 1 else 0.0
    # Few bars are not blown up to the height of the slide.
    place = replace(place, high=min(place.high, key + _AROUND + _MOST_HIGH * len(graph.rows)))
    each = (place.high - key - _AROUND) / len(graph.rows)
    size = 14.0 if each >= max(40.0, bars * 22.0) else SIZE
    lines = max(int((each - 2) / height(1, size)), 1)
    most = [min(lines, 2) - (1 if row.under and lines > 1 else 0) for row in graph.rows]
    # Broken here, since not every office breaks the names of bars.
    room = _NAMES_WIDE - 20
    cut = [shortened(row.name, size, room, few) for row, few in zip(graph.rows, most, strict=True)]
    names = ["\n".join(broken_into_lines(name, size, room)) for name in cut]
    graph = graph.part([row._replace(name=name) for row, name in zip(graph.rows, names, strict=True)])
    frame = _framed(shapes, place, graph, XL_CHART_TYPE.BAR_CLUSTERED)
    chart, values = frame.chart, whole.values(BAR)
    signed = min(values, default=0.0) < 0
    left = min(max(width(line, size) for row in whole.rows for line in (row.name, row.under)) + 14, _NAMES_WIDE)
    wide = place.wide - left - _AROUND
    marks.place_plot(chart, place, (left, key, wide, place.high - key - _AROUND))
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = (35 if each < 40 else 60), (100 if signed else 0)
    _set_ends(chart.value_axis, *_ends([one for row in whole.rows for one in row.bars], size, wide))
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    axis = chart.category_axis
    axis.reverse_order, axis.major_tick_mark = True, XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _ink(axis, size)
    marks.draw(chart, graph, size, "outEnd")
    if key:
        _key(chart, XL_LEGEND_POSITION.TOP)
    return frame


def _ends(bars: Sequence[Bar], size: float, wide: float) -> tuple[float, float]:
    """The ends of an axis that leave room for the labels beyond the bars, on either side."""
    told = [(one.value, width(one.text, size) + 12) for one in bars if one.value is not None]
    if all(value >= 0 for value, _ in told):
        return 0.0, max((headroom(value, text, wide) for value, text in told if value), default=1.0)
    least, most = min((0.0, *(value for value, _ in told))), max((0.0, *(value for value, _ in told)))
    before = max((text for value, text in told if value < 0), default=0.0)
    beyond = max((text for value, text in told if value >= 0), default=0.0)
    room = max(wide - before - beyond, wide * 0.2)
    each = (most - least or 1.0) / room
    return least - before * each, most + beyond * each


def _set_ends(axis: Any, least: float, most: float) -> None:
    # The last digits of a sum of widths differ between versions of Python.
    axis.minimum_scale, axis.maximum_scale = (float(f"{end:.9g}") for end in (least, most))


def waterfall(shapes: Any, place: Place, graph: Graph, _: Graph) -> Any:
    """Columns, the last on a base that is not seen; the numbers at their ends stand on a line that is not seen."""
    frame = _framed(shapes, place, graph, XL_CHART_TYPE.COLUMN_STACKED)
    chart = frame.chart
    below = height(3 if any(row.under for row in graph.rows) else 2, SIZE + 1) + 6
    high = place.high - below - _AROUND
    each = (place.wide - 2 * _AROUND) / len(graph.rows) - _AROUND
    texts = [one.text for row in graph.rows for one in row.bars]
    fits = (one for one in (LARGE, 14.0) if max(width(text, one, bold=True) for text in texts) <= each)
    size = next(fits, SIZE)
    marks.place_plot(chart, place, (_AROUND, _AROUND, place.wide - 2 * _AROUND, high))
    chart.plots[0].gap_width, chart.plots[0].overlap = 40, 100
    _set_ends(chart.value_axis, 0.0, headroom(max(graph.values(END)), size * 2, high))
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    _ink(chart.category_axis, SIZE + 1)
    marks.draw(chart, graph, size, "ctr")
    return frame


def months(shapes: Any, place: Place, graph: Graph, _: Graph) -> Any:
    """A column for each month, in layers, with what is required as a line across them."""
    names = [shortened(one.name, SIZE, _KEY_WIDE - 50) for one in graph.series]
    graph = graph._replace(series=tuple(one._replace(name=name) for one, name in zip(graph.series, names, strict=True)))
    frame = _framed(shapes, place, graph, XL_CHART_TYPE.COLUMN_STACKED)
    chart = frame.chart
    stacked = [sum(one.value or 0.0 for one in row.bars[: _bars(graph)]) for row in graph.rows]
    top = headroom(max(*stacked, *graph.values(LINE)), 16, place.high)
    left = width(number(top), SIZE) + 16
    marks.place_plot(chart, place, (left, _AROUND, place.wide - left - _KEY_WIDE, place.high - 50))
    chart.plots[0].gap_width, chart.plots[0].overlap = 8, 100
    axis = chart.value_axis
    _set_ends(axis, 0.0, top)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    axis.major_gridlines.format.line.color.rgb = colour(FAINT)
    axis.format.line.fill.background()
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    _ink(chart.category_axis)
    title = chart.category_axis.axis_title.text_frame
    title.text = "Months from the start"
    title.paragraphs[0].font.size, title.paragraphs[0].font.bold = Pt(SIZE), False
    marks.label_every(chart, next(step for step in (1, 2, 3, 6, 12, 24, 60, 120) if len(graph.rows) / step <= 13))
    marks.draw(chart, graph, SIZE, "ctr")
    _key(chart, XL_LEGEND_POSITION.RIGHT)
    return frame


def _bars(graph: Graph) -> int:
    return sum(series.kind == BAR for series in graph.series)


def _framed(shapes: Any, place: Place, graph: Graph, kind: Any) -> Any:
    """A chart with its numbers, its workbook and our letters."""
    data = _ChartData(number_format="#,##0")
    data.categories = [row.lines for row in graph.rows]
    for position, series in enumerate(graph.series):
        data.add_series(series.name, [row.bars[position].value for row in graph.rows])
    frame = shapes.add_chart(kind, *place.emus, data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(graph))
    chart.has_title = chart.has_legend = False
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(SIZE), marks.FONT, colour(INK)
    return frame


def _ink(axis: Any, size: float = SIZE) -> None:
    axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = Pt(size), colour(INK)
    axis.format.line.color.rgb = colour(GREY)


def _key(chart: Any, position: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = position, False
    chart.legend.font.size, chart.legend.font.color.rgb = Pt(SIZE), colour(INK)


DRAWN = {"bars": level_bars, "columns": waterfall, "months": months}


def colour(text: str) -> Any:
    """A colour as the format has it."""
    return _Colour(*bytes.fromhex(text.removeprefix("#")))
