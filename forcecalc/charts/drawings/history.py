"""Missions of history on log axes, with this scenario's requirement and pledge among them."""

from matplotlib.axes import Axes

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.scatter import LogScale, diagonals, draw_forces, log_axes, posture_key
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import history as exhibits
from forcecalc.report.exhibits.history import HistoryExhibit
from forcecalc.wording import number


@chart(exhibits.history)
def history(canvas: Canvas, shown: HistoryExhibit) -> Axes:
    """Troops of historical missions against the length of their line, with this scenario's.

    Returns
    -------
    matplotlib.axes.Axes
        Log axes, a mark a mission, and diagonals of equal density. [km or miles, troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> charts.history(assess(load("article")), units="mi").get_xlabel()
    'Length of line, miles'
    """
    return _draw(canvas, shown)


@chart(exhibits.history_by_area)
def history_by_area(canvas: Canvas, shown: HistoryExhibit) -> Axes:
    """Troops of historical missions against the area of the zone, with this scenario's.

    Returns
    -------
    matplotlib.axes.Axes
        As for `history`. [km2 or square miles, troops]

    Examples
    --------
    >>> from dataclasses import replace
    >>> from forcecalc import assess, charts, load
    >>> scenario = replace(load("gcsp_ceasefire"), posture="")
    >>> charts.history_by_area(assess(scenario)).get_xlabel()
    'Area, km²'
    """
    return _draw(canvas, shown)


@chart(exhibits.history_by_population)
def history_by_population(canvas: Canvas, shown: HistoryExhibit) -> Axes:
    """Troops of historical missions against the population protected, with this scenario's.

    Returns
    -------
    matplotlib.axes.Axes
        As for `history`. [thousands of people, troops]
    """
    return _draw(canvas, shown)


def _draw(canvas: Canvas, shown: HistoryExhibit) -> Axes:
    missions, scenario = shown.forces, shown.scenario
    canvas.key(posture_key(canvas, missions))
    # Labels of the diagonals stand on the right and on top, where they leave the axes.
    left = width(number(max(force.troops for force in scenario)), 11) + 14
    room = canvas.lay_out(left=left, below=42, right=96, above=34)
    scale = LogScale.around([*scenario, *missions], *room)
    log_axes(canvas, scale)
    taken = diagonals(canvas, scale, f"per {shown.extent.per}")
    draw_forces(canvas, scale, scenario, missions, taken)
    canvas.y_label("Troops", left)
    return canvas.finish(shown.extent.axis)
