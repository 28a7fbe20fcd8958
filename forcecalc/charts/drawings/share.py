"""Who would have to send what by each rule, against what each could sustain, a row each."""

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.chart import chart
from forcecalc.charts.palette import FAINT, GREY, HATCH, OF_RULE, SHORT
from forcecalc.charts.row_chart import RowChart, RowName, write_beside
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.report.exhibits import share as exhibits
from forcecalc.report.exhibits.share import ShareExhibit
from forcecalc.report.sharing import RULES

_BODY, _WIDEST_NAME = 345.0, 240.0
_HATCHES = {"population": HATCH}


@chart(exhibits.share)
def share(canvas: Canvas, shown: ShareExhibit) -> Axes:
    """What each contributor would have to send by each rule, against what it could sustain.

    Returns
    -------
    matplotlib.axes.Axes
        A wide bar for each cap, then narrow ones rule by rule; what no sharing can bring is last. [troops]

    Raises
    ------
    NotApplicableError
        If no rule has its figures.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.share(assess(load("reassurance_force").with_(published_requirement=5_000)))
    >>> [round(bar.get_width()) for bar in ax.patches]
    [3817, 2176, 3151, 1849]
    """
    rows, missing = shown.rows, shown.missing
    names = [*(RowName(row.name) for row in rows), *([RowName("Missing")] if missing else [])]
    drawn = RowChart(canvas, names, _BODY, _WIDEST_NAME, above=KEY_HEIGHT)
    ax, positions = drawn.ax, range(len(rows))
    ax.barh(positions, [row.cap.central for row in rows], drawn.bar * 1.15, color=FAINT, edgecolor=GREY, linewidth=0.8)
    _draw_rules(drawn, shown)
    texts, ends = [row.text for row in rows], [row.cap.central for row in rows]
    if missing:
        ax.barh(len(rows), missing, drawn.bar, color=SHORT, edgecolor="white", hatch=HATCH, linewidth=0)
        texts.append(f"{shown.missing_text} by any rule")
        ends.append(missing)
    for position, (end, text) in enumerate(zip(ends, texts, strict=True)):
        write_beside(ax, position, end, text, drawn.size)
    drawn.scale(ends, texts, over=8)
    ax.spines["bottom"].set_visible(False)
    handles = [Patch(facecolor=FAINT, edgecolor=GREY, label="sustainable")]
    for rule in shown.rules:
        hatch = _HATCHES.get(rule)
        handles.append(Patch(facecolor=OF_RULE[rule], edgecolor="white", hatch=hatch, label=RULES[rule]))
    canvas.key(handles)
    return canvas.finish("Troops deployed at one time")


def _draw_rules(drawn: RowChart, shown: ShareExhibit) -> None:
    """A narrow bar for each rule, one above the other."""
    if not shown.rules:
        return
    count = len(shown.rules)
    each = drawn.bar * min(0.5, 0.95 / count)
    for order, rule in enumerate(shown.rules):
        up = (order - (count - 1) / 2) * each
        drawn.ax.barh(
            [position + up for position in range(len(shown.rows))],
            [row.troops[rule] for row in shown.rows],
            each * 0.94,
            color=OF_RULE[rule],
            edgecolor="white",
            hatch=_HATCHES.get(rule),
            linewidth=0,
        )
