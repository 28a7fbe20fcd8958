"""Charts of bars that an office program draws itself, from a workbook within the deck."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.text_metrics import broken_into_lines, distinct, height, shortened, width
from forcecalc.documents.pptx import chart_xml
from forcecalc.documents.pptx.chart_frame import AROUND, chart_frame, hide, longest, set_ends, style_categories
from forcecalc.documents.pptx.native_charts import BAR, Bar, Graph
from forcecalc.documents.pptx.pagination import paged
from forcecalc.documents.pptx.slot import Slot

# Sizes of text, the largest that fits; the part of a chart that its names may take; what a bar has at most. [points]
_SIZES, _SMALLEST = (18.0, 16.0, 14.0, 13.0, 12.0, 11.0), 10.0
_NAMES, _LABELS, _THICKEST = 0.45, 0.4, 58.0
_KEY_HEIGHT = 20.0
# How much further apart lines are in the fonts of some offices, which leave out a name that meets the next one.
_FURTHER = 1.15
# Between the columns of a waterfall, of a column. [per cent]
_GAP = 25


def pages_of_bars(graph: Graph, room: float) -> list[Graph]:
    """A chart of level bars on as many slides as its rows take, with text large enough to read on each."""
    bars = 1 if _overlapping(graph) else len(graph.series)
    row_height = 18.0 if bars == 1 else bars * 13.0 + 5
    room -= AROUND + _KEY_HEIGHT
    return [graph.part(rows) for rows in paged(graph.rows, [row_height] * len(graph.rows), room)]


def _overlapping(graph: Graph) -> bool:
    """Whether the bars of a row go out on both sides of one line, or lie over each other, and so share it."""
    return graph.overlapping or bool(graph.start) or min(graph.values(BAR), default=0.0) < 0


def level_bars(slot: Slot, graph: Graph, whole: Graph, theme: dict[str, str], most: float = _SIZES[0]) -> Any:
    """Bars from left to right, a row each, the first on top; the axis is that of all pages together."""
    overlapping = _overlapping(whole)
    bars = 1 if overlapping else len(graph.series)
    room = slot.place.height - _KEY_HEIGHT - AROUND
    row_height = room / len(graph.rows)
    size = _fitting(whole, row_height, bars, slot.place.width, most)
    names_width = slot.place.width * _NAMES
    title_size = min(size, 14.0)
    broken = _with_broken_names(graph, whole, row_height, size, names_width)
    frame, place = chart_frame(slot, broken, XL_CHART_TYPE.BAR_CLUSTERED, title_size)
    chart = frame.chart
    left = min(longest([text for row in whole.rows for text in (row.name, row.under)], size) + 14, names_width)
    plot_width = place.width - left - AROUND
    chart_xml.place_plot(chart, place, left, 2.0, plot_width, place.height - AROUND)
    plot = chart.plots[0]
    plot.overlap = 100 if overlapping else 0
    thick = min(row_height / (bars + 0.5), _THICKEST)
    plot.gap_width = int(min(max((row_height / thick - bars) * 100, 30), 500))
    axis = chart.category_axis
    least, most_troops = _ends(whole, size, plot_width)
    set_ends(chart.value_axis, least, most_troops)
    hide(chart.value_axis)
    if whole.start:
        chart_xml.cross_at(chart, whole.start)
    axis.reverse_order = True
    style_categories(axis, size)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart_xml.name_all_categories(chart)
    per_unit = plot_width / place.width / (most_troops - least)
    chart_xml.format_series(chart, graph, size, "outEnd", theme, (per_unit, 0))
    return frame


def _fitting(graph: Graph, row_height: float, bars: int, across: float, most: float) -> float:
    """The largest size of text for which rows and their labels have room."""
    lines = 2 if any(row.under for row in graph.rows) else 1
    names = [row.name for row in graph.rows]
    label = max((bar.text for row in graph.rows for bar in row.bars), key=len, default="")
    for size in _SIZES:
        tall = max(height(bars, size), _name_height(lines, size)) + 4
        named = longest(names, size) <= across * _NAMES - 20 or row_height >= _name_height(2, size) + 4
        labelled = width(label, size) <= across * _LABELS
        if size <= most and tall <= row_height and named and labelled and _whole_under(graph, row_height, size, across):
            return size
    return min(_SMALLEST, most)


def _whole_under(graph: Graph, row_height: float, size: float, across: float) -> bool:
    """Whether what stands under each name is not cut."""
    lines = int((row_height - 2) / (_FURTHER * height(1, size))) - 1
    room = across * _NAMES - 20
    return all(
        len(broken_into_lines(row.under, size, room)) <= min(max(lines, 1), 2) for row in graph.rows if row.under
    )


def _name_height(lines: int, size: float) -> float:
    """The height of a name on so many lines. [points]."""
    return height(lines, size) * (_FURTHER if lines > 1 else 1.0)


def _with_broken_names(graph: Graph, whole: Graph, row_height: float, size: float, room: float) -> Graph:
    """The chart with its rows' names cut and broken into lines, since not every office breaks them itself."""
    lines = max(int((row_height - 2) / (_FURTHER * height(1, size))), 1)
    under_lines = {row.name: bool(row.under) and lines > 1 for row in whole.rows}

    def fit(name: str, keep_end: bool) -> str:
        return _broken(name, size, room - 20, min(lines, 2) - under_lines[name], keep_end)

    # No name looks like that of another page either.
    names = dict(zip(under_lines, distinct(list(under_lines), fit), strict=True))
    rows = []
    for row in graph.rows:
        under = row.under if lines > 1 else ""
        under = _broken(under, size, room - 20, max(min(lines - 1, 2), 1)) if under else ""
        rows.append(row._replace(name=names[row.name], under=under))
    return graph.part(rows)


