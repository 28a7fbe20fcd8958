"""The exhibits of time as the rows of native charts: the strength by month, and who is out in which months."""

from itertools import pairwise

from forcecalc.charts.text_metrics import distinct, shortened
from forcecalc.documents.pptx.chart_frame import in_whole_words
from forcecalc.documents.pptx.native_charts import AREA, BASE, LINE, Bar, Graph, Row, Series
from forcecalc.documents.pptx.theme import LAYERS
from forcecalc.report.exhibits.calendar import CalendarExhibit, CalendarRow
from forcecalc.report.exhibits.flow import FlowExhibit

# The size of the key, and how wide a name in it may be. [points]
_SIZE, _MOST_NAME = 12.0, 340.0


def fan(shown: FlowExhibit) -> Graph:
    """How many are there month by month, with their range, and what is required."""
    series = [Series("there", "sustained", LINE)]
    if shown.required:
        series.append(Series(f"required{f', {shown.required_text}' if shown.required_text else ''}", "required", LINE))
    if shown.draws:
        # The areas between the ends of the ranges stand on one that is not seen.
        middle = Series("25th to 75th percentile", "middle", AREA)
        outer = Series("5th to 95th percentile", "band", AREA)
        series = [Series("5th percentile", "", BASE), outer, middle, outer._replace(name=""), *series]
    rows = []
    for month, strength in enumerate(shown.strength):
        ends = _quantiles(shown, month) if shown.draws else ()
        required = (Bar(float(round(shown.required[month]))),) if shown.required else ()
        rows.append(Row(str(month), (*ends, Bar(float(round(strength))), *required)))
    return Graph(tuple(series), tuple(rows), "Troops there at the start of each month", shown.reading)


def _quantiles(shown: FlowExhibit, month: int) -> tuple[Bar, ...]:
    """The 5th percentile of a month's strength, and how far each of the next ones lies above the one before."""
    held = [round(ends[month]) for ends in (shown.low, shown.quarter, shown.three_quarters, shown.high)]
    return tuple(Bar(float(upper - lower)) for lower, upper in pairwise((0, *held)))


def calendar(shown: CalendarExhibit) -> Graph:
    """Which contingent is out in which months, and which rest and prepare."""
    most = max(len(row.tours) for row in shown.rows)
    roles = dict(zip(shown.contributors, LAYERS * len(shown.contributors), strict=False))
    series = [Series("before it first goes out", "", BASE)]
    for _ in range(most):
        series += [Series("out", "sustained"), Series("rests and prepares", "faint")]
    rows = tuple(_contingent(row, most, shown.horizon, roles[row.contributor]) for row in shown.rows)
    names = distinct(list(roles), _in_the_key)
    outs = [Series(f"{name}, out", role) for name, role in zip(names, roles.values(), strict=True)]
    key = (*outs, Series("rests", "faint"))
    return Graph(tuple(series), rows, "Contingents by months from the start", tuple(filter(None, shown.notes)), key=key)


def _in_the_key(name: str, keep_end: bool) -> str:
    return in_whole_words(shortened(name, _SIZE, _MOST_NAME, keep_end=keep_end), name)


def _contingent(row: CalendarRow, most: int, horizon: float, role: str) -> Row:
    """From the start to the horizon, the months before it goes out, out and at rest."""
    bars = [Bar(row.tours[0].start if row.tours else horizon)]
    ends = [*(tour.start for tour in row.tours[1:]), horizon]
    for tour, end in zip(row.tours, ends, strict=False):
        bars += [Bar(tour.end - tour.start, tour.text, role=role), Bar(end - tour.end)]
    bars += [Bar(None)] * (1 + 2 * most - len(bars))
    return Row(f"{row.contributor}, {row.name.removesuffix(' contingent')}", tuple(bars))
