"""The numbers behind the pictures of what moves an answer, of capabilities and of time."""

from collections.abc import Sequence

from forcecalc.analysis.backstop import Backstop
from forcecalc.analysis.flow import MONTHLY, Flow
from forcecalc.analysis.sensitivity import Sensitivity
from forcecalc.case.bounds import carried_bounds
from forcecalc.case.spread import range_of
from forcecalc.charts.drawings.backstop import GAPS, Line, lines
from forcecalc.charts.drawings.drivers import ends_of, moving_drivers
from forcecalc.charts.drawings.flow import layers
from forcecalc.charts.palette import BLUE, INK, REQUIRED, SHORT, SKY, SUSTAINED
from forcecalc.documents.pptx.native_charts import LINE, Bar, Graph, Row, Series, change, share, troops
from forcecalc.report.flow import flow_sentences
from forcecalc.units import SHARE
from forcecalc.wording import Bound, label, number, percent, plain, plain_name


def drivers(told: Sensitivity, units: str) -> Graph:
    """How far each figure moves the answer, from one end of its range to the other."""
    unit = told.answer.case.model[told.answer.case.locate(told.quantity)[0]].unit
    scale, digits = (100.0, 1) if unit is SHARE else (1.0, 0 if unit.name == "troops" else 2)
    rows = []
    for driver in moving_drivers(told):
        ends = ends_of(told, driver, "mi" if units == "mi" else "km")
        moved = ((driver.at_low - told.central) * scale, (driver.at_high - told.central) * scale)
        name = f"{label(*driver.key)} ({percent(min(driver.total, 1.0))})"
        rows.append(Row(name, swing(moved, ends, digits)))
    central = troops(told.answer, told.quantity).text if unit.name == "troops" else number(told.central * scale, digits)
    return Graph(
        (Series("at its low end", SKY), Series("at its high end", BLUE)),
        tuple(rows),
        f"Change of the {plain_name(*told.key)} from {central}, {'percentage points' if scale > 1 else unit.name}",
        (
            "Each figure at the ends of its range, all others at their central values. In brackets: the share of the "
            "variance that it carries, with all it acts together with.",
        ),
    )


def swing(moved: tuple[float, float], ends: tuple[str, str], digits: int) -> tuple[Bar, Bar]:
    """How far an answer moves at the two ends of a range; one label for both where they are on the same side."""
    low, high = (change(one, f" at {end}", digits) for one, end in zip(moved, ends, strict=True))
    if moved[0] * moved[1] < 0:
        return low, high
    if abs(moved[0]) > abs(moved[1]):
        return change(moved[0], f" at {ends[0]}, {high.text}", digits), high._replace(text="", form="")
    return low._replace(text="", form=""), change(moved[1], f" at {ends[1]}, {low.text}", digits)


def backstop(told: Backstop) -> Graph:
    """What is missing of each capability without the backstop and with it, as a share of what is required."""
    every = [line for line in lines(told) if line.capability]
    case = told.answer.case
    bounds = carried_bounds(case, list(GAPS.values()))
    at = {member: position for position, member in enumerate(case.members("assets_required"))}
    rows = []
    for line in every:
        domain = line.capability.domain if line.capability else ""
        place = at.get(line.name, 0)
        sides = [_side(line, side, bounds[gap][place]) for side, gap in GAPS.items()]
        rows.append(Row(f"{line.name}, {domain}" if domain else line.name, tuple(sides)))
    return Graph(
        (Series("missing without the backstop", SHORT), Series("missing with it", SUSTAINED)),
        tuple(rows),
        "Missing, as a share of the assets required",
        (
            "In brackets: how many are missing of how many required, and behind a semicolon the 5th to 95th "
            f"percentile of those missing over {told.lattice.draws:,} draws of the stated ranges.",
        ),
    )


def _side(line: Line, side: str, bound: Bound) -> Bar:
    capability = line.capability
    if capability is None:
        return Bar(None)
    gap = GAPS[side]
    missing, required = (plain(round(capability.counts[name], 1)) for name in (gap, "assets_required"))
    spread = capability.spreads.get(gap)
    ends = (plain(round(spread.p5, 1)), plain(round(spread.p95, 1))) if spread else ("", "")
    ranged = f"; {ends[0]} to {ends[1]}" if ends[0] != ends[1] else ""
    return share(line.share(side) or 0.0, bound.words, f" ({missing} of {required}{ranged})")


def flow(told: Flow) -> Graph:
    """Who is there month by month, what is missing, and what is required."""
    every = layers(told)
    strength, missing = (told.by_month[name] for name in MONTHLY)
    required = told.answer.value("required_force")
    columns: list[Sequence[float]] = [list(layer.troops) for layer in every] + [list(missing)]
    series = [Series(layer.name, layer.colour) for layer in every] + [Series("missing", SHORT)]
    levels = [(Series("required", REQUIRED, LINE), [required] * len(strength))]
    reading = flow_sentences(told)[1:]
    spreads = [told.spreads.get((MONTHLY[0], month)) for month in range(len(strength))]
    if any(range_of(spread).ends[0] for spread in spreads):
        for name, end in (("5th percentile", "p5"), ("95th percentile", "p95")):
            ends = [getattr(one, end) if one else value for one, value in zip(spreads, strength, strict=True)]
            levels.append((Series(name, INK, LINE), ends))
        reading.append(f"Dotted: 5th to 95th percentile of all together over {told.lattice.draws:,} draws.")
    series += [one for one, _ in levels]
    columns += [values for _, values in levels]
    rows = [
        Row(str(month), tuple(Bar(float(round(values[month]))) for values in columns)) for month in range(len(strength))
    ]
    return Graph(tuple(series), tuple(rows), "Troops there at the start of each month", tuple(reading))
