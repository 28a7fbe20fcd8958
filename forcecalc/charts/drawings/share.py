"""Who would have to send what by each rule, against what each could sustain, a row each."""

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, fitting_texts, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import share as exhibits
from forcecalc.report.exhibits.share import ShareExhibit, ShareRow
from forcecalc.report.sharing import RULES

_WIDEST_NAME = 240.0
# The colour of each rule, by what else it stands for.
_COLOURS = {"army": "sustained", "population": "accent", "cost": "spare"}
_ORDINALS = ("first", "second", "third")
_HATCHES = {"population": HATCH}
# What there may still be room for, at a bar.
_SHORTER: tuple[Callable[[ShareRow], str], ...] = (lambda row: row.unranged, lambda row: row.brief)


@chart(exhibits.share)
def share(canvas: Canvas, shown: ShareExhibit) -> Axes:
    """What each contributor would have to send by each rule, against what it could sustain.

    Returns
    -------
    matplotlib.axes.Axes
        A wide bar for each cap, then narrow ones rule by rule. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.share(assess(load("reassurance_force").with_(published_requirement=5_000)))
    >>> [round(bar.get_width()) for bar in ax.patches]
    [3817, 2176, 3151, 1849]
    """
    colours = canvas.palette
    *which, last = _which_number(len(shown.rules))
    named = zip(shown.rules, which, strict=True)
    handles = [Patch(**_look(canvas, rule), label=f"{RULES[rule]}{at}") for rule, at in named]
    handles.append(Patch(facecolor=colours.faint, edgecolor=colours.grey, label=f"sustainable{last}"))
    canvas.key(handles)
    rows = shown.rows[: rows_fitting(canvas, len(shown.rows))]
    drawn = RowChart(canvas, [RowName(row.name) for row in rows], _WIDEST_NAME)
    ax, positions = drawn.ax, range(len(rows))
    # All others together would dwarf each of the first: they have their numbers and no bars.
    caps = [0.0 if row.together else row.cap.central for row in rows]
    ax.barh(positions, caps, drawn.bar * 1.15, color=colours.faint, edgecolor=colours.grey, linewidth=0.8)
    _draw_rules(drawn, shown.rules, rows)
    alternatives = [[row.text for row in rows]]
    if canvas.narrow:
        alternatives = [
            [row.broken for row in rows],
            *alternatives,
            *([each(row) for row in rows] for each in _SHORTER),
        ]
    texts, size = fitting_texts(drawn, alternatives, len(rows))
    for position, (end, text) in enumerate(zip(caps, texts, strict=True)):
        write_beside(canvas, ax, position, end, text, size, linespacing=1.1)
    drawn.scale(caps, texts, over=8, size=size)
    ax.spines["bottom"].set_visible(False)
    return canvas.finish("Troops deployed at one time", len(shown.rows) - len(rows))


def _which_number(rules: int) -> list[str]:
    """Which number at a bar is that of each rule, and which is what can be sustained; where there are several."""
    if rules == 1:
        return ["", ""]
    return [*(f" ({each} number)" for each in _ORDINALS[:rules]), ' (number behind "of")']


def _draw_rules(drawn: RowChart, rules: Sequence[str], rows: Sequence[ShareRow]) -> None:
    """A narrow bar for each rule, one above the other."""
    count = len(rules)
    each = drawn.bar * min(0.5, 0.95 / count)
    for order, rule in enumerate(rules):
        up = (order - (count - 1) / 2) * each
        drawn.ax.barh(
            [position + up for position in range(len(rows))],
            [0.0 if row.together else row.troops[rule] for row in rows],
            each * 0.94,
            linewidth=0,
            **_look(drawn.canvas, rule),
        )


def _look(canvas: Canvas, rule: str) -> dict[str, Any]:
    colours = canvas.palette
    return {"facecolor": colours.of(_COLOURS[rule]), "edgecolor": colours.paper, "hatch": _HATCHES.get(rule)}
