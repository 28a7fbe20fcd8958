"""Missions of history on log axes, with this scenario's requirement and pledge among them."""

from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes

from forcecalc.analysis.bundle import Bundle, Bundled, NotApplicableError
from forcecalc.case.bottom_line import bounded
from forcecalc.charts.scatter import Point, Scale, diagonals, draw_points, log_axes, posture_key
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.text_metrics import width
from forcecalc.reference.tables import Graded, Mission, missions
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.wording import KILOMETRES_PER_MILE, Bound, capital, number

_TABLE = (
    "Missions: data/missions.csv, whose grades of evidence differ; ? and a pale mark: not verified anywhere. "
    "Hollow: planned, never deployed. A density counts all ranks."
)


@dataclass(frozen=True)
class Held:
    """What troops are held against: a quantity of the scenario, a column of the table, and their unit."""

    quantity: str
    column: str
    axis: str
    per: str
    size: float
    over: str


def _by_line(units: str) -> Held:
    miles = units == "mi"
    unit, size = ("miles", KILOMETRES_PER_MILE) if miles else ("km", 1.0)
    return Held("line_length", "line", f"Length of line, {unit}", "mile" if miles else "km", size, "of line")


def _by_area(units: str) -> Held:
    miles = units == "mi"
    unit = "square miles" if miles else "km²"
    per = "square mile" if miles else "km²"
    return Held("zone_area", "area", f"Area, {unit}", per, KILOMETRES_PER_MILE**2 if miles else 1.0, "of zone")


def _by_population(units: str) -> Held:
    return Held("protected_population", "population", "Population, thousands of people", "1,000 people", 1000.0, "")


def history(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """Troops of historical missions against the length of their line, with this scenario's.

    Parameters
    ----------
    result : Assessment, Simulation, Comparison or Sensitivity
        Of a scenario with a line.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Lengths in "km" or "mi"; "both" is taken for km.

    Returns
    -------
    matplotlib.axes.Axes
        Log axes, a mark a mission, and diagonals of equal density. [km or miles, troops]

    Raises
    ------
    NotApplicableError
        If the scenario has no line, or asks for no troops.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> history(assess(load("article")), units="mi").get_xlabel()
    'Length of line, miles'
    """
    with own_style():
        return _draw(Bundle.of(result), ax, _by_line(units))


def history_by_area(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """The same against the area of the zone [km2 or square miles, troops].

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> history_by_area(assess(load("gcsp_ceasefire"))).get_xlabel()
    'Area, km²'
    """
    with own_style():
        return _draw(Bundle.of(result), ax, _by_area(units))


def history_by_population(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """The same against the population protected [thousands of people, troops].

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> people = {"protected_population": "500,000 people", "force_ratio": "20 per 1,000 people"}
    >>> scenario = load("radakin_64000").with_(people, host_security_forces=0)
    >>> history_by_population(assess(scenario)).get_ylabel()
    'Troops'
    """
    with own_style():
        return _draw(Bundle.of(result), ax, _by_population(units))


# By the name of the chart.
HELD = {"history": _by_line, "history_by_area": _by_area, "history_by_population": _by_population}


def extent_of(bundle: Bundle, held: Held) -> float:
    """How long, wide or populous this scenario is, as the axis has it."""
    if held.quantity == "protected_population":
        if not bundle.answer.case.plan.given(held.quantity):
            bundle.need(held.quantity)
        return bundle.answer.case.central_value(held.quantity) / held.size
    bundle.need(held.quantity)
    return bundle.answer.value(held.quantity) / held.size


def points_of(held: Held) -> dict[Mission, Point]:
    """The missions that have both numbers."""
    found = {}
    for mission in missions():
        extent: Graded | None = getattr(mission, held.column)
        if mission.strength and extent and extent.value > 0 and mission.strength.value > 0:
            weak = mission.strength.weak or extent.weak
            planned = mission.status == "planned"
            found[mission] = Point(
                extent.value / held.size, mission.strength.value, _name(mission), mission.posture, planned, weak
            )
    return found


def _name(mission: Mission) -> str:
    """The mission and its year, without what only a table has room for."""
    name = mission.name.replace("res. 1701, ", "").replace(", island-wide", "")
    return name if not mission.year or mission.year in name else f"{name} {mission.year}"


def _draw(bundle: Bundle, ax: Axes | None, held: Held) -> Axes:
    answer, extent = bundle.answer, extent_of(bundle, held)
    required = answer.value("required_force")
    if required <= 0 or extent <= 0:
        raise NotApplicableError("it asks for no troops, which a logarithmic axis cannot show")
    points = list(points_of(held).values())
    marked = [Point(extent, required, f"Required here: {bounded(answer, 'required_force')}", "required")]
    if "pledged_force" in answer and answer.value("pledged_force") > 0:
        pledged = answer.value("pledged_force")
        marked.append(Point(extent, pledged, f"Pledged: {bounded(answer, 'pledged_force')}", "pledged"))
    density = partial(_density, held=held)
    detail = (
        f"This scenario asks for {density(required / extent)}"
        f"{f' and has pledges for {density(marked[1].troops / extent)}' if len(marked) > 1 else ''}"
        f"; the {len(points)} missions shown run from {density(min(point.density for point in points))}"
        f" to {density(max(point.density for point in points))}"
    )
    behind = ["required_force", "pledged_force", held.quantity]
    title = _title(bundle, held, required / extent, points)
    canvas = Canvas(ax, Exhibit(title, subtitle(answer), detail, [_TABLE], sources([answer], behind)))
    # Labels of the diagonals stand on the right and on top, where they leave the axes.
    left = width(number(max(point.troops for point in marked)), 11) + 14
    wide, high = canvas.lay_out(left=left, below=42, right=96, above=KEY_HEIGHT + 34)
    scale = Scale.around([*marked, *points], wide, high)
    log_axes(canvas.ax, scale)
    taken = diagonals(canvas.ax, scale, f"per {held.per}")
    draw_points(canvas.ax, scale, marked, points, taken)
    canvas.key(posture_key(points))
    canvas.y_label("Troops", left)
    return canvas.finish(held.axis)


def _told(value: float) -> str:
    """A density with three digits or so."""
    return number(value, 0 if value >= 1000 else 1 if value >= 10 else 2)


def _density(value: float, held: Held) -> str:
    return f"{_told(value)} troops per {held.per}"


def _title(bundle: Bundle, held: Held, required: float, points: list[Point]) -> str:
    """How dense the requirement is, against the missions that deployed; a bound turns the claim round."""
    deployed = [point for point in points if not point.planned]
    asked = bounded(bundle.answer, "required_force", "", f"{_told(required)} troops")
    told = capital(f"{asked} per {held.per}{f' {held.over}' if held.over else ''} required")
    if bundle.answer.bound("required_force") == Bound.AT_MOST:
        return f"{told}: {_of(sum(point.density > required for point in deployed), len(deployed))} were denser"
    return f"{told}: denser than {_of(sum(point.density < required for point in deployed), len(deployed))}"


def _of(some: int, every: int) -> str:
    if some == every:
        return f"all {every} missions that deployed"
    return f"{some or 'none'} of the {every} missions that deployed"
