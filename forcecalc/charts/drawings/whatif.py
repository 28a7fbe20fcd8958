"""What would change the answer: a row each, from what is short at one end of the change to what is at the other."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.analysis.whatif import Kind
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, number_axis, write_beside
from forcecalc.charts.row_names import RowName
from forcecalc.charts.text_metrics import clean, height, width, wrapped
from forcecalc.report.exhibits import whatif as exhibits
from forcecalc.report.exhibits.whatif import WhatifExhibit, WhatifRow
from forcecalc.wording import capital

_SAID = {
    Kind.VARIANT: "variant",
    Kind.RANGE: "stated range",
    Kind.ASSUMPTION: "assumption, a tenth either way",
}
# Sizes of names, the best first: the largest in which each stands whole on two lines.
# Where it is narrow, as on a phone, fewer rows have room in letters large enough.
_SIZES, _LEAST_NARROW = (13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5), 10.5
_MOST_NAMES = 0.44


@chart(exhibits.whatif)
def whatif(canvas: Canvas, shown: WhatifExhibit) -> Axes:
    """Variants, ranges, single changes that close the gap, and assumptions, the one that moves the answer most first.

    Returns
    -------
    matplotlib.axes.Axes
        A bar a row, from what is short at one end of the change to what is at the other; of a surplus, from what is
        to spare. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> ax = charts.whatif(assess(load("gcsp_ceasefire")))
    >>> [(float(bar.get_x()), float(bar.get_width())) for bar in ax.patches]
    [(10000.0, 5000.0)]
    """
    said = {**_SAID, Kind.BREAK_EVEN: shown.turning_point}
    now = f"now {shown.central_label}"
    line = Line2D([], [], color=canvas.palette.ink, linewidth=max(canvas.room(1.4), 1.0), label=now)
    canvas.key([*_key(canvas, shown.rows, said), line])
    rows, largest = _fitting(canvas, shown.rows)
    # Of the rows that are drawn alone: with a shorter key there is no less room.
    canvas.key([*_key(canvas, rows, said), line])
    drawn = RowChart(canvas, [RowName(row.name) for row in rows], _MOST_NAMES * canvas.inside, largest=largest)
    ax, central = drawn.ax, shown.sign * shown.central
    spans = [sorted((shown.sign * row.start, shown.sign * row.end)) for row in rows]
    # Where it is narrow the axis alone says what the numbers are.
    texts = [shown.brief(row) if canvas.narrow else row.label for row in rows]
    ends = [max(high, central) for _, high in spans]
    least, most = _scale(drawn, min(low for low, _ in spans), ends, texts)
    for position, ((low, high), row) in enumerate(zip(spans, rows, strict=True)):
        ax.barh(position, high - low, drawn.bar, low, **_look(canvas, row.kind))
        text = texts[position] if _room(drawn, texts[position], most - ends[position], most - least) else ""
        write_beside(canvas, ax, position, ends[position], text, drawn.size)
    ax.axvline(central, color=canvas.palette.ink, linewidth=max(canvas.room(1.4), 1.0), zorder=3)
    if shown.gap and least < 0:
        ax.axvline(0, color=canvas.palette.grey, linewidth=0.8, zorder=0.9)
    number_axis(canvas, ax.xaxis, least, most, drawn.width, over=8)
    ax.spines[["left", "bottom"]].set_visible(False)
    return canvas.finish(capital(shown.axis), len(shown.rows) - len(rows) + shown.more)


def _key(canvas: Canvas, rows: Sequence[WhatifRow], said: Mapping[Kind, str]) -> list[Patch]:
    """What the bars of some rows stand for."""
    kinds = [kind for kind in said if any(row.kind == kind for row in rows)]
    return [Patch(label=said[kind], **_look(canvas, kind)) for kind in kinds]


def _fitting(canvas: Canvas, rows: Sequence[WhatifRow]) -> tuple[Sequence[WhatifRow], float]:
    """As many rows as there is room for, and the size in which their names are whole."""
    room, most = canvas.lay_out(above=8)[1], _MOST_NAMES * canvas.inside
    sizes = [size for size in _SIZES if size >= _LEAST_NARROW] if canvas.narrow else _SIZES
    # Where it is narrow a name takes two lines, and those that move least give way to the others.
    lines = 2 if canvas.narrow else 1
    rows = rows[: max(int(room / (height(lines, canvas.size(sizes[-1])) + 3 * (lines - 1))), 1)]
    for points in sizes:
        size = canvas.size(points)
        names = [wrapped(row.name, size, most, 2) for row in rows]
        whole = all(" ".join(lines) == clean(row.name) for lines, row in zip(names, rows, strict=True))
        if whole and height(max(map(len, names)), size) + 3 <= room / len(rows):
            return rows, points
    return rows, sizes[-1]


def _look(canvas: Canvas, kind: str) -> dict[str, Any]:
    """The look of a kind: hatched where no source stands behind the change."""
    colours = canvas.palette
    looks: dict[str, dict[str, Any]] = {
        Kind.VARIANT: {"facecolor": colours.sustained},
        Kind.RANGE: {"facecolor": colours.pledged},
        Kind.BREAK_EVEN: canvas.hatched("spare"),
        Kind.ASSUMPTION: canvas.hatched("accent"),
    }
    return looks[kind]


def _scale(drawn: RowChart, lowest: float, ends: Sequence[float], texts: Sequence[str]) -> tuple[float, float]:
    """The ends of the axis: zero among them, and beyond each bar room for its number."""
    least, room = min(0.0, lowest), drawn.canvas.room(14)
    most = least + max(
        (end - least) / max(1 - (width(clean(text), drawn.size) + room) / drawn.width, 0.3)
        for end, text in zip(ends, texts, strict=True)
    )
    least -= 0.02 * (most - least) if least < 0 else 0.0
    drawn.ax.set_xlim(least, most)
    return least, most


def _room(drawn: RowChart, text: str, left: float, span: float) -> bool:
    """Whether a row's number fits between the end of its bar and that of an axis of such a span."""
    return width(clean(text), drawn.size) + drawn.canvas.room(8) <= left / span * drawn.width
