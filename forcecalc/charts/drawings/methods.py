"""What each method of sizing a force comes to, as bars under their postures."""

from collections.abc import Sequence
from math import floor, log10
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.log_axis import log_axis
from forcecalc.charts.row_chart import (
    LARGEST,
    RowChart,
    draw_whisker,
    is_seen,
    number_axis,
    smaller_sizes,
    write_beside,
    write_over,
)
from forcecalc.charts.row_names import MOST_NAMES, FittedNames, RowName, under_headings
from forcecalc.charts.supply_marks import clear_of, draw_supply, supply_key
from forcecalc.charts.text_metrics import width
from forcecalc.palette import HATCH
from forcecalc.report.exhibits import methods as exhibits
from forcecalc.report.exhibits.methods import MethodRow, MethodsExhibit
from forcecalc.wording import capital

# From how many times the least on the largest leaves nothing of its bar to see.
_FARTHEST = 100
# The space before a number behind its mark. [points]
_GAP = 12.0
_KINDS = {True: "sizes this force", False: "another method"}


@chart(exhibits.methods)
def methods(canvas: Canvas, shown: MethodsExhibit) -> Axes:
    """What every method that has figures here comes to, by posture, with what is on offer.

    A variant's method is shown where the scenario itself is sized by another. Where the largest would leave nothing
    to see of the least, the axis is one of powers of ten, on which a bar has no length: each has a mark instead.

    Returns
    -------
    matplotlib.axes.Axes
        A bar or a mark each, nothing averaged. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> [round(bar.get_width()) for bar in charts.methods(assess(load("unficyp_line"))).patches]
    [800, 792]
    """
    ends = [max(row.value, row.range.high) for row in shown.rows]
    values = [number for number in (*(row.value for row in shown.rows), *(o.value for o in shown.supply)) if number]
    if max(values, default=0.0) > _FARTHEST * min(values, default=0.0):
        return _draw_marks(canvas, shown)
    canvas.key([*_bar_key(canvas, shown), *supply_key(canvas, shown.supply)])
    names, places, labels = _named(canvas, shown)
    drawn = RowChart(canvas, names)
    there = max((max(offer.value, offer.range.high) for offer in shown.supply), default=0.0) * 1.02
    top, starts = max(drawn.end(ends, labels), there), ends
    # Where a text begins moves the end of the axis, and that moves how far a text reaches.
    for _ in range(3):
        starts = _starts(drawn, shown, ends, labels, top)
        top = max(drawn.end(starts, labels), there)
    for place, row, start, text in zip(places, shown.rows, starts, labels, strict=True):
        _draw_row(drawn, place, row, (start, top), text)
    drawn.ax.set_xlim(0, top)
    number_axis(canvas, drawn.ax.xaxis, 0, top, drawn.width)
    draw_supply(canvas, drawn.ax, shown.supply, top)
    drawn.ax.spines["bottom"].set_visible(False)
    return canvas.finish("Troops on the ground at one time, all ranks")


def _named(canvas: Canvas, shown: MethodsExhibit, by_names: bool = False) -> tuple[list[RowName], list[int], list[str]]:
    """The names of the rows, their places, and the numbers at their ends.

    Where it is narrow, or asked for, and there is room, a number stands with its range behind its name, and nothing
    crosses it.
    """
    headings = [capital(row.posture) for row in shown.rows]
    if by_names or canvas.narrow:
        numbered = [f"{row.name}, {row.label.full}" for row in shown.rows]
        names, places = under_headings(numbered, headings)
        room = canvas.lay_out()[1]
        if FittedNames.fit(names, room, MOST_NAMES * canvas.width, canvas.size(LARGEST), canvas.least).whole(names):
            return names, places, [""] * len(numbered)
    names, places = under_headings([row.name for row in shown.rows], headings)
    return names, places, [canvas.label(row.label) for row in shown.rows]


def _starts(
    drawn: RowChart, shown: MethodsExhibit, ends: Sequence[float], labels: Sequence[str], top: float
) -> list[float]:
    """Where the numbers begin on an axis that ends there: behind a line that would run through one."""
    room = drawn.canvas.room(14)
    widths = [width(text, drawn.size, bold=True) + room if text else 0.0 for text in labels]

    def at(value: float) -> float:
        return value / top * drawn.width

    return [clear_of(shown.supply, end, at, reach) for end, reach in zip(ends, widths, strict=True)]


