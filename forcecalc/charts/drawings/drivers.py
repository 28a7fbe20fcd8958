"""What moves the answer: each figure at its ends, and the share of the variance it carries."""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from forcecalc.analysis.bundle import Bundle, Bundled, NotApplicableError
from forcecalc.analysis.sensitivity import Driver, Sensitivity
from forcecalc.charts.palette import BLUE, GREY, HATCH, INK, ORANGE, SKY
from forcecalc.charts.row_chart import Row, Rows, number_axis
from forcecalc.charts.slide_layout import KEY_HEIGHT, Canvas
from forcecalc.charts.style import own_style
from forcecalc.charts.text_metrics import width
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import sources, subtitle
from forcecalc.units import SHARE
from forcecalc.wording import capital, counted, label, number, percent, plain_name, shown

_BODY, _MOST, _SHARE_WIDE, _GAP = 330.0, 40, 210.0, 26.0


def drivers(result: Bundled, ax: Axes | None = None, units: str = "km") -> Axes:
    """Which figures move the headline, each from one end of its range to the other, and their Sobol indices.

    Parameters
    ----------
    result : Sensitivity, or an Assessment of a scenario with ranges
        The headline is looked at unless a Sensitivity looks at another number.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        The lengths at the ends of a range in "km" or "mi".

    Returns
    -------
    matplotlib.axes.Axes
        A bar a figure; its child axes hold the indices, with their 95 % confidence intervals.

    Raises
    ------
    NotApplicableError
        If no figure has a range, or none moves the number.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> [round(bar.get_width()) for bar in drivers(assess(load("article"))).patches]
    [-543, 691, -312, 397]
    """
    with own_style():
        bundle = Bundle.of(result)
        return _draw(bundle.sensitivity, ax, "mi" if units == "mi" else "km")


def moving_drivers(told: Sensitivity) -> list[Driver]:
    """The figures whose ranges move the number, the one that does most first."""
    return [driver for driver in told.drivers if driver.swing or driver.total > 0]


def _draw(told: Sensitivity, ax: Axes | None, units: str) -> Axes:
    answer, foremost, moving = told.answer, told.foremost, moving_drivers(told)
    if foremost is None or not moving:
        raise NotApplicableError(f"no range of a figure moves the {plain_name(*told.key)}")
    some = moving[:_MOST]
    name, _ = answer.case.locate(told.quantity)
    unit = answer.case.model[name].unit
    troops = unit.name == "troops"
    words = Exhibit(
        _title(told, foremost),
        subtitle(answer),
        f"{label(*told.key)} is {shown(told.central, unit)[0]} at the central values; "
        + "; ".join(_sentence(told, driver, units) for driver in some[:6]),
        [
            "Left: each figure at the ends of its range, all others at their central values. Right: share of the "
            f"variance, with 95 % confidence intervals from {told.points:,} points.",
            f"{counted(len(moving) - _MOST, 'figure')} that move it less are left out." if len(moving) > _MOST else "",
        ],
        sources([answer], [name]),
    )
    canvas = Canvas(ax, words)
    rows = [Row(label(*driver.key)) for driver in some]
    fitted = Rows.fit(rows, _BODY)
    wide, high = canvas.lay_out(left=fitted.wide + 8, right=_SHARE_WIDE + _GAP, above=KEY_HEIGHT)
    fitted = Rows.fit(rows, high)
    ax = canvas.ax
    fitted.draw(ax, rows)
    _draw_swings(ax, told, some, fitted, wide, units)
    low, top = ax.get_xlim()
    number_axis(ax.xaxis, low, top, wide, over=8)
    ax.axvline(told.central, color=INK, linewidth=1.2)
    ax.spines[["left", "bottom"]].set_visible(False)
    _draw_shares(ax, some, fitted, wide)
    swatches = [
        Patch(facecolor=SKY, label="at its low end"),
        Patch(facecolor=BLUE, label="at its high end"),
        Line2D([], [], color=INK, linewidth=1.4, label="central values"),
    ]
    canvas.key(swatches)
    return canvas.finish(f"{label(*told.key)}{', troops' if troops else f', {unit.name}'}")


