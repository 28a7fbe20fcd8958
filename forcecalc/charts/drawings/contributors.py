"""What each contributor pledges, what it could sustain, and how much of its army that ties down, a row each."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.canvas import Canvas
from forcecalc.charts.chart import chart
from forcecalc.charts.row_chart import RowChart, rows_fitting, write_beside
from forcecalc.charts.row_names import RowName, with_brackets
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import contributors as exhibits
from forcecalc.report.exhibits.contributors import ContributorRow, ContributorsExhibit

_WIDEST_NAME, _PANEL_WIDTH, _GAP = 240.0, 200.0, 24.0


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
    names, texts = [RowName(row.name) for row in rows], [row.brief if canvas.narrow else row.text for row in rows]
    if known and not shares:
        tied = [row.share_text.partition(" (")[0] for row in rows]
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
    ends = [max(pair) for pair in zip(pledged, sustainable, strict=True)]
    for position, (text, end) in enumerate(zip(texts, ends, strict=True)):
        write_beside(canvas, ax, position, end, text, drawn.size, gap=6)
    drawn.scale(ends, texts, over=8)
    ax.spines["bottom"].set_visible(False)
    if shares:
        _draw_shares(drawn, rows)
    return canvas.finish("Troops deployed at one time", len(shown.rows) - len(rows))


def _draw_shares(drawn: RowChart, rows: Sequence[ContributorRow]) -> None:
    panel, colours = drawn.panel(_PANEL_WIDTH, _GAP), drawn.canvas.palette
    known = [(position, row, row.share.central) for position, row in enumerate(rows) if row.share]
    most = max(1.0, *(share for _, _, share in known))
    for position, _, share in known:
        panel.barh(position, share, drawn.bar * 0.8, **drawn.canvas.hatched("accent"))
    panel.axvline(1, color=colours.ink, linewidth=1, linestyle="--")
    widest = max(width(row.share_text, drawn.size) for _, row, _ in known)
    top = headroom(most, widest + 14, _PANEL_WIDTH)
    panel.set_xlim(0, top)
    for position, row, share in known:
        # Behind the line of the whole army, where that would run through the number.
        reach = share + (width(row.share_text, drawn.size) + 10) / _PANEL_WIDTH * top
        start = 1.0 if share < 1 < reach else share
        write_beside(drawn.canvas, panel, position, start, row.share_text, drawn.size, gap=6)
    panel.set_xticks([0, 1], labels=["0", "whole army"])
    panel.set_xlabel("Share of the army tied down")
    panel.spines[["bottom"]].set_visible(False)
