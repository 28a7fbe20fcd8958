"""What the library cannot set in a deck's charts, in the format's own words: series, labels, the place of the plot."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt
from xlsxwriter.utility import xl_rowcol_to_cell

from forcecalc.documents.pptx.native_charts import BASE, END, LINE, Bar, Graph, Series
from forcecalc.documents.pptx.rectangle import Rectangle
from forcecalc.documents.pptx.theme import fill, over

# Of the parts that a label can have, it shows the value.
_SHOWN = "".join(
    f'<c:show{part} val="{int(part == "Val")}"/>'
    for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
# How far beyond a bar's range its label stands. [parts of the chart]
_BEYOND = 0.006
# No line from a bar to a label that has been moved, which would look like a minus sign.
_NO_LINES = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
_UNSEEN = "<a:noFill/><a:ln><a:noFill/></a:ln>"


def _xml(text: str) -> Any:
    """An element of a chart, from its text."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda name: f"{name[0]} {nsdecls('c', 'a')}", text))


def format_series(
    chart: Any, graph: Graph, size: float, position: str, theme: dict[str, str], per_unit: tuple[float, float] = (0, 0)
) -> None:
    """Give each series of a chart its colours, labels and ranges; those that are lines are drawn as lines.

    Parameters
    ----------
    chart : Any
        As the library made it.
    graph : Graph
        What it shows.
    size : float
        Of the labels. [points]
    position : str
        Where the labels of bars stand.
    theme : dict of str to str
        The deck's colours.
    per_unit : tuple of float
        How far a unit of the axis reaches to the right and up, as parts of the chart: labels stand beyond the ranges.
    """
    chart.plots[0].vary_by_categories = False
    filled = next(element.getparent() for element in chart.element.iter(qn("c:ser")))
    lines = []
    for column, (element, series) in enumerate(zip(filled.findall(qn("c:ser")), graph.series, strict=True)):
        bars = [row.bars[column] for row in graph.rows]
        line = series.kind in (LINE, END)
        details = [
            *_look(series, bars, filled.tag == qn("c:barChart")),
            _labels(series, bars, size, "t" if line else position, theme, per_unit),
            *_ranges(graph, column, line),
        ]
        for old in element.findall(qn("c:invertIfNegative")):
            element.remove(old)
        for detail in reversed(details):
            element.find(qn("c:tx")).addnext(detail)
        if line:
            element.append(_xml('<c:smooth val="0"/>'))
            lines.append(element)
    if lines:
        filled.addnext(_line_chart(filled, lines))


def _look(series: Series, bars: Sequence[Bar], points: bool) -> Iterator[Any]:
    if series.kind in (LINE, END):
        yield _xml(f"<c:spPr>{_stroke(series)}</c:spPr>")
        yield _xml('<c:marker><c:symbol val="none"/></c:marker>')
        return
    yield _xml(f"<c:spPr>{_shape(series.role if series.kind != BASE else '')}</c:spPr>")
    if not points:
        return
    yield _xml('<c:invertIfNegative val="0"/>')
    for row, bar in enumerate(bars):
        if bar.role and bar.role != series.role:
            look = f"<c:spPr>{_shape(bar.role)}</c:spPr>"
            yield _xml(f'<c:dPt><c:idx val="{row}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{look}</c:dPt>')


def _shape(role: str) -> str:
    return fill(role) if role else _UNSEEN


def _stroke(series: Series) -> str:
    if not series.role:
        return "<a:ln><a:noFill/></a:ln>"
    # Dashes distinguish what is required from what is there.
    dash = "dash" if series.role == "required" else "solid"
    return f'<a:ln w="28575">{fill(series.role)}<a:prstDash val="{dash}"/></a:ln>'


def _ranges(graph: Graph, column: int, line: bool) -> Iterator[Any]:
    """The ranges of a series as lines at its numbers, from the cells behind the chart."""
    ends = [place for place, reach in enumerate(graph.reaches) if reach.series == column]
    if not ends:
        return
    cells = "".join(
        f"<c:{side}>{_cells(len(graph.series) + 1 + place, graph.reaches[place].values)}</c:{side}>"
        for side, place in zip(("plus", "minus"), reversed(ends), strict=True)
    )
    direction = '<c:errDir val="y"/>' if line else ""
    yield _xml(
        f"<c:errBars>{direction}"
        f'<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>{cells}'
        f'<c:spPr><a:ln w="15875">{fill("ink")}</a:ln></c:spPr></c:errBars>'
    )


def _cells(column: int, values: Sequence[float]) -> str:
    """A reference to a column of the workbook, with what it holds."""
    first, last = (xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (1, len(values)))
    points = "".join(f'<c:pt idx="{place}"><c:v>{value:g}</c:v></c:pt>' for place, value in enumerate(values) if value)
    cache = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    return f"<c:numRef><c:f>Sheet1!{first}:{last}</c:f><c:numCache>{cache}</c:numCache></c:numRef>"


def _labels(
    series: Series,
    bars: Sequence[Bar],
    size: float,
    position: str,
    theme: dict[str, str],
    per_unit: tuple[float, float],
) -> Any:
    """The labels of a series: numbers in formats of their own; words only where the number is another one."""
    if not any(bar.text for bar in bars):
        return _xml('<c:dLbls><c:delete val="1"/></c:dLbls>')
    bold = position != "outEnd"
    labels = ""
    for row, bar in enumerate(bars):
        role = over(bar.role or series.role, theme) if position == "ctr" else "ink"
        runs = [_run(name, size, bold, role) for name in ("defRPr", "rPr")]
        labels += _label(row, bar, position, runs, [_beyond(bar.above * part) for part in per_unit])
    look = _text_format(position, _run("defRPr", size, bold, "ink"))
    return _xml(f"<c:dLbls>{labels}{look}{_SHOWN}{_NO_LINES}</c:dLbls>")


