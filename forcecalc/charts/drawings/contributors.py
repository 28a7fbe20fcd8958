"""What each contributor pledges, what it could sustain, and how much of its army that ties down, a row each."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from forcecalc.charts.axis_range import headroom
from forcecalc.charts.chart import chart
from forcecalc.charts.palette import HATCH, INK, ORANGE, PLEDGED, SUSTAINED
from forcecalc.charts.row_chart import RowChart, RowName, write_beside
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits import contributors as exhibits
from forcecalc.report.exhibits.contributors import ContributorRow, ContributorsExhibit

_BODY, _WIDEST_NAME, _PANEL_WIDTH, _GAP = 345.0, 240.0, 200.0, 24.0


@chart(exhibits.contributors)
def contributors(canvas: Canvas, shown: ContributorsExhibit) -> Axes:
    """Each contributor's pledge, the force it could sustain, and the share of its army that the pledge ties down.

    Returns
    -------
    matplotlib.axes.Axes
        A wide bar for the pledge, a narrow one for what is sustainable; its child axes hold the shares. [troops]

    Raises
    ------
    NotApplicableError
        If no contributor is named, or nothing is pledged.

    Examples
    --------
    >>> from forcecalc import assess, charts, load
    >>> [round(bar.get_width()) for bar in charts.contributors(assess(load("uk_alone"))).patches]
    [30000, 14200]
    """
    rows = shown.rows[: shown.most]
    shares, sustained = any(row.share is not None for row in rows), rows[0].sustainable is not None
    right = _PANEL_WIDTH + _GAP if shares else 0.0
    names = [RowName(row.name) for row in rows]
    drawn = RowChart(canvas, names, _BODY, _WIDEST_NAME, right, KEY_HEIGHT)
    ax, positions = drawn.ax, range(len(rows))
    handles = [Patch(color=PLEDGED, label="pledged")]
    pledged = [row.pledge.central for row in rows]
    sustainable = [row.sustainable.central if row.sustainable else 0.0 for row in rows]
    ax.barh(positions, pledged, drawn.bar * 1.1, color=PLEDGED)
    if sustained:
        ax.barh(positions, sustainable, drawn.bar * 0.5, color=SUSTAINED)
        handles.append(Patch(color=SUSTAINED, label="sustainable"))
    ends = [max(pair) for pair in zip(pledged, sustainable, strict=True)]
    for position, (row, end) in enumerate(zip(rows, ends, strict=True)):
        write_beside(ax, position, end, row.text, drawn.size, gap=6)
    drawn.scale(ends, [row.text for row in rows], over=8)
    ax.spines["bottom"].set_visible(False)
    if shares:
        _draw_shares(drawn, rows)
        handles.append(Patch(facecolor=ORANGE, edgecolor="white", hatch=HATCH, label="share of its army tied down"))
    canvas.key(handles)
    return canvas.finish("Troops deployed at one time")


def _draw_shares(drawn: RowChart, rows: Sequence[ContributorRow]) -> None:
    panel = drawn.panel(_PANEL_WIDTH, _GAP)
    known = [(position, row, row.share.central) for position, row in enumerate(rows) if row.share]
    most = max(1.0, *(share for _, _, share in known))
    for position, row, share in known:
        panel.barh(position, share, drawn.bar * 0.8, color=ORANGE, edgecolor="white", hatch=HATCH, linewidth=0)
        write_beside(panel, position, share, row.share_text, drawn.size, gap=6)
    panel.axvline(1, color=INK, linewidth=1, linestyle="--")
    widest = max(width(row.share_text, drawn.size) for _, row, _ in known)
    panel.set_xlim(0, headroom(most, widest + 14, _PANEL_WIDTH))
    panel.set_xticks([0, 1], labels=["0", "whole army"])
    panel.set_xlabel("Share of the army tied down")
    panel.spines[["bottom"]].set_visible(False)
