"""What the library cannot set in a deck's charts, in the format's own words: series, labels, the place of the plot."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from forcecalc.charts.palette import INK
from forcecalc.documents.pptx.native_charts import BAR, END, LINE, Bar, Graph, Series
from forcecalc.documents.pptx.template import FONT, Rectangle

# Of the parts that a label can have, it shows the value.
_SHOWN = "".join(
    f'<c:show{part} val="{int(part == "Val")}"/>'
    for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
_UNSEEN = "<a:noFill/><a:ln><a:noFill/></a:ln>"


def _xml(text: str) -> Any:
    """An element of a chart, from its text."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda name: f"{name[0]} {nsdecls('c', 'a')}", text))


def format_series(chart: Any, graph: Graph, size: float, position: str) -> None:
    """Give each series of a chart its colours and labels; those that are lines are drawn as lines."""
    chart.plots[0].vary_by_categories = False
    bar_chart = chart.element.find(f".//{qn('c:barChart')}")
    lines = []
    for column, (element, series) in enumerate(zip(bar_chart.findall(qn("c:ser")), graph.series, strict=True)):
        bars = [row.bars[column] for row in graph.rows]
        line = series.kind in (LINE, END)
        details = [*_look(series, bars), _labels(bars, size, "t" if line else position)]
        for detail in reversed(details):
            element.find(qn("c:tx")).addnext(detail)
        if line:
            element.append(_xml('<c:smooth val="0"/>'))
            lines.append(element)
    if lines:
        bar_chart.addnext(_line_chart(bar_chart, lines))


def _look(series: Series, bars: Sequence[Bar]) -> Iterator[Any]:
    if series.kind in (LINE, END):
        yield _xml(f"<c:spPr>{_stroke(series)}</c:spPr>")
        yield _xml('<c:marker><c:symbol val="none"/></c:marker>')
        return
    yield _xml(f"<c:spPr>{_fill(series.colour if series.kind == BAR else '')}</c:spPr>")
    yield _xml('<c:invertIfNegative val="0"/>')
    for row, bar in enumerate(bars):
        if bar.colour and bar.colour != series.colour:
            fill = f"<c:spPr>{_fill(bar.colour)}</c:spPr>"
            yield _xml(f'<c:dPt><c:idx val="{row}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{fill}</c:dPt>')


def _fill(colour: str) -> str:
    if not colour:
        return _UNSEEN
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def _stroke(series: Series) -> str:
    if not series.colour:
        return "<a:ln><a:noFill/></a:ln>"
    # Dashes distinguish what is required from the dotted ends of ranges.
    dash, emus = ("sysDot", 19050) if series.colour == INK else ("dash", 28575)
    return f'<a:ln w="{emus}">{_fill(series.colour)}<a:prstDash val="{dash}"/></a:ln>'


def _labels(bars: Sequence[Bar], size: float, position: str) -> Any:
    """The labels of a series: numbers in formats of their own; words only where the number is another one."""
    if not any(bar.text for bar in bars):
        return _xml('<c:dLbls><c:delete val="1"/></c:dLbls>')
    labels = "".join(_label(row, bar, size, position) for row, bar in enumerate(bars))
    return _xml(f"<c:dLbls>{labels}{_text_format(size, position)}{_SHOWN}</c:dLbls>")


def _label(row: int, bar: Bar, size: float, position: str) -> str:
    index = f'<c:idx val="{row}"/>'
    if not bar.text or bar.value is None:
        return f'<c:dLbl>{index}<c:delete val="1"/></c:dLbl>'
    run = f'<a:rPr lang="en-GB" sz="{int(size * 100)}" b="1"/>'
    words = f"<a:p><a:r>{run}<a:t>{escape(bar.text)}</a:t></a:r></a:p>"
    rich = "" if bar.form else f'<c:tx><c:rich><a:bodyPr wrap="none"/>{words}</c:rich></c:tx>'
    form = f'<c:numFmt formatCode={quoteattr(bar.form)} sourceLinked="0"/>' if bar.form else ""
    return f"<c:dLbl>{index}{rich}{form}{_text_format(size, position)}{_SHOWN}</c:dLbl>"


def _text_format(size: float, position: str) -> str:
    """Bold over columns, and white within one."""
    bold, colour = int(position != "outEnd"), "#FFFFFF" if position == "ctr" else INK
    run = f'<a:defRPr sz="{int(size * 100)}" b="{bold}">{_fill(colour)}<a:latin typeface="{FONT}"/></a:defRPr>'
    return (
        f"<c:spPr>{_UNSEEN}</c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>{run}</a:pPr><a:endParaRPr lang="en-GB"/></a:p>'
        f'</c:txPr><c:dLblPos val="{position}"/>'
    )


def _line_chart(bar_chart: Any, lines: Sequence[Any]) -> Any:
    """The series that are lines, on the axes of the columns."""
    chart = _xml('<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>')
    axes = [axis.get("val") for axis in bar_chart.findall(qn("c:axId"))]
    chart.extend([*lines, _xml('<c:marker val="1"/>')])
    chart.extend(_xml(f'<c:axId val="{axis}"/>') for axis in axes)
    return chart


def place_plot(chart: Any, frame: Rectangle, plot: Rectangle) -> None:
    """Set where the bars of a chart are, counted from the corner of its frame."""
    wholes = (frame.width, frame.height, frame.width, frame.height)
    parts = zip("xywh", plot, wholes, strict=True)
    shares = "".join(f'<c:{name} val="{part / whole:.5f}"/>' for name, part, whole in parts)
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = _xml(f"<c:layout><c:manualLayout>{modes}{shares}</c:manualLayout></c:layout>")
    chart.element.find(f".//{qn('c:plotArea')}").insert(0, layout)


def name_categories(chart: Any, step: int) -> None:
    """Name only every second category, or every third, and so on."""
    last = chart.element.find(f".//{qn('c:catAx')}/{qn('c:noMultiLvlLbl')}")
    for name in ("tickLblSkip", "tickMarkSkip"):
        last.addprevious(_xml(f'<c:{name} val="{step}"/>'))
