"""How dense missions of history were, a bar each, with this scenario's requirement and pledge among them."""

from collections.abc import Sequence
from math import log
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.log_axis import log_axis
from forcecalc.charts.row_chart import RowChart, draw_whisker, is_seen, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.charts.text_metrics import width
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
    mark = _mark if shown.by_powers else _bar
    key: list[Line2D | Patch] = [mark(canvas, force, force.name.lower()) for force in shown.scenario]
    missions = [force for force in shown.rows if force.kind not in _HERE]
    key.append(mark(canvas, missions[0], "missions that deployed"))
    if any(force.ceiling for force in shown.rows):
        key.append(_ceiling_mark(canvas) if shown.by_powers else Patch(**_hollow(canvas), label="authorised"))
    canvas.key(key)
    rows = _rows(shown, rows_fitting(canvas, len(shown.rows)))
    drawn = RowChart(canvas, [RowName(force.name) for force in rows])
    (_draw_marks if shown.by_powers else _draw_bars)(drawn, rows)
    for place, force in enumerate(rows):
        weight = "bold" if force.kind in _HERE else "normal"
        gap = 11.0 if shown.by_powers else 7.0
        write_beside(canvas, drawn.ax, place, force.end, _text(canvas, force), drawn.size, gap, fontweight=weight)
    drawn.ax.spines["bottom"].set_visible(False)
    axis = f"{shown.extent.axis}{', logarithmic scale' if shown.by_powers else ''}"
    return canvas.finish(axis, len(shown.rows) - len(rows))


def _text(canvas: Canvas, force: Force) -> str:
    return force.text if canvas.narrow else force.full


def _draw_bars(drawn: RowChart, rows: Sequence[Force]) -> None:
    """A bar a row, hollow up to what was authorised."""
    canvas = drawn.canvas
    ends = [force.end for force in rows]
    for place, force in enumerate(rows):
        if force.ceiling:
            drawn.ax.barh(place, force.ceiling, drawn.bar, **_hollow(canvas))
        drawn.ax.barh(place, force.density, drawn.bar, **_look(canvas, force))
        if is_seen(force.range, max(ends)):
            draw_whisker(canvas, drawn.ax, place, force.range, 0.1)
    drawn.scale(ends, [_text(canvas, force) for force in rows], over=8, whole=False)


def _draw_marks(drawn: RowChart, rows: Sequence[Force]) -> None:
    """A mark a row on an axis of powers of ten, on which a bar has no length; an upright stroke is a ceiling."""
    canvas, gap = drawn.canvas, drawn.canvas.room(22)
    tails = [(force.end, width(_text(canvas, force), drawn.size, bold=True) + gap) for force in rows]
    log_axis(drawn, [end for force in rows for end in (force.density, force.end)], tails)
    for place, force in enumerate(rows):
        if force.range.varies:
            draw_whisker(canvas, drawn.ax, place, force.range, 0.12)
        if force.ceiling:
            drawn.ax.plot([force.density, force.ceiling], [place, place], color=canvas.palette.grey, linewidth=0.9)
            drawn.ax.plot(force.ceiling, place, zorder=3.5, **_ceiling_look(canvas))
        drawn.ax.plot(force.density, place, zorder=4, clip_on=False, **_mark_look(canvas, force))


def _rows(shown: HistoryExhibit, most: int) -> list[Force]:
    """The scenario and the missions nearest to what it requires, as many as there is room for."""
    required = shown.scenario[0].density
    missions = [force for force in shown.rows if force.kind not in _HERE]
    near = sorted(missions, key=lambda force: abs(log(force.density / required)))[: max(most - len(shown.scenario), 1)]
    return [force for force in shown.rows if force.kind in _HERE or force in near]


def _bar(canvas: Canvas, force: Force, name: str) -> Patch:
    return Patch(**_look(canvas, force), label=name)


def _mark(canvas: Canvas, force: Force, name: str) -> Line2D:
    return Line2D([], [], label=name, **_mark_look(canvas, force))


def _ceiling_mark(canvas: Canvas) -> Line2D:
    return Line2D([], [], label="authorised", **_ceiling_look(canvas))


def _look(canvas: Canvas, force: Force) -> dict[str, Any]:
    return {"color": canvas.palette.of(force.kind) if force.kind in _HERE else canvas.palette.pale}


def _mark_look(canvas: Canvas, force: Force) -> dict[str, Any]:
    """This scenario's are squares, so that they differ in grey too."""
    here = force.kind in _HERE
    colour = canvas.palette.of(force.kind) if here else canvas.palette.grey
    return {"color": colour, "marker": "s" if here else "o", "linestyle": "", "markersize": max(canvas.room(8), 4.0)}


def _hollow(canvas: Canvas) -> dict[str, Any]:
    return {"facecolor": canvas.palette.paper, "edgecolor": canvas.palette.ink, "linewidth": 0.9}


def _ceiling_look(canvas: Canvas) -> dict[str, Any]:
    size = max(canvas.room(12), 6.0)
    return {"color": canvas.palette.ink, "marker": "|", "linestyle": "", "markersize": size, "markeredgewidth": 1.6}
