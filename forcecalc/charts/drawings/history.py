"""How dense missions of history were, a bar each, with this scenario's requirement and pledge among them."""

from math import log
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, and_more, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.report.exhibits import history as exhibits
from forcecalc.report.exhibits.history import Force, HistoryExhibit

_HERE = ("required_force", "pledged_force")


@chart(exhibits.history)
def history(canvas: Canvas, shown: HistoryExhibit) -> Axes:
    """How dense historical missions were on their lines, ranked, with this scenario's among them.

    Returns
    -------
    matplotlib.axes.Axes
        A bar a mission, the densest first; hollow what was authorised beyond it. [troops per km or mile]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> charts.history(assess(load("article")), units="mi").get_xlabel()
    'Troops per mile of line'
    """
    return _draw(canvas, shown)


@chart(exhibits.history_by_area)
def history_by_area(canvas: Canvas, shown: HistoryExhibit) -> Axes:
    """How dense historical missions were in their zones, ranked, with this scenario's among them.

    Returns
    -------
    matplotlib.axes.Axes
        As for `history`. [troops per km2 or square mile]

    Examples
    --------
    >>> from dataclasses import replace
    >>> from forcecalc import assess, charts, load
    >>> scenario = replace(load("gcsp_ceasefire"), posture="")
    >>> charts.history_by_area(assess(scenario)).get_xlabel()
    'Troops per km² of zone'
    """
    return _draw(canvas, shown)


@chart(exhibits.history_by_population)
def history_by_population(canvas: Canvas, shown: HistoryExhibit) -> Axes:
    """How dense historical missions were among the people protected, ranked, with this scenario's among them.

    Returns
    -------
    matplotlib.axes.Axes
        As for `history`. [troops per 1,000 people]
    """
    return _draw(canvas, shown)


def _draw(canvas: Canvas, shown: HistoryExhibit) -> Axes:
    ceilings = [force for force in shown.rows if force.ceiling]
    key = [Patch(**_look(canvas, force), label=force.name.lower()) for force in shown.scenario]
    key.append(Patch(color=canvas.palette.pale, label="missions that deployed"))
    if ceilings:
        key.append(Patch(**_hollow(canvas), label="authorised"))
    canvas.key(key)
    rows = _rows(shown, rows_fitting(canvas, len(shown.rows)))
    drawn = RowChart(canvas, [RowName(force.name) for force in rows])
    ends = [max(force.density, force.ceiling) for force in rows]
    for place, (force, end) in enumerate(zip(rows, ends, strict=True)):
        if force.ceiling:
            drawn.ax.barh(place, force.ceiling, drawn.bar, **_hollow(canvas))
        drawn.ax.barh(place, force.density, drawn.bar, **_look(canvas, force))
        weight = "bold" if force.kind in _HERE else "normal"
        write_beside(canvas, drawn.ax, place, end, force.text, drawn.size, fontweight=weight)
    drawn.scale(ends, [force.text for force in rows], over=8, whole=False)
    drawn.ax.spines["bottom"].set_visible(False)
    return canvas.finish(and_more(shown.extent.axis, len(shown.rows) - len(rows)))


def _rows(shown: HistoryExhibit, most: int) -> list[Force]:
    """The scenario and the missions nearest to what it requires, as many as there is room for."""
    required = shown.scenario[0].density
    missions = [force for force in shown.rows if force.kind not in _HERE]
    near = sorted(missions, key=lambda force: abs(log(force.density / required)))[: max(most - len(shown.scenario), 1)]
    return [force for force in shown.rows if force.kind in _HERE or force in near]


def _look(canvas: Canvas, force: Force) -> dict[str, Any]:
    return {"color": canvas.palette.of(force.kind) if force.kind in _HERE else canvas.palette.pale}


def _hollow(canvas: Canvas) -> dict[str, Any]:
    return {"facecolor": canvas.palette.paper, "edgecolor": canvas.palette.grey, "linewidth": 0.8}