def _draw_marks(canvas: Canvas, shown: MethodsExhibit) -> Axes:
    """Marks on an axis of powers of ten, each with its number by its name, or behind it where names are long."""
    canvas.key([*_mark_key(canvas, shown), *supply_key(canvas, shown.supply)])
    names, places, labels = _named(canvas, shown, by_names=True)
    drawn = RowChart(canvas, names)
    drawn_values = [(row.value, row.range) for row in shown.rows] + [(each.value, each.range) for each in shown.supply]
    numbers = [number for value, ends in drawn_values for number in (value, *ends) if number > 0]
    ends = [max(*row.range, row.value, min(numbers)) for row in shown.rows]
    behind = [width(text, drawn.size, bold=True) + canvas.room(_GAP) + 4 if text else 0.0 for text in labels]
    # It begins with a power of ten, so that the least have a tick beside them.
    values = [10.0 ** floor(log10(min(numbers))), *numbers]
    axis = log_axis(drawn, values, list(zip(ends, behind, strict=True)) if any(labels) else [])
    least, _ = axis.ends
    draw_supply(canvas, drawn.ax, shown.supply, 0.0, least)
    for place, row, text, end in zip(places, shown.rows, labels, ends, strict=True):
        _draw_mark(drawn, place, row, least)
        if text:
            start = clear_of(shown.supply, end, axis.at, width(text, drawn.size, bold=True) + 16)
            weight = "bold" if row.chosen else "normal"
            write_beside(canvas, drawn.ax, place, start, text, drawn.size, _GAP, 1.5, fontweight=weight, zorder=4)
    return canvas.finish("Troops, logarithmic scale")


def _fitting(drawn: RowChart, row: MethodRow) -> tuple[str, float]:
    """The number with its range in the largest size that the axis has room for, or else the number alone."""
    for size in smaller_sizes(drawn.canvas, drawn.size):
        if width(row.label.full, size, bold=row.chosen) <= drawn.width:
            return row.label.full, size
    return row.label.text, drawn.size


def _mark_key(canvas: Canvas, shown: MethodsExhibit) -> list[Line2D]:
    """What the filled and the hollow mark stand for."""
    chosen = [True, False] if not all(row.chosen for row in shown.rows) else [True]
    return [Line2D([], [], linestyle="", label=_KINDS[each], **_mark(canvas, each)) for each in chosen]


def _mark(canvas: Canvas, chosen: bool) -> dict[str, Any]:
    ink = canvas.palette.required
    size = max(canvas.room(7), 3.5)
    return {"marker": "o", "color": ink, "markerfacecolor": ink if chosen else canvas.palette.paper, "markersize": size}


def _draw_mark(drawn: RowChart, place: int, row: MethodRow, least: float) -> None:
    if row.range.varies:
        draw_whisker(drawn.canvas, drawn.ax, place, (max(row.range.low, least), row.range.high), 0.12, 1.2)
    # On such an axis nothing has no place: a method that asks for no troops has its number alone.
    if row.value > 0:
        drawn.ax.plot(row.value, place, zorder=3.5, clip_on=False, **_mark(drawn.canvas, row.chosen))


def _bar_key(canvas: Canvas, shown: MethodsExhibit) -> list[Patch]:
    """What the solid and the hatched bar stand for."""
    kinds = [True, False] if not all(row.chosen for row in shown.rows) else [True]
    # Where there is room for little more than the bars, the bold name says which it is.
    kinds = [] if canvas.small else kinds
    return [Patch(label=_KINDS[each], **_bar(canvas, each)) for each in kinds]


def _bar(canvas: Canvas, chosen: bool) -> dict[str, Any]:
    colours = canvas.palette
    if chosen:
        return {"color": colours.required}
    return {"facecolor": colours.faint, "edgecolor": colours.pale, "hatch": HATCH}


def _draw_row(drawn: RowChart, place: int, row: MethodRow, ends: tuple[float, float], text: str) -> None:
    """A bar with its range and its number, which stands clear of both; the other end is the axis's."""
    drawn.ax.barh(place, row.value, drawn.bar, **_bar(drawn.canvas, row.chosen))
    if is_seen(row.range, ends[1]):
        draw_whisker(drawn.canvas, drawn.ax, place, row.range, 0.1, 1.6)
    if not text:
        return
    weight = "bold" if row.chosen else "normal"
    end, row_height = max(row.value, row.range.high), drawn.height / (max(drawn.ax.get_ylim()) + 0.5)
    if ends[0] > end and row_height * (1 - drawn.bar) >= 1.3 * drawn.size:
        # A line runs through where it would stand.
        (full, size), x = _fitting(drawn, row), end / ends[1] * drawn.width
        start = x - width(full, size, bold=row.chosen), row_height * drawn.bar / 2 + 0.3 * size
        write_over(drawn, (place, end, x), full, size, weight, start)
        return
    write_beside(drawn.canvas, drawn.ax, place, ends[0], text, drawn.size, pad=1.5, fontweight=weight, zorder=4)
