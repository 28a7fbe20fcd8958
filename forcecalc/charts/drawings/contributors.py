"""What each contributor pledges, what it could sustain, and how much of its army that ties down, a row each."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, draw_whisker, fitting_texts, is_seen, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName, with_brackets
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import contributors as exhibits
from forcecalc.report.exhibits.bars import NO_RANGE
from forcecalc.report.exhibits.contributors import ContributorRow, ContributorsExhibit, seen_range
from forcecalc.wording import percent

_WIDEST_NAME, _PANEL_WIDTH, _GAP = 240.0, 200.0, 24.0
# Where the scale of the shares may end.
_SCALES = (0.05, 0.1, 0.2, 0.5, 1.0)
# How thick a range is drawn at most [points], and what part of a row's bars.
_THICKEST, _OF_A_BAR = 1.4, 0.1


@chart(exhibits.contributors)
def contributors(canvas: Canvas, shown: ContributorsExhibit) -> Axes:
    """Each contributor's pledge, the force it could sustain, and the share of its army that the pledge ties down.

    Returns
    -------
    matplotlib.axes.Axes
        A wide bar for the pledge, a narrow one for what is sustainable; its child axes hold the shares. [troops]

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> [round(bar.get_width()) for bar in charts.contributors(assess(load("uk_alone"))).patches]
    [30000, 14200]
    """
    known = any(row.share is not None for row in shown.rows)
    shares = known and not canvas.narrow
    sustained, colours = shown.rows[0].sustainable is not None, canvas.palette
    # Where there is little room, the numbers at a bar stand without words.
    first, second = (" (first number)", " (second number)") if canvas.narrow and sustained else ("", "")
    handles: list[Line2D | Patch] = [Patch(color=colours.pledged, label=f"pledged{first}")]
    handles += [Patch(color=colours.sustained, label=f"sustainable{second}")] if sustained else []
    if shares:
        handles.append(Patch(**canvas.hatched("accent"), label="share of its army tied down"))
    elif known:
        handles.append(Line2D([], [], linestyle="", label="in brackets: share of its army tied down"))
    canvas.key(handles)
    rows = shown.rows[: rows_fitting(canvas, len(shown.rows))]
    names = [RowName(row.name) for row in rows]
    if known and not shares:
        tied = [row.share_brief for row in rows]
        names, largest = with_brackets(canvas, [row.name for row in rows], tied)
        drawn = RowChart(canvas, names, largest=largest)
    else:
        drawn = RowChart(canvas, names, _WIDEST_NAME, _PANEL_WIDTH + _GAP if shares else 0.0)
    ax, positions = drawn.ax, range(len(rows))
    # All others together would dwarf each of the first: they have their numbers and no bars.
    pledged = [0.0 if row.together else row.pledge.central for row in rows]
    sustainable = [row.sustainable.central if row.sustainable and not row.together else 0.0 for row in rows]
    ax.barh(positions, pledged, drawn.bar * 1.1, color=colours.pledged)
    if sustained:
        ax.barh(positions, sustainable, drawn.bar * 0.5, color=colours.sustained)
    ends = _draw_ranges(drawn, rows, [max(pair) for pair in zip(pledged, sustainable, strict=True)])
    texts, size = _texts(drawn, rows)
    for position, (text, end) in enumerate(zip(texts, ends, strict=True)):
        write_beside(canvas, ax, position, end, text, size, gap=6)
    drawn.scale(ends, texts, over=8, size=size)
    ax.spines["bottom"].set_visible(False)
    if shares:
        _draw_shares(drawn, rows)
    return canvas.finish("Troops deployed at one time", len(shown.rows) - len(rows))


def _texts(drawn: RowChart, rows: Sequence[ContributorRow]) -> tuple[Sequence[str], float]:
    """What stands at the bars, and its size: where it is narrow without words, and with ranges if there is room."""
    if not drawn.canvas.narrow:
        return [row.text for row in rows], drawn.size
    ranged, central = [row.brief_ranges for row in rows], [row.brief for row in rows]
    return fitting_texts(drawn, (ranged, [text.replace(" / ", " /\n") for text in ranged], central), len(rows))


def _draw_ranges(drawn: RowChart, rows: Sequence[ContributorRow], ends: Sequence[float]) -> list[float]:
    """The range of each number that has one on the axis, over its bar; and where what is drawn of a row ends."""
    reach = []
    # Of a thin bar both sides are seen beside it.
    thickness = min(_THICKEST, _OF_A_BAR * drawn.bar * drawn.height / len(rows))
    for position, (row, end) in enumerate(zip(rows, ends, strict=True)):
        for number, place in ((row.pledge, position - drawn.bar * 0.4), (row.sustainable, position)):
            found = NO_RANGE if row.together else seen_range(number)
            if is_seen(found, max(ends)):
                draw_whisker(drawn.canvas, drawn.ax, place, found, drawn.bar * 0.1, thickness)
                end = max(end, found.high)
        reach.append(end)
    return reach


def _draw_shares(drawn: RowChart, rows: Sequence[ContributorRow]) -> None:
    panel = drawn.panel(_PANEL_WIDTH, _GAP)
    known = [(position, row, row.share.central) for position, row in enumerate(rows) if row.share]
    ranges = [seen_range(row.share) for _, row, _ in known]
    reaches = [max(share, found.high) for (_, _, share), found in zip(known, ranges, strict=True)]
    # The scale goes to the whole army, unless that would leave bars too short to be read.
    whole = next((end for end in _SCALES if end >= max(reaches)), 1.0)
    texts, end = _share_texts([row for _, row, _ in known], reaches, max(whole, *reaches), drawn.size)
    for (position, _, share), found, text, reach in zip(known, ranges, texts, reaches, strict=True):
        panel.barh(position, share, drawn.bar * 0.8, **drawn.canvas.hatched("accent"))
        if is_seen(found, end):
            draw_whisker(drawn.canvas, panel, position, found, drawn.bar * 0.15)
        write_beside(drawn.canvas, panel, position, reach, text, drawn.size, gap=6)
    panel.set_xlim(0, end)
    marks = [0.0, whole / 2, whole]
    panel.set_xticks(marks, labels=["0", *map(percent, marks[1:])])
    panel.set_xlabel("Share of the army tied down")
    panel.spines[["bottom"]].set_visible(False)


def _share_texts(
    rows: Sequence[ContributorRow], ends: Sequence[float], most: float, size: float
) -> tuple[list[str], float]:
    """What stands at the bars of the shares, in few words where it would else cross the whole; where the axis ends."""
    least = headroom(most, width("100 %", size) / 2, _PANEL_WIDTH)

    def axis_end(texts: Sequence[str]) -> float:
        rooms = (headroom(end, width(text, size) + 14, _PANEL_WIDTH) for end, text in zip(ends, texts, strict=True))
        return max(least, *rooms)

    texts = [row.share_text for row in rows]
    whole = axis_end(texts)
    texts = [
        row.share_brief if _crosses(end, text, whole, size) else text
        for row, end, text in zip(rows, ends, texts, strict=True)
    ]
    return texts, axis_end(texts)


def _crosses(end: float, text: str, axis_end: float, size: float) -> bool:
    """Whether a text that begins where a bar ends runs over the line of the whole army."""
    return end < 1 < end + (width(text, size) + 14) / _PANEL_WIDTH * axis_end
