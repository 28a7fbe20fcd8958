"""The numbers behind each picture of a briefing: the same ones, as rows."""

from forcecalc.analysis.bundle import Bundle
from forcecalc.case.spread import range_of
from forcecalc.charts.drawings.contributors import armies
from forcecalc.charts.drawings.history import HELD, Held, extent_of, points_of
from forcecalc.charts.drawings.methods import sized
from forcecalc.charts.drawings.scenarios import if_none, ranked, short_names
from forcecalc.charts.palette import BLUE, FAINT, INK, OF_GAP, PALE, PLEDGED, REQUIRED, SUSTAINED
from forcecalc.charts.scatter import Point
from forcecalc.charts.supply_marks import KINDS
from forcecalc.documents.pptx.native_charts import BASE, END, TROOPS, Bar, Graph, Row, Series, bar, troops
from forcecalc.report.briefing import Section
from forcecalc.report.exhibits.gap import GapExhibit
from forcecalc.wording import Bound, label, number, percent

# The least share of the highest column that has room for its number within.
_HIGH = 0.15


def gap(shown: GapExhibit) -> Graph:
    """What is required, pledged and can be kept there, and what is missing on top of it."""
    high = max(column.top for column in shown.columns)
    rows = []
    for column in shown.columns:
        told = bar(column.value, number(column.value), TROOPS, OF_GAP[column.kind], column.bound.words)
        within = column.base > 0 and column.value >= _HIGH * high
        # A label is made of the number it stands at; that of a low column on a high base, of nothing but words.
        base, bare = round(column.base), told._replace(text="", form="")
        over = Bar(base + (told.value or 0), "" if within else told.text, "" if base else told.form)
        rows.append(Row(column.name, (Bar(base or None), told if within else bare, over), str(column.range)))
    series = (Series("stands on", "", BASE), Series("troops", BLUE), Series("ends at", "", END))
    ranged = any(row.under for row in rows)
    reading = [_ranges(shown.draws, "Below a name") if ranged else "", shown.condition]
    return Graph(series, tuple(rows), "Troops on the ground at one time", tuple(filter(None, reading)))


def scenarios(section: Section) -> Graph:
    """How short each variant falls, the shortest first."""
    return side_by_side(section.bundle)


def side_by_side(bundle: Bundle) -> Graph:
    """How short each scenario and variant falls, the shortest first."""
    comparison = bundle.comparison
    name, first = comparison.gap, next(iter(comparison.rows))
    ordered = ranked(comparison)
    names = short_names(ordered)
    rows = []
    for one, row in ordered.items():
        colour, none = INK if one == first else BLUE, if_none(row.answer, name)
        rows.append(Row(names[one], (troops(row.answer, name, row.spreads.get(name), colour, none),)))
    told = [f"Dark: {names[first]}."]
    if any(range_of(row.spreads.get(name)).ends[0] for row in ordered.values()):
        draws = f"{comparison.lattice.draws:,} draws of the stated ranges"
        told.append(f"In brackets: 5th to 95th percentile over {draws}.")
    return Graph((Series(label(name), BLUE),), tuple(rows), f"{label(name)}, troops", tuple(told))


def methods(section: Section) -> Graph:
    """What each method comes to, and what is on offer."""
    bundle, answer = section.bundle, section.answer
    rows = [
        Row(
            f"{one.name}, {one.posture}",
            (troops(one.answer, one.method, one.spread, REQUIRED if one.chosen else PALE),),
        )
        for one in sized(bundle)
    ]
    rows += [
        Row(label(name), (troops(answer, name, bundle.spread(name), colour),))
        for name, colour, _ in KINDS
        if name in answer
    ]
    told = ["Dark: the method chosen. Nothing is averaged."]
    told += [_ranges(bundle.simulation.lattice.draws if bundle.simulation else 0, "In brackets")] * any(
        row.bars[0].text.endswith(")") for row in rows
    )
    return Graph((Series("troops", PALE),), tuple(rows), "Troops on the ground at one time, all ranks", tuple(told))


def history(section: Section, chart: str = "history") -> Graph:
    """How dense the missions of history were, with what is required and pledged here among them."""
    held = HELD[chart](section.units)
    answer, extent = section.answer, extent_of(section.bundle, held)
    found = [
        (point.density, Row(_mission(point), (_density(point.density, FAINT if point.planned else PALE),)))
        for point in points_of(held).values()
    ]
    for name, colour in (("required_force", REQUIRED), ("pledged_force", PLEDGED)):
        if name in answer and answer.value(name) > 0:
            density = answer.value(name) / extent
            told = _density(density, colour, _density_bound(section, name, held).words)
            found.append((density, Row(f"{label(name)} here", (told,))))
    ordered = [row for _, row in sorted(found, key=lambda one: -one[0])]
    told_of = (
        "Dark and blue: this scenario. Missions: data/missions.csv, whose grades of evidence differ; "
        "?: not verified anywhere. A density counts all ranks.",
    )
    over = f" {held.over}" if held.over else ""
    return Graph((Series("density", PALE),), tuple(ordered), f"Troops per {held.per}{over}", told_of)


def contributors(section: Section) -> Graph:
    """What each contributor pledges and could keep up."""
    rows = []
    for army in armies(section.bundle):
        signs = army.bound.words
        tied = f"{signs}{percent(army.share)} of its army tied down" if army.share is not None else ""
        pledged = bar(army.pledge, number(army.pledge), before=signs)
        kept = Bar(None)
        if army.sustainable is not None:
            bound = section.answer.bound("sustainable_force", army.name)
            kept = bar(army.sustainable, number(army.sustainable), before=bound.words)
        rows.append(Row(army.name, (pledged, kept), tied))
    reading = (
        "Sustainable: what rotation could keep deployed for good, whatever is pledged. Tied down: the pledge with all "
        "who rest and prepare behind it, of the army's regular strength.",
    )
    series = (Series("pledged", PLEDGED), Series("sustainable", SUSTAINED))
    return Graph(series, tuple(rows), "Troops deployed at one time", reading)


def _mission(point: Point) -> str:
    planned = " (planned)" if point.planned and "plan" not in point.name else ""
    return f"{point.name}{planned}{' ?' if point.weak else ''}"


def _density(value: float, colour: str, before: str = "") -> Bar:
    digits = next(digits for digits, least in enumerate((1000.0, 10.0, 0.01, 0.001, 0.0)) if value >= least)
    return bar(value, number(value, digits), f"#,##0.{'0' * digits}".rstrip("."), colour, before)


def _density_bound(section: Section, name: str, held: Held) -> Bound:
    """How a force over an extent is bounded; nothing where the two pull it either way."""
    case = section.answer.case
    behind = case.plan.needed([held.quantity])
    extents = {figure.bound for (figure_name, _), figure in case.scenario.figures.items() if figure_name in behind}
    words = ({section.answer.bound(name)} | {bound.turned for bound in extents}) - {Bound.NONE}
    return next(iter(words)) if len(words) == 1 else Bound.NONE


def _ranges(draws: int, where: str) -> str:
    return f"{where}: 5th to 95th percentile over {draws:,} draws of the stated ranges."
