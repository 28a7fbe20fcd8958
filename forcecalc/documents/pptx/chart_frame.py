"""What all charts of a deck have: their numbers and workbook, a title with the key, axes that step back."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_TICK_MARK
from pptx.util import Pt

from forcecalc.charts.text_metrics import ELLIPSIS, height, shortened, width
from forcecalc.documents.pptx import chart_xml
from forcecalc.documents.pptx.chart_workbook import workbook
from forcecalc.documents.pptx.native_charts import LINE, Graph
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.slot import Slot

# The space around a plot, and between a mark of the key and the next one. [points]
AROUND = 8.0
_MARK, _LINE_MARK, _APART = "\N{BLACK SQUARE}", "\N{BLACK RECTANGLE}", "    "
# The library declares no types for this.
_ChartData: Any = CategoryChartData


def chart_frame(slot: Slot, graph: Graph, kind: Any, size: float) -> tuple[Any, Rectangle]:
    """A chart and its workbook, under a line with what it shows and the key; its frame, and its place."""
    lines = _key(graph, size, slot.place.width)
    _write(slot, lines, size)
    slot = slot._replace(place=slot.place.below(height(len(lines), size) + 2))
    data = _ChartData(number_format="#,##0")
    data.categories = [row.lines for row in graph.rows]
    for position, series in enumerate(graph.series):
        data.add_series(series.name, [row.bars[position].value for row in graph.rows])
    frame = slot.chart(kind, data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(graph))
    chart.has_title = chart.has_legend = False
    chart_xml.colour_text(chart, size)
    return frame, slot.place


def _write(slot: Slot, lines: Sequence[Sequence[tuple[str, str]]], size: float) -> None:
    """A text box over a chart: office programs order the keys of their own in different ways."""
    place = slot.place._replace(height=height(len(lines), size))
    shape = Slot(slot.slide, place).text(["".join(text for text, _ in runs) for runs in lines], size)
    shape.name = "What is drawn"
    for paragraph, runs in zip(shape.text_frame.paragraphs, lines, strict=True):
        paragraph.clear()
        for text, role in runs:
            run = paragraph.add_run()
            run.text = text
            run.font.size = Pt(size)
            chart_xml.colour_run(run, role)


def _key(graph: Graph, size: float, most: float) -> list[list[tuple[str, str]]]:
    """What is drawn, then the key, on as many lines as it takes: runs of text with their roles."""
    lines: list[list[tuple[str, str]]] = [[(shortened(graph.axis, size, most), "ink")]]
    for series in graph.named:
        mark = _LINE_MARK if series.kind == LINE else _MARK
        # The key names whole what has no room beside its rows.
        words = in_whole_words(shortened(series.name, size, most - width(f"{mark} ", size)), series.name)
        so_far = "".join(text for text, _ in lines[-1])
        if width(f"{so_far}{_APART}{mark} {words}", size) > most:
            lines.append([])
        apart = [(_APART, "ink")] if lines[-1] else []
        lines[-1] += [*apart, (mark, series.role), (f" {words}", "ink")]
    return lines


def in_whole_words(kept: str, text: str) -> str:
    """What was kept of a text without the piece of a word before the ellipsis, where a word stands before it.

    >>> in_whole_words("The qui… fox", "The quick brown fox"), in_whole_words("Archipe…", "Archipelago")
    ('The… fox', 'Archipe…')
    """
    before, mark, end = kept.partition(ELLIPSIS)
    if not mark or text[len(before) : len(before) + 1] in ("", " ") or " " not in before:
        return kept
    return f"{before.rpartition(' ')[0].rstrip(' ,')}{mark}{end}"


def set_ends(axis: Any, least: float, most: float) -> None:
    """Set the ends of an axis of values."""
    # The last digits of a sum of widths differ between versions of Python.
    axis.minimum_scale, axis.maximum_scale = (float(f"{end:.9g}") for end in (least, most))


def hide(axis: Any) -> None:
    """Hide an axis whose numbers stand at the bars."""
    axis.visible = axis.has_major_gridlines = False


def style_categories(axis: Any, size: float) -> None:
    """The names of the categories, and the line along them."""
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = Pt(size)
    chart_xml.colour_line(axis.format.line, "grey")


def style_values(axis: Any, least: float, most: float, unit: float | None = None) -> None:
    """An axis of values that is seen, with a faint grid."""
    set_ends(axis, least, most)
    if unit:
        axis.major_unit = unit
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    chart_xml.colour_line(axis.major_gridlines.format.line, "faint")
    axis.format.line.fill.background()


def longest(texts: Sequence[str], size: float) -> float:
    """The width of the widest of some texts. [points]."""
    return max((width(line, size) for text in texts for line in text.split("\n")), default=0.0)
