"""Charts of time that an office program draws itself: a fan of strength, and a calendar of contingents."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

from forcecalc.charts.axis_range import headroom, ticks
from forcecalc.charts.text_metrics import distinct, height, shortened, width
from forcecalc.documents.pptx import chart_xml
from forcecalc.documents.pptx.chart_frame import (
    AROUND,
    chart_frame,
    in_whole_words,
    longest,
    style_categories,
    style_values,
)
from forcecalc.documents.pptx.native_charts import AREA, LINE, Graph, Row
from forcecalc.documents.pptx.slot import Slot
from forcecalc.wording import number

# The size of text, and those that names and numbers may have where they would not be whole in it. [points]
_SIZE = 12.0
_SMALLER = (11.0, 10.0, 9.0)
# Every so many months that may be named under a chart, and the room that a name takes. [months; points]
_MONTH_STEPS, _NAME = (1, 2, 3, 6, 12, 24, 60, 120), 28.0
# The series under the strength where it has a range.
_QUANTILES = 4
# The part of a calendar that its names may take.
_NAMES = 0.48


def fan(slot: Slot, graph: Graph, _: Graph, theme: dict[str, str], most: float = _SIZE) -> Any:
    """The strength as a line within the range of its draws, under what is required."""
    size = min(most, _SIZE)
    areas = any(series.kind == AREA for series in graph.series)
    frame, place = chart_frame(slot, graph, XL_CHART_TYPE.AREA_STACKED if areas else XL_CHART_TYPE.LINE, size)
    chart = frame.chart
    highest = max(
        *graph.values(LINE), *(sum(bar.value or 0 for bar in row.bars[:_QUANTILES]) for row in graph.rows if areas), 0.0
    )
    most_troops = headroom(highest, 16, place.height)
    left, below = width(number(most_troops), size) + 12, height(2, size) + 12
    across = place.width - left - AROUND
    chart_xml.place_plot(chart, place, left, 4.0, across, place.height - 4 - below)
    style_values(chart.value_axis, 0.0, most_troops)
    _name_months(chart.category_axis, size)
    named = max(int(across / _NAME), 2)
    step = next((step for step in _MONTH_STEPS if len(graph.rows) / step <= named), _MONTH_STEPS[-1])
    chart_xml.name_categories(chart, step)
    chart_xml.format_series(chart, graph, size, "ctr", theme)
    return frame


def _name_months(axis: Any, size: float) -> None:
    style_categories(axis, size)
    title = axis.axis_title.text_frame
    title.text = "Months from the start"
    title.paragraphs[0].font.bold = False


def _contingents(names: Sequence[str], size: float, most: float) -> list[str]:
    """Names of contingents no wider than so many points: their contributors' end with a word, their ordinals stay."""
    parts = [name.rpartition(", ") for name in names]
    most -= longest([comma + ordinal for _, comma, ordinal in parts], size)
    contributors = distinct(
        [contributor for contributor, _, _ in parts],
        lambda text, keep_end: in_whole_words(shortened(text, size, most, keep_end=keep_end), text),
    )
    return [f"{text}, {ordinal}" for text, (_, _, ordinal) in zip(contributors, parts, strict=True)]


def calendar(slot: Slot, graph: Graph, _: Graph, theme: dict[str, str], most: float = _SIZE) -> Any:
    """A row for each contingent: when it is out, and when it rests and prepares."""
    room = slot.place.width * _NAMES
    whole = [row.name for row in graph.rows]
    sizes = [size for size in (_SIZE, *_SMALLER) if size <= most] or [most]
    size = next((size for size in sizes if longest(whole, size) + 14 <= room), sizes[0])
    names = _contingents(whole, size, room - 14)
    rows = [row._replace(name=name) for row, name in zip(graph.rows, names, strict=True)]
    graph = graph.part(rows)
    frame, place = chart_frame(slot, graph, XL_CHART_TYPE.BAR_STACKED, size)
    chart = frame.chart
    left = min(longest([row.name for row in rows], size) + 14, room)
    across = place.width - left - AROUND - width("36", size)
    chart_xml.place_plot(chart, place, left, 4.0, across, place.height - 4 - height(1, size) - 12)
    horizon = max(sum(bar.value or 0.0 for bar in row.bars) for row in rows)
    # The numbers of contingents stand in their bars where all of them have room, and else in none.
    numbered = next((size for size in sizes if _all_in_their_bars(rows, size, across / horizon)), None)
    kept = rows if numbered else list(map(_without_numbers, rows))
    chart.plots[0].gap_width, chart.plots[0].overlap = 25, 100
    found = ticks(0, horizon, 8)
    style_values(chart.value_axis, 0.0, horizon, found[1] - found[0] if len(found) > 1 else None)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    axis = chart.category_axis
    axis.reverse_order = True
    style_categories(axis, size)
    chart_xml.name_all_categories(chart)
    chart_xml.format_series(chart, graph.part(kept), numbered or size, "ctr", theme)
    return frame


def _without_numbers(row: Row) -> Row:
    return row._replace(bars=tuple(bar._replace(text="", form="") for bar in row.bars))


def _all_in_their_bars(rows: Sequence[Row], size: float, per_month: float) -> bool:
    """Whether each bar has room for its number."""
    return all(
        width(bar.text, size, bold=True) + 4 <= (bar.value or 0.0) * per_month
        for row in rows
        for bar in row.bars
        if bar.text
    )