def _broken(text: str, size: float, room: float, lines: int, keep_end: bool = False) -> str:
    kept = shortened(text, size, room, max(lines, 1), keep_end=keep_end)
    return "\n".join(broken_into_lines(kept, size, room))


def _ends(graph: Graph, size: float, room: float) -> tuple[float, float]:
    """The ends of an axis that leave room for the labels beyond the bars, on either side of where they start."""
    bars: Sequence[Bar] = [bar for row in graph.rows for bar in row.bars]
    labelled = [
        (bar.value + bar.above - graph.start, width(bar.text, size) + 12) for bar in bars if bar.value is not None
    ]
    if not graph.start and all(value >= 0 for value, _ in labelled):
        return 0.0, max((headroom(value, label, room) for value, label in labelled if value), default=1.0)
    least, most = min((0.0, *(value for value, _ in labelled))), max((0.0, *(value for value, _ in labelled)))
    before = max((label for value, label in labelled if value < 0), default=0.0)
    beyond = max((label for value, label in labelled if value >= 0), default=0.0)
    per_point = (most - least or 1.0) / max(room - before - beyond, room * 0.2)
    return graph.start + least - before * per_point, graph.start + most + beyond * per_point


def waterfall(slot: Slot, graph: Graph, _: Graph, theme: dict[str, str], most: float = _SIZES[0]) -> Any:
    """Columns, the last on a base that is not seen; the numbers at their ends stand on a line that is not seen."""
    across = (slot.place.width - 2 * AROUND) / len(graph.rows)
    column_width = across - AROUND
    texts = [bar.text for row in graph.rows for bar in row.bars]
    fitting = [
        size for size in _SIZES if size <= most and max(width(text, size, bold=True) for text in texts) <= column_width
    ]
    size = fitting[0] if fitting else min(_SMALLEST, most)
    words = [word for row in graph.rows for word in (*row.name.split(" "), row.under)]
    names = next((each for each in _SIZES[2:] if each <= most and longest(words, each) <= across - AROUND), _SMALLEST)
    broken = distinct(
        [row.name for row in graph.rows],
        lambda name, keep_end: _broken(name, names, across - AROUND, 2, keep_end),
    )
    graph = graph.part([row._replace(name=name) for row, name in zip(graph.rows, broken, strict=True)])
    frame, place = chart_frame(slot, graph, XL_CHART_TYPE.COLUMN_STACKED, names)
    chart = frame.chart
    # Also the size of the labels where an office program does not look for their own.
    chart.font.size = Pt(size)
    lines = max(row.name.count("\n") + 1 + bool(row.under) for row in graph.rows)
    plot_height = place.height - height(lines, names) - AROUND - 6
    chart_xml.place_plot(chart, place, AROUND, 2.0, place.width - 2 * AROUND, plot_height)
    chart.plots[0].gap_width, chart.plots[0].overlap = _GAP, 100
    ends = [row.bars[-1] for row in graph.rows]
    highest = headroom(max((bar.value or 0.0) + bar.above for bar in ends), size * 2, plot_height)
    set_ends(chart.value_axis, 0.0, highest)
    hide(chart.value_axis)
    style_categories(chart.category_axis, names)
    chart_xml.name_all_categories(chart)
    chart_xml.format_series(chart, graph, size, "ctr", theme, (0, plot_height / place.height / highest))
    return frame
