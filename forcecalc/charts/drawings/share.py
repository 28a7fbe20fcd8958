"""Who would have to send what by each rule, against what each could sustain, a row each."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, RowName, write_beside
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import share as exhibits
from forcecalc.report.exhibits.share import ShareExhibit
from forcecalc.report.sharing import RULES

_WIDEST_NAME = 240.0
# The colour of each rule, by what else it stands for.
_COLOURS = {"army": "sustained", "population": "accent", "cost": "spare"}
_HATCHES = {"population": HATCH}


@chart(exhibits.share)
def share(canvas: Canvas, shown: ShareExhibit) -> Axes:
    """What each contributor would have to send by each rule, against what it could sustain.

    Returns
    -------
    matplotlib.axes.Axes
        A wide bar for each cap, then narrow ones rule by rule; what no sharing can bring is last. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.share(assess(load("reassurance_force").with_(published_requirement=5_000)))
    >>> [round(bar.get_width()) for bar in ax.patches]
    [3817, 2176, 3151, 1849]
    """
    rows, missing = shown.rows, shown.missing
    names = [*(RowName(row.name) for row in rows), *([RowName("Missing")] if missing else [])]
    colours = canvas.palette
    handles = [Patch(facecolor=colours.faint, edgecolor=colours.grey, label="sustainable")]
    handles += [Patch(**_look(canvas, rule), label=RULES[rule]) for rule in shown.rules]
    canvas.key(handles)
    drawn = RowChart(canvas, names, _WIDEST_NAME)
    ax, positions = drawn.ax, range(len(rows))
    caps = [row.cap.central for row in rows]
    ax.barh(positions, caps, drawn.bar * 1.15, color=colours.faint, edgecolor=colours.grey, linewidth=0.8)
    _draw_rules(drawn, shown)
    texts, ends = [row.text for row in rows], caps
    if missing:
        ax.barh(len(rows), missing, drawn.bar, **canvas.hatched("short"))
        texts.append(f"{shown.missing_text} by any rule")
        ends.append(missing)
    for position, (end, text) in enumerate(zip(ends, texts, strict=True)):
        write_beside(canvas, ax, position, end, text, drawn.size)
    drawn.scale(ends, texts, over=8)
    ax.spines["bottom"].set_visible(False)
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
            linewidth=0,
            **_look(drawn.canvas, rule),
        )


def _look(canvas: Canvas, rule: str) -> dict[str, Any]:
    colours = canvas.palette
    return {"facecolor": colours.of(_COLOURS[rule]), "edgecolor": colours.paper, "hatch": _HATCHES.get(rule)}