def _beyond(reach: float) -> float:
    """How far from the end of its bar a label stands whose range reaches so far beyond it. [parts of the chart]."""
    return reach + _BEYOND if reach else 0.0


def _label(row: int, bar: Bar, position: str, runs: Sequence[str], beyond: Sequence[float]) -> str:
    """A label in the format of its number, or in words; how its text looks is said for the one and for the other.

    It stands so far to the right of its place, and above it, in parts of the chart.
    """
    index = f'<c:idx val="{row}"/>'
    if not bar.text or bar.value is None:
        return f'<c:dLbl>{index}<c:delete val="1"/></c:dLbl>'
    words = f"<a:p><a:r>{runs[1]}<a:t>{escape(bar.text)}</a:t></a:r></a:p>"
    rich = "" if bar.form else f'<c:tx><c:rich><a:bodyPr wrap="none"/>{words}</c:rich></c:tx>'
    form = f'<c:numFmt formatCode={quoteattr(bar.form)} sourceLinked="0"/>' if bar.form else ""
    right, up = (f"{part:.5f}" for part in beyond)
    place = f'<c:x val="{right}"/><c:y val="-{up}"/>'
    layout = f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>" if any(beyond) else ""
    return f"<c:dLbl>{index}{layout}{rich}{form}{_text_format(position, runs[0])}{_SHOWN}</c:dLbl>"


def _text_format(position: str, run: str) -> str:
    return (
        f"<c:spPr>{_UNSEEN}</c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>{run}</a:pPr><a:endParaRPr lang="en-GB"/></a:p>'
        f'</c:txPr><c:dLblPos val="{position}"/>'
    )


def _run(name: str, size: float, bold: bool, role: str) -> str:
    """How a run of text looks, bold over columns and within them; its font is the theme's."""
    return f'<a:{name} sz="{int(size * 100)}" b="{int(bold)}">{fill(role)}</a:{name}>'


def _line_chart(filled: Any, lines: Sequence[Any]) -> Any:
    """The series that are lines, on the axes of the columns."""
    chart = _xml('<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>')
    axes = [axis.get("val") for axis in filled.findall(qn("c:axId"))]
    chart.extend([*lines, _xml('<c:marker val="1"/>')])
    chart.extend(_xml(f'<c:axId val="{axis}"/>') for axis in axes)
    return chart


def colour_text(chart: Any, size: float) -> None:
    """The text of a chart in the ink and the font of the theme."""
    chart.font.size = Pt(size)
    run = chart.element.find(f"{qn('c:txPr')}//{qn('a:defRPr')}")
    run.append(_xml(fill("ink")))


def colour_run(run: Any, role: str) -> None:
    """A run of text in a colour of the theme."""
    run._r.get_or_add_rPr().insert(0, _xml(fill(role)))


def colour_line(line: Any, role: str) -> None:
    """A line of an axis or a grid in a colour of the theme."""
    line.fill.solid()
    holder = line.fill._xPr.find(qn("a:solidFill"))
    holder.getparent().replace(holder, _xml(fill(role)))


def place_plot(chart: Any, frame: Rectangle, left: float, top: float, width: float, height: float) -> None:
    """Set where the bars of a chart are, counted from the corner of its frame. [points]."""
    parts = zip("xywh", (left, top, width, height), (frame.width, frame.height) * 2, strict=True)
    shares = "".join(f'<c:{name} val="{part / whole:.5f}"/>' for name, part, whole in parts)
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = _xml(f"<c:layout><c:manualLayout>{modes}{shares}</c:manualLayout></c:layout>")
    area = chart.element.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)


def cross_at(chart: Any, value: float) -> None:
    """Have the bars go out from a value, where the line along them stands."""
    axis = chart.element.find(f".//{qn('c:catAx')}")
    for old in axis.findall(qn("c:crosses")):
        old.addprevious(_xml(f'<c:crossesAt val="{value:.9g}"/>'))
        axis.remove(old)


def name_all_categories(chart: Any) -> None:
    """Name each category, also where an office program would leave out those whose names come close."""
    axis = chart.element.find(f".//{qn('c:catAx')}")
    axis.find(qn("c:noMultiLvlLbl")).addprevious(_xml('<c:tickLblSkip val="1"/>'))
    level = axis.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}")
    level.set("rot", "0")
    level.set("vert", "horz")


def name_categories(chart: Any, step: int) -> None:
    """Name only every second category, or every third, and so on, nearly level."""
    last = chart.element.find(f".//{qn('c:catAx')}/{qn('c:noMultiLvlLbl')}")
    for name in ("tickLblSkip", "tickMarkSkip"):
        last.addprevious(_xml(f'<c:{name} val="{step}"/>'))
    # A degree: an office program that would break level names into lines leaves those out that overlap instead.
    turned = chart.element.find(f".//{qn('c:catAx')}/{qn('c:txPr')}/{qn('a:bodyPr')}")
    turned.set("rot", "60000")
    turned.set("vert", "horz")
