"""Charts of time that an office program draws itself: a fan of strength, and a calendar of contingents."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

from forcecalc.charts.axis_range import headroom, ticks
from forcecalc.charts.text_metrics import distinct, height, shortened, width
from forcecalc.documents.pptx import chart_xml
from forcecalc.documents.pptx.chart_frame import AROUND, chart_frame, longest, style_categories, style_values
from forcecalc.documents.pptx.native_charts import AREA, LINE, Graph
from forcecalc.documents.pptx.slot import Slot
from forcecalc.wording import number

_SIZE = 12.0
# Every so many months that may be named under a chart, and the room that a name takes. [months; points]
_MONTH_STEPS, _NAME = (1, 2, 3, 6, 12, 24, 60, 120), 28.0
_NAMES = 0.42


def fan(slot: Slot, graph: Graph, _: Graph, theme: dict[str, str], most: float = _SIZE) -> Any:
    """The strength as a line within the range of its draws, under what is required."""
    size = min(most, _SIZE)
    areas = any(series.kind == AREA for series in graph.series)
    frame, place = chart_frame(slot, graph, XL_CHART_TYPE.AREA_STACKED if areas else XL_CHART_TYPE.LINE, size)
    chart = frame.chart
    highest = max(
        *graph.values(LINE), *(sum(bar.value or 0 for bar in row.bars[:2]) for row in graph.rows if areas), 0.0
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
    """Names of contingents no wider than so many points: their contributors' are cut, their ordinals stay."""
    parts = [name.rpartition(", ") for name in names]
    most -= longest([comma + ordinal for _, comma, ordinal in parts], size)
    contributors = distinct(
        [contributor for contributor, _, _ in parts],
        lambda text, keep_end: shortened(text, size, most, keep_end=keep_end),
    )
    return [f"{text}, {ordinal}" for text, (_, _, ordinal) in zip(contributors, parts, strict=True)]


def calendar(slot: Slot, graph: Graph, _: Graph, theme: dict[str, str], most: float = _SIZE) -> Any:
    """A row for each contingent: when it is out, and when it rests and prepares."""
    size = min(most, _SIZE)
    room = slot.place.width * _NAMES
    names = _contingents([row.name for row in graph.rows], size, room - 14)
    rows = [row._replace(name=name) for row, name in zip(graph.rows, names, strict=True)]
    graph = graph.part(rows)
    frame, place = chart_frame(slot, graph, XL_CHART_TYPE.BAR_STACKED, size)
    chart = frame.chart
    left = min(longest([row.name for row in rows], size) + 14, room)
    across = place.width - left - AROUND - width("36", size)
    chart_xml.place_plot(chart, place, left, 4.0, across, place.height - 4 - height(1, size) - 12)
    horizon = max(sum(bar.value or 0.0 for bar in row.bars) for row in rows)
    # The number of a contingent stands in its bar where there is room for it.
    per_month = across / horizon
    kept = [
        row._replace(
            bars=tuple(
                bar
                if width(bar.text, size, bold=True) + 4 <= (bar.value or 0.0) * per_month
                else bar._replace(text="", form="")
                for bar in row.bars
            )
        )
        for row in rows
    ]
    chart.plots[0].gap_width, chart.plots[0].overlap = 25, 100
    found = ticks(0, horizon, 8)
    style_values(chart.value_axis, 0.0, horizon, found[1] - found[0] if len(found) > 1 else None)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    axis = chart.category_axis
    axis.reverse_order = True
    style_categories(axis, size)
    chart_xml.format_series(chart, graph.part(kept), size, "ctr", theme)
    return frame