def _draw_swings(ax: Axes, told: Sensitivity, some: list[Driver], fitted: Rows, wide: float, units: str) -> None:
    ends = [value for driver in some for value in (driver.at_low, driver.at_high)] + [told.central]
    texts = {driver.figure: ends_of(told, driver, units) for driver in some}
    size = fitted.size * 0.9
    widest = max(width(text, size) for pair in texts.values() for text in pair)
    least, most = min(ends), max(ends)
    # Each side has room for the words at the end of a bar.
    room = max(wide - 2 * (widest + 14), wide * 0.25)
    margin = (widest + 14) * (most - least or 1.0) / room
    ax.set_xlim(least - margin, most + margin)
    for position, driver in enumerate(some):
        low, high = texts[driver.figure]
        rising = driver.at_low <= driver.at_high
        for value, colour, text, left in (
            (driver.at_low, SKY, low, rising),
            (driver.at_high, BLUE, high, not rising),
        ):
            ax.barh(position, value - told.central, fitted.bar, told.central, color=colour)
            ax.annotate(
                text,
                (value, position),
                (-5 if left else 5, 0),
                textcoords="offset points",
                horizontalalignment="right" if left else "left",
                verticalalignment="center",
                fontsize=size,
                color=GREY,
            )


def ends_of(told: Sensitivity, driver: Driver, units: str) -> tuple[str, str]:
    """The ends of a figure's range, as they stand beside its bar."""
    unit = told.answer.case.model[driver.key.name].unit
    low, high = (" ".join(part for part in shown(value, unit, units) if part) for value in (driver.low, driver.high))
    return low, high


def _draw_shares(ax: Axes, some: list[Driver], fitted: Rows, wide: float) -> None:
    panel = ax.inset_axes((1 + _GAP / wide, 0, _SHARE_WIDE / wide, 1))
    panel.set_ylim(ax.get_ylim())
    panel.set_yticks([])
    panel.set_xlim(0, 1.36)
    for position, driver in enumerate(some):
        total = min(driver.total, 1.0)
        panel.barh(position, total, fitted.bar, color=ORANGE, hatch=HATCH, edgecolor="white", linewidth=0)
        ends = [max(driver.total - driver.total_reach, 0), driver.total + driver.total_reach]
        panel.hlines(position, ends[0], ends[1], color=INK, linewidth=1.5, zorder=3)
        panel.plot(
            driver.first, position, "D", color="white", markeredgecolor=INK, markersize=fitted.size * 0.4, zorder=4
        )
        panel.annotate(
            percent(total),
            (max(total, ends[1]), position),
            (5 + fitted.size * 0.3, 0),
            textcoords="offset points",
            verticalalignment="center",
            fontsize=fitted.size,
        )
    panel.set_xticks([0, 0.5, 1], labels=["0", "50 %", "100 %"])
    panel.tick_params(length=0)
    panel.grid(True, axis="x")
    panel.set_xlabel("Share of variance; ◇ acting alone")
    panel.spines[["left", "bottom"]].set_visible(False)


def _sentence(told: Sensitivity, driver: Driver, units: str) -> str:
    low, high = ends_of(told, driver, units)
    unit = told.answer.case.model[told.answer.case.locate(told.quantity)[0]].unit
    at_low, at_high = (shown(value, unit)[0] for value in (driver.at_low, driver.at_high))
    return f"{plain_name(*driver.key)} from {low} to {high} takes it from {at_low} to {at_high}"


def _title(told: Sensitivity, foremost: Driver) -> str:
    share = percent(min(foremost.total, 1.0))
    what = plain_name(*told.key)
    if len(told.drivers) == 1:
        return f"One range moves the {what}: {plain_name(*foremost.key)}, by {_swing(told, foremost)}"
    mostly = "all" if share == "100 %" else "most" if foremost.total >= 0.5 else "the largest part"
    return capital(f"{plain_name(*foremost.key)} carries {mostly} of the spread in the {what}: {share} of its variance")


def _swing(told: Sensitivity, driver: Driver) -> str:
    unit = told.answer.case.model[told.answer.case.locate(told.quantity)[0]].unit
    if unit is SHARE:
        return percent(driver.swing)
    return f"{number(driver.swing)} {unit.name}"
