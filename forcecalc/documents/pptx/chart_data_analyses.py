"""The numbers of the exhibits of drivers, capabilities and time as the rows of a native chart."""

from forcecalc.analysis.backstop import WITH, WITHOUT
from forcecalc.documents.pptx.native_charts import Bar, Graph, Row, Series, change, share
from forcecalc.report.exhibits.backstop import LABELS, BackstopExhibit, CapabilityRow
from forcecalc.report.exhibits.drivers import DriversExhibit
from forcecalc.reported.amount import amount
from forcecalc.units import SHARE, TROOP
from forcecalc.wording import number, percent, plain_name

# What is missing without the backstop and with it.
_OF_BACKSTOP = {WITHOUT: "short", WITH: "sustained"}


def drivers(shown: DriversExhibit) -> Graph:
    """How far each figure moves the answer, from one end of its range to the other."""
    unit, central = shown.unit, shown.central
    scale, digits = (100.0, 1) if unit is SHARE else (1.0, 0 if unit is TROOP else 2)
    rows = []
    for row in shown.rows:
        moved = ((row.at_low - central) * scale, (row.at_high - central) * scale)
        rows.append(Row(f"{row.label} ({percent(row.share)})", swing(moved, row.at, digits)))
    bound = shown.bound.words if unit is TROOP else ""
    change_from = f"Change of the {plain_name(*shown.quantity)} from {bound}{number(central * scale, digits)}"
    return Graph(
        (Series("at its low end", "pledged"), Series("at its high end", "sustained")),
        tuple(rows),
        f"{change_from}, {'percentage points' if unit is SHARE else unit.name}",
        (
            "Each figure at the ends of its range, all others at their central values. In brackets: the share of the "
            "variance that it carries, with all it acts together with.",
        ),
    )


def swing(moved: tuple[float, float], ends: tuple[str, str], digits: int) -> tuple[Bar, Bar]:
    """How far an answer moves at the two ends of a range; one label for both where they are on the same side."""
    low, high = (change(difference, f" {end}", digits) for difference, end in zip(moved, ends, strict=True))
    if moved[0] * moved[1] < 0:
        return low, high
    if abs(moved[0]) > abs(moved[1]):
        return change(moved[0], f" {ends[0]}, {high.text}", digits), high._replace(text="", form="")
    return low._replace(text="", form=""), change(moved[1], f" {ends[1]}, {low.text}", digits)


def backstop(shown: BackstopExhibit) -> Graph:
    """What is missing of each capability without the backstop and with it, as a share of what is required."""
    rows = []
    for row in shown.rows:
        bars = tuple(_missing(row, side) for side in (WITHOUT, WITH))
        rows.append(Row(f"{row.name}, {row.domain}" if row.domain else row.name, bars))
    return Graph(
        tuple(Series(LABELS[side], _OF_BACKSTOP[side]) for side in (WITHOUT, WITH)),
        tuple(rows),
        "Missing, as a share of the assets required",
        (
            "Behind a share: how many are missing of how many required, with the 5th to 95th percentile in brackets "
            f"over {shown.draws:,} draws from the stated ranges.",
        ),
    )


def _missing(row: CapabilityRow, side: str) -> Bar:
    missing, required = (amount(number).cell for number in (row.missing[side], row.required))
    return share(row.share(side), f": {missing} of {required}")
