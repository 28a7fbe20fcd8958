"""Required, pledged, sustained and short: the gap."""

from typing import NamedTuple

from matplotlib.axes import Axes

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Basis, Result
from forcecalc.case.bottom_line import BALANCES, bounded
from forcecalc.case.spread import range_of
from forcecalc.charts.row_chart import headroom, number_axis
from forcecalc.charts.slide_layout import Frame, Words
from forcecalc.charts.style import GREY, HATCH, INK, PLEDGED, REQUIRED, SHORT, SPARE, SUSTAINED, own_style
from forcecalc.charts.text_metrics import width
from forcecalc.charts.words import draws_note, sources, subtitle
from forcecalc.wording import Bound, label, number

_COLOURS = {"required_force": REQUIRED, "pledged_force": PLEDGED, "sustained_force": SUSTAINED}
_ROOM_ABOVE = 74.0


class Column(NamedTuple):
    """A quantity as a column: what it is called, how high it is, and what it stands on. [troops]."""

    quantity: str
    name: str
    value: float
    base: float
    colour: str

    @property
    def top(self) -> float:
        """Where it ends. [troops]."""
        return self.base + self.value


def gap(result: Result, ax: Axes | None = None, units: str = "km") -> Axes:
    """What is required, pledged and can be kept there, and what is missing.

    Parameters
    ----------
    result : Assessment, Simulation, Comparison or Sensitivity
        Of a scenario with something on offer.
    ax : matplotlib.axes.Axes, optional
        To draw in; a slide of its own unless given.
    units : str
        Nothing here has a length; as for the other charts.

    Returns
    -------
    matplotlib.axes.Axes
        A bar each; the last stands on what there is and reaches to what is required. [troops]

    Raises
    ------
    NotApplicableError
        If there is no gap to tell of.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> ax = gap(assess(load("article")))
    >>> [round(bar.get_height()) for bar in ax.patches]
    [100000, 30000, 11969, 88031]
    """
    with own_style():
        return _draw(Basis.of(result), ax)


def columns(basis: Basis) -> list[Column]:
    """What is required and what there is; the last, what is missing or over, stands on the lower of the two."""
    answer, headline = basis.answer, basis.gap()
    balance = answer.value(BALANCES[headline])
    levels = [
        Column(name, label(name), answer.value(name), 0.0, colour)
        for name, colour in _COLOURS.items()
        if name in answer
    ]
    base = min(levels[0].value, levels[-1].value)
    if balance <= 0:
        return [*levels, Column(headline, label(headline), abs(balance), base, SHORT)]
    return [*levels, Column(BALANCES[headline], "To spare", balance, base, SPARE)]


def _draw(basis: Basis, ax: Axes | None) -> Axes:
    answer, headline, drawn = basis.answer, basis.gap(), columns(basis)
    levels = [column.quantity for column in drawn[:-1]]
    detail = ", ".join(
        f"{label(name)} {bounded(answer, name)}{range_of(basis.spread(name)).bracketed}" for name in [*levels, headline]
    )
    notes = (
        draws_note(basis, "Whiskers and ranges, each number's own", *levels, headline),
        condition(answer, headline),
    )
    words = Words(
        basis.bottom_line,
        subtitle(answer),
        detail,
        notes,
        sources([answer], [headline, *levels]),
    )
    frame = Frame(ax, words)
    ax = frame.ax
    required, there = drawn[0].value, drawn[-2].value
    spreads = [basis.spread(column.quantity) for column in drawn]
    ends = [column.base + spread.p95 for column, spread in zip(drawn, spreads, strict=True) if spread]
    most = max([column.value for column in drawn[:-1]] + ends)
    left = width(number(most * 1.3), 11.5) + 12
    wide, high = frame.lay_out(left=left, below=30, above=20)
    top = headroom(most, _ROOM_ABOVE, high)
    for position, column in enumerate(drawn[:-1]):
        ax.bar(position, column.value, 0.62, color=column.colour)
    position, last = len(levels), drawn[-1]
    # What is missing between what there is and what is required, or what is over.
    ax.bar(position, last.value, 0.62, last.base, color=last.colour, edgecolor="white", hatch=HATCH, linewidth=0)
    ax.plot([position - 1, position + 0.31], [there, there], color=GREY, linewidth=0.8, zorder=0.9)
    for position, column in enumerate(drawn):
        _tell(basis, ax, position, column, wide / len(drawn))
    ax.axhline(required, color=REQUIRED, linestyle=":", linewidth=1.2, zorder=0.9)
    ax.set_xlim(-0.5, len(levels) + 0.5)
    ax.set_ylim(0, top)
    ax.set_xticks(range(len(drawn)), labels=[column.name for column in drawn], fontsize=13, color=INK)
    ax.tick_params(axis="x", length=0, pad=6)
    number_axis(ax.yaxis, 0, top, high)
    ax.spines["left"].set_visible(False)
    frame.y_label("Troops on the ground at one time", left, 10)
    return frame.finish()


def _tell(basis: Basis, ax: Axes, x: float, column: Column, room: float) -> None:
    """A bar's number over it, its bound above and its range below the number, and a whisker at its end."""
    answer, name, top = basis.answer, column.quantity, column.top
    spread = basis.spread(name)
    low, high = range_of(spread).ends
    if spread and low:
        ends = [column.base + spread.p5, column.base + spread.p95]
        ax.vlines(x, ends[0], ends[1], color=INK, linewidth=1.4, zorder=3)
        ax.hlines(ends, x - 0.05, x + 0.05, color=INK, linewidth=1.4, zorder=3)
        top = max(top, ends[1])
    bound = answer.bound(name).words.strip()
    up = 5.0
    for text, size, weight, colour in (
        (f"{low} to {high}" if low else "", 10.5, "normal", GREY),
        (number(abs(answer.value(name))), 17.0, "bold", INK),
        (bound, 11.5, "normal", INK),
    ):
        if text:
            size = min(size, size * room * 0.96 / width(text, size, weight == "bold"))
            ax.annotate(
                text,
                (x, top),
                (0, up),
                textcoords="offset points",
                horizontalalignment="center",
                fontsize=size,
                fontweight=weight,
                color=colour,
            )
            up += size * 1.25


def condition(answer: Assessment, headline: str) -> str:
    """On what condition there is anything to spare."""
    over = answer.bound(BALANCES[headline]) == Bound.AT_MOST and answer.value(BALANCES[headline]) > 0
    return "What is to spare is so at most: if all that is pledged comes and no more is required." if over else ""
