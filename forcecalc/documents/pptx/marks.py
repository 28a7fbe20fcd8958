"""The bars, lines and labels of a deck's charts, as far as they have to be written in the format's own words."""

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from forcecalc.charts.palette import INK
from forcecalc.documents.pptx.native_charts import BAR, END, LINE, Bar, Graph, Series

FONT = "Arial"
_SHOWN = "".join(
    f'<c:show{what} val="{int(what == "Val")}"/>'
    for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
_UNSEEN = "<a:noFill/><a:ln><a:noFill/></a:ln>"


def _xml(text: str) -> Any:
    """An element of a chart, from its text."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda name: f"{name[0]} {nsdecls('c', 'a')}", text))


def draw(chart: Any, graph: Graph, size: float, position: str) -> None:
    """Give each series of a chart its colours and labels; those that are lines are drawn as lines."""
    chart.plots[0].vary_by_categories = False
    bars = chart.element.find(f".//{qn('c:barChart')}")
    lines = []
    for place, (element, series) in enumerate(zip(bars.findall(qn("c:ser")), graph.series, strict=True)):
        told = [row.bars[place] for row in graph.rows]
        line = series.kind in (LINE, END)
        marks = [*_look(series, told), _labels(told, size, "t" if line else position)]
        for mark in reversed(marks):
            element.find(qn("c:tx")).addnext(mark)
        if line:
            element.append(_xml('<c:smooth val="0"/>'))
            lines.append(element)
    if lines:
        bars.addnext(_line_chart(bars, lines))


def _look(series: Series, told: list[Bar]) -> Iterator[Any]:
    if series.kind in (LINE, END):
        yield _xml(f"<c:spPr>{_stroke(series)}</c:spPr>")
        yield _xml('<c:marker><c:symbol val="none"/></c:marker>')
        return
    yield _xml(f"<c:spPr>{_fill(series.colour if series.kind == BAR else '')}</c:spPr>")
    yield _xml('<c:invertIfNegative val="0"/>')
    for place, one in enumerate(told):
        if one.colour and one.colour != series.colour:
            fill = f"<c:spPr>{_fill(one.colour)}</c:spPr>"
            yield _xml(f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{fill}</c:dPt>')


def _fill(colour: str) -> str:
    if not colour:
        return _UNSEEN
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def _stroke(series: Series) -> str:
    if not series.colour:
        return "<a:ln><a:noFill/></a:ln>"
    # What is required is told from the ends of ranges by its dashes.
    dash, wide = ("sysDot", 19050) if series.colour == INK else ("dash", 28575)
    return f'<a:ln w="{wide}">{_fill(series.colour)}<a:prstDash val="{dash}"/></a:ln>'


def _labels(told: list[Bar], size: float, position: str) -> Any:
    """The labels of a series: numbers in formats of their own; words only where the number is another one."""
    if not any(one.text for one in told):
        return _xml('<c:dLbls><c:delete val="1"/></c:dLbls>')
    each = "".join(_label(place, one, size, position) for place, one in enumerate(told))
    return _xml(f"<c:dLbls>{each}{_letters(size, position)}{_SHOWN}</c:dLbls>")


def _label(place: int, one: Bar, size: float, position: str) -> str:
    where = f'<c:idx val="{place}"/>'
    if not one.text or one.value is None:
        return f'<c:dLbl>{where}<c:delete val="1"/></c:dLbl>'
    letters = f'<a:rPr lang="en-GB" sz="{int(size * 100)}" b="1"/>'
    words = f"<a:p><a:r>{letters}<a:t>{escape(one.text)}</a:t></a:r></a:p>"
    rich = "" if one.form else f'<c:tx><c:rich><a:bodyPr wrap="none"/>{words}</c:rich></c:tx>'
    form = f'<c:numFmt formatCode={quoteattr(one.form)} sourceLinked="0"/>' if one.form else ""
    return f"<c:dLbl>{where}{rich}{form}{_letters(size, position)}{_SHOWN}</c:dLbl>"


def _letters(size: float, position: str) -> str:
    """Bold over columns, and white within one."""
    bold, colour = int(position != "outEnd"), "#FFFFFF" if position == "ctr" else INK
    letters = f'<a:defRPr sz="{int(size * 100)}" b="{bold}">{_fill(colour)}<a:latin typeface="{FONT}"/></a:defRPr>'
    return (
        f"<c:spPr>{_UNSEEN}</c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>{letters}</a:pPr><a:endParaRPr lang="en-GB"/></a:p>'
        f'</c:txPr><c:dLblPos val="{position}"/>'
    )


def _line_chart(bars: Any, lines: list[Any]) -> Any:
    """The series that are lines, on the axes of the columns."""
    chart = _xml('<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>')
    axes = [axis.get("val") for axis in bars.findall(qn("c:axId"))]
    chart.extend([*lines, _xml('<c:marker val="1"/>')])
    chart.extend(_xml(f'<c:axId val="{axis}"/>') for axis in axes)
    return chart


def place_plot(chart: Any, within: Any, area: tuple[float, float, float, float]) -> None:
    """Where in its frame the bars of a chart are: from the left, from the top, width and height. [points]."""
    whole = (within.wide, within.high, within.wide, within.high)
    parts = zip("xywh", area, whole, strict=True)
    shares = "".join(f'<c:{name} val="{one / all_of_it:.5f}"/>' for name, one, all_of_it in parts)
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = _xml(f"<c:layout><c:manualLayout>{modes}{shares}</c:manualLayout></c:layout>")
    chart.element.find(f".//{qn('c:plotArea')}").insert(0, layout)


def label_every(chart: Any, step: int) -> None:
    """Name only each so-and-so-many-th category."""
    last = chart.element.find(f".//{qn('c:catAx')}/{qn('c:noMultiLvlLbl')}")
    for name in ("tickLblSkip", "tickMarkSkip"):
        last.addprevious(_xml(f'<c:{name} val="{step}"/>'))
